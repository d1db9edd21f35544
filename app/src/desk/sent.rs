//! `/desk/referrals`: what happened to the people a practice referred.

use crate::api::sent::{SentPage, sent_list};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, Words, named, use_words};
use domain::sent::{Sent, Stage};
use leptos::prelude::*;

/// The practice's page.
#[component]
pub fn SentList() -> impl IntoView {
    let page = Resource::new(|| (), |()| sent_list());
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
fn Whole(page: SentPage) -> impl IntoView {
    let words = use_words();
    let people = words.count(Count::PeopleReferred, page.sent.len() as u64, &[]);
    let lead = words.fill(Key::SentLead, &[("practice", &page.practice), ("people", &people)]);
    let refer = view! { <a class="btn btn-main" href="/desk/refer"><Icon name="plus"/>{words.say(Key::ReferNav)}</a> };
    if page.sent.is_empty() {
        return view! {
            <PageTitle page=words.say(Key::OurReferrals)/>
            <div class="wrap page">
                <div class="page-head"><div><h1>{words.say(Key::SentTitle)}</h1><p class="soft">{lead}</p></div></div>
                <div class="card none"><p class="lead">{words.say(Key::SentNone)}</p><p>{refer}</p></div>
            </div>
        }
        .into_any();
    }
    let today = page.now.day();
    let rows = page.sent.into_iter().map(|sent| view! { <SentRow sent today/> }).collect_view();
    view! {
        <PageTitle page=words.say(Key::OurReferrals)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::SentTitle)}</h1><p class="soft">{lead}</p></div>
                {refer}
            </div>
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
            <p class="under-table">{words.say(Key::StepsNote)}</p>
        </div>
    }
    .into_any()
}

#[component]
fn SentRow(sent: Sent, today: domain::Day) -> impl IntoView {
    let words = use_words();
    let happened = happened(&words, &sent);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=format!("/desk/referrals/{}", sent.id)><bdi>{sent.short_name.clone()}</bdi></a>
                <br/>
                <span class="small soft">{sent.age.map(|age| words.count(Count::AgeIs, u64::from(age), &[]))}</span>
            </th>
            <td role="cell" data-label=words.say(Key::ColWhere)><div><Where sent=sent.clone()/></div></td>
            <td role="cell">{happened}</td>
            <td role="cell" class="when" data-label=words.say(Key::ColSent)>{words.dated(sent.sent.day(), today)}</td>
        </tr>
    }
}

/// Where a referral is: a tag in words, and four bars.
#[component]
pub fn Where(sent: Sent) -> impl IntoView {
    let words = use_words();
    let (class, text) = match sent.stage {
        Stage::Sent | Stage::Received | Stage::Ended => ("tag", words.say(named::stage(sent.stage))),
        Stage::TakenOn => ("tag tag-info", words.say(Key::StageTakenOn)),
        Stage::FirstContact => ("tag tag-good", words.say(Key::StageFirstContact)),
        Stage::NotReached if sent.tries > 0 => ("tag tag-warn", words.count(Count::Tries, u64::from(sent.tries), &[])),
        Stage::NotReached => ("tag tag-warn", words.say(Key::StageNotReached)),
    };
    let bars = sent.stage.bars();
    let step = match bars {
        0 => Key::StepNone,
        1 => Key::StageReceived,
        2 => Key::StageTakenOn,
        3 => Key::StageFirstContact,
        _ => Key::StageEnded,
    };
    let of =
        (bars > 0).then(|| view! { <span class="vh">{words.fill(Key::StepOf, &[("n", &bars.to_string())])}" "</span> });
    view! {
        <span class=class>{text}</span>
        <span class=format!("steps steps-{bars}") aria-hidden="true"><i></i><i></i><i></i><i></i></span>
        <span class="steps-word">{of}{words.say(step)}</span>
    }
}

/// What happened last, in a sentence.
fn happened(words: &Words, sent: &Sent) -> String {
    let worker = sent.worker.as_ref().map(domain::Line::as_str);
    let by = |named: Key, bare: Key| {
        worker.map_or_else(|| words.say(bare), |worker| words.fill(named, &[("worker", worker)]))
    };
    match sent.stage {
        Stage::Sent => words.say(Key::HappenedSent),
        Stage::Received => words.say(Key::HappenedReceived),
        Stage::TakenOn => by(Key::HappenedTakenOn, Key::HappenedTakenOnBare),
        Stage::NotReached => by(Key::HappenedNotReached, Key::HappenedNotReachedBare),
        Stage::FirstContact => match (worker, sent.first_contact) {
            (Some(worker), Some(at)) => {
                words.fill(Key::HappenedFirst, &[("worker", worker), ("day", &words.long_day(at.day()))])
            }
            _ => words.say(Key::HappenedFirstBare),
        },
        Stage::Ended => words.say(Key::HappenedEnded),
    }
}
