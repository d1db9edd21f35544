//! Moments and days. The clock itself is elsewhere: these are the values it hands in.

use crate::{Failure, Why};
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(i64);

/// British time as a rule: GMT, and one hour more from the last Sunday of March to the last Sunday of October, at
/// 1am UTC (Summer Time Act 1972 as amended in 2002). A rule, because the table of all time zones of the world would
/// be half of what the browser downloads.
const BRITISH: &str = "GMT0BST,M3.5.0/1,M10.5.0/2";

fn british() -> TimeZone {
    TimeZone::posix(BRITISH).unwrap_or(TimeZone::UTC)
}

impl Moment {
    /// A moment from its milliseconds.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970 in UTC, for storing.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// What clocks on the wall say in Glasgow.
    pub fn local(self) -> DateTime {
        let stamp = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        stamp.to_zoned(british()).datetime()
    }

    /// The day it is in Glasgow.
    pub fn day(self) -> Day {
        Day(self.local().date())
    }

    /// The moment when clocks on the wall in Glasgow say this; a time that the spring change skips is an hour later.
    pub fn at_local(wall: DateTime) -> Self {
        Self(wall.to_zoned(british()).map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }

    /// So many milliseconds later.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Whole days, as the calendar counts them, from an earlier moment to this one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.day().days_since(earlier.day())
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// A day from the calendar.
    pub const fn new(date: Date) -> Self {
        Self(date)
    }

    /// The calendar's own value.
    pub const fn date(self) -> Date {
        self.0
    }

    /// Reads the stored form, `YYYY-MM-DD`.
    /// # Errors
    /// [`Failure::Invalid`] on `field`.
    pub fn read_stored(field: &str, given: &str) -> Result<Self, Failure> {
        given.parse().map(Self).map_err(|_| Failure::invalid(field, Why::NotADay))
    }

    /// Reads a date of birth as people write it: `14 6 1961`, `14/06/1961`, `14.6.61`, `14 June 1961`, `1961-06-14`.
    ///
    /// The day comes first, as in Britain. A year of two digits is the last one that is not in the future.
    /// # Errors
    /// [`Failure::Invalid`] on `field`: not a day, in the future, or more than 120 years ago.
    pub fn read_birth(field: &str, given: &str, today: Self) -> Result<Self, Failure> {
        let born = Self::written(field, given, |two| two + if two + 2000 > today.0.year() { 1900 } else { 2000 })?;
        match today.0.year() - born.0.year() {
            age if age < 0 || born > today => Err(Failure::invalid(field, Why::InTheFuture)),
            age if age > 120 => Err(Failure::invalid(field, Why::NotADay)),
            _ => Ok(born),
        }
    }

    /// The day as somebody would type it: `14 6 1961`.
    pub fn typed(self) -> String {
        format!("{} {} {}", self.0.day(), self.0.month(), self.0.year())
    }

    /// Reads a day to come, or today, as people write it or as a browser sends it.
    /// # Errors
    /// [`Failure::Invalid`] on `field`: nothing, not a day, or one that has passed.
    pub fn read_coming(field: &str, given: &str, today: Self) -> Result<Self, Failure> {
        let day = Self::written(field, given, |two| two + 2000)?;
        if day < today { Err(Failure::invalid(field, Why::InThePast)) } else { Ok(day) }
    }

    /// A day as people write it, the day first; `full` makes a whole year of two digits.
    fn written(field: &str, given: &str, full: impl Fn(i16) -> i16) -> Result<Self, Failure> {
        let wrong = || Failure::invalid(field, Why::NotADay);
        if given.trim().is_empty() {
            return Err(Failure::invalid(field, Why::Missing));
        }
        let parts: Vec<String> = crate::text::fold(given)
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        let [first, second, third] = parts.as_slice() else { return Err(wrong()) };
        let (day, month, year) = if first.parse::<i16>().is_ok_and(|year| year > 999) {
            (third, second, first)
        } else {
            (first, second, third)
        };
        let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().map_err(|_| wrong())?;
        let month = month_number(month).ok_or_else(wrong)?;
        let said: i16 = year.parse().map_err(|_| wrong())?;
        let year = if year.len() == 2 { full(said) } else { said };
        Date::new(year, month, day).map(Self).map_err(|_| wrong())
    }

    /// The moment at which it begins in Glasgow.
    pub fn begins(self) -> Moment {
        Moment::at_local(self.0.to_datetime(jiff::civil::Time::midnight()))
    }

    /// Days from an earlier day to this one.
    pub fn days_since(self, earlier: Self) -> i64 {
        earlier.0.until(self.0).map_or(0, |span| i64::from(span.get_days()))
    }

    /// So many days later.
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().days(days)))
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Whole years lived on a day.
    pub fn age_on(self, today: Self) -> u8 {
        let birthday_to_come = (today.0.month(), today.0.day()) < (self.0.month(), self.0.day());
        u8::try_from(today.0.year() - self.0.year() - i16::from(birthday_to_come)).unwrap_or(0)
    }
}

