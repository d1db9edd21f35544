use super::*;
use crate::Moment;
use jiff::civil::{date, time};
use proptest::prelude::*;

/// A Tuesday.
const TUESDAY: Day = Day::new(date(2026, 2, 3));

fn session(every: Every, weekday: Weekday, from: i8, to: i8) -> Session {
    let weekly = Session::weekly(weekday, time(from, 0, 0, 0), time(to, 0, 0, 0));
    Session { every, place: Some(0), ..weekly }
}

fn tuesdays() -> Session {
    session(Every::Week, Weekday::Tuesday, 13, 15)
}

fn on(month: i8, day: i8) -> Day {
    Day::new(date(2026, month, day))
}

fn days(sessions: &[Session], today: Day) -> Vec<String> {
    next(sessions, today, time(9, 0, 0, 0), 3).iter().map(|o| o.day.to_string()).collect()
}

#[test]
fn each_kind_of_session_comes_round() {
    let since = Day::new(date(2026, 1, 6));
    for (every, expected) in [
        (Every::Week, &["2026-02-03", "2026-02-10", "2026-02-17"][..]),
        (Every::SecondWeek(since), &["2026-02-03", "2026-02-17", "2026-03-03"]),
        (Every::NthOfMonth(1), &["2026-02-03", "2026-03-03", "2026-04-07"]),
        (Every::NthOfMonth(2), &["2026-02-10", "2026-03-10", "2026-04-14"]),
        (Every::LastOfMonth, &["2026-02-24", "2026-03-31"]),
        (Every::Dates, &[]),
    ] {
        assert_eq!(days(&[session(every, Weekday::Tuesday, 13, 15)], TUESDAY), expected, "{every:?}");
    }
}

#[test]
fn what_ended_this_morning_is_next_week() {
    let early = session(Every::Week, Weekday::Tuesday, 7, 9);
    assert_eq!(days(&[early], TUESDAY)[0], "2026-02-10");
}

#[test]
fn a_night_session_is_still_on_after_midnight() {
    let night = session(Every::Week, Weekday::Monday, 22, 2);
    let found = next(std::slice::from_ref(&night), TUESDAY, time(1, 0, 0, 0), 1);
    assert_eq!(found[0].day, TUESDAY.plus_days(-1));
    assert!(found[0].is_now(TUESDAY, time(1, 0, 0, 0)));
    assert!(!found[0].is_now(TUESDAY, time(2, 0, 0, 0)));
}

#[test]
fn several_sessions_are_told_in_order() {
    let evening = session(Every::Week, Weekday::Tuesday, 18, 20);
    let morning = session(Every::Week, Weekday::Tuesday, 10, 12);
    let found = next(&[evening, morning], TUESDAY, time(9, 0, 0, 0), 2);
    assert_eq!((found[0].from, found[1].from), (time(10, 0, 0, 0), time(18, 0, 0, 0)));
}

#[test]
fn a_season_begins_and_ends_on_its_days() {
    let season = Session { starts_on: Some(on(2, 10)), ends_on: Some(on(2, 17)), ..tuesdays() };
    assert_eq!(days(&[season], TUESDAY), ["2026-02-10", "2026-02-17"]);
}

#[test]
fn a_season_is_told_of_a_year_ahead_and_not_further() {
    let starting = |ahead| Session { starts_on: Some(TUESDAY.plus_days(ahead)), ..tuesdays() };
    assert_eq!(days(&[starting(399)], TUESDAY)[0], "2027-03-09");
    assert!(days(&[starting(401)], TUESDAY).is_empty());
}

#[test]
fn named_dates_are_on_whatever_their_weekday_up_to_a_year_ahead() {
    let also_on = vec![TUESDAY.plus_days(400), on(2, 5), TUESDAY.plus_days(401), on(1, 1)];
    let named = Session { every: Every::Dates, also_on, ..tuesdays() };
    assert_eq!(days(&[named], TUESDAY), ["2026-02-05", "2027-03-10"]);
}

#[test]
fn a_named_date_that_follows_from_the_pattern_too_is_told_once() {
    let named = Session { also_on: vec![on(2, 10)], ..tuesdays() };
    assert_eq!(days(&[named], TUESDAY), ["2026-02-03", "2026-02-10", "2026-02-17"]);
}

