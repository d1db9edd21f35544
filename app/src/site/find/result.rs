//! One row of the results.

use crate::part::icon::{Icon, KindMark};
use crate::part::told::Told;
use crate::words::{Key, Words, named, use_words};
use domain::Moment;
use domain::known::Known;
use domain::support::{Reach, Room};
use finder::{Hit, Reason};
use leptos::prelude::*;

/// A support in the list: its mark and number, its name, when, the facts, why it is here and when it was checked.
#[component]
pub fn ResultRow(hit: Hit, number: u32, now: Moment) -> impl IntoView {
    let words = use_words();
    let today = now.day();
    let when = hit.next.as_ref().map(|next| {
        let is_today = hit.is_now || next.day == today;
        let lamp = is_today.then(|| view! { <span class="lamp"></span> });
        view! { {lamp} {words.occasion(next, hit.is_now, today)} }
    });
    let room = match hit.room {
        Room::Waiting(_) | Room::Full => {
            words.room(hit.room).map(|room| view! { " "<span class="tag tag-warn">{room}</span> })
        }
        Room::Open | Room::NotKnown => None,
    };
    let when = (when.is_some() || room.is_some()).then(|| view! { <p class="result-when">{when}{room}</p> });
    let why = why(&words, &hit.why);
    let checked = words.checked_short(hit.checked, hit.needs_checking, now);
    let checked = match hit.needs_checking {
        true => view! { <span class="tag tag-warn">{checked}</span> }.into_any(),
        false => view! { <span class="fact"><Icon name="tick"/>{checked}</span> }.into_any(),
    };
    view! {
        <li class="result">
            <div>
                <KindMark category=hit.categories.first().copied() size="kind-big"/>
                <span class="result-no">{number}</span>
            </div>
            <div class="result-body">
                <h2 class="result-name"><a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name.clone()/></a></h2>
                {hit.summary.clone().map(|summary| view! { <p><Told text=summary/></p> })}
                {when}
                <Facts hit/>
                <p class="result-why">{why}{checked}</p>
            </div>
        </li>
    }
}

/// Distance first, then what it costs, how you come in, and access.
#[component]
fn Facts(hit: Hit) -> impl IntoView {
    let words = use_words();
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    match (hit.distance_m, hit.reach) {
        (_, Reach::Phone) => facts.push(("phone", words.say(Key::ByPhone))),
        (_, Reach::Online) => facts.push(("mail", words.say(Key::Online))),
        (Some(distance), Reach::Place) => {
            let (text, is_walk) = words.distance(distance);
            facts.push((if is_walk { "walk" } else { "bus" }, text));
        }
        (None, Reach::Place) => facts.extend(hit.place_name.map(|place| ("place", place))),
    }
    facts.extend(words.cost_short(&hit.cost).map(|cost| ("pound", cost)));
    facts.extend(words.come_in_short(hit.come_in, hit.reach).map(|come_in| ("door", come_in)));
    if hit.step_free == Known::Yes {
        facts.push(("step-free", words.say(Key::StepFree)));
    }
    let rows = facts
        .into_iter()
        .map(|(icon, text)| view! { <li class="fact"><Icon name=icon/><bdi>{text}</bdi></li> })
        .collect_view();
    view! { <ul class="facts" role="list">{rows}</ul> }
}

/// Why it is here, in a few words.
fn why(words: &Words, reasons: &[Reason]) -> Option<impl IntoView + use<>> {
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| match reason {
            Reason::Name => words.say(Key::WhyName),
            Reason::Category(category) => words.say(named::category(*category)).to_lowercase(),
            Reason::OtherWord(word) | Reason::Text(word) => words.fill(Key::WhyWord, &[("word", word)]),
            Reason::Organisation => words.say(Key::WhyOrganisation),
            Reason::Near => words.say(Key::WhyNear),
            Reason::Today => words.say(Key::WhyToday),
            Reason::Synonym { typed, means } => words.fill(Key::WhyMeans, &[("typed", typed), ("means", means)]),
            Reason::Close { typed, means } => words.fill(Key::WhyClose, &[("typed", typed), ("means", means)]),
        })
        .collect();
    (!said.is_empty()).then(|| view! { <span><b>{words.say(Key::Why)}</b>" "{said.join(", ")}</span> })
}
