//! `/desk/referrals`: what happened to the people a practice referred.

use crate::api::sent::{SearchSent, SentPage, sent_list};
use crate::desk::frame::Desk;
use crate::desk::paper::PrintButton;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, sent as said, use_words};
use domain::referral::{State, Urgency};
use domain::sent::Sent;
use domain::sent_list::{Order, Show};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The practice's page.
#[component]
pub fn SentList() -> impl IntoView {
    let query = use_query_map();
    let asked = move |name: &str| query.read().get(name).unwrap_or_default();
    let search = ServerAction::<SearchSent>::new();
    let page = Resource::new(
        move || (asked("show"), asked("order"), asked("named"), search.version().get()),
        |(show, order, named, _)| sent_list(show, order, named),
    );
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page search/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

/// The address of a list; what is as at first is left out.
fn address(show: Show, order: Order, is_named: bool) -> String {
    let mut pairs = Vec::new();
    if show != Show::All {
        pairs.push(format!("show={}", show.key()));
    }
    if order != Order::Newest {
        pairs.push(format!("order={}", order.key()));
    }
    if is_named {
        pairs.push("named=1".to_owned());
    }
    if pairs.is_empty() { "/desk/referrals".to_owned() } else { format!("/desk/referrals?{}", pairs.join("&")) }
}

#[component]
fn Whole(page: SentPage, search: ServerAction<SearchSent>) -> impl IntoView {
    let words = use_words();
    let people = words.count(Count::PeopleReferred, u64::from(page.tally.all), &[]);
    let lead = match page.name.is_empty() {
        true => words.fill(Key::SentLead, &[("practice", &page.practice), ("people", &people)]),
        false => page.practice.clone(),
    };
    let refer =
        view! { <a class="btn btn-main no-print" href="/desk/refer"><Icon name="plus"/>{words.say(Key::ReferNav)}</a> };
    if page.tally.all == 0 && page.name.is_empty() {
        return view! {
            <PageTitle page=words.say(Key::OurReferrals)/>
            <div class="wrap page">
                <div class="page-head"><div><h1>{words.say(Key::SentTitle)}</h1><p class="soft">{lead}</p></div></div>
                <div class="card none"><p class="lead">{words.say(Key::SentNone)}</p><p>{refer}</p></div>
            </div>
        }
        .into_any();
    }
    let signposted = (page.signposted > 0).then(|| {
        let n = page.signposted.to_string();
        view! { <p class="under-table">{words.fill(Key::Signposted, &[("n", &n)])}</p> }
    });
    let more = (page.more > 0).then(|| {
        view! { <p class="under-table">{words.fill(Key::SentMore, &[("n", &page.more.to_string())])}</p> }
    });
    view! {
        <PageTitle page=words.say(Key::OurReferrals)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::SentTitle)}</h1><p class="soft">{lead}</p></div>
                {refer}
            </div>
            <Narrow page=page.clone() search/>
            <Rows page/>
            {more}
            <p class="under-table">{words.say(Key::StepsNote)}</p>
            {signposted}
            <div class="cluster no-print">
                <PrintButton/>
                // A file, and no page: the browser keeps it, whether it is awake or not.
                <form method="post" action="/desk/referrals.csv">
                    <button class="btn">{words.say(Key::ListFile)}</button>
                </form>
            </div>
        </div>
    }
    .into_any()
}

