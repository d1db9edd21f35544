use super::*;
use domain::id::SupportId;
use domain::known::Known;
use domain::session::Every;
use domain::support::{Entry, Source};
use domain::{Day, Line, Session};
use jiff::civil::{Weekday, date, time};

fn line<const MOST: usize>(text: &str) -> Line<MOST> {
    Line::read("test", text).expect("a line")
}

fn place(is_hidden: bool) -> Place {
    Place {
        name: Some(line("Latch House")),
        address: Some(line("1 Elder Street, Govan")),
        postcode: Some(line("G51 3AA")),
        position: None,
        is_hidden,
        step_free: Known::NotKnown,
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: None,
    }
}

fn support(sessions: Vec<Session>) -> Support {
    Support {
        id: SupportId::read("s1").expect("an id"),
        slug: Slug::read("open-latch").expect("a slug"),
        run_by: None,
        source: Source { feed: line("own"), id: line("1") },
        status: Status::Published,
        entry: Entry {
            places: vec![place(false)],
            phone: Some(line("01632 960123")),
            sessions,
            ..Entry::named(line("Open Latch, for all"))
        },
    }
}

/// 2 February 2026 is a Monday.
fn monday() -> Session {
    Session { place: Some(0), ..Session::weekly(Weekday::Monday, time(19, 0, 0, 0), time(21, 0, 0, 0)) }
}

fn on(month: i8, day: i8) -> Day {
    Day::new(date(2026, month, day))
}

fn now() -> Moment {
    Moment::at_local(date(2026, 2, 3).at(9, 0, 0, 0))
}

/// The file without its folds.
fn written(support: Support) -> String {
    let base = BaseUrl::read("https://links.example.org").expect("a base");
    file(&[support], &Words::english(), &base, now()).replace("\r\n ", "")
}

/// The lines of a name.
fn all<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).collect()
}

#[test]
fn what_comes_round_is_one_entry_by_the_clock_on_the_wall() {
    let text = written(support(vec![Session { bank_holidays: Known::Yes, ..monday() }]));
    assert_eq!(all(&text, "BEGIN").iter().filter(|what| **what == "VEVENT").count(), 1);
    assert_eq!(all(&text, "DTSTART;TZID=Europe/London"), ["20260209T190000"]);
    assert_eq!(all(&text, "DTEND;TZID=Europe/London"), ["20260209T210000"]);
    assert_eq!(all(&text, "RRULE").last(), Some(&"FREQ=WEEKLY;COUNT=52"));
    assert_eq!(all(&text, "SUMMARY"), ["Open Latch\\, for all"]);
    assert_eq!(all(&text, "LOCATION"), ["Latch House\\, 1 Elder Street\\, Govan\\, G51 3AA"]);
    assert_eq!(all(&text, "URL"), ["https://links.example.org/support/open-latch"]);
    assert_eq!(all(&text, "DTSTAMP"), ["20260203T090000Z"]);
    assert!(text.contains("\r\nTZOFFSETTO:+0100\r\n"), "summer time is in the file");
}

#[test]
fn a_moment_in_summer_is_told_in_utc() {
    assert_eq!(utc(Moment::at_local(date(2026, 7, 1).at(9, 0, 0, 0))), "20260701T080000Z");
}

#[test]
fn a_cancelled_date_is_left_out_and_a_bank_holiday_is_uncertain() {
    let text = written(support(vec![Session { not_on: vec![on(2, 16)], ..monday() }]));
    let left_out = all(&text, "EXDATE;TZID=Europe/London");
    assert!(left_out[0].starts_with("20260216T190000,"), "{left_out:?}");
    assert!(left_out[0].contains("20260504T190000"), "the first Monday of May stands apart");
    let starts = all(&text, "DTSTART;TZID=Europe/London");
    assert!(!starts.contains(&"20260216T190000") && starts.contains(&"20260504T190000"));
    let apart = text.split("BEGIN:VEVENT").find(|event| event.contains("DTSTART;TZID=Europe/London:20260504"));
    let apart = apart.expect("an entry of its own");
    assert!(apart.contains("STATUS:TENTATIVE") && apart.contains("DESCRIPTION:Bank holiday: ring first"), "{apart}");
    assert!(apart.contains("UID:s1-week-monday-1900-2100-p0-2026-05-04@links.example.org"));
}

