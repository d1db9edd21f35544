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
    // On a screen the number is one press away; on a wall it is not.
    let ring = on_paper.then(|| ring_first(&hit)).flatten();
    let ring = ring.map(|number| view! { <li class="fact print-only nowrap"><bdi>{number}</bdi></li> });
    let doubt = doubt(&words, &hit).map(|doubt| view! { <p><span class="tag tag-warn">{doubt}</span></p> });
    view! {
        <li class=(!on_paper).then_some("no-print")>
            {time}
            <div>
                <h3><a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name/></a></h3>
                {hit.summary.map(|summary| view! { <p class="today-what soft"><Told text=summary/></p> })}
                <ul class="facts" role="list">{facts}{ring}</ul>
                {doubt}
            </div>
        </li>
    }
}

/// Where, what it costs, for what age, how to come in and how far: what decides whether somebody goes.
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
    facts.extend(words.come_in_short(hit.come_in, hit.reach).map(|come_in| ("door", come_in)));
    facts.extend(words.ages_of_row(hit.ages).map(|ages| ("people", ages)));
    if let (Some(distance_m), Reach::Place) = (hit.distance_m, hit.reach) {
        let (text, is_walk) = words.way_to(distance_m, hit.is_across);
        facts.push((if is_walk { "walk" } else { "bus" }, text));
    }
    facts
}

/// Whom to ring first, unless people just turn up.
fn ring_first(hit: &Hit) -> Option<String> {
    hit.phone.clone().filter(|_| hit.come_in != ComeIn::JustTurnUp || hit.reach == Reach::Phone)
}

/// Why it may be off all the same.
fn doubt(words: &Words, hit: &Hit) -> Option<String> {
    hit.next.as_ref().and_then(|next| next.doubt).map(|doubt| words.doubt(doubt))
}

/// How many characters stand on a line of the sheet on the wall: fewer than fit, because letters differ.
const ON_A_LINE: usize = 28;

/// How many lines of the sheet it takes: its name, and the rest of it; the time beside them takes two.
pub fn lines_on_paper(words: &Words, hit: &Hit) -> usize {
    let name = hit.name.chars().count();
    let facts = facts(words, hit).into_iter().map(|(_, text)| text).chain(ring_first(hit));
    let rest: usize = facts.map(|text| text.chars().count() + 2).sum();
    let doubt = usize::from(doubt(words, hit).is_some());
    (name.div_ceil(ON_A_LINE) + rest.div_ceil(ON_A_LINE) + doubt).max(2)
}
