//! `/desk/people/{id}/looks`: who has looked at one record, in words for the person it is about. It prints on its own.

use crate::api::work::looks_at;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, Words, named, use_words};
use domain::look::{Look, Looker, Looks};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Who has looked.
#[component]
pub fn LooksPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").unwrap_or_default();
    let looks = Resource::new(id, looks_at);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match looks.await {
                        Ok(looks) => view! { <Whole looks id=id()/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(looks: Looks, id: String) -> impl IntoView {
    let words = use_words();
    let Looks { short_name, looks, is_all, asked } = looks;
    let when = words.moment(asked);
    let lead = match &short_name {
        Some(name) => words.fill(Key::LooksLead, &[("name", name), ("when", &when)]),
        None => words.fill(Key::LooksLeadBare, &[("when", &when)]),
    };
    let part = (!is_all).then(|| view! { <p>{words.say(Key::LooksNotAll)}</p> });
    let list = match looks.is_empty() {
        true => view! { <p class="lead">{words.say(Key::LooksNone)}</p> }.into_any(),
        false => view! { <LookTable looks/> }.into_any(),
    };
    view! {
        <PageTitle page=words.say(Key::LooksTitle)/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/people/{id}") label=Key::LooksBack/>
            <div class="page-head">
                <div>
                    <h1>{words.say(Key::LooksTitle)}</h1>
                    <p class="soft"><bdi>{lead}</bdi></p>
                </div>
            </div>
            {list}
            {part}
            <p class="under-table">{words.say(Key::LooksHow)}" "<span class="no-print">{words.say(Key::LooksPrint)}</span></p>
        </div>
    }
}

#[component]
fn LookTable(looks: Vec<Look>) -> impl IntoView {
    let words = use_words();
    let rows = looks.into_iter().map(|look| view! { <LookRow look/> }).collect_view();
    view! {
        <div class="table-card">
            <table class="table" role="table">
                <caption class="vh">{words.say(Key::LooksTitle)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{words.say(Key::ColWho)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColDid)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColWhen)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn LookRow(look: Look) -> impl IntoView {
    let words = use_words();
    let at = doing(&words, &look.who).map(|doing| {
        view! {
            <br/>
            <span class="small soft"><bdi>{doing}</bdi></span>
        }
    });
    let times = (look.times > 1).then(
        || view! { <span class="small soft">" "{words.count(Count::LookedTimes, u64::from(look.times), &[])}</span> },
    );
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><bdi>{name(&words, &look.who)}</bdi>{at}</th>
            <td role="cell" data-label=words.say(Key::ColDid)><div>{words.say(named::deed(look.deed))}{times}</div></td>
            <td role="cell" data-label=words.say(Key::ColWhen)>{when(&words, &look)}</td>
        </tr>
    }
}

fn name(words: &Words, who: &Looker) -> String {
    match (&who.name, who.role) {
        (Some(name), _) => name.to_string(),
        (None, Some(_)) => words.say(Key::LookerGone),
        (None, None) => words.say(Key::LookerProgram),
    }
}

/// "link worker at Clyde Links"; nothing for the program itself.
fn doing(words: &Words, who: &Looker) -> Option<String> {
    let role = who.role?;
    let place = who.for_whom.as_ref().map_or_else(|| words.say(Key::LookerProgramme), ToString::to_string);
    Some(words.fill(named::looker(role), &[("place", &place)]))
}

fn when(words: &Words, look: &Look) -> String {
    let (day, first) = (words.long_day(look.day()), words.time(look.first.local().time()));
    let last = words.time(look.last.local().time());
    match first == last {
        true => words.fill(Key::LookTime, &[("day", &day), ("time", &first)]),
        false => words.fill(Key::LookTimes, &[("day", &day), ("first", &first), ("last", &last)]),
    }
}
