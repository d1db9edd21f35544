//! When something happens: one line of a timetable, and the next dates that follow from it.

use crate::holiday::{self, BankHoliday};
use crate::known::Known;
use crate::{Day, Failure, Line, Why};
use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

/// One occasion of a support that comes round, or stands on named dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// How often.
    pub every: Every,
    /// On which day of the week. Says nothing where it is on named dates only.
    #[serde(with = "weekday_words")]
    pub weekday: Weekday,
    /// It starts.
    pub from: Time,
    /// It ends; a time before the start is on the next morning.
    pub to: Time,
    /// Come before this; a time before the start is on the next morning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_entry: Option<Time>,
    /// The first day of its season or its block of weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Day>,
    /// The last day of its season or its block of weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Day>,
    /// Only in school term.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub term_time: bool,
    /// Dates on which it is cancelled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_on: Vec<Day>,
    /// Dates on which it is on beside the others, whatever their weekday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_on: Vec<Day>,
    /// Whether it is on as usual on a bank holiday.
    #[serde(default, skip_serializing_if = "is_not_known")]
    pub bank_holidays: Known,
    /// Whether to book for it: yes, or no, just come.
    #[serde(default, skip_serializing_if = "is_not_known")]
    pub booking: Known,
    /// Which of the support's places, counted from 0; none where it is by phone or online.
    pub place: Option<u32>,
    /// What else to know: "bring a towel".
    pub note: Option<Line<200>>,
}

/// How often a session comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Every {
    /// Each week.
    Week,
    /// Every second week, counted from a day on which it was on.
    SecondWeek(Day),
    /// The first, second, third or fourth such weekday of a month.
    NthOfMonth(u8),
    /// The last such weekday of a month.
    LastOfMonth,
    /// Only on the dates that are named in `also_on`.
    Dates,
}

/// One date on which a session is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// The day.
    pub day: Day,
    /// It starts.
    pub from: Time,
    /// It ends.
    pub to: Time,
    /// Come before this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_entry: Option<Time>,
    /// Whether to book for it.
    #[serde(default, skip_serializing_if = "is_not_known")]
    pub booking: Known,
    /// Why it may be off all the same: ring first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
    /// Which of the support's places, counted from 0.
    pub place: Option<u32>,
    /// What else to know.
    pub note: Option<Line<200>>,
}

/// Why a date that follows from the timetable may be off all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    /// It is a bank holiday, and nobody has said whether it is on then.
    BankHoliday,
    /// It is on in school term only, and we know no school calendar for the day.
    SchoolHolidaysNotKnown,
}

/// How far ahead the dates of a pattern are looked for, in days from today or from the start of its season: a last
/// Friday of the month comes twice in it.
pub const PATTERN_DAYS: i32 = 70;

/// How far ahead named dates and the start of a season may lie, in days.
pub const NAMED_DAYS: i32 = 400;

impl Every {
    fn comes_round(self, day: Day) -> bool {
        match self {
            Self::Week => true,
            Self::SecondWeek(from) => day.days_since(from).rem_euclid(14) == 0,
            Self::NthOfMonth(n) => (day.date().day() - 1) / 7 + 1 == i8::try_from(n).unwrap_or(0),
            Self::LastOfMonth => day.date().day() + 7 > day.date().days_in_month(),
            Self::Dates => false,
        }
    }
}

impl Session {
    /// Each week on a weekday, with everything else unsaid.
    pub fn weekly(weekday: Weekday, from: Time, to: Time) -> Self {
        Self {
            every: Every::Week,
            weekday,
            from,
            to,
            last_entry: None,
            starts_on: None,
            ends_on: None,
            term_time: false,
            not_on: Vec::new(),
            also_on: Vec::new(),
            bank_holidays: Known::NotKnown,
            booking: Known::NotKnown,
            place: None,
            note: None,
        }
    }

    /// Whether it is on, on a day. A cancelled date is off whatever else is said, and a named date is on even out of
    /// season, out of term and on a bank holiday. Where term is not known it is on: the occasion has its doubt.
    pub fn is_on(&self, day: Day) -> bool {
        self.is_on_where(day, holiday::is_school_term)
    }

    fn is_on_where(&self, day: Day, is_school_term: impl Fn(Day) -> Option<bool>) -> bool {
        let follows = || {
            day.weekday() == self.weekday
                && self.starts_on.is_none_or(|first| first <= day)
                && self.ends_on.is_none_or(|last| day <= last)
                && self.every.comes_round(day)
                && !(self.term_time && is_school_term(day) == Some(false))
                && !(self.bank_holidays == Known::No && BankHoliday::kept_on(day).is_some())
        };
        !self.not_on.contains(&day) && (self.also_on.contains(&day) || follows())
    }

