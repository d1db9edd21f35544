//! What has happened to a referral: who did what, when, why, and in which words; and the contacts between.

use crate::words::{Key, Words, named, use_words};
use domain::caseload::{NamedStep, Opened};
use domain::contact::{Contact, Outcome};
use domain::referral::{By, Deed};
use leptos::prelude::*;

/// Everything that has happened, newest first.
#[component]
pub fn History(opened: Opened) -> impl IntoView {
    let words = use_words();
    // What was written together with a contact says no more than the contact does.
    let contacts: Vec<_> = opened.contacts.iter().map(|contact| contact.at).collect();
    let says_more = |one: &NamedStep| one.step.deed != Some(Deed::Contact) || !contacts.contains(&one.step.at);
    let steps = opened.history.into_iter().filter(says_more);
    let steps = steps.map(|one| (one.step.at, view! { <StepRow one/> }.into_any()));
    let contacts = opened.contacts.into_iter().map(|contact| (contact.at, view! { <ContactRow contact/> }.into_any()));
    let mut rows: Vec<_> = steps.chain(contacts).collect();
    // Of what happened in the same moment, what was written later stands first.
    rows.reverse();
    rows.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let rows = rows.into_iter().map(|(_, row)| row).collect_view();
    view! {
        <section aria-labelledby="happened">
            <h2 id="happened">{words.say(Key::WhatHappened)}</h2>
            <ol class="timeline" role="list">{rows}</ol>
        </section>
    }
}

/// Some steps, oldest first.
#[component]
pub fn Steps(steps: Vec<NamedStep>) -> impl IntoView {
    let rows = steps.into_iter().map(|one| view! { <StepRow one/> }).collect_view();
    view! { <ol class="timeline" role="list">{rows}</ol> }
}

#[component]
fn StepRow(one: NamedStep) -> impl IntoView {
    let words = use_words();
    let who = who(&words, &one);
    let step = one.step;
    // Steps of before it was kept what was done say where they led.
    let deed = match step.deed {
        Some(deed) => words.say(named::triage::done(deed)),
        None => words.say(named::triage::state(step.to)),
    };
    let when = words.moment(step.at);
    let reason = step.reason.map(|reason| view! { <p>{words.say(named::triage::step_reason(reason))}</p> });
    view! {
        <li>
            <p class="deed">{deed}</p>
            <p class="small soft"><bdi>{words.fill(Key::HistoryBy, &[("who", &who), ("when", &when)])}</bdi></p>
            {reason}
            {step.note.map(|note| view! { <p class="said"><bdi>{note.to_string()}</bdi></p> })}
        </li>
    }
}

fn who(words: &Words, one: &NamedStep) -> String {
    match (&one.by, &one.step.by) {
        (Some(name), _) => name.to_string(),
        (None, By::Person) => words.say(Key::HistoryPerson),
        (None, By::Clock) => words.say(Key::HistoryClock),
        (None, By::Account { .. }) => words.say(Key::LookerGone),
    }
}

#[component]
fn ContactRow(contact: Contact) -> impl IntoView {
    let words = use_words();
    let how = words.say(named::mode(contact.mode));
    let deed = match contact.outcome {
        Outcome::Spoke => words.fill(Key::ContactSpoke, &[("how", &how)]),
        Outcome::NotReached => words.fill(Key::ContactNotReached, &[("how", &how)]),
    };
    view! {
        <li>
            <p class="deed">{deed}</p>
            <p class="small soft">{words.moment(contact.at)}</p>
            {contact.summary.map(|summary| view! { <p>{summary.to_string()}</p> })}
        </li>
    }
}