/// A month by number, short name or long name.
fn month_number(given: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let named = || MONTHS.iter().position(|month| given.len() >= 3 && month.starts_with(given));
    given.parse().ok().filter(|n| (1..=12).contains(n)).or_else(|| named().and_then(|n| i8::try_from(n + 1).ok()))
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = Failure;
    fn try_from(given: String) -> Result<Self, Failure> {
        Self::read_stored("day", &given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    const TODAY: Day = Day::new(date(2026, 2, 3));

    #[test]
    fn a_date_of_birth_is_read_as_people_write_it() {
        for given in
            ["14 6 1961", "14/06/1961", "14.6.61", "14 June 1961", "14th jun 1961", "1961-06-14", " 14-6-1961 "]
        {
            assert_eq!(Day::read_birth("born", given, TODAY), Ok(Day::new(date(1961, 6, 14))), "{given}");
        }
    }

    #[test]
    fn a_date_of_birth_that_cannot_be_says_why() {
        for (given, why) in [
            ("", Why::Missing),
            ("31 2 1961", Why::NotADay),
            ("June 1961", Why::NotADay),
            ("1 1 2031", Why::InTheFuture),
            ("4 2 2026", Why::InTheFuture),
            ("1 1 1850", Why::NotADay),
            ("14 ma 1961", Why::NotADay),
        ] {
            let failure = Day::read_birth("born", given, TODAY).expect_err(given);
            assert_eq!(failure.at("born"), Some(&why), "{given}");
        }
    }

    #[test]
    fn a_day_to_come_is_today_or_later() {
        for (given, read) in [
            ("2026-02-03", Ok(TODAY)),
            ("1 3 26", Ok(Day::new(date(2026, 3, 1)))),
            ("2 2 2026", Err(Why::InThePast)),
            ("", Err(Why::Missing)),
            ("soon", Err(Why::NotADay)),
        ] {
            let day = Day::read_coming("from", given, TODAY).map_err(|failure| failure.at("from").cloned());
            assert_eq!(day, read.map_err(Some), "{given}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_glasgow() {
        for (day, wall) in [(date(2026, 3, 29), 29), (date(2026, 3, 30), 30)] {
            let begins = Day::new(day).begins();
            assert_eq!((begins.local().day(), begins.local().hour()), (wall, 0));
            assert_eq!(begins.plus_ms(-1).day(), Day::new(day).plus_days(-1));
        }
    }

    #[test]
    fn british_clocks_change_on_the_last_sundays_of_march_and_october() {
        let utc =
            |wall: DateTime| Moment::from_ms(wall.to_zoned(TimeZone::UTC).expect("utc").timestamp().as_millisecond());
        for (at, wall) in [
            (datetime(2026, 3, 29, 0, 59, 0, 0), datetime(2026, 3, 29, 0, 59, 0, 0)),
            (datetime(2026, 3, 29, 1, 0, 0, 0), datetime(2026, 3, 29, 2, 0, 0, 0)),
            (datetime(2026, 10, 25, 0, 59, 0, 0), datetime(2026, 10, 25, 1, 59, 0, 0)),
            (datetime(2026, 10, 25, 1, 0, 0, 0), datetime(2026, 10, 25, 1, 0, 0, 0)),
        ] {
            assert_eq!(utc(at).local(), wall);
        }
    }

    #[test]
    fn somebody_is_a_year_older_on_the_birthday_not_before() {
        let born = Day::new(date(1961, 2, 4));
        assert_eq!(born.age_on(TODAY), 64);
        assert_eq!(born.age_on(TODAY.plus_days(1)), 65);
    }
}