#[test]
fn a_cancelled_date_wins_over_everything() {
    let off = Session { not_on: vec![on(2, 3), on(2, 5)], also_on: vec![on(2, 5), on(2, 6)], ..tuesdays() };
    assert_eq!(days(&[off], TUESDAY), ["2026-02-06", "2026-02-10", "2026-02-17"]);
}

#[test]
fn a_named_date_is_on_out_of_season_and_on_a_bank_holiday_and_nobody_doubts_it() {
    let named = Session {
        starts_on: Some(on(6, 1)),
        also_on: vec![on(5, 4)],
        bank_holidays: Known::No,
        ..session(Every::Week, Weekday::Monday, 13, 15)
    };
    assert_eq!(named.on(on(5, 4)).expect("on").doubt, None);
    let unsaid = Session { bank_holidays: Known::NotKnown, ..named };
    assert_eq!(unsaid.on(on(5, 4)).expect("on").doubt, None);
}

/// 4 May 2026 is the early May bank holiday; Saturday 26 December is Boxing Day, whose bank holiday is on the Monday.
#[test]
fn a_bank_holiday_is_on_off_or_in_doubt() {
    for (day, weekday) in [(on(5, 4), Weekday::Monday), (on(12, 26), Weekday::Saturday), (on(12, 28), Weekday::Monday)]
    {
        for (bank_holidays, expected) in
            [(Known::Yes, Some(None)), (Known::No, None), (Known::NotKnown, Some(Some(Doubt::BankHoliday)))]
        {
            let session = Session { bank_holidays, ..session(Every::Week, weekday, 13, 15) };
            assert_eq!(session.on(day).map(|on| on.doubt), expected, "{day} {bank_holidays:?}");
        }
    }
    assert_eq!(tuesdays().on(TUESDAY).expect("on").doubt, None);
}

#[test]
fn a_term_time_session_follows_the_calendar_where_there_is_one() {
    let term_time = Session { term_time: true, ..tuesdays() };
    for (is_school_term, expected) in [(Some(true), true), (Some(false), false), (None, true)] {
        assert_eq!(term_time.is_on_where(TUESDAY, |_| is_school_term), expected, "{is_school_term:?}");
        assert!(tuesdays().is_on_where(TUESDAY, |_| is_school_term));
    }
    let named = Session { also_on: vec![TUESDAY], ..term_time };
    assert!(named.is_on_where(TUESDAY, |_| Some(false)));
}

#[test]
fn a_term_time_session_without_a_calendar_is_in_doubt() {
    let term_time = Session { term_time: true, ..tuesdays() };
    let long_ago = Day::new(date(1996, 2, 6));
    assert_eq!(term_time.on(long_ago).expect("on").doubt, Some(Doubt::SchoolHolidaysNotKnown));
}

#[test]
fn nobody_is_let_in_from_the_last_entry_on() {
    let at = |hour, minute| time(hour, minute, 0, 0);
    let day = Session { last_entry: Some(at(14, 30)), ..tuesdays() };
    let night = Session { last_entry: Some(at(1, 0)), ..session(Every::Week, Weekday::Tuesday, 22, 2) };
    let unsaid = tuesdays();
    for (session, today, now, expected) in [
        (&day, TUESDAY, at(14, 29), false),
        (&day, TUESDAY, at(14, 30), true),
        (&day, TUESDAY.plus_days(-1), at(23, 0), false),
        (&night, TUESDAY, at(23, 30), false),
        (&night, TUESDAY.plus_days(1), at(0, 59), false),
        (&night, TUESDAY.plus_days(1), at(1, 0), true),
        (&unsaid, TUESDAY, at(14, 59), false),
    ] {
        let occasion = session.on(TUESDAY).expect("on");
        assert_eq!(occasion.is_past_entry(today, now), expected, "{today} {now}");
    }
}

