//! One support of the list: enough to go there or to ring, without opening its page.

use super::Slugs;
use crate::part::crisis::Ring;
use crate::part::icon::KindMark;
use crate::part::told::Told;
use crate::words::{Key, Words, use_words};
use domain::session::Occasion;
use domain::support::{Cost, Room};
use domain::{Moment, Place, Support};
use leptos::prelude::*;

/// How many next dates are told.
const DATES: usize = 2;

/// The support, and what can be done with it in the list.
#[component]
pub fn OneKept(
    /// The support.
    support: Support,
    /// From when its next dates count.
    now: Moment,
    /// The list it stands in.
    list: Slugs,
) -> impl IntoView {
    let words = use_words();
    let slug = support.slug.to_string();
    let name = support.entry.name.to_string();
    let kind = support.main_category();
    let dates = support.next_dates(now, DATES);
    let dates = (!dates.is_empty()).then(|| {
        let line = |date: &Occasion| {
            let doubt = date.doubt.map(|doubt| view! { " "<span class="tag tag-warn">{words.doubt(doubt)}</span> });
            view! { <span class="when-line">{words.occasion_in_full(date)}</span>{doubt}<br/> }
        };
        let lines = dates.iter().map(line).collect_view();
        view! { <div><dt>{words.say(Key::ShortlistNext)}</dt><dd>{lines}</dd></div> }
    });
    let paused = words.paused(support.status, now.day());
    let paused = paused.map(|said| view! { <p><span class="tag tag-warn">{said}</span></p> });
    let entry = support.entry;
    let room = match entry.room {
        Room::Waiting(_) | Room::Full => words.room(entry.room),
        Room::Open | Room::NotKnown => None,
    };
    let row = |label: Key, text: String| {
        view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> }
    };
    let places = entry
        .places
        .iter()
        .filter_map(|place| address(&words, place))
        .map(|place| row(Key::PlaceLabel, place))
        .collect_view();
    let phone = entry.phone.as_ref().map(|phone| {
        view! { <div><dt>{words.say(Key::Phone)}</dt><dd><Ring number=phone.to_string()/></dd></div> }
    });
    let cost = (entry.cost != Cost::NotKnown).then(|| row(Key::Cost, words.cost(&entry.cost)));
    let come_in = row(Key::ComeIn, words.come_in(entry.come_in, entry.reach));
    let comma = words.say(Key::ListComma);
    let open: Vec<String> =
        words.opening(&entry.hours).into_iter().map(|(days, times)| format!("{days}{comma}{times}")).collect();
    let open = (!open.is_empty()).then(|| row(Key::OpenLabel, open.join("; ")));
    let ages = words.ages(entry.ages).map(|ages| row(Key::AgesLabel, ages));
    let room = room.map(|said| row(Key::Room, said));
    let up = list.with_up(&slug).map(|moved| {
        view! { <a class="btn btn-quiet" href=moved.page(&words) data-order=moved.to_string()>{words.say(Key::ShortlistUp)}" "<span class="vh"><Told text=name.clone()/></span></a> }
    });
    let off = list.without(&slug).page(&words);
    view! {
        <li class="kept">
            <div class="kept-head">
                <KindMark category=kind/>
                <h2><a href=words.to(&format!("/support/{slug}"))><Told text=name.clone()/></a></h2>
            </div>
            {entry.summary.as_ref().map(|summary| view! { <p><Told text=summary.to_string()/></p> })}
            {paused}
            <dl class="summary">{dates}{open}{places}{phone}{cost}{come_in}{ages}{room}</dl>
            <div class="kept-one no-print">
                {up}
                <a class="btn btn-quiet" href=off data-drop=slug>{words.say(Key::ShortlistRemove)}" "<span class="vh"><Told text=name/></span></a>
            </div>
            <p class="kept-notes print-only">{words.say(Key::ShortlistNotes)}</p>
        </li>
    }
}

/// A place on one line; that somebody has to ask, where it is hidden.
fn address(words: &Words, place: &Place) -> Option<String> {
    if place.is_hidden {
        return Some(words.say(Key::AddressHidden));
    }
    let parts = [
        place.name.as_ref().map(ToString::to_string),
        place.address.as_ref().map(ToString::to_string),
        place.postcode.as_ref().map(ToString::to_string),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
