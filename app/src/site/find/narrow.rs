//! Narrowing the results down: what is chosen, as chips that can be taken away, and everything there is to choose.

use super::address;
use super::shelves::{Row, Shelf, shelves, toggled};
use crate::part::icon::{Icon, KindMark};
use crate::words::{Key, Words, use_words};
use finder::{Ask, Choice, Found, Group};
use leptos::prelude::*;

/// Any distance, as far as Scotland goes: without it, a place has a reach of its own.
pub const ANYWHERE_M: u32 = 100_000;

/// How far somebody will go, in metres: what is offered.
pub const REACHES_M: [u32; 4] = [1300, 3200, 8000, ANYWHERE_M];

/// What can be taken away again, and the search without it.
fn chosen(words: &Words, found: &Found) -> Vec<(String, Ask)> {
    let ask = &found.ask;
    // A place in its own box is taken away there.
    let heard = found.place.as_ref().filter(|_| ask.near.is_empty());
    let place = heard.map(|place| {
        let without = Ask { q: found.words.clone(), ..ask.on_page(1) };
        (words.fill(Key::NearPlace, &[("place", &place.label)]), without)
    });
    let within = ask.within_m.map(|within_m| (words.within(within_m), ask.within(None)));
    let choices = ask.only.iter().map(|choice| (words.choice(choice), toggled(ask, choice)));
    place.into_iter().chain(within).chain(choices).collect()
}

/// The chips: what is chosen, each a link that takes it away.
#[component]
pub fn Chips(found: Found) -> impl IntoView {
    let words = use_words();
    let chosen = chosen(&words, &found);
    if chosen.is_empty() {
        return ().into_any();
    }
    let made = found.ask.only.len() + usize::from(found.ask.within_m.is_some());
    let chips = chosen
        .into_iter()
        .map(|(name, without)| {
            view! {
                <li><a class="chip chip-on" href=address(&words, &without)><bdi>{name}</bdi><Icon name="cross"/><span class="vh">{words.say(Key::FilterRemove)}</span></a></li>
            }
        })
        .collect_view();
    let all = (made > 1).then(|| {
        let without = found.ask.within(None).without_choices();
        view! { <li><a class="chip" href=address(&words, &without)>{words.say(Key::ClearAll)}</a></li> }
    });
    view! { <ul class="chips" role="list" aria-label=words.say(Key::Filters)>{chips}{all}</ul> }.into_any()
}

/// Everything there is to choose: beside the list where there is room, behind one fold where there is not.
#[component]
pub fn NarrowDown(found: Found) -> impl IntoView {
    let words = use_words();
    let shelves = shelves(&found);
    let is_far = found.place.is_some() && (found.total > 1 || found.ask.within_m.is_some());
    if shelves.is_empty() && !is_far {
        return ().into_any();
    }
    let made = found.ask.only.len() + usize::from(found.ask.within_m.is_some());
    let fold = match made {
        0 => words.say(Key::NarrowDown),
        n => words.fill(Key::NarrowDownMade, &[("n", &n.to_string())]),
    };
    let far = is_far.then(|| view! { <HowFar ask=found.ask.clone()/> });
    let shelves = shelves.into_iter().map(|shelf| view! { <OneShelf shelf/> }).collect_view();
    view! {
        <details class="narrow" id="narrow">
            <summary class="btn">{fold}<Icon name="down" opens=true/></summary>
            <nav aria-label=words.say(Key::NarrowDown)>
                <h2 class="vh">{words.say(Key::NarrowDown)}</h2>
                {far}
                {shelves}
            </nav>
        </details>
    }
    .into_any()
}

#[component]
fn HowFar(ask: Ask) -> impl IntoView {
    let words = use_words();
    let rows = REACHES_M
        .into_iter()
        .map(|within_m| {
            let is_made = ask.within_m == Some(within_m);
            let other = ask.within((!is_made).then_some(within_m));
            view! { <li><a href=address(&words, &other) aria-current=is_made.then_some("true")>{words.within(within_m)}</a></li> }
        })
        .collect_view();
    view! {
        <h3>{words.say(Key::HowFar)}</h3>
        <ul class="pick pick-one" role="list">{rows}</ul>
    }
}

#[component]
fn OneShelf(shelf: Shelf) -> impl IntoView {
    let words = use_words();
    let name = words.group(shelf.group);
    let id = shelf.more.first().map_or("", |row| row.facet.choice.name());
    let more = (!shelf.more.is_empty()).then(|| {
        let key = if shelf.group == Group::When { Key::AnotherDay } else { Key::MoreChoices };
        view! {
            <details id=format!("more-{id}")>
                <summary>{words.say(key)}<span class="vh">": "{name.clone()}</span><Icon name="down" opens=true/></summary>
                <Rows rows=shelf.more/>
            </details>
        }
    });
    view! {
        <h3>{name}</h3>
        <Rows rows=shelf.seen/>
        {more}
    }
}

#[component]
fn Rows(rows: Vec<Row>) -> impl IntoView {
    let words = use_words();
    let rows = rows.into_iter().map(|row| one_row(&words, row)).collect_view();
    view! { <ul class="pick" role="list">{rows}</ul> }
}

/// One choice, with what it is narrowed down by itself.
fn one_row(words: &Words, row: Row) -> AnyView {
    let mark = match row.facet.choice {
        Choice::Category(category) => Some(view! { <KindMark category=Some(category) size="kind-small"/> }),
        _ => None,
    };
    let name = words.choice(&row.facet.choice);
    // Languages are written in their own script, and then in ours.
    let name = match row.facet.choice {
        Choice::Language(_) => view! { <bdi>{name}</bdi> }.into_any(),
        _ => name.into_any(),
    };
    let under = (!row.under.is_empty()).then(|| {
        let rows = row.under.into_iter().map(|row| one_row(words, row)).collect_view();
        view! { <ul role="list">{rows}</ul> }
    });
    view! {
        <li>
            <a href=address(words, &row.ask) aria-current=row.is_made.then_some("true")>
                {mark}{name}<span class="end">{row.facet.count}</span>
            </a>
            {under}
        </li>
    }
    .into_any()
}
