//! When it is on: the next dates, the times, the opening hours.

use crate::part::icon::Icon;
use crate::part::told::Told;
use crate::words::format::timetable::{DayTimes, Times};
use crate::words::{Count, Key, use_words};
use domain::session::Occasion;
use domain::support::Entry;
use domain::{Day, Hours, Moment, Place, Support};
use leptos::prelude::*;

/// The card says this many lines of a timetable; more of them stand in the body of the page.
const LINES_IN_CARD: usize = 3;

/// When it is on, for the card: all of it where it is short, a way to it where it is long.
#[component]
pub fn WhenRow(entry: Entry, today: Day) -> impl IntoView {
    let words = use_words();
    let table = words.timetable(&entry.sessions, today);
    let said = match table.lines.len() {
        0 => return ().into_any(),
        1..=LINES_IN_CARD => {
            let places = entry.places;
            let all =
                (!table.of_all.is_empty()).then(|| view! { <p class="small soft">{sentences(&table.of_all)}</p> });
            let line = |line: DayTimes| {
                let place = place_name(line.place, &places).map(|name| view! { <b><Told text=name/></b><br/> });
                view! { <p>{place}<DayLine line/></p> }
            };
            let lines = table.lines.into_iter().map(line).collect_view();
            view! { {lines} {all} }.into_any()
        }
        _ => view! { <a href="#times" rel="external">{words.say(Key::TimesAll)}</a> }.into_any(),
    };
    view! { <div><dt>{words.say(Key::When)}</dt><dd>{said}</dd></div> }.into_any()
}

/// "Mondays, 7pm to 9pm", and what else to know.
#[component]
fn DayLine(line: DayTimes) -> impl IntoView {
    let comma = use_words().say(Key::ListComma);
    let hours: Vec<&str> = line.times.iter().map(|one| one.hours.as_str()).collect();
    let said = [line.days.as_str(), &hours.join(&comma)].join(&comma);
    let more = line.times.into_iter().map(|times| view! { <More times/> }).collect_view();
    view! { {said} {more} }
}

/// What else to know about a time, in small letters: ours, then theirs.
#[component]
fn More(times: Times) -> impl IntoView {
    let ours = (!times.more.is_empty()).then(|| sentences(&times.more));
    let note = times.note.map(|note| view! { <Told text=note/> });
    let gap = (ours.is_some() && note.is_some()).then_some(" ");
    (ours.is_some() || note.is_some()).then(|| view! { <span class="small soft times-more">{ours}{gap}{note}</span> })
}

/// "Book first. Not on 17 February."
fn sentences(all: &[String]) -> String {
    format!("{}.", all.join(". "))
}

/// The whole timetable, where it does not fit into the card: by place and day, the rest folded away.
#[component]
pub fn AllTimes(entry: Entry, today: Day) -> impl IntoView {
    let words = use_words();
    let table = words.timetable(&entry.sessions, today);
    if table.lines.len() <= LINES_IN_CARD {
        return ().into_any();
    }
    let places = entry.places;
    let of_all = (!table.of_all.is_empty())
        .then(|| view! { <p>{words.say(Key::TimesOfAll)}" "<b>{sentences(&table.of_all)}</b></p> });
    let (open, folded, more) = table.parts();
    let folded = (more > 0).then(|| {
        let label = words.count(Count::MoreTimes, more as u64, &[]);
        view! {
            <details class="fold">
                <summary class="chip">{label}<Icon name="down" opens=true/></summary>
                {by_place(folded, &places)}
            </details>
        }
    });
    view! {
        <section aria-labelledby="times">
            <h2 id="times" tabindex="-1">{words.say(Key::TimesTitle)}</h2>
            {of_all}
            {by_place(open, &places)}
            {folded}
        </section>
    }
    .into_any()
}

/// Lines under the name of their place; without a name where there is only one place.
fn by_place(lines: &[DayTimes], places: &[Place]) -> impl IntoView + use<> {
    lines
        .chunk_by(|one, next| one.place == next.place)
        .map(|lines| {
            let name = lines.first().and_then(|line| place_name(line.place, places));
            let name = name.map(|name| view! { <h3><Told text=name/></h3> });
            let rows = lines.iter().cloned().map(|line| view! { <DayRow line/> }).collect_view();
            view! { {name}<dl class="summary times">{rows}</dl> }
        })
        .collect_view()
}

#[component]
fn DayRow(line: DayTimes) -> impl IntoView {
    let times =
        line.times.into_iter().map(|times| view! { <p>{times.hours.clone()}" "<More times/></p> }).collect_view();
    view! { <div><dt>{line.days}</dt><dd>{times}</dd></div> }
}

/// The name of one of several places.
fn place_name(place: Option<u32>, places: &[Place]) -> Option<String> {
    let place = places.get(usize::try_from(place?).ok()?).filter(|_| places.len() > 1)?;
    place.name.as_ref().map(ToString::to_string).or_else(|| place.address.as_ref().map(ToString::to_string))
}

/// Whether it is open at this moment, and its hours.
#[component]
pub fn OpenRow(hours: Vec<Hours>, now: Moment, is_paused: bool) -> impl IntoView {
    let words = use_words();
    if hours.is_empty() {
        return ().into_any();
    }
    let standing = words.answers(domain::hours::standing(&hours, now), now.day()).filter(|_| !is_paused);
    let is_open = domain::hours::open_at(&hours, now);
    let standing = standing.map(|said| {
        let class = if is_open { "tag tag-good" } else { "tag" };
        view! { <p><span class=class>{said}</span></p> }
    });
    let comma = words.say(Key::ListComma);
    let lines = words
        .opening(&hours)
        .into_iter()
        .map(|(days, times)| view! { <p>{days}{comma.clone()}{times}</p> })
        .collect_view();
    view! { <div><dt>{words.say(Key::OpenLabel)}</dt><dd>{standing}{lines}</dd></div> }.into_any()
}

/// The next three dates.
#[component]
pub fn NextDates(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let dates = support.next_dates(now, 3);
    if dates.is_empty() {
        let was_on = !support.entry.sessions.is_empty() && !support.status.is_paused_on(now.day());
        return was_on.then(|| view! { <p class="soft">{words.say(Key::NoDatesAhead)}</p> }).into_any();
    }
    let places = support.entry.places;
    let rows = dates
        .into_iter()
        .map(|occasion| {
            let place = place_name(occasion.place, &places);
            view! { <NextDate occasion place now/> }
        })
        .collect_view();
    view! {
        <h2>{words.say(Key::NextDates)}</h2>
        <ul class="dates" role="list">{rows}</ul>
    }
    .into_any()
}

#[component]
fn NextDate(occasion: Occasion, place: Option<String>, now: Moment) -> impl IntoView {
    let words = use_words();
    let today = now.day();
    let is_now = occasion.is_now(today, now.local().time());
    let class = if occasion.day <= today { "date date-today" } else { "date" };
    let (text, paper) = (words.occasion(&occasion, is_now, today), words.occasion_on_paper(&occasion));
    let doubt = occasion.doubt.map(|doubt| view! { <span class="tag tag-warn">{words.doubt(doubt)}</span> });
    let under = |text: String| view! { <span class="date-more small soft"><Told text/></span> };
    let note = occasion.note.map(|note| under(note.to_string()));
    view! {
        <li class=class>
            <span class="date-day" aria-hidden="true">{occasion.day.date().day()}<small>{words.month_short(occasion.day)}</small></span>
            <span><b class="no-print">{text}</b><b class="print-only">{paper}</b>" "{doubt}{place.map(under)}{note}</span>
        </li>
    }
}
