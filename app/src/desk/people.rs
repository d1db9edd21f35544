//! `/desk/people`: the people a link worker has taken on.

use crate::api::work::{People, my_people};
use crate::desk::call_tasks::{MyTasks, Tasks};
use crate::desk::frame::Desk;
use crate::desk::waiting::SafetyLine;
use crate::part::broken::Broken;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, Words, named, use_words};
use domain::Moment;
use domain::caseload::Row;
use domain::sent::Stage;
use leptos::prelude::*;

/// My people.
#[component]
pub fn MyPeople() -> impl IntoView {
    let people = Resource::new(|| (), |()| my_people());
    let tasks = Tasks::mine();
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match people.await {
                        Ok(people) => view! { <Whole people tasks/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(people: People, tasks: Tasks) -> impl IntoView {
    let words = use_words();
    let count = words.count(Count::PeopleOfYours, people.rows.len() as u64, &[]);
    let lead = words.fill(Key::PeopleLead, &[("name", &people.name), ("people", &count)]);
    let now = people.now;
    let list = match people.rows.is_empty() {
        true => view! {
            <div class="card none">
                <p class="lead">{words.say(Key::PeopleNone)}</p>
                <p><a class="btn btn-main" href="/desk/waiting">{words.say(Key::SeeWaiting)}</a></p>
            </div>
        }
        .into_any(),
        false => {
            let rows = people.rows.into_iter().map(|row| view! { <PersonRow row now/> }).collect_view();
            view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::PeopleNav)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::PeopleTitle)}</h1><p class="soft">{lead}</p></div>
                <div class="cluster">
                    <a class="btn" href="/desk/cover">{words.say(Key::CoverNav)}</a>
                    <a class="btn" href="/desk/open-with-reason">{words.say(Key::OpenNav)}</a>
                </div>
            </div>
            <MyTasks tasks/>
            {list}
        </div>
    }
}

#[component]
fn PersonRow(row: Row, now: Moment) -> impl IntoView {
    let words = use_words();
    let class = match row.stage {
        Stage::FirstContact => "tag tag-good",
        Stage::NotReached => "tag tag-warn",
        _ => "tag tag-info",
    };
    let href = format!("/desk/people/{}", row.id);
    let under = format!(
        "{}, {}. {}.",
        from(&words, &row),
        words.dated(row.sent.day(), now.day()),
        words.say(named::reason(row.reason))
    );
    let cover = row.covering_for.as_ref().map(|name| {
        let said = words.fill(Key::CoveringFor, &[("name", name.as_str())]);
        view! { " "<span class="tag tag-lit"><bdi>{said}</bdi></span> }
    });
    view! {
        <li class="row">
            <div class="row-tag"><span class=class>{words.say(named::stage(row.stage))}</span></div>
            <div>
                <SafetyLine row=row.clone()/>
                <h2 class="row-name"><a href=href.clone()><bdi>{row.short_name.clone()}</bdi></a>{cover}</h2>
                <p class="small soft"><bdi>{under}</bdi></p>
            </div>
            <div class="row-do"><a class="btn" href=href>{words.say(Key::OpenRow)}<span class="vh">" "{row.short_name.clone()}</span></a></div>
        </li>
    }
}

/// Where somebody comes from: their practice, or who asked for them.
pub fn from(words: &Words, row: &Row) -> String {
    match &row.practice {
        Some(practice) => practice.to_string(),
        None => words.say(named::source(row.source)),
    }
}
