//! Working days in Scotland: Monday to Friday, and no bank holiday.

use crate::holiday::BankHoliday;
use crate::{Day, Moment};
use jiff::civil::Weekday;

/// Whether offices are open on a day: no Saturday, no Sunday, no Scottish bank holiday.
pub fn is_working_day(day: Day) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && BankHoliday::on(day).is_none()
}

/// The day on which so many working days have gone by. The day itself does not count: one working day after a Friday is
/// Monday, and so is one after the Saturday. After none it is the day itself, whatever day that is.
#[must_use]
pub fn plus_working_days(from: Day, days: u32) -> Day {
    (0..days).fold(from, |day, _| next_working_day(day))
}

/// The first working day after a day.
fn next_working_day(day: Day) -> Day {
    // Never more than a week of them follow one another; the last days of the calendar have no next one.
    (1..=7).map(|n| day.plus_days(n)).find(|next| is_working_day(*next)).unwrap_or_else(|| day.plus_days(1))
}

/// How many working days come after a day, up to another and with it: how long somebody has waited whose clock began on
/// the first. None, where the other is not later.
pub fn working_days_between(from: Day, to: Day) -> u32 {
    let days = i32::try_from(to.days_since(from)).unwrap_or(0).max(0);
    let counted = (1..=days).filter(|n| is_working_day(from.plus_days(*n))).count();
    u32::try_from(counted).unwrap_or(u32::MAX)
}

/// The hours in which teams read what is sent to them, on working days.
const READING_HOURS: std::ops::Range<i8> = 9..17;

/// The day on which teams read next; none where they read now.
pub fn next_reading(now: Moment) -> Option<Day> {
    let (today, hour) = (now.day(), now.local().hour());
    if is_working_day(today) {
        if READING_HOURS.contains(&hour) {
            return None;
        }
        if hour < READING_HOURS.start {
            return Some(today);
        }
    }
    Some(plus_working_days(today, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn day(year: i16, month: i8, day: i8) -> Day {
        Day::new(date(year, month, day))
    }

    #[test]
    fn offices_are_shut_at_weekends_and_on_bank_holidays_of_scotland() {
        for (on, expected) in [
            (day(2026, 11, 27), true),  // a Friday
            (day(2026, 11, 28), false), // a Saturday
            (day(2026, 11, 29), false), // a Sunday
            (day(2026, 11, 30), false), // St Andrew's Day, a Monday
            (day(2026, 12, 1), true),
            (day(2024, 11, 30), false), // St Andrew's Day on a Saturday,
            (day(2024, 12, 2), false),  // kept on the Monday
            (day(2026, 12, 24), true),
            (day(2026, 12, 25), false), // Christmas
            (day(2026, 12, 28), false), // Boxing Day, kept on the Monday
            (day(2026, 12, 29), true),
            (day(2026, 12, 31), true),
            (day(2026, 1, 1), false),
            (day(2026, 1, 2), false), // the second of January, in Scotland only
            (day(2027, 1, 4), false), // the same, kept on the Monday
            (day(2026, 4, 3), false), // Good Friday
            (day(2026, 4, 6), true),  // Easter Monday is no bank holiday in Scotland
            (day(2026, 8, 3), false), // the first Monday of August, not the last
            (day(2026, 8, 31), true),
        ] {
            assert_eq!(is_working_day(on), expected, "{on}");
        }
    }

    #[test]
    fn working_days_are_counted_over_weekends_and_feasts() {
        for (from, days, expected) in [
            (day(2026, 2, 3), 0, day(2026, 2, 3)),
            (day(2026, 2, 7), 0, day(2026, 2, 7)), // after none it is the day itself, a Saturday too
            (day(2026, 2, 3), 1, day(2026, 2, 4)),
            (day(2026, 2, 6), 1, day(2026, 2, 9)), // over a weekend
            (day(2026, 2, 7), 1, day(2026, 2, 9)), // from within it
            (day(2026, 2, 3), 5, day(2026, 2, 10)),
            (day(2026, 2, 3), 12, day(2026, 2, 19)),
            (day(2026, 11, 27), 1, day(2026, 12, 1)),  // over St Andrew's Day
            (day(2026, 12, 23), 2, day(2026, 12, 29)), // over Christmas
            (day(2026, 12, 24), 5, day(2027, 1, 6)),   // over Christmas and the New Year: 29, 30, 31, 5, 6
            (day(2025, 12, 31), 1, day(2026, 1, 5)),   // over 1 and 2 January and a weekend
            (day(2026, 4, 2), 1, day(2026, 4, 6)),     // over Good Friday, and no further
        ] {
            assert_eq!(plus_working_days(from, days), expected, "{days} after {from}");
        }
    }

    #[test]
    fn teams_read_from_nine_to_five_on_working_days() {
        let at = |on: Day, hour| Moment::at_local(on.date().at(hour, 30, 0, 0));
        for (now, expected) in [
            (at(day(2026, 2, 3), 9), None),
            (at(day(2026, 2, 3), 16), None),
            (at(day(2026, 2, 3), 8), Some(day(2026, 2, 3))),
            (at(day(2026, 2, 3), 17), Some(day(2026, 2, 4))),
            (at(day(2026, 11, 27), 18), Some(day(2026, 12, 1))), // over a weekend and St Andrew's Day
            (at(day(2026, 11, 28), 10), Some(day(2026, 12, 1))),
        ] {
            assert_eq!(next_reading(now), expected, "{}", now.local());
        }
    }

    #[test]
    fn who_waits_from_one_day_to_another_has_waited_so_many_working_days() {
        for (from, to, expected) in [
            (day(2026, 2, 3), day(2026, 2, 3), 0),
            (day(2026, 2, 4), day(2026, 2, 3), 0), // never less than none
            (day(2026, 2, 6), day(2026, 2, 8), 0),
            (day(2026, 2, 6), day(2026, 2, 9), 1),
            (day(2026, 2, 3), day(2026, 2, 10), 5),
            (day(2026, 11, 27), day(2026, 12, 1), 1),
            (day(2026, 12, 24), day(2027, 1, 4), 3),
            (day(2026, 12, 24), day(2027, 1, 5), 4),
        ] {
            assert_eq!(working_days_between(from, to), expected, "{from} to {to}");
        }
    }

    proptest! {
        #[test]
        fn what_was_added_is_what_is_counted(start in 0..20_000_i32, days in 1..60_u32) {
            let from = day(1990, 1, 1).plus_days(start);
            let to = plus_working_days(from, days);
            prop_assert!(is_working_day(to));
            prop_assert_eq!(working_days_between(from, to), days);
        }
    }
}
