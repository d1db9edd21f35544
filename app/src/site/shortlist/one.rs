//! One support of the list: enough to go there or to ring, without opening its page.

use super::Slugs;
use crate::part::crisis::Ring;
use crate::part::icon::KindMark;
use crate::part::told::Told;
use crate::words::{Key, Words, use_words};
use domain::support::Cost;
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
    let dates: Vec<String> =
        support.next_dates(now, DATES).iter().map(|occasion| words.occasion_in_full(occasion)).collect();
    let dates = (!dates.is_empty()).then(|| {
        let lines = dates.into_iter().map(|date| view! { <span class="when-line">{date}</span><br/> }).collect_view();
        view! { <div><dt>{words.say(Key::ShortlistNext)}</dt><dd>{lines}</dd></div> }
    });
    let entry = support.entry;
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
            <dl class="summary">{dates}{places}{phone}{cost}{come_in}</dl>
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
