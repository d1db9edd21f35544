//! Schedules (RFC 5545 repeat rules) as sessions.

use super::json::{Object, number, text, texts};
use crate::import::{hours, plain};
use domain::session::Every;
use domain::{Day, Hours, Session};
use jiff::civil::Date;

/// What schedules say.
#[derive(Default)]
pub struct Timetable {
    /// What a timetable can hold.
    pub sessions: Vec<Session>,
    /// Descriptions of schedules that it cannot hold, in their own words.
    pub words: Vec<String>,
}

impl Timetable {
    /// Adds schedules of a place, or of no place in particular; one that is there already is not added again.
    ///
    /// A schedule that had ended on the day the row was last looked at is over.
    pub fn add<'a>(
        &mut self,
        schedules: impl Iterator<Item = &'a Object>,
        place: Option<u32>,
        looked_at: Option<Date>,
    ) {
        for schedule in schedules.filter(|schedule| !has_ended(schedule, looked_at)) {
            let sessions = sessions(schedule, place);
            if sessions.is_empty() {
                let words = plain::plain(text(schedule, "description"));
                if !words.is_empty() && !self.words.contains(&words) {
                    self.words.push(words);
                }
            }
            for session in sessions {
                let same = |known: &Session| {
                    (known.every, known.weekday, known.from, known.to)
                        == (session.every, session.weekday, session.from, session.to)
                        && (known.place == session.place || session.place.is_none())
                };
                if !self.sessions.iter().any(same) {
                    self.sessions.push(session);
                }
            }
        }
    }
}

/// Whether something with a `valid_to` had ended on a day.
pub fn has_ended(object: &Object, on: Option<Date>) -> bool {
    date(text(object, "valid_to")).zip(on).is_some_and(|(end, on)| end < on)
}

/// A date, also at the front of a date and time.
pub fn date(given: &str) -> Option<Date> {
    given.trim().get(..10)?.parse().ok()
}

fn sessions(schedule: &Object, place: Option<u32>) -> Vec<Session> {
    let [opens, closes, byday] = texts(schedule, ["opens_at", "closes_at", "byday"]);
    let Some((from, to)) = hours::from_to(opens, closes) else { return Vec::new() };
    let start = date(text(schedule, "dtstart"));
    // Without days, a weekly rule falls on the weekday on which it starts.
    let started = start.map(|day| domain::session::weekday_word(day.weekday()));
    let byday = if byday.trim().is_empty() { started.unwrap_or("") } else { byday };
    byday
        .split(',')
        .filter_map(hours::weekday_of_rule)
        .filter_map(|(weekday, which)| {
            let every = every(schedule, weekday, which)?;
            Some(Session {
                every,
                starts_on: day(schedule, "valid_from"),
                ends_on: day(schedule, "valid_to"),
                place,
                note: plain::line(text(schedule, "notes")),
                ..Session::weekly(weekday, from, to)
            })
        })
        .collect()
}

/// How often, where a timetable can say it.
fn every(schedule: &Object, weekday: jiff::civil::Weekday, which: Option<i8>) -> Option<Every> {
    let [freq, dtstart, valid_from, monthday] = texts(schedule, ["freq", "dtstart", "valid_from", "bymonthday"]);
    let has_interval = schedule.get("interval").is_some_and(|interval| !interval.is_null());
    let interval = if has_interval { number(schedule, "interval")? } else { 1.0 };
    let is_each = (interval - 1.0).abs() < f64::EPSILON;
    let is_second = (interval - 2.0).abs() < f64::EPSILON;
    match freq.trim().to_ascii_uppercase().as_str() {
        "" | "WEEKLY" | "DAILY" if is_each => Some(Every::Week),
        "WEEKLY" if is_second => {
            let begun = date(dtstart).or_else(|| date(valid_from))?;
            // The weeks of a rule begin on Monday unless it says otherwise (RFC 5545, section 3.3.10, "wkst").
            let ahead = i32::from(weekday.to_monday_zero_offset()) - i32::from(begun.weekday().to_monday_zero_offset());
            Some(Every::SecondWeek(Day::new(begun).plus_days(ahead)))
        }
        "MONTHLY" if is_each => match which {
            Some(which) => hours::of_month(which),
            // Every such weekday of the month, unless days of the month narrow it down.
            None => monthday.trim().is_empty().then_some(Every::Week),
        },
        _ => None,
    }
}

/// A day of a schedule, as we store days.
fn day(schedule: &Object, name: &str) -> Option<Day> {
    date(text(schedule, name)).map(Day::new)
}

/// Opening hours, where a feed keeps them apart from its schedules: a list of days, each with when it opens and closes.
pub fn opening_hours<'a>(given: impl Iterator<Item = &'a Object>) -> Vec<Hours> {
    let mut read: Vec<Hours> = Vec::new();
    for row in given {
        let [weekday, day, byday] = texts(row, ["weekday", "day", "byday"]);
        let days = [weekday, day, byday].into_iter().find(|days| !days.trim().is_empty()).unwrap_or("");
        let Some((from, to)) = hours::from_to(text(row, "opens_at"), text(row, "closes_at")) else { continue };
        let weekdays = days.split(',').filter_map(hours::weekday_of_rule).map(|(weekday, _)| weekday);
        for hours in weekdays.map(|weekday| Hours { weekday, from, to }) {
            if !read.contains(&hours) {
                read.push(hours);
            }
        }
    }
    read
}
