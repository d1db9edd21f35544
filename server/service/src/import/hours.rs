//! Times of the day and days of the week as feeds write them.

use domain::session::{self, Every};
use jiff::civil::{Time, Weekday};

/// A time of the day: `08:00`, `8am`, `8:00 pm`, `noon`, `10:00:00Z`, `09:00-05:00`, `24:00`.
///
/// A time zone is left out: people are told what the clock on the wall says, and feeds put `Z` behind British summer
/// time as readily as behind GMT.
pub fn time(given: &str) -> Option<Time> {
    let tidy: String = given.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    match tidy.as_str() {
        "noon" | "midday" => return Some(Time::constant(12, 0, 0, 0)),
        "midnight" => return Some(Time::midnight()),
        _ => {}
    }
    // A date in front of the time, as in 2026-01-06T10:00.
    let clock = tidy.split_once('t').filter(|(date, _)| date.len() == 10).map_or(tidy.as_str(), |(_, clock)| clock);
    let end = clock.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(clock.len());
    let (digits, after) = clock.split_at(end);
    let mut parts = digits.split([':', '.']);
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next().map_or(Ok(0), str::parse).ok()?;
    let is_bare = !digits.contains([':', '.']);
    let half = after.replace('.', "");
    let hour = match (half.as_str(), hour) {
        ("am", 12) => 0,
        ("am", 1..=11) | ("pm", 12) => hour,
        ("pm", 1..=11) => hour + 12,
        ("am" | "pm", _) => return None,
        // A lone number is a time only with am or pm.
        _ if is_bare => return None,
        ("", 24) if minute == 0 => 0,
        ("" | "z", _) => hour,
        (zone, _) if zone.starts_with(['+', '-']) => hour,
        _ => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A start and an end, unless they contradict each other.
///
/// What opens in the morning and closes at an earlier hour lacks a "pm" somewhere ("9am" to "03:00"), and which of the
/// two it was is not ours to guess.
pub fn from_to(from: &str, to: &str) -> Option<(Time, Time)> {
    let (from, to) = (time(from)?, time(to)?);
    let is_contrary = from.hour() < 12 && to < from && to > Time::midnight();
    (!is_contrary).then_some((from, to))
}

/// A weekday of a repeat rule, and which one of the month: `TU`, `1TU`, `-1FR`, also `Tuesday`.
///
/// RFC 5545, section 3.3.10, "byday".
pub fn weekday_of_rule(given: &str) -> Option<(Weekday, Option<i8>)> {
    let given = given.trim();
    let letters = given.find(|c: char| c.is_ascii_alphabetic())?;
    let (which, name) = given.split_at(letters);
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => session::read_weekday(name).ok()?,
    };
    match which.trim() {
        "" => Some((weekday, None)),
        number => Some((weekday, Some(number.trim_start_matches('+').parse().ok()?))),
    }
}

/// Which one of the month, where a timetable can say it: the first to the fourth, or the last.
pub fn of_month(which: i8) -> Option<Every> {
    match which {
        1..=4 => u8::try_from(which).ok().map(Every::NthOfMonth),
        -1 => Some(Every::LastOfMonth),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_feeds_write_them() {
        for (given, hour, minute) in [
            ("08:00", 8, 0),
            ("8am", 8, 0),
            ("8:00 am", 8, 0),
            ("4:00 PM", 16, 0),
            ("3 p.m.", 15, 0),
            ("12am", 0, 0),
            ("12:30pm", 12, 30),
            ("10:00:00", 10, 0),
            ("10:00:00.000Z", 10, 0),
            ("09:15-05:00", 9, 15),
            ("18:00+01:00", 18, 0),
            ("2026-01-06T10:00:00Z", 10, 0),
            ("24:00", 0, 0),
            ("noon", 12, 0),
        ] {
            assert_eq!(time(given), Time::new(hour, minute, 0, 0).ok(), "{given}");
        }
        for given in ["", "8", "25:00", "13pm", "0am", "10:75", "soon", "::", "é", "99999999999:00", "10:00 or so"] {
            assert_eq!(time(given), None, "{given}");
        }
    }

    #[test]
    fn a_night_is_kept_and_a_missing_pm_is_not_guessed() {
        assert!(from_to("22:00", "02:00").is_some());
        assert!(from_to("09:00", "00:00").is_some());
        assert_eq!(from_to("9am", "03:00"), None);
        assert_eq!(from_to("9am", ""), None);
    }

    #[test]
    fn days_of_a_rule_are_read() {
        assert_eq!(weekday_of_rule("TU"), Some((Weekday::Tuesday, None)));
        assert_eq!(weekday_of_rule(" 1TU"), Some((Weekday::Tuesday, Some(1))));
        assert_eq!(weekday_of_rule("-1FR"), Some((Weekday::Friday, Some(-1))));
        assert_eq!(weekday_of_rule("Saturday"), Some((Weekday::Saturday, None)));
        for given in ["", "XX", "1", "é", "1éTU"] {
            assert_eq!(weekday_of_rule(given), None, "{given}");
        }
        assert_eq!((of_month(2), of_month(-1)), (Some(Every::NthOfMonth(2)), Some(Every::LastOfMonth)));
        assert_eq!((of_month(5), of_month(-2), of_month(0)), (None, None, None));
    }
}