    /// The occasion on a day, if it is on.
    pub fn on(&self, day: Day) -> Option<Occasion> {
        self.is_on(day).then(|| self.occasion(day))
    }

    fn occasion(&self, day: Day) -> Occasion {
        Occasion {
            day,
            from: self.from,
            to: self.to,
            last_entry: self.last_entry,
            booking: self.booking,
            doubt: self.doubt(day),
            place: self.place,
            note: self.note.clone(),
        }
    }

    /// Why it may be off on a day on which it is on. Whoever named a date knew what day it is.
    fn doubt(&self, day: Day) -> Option<Doubt> {
        if self.also_on.contains(&day) {
            None
        } else if self.bank_holidays == Known::NotKnown && BankHoliday::kept_on(day).is_some() {
            Some(Doubt::BankHoliday)
        } else {
            (self.term_time && holiday::is_school_term(day).is_none()).then_some(Doubt::SchoolHolidaysNotKnown)
        }
    }

    /// The days on which it is on, soonest first, from last night on and as far ahead as is looked.
    fn days_ahead(&self, today: Day) -> Vec<Day> {
        let (yesterday, horizon) = (today.plus_days(-1), today.plus_days(NAMED_DAYS));
        let named = self.also_on.iter().copied().filter(|day| yesterday <= *day && *day <= horizon && self.is_on(*day));
        let mut days: Vec<Day> = named.collect();
        let season = self.starts_on.unwrap_or(today).max(today);
        if self.every != Every::Dates && season <= horizon {
            let first = self.starts_on.unwrap_or(yesterday).max(yesterday);
            let to_weekday = i32::from(first.weekday().until(self.weekday));
            let last = season.plus_days(PATTERN_DAYS);
            let weeks = (0..=PATTERN_DAYS / 7).map(|week| first.plus_days(to_weekday + 7 * week));
            days.extend(weeks.filter(|day| *day <= last && self.is_on(*day)));
        }
        days.sort_unstable();
        days.dedup();
        days
    }
}

impl Occasion {
    /// Whether it goes on past midnight.
    pub fn ends_next_day(&self) -> bool {
        self.to <= self.from
    }

    /// Whether it has not ended yet at a time of a day.
    pub fn is_still_to_come(&self, today: Day, now: Time) -> bool {
        self.day > today || (self.day == today && (self.ends_next_day() || self.to > now))
    }

    /// Whether it is going on at a time of a day.
    pub fn is_now(&self, today: Day, now: Time) -> bool {
        let begun = self.day == today && self.from <= now && (self.ends_next_day() || now < self.to);
        let from_last_night = self.day == today.plus_days(-1) && self.ends_next_day() && now < self.to;
        begun || from_last_night
    }

    /// Whether nobody is let in any more, at a time of a day.
    pub fn is_past_entry(&self, today: Day, now: Time) -> bool {
        self.last_entry.is_some_and(|last| {
            let is_next_morning = self.ends_next_day() && last < self.from;
            (self.day.plus_days(i32::from(is_next_morning)), last) <= (today, now)
        })
    }
}

/// The next dates of several sessions together, soonest first, from a time of a day on: what is on now, then what is to
/// come within [`PATTERN_DAYS`], or for named dates and seasons within [`NAMED_DAYS`].
pub fn next(sessions: &[Session], today: Day, now: Time, most: usize) -> Vec<Occasion> {
    let mut found: Vec<Occasion> = Vec::new();
    for session in sessions {
        let occasions = session.days_ahead(today).into_iter().map(|day| session.occasion(day));
        found.extend(occasions.filter(|on| on.is_still_to_come(today, now) || on.is_now(today, now)).take(most));
    }
    found.sort_by_key(|occasion| (occasion.day, occasion.from, occasion.to, occasion.place));
    found.truncate(most);
    found
}

fn is_not_known(answer: &Known) -> bool {
    *answer == Known::NotKnown
}

/// Reads a weekday by its English name, whole or its first three letters.
/// # Errors
/// [`Failure::Invalid`] on `weekday`.
pub fn read_weekday(given: &str) -> Result<Weekday, Failure> {
    let given = crate::text::fold(given.trim());
    WEEKDAYS
        .iter()
        .find(|(name, _)| given.len() >= 3 && name.starts_with(&given))
        .map(|(_, weekday)| *weekday)
        .ok_or_else(|| Failure::invalid("weekday", Why::NotAChoice))
}

/// The English name of a weekday in small letters, as it is stored.
pub fn weekday_word(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, w)| *w == weekday).map_or("monday", |(name, _)| name)
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

pub(crate) mod weekday_words {
    use super::{Weekday, read_weekday, weekday_word};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(weekday: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(weekday_word(*weekday))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        let word = String::deserialize(from)?;
        read_weekday(&word).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