#[test]
fn a_cancelled_first_date_moves_the_start() {
    let session = Session { not_on: vec![on(2, 9)], bank_holidays: Known::Yes, ..monday() };
    let text = written(support(vec![session]));
    assert_eq!(all(&text, "DTSTART;TZID=Europe/London"), ["20260216T190000"]);
    assert_eq!(all(&text, "EXDATE;TZID=Europe/London"), [] as [&str; 0]);
}

#[test]
fn other_patterns_have_other_rules() {
    for (every, rule) in [
        (Every::SecondWeek(on(2, 9)), "FREQ=WEEKLY;INTERVAL=2;COUNT=26"),
        (Every::NthOfMonth(2), "FREQ=MONTHLY;BYDAY=2MO;COUNT=12"),
        (Every::LastOfMonth, "FREQ=MONTHLY;BYDAY=-1MO;COUNT=12"),
    ] {
        let text = written(support(vec![Session { every, bank_holidays: Known::Yes, ..monday() }]));
        assert_eq!(all(&text, "RRULE").last(), Some(&rule), "{every:?}");
    }
    let named = Session { every: Every::Dates, also_on: vec![on(3, 4), on(2, 20), on(1, 1)], ..monday() };
    let text = written(support(vec![named]));
    assert_eq!(all(&text, "DTSTART;TZID=Europe/London"), ["20260220T190000", "20260304T190000"]);
}

#[test]
fn a_season_ends_the_rule_and_the_night_ends_the_next_day() {
    let night = Session { to: time(1, 0, 0, 0), ends_on: Some(on(2, 23)), ..monday() };
    let text = written(support(vec![night]));
    assert_eq!(all(&text, "RRULE").last(), Some(&"FREQ=WEEKLY;COUNT=3"));
    assert_eq!(all(&text, "DTEND;TZID=Europe/London"), ["20260210T010000"]);
}

#[test]
fn what_is_sensitive_says_when_and_where_and_nothing_else() {
    let mut latch = support(vec![Session { note: Some(line("Ask for the Latch")), ..monday() }]);
    latch.entry.is_sensitive = true;
    let text = written(latch.clone());
    assert_eq!(all(&text, "X-WR-CALNAME"), ["Calendar"]);
    assert!(all(&text, "SUMMARY").iter().all(|title| *title == "An appointment"));
    assert!(all(&text, "LOCATION").iter().all(|place| *place == "1 Elder Street\\, Govan\\, G51 3AA"));
    assert!(!text.to_lowercase().contains("latch"), "{text}");
    latch.entry.places = vec![place(true)];
    assert_eq!(all(&written(latch), "LOCATION"), [] as [&str; 0]);
}

#[test]
fn a_hidden_place_is_not_told() {
    let mut shelter = support(vec![monday()]);
    shelter.entry.places = vec![place(true)];
    assert_eq!(all(&written(shelter), "LOCATION"), [] as [&str; 0]);
}

#[test]
fn two_sessions_at_one_time_have_two_ids_and_the_ids_stay() {
    let book = Session { booking: Known::Yes, bank_holidays: Known::Yes, ..monday() };
    let other = Session { bank_holidays: Known::Yes, ..monday() };
    let text = written(support(vec![book.clone(), other]));
    let ids = all(&text, "UID");
    assert_eq!(
        ids,
        ["s1-week-monday-1900-2100-p0@links.example.org", "s1-week-monday-1900-2100-p0-2@links.example.org"]
    );
    assert!(all(&text, "DESCRIPTION")[0].contains("Book first\\n"));
    assert_eq!(all(&written(support(vec![book])), "UID")[0], ids[0]);
}

#[test]
fn nothing_is_on_while_it_is_closed() {
    let mut closed = support(vec![Session { bank_holidays: Known::Yes, ..monday() }]);
    closed.status = Status::Paused(None);
    assert!(!written(closed.clone()).contains("VEVENT"));
    closed.status = Status::Paused(Some(on(3, 1)));
    assert_eq!(all(&written(closed), "DTSTART;TZID=Europe/London"), ["20260302T190000"]);
}
