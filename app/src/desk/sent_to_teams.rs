//! `/desk/sent-to-teams`: where it is what somebody sent from a place of treatment or from another team. The bare state.

use crate::api::outside::{FollowedPage, outside_sent};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::Day;
use domain::asking::Followed;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn SentToTeams() -> impl IntoView {
    let page = Resource::new(|| (), |()| outside_sent());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: FollowedPage) -> impl IntoView {
    let words = use_words();
    let just_sent = use_query_map().with_untracked(|query| query.get("sent").is_some()).then(|| {
        view! { <div class="banner banner-good" role="status"><p><b>{words.say(Key::SentDone)}</b>" "{words.say(Key::SentDoneText)}</p></div> }
    });
    let refer = view! { <a class="btn btn-main" href="/desk/refer-to-team"><Icon name="plus"/>{words.say(Key::OutsideNav)}</a> };
    let today = page.now.day();
    let list = match page.sent.is_empty() {
        true => view! { <div class="card none"><p class="lead">{words.say(Key::OutsideSentNone)}</p></div> }.into_any(),
        false => {
            let rows = page.sent.into_iter().map(|sent| view! { <SentRow sent today/> }).collect_view();
            view! {
                <div class="table-card">
                    <table class="table" role="table">
                        <caption class="vh">{words.say(Key::OutsideSentCaption)}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col" class="col-person">{words.say(Key::ColPerson)}</th>
                                <th role="columnheader" scope="col">{words.say(Key::OutsideSentTo)}</th>
                                <th role="columnheader" scope="col" class="col-where">{words.say(Key::ColWhere)}</th>
                                <th role="columnheader" scope="col" class="col-sent">{words.say(Key::ColSent)}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::OutsideSent)/>
        <div class="wrap page">
            {just_sent}
            <div class="page-head">
                <div><h1>{words.say(Key::OutsideSentTitle)}</h1></div>
                {refer}
            </div>
            {list}
        </div>
    }
}

#[component]
fn SentRow(sent: Followed, today: Day) -> impl IntoView {
    let words = use_words();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><bdi>{sent.short_name}</bdi></th>
            <td role="cell" data-label=words.say(Key::OutsideSentTo)><bdi>{sent.team.map(|team| team.to_string())}</bdi></td>
            <td role="cell" data-label=words.say(Key::ColWhere)><span class="tag">{words.say(named::stage(sent.stage))}</span></td>
            <td role="cell" class="when" data-label=words.say(Key::ColSent)>{words.dated(sent.sent.day(), today)}</td>
        </tr>
    }
}
