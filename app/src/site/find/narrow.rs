//! Narrowing the results down: chips above them, and the same links beside them where there is room.

use crate::browser;
use crate::part::icon::{Icon, KindMark};
use crate::words::{Key, Words, use_words};
use finder::{Ask, Facet, Found};
use leptos::prelude::*;

/// How far somebody will go, in metres: what is offered.
const REACHES: [(Option<u32>, Key); 4] =
    [(Some(1300), Key::Within1), (Some(3200), Key::Within3), (Some(8000), Key::Within8), (None, Key::WithinAny)];

/// Any distance, as far as Scotland goes: without it, a place has a reach of its own.
const ANYWHERE_M: u32 = 100_000;

fn link(words: &Words, ask: &Ask) -> String {
    let query = ask.query_string();
    words.to(&if query.is_empty() { "/find".to_owned() } else { format!("/find?{query}") })
}

fn reached(ask: &Ask, reach: Option<u32>) -> Ask {
    Ask { within_m: Some(reach.unwrap_or(ANYWHERE_M)), ..ask.on_page(1) }
}

fn is_reached(ask: &Ask, reach: Option<u32>) -> bool {
    ask.within_m == Some(reach.unwrap_or(ANYWHERE_M))
}

/// The chips: what is chosen can be taken away, the rest opens.
#[component]
pub fn Chips(found: Found) -> impl IntoView {
    let words = use_words();
    let chosen = found
        .ask
        .category
        .iter()
        .map(|category| {
            let href = link(&words, &found.ask.with_or_without(*category));
            view! { <a class="chip chip-on" href=href>{words.category(*category)}<Icon name="cross"/><span class="vh">{words.say(Key::FilterRemove)}</span></a> }
        })
        .collect_view();
    let distance = found.place.is_some().then(|| {
        view! {
            <details class="menu" name="find-menu">
                <summary class="chip">{words.say(Key::FilterDistance)}<Icon name="down" opens=true/></summary>
                <Reaches ask=found.ask.clone() class="menu-list"/>
            </details>
        }
    });
    view! {
        <div class="chips" role="group" aria-label=words.say(Key::Filters)>
            {chosen}
            {distance}
            <details class="menu" name="find-menu">
                <summary class="chip">{words.say(Key::FilterKind)}<Icon name="down" opens=true/></summary>
                <Kinds ask=found.ask.clone() facets=found.facets class="menu-list"/>
            </details>
        </div>
    }
}

/// The same beside the results.
#[component]
pub fn NarrowDown(found: Found) -> impl IntoView {
    let words = use_words();
    let far = found.place.is_some().then(|| {
        view! {
            <h3 class="pick-sub">{words.say(Key::HowFar)}</h3>
            <Reaches ask=found.ask.clone() class="pick"/>
        }
    });
    view! {
        <div class="stick">
            <h2 class="pick-title">{words.say(Key::NarrowDown)}</h2>
            <h3 class="pick-sub">{words.say(Key::WhatKind)}</h3>
            <Kinds ask=found.ask.clone() facets=found.facets class="pick"/>
            {far}
            <p class="pick-talk small"><b>{words.say(Key::TalkTitle)}</b><br/>{words.say(Key::TalkText)}</p>
        </div>
    }
}

#[component]
fn Kinds(ask: Ask, facets: Vec<Facet>, class: &'static str) -> impl IntoView {
    let words = use_words();
    let rows = facets
        .into_iter()
        .filter(|facet| facet.count > 0 || ask.category.contains(&facet.category))
        .map(|facet| {
            let href = link(&words, &ask.with_or_without(facet.category));
            let current = ask.category.contains(&facet.category).then_some("true");
            view! {
                <li><a href=href aria-current=current on:click=|_| browser::close_menus()><KindMark category=Some(facet.category) size="kind-small"/>{words.category(facet.category)}<span class="end">{facet.count}</span></a></li>
            }
        })
        .collect_view();
    view! { <ul class=class role="list">{rows}</ul> }
}

#[component]
fn Reaches(ask: Ask, class: &'static str) -> impl IntoView {
    let words = use_words();
    let rows = REACHES
        .into_iter()
        .map(|(reach, key)| {
            let current = is_reached(&ask, reach).then_some("true");
            view! { <li><a href=link(&words, &reached(&ask, reach)) aria-current=current on:click=|_| browser::close_menus()>{words.say(key)}</a></li> }
        })
        .collect_view();
    view! { <ul class=class role="list">{rows}</ul> }
}
