//! Days, sessions and hours as they stand in the files of the demo town.

use super::rows::SessionRow;
use super::supports::answer;
use super::{row, some_line};
use domain::hours::{EVERY_DAY, MONDAY_TO_FRIDAY};
use domain::session::{Every, read_weekday};
use domain::{Day, Hours, Session};
use jiff::civil::{Time, Weekday};

/// Reads a day: `2026-03-02`; `in 20 days`, `3 weeks ago`; `tuesday in 2 weeks`, which is the first Tuesday from the day
/// in two weeks on.
pub(super) fn day(key: &str, text: &str, today: Day) -> Result<Day, String> {
    if let Ok(day) = Day::read_stored("day", text) {
        return Ok(day);
    }
    let wrong = || format!("{key}: {text} is no day");
    let words: Vec<&str> = text.split(' ').collect();
    let (weekday, count, unit, sign) = match words.as_slice() {
        ["in", count, unit] => (None, count, unit, 1),
        [weekday, "in", count, unit] => (Some(row(key, read_weekday(weekday))?), count, unit, 1),
        [count, unit, "ago"] => (None, count, unit, -1),
        [weekday, count, unit, "ago"] => (Some(row(key, read_weekday(weekday))?), count, unit, -1),
        _ => return Err(wrong()),
    };
    let days = match *unit {
        "day" | "days" => 1,
        "week" | "weeks" => 7,
        _ => return Err(wrong()),
    };
    let count: i32 = count.parse().ok().filter(|count| (0..=400).contains(count)).ok_or_else(wrong)?;
    let day = today.plus_days(sign * days * count);
    Ok(weekday.map_or(day, |weekday| day.plus_days(i32::from(day.weekday().until(weekday)))))
}

/// Reads `monday 09:00-17:00`, `monday, friday 18:00-02:00`, `every day …`, `weekdays …`.
pub(super) fn hours(key: &str, text: &str) -> Result<Vec<Hours>, String> {
    let wrong = || format!("{key}: {text} are no hours");
    let (days, times) = text.rsplit_once(' ').ok_or_else(wrong)?;
    let (from, to) = times.split_once('-').ok_or_else(wrong)?;
    let days: Vec<Weekday> = match days {
        "every day" => EVERY_DAY.to_vec(),
        "weekdays" => MONDAY_TO_FRIDAY.to_vec(),
        named => named.split(", ").map(|day| row(key, read_weekday(day))).collect::<Result<_, _>>()?,
    };
    Ok(Hours::week(&days, time(key, from)?, time(key, to)?))
}

/// Reads a session.
pub(super) fn session(key: &str, given: &SessionRow, today: Day) -> Result<Session, String> {
    let some_day = |text: &Option<String>| text.as_deref().map(|text| day(key, text, today)).transpose();
    let days = |texts: &[String]| texts.iter().map(|text| day(key, text, today)).collect::<Result<Vec<_>, _>>();
    let every = match given.every.as_deref() {
        None | Some("week") => Every::Week,
        Some("second-week") => {
            Every::SecondWeek(some_day(&given.starting_on)?.ok_or_else(|| format!("{key}: starting_on is missing"))?)
        }
        Some("first") => Every::NthOfMonth(1),
        Some("second") => Every::NthOfMonth(2),
        Some("third") => Every::NthOfMonth(3),
        Some("fourth") => Every::NthOfMonth(4),
        Some("last") => Every::LastOfMonth,
        Some("dates") => Every::Dates,
        Some(other) => return Err(format!("{key}: every {other}")),
    };
    let also_on = days(&given.also_on)?;
    let weekday = match (every, also_on.first()) {
        (Every::Dates, Some(first)) => first.weekday(),
        _ => row(key, read_weekday(&given.weekday))?,
    };
    Ok(Session {
        every,
        last_entry: given.last_entry.as_deref().map(|text| time(key, text)).transpose()?,
        starts_on: some_day(&given.starts_on)?,
        ends_on: some_day(&given.ends_on)?,
        term_time: given.term_time,
        not_on: days(&given.not_on)?,
        also_on,
        bank_holidays: answer(key, given.bank_holidays.as_deref())?,
        booking: answer(key, given.booking.as_deref())?,
        place: given.place.and_then(|place| place.checked_sub(1)),
        note: some_line(key, given.note.as_deref())?,
        ..Session::weekly(weekday, time(key, &given.from)?, time(key, &given.to)?)
    })
}

fn time(key: &str, text: &str) -> Result<Time, String> {
    text.parse().map_err(|error| format!("{key}: {text}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_from_today() {
        let today = Day::new(date(2026, 2, 3)); // a Tuesday
        for (text, expected) in [
            ("2026-03-02", date(2026, 3, 2)),
            ("in 20 days", date(2026, 2, 23)),
            ("1 week ago", date(2026, 1, 27)),
            ("tuesday in 0 days", date(2026, 2, 3)),
            ("monday in 1 week", date(2026, 2, 16)),
            ("friday 2 weeks ago", date(2026, 1, 23)),
        ] {
            assert_eq!(day("key", text, today), Ok(Day::new(expected)), "{text}");
        }
        for text in ["", "soon", "in 3 years", "in -1 days", "someday in 1 week"] {
            assert!(day("key", text, today).is_err(), "{text}");
        }
    }

    #[test]
    fn hours_are_read_for_the_days_they_name() {
        for (text, days) in
            [("every day 00:00-00:00", 7), ("weekdays 09:00-17:00", 5), ("sunday, friday 18:00-02:00", 2)]
        {
            assert_eq!(hours("key", text).map(|hours| hours.len()), Ok(days), "{text}");
        }
        for text in ["", "09:00-17:00", "monday 9-5", "monday", "someday 09:00-17:00"] {
            assert!(hours("key", text).is_err(), "{text}");
        }
    }
}
