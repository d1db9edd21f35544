//! `/on`: what is on this week near a place; it prints as one sheet for a waiting room.

pub mod narrow;
pub mod row;
pub mod sheet;

use crate::api::find::{On, whats_on};
use crate::api::full_address;
use crate::part::broken::Broken;
use crate::part::crisis::HELPLINES;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::site::find::query_in_address;
use crate::site::wake::send_page::Sending;
use crate::words::{Count, Key, Words, use_words};
use domain::Day;
use finder::{Ask, Choice, Hit, OnDay, Trouble};
use leptos::prelude::*;
use narrow::{Narrow, in_person};
use row::OnRow;

/// How many days are shown.
const DAYS: u8 = 7;
/// How many things at most are shown of a day.
const MOST_A_DAY: u32 = 12;

/// The page.
#[component]
pub fn OnPage() -> impl IntoView {
    let query = query_in_address();
    // What cannot be read is handed on as it is: the answer says what is wrong with it.
    let (asked, query) = match Ask::read(&query) {
        Ok(asked) => (asked.clone(), in_person(&asked).query_string()),
        Err(_) => (Ask::default(), query),
    };
    let on = Resource::new(move || query.clone(), |query| whats_on(query, DAYS, MOST_A_DAY));
    let words = use_words();
    view! {
        <div class="wrap page">
            <Transition>
                {move || {
                    let (asked, home) = (asked.clone(), words.to("/"));
                    Suspend::new(async move {
                        match on.await {
                            Ok(on) => view! { <Week on asked/> }.into_any(),
                            Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </div>
    }
}

#[component]
fn Week(on: On, asked: Ask) -> impl IntoView {
    let words = use_words();
    let today = on.now.day();
    let title = match &on.week.place {
        Some(place) => words.fill(Key::OnTitleNear, &[("place", &place.label)]),
        None => words.say(Key::OnTitle),
    };
    let last = today.plus_days(i32::from(DAYS) - 1);
    let dates = words.fill(Key::OnSevenDays, &[("from", &words.long_day(today)), ("to", &words.long_day(last))]);
    let trouble = on.trouble.map(|trouble| {
        let (first, rest) = match trouble {
            Trouble::UnknownPostcode => (Key::UnknownPostcodeFirst, Key::UnknownPostcodeRest),
            Trouble::UnknownPlace => (Key::UnknownPlaceFirst, Key::UnknownPlaceRest),
        };
        view! { <div class="banner banner-warn" role="status"><p><b>{words.say(first)}</b>" "{words.say(rest)}</p></div> }
    });
    let thing = |hit: &Hit| sheet::Thing {
        slug: hit.slug.clone(),
        far: hit.distance_m,
        lines: row::lines_on_paper(&words, hit),
    };
    let things: Vec<Vec<_>> = on.week.days.iter().map(|day| day.hits.iter().map(thing).collect()).collect();
    let jumps = on
        .week
        .days
        .iter()
        .map(|day| view! { <li><a class="chip" href=format!("#{}", id_of(day.day)) rel="external">{short_name(&words, day.day, today)}</a></li> })
        .collect_view();
    let none = on.week.days.is_empty().then(|| {
        view! {
            <div class="card">
                <p><b>{words.say(Key::OnNone)}</b>" "{words.say(Key::OnNoneTry)}</p>
                <p><a href=words.to("/find")>{words.say(Key::FindSupport)}</a></p>
            </div>
        }
    });
    let days = on
        .week
        .days
        .into_iter()
        .zip(sheet::on_paper(&things))
        .map(|(day, on_paper)| view! { <OneDay day asked=asked.clone() today on_paper/> })
        .collect_view();
    view! {
        <PageTitle page=title.clone()/>
        <div class="on-head">
            <h1>{title}</h1>
            <p class="lead">{dates}</p>
        </div>
        {trouble}
        <Narrow asked=asked.clone()/>
        <p class="on-print no-print small">
            <Icon name="print"/>
            <span>{words.say(Key::OnPrintHint)}</span>
            <button class="btn btn-quiet" type="button" hidden data-print>{words.say(Key::PrintPage)}</button>
        </p>
        {none}
        <nav class="on-jumps no-print" aria-label=words.say(Key::OnJumps)><ul class="chips" role="list">{jumps}</ul></nav>
        <div class="on-days">{days}</div>
        <SheetFoot asked=asked.clone() today/>
        <Sending words=words.clone()/>
    }
}

/// One day: its name, and what is on, soonest first.
#[component]
fn OneDay(day: OnDay, asked: Ask, today: Day, on_paper: Vec<bool>) -> impl IntoView {
    let words = use_words();
    let (id, heading) = (id_of(day.day), id_of(day.day));
    let more = (day.more > 0).then(|| {
        let on = Choice::On(sheet::that_day(day.day, today));
        let href = words.to(&format!("/find?{}", in_person(&asked).with_or_without(&on).query_string()));
        let label = words.count(Count::OnMore, u64::from(day.more), &[]);
        view! { <p class="no-print"><a class="all-link" href=href>{label}</a></p> }
    });
    let rows = day.hits.into_iter().zip(on_paper).map(|(hit, on_paper)| view! { <OnRow hit on_paper/> }).collect_view();
    view! {
        <section class="on-day" aria-labelledby=id>
            <h2 id=heading tabindex="-1">
                <span class="no-print">{day_name(&words, day.day, today)}</span>
                // On a wall, "today" is wrong tomorrow.
                <span class="print-only">{words.long_day(day.day)}</span>
            </h2>
            <ul class="today" role="list">{rows}</ul>
            {more}
        </section>
    }
}

/// A day of this week in a word: "Today", "Friday".
fn short_name(words: &Words, day: Day, today: Day) -> String {
    match day.days_since(today) {
        0 => words.say(Key::Today),
        1 => words.say(Key::Tomorrow),
        _ => words.weekday(day.weekday()),
    }
}

/// Where a day stands on the page.
fn id_of(day: Day) -> String {
    format!("on-{day}")
}

/// "Today, Tuesday 3 February".
fn day_name(words: &Words, day: Day, today: Day) -> String {
    let named = words.long_day(day);
    match day.days_since(today) {
        0 => words.fill(Key::OnDayToday, &[("day", &named)]),
        1 => words.fill(Key::OnDayTomorrow, &[("day", &named)]),
        _ => named,
    }
}

/// What stands at the foot of the sheet on the wall.
#[component]
fn SheetFoot(asked: Ask, today: Day) -> impl IntoView {
    let words = use_words();
    let query = asked.query_string();
    let page = words.to(&if query.is_empty() { "/on".to_owned() } else { format!("/on?{query}") });
    let numbers = HELPLINES
        .iter()
        .map(|line| view! { <span class="nowrap"><b><bdi>{line.written}</bdi></b>" "{words.say(line.name)}</span>" " })
        .collect_view();
    view! {
        <div class="on-foot print-only">
            <p><b>{words.say(Key::HelpTitle)}</b>" "{numbers}</p>
            <p>{words.say(Key::OnPaperSome)}" "<b class="nowrap"><bdi dir="ltr">{full_address(&page)}</bdi></b>" "{words.fill(Key::PrintedOn, &[("day", &words.long_day(today))])}</p>
        </div>
    }
}
