//! What an organisation is shown of a person: the same lines in the preview, on the organisation's page, and by the link.

use crate::words::{Key, Words, named, onward, use_words};
use domain::Day;
use domain::connection::{AfterYes, Shared};
use domain::person::{Home, Interpreter, SafePhone};
use leptos::prelude::*;

/// The lines, each with what stands in it.
#[component]
pub fn SharedLines(
    /// What is shown.
    shared: Shared,
    /// Today.
    today: Day,
    /// Whether the number can be rung from here.
    #[prop(optional)]
    rings: bool,
) -> impl IntoView {
    let words = use_words();
    let phone = shared.phone.clone().map(|phone| {
        let ways = ways(&words, &phone);
        let digits = phone.number.digits().to_owned();
        let number = match rings && phone.may_ring {
            true => view! { <a href=format!("tel:{digits}") rel="external"><bdi>{phone.number.spoken()}</bdi></a> }
                .into_any(),
            false => view! { <bdi>{phone.number.spoken()}</bdi> }.into_any(),
        };
        view! { <div><dt>{words.say(Key::SharedNumber)}</dt><dd>{number}" ("{ways}")"</dd></div> }
    });
    let asked = shared.ask.as_ref().map(|ask| (Key::SharedAsk, ask.to_string()));
    let more = AfterYes::ALL
        .iter()
        .filter_map(|field| value(&words, &shared, *field, today).map(|value| (onward::field(*field), value)));
    let rows = more
        .chain(asked)
        .map(|(key, value)| view! { <div><dt>{words.say(key)}</dt><dd><bdi>{value}</bdi></dd></div> })
        .collect_view();
    view! {
        <dl class="summary">
            <div><dt>{words.say(Key::SharedGiven)}</dt><dd><bdi>{shared.given.to_string()}</bdi></dd></div>
            {phone}
            {rows}
        </dl>
    }
}

/// What stands in a field; nothing where it is not shown, or where nothing was said.
pub fn value(words: &Words, shared: &Shared, field: AfterYes, today: Day) -> Option<String> {
    match field {
        AfterYes::Family => shared.family.as_ref().map(ToString::to_string),
        AfterYes::BornOn => shared.born_on.map(|on| words.dated(on, today)),
        AfterYes::Home => shared.home.as_ref().map(|home| match home {
            Home::At(postcode) => postcode.to_string(),
            Home::NoFixedAddress => words.say(Key::NoFixedHome),
            Home::NotSaid => words.say(Key::NotAskedYet),
        }),
        AfterYes::Email => shared.email.as_ref().map(ToString::to_string),
        AfterYes::Language => shared.language.as_ref().map(|(language, interpreter)| match interpreter {
            Interpreter::No => language.to_string(),
            _ => format!("{language}. {}", words.say(named::interpreter(*interpreter))),
        }),
        AfterYes::BestTime => shared.best_time.as_ref().map(ToString::to_string),
        AfterYes::Reason => shared.reason.map(|reason| words.say(named::reason(reason))),
        AfterYes::OwnWords => shared.own_words.as_ref().map(ToString::to_string),
    }
}

/// The names of what is shown, in one line.
pub fn names(words: &Words, shared: &Shared, today: Day) -> String {
    let phone = shared.phone.as_ref().map(|_| words.say(Key::SharedNumber));
    let more = AfterYes::ALL.iter().filter(|field| value(words, shared, **field, today).is_some());
    let more = more.map(|field| words.say(onward::field(*field)));
    let ask = shared.ask.as_ref().map(|_| words.say(Key::SharedAsk));
    let all: Vec<String> = std::iter::once(words.say(Key::SharedGiven)).chain(phone).chain(more).chain(ask).collect();
    all.join(", ").to_lowercase()
}

/// What is safe to do with a number.
fn ways(words: &Words, phone: &SafePhone) -> String {
    let may = |may: bool, key| may.then(|| words.say(key));
    let message = if phone.may_leave_message { Key::SharedMessage } else { Key::SharedNoMessage };
    let ways = [may(phone.may_ring, Key::SharedRing), may(phone.may_text, Key::SharedText), Some(words.say(message))];
    ways.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
