//! The card beside a support: when, what it costs, how to come in, the next dates.

use crate::part::icon::Icon;
use crate::part::told::Told;
use crate::words::{Key, use_words};
use domain::support::{Cost, Entry, Room};
use domain::{Moment, Support};
use leptos::prelude::*;

/// The card.
#[component]
pub fn FactCard(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let is_sensitive = support.entry.is_sensitive;
    let row = |label: Key, text: Option<String>| {
        text.map(|text| view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> })
    };
    let Entry { sessions, cost, come_in, reach, room, languages, ages, area, .. } = support.entry.clone();
    let when: Vec<String> = sessions.iter().map(|session| words.session(session)).collect();
    let when = (!when.is_empty()).then(|| {
        let lines = when.into_iter().map(|line| view! { <span class="when-line">{line}</span><br/> }).collect_view();
        view! { <div><dt>{words.say(Key::When)}</dt><dd>{lines}</dd></div> }
    });
    let has_room = words.room(room).map(|text| {
        let tag = match room {
            Room::Open => view! { <span class="tag tag-good"><Icon name="tick"/>{text}</span> }.into_any(),
            _ => view! { <span class="tag tag-warn">{text}</span> }.into_any(),
        };
        view! { <div><dt>{words.say(Key::Room)}</dt><dd>{tag}</dd></div> }
    });
    let spoken: Vec<String> = languages.iter().map(|code| words.language(code.as_str())).collect();
    let spoken = (!spoken.is_empty()).then(|| spoken.join(", "));
    let area: Vec<String> = area.iter().map(ToString::to_string).collect();
    let area = (!area.is_empty()).then(|| area.join(", "));
    let cost = match &cost {
        Cost::NotKnown => words.say(Key::NotKnown),
        known => words.cost(known),
    };
    view! {
        <section class="card fact-card" aria-label=words.say(Key::When)>
            <dl class="summary">
                {when}
                {row(Key::Cost, Some(cost))}
                {row(Key::ComeIn, Some(words.come_in(come_in, reach)))}
                {has_room}
                {row(Key::AgesLabel, words.ages(ages))}
                {row(Key::Languages, spoken)}
                {row(Key::AreaLabel, area)}
            </dl>
            <NextDates support now/>
            <p class="fact-print no-print"><Icon name=if is_sensitive { "alert" } else { "print" }/><span>{words.say(if is_sensitive { Key::SharedPhone } else { Key::PrintThis })}</span></p>
        </section>
    }
}

/// The next three dates.
#[component]
fn NextDates(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let today = now.day();
    let dates = support.next_dates(now, 3);
    if dates.is_empty() {
        return ().into_any();
    }
    let rows = dates
        .into_iter()
        .map(|occasion| {
            let is_today = occasion.day == today;
            let class = if is_today { "date date-today" } else { "date" };
            let text = words.occasion(&occasion, false, today);
            let note = occasion.note.map(|note| view! { <br/><span class="small soft"><Told text=note.to_string()/></span> });
            view! {
                <li class=class>
                    <span class="date-day" aria-hidden="true">{occasion.day.date().day()}<small>{words.month_short(occasion.day)}</small></span>
                    <span><b>{text}</b>{note}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{words.say(Key::NextDates)}</h2>
        <ul class="dates" role="list">{rows}</ul>
    }
    .into_any()
}