/// Half past midnight to three, on the nights on which clocks change: by the clock on the wall.
#[test]
fn an_occasion_lasts_through_a_change_of_clocks() {
    let sundays = Session::weekly(Weekday::Sunday, time(0, 30, 0, 0), time(3, 0, 0, 0));
    for (day, minutes) in [(on(3, 22), 150), (on(3, 29), 90), (on(10, 25), 210)] {
        let start = Moment::at_local(day.date().at(0, 0, 0, 0));
        let is_on = |minute: i64| {
            let now = start.plus_ms(minute * 60_000);
            let (today, time) = (now.day(), now.local().time());
            next(std::slice::from_ref(&sundays), today, time, 1)
                .iter()
                .any(|on| on.day == day && on.is_now(today, time))
        };
        let on: Vec<i64> = (0..300).filter(|minute| is_on(*minute)).collect();
        assert_eq!(on, (30..30 + minutes).collect::<Vec<i64>>(), "{day}");
    }
}

#[test]
fn what_nobody_said_is_not_stored() {
    let text = serde_json::to_string(&tuesdays()).expect("text");
    let expected = r#"{"every":"Week","weekday":"tuesday","from":"13:00:00","to":"15:00:00","place":0,"note":null}"#;
    assert_eq!(text, expected);
    assert_eq!(serde_json::from_str::<Session>(&text).expect("a session"), tuesdays());
}

#[test]
fn what_somebody_said_comes_back_from_storing() {
    let said = Session {
        every: Every::Dates,
        last_entry: Some(time(14, 30, 0, 0)),
        starts_on: Some(on(1, 1)),
        ends_on: Some(on(12, 31)),
        term_time: true,
        not_on: vec![on(5, 4)],
        also_on: vec![on(5, 5)],
        bank_holidays: Known::No,
        booking: Known::Yes,
        ..tuesdays()
    };
    let text = serde_json::to_string(&said).expect("text");
    assert_eq!(serde_json::from_str::<Session>(&text).expect("a session"), said);
}

fn any_session() -> impl Strategy<Value = Session> {
    let day = || (-30..500).prop_map(|n| TUESDAY.plus_days(n));
    let every = prop_oneof![
        Just(Every::Week),
        day().prop_map(Every::SecondWeek),
        (1_u8..5).prop_map(Every::NthOfMonth),
        Just(Every::LastOfMonth),
        Just(Every::Dates),
    ];
    let season = (prop::option::of(day()), prop::option::of(day()));
    let dates = (prop::collection::vec(day(), 0..3), prop::collection::vec(day(), 0..3));
    let off = prop_oneof![Just(Known::Yes), Just(Known::No), Just(Known::NotKnown)];
    let time = || (0_i8..24).prop_map(|hour| time(hour, 0, 0, 0));
    (every, 0_i8..7, time(), time(), season, dates, off).prop_map(|(every, weekday, from, to, season, dates, off)| {
        let weekday = Weekday::from_monday_zero_offset(weekday).expect("below seven");
        Session {
            every,
            starts_on: season.0,
            ends_on: season.1,
            not_on: dates.0,
            also_on: dates.1,
            bank_holidays: off,
            ..Session::weekly(weekday, from, to)
        }
    })
}

proptest! {
    /// Day by day, as slow as can be.
    #[test]
    fn the_next_dates_are_those_of_a_walk_day_by_day(
        sessions in prop::collection::vec(any_session(), 0..4),
        hour in 0_i8..24,
    ) {
        let now = time(hour, 30, 0, 0);
        let sessions: Vec<Session> = sessions
            .into_iter()
            .map(|mut session| {
                session.also_on.retain(|day| *day <= TUESDAY.plus_days(NAMED_DAYS));
                session
            })
            .collect();
        let is_looked_at = |session: &Session, ahead: i32| {
            let starts = session.starts_on.map_or(0, |on| on.days_since(TUESDAY).max(0));
            session.also_on.contains(&TUESDAY.plus_days(ahead)) || (starts <= 400 && i64::from(ahead) <= starts + 70)
        };
        let mut walked = Vec::new();
        for ahead in -1..=470 {
            let looked_at = sessions.iter().filter(|session| is_looked_at(session, ahead));
            let mut on: Vec<Occasion> = looked_at.filter_map(|session| session.on(TUESDAY.plus_days(ahead))).collect();
            on.retain(|occasion| occasion.is_still_to_come(TUESDAY, now) || occasion.is_now(TUESDAY, now));
            on.sort_by_key(|occasion| (occasion.from, occasion.to));
            walked.append(&mut on);
        }
        walked.truncate(5);
        prop_assert_eq!(next(&sessions, TUESDAY, now, 5), walked);
    }
}
