//! When something happens: one line of a timetable, and the next dates that follow from it.

use crate::{Day, Failure, Line, Why};
use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

/// One recurring occasion of a support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// How often.
    pub every: Every,
    /// On which day of the week.
    #[serde(with = "weekday_words")]
    pub weekday: Weekday,
    /// It starts.
    pub from: Time,
    /// It ends; a time before the start is on the next morning.
    pub to: Time,
    /// Which of the support's places, counted from 0; none where it is by phone or online.
    pub place: Option<u32>,
    /// What else to know: "not in the school holidays".
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
    /// Which of the support's places, counted from 0.
    pub place: Option<u32>,
    /// What else to know.
    pub note: Option<Line<200>>,
}

impl Session {
    /// Whether it is on, on a day.
    pub fn is_on(&self, day: Day) -> bool {
        day.weekday() == self.weekday
            && match self.every {
                Every::Week => true,
                Every::SecondWeek(from) => day.days_since(from).rem_euclid(14) == 0,
                Every::NthOfMonth(n) => (day.date().day() - 1) / 7 + 1 == i8::try_from(n).unwrap_or(0),
                Every::LastOfMonth => day.date().day() + 7 > day.date().days_in_month(),
            }
    }

    /// The occasion on a day, if it is on.
    pub fn on(&self, day: Day) -> Option<Occasion> {
        self.is_on(day).then(|| Occasion {
            day,
            from: self.from,
            to: self.to,
            place: self.place,
            note: self.note.clone(),
        })
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
}

/// How far ahead dates are looked for: a last Friday of the month comes twice in it.
const DAYS_AHEAD: i32 = 70;

/// The next dates of several sessions together, soonest first, from a time of a day on.
pub fn next(sessions: &[Session], today: Day, now: Time, most: usize) -> Vec<Occasion> {
    let mut found = Vec::new();
    for ahead in -1..=DAYS_AHEAD {
        let day = today.plus_days(ahead);
        let mut on: Vec<Occasion> = sessions.iter().filter_map(|session| session.on(day)).collect();
        on.retain(|occasion| occasion.is_still_to_come(today, now) || occasion.is_now(today, now));
        on.sort_by_key(|occasion| (occasion.from, occasion.to, occasion.place));
        found.append(&mut on);
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    found
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

mod weekday_words {
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
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn session(every: Every, weekday: Weekday, from: i8, to: i8) -> Session {
        Session { every, weekday, from: time(from, 0, 0, 0), to: time(to, 0, 0, 0), place: Some(0), note: None }
    }

    fn days(sessions: &[Session], today: Day) -> Vec<String> {
        next(sessions, today, time(9, 0, 0, 0), 3).iter().map(|o| o.day.to_string()).collect()
    }

    const TUESDAY: Day = Day::new(date(2026, 2, 3));

    #[test]
    fn weekly_second_week_nth_and_last_come_round() {
        let since = Day::new(date(2026, 1, 6));
        for (every, expected) in [
            (Every::Week, ["2026-02-03", "2026-02-10", "2026-02-17"]),
            (Every::SecondWeek(since), ["2026-02-03", "2026-02-17", "2026-03-03"]),
            (Every::NthOfMonth(2), ["2026-02-10", "2026-03-10", "2026-04-14"]),
            (Every::LastOfMonth, ["2026-02-24", "2026-03-31", "2026-04-28"]),
        ] {
            let found = days(&[session(every, Weekday::Tuesday, 13, 15)], TUESDAY);
            assert_eq!(found[..2], expected[..2], "{every:?}");
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
        let found = next(
            &[session(Every::Week, Weekday::Tuesday, 18, 20), session(Every::Week, Weekday::Tuesday, 10, 12)],
            TUESDAY,
            time(9, 0, 0, 0),
            2,
        );
        assert_eq!((found[0].from, found[1].from), (time(10, 0, 0, 0), time(18, 0, 0, 0)));
    }
}
