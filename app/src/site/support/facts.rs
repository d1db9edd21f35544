//! The card beside a support: when, what it costs, how to come in, the next dates, and what to do with them.

use super::times::{NextDates, OpenRow, WhenRow};
use super::tools::Tools;
use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use domain::support::{Cost, Entry, Room};
use domain::{Category, Moment, Support, Topic};
use leptos::prelude::*;

/// The card.
#[component]
pub fn FactCard(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let today = now.day();
    let entry = support.entry.clone();
    let row = |label: Key, text: Option<String>| {
        text.map(|text| view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> })
    };
    let cost = match &entry.cost {
        Cost::NotKnown => words.say(Key::NotKnown),
        known => words.cost(known),
    };
    let spoken: Vec<String> = entry.languages.iter().map(|code| words.language(code.as_str())).collect();
    let spoken = (!spoken.is_empty()).then(|| spoken.join(&words.say(Key::ListComma)));
    let not_known = words.not_known(&entry);
    let not_known = (!not_known.is_empty()).then(|| {
        let things = not_known.join(&words.say(Key::ListComma));
        view! { <p class="small soft not-known">{words.fill(Key::NotKnownThings, &[("things", &things)])}" "{words.say(Key::NotKnownAsk)}</p> }
    });
    view! {
        <section class="card fact-card" aria-label=words.say(Key::FactsLabel)>
            <NextDates support=support.clone() now/>
            <dl class="summary">
                <OpenRow hours=entry.hours.clone() now is_paused=support.status.is_paused_on(today)/>
                <WhenRow entry=entry.clone() today/>
                {row(Key::Cost, Some(cost))}
                {row(Key::ComeIn, Some(words.come_in(entry.come_in, entry.reach)))}
                <RoomRow entry=entry.clone() now/>
                {row(Key::AgesLabel, words.ages(entry.ages))}
                {row(Key::Languages, spoken)}
                {row(Key::AreaLabel, words.areas(&entry.area))}
                <HelpsWith categories=entry.categories topics=entry.topics/>
            </dl>
            {not_known}
            <Tools support now/>
        </section>
    }
}

/// Whether there is room, and when that was said.
#[component]
fn RoomRow(entry: Entry, now: Moment) -> impl IntoView {
    let words = use_words();
    words.room(entry.room).map(|text| {
        let tag = match entry.room {
            Room::Open => view! { <span class="tag tag-good"><Icon name="tick"/>{text}</span> }.into_any(),
            _ => view! { <span class="tag tag-warn">{text}</span> }.into_any(),
        };
        let as_of =
            words.as_of(entry.room_said, now.day()).map(|said| view! { " "<span class="small soft">{said}</span> });
        view! { <div><dt>{words.say(Key::Room)}</dt><dd>{tag}{as_of}</dd></div> }
    })
}

/// Topics, or kinds of help where there are none, as ways to others like it.
#[component]
fn HelpsWith(categories: Vec<Category>, topics: Vec<Topic>) -> impl IntoView {
    let words = use_words();
    let mut links: Vec<(String, String)> = topics
        .into_iter()
        .map(|topic| (format!("/help-with/{}/{}", topic.category().key(), topic.key()), words.topic(topic)))
        .collect();
    if links.is_empty() {
        let kinds = categories.into_iter();
        links.extend(kinds.map(|category| (format!("/help-with/{}", category.key()), words.category(category))));
    }
    (!links.is_empty()).then(|| {
        let links =
            links.into_iter().map(|(path, name)| view! { <li><a href=words.to(&path)>{name}</a></li> }).collect_view();
        view! { <div class="no-print"><dt>{words.say(Key::HelpsWith)}</dt><dd><ul role="list">{links}</ul></dd></div> }
    })
}
