use super::*;
use crate::town::support;
use domain::Session;
use domain::known::Known;
use domain::session::{Every, next};
use jiff::civil::{Weekday, date, datetime, time};
use proptest::prelude::*;

fn with(sessions: Vec<Session>) -> Vec<Support> {
    let mut one = support("s1", "One", "");
    one.entry.sessions = sessions;
    vec![one]
}

const FIRST: Day = Day::new(date(2026, 1, 1));

fn any_session() -> impl Strategy<Value = Session> {
    let day = || (-30..600).prop_map(|n| FIRST.plus_days(n));
    let every = prop_oneof![
        Just(Every::Week),
        Just(Every::SecondWeek(Day::new(date(2026, 1, 6)))),
        Just(Every::NthOfMonth(4)),
        Just(Every::LastOfMonth),
        Just(Every::Dates),
    ];
    let season = (prop::option::of(day()), prop::option::of(day()));
    let dates = (prop::collection::vec(day(), 0..4), prop::collection::vec(day(), 0..4));
    (every, 0_i8..7, 0_i8..24, 0_i8..24, season, dates, any::<bool>()).prop_map(
        |(every, weekday, from, to, season, (mut not_on, also_on), is_off)| {
            not_on.extend(also_on.get(2)); // a named date that is cancelled
            let weekday = Weekday::from_monday_zero_offset(weekday).expect("below seven");
            Session {
                every,
                starts_on: season.0,
                ends_on: season.1,
                not_on,
                also_on,
                bank_holidays: Known::from_answer(Some(!is_off)),
                ..Session::weekly(weekday, time(from, 0, 0, 0), time(to, 30, 0, 0))
            }
        },
    )
}

proptest! {
    #[test]
    fn the_soonest_start_is_that_of_the_next_occasion(
        sessions in prop::collection::vec(any_session(), 0..4),
        hours in 0_i64..24 * 90,
    ) {
        let now = Moment::from_ms(1_767_225_600_000).plus_ms(hours * 3_600_000);
        let (today, clock) = (now.day(), Clock::of(now));
        let supports = with(sessions);
        let expected = next(&supports[0].entry.sessions, today, now.local().time(), 1);
        let found = Week::around(today, &supports).soonest(0, clock);
        match expected.first() {
            // Looked for from the end of the week on, a date may be found just behind what `next` looks at.
            None => prop_assert!(found == Start::NEVER || found.0 / u32::from(DAY_MIN) > 70),
            Some(occasion) => {
                let days = occasion.day.days_since(today) + 1;
                prop_assert_eq!(i64::from(found.0) / i64::from(DAY_MIN), days);
                if days <= i64::from(LAST_DAY) {
                    prop_assert_eq!(i64::from(found.0) % i64::from(DAY_MIN), i64::from(minutes(occasion.from)));
                }
            }
        }
    }
}

/// Tuesday 3 February 2026 at an hour.
fn at(hour: i8) -> Moment {
    Moment::at_local(datetime(2026, 2, 3, hour, 30, 0, 0))
}

fn slots(session: Session, now: Moment) -> Slots {
    let supports = with(vec![session]);
    Week::around(now.day(), &supports).slots(0, Clock::of(now))
}

#[test]
fn a_session_fills_the_parts_of_its_day_that_are_still_to_come() {
    let ten_to_three = Session::weekly(Weekday::Tuesday, time(10, 0, 0, 0), time(15, 0, 0, 0));
    assert_eq!(slots(ten_to_three.clone(), at(9)) & PARTS, 0b011);
    assert_eq!(slots(ten_to_three.clone(), at(13)) & PARTS, 0b010, "the morning is over");
    assert_eq!(slots(ten_to_three.clone(), at(13)) >> (3 * NOW), 0b010, "on now, in the afternoon");
    assert_eq!(slots(ten_to_three, at(16)), 0, "and next Tuesday is not within seven days from today");
    let friday = Session::weekly(Weekday::Friday, time(18, 0, 0, 0), time(20, 0, 0, 0));
    assert_eq!(slots(friday, at(9)), 0b100 << (3 * 3));
}

#[test]
fn what_began_last_night_is_on_after_midnight() {
    let night = Session::weekly(Weekday::Monday, time(22, 0, 0, 0), time(2, 0, 0, 0));
    let found = slots(night, at(1));
    assert_eq!((found >> (3 * NOW), found & PARTS), (0b001, 0b001));
}

#[test]
fn what_is_closed_for_now_is_not_on() {
    let mut supports = with(vec![Session::weekly(Weekday::Tuesday, time(10, 0, 0, 0), time(12, 0, 0, 0))]);
    supports[0].status = Status::Paused(Some(Day::new(date(2026, 2, 4))));
    let week = Week::around(at(9).day(), &supports);
    assert_eq!((week.slots(0, Clock::of(at(9))), week.soonest(0, Clock::of(at(9)))), (0, Start(7 * 1440 + 1440 + 600)));
}
