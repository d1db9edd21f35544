//! What happened to a connection, the latest first.

use crate::words::{Key, Words, onward, use_words};
use domain::Moment;
use domain::connection::{Last, NamedStep, Part, Said, Step};
use leptos::prelude::*;

/// The steps.
#[component]
pub fn History(
    /// Oldest first.
    steps: Vec<NamedStep>,
    /// When it is looked at.
    now: Moment,
) -> impl IntoView {
    let words = use_words();
    let rows = steps.into_iter().rev().map(|named| view! { <Row named now/> }).collect_view();
    view! {
        <section aria-labelledby="happened">
            <h2 id="happened">{words.say(Key::OnwardHistory)}</h2>
            <ol class="timeline" role="list">{rows}</ol>
        </section>
    }
}

#[component]
fn Row(named: NamedStep, now: Moment) -> impl IntoView {
    let words = use_words();
    let who = who(&words, &named);
    let step = named.step;
    let deed = what(&words, &step, now);
    let note = step.said.note.map(|note| view! { <p>"“"<bdi>{note.to_string()}</bdi>"”"</p> });
    view! {
        <li>
            <p class="deed">{deed}</p>
            {note}
            <p class="small soft">{words.moment(step.recorded)}", "<bdi>{who}</bdi></p>
        </li>
    }
}

/// What was done: the deed where it is told in a word, else where it led.
fn what(words: &Words, step: &Step, now: Moment) -> String {
    use domain::connection::Deed;
    match step.deed {
        None => words.say(Key::DeedAdded),
        Some(deed @ (Deed::Send | Deed::See | Deed::Remind | Deed::Expire)) => words.say(onward::deed(deed)),
        Some(_) => {
            let Said { reason, weeks, on, answer, .. } = step.said;
            let told = words.connection_is(step.to, &Last { reason, weeks, on, answer }, now.day());
            match reason.filter(|_| step.to.is_open()) {
                Some(reason) => format!("{told}: {}", words.say(onward::reason(reason))),
                None => told,
            }
        }
    }
}

/// Who did it.
fn who(words: &Words, named: &NamedStep) -> String {
    let name = named.name.as_ref().map(ToString::to_string);
    let is_workers = named.step.by.role == Some(domain::Role::LinkWorker);
    match (named.step.by.part, name) {
        (Part::Organisation, Some(name)) if is_workers => words.fill(Key::OnwardNotedByPhone, &[("name", &name)]),
        (_, Some(name)) => name,
        (Part::Organisation, None) => words.say(Key::OnwardByOrganisation),
        (Part::Person, None) => words.say(Key::OnwardByPerson),
        (Part::Worker | Part::System, None) => words.say(Key::OnwardByClock),
    }
}
