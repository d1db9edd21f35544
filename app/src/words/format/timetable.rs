//! A timetable in words: what is alike stands together, so that sixty times can still be read.

use crate::words::{Count, Key, Words};
use domain::hours::EVERY_DAY;
use domain::known::Known;
use domain::session::Every;
use domain::{Day, Hours, Session};
use jiff::civil::Weekday;

/// How many times are shown before the rest is folded away.
const SHOWN_TIMES: usize = 8;
/// How many named dates are told one by one.
const NAMED_DATES: usize = 6;
/// From so many times on, what is true of all of them is said once.
const SAID_ONCE_FROM: usize = 3;

/// A timetable, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timetable {
    /// What is true of every time in it: "Book first".
    pub of_all: Vec<String>,
    /// Places in their order, at each the days from Monday on.
    pub lines: Vec<DayTimes>,
}

/// The times of one day, or of days that are alike, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayTimes {
    /// Which of the support's places, counted from 0.
    pub place: Option<u32>,
    /// "Mondays", "Monday to Friday", "The first Tuesday of the month".
    pub days: String,
    /// The times, from the morning on.
    pub times: Vec<Times>,
}

/// One time of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Times {
    /// "9am to 5pm".
    pub hours: String,
    /// What else to know, in our words.
    pub more: Vec<String>,
    /// What else to know, in theirs.
    pub note: Option<String>,
}

impl Timetable {
    /// How many times there are.
    pub fn count(&self) -> usize {
        self.lines.iter().map(|line| line.times.len()).sum()
    }

    /// The lines that are shown at once, those that are folded away, and how many times are in those.
    pub fn parts(&self) -> (&[DayTimes], &[DayTimes], usize) {
        let mut shown = 0;
        let fits = self.lines.iter().take_while(|line| {
            let is_first = shown == 0;
            shown += line.times.len();
            is_first || shown <= SHOWN_TIMES
        });
        let (open, folded) = self.lines.split_at(fits.count());
        (open, folded, folded.iter().map(|line| line.times.len()).sum())
    }
}

/// Sessions of the same days of the week at the same place.
struct Row {
    place: Option<u32>,
    pattern: (u8, i64),
    weekdays: Vec<Weekday>,
    days: String,
    times: Vec<Times>,
}

impl Words {
    /// A timetable, without what is over for good.
    pub fn timetable(&self, sessions: &[Session], today: Day) -> Timetable {
        let mut ahead: Vec<&Session> = sessions.iter().filter(|session| !is_over(session, today)).collect();
        ahead.sort_by_key(|session| (session.place, order(session), session.from, session.to));
        let mut rows: Vec<Row> = Vec::new();
        for session in ahead {
            let (place, pattern, times) = (session.place, pattern(session.every), self.times(session, today));
            match rows.last_mut() {
                Some(row) if (row.place, row.pattern) == (place, pattern) && row.weekdays == [session.weekday] => {
                    row.times.push(times);
                }
                _ => rows.push(Row {
                    place,
                    pattern,
                    weekdays: vec![session.weekday],
                    days: self.pattern(session),
                    times: vec![times],
                }),
            }
        }
        let mut table = Timetable { of_all: Vec::new(), lines: self.together(rows) };
        table.say_once();
        table
    }

    /// Days of the week on which the same is on become one line.
    fn together(&self, rows: Vec<Row>) -> Vec<DayTimes> {
        let mut alike: Vec<Row> = Vec::new();
        for row in rows {
            let is_weekly = row.pattern == pattern(Every::Week);
            let same =
                |other: &&mut Row| (other.place, other.pattern) == (row.place, row.pattern) && other.times == row.times;
            match alike.iter_mut().find(same).filter(|_| is_weekly) {
                Some(other) => {
                    other.weekdays.extend(row.weekdays);
                    other.days = self.weekdays_together(&other.weekdays);
                }
                None => alike.push(row),
            }
        }
        alike.into_iter().map(|row| DayTimes { place: row.place, days: row.days, times: row.times }).collect()
    }

