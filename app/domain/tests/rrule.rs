//! The dates of a session are those that the crate `rrule` finds, which knows nothing of us (RFC 5545, section 3.3.10).

use domain::session::{Every, Session};
use domain::{Day, known::Known};
use jiff::civil::{Weekday, date, time};
use proptest::prelude::*;
use rrule::RRuleSet;
use std::collections::BTreeSet;

const FIRST: Day = Day::new(date(2026, 1, 1));
/// Two years.
const DAYS: i32 = 730;

fn stamp(day: Day) -> String {
    format!("{}T120000Z", day.to_string().replace('-', ""))
}

fn stamps(name: &str, days: &[Day]) -> String {
    let list: Vec<String> = days.iter().copied().map(stamp).collect();
    if list.is_empty() { String::new() } else { format!("\n{name}:{}", list.join(",")) }
}

fn byday(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(weekday.to_monday_zero_offset().unsigned_abs())]
}

/// The session as a calendar would write it. Every second week counts from its DTSTART, so its season cannot stand there.
fn as_rule(session: &Session) -> String {
    let day = byday(session.weekday);
    let rule = match session.every {
        Every::Week => format!("\nRRULE:FREQ=WEEKLY;BYDAY={day}"),
        Every::SecondWeek(_) => format!("\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY={day}"),
        Every::NthOfMonth(n) => format!("\nRRULE:FREQ=MONTHLY;BYDAY={n}{day}"),
        Every::LastOfMonth => format!("\nRRULE:FREQ=MONTHLY;BYDAY=-1{day}"),
        Every::Dates => String::new(),
    };
    let start = if let Every::SecondWeek(since) = session.every { Some(since) } else { session.starts_on };
    let start = format!("DTSTART:{}", stamp(start.unwrap_or(FIRST)));
    let last = session.ends_on.unwrap_or(FIRST.plus_days(DAYS - 1));
    let until = if rule.is_empty() { String::new() } else { format!(";UNTIL={}", stamp(last)) };
    start + &rule + &until + &stamps("EXDATE", &session.not_on) + &stamps("RDATE", &session.also_on)
}

fn by_rule(session: &Session) -> BTreeSet<String> {
    let set: RRuleSet = as_rule(session).parse().expect("a rule");
    set.all(u16::MAX).dates.iter().map(|date| date.format("%Y-%m-%d").to_string()).collect()
}

fn by_us(session: &Session) -> BTreeSet<String> {
    (0..DAYS).map(|n| FIRST.plus_days(n)).filter(|day| session.is_on(*day)).map(|day| day.to_string()).collect()
}

fn any_day() -> impl Strategy<Value = Day> {
    (0..DAYS).prop_map(|n| FIRST.plus_days(n))
}

fn any_session() -> impl Strategy<Value = Session> {
    let every = prop_oneof![
        Just(Every::Week),
        // Counted from a day of its own weekday; which one is set below.
        Just(Every::SecondWeek(FIRST)),
        (1_u8..5).prop_map(Every::NthOfMonth),
        Just(Every::LastOfMonth),
        Just(Every::Dates),
    ];
    let season = (prop::option::of(any_day()), prop::option::of(14..500));
    let dates = (prop::collection::vec(any_day(), 0..20), prop::collection::vec(any_day(), 0..4));
    (every, 0..14, season, dates).prop_map(|(every, first, (starts_on, lasts), (not_on, mut also_on))| {
        let since = FIRST.plus_days(first);
        if every == Every::Dates {
            also_on.push(since); // a calendar must name one at least
        }
        Session {
            every: if let Every::SecondWeek(_) = every { Every::SecondWeek(since) } else { every },
            starts_on: starts_on.filter(|_| !matches!(every, Every::SecondWeek(_))),
            ends_on: lasts
                .map(|days| starts_on.unwrap_or(FIRST).plus_days(days))
                .filter(|on| *on < FIRST.plus_days(DAYS)),
            not_on,
            also_on,
            bank_holidays: Known::Yes,
            ..Session::weekly(since.weekday(), time(12, 0, 0, 0), time(13, 0, 0, 0))
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_dates_of_a_session_are_those_of_its_rule(session in any_session()) {
        prop_assert_eq!(by_us(&session), by_rule(&session), "{}", as_rule(&session));
    }
}
