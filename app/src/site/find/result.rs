//! One row of the results.

use crate::part::crisis::Ring;
use crate::part::icon::{Icon, KindMark};
use crate::part::keep::Keep;
use crate::part::told::Told;
use crate::words::row::says_pounds;
use crate::words::{Key, Words, named, use_words};
use domain::hours::Standing;
use domain::known::Known;
use domain::support::{Reach, Room};
use domain::{Day, Moment};
use finder::{Hit, Reason};
use leptos::prelude::*;

/// Rows, which count on from a number.
#[component]
pub fn Rows(
    /// What was found.
    hits: Vec<Hit>,
    /// The number of the first; 0 where they are not counted.
    #[prop(default = 0)]
    from: u32,
    /// From when "today" counts.
    now: Moment,
    /// They stand under a heading of their own.
    is_under: bool,
) -> impl IntoView {
    let rows = (from..)
        .zip(hits)
        .map(|(number, hit)| {
            let number = (from > 0).then_some(number);
            view! { <ResultRow hit number now is_under/> }
        })
        .collect_view();
    let start = (from > 1).then_some(from);
    view! { <ol class="results" role="list" start=start>{rows}</ol> }
}

/// A support in the list: its mark and number, its name, when, the facts, why it is here and when it was checked.
#[component]
fn ResultRow(hit: Hit, number: Option<u32>, now: Moment, is_under: bool) -> impl IntoView {
    let words = use_words();
    let number = number.map(|number| view! { <span class="result-no">{number}</span> });
    let checked = words.checked_short(hit.checked, hit.needs_checking, now);
    let checked = match hit.needs_checking {
        true => view! { <span class="tag tag-warn">{checked}</span> }.into_any(),
        false => view! { <span class="fact"><Icon name="tick"/>{checked}</span> }.into_any(),
    };
    let at = hit.position.map(|at| format!("{:.4},{:.4}", at.lat, at.lon));
    let link = view! { <a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name.clone()/></a> };
    let name = match is_under {
        true => view! { <h3 class="result-name">{link}</h3> }.into_any(),
        false => view! { <h2 class="result-name">{link}</h2> }.into_any(),
    };
    view! {
        <li class="result" data-at=at>
            <div><KindMark category=hit.categories.first().copied() size="kind-big"/>{number}</div>
            <div class="result-body">
                {name}
                {hit.summary.clone().map(|summary| view! { <p><Told text=summary/></p> })}
                {when(&words, &hit, now.day())}
                {facts(&words, &hit)}
                <p class="result-why">{why(&words, &hit.why)}{checked}</p>
            </div>
            <Keep slug=hit.slug.to_string()/>
        </li>
    }
}

/// When it is on or answers, and what speaks against it.
fn when(words: &Words, hit: &Hit, today: Day) -> Option<impl IntoView + use<>> {
    let is_open = matches!(hit.answers, Standing::AlwaysOpen | Standing::OpenUntil(..));
    let (time, is_lit) = match (&hit.next, hit.answers) {
        // Somebody answers now, whenever it is on next.
        (Some(next), answers) if is_open && !hit.is_now && !hit.is_paused => {
            let both: Vec<String> =
                words.answers(answers, today).into_iter().chain([words.occasion(next, false, today)]).collect();
            (Some(both.join(" · ")), true)
        }
        (Some(next), _) => (Some(words.occasion(next, hit.is_now, today)), hit.is_now || next.day == today),
        (None, _) if hit.is_paused => (None, false),
        (None, answers) => (words.answers(answers, today), is_open),
    };
    let paused = hit.is_paused.then(|| words.say(Key::RowClosed));
    let doubt = hit.next.as_ref().and_then(|next| next.doubt).map(|doubt| words.doubt(doubt));
    let room = match hit.room {
        Room::Waiting(_) | Room::Full => words.room(hit.room),
        Room::Open | Room::NotKnown => None,
    };
    let has_any = time.is_some() || paused.is_some() || room.is_some();
    let tag = |text: String| view! { " "<span class="tag tag-warn">{text}</span> };
    let lamp = (is_lit && paused.is_none()).then(|| view! { <span class="lamp"></span> });
    has_any.then(|| {
        view! { <p class="result-when">{paused.map(tag)}{lamp}{time}{doubt.map(tag)}{room.map(tag)}</p> }
    })
}

/// Distance first, then for what age, what it costs, how you come in, access, and room.
fn facts(words: &Words, hit: &Hit) -> Option<impl IntoView + use<>> {
    let mut facts: Vec<(Option<&'static str>, String)> = Vec::new();
    match (hit.distance_m, hit.reach) {
        // Its number stands first instead, where there is one.
        (_, Reach::Phone) if hit.phone.is_some() => {}
        (_, Reach::Phone) => facts.push((Some("phone"), words.say(Key::ByPhone))),
        (_, Reach::Online) => facts.push((Some("mail"), words.say(Key::Online))),
        (Some(distance), Reach::Place) => {
            let (text, is_walk) = words.way_to(distance, hit.is_across);
            facts.push((Some(if is_walk { "walk" } else { "bus" }), text));
        }
        (None, Reach::Place) => facts.extend(hit.place_name.clone().map(|place| (Some("place"), place))),
    }
    // Whoever is older or younger must not have to open it to learn that.
    facts.extend(words.ages_of_row(hit.ages).map(|ages| (None, ages)));
    let pound = (!says_pounds(&hit.cost)).then_some("pound");
    facts.extend(words.cost_short(&hit.cost).map(|cost| (pound, cost)));
    facts.extend(words.come_in_short(hit.come_in, hit.reach).map(|come_in| (Some("door"), come_in)));
    if hit.step_free == Known::Yes {
        facts.push((Some("step-free"), words.say(Key::StepFree)));
    }
    if hit.room == Room::Open {
        facts.push((Some("people"), words.say(Key::RowRoom)));
    }
    let rows = facts
        .iter()
        .map(|(icon, text)| {
            let icon = icon.map(|name| view! { <Icon name/> });
            view! { <li class="fact">{icon}<bdi>{text.clone()}</bdi></li> }
        })
        .collect_view();
    let phone = hit.phone.clone().filter(|_| hit.reach == Reach::Phone);
    let has_any = phone.is_some() || !facts.is_empty();
    let ring = phone.map(|number| view! { <li class="fact"><Icon name="phone"/><Ring number/></li> });
    has_any.then(|| view! { <ul class="facts" role="list">{ring}{rows}</ul> })
}

/// Why it is here, in a few words.
fn why(words: &Words, reasons: &[Reason]) -> Option<impl IntoView + use<>> {
    let said: Vec<String> = reasons
        .iter()
        .map(|reason| match reason {
            Reason::Name => words.say(Key::WhyName),
            Reason::Category(category) => words.say(named::category(*category)).to_lowercase(),
            Reason::Topic(topic) => words.topic(*topic).to_lowercase(),
            Reason::OtherWord(word) | Reason::Text(word) => words.fill(Key::WhyWord, &[("word", word)]),
            Reason::Organisation => words.say(Key::WhyOrganisation),
            Reason::Near => words.say(Key::WhyNear),
            Reason::Today => words.say(Key::WhyToday),
            Reason::Synonym { typed, means } => words.fill(Key::WhyMeans, &[("typed", typed), ("means", means)]),
            Reason::Close { typed, means } => words.fill(Key::WhyClose, &[("typed", typed), ("means", means)]),
        })
        .collect();
    (!said.is_empty())
        .then(|| view! { <span><b>{words.say(Key::Why)}</b>" "{said.join(&words.say(Key::ListComma))}</span> })
}