    fn times(&self, session: &Session, today: Day) -> Times {
        let hours = self.fill(Key::FromTo, &[("from", &self.time(session.from)), ("to", &self.time(session.to))]);
        Times { hours, more: self.more(session, today), note: session.note.as_ref().map(ToString::to_string) }
    }

    /// On which days: "Mondays", "Every second Monday", "The last Friday of the month".
    fn pattern(&self, session: &Session) -> String {
        let day = self.weekday(session.weekday);
        let nth = match session.every {
            Every::NthOfMonth(1) => Key::First,
            Every::NthOfMonth(2) => Key::Second,
            Every::NthOfMonth(3) => Key::Third,
            _ => Key::Fourth,
        };
        match session.every {
            Every::Week => self.weekdays(session.weekday),
            Every::SecondWeek(_) => self.fill(Key::EverySecond, &[("day", &day)]),
            Every::NthOfMonth(_) => self.fill(Key::EveryNth, &[("day", &day), ("nth", &self.say(nth))]),
            Every::LastOfMonth => self.fill(Key::EveryLast, &[("day", &day)]),
            Every::Dates => self.say(Key::OnDates),
        }
    }

    /// What else to know: season, dates that differ, booking, the last way in.
    fn more(&self, session: &Session, today: Day) -> Vec<String> {
        let dated = |day: Day| self.dated(day, today);
        let ahead = |days: &[Day]| -> Vec<Day> { days.iter().copied().filter(|day| *day >= today).collect() };
        let dates =
            |key: Key, days: &[Day]| self.dates(&ahead(days), today).map(|days| self.fill(key, &[("days", &days)]));
        let season = match (session.starts_on.filter(|first| *first > today), session.ends_on) {
            (Some(from), Some(to)) => Some(self.fill(Key::SeasonFromTo, &[("from", &dated(from)), ("to", &dated(to))])),
            (Some(from), None) => Some(self.fill(Key::SeasonFrom, &[("from", &dated(from))])),
            (None, Some(to)) => Some(self.fill(Key::SeasonTo, &[("to", &dated(to))])),
            (None, None) => None,
        };
        let also = if session.every == Every::Dates { Key::TheseDates } else { Key::AlsoOn };
        let booking = match session.booking {
            Known::Yes => Some(self.say(Key::Book)),
            Known::No => Some(self.say(Key::NoNeedToBook)),
            Known::NotKnown => None,
        };
        let bank_holidays = match session.bank_holidays {
            Known::Yes => Some(self.say(Key::BankHolidaysYes)),
            Known::No => Some(self.say(Key::BankHolidaysNo)),
            Known::NotKnown => None,
        };
        [
            season,
            session.term_time.then(|| self.say(Key::TermTime)),
            dates(also, &session.also_on),
            dates(Key::NotOn, &session.not_on),
            bank_holidays,
            booking,
            session.last_entry.map(|time| self.fill(Key::ComeBefore, &[("time", &self.time(time))])),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// "3 February, 10 February and 17 February"; many are cut short and counted.
    fn dates(&self, days: &[Day], today: Day) -> Option<String> {
        let mut days = days.to_vec();
        days.sort_unstable();
        days.dedup();
        let said: Vec<String> = days.iter().take(NAMED_DATES).map(|day| self.dated(*day, today)).collect();
        match days.len().saturating_sub(NAMED_DATES) {
            0 if said.is_empty() => None,
            0 => Some(self.list(&said)),
            more => {
                let days = said.join(&self.say(Key::ListComma));
                Some(self.count(Count::MoreDates, more as u64, &[("days", &days)]))
            }
        }
    }

    /// Weekdays, in order: "Monday to Friday", "Mondays and Thursdays".
    fn weekdays_together(&self, days: &[Weekday]) -> String {
        let place = |day: &Weekday| day.to_monday_zero_offset();
        let is_run = days.windows(2).all(|pair| matches!(pair, [one, next] if place(next) == place(one) + 1));
        match days {
            [one] => self.weekdays(*one),
            [_, _, _, _, _, _, _] => self.say(Key::EveryDay),
            [first, _, .., last] if is_run => {
                self.fill(Key::FromTo, &[("from", &self.weekday(*first)), ("to", &self.weekday(*last))])
            }
            _ => self.list(&days.iter().map(|day| self.weekdays(*day)).collect::<Vec<_>>()),
        }
    }

    /// Opening hours: on which days, and when. Days that are alike stand together; a day that is not there is one on which
    /// it stays shut.
    pub fn opening(&self, hours: &[Hours]) -> Vec<(String, String)> {
        let mut alike: Vec<(Vec<Weekday>, Vec<String>)> = Vec::new();
        for day in EVERY_DAY {
            let mut on_day: Vec<&Hours> = hours.iter().filter(|hours| hours.weekday == day).collect();
            on_day.sort_by_key(|hours| (hours.from, hours.to));
            let mut times: Vec<String> = on_day.into_iter().map(|hours| self.span(hours)).collect();
            times.dedup();
            match alike.iter_mut().find(|(_, same)| *same == times) {
                _ if times.is_empty() => {}
                Some((days, _)) => days.push(day),
                None => alike.push((vec![day], times)),
            }
        }
        alike
            .into_iter()
            .map(|(days, times)| (self.weekdays_together(&days), times.join(&self.say(Key::ListComma))))
            .collect()
    }

    fn span(&self, hours: &Hours) -> String {
        if hours.from == hours.to {
            return self.say(Key::AllDayLong);
        }
        // 23:59 is how many people write midnight.
        let to =
            if (hours.to.hour(), hours.to.minute()) == (23, 59) { jiff::civil::Time::midnight() } else { hours.to };
        self.fill(Key::FromTo, &[("from", &self.time(hours.from)), ("to", &self.time(to))])
    }
}

impl Timetable {
    /// Takes what is true of every time out of each, and says it once.
    fn say_once(&mut self) {
        let mut times = self.lines.iter_mut().flat_map(|line| line.times.iter_mut());
        let Some(first) = times.next() else { return };
        let mut of_all = first.more.clone();
        let mut count = 1;
        for one in times {
            of_all.retain(|said| one.more.contains(said));
            count += 1;
        }
        if count < SAID_ONCE_FROM {
            return;
        }
        for one in self.lines.iter_mut().flat_map(|line| line.times.iter_mut()) {
            one.more.retain(|said| !of_all.contains(said));
        }
        self.of_all = of_all;
    }
}

/// Over for good: its season has ended, and none of its dates is still to come.
fn is_over(session: &Session, today: Day) -> bool {
    let has_ended = session.every == Every::Dates || session.ends_on.is_some_and(|last| last < today);
    has_ended && !session.also_on.iter().any(|day| *day >= today)
}

/// Days from Monday on, what is weekly first; what is on named dates comes last.
fn order(session: &Session) -> (bool, i8, (u8, i64)) {
    let is_dates = session.every == Every::Dates;
    let weekday = if is_dates { 0 } else { session.weekday.to_monday_zero_offset() };
    (is_dates, weekday, pattern(session.every))
}

/// Two sessions with the same pattern on the same weekday are on, on the same days.
fn pattern(every: Every) -> (u8, i64) {
    match every {
        Every::Week => (0, 0),
        Every::SecondWeek(from) => {
            (1, from.days_since(Day::new(jiff::civil::Date::constant(1970, 1, 1))).rem_euclid(14))
        }
        Every::NthOfMonth(n) => (2, i64::from(n)),
        Every::LastOfMonth => (3, 0),
        Every::Dates => (4, 0),
    }
}

#[cfg(test)]
#[path = "timetable_tests.rs"]
mod tests;