/// Which of them, in which order, and a name.
#[component]
fn Narrow(page: SentPage, search: ServerAction<SearchSent>) -> impl IntoView {
    let words = use_words();
    let is_named = !page.name.is_empty();
    let (show, order) = (page.show, page.order);
    let chip = |href: String, is_on: bool, text: String, count: Option<u32>| {
        let class = if is_on { "chip chip-on" } else { "chip" };
        let count = count.map(|count| view! { " "<span class="chip-count">{count}</span> });
        view! { <li><a class=class href=href aria-current=is_on.then_some("true")>{text}{count}</a></li> }
    };
    let shows = [Show::All, Show::Open, Show::NeedsUs, Show::Ended];
    let shows = shows.map(|one| {
        let text = words.say(said::show(one));
        chip(address(one, order, is_named), one == show, text, Some(page.tally.of_show(one)))
    });
    let orders = Order::ALL
        .iter()
        .map(|one| chip(address(show, *one, is_named), *one == order, words.say(said::order(*one)), None));
    let only = is_named.then(|| {
        let text = words.fill(Key::SearchOn, &[("name", &page.name)]);
        view! {
            <p role="status"><bdi>{text}</bdi>" "<a class="way" href=address(show, order, false)>{words.say(Key::SearchEnd)}</a></p>
        }
    });
    let label = words.say(Key::SearchDo);
    view! {
        <div class="sent-narrow no-print">
            <nav aria-label=words.say(Key::ShowWhich)><ul class="chips" role="list">{shows.collect_view()}</ul></nav>
            <nav aria-label=words.say(Key::OrderWhich)><ul class="chips" role="list">{orders.collect_view()}</ul></nav>
            <ActionForm action=search attr:class="sent-search" attr:role="search" attr:aria-label=label>
                <label for="name">{words.say(Key::SearchName)}" "<span class="soft">{words.say(Key::SearchNameHint)}</span></label>
                <input class="input" id="name" name="name" type="search" autocomplete="off" value=page.name.clone()/>
                <button class="btn">{words.say(Key::SearchDo)}</button>
            </ActionForm>
        </div>
        {only}
    }
}

#[component]
fn Rows(page: SentPage) -> impl IntoView {
    let words = use_words();
    if page.sent.is_empty() {
        return view! { <div class="card none"><p class="lead">{words.say(Key::SentNoneHere)}</p></div> }.into_any();
    }
    let today = page.now.day();
    let rows = page.sent.into_iter().map(|sent| view! { <SentRow sent today/> }).collect_view();
    view! {
        <div class="table-card">
            <table class="table" role="table">
                <caption class="vh">{words.say(Key::SentCaption)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" class="col-person">{words.say(Key::ColPerson)}</th>
                        <th role="columnheader" scope="col" class="col-where">{words.say(Key::ColWhere)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColWhat)}</th>
                        <th role="columnheader" scope="col" class="col-sent">{words.say(Key::ColSent)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn SentRow(sent: Sent, today: domain::Day) -> impl IntoView {
    let words = use_words();
    let happened = words.sent_now(&sent);
    let silent = sent.overdue.map(|late| {
        view! { <span class="silent"><Icon name="alert"/><span>{words.silent(late)}</span></span> }
    });
    let wrote = (sent.team_wrote_last && sent.state.is_open()).then(|| {
        view! { <br/><span class="tag tag-lit">{words.say(Key::SentTheyWrote)}</span> }
    });
    let is_urgent = sent.urgency == Urgency::SameDay && sent.state.is_open();
    let same_day = is_urgent.then(|| view! { <span class="tag tag-bad">{words.say(Key::SameDay)}</span>" " });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=format!("/desk/referrals/{}", sent.id)><bdi>{sent.short_name.clone()}</bdi></a>
                <br/>
                {same_day}
                <span class="small soft">{sent.age.map(|age| words.count(Count::AgeIs, u64::from(age), &[]))}</span>
            </th>
            <td role="cell" data-label=words.say(Key::ColWhere)><div><Where sent=sent.clone()/></div></td>
            <td role="cell">{happened}{silent}{wrote}</td>
            <td role="cell" class="when" data-label=words.say(Key::ColSent)>{words.dated(sent.sent.day(), today)}</td>
        </tr>
    }
}

/// Where a referral is: a tag in words, and four bars while it is on its way.
#[component]
pub fn Where(sent: Sent) -> impl IntoView {
    let words = use_words();
    let (class, text) = words.sent_tag(&sent);
    let bars = sent.stage.bars();
    let is_on_its_way = !matches!(sent.state, State::Declined | State::Withdrawn | State::EnteredInError);
    let steps = is_on_its_way.then(|| {
        let step = match bars {
            0 => Key::StepNone,
            1 => Key::StageReceived,
            2 => Key::StageTakenOn,
            3 => Key::StageFirstContact,
            _ => Key::StageEnded,
        };
        let of = (bars > 0)
            .then(|| view! { <span class="vh">{words.fill(Key::StepOf, &[("n", &bars.to_string())])}" "</span> });
        view! {
            <span class=format!("steps steps-{bars}") aria-hidden="true"><i></i><i></i><i></i><i></i></span>
            <span class="steps-word">{of}{words.say(step)}</span>
        }
    });
    view! { <span class=class>{text}</span>{steps} }
}
