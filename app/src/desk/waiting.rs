//! `/desk/waiting`: who waits for a link worker.

use crate::api::work::{Accept, People, waiting};
use crate::desk::frame::Desk;
use crate::desk::people::from;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, named, use_words};
use domain::Moment;
use domain::caseload::Row;
use domain::referral::Urgency;
use leptos::prelude::*;

/// The waiting list.
#[component]
pub fn WaitingList() -> impl IntoView {
    let people = Resource::new(|| (), |()| waiting());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match people.await {
                        Ok(people) => view! { <Whole people/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(people: People) -> impl IntoView {
    let words = use_words();
    let count = words.count(Count::PeopleWaiting, people.rows.len() as u64, &[]);
    let lead = words.fill(Key::WaitingLead, &[("day", &words.long_day(people.now.day())), ("people", &count)]);
    let is_empty = people.rows.is_empty();
    let (today, rest): (Vec<Row>, Vec<Row>) = people.rows.into_iter().partition(|row| row.urgency == Urgency::SameDay);
    let now = people.now;
    let list = |id: &'static str, heading: Key, rows: Vec<Row>| {
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|row| view! { <WaitingRow row now/> }).collect_view();
            view! {
                <div class="head-line list-head"><h2 id=id>{words.say(heading)}</h2></div>
                <ul class="rows" role="list" aria-labelledby=id>{rows}</ul>
            }
        })
    };
    let none = is_empty.then(|| {
        view! {
            <div class="card none">
                <p class="lead">{words.say(Key::WaitingNone)}</p>
                <p><a class="btn btn-main" href="/desk/people">{words.say(Key::SeePeople)}</a></p>
            </div>
        }
    });
    view! {
        <PageTitle page=words.say(Key::WaitingNav)/>
        <div class="wrap page">
            <div class="page-head"><div><h1>{words.say(Key::WaitingTitle)}</h1><p class="soft">{lead}</p></div></div>
            {none}
            {list("today", Key::SameDayFirst, today)}
            {list("rest", Key::InTurn, rest)}
        </div>
    }
}

#[component]
fn WaitingRow(row: Row, now: Moment) -> impl IntoView {
    let words = use_words();
    let accept = ServerAction::<Accept>::new();
    let tag = match row.urgency {
        Urgency::SameDay => view! { <span class="tag tag-bad">{words.say(Key::SameDay)}</span> }.into_any(),
        Urgency::Soon => view! { <span class="tag tag-warn">{words.say(Key::Soon)}</span> }.into_any(),
        Urgency::Routine => {
            view! { <span class="tag">{words.count(Count::DaysWaiting, u64::from(row.days_waiting), &[])}</span> }
                .into_any()
        }
    };
    let is_new = row.is_new.then(|| view! { " "<span class="tag tag-lit">{words.say(Key::NotOpened)}</span> });
    let href = format!("/desk/people/{}", row.id);
    let sent = words.dated(row.sent.day(), now.day());
    let under = format!("{}, {sent}. {}.", from(&words, &row), words.say(named::reason(row.reason)));
    let (id, name) = (row.id.to_string(), row.short_name.clone());
    // A referral nobody has opened is read first and taken on after.
    let deed = match row.is_new {
        true => view! { <a class="btn" href=href.clone()>{words.say(Key::OpenRow)}<span class="vh">" "{row.short_name.clone()}</span></a> }.into_any(),
        false => view! {
            <ActionForm action=accept>
                <input type="hidden" name="id" value=id/>
                <button class="btn">{words.say(Key::TakeOn)}<span class="vh">" "{name}</span></button>
            </ActionForm>
        }
        .into_any(),
    };
    view! {
        <li class="row">
            <div class="row-tag">{tag}</div>
            <div>
                <SafetyLine row=row.clone()/>
                <h3 class="row-name"><a href=href><bdi>{row.short_name.clone()}</bdi></a>{is_new}</h3>
                <p class="small soft"><bdi>{under}</bdi></p>
                <AcceptTrouble accept/>
            </div>
            <div class="row-do">{deed}</div>
        </li>
    }
}

/// Safety stands before the name, wherever a person is shown.
#[component]
pub fn SafetyLine(row: Row) -> impl IntoView {
    let words = use_words();
    let crisis = row.in_crisis.then(|| words.say(Key::InCrisisNow));
    let flagged = row.has_crisis_words.then(|| words.say(Key::CrisisWordsTag));
    let risks = row.risks.iter().map(|risk| words.say(named::known_risk(*risk)));
    let lines: Vec<String> = crisis.into_iter().chain(flagged).chain(risks).chain(row.safety).collect();
    lines
        .into_iter()
        .map(|line| view! { <p class="safety-line"><Icon name="alert"/><span>{line}</span></p> })
        .collect_view()
}

/// Somebody was quicker: said where the button was pressed.
#[component]
pub fn AcceptTrouble(accept: ServerAction<Accept>) -> impl IntoView {
    let words = use_words();
    let answer = accept.value();
    move || {
        answer.get().and_then(Result::err).map(|refusal| {
            let text = match refusal.0 {
                domain::Failure::Conflict | domain::Failure::MovedOn { .. } => words.say(Key::ConflictText),
                domain::Failure::SignedOut => words.say(Key::SignedOutText),
                domain::Failure::NotFound => words.say(Key::LostGone),
                _ => words.say(Key::BrokenText),
            };
            view! { <p class="field-error" role="alert"><Icon name="alert"/><span>{text}</span></p> }
        })
    }
}
