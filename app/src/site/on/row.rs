//! One thing that is on: when, what, where, what it costs, how far.

use crate::part::icon::Icon;
use crate::part::told::Told;
use crate::words::{Key, Words, use_words};
use domain::support::{ComeIn, Cost, Reach};
use finder::Hit;
use leptos::prelude::*;

/// A row of a day. Its heading is one below the heading of the day.
#[component]
pub fn OnRow(
    /// What is on; `next` is the occasion that is meant.
    hit: Hit,
    /// It goes on the sheet on the wall as well.
    #[prop(default = true)]
    on_paper: bool,
) -> impl IntoView {
    let words = use_words();
    let time = hit.next.as_ref().map(|next| {
        let till = words.fill(Key::Till, &[("time", &words.time(next.to))]);
        let now = hit.is_now.then(|| view! { " "<span class="tag tag-lit nowrap">{words.say(Key::OnNow)}</span> });
        view! { <p class="today-time"><b>{words.time(next.from)}</b>" "<span>{till}</span>{now}</p> }
    });
    let facts = facts(&words, &hit)
        .into_iter()
        .map(|(icon, text)| view! { <li class="fact"><Icon name=icon/><bdi>{text}</bdi></li> })
        .collect_view();
    let first_time = on_paper.then(|| first_time(&words, &hit)).flatten();
    let first_time = first_time.map(|text| view! { <li class="fact print-only"><bdi>{text}</bdi></li> });
    view! {
        <li class=(!on_paper).then_some("no-print")>
            {time}
            <div>
                <h3><a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name/></a></h3>
                {hit.summary.map(|summary| view! { <p class="today-what soft"><Told text=summary/></p> })}
                <ul class="facts" role="list">{facts}{first_time}</ul>
            </div>
        </li>
    }
}

/// Where, what it costs, how far: what decides whether somebody goes.
fn facts(words: &Words, hit: &Hit) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    match hit.reach {
        Reach::Phone => facts.push(("phone", words.say(Key::ByPhone))),
        Reach::Online => facts.push(("mail", words.say(Key::Online))),
        Reach::Place => facts.extend(hit.place_name.clone().map(|place| ("place", place))),
    }
    if hit.cost != Cost::NotKnown {
        facts.extend(words.cost_short(&hit.cost).map(|cost| ("pound", cost)));
    }
    if let (Some(distance_m), Reach::Place) = (hit.distance_m, hit.reach) {
        let (text, is_walk) = words.way_to(distance_m, hit.is_across);
        facts.push((if is_walk { "walk" } else { "bus" }, text));
    }
    facts
}

/// How to come the first time, for a wall where nobody can look closer: and whom to ring, unless people just turn up.
fn first_time(words: &Words, hit: &Hit) -> Option<String> {
    let how = words.come_in_short(hit.come_in, hit.reach);
    let phone = hit.phone.clone().filter(|_| hit.come_in != ComeIn::JustTurnUp || hit.reach == Reach::Phone);
    let said: Vec<String> = how.into_iter().chain(phone).collect();
    (!said.is_empty()).then(|| said.join(&words.say(Key::ListComma)))
}

/// How many characters stand on a line of the sheet on the wall: fewer than fit, because letters differ.
const ON_A_LINE: usize = 28;

/// How many lines of the sheet it takes: its name, and the rest of it; the time beside them takes two.
pub fn lines_on_paper(words: &Words, hit: &Hit) -> usize {
    let name = hit.name.chars().count();
    let facts = facts(words, hit).into_iter().map(|(_, text)| text).chain(first_time(words, hit));
    let rest: usize = facts.map(|text| text.chars().count() + 2).sum();
    (name.div_ceil(ON_A_LINE) + rest.div_ceil(ON_A_LINE)).max(2)
}
