//! When a support is on: its sessions, their days, and the hours in which somebody answers.

use crate::StoreError;
use crate::row::Of;
use domain::known::Known;
use domain::session::{Every, read_weekday};
use domain::{Day, Hours, Session};
use jiff::civil::Time;

#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub support_id: String,
    weekday: String,
    every: String,
    nth: Option<i64>,
    starting_on: Option<String>,
    from_minute: i64,
    to_minute: i64,
    last_entry_minute: Option<i64>,
    starts_on: Option<String>,
    ends_on: Option<String>,
    term_time: bool,
    bank_holidays: Option<bool>,
    booking: Option<bool>,
    place_seq: Option<i64>,
    note: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(super) struct SessionDayRow {
    pub support_id: String,
    session_seq: i64,
    kind: String,
    on_day: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct HoursRow {
    pub support_id: String,
    weekday: String,
    from_minute: i64,
    to_minute: i64,
}

impl SessionRow {
    fn every(&self, of: Of<'_>) -> Result<Every, StoreError> {
        let wrong = || StoreError::row(of.table, "every", of.id);
        Ok(match self.every.as_str() {
            "week" => Every::Week,
            "second-week" => Every::SecondWeek(day(of, "starting_on", self.starting_on.as_deref())?.ok_or_else(wrong)?),
            "nth" => Every::NthOfMonth(of.number("nth", self.nth.ok_or_else(wrong)?)?),
            "last" => Every::LastOfMonth,
            "dates" => Every::Dates,
            _ => return Err(wrong()),
        })
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self, StoreError> {
        let of = Of { table: "support_session", id: &row.support_id };
        Ok(Self {
            every: row.every(of)?,
            weekday: of.take("weekday", read_weekday(&row.weekday))?,
            from: time_of_day(of, "from_minute", row.from_minute)?,
            to: time_of_day(of, "to_minute", row.to_minute)?,
            last_entry: row.last_entry_minute.map(|at| time_of_day(of, "last_entry_minute", at)).transpose()?,
            starts_on: day(of, "starts_on", row.starts_on.as_deref())?,
            ends_on: day(of, "ends_on", row.ends_on.as_deref())?,
            term_time: row.term_time,
            // Their days stand in a table of their own.
            not_on: Vec::new(),
            also_on: Vec::new(),
            bank_holidays: Known::from_answer(row.bank_holidays),
            booking: Known::from_answer(row.booking),
            place: row.place_seq.map(|seq| of.number("place_seq", seq)).transpose()?,
            note: of.some_line("note", row.note)?,
        })
    }
}

impl SessionDayRow {
    /// Says the day of its session, which is read already.
    pub fn put_into(&self, sessions: &mut [Session]) -> Result<(), StoreError> {
        let of = Of { table: "support_session_day", id: &self.support_id };
        let wrong = |column| StoreError::row(of.table, column, of.id);
        let seq: usize = of.number("session_seq", self.session_seq)?;
        let session = sessions.get_mut(seq).ok_or_else(|| wrong("session_seq"))?;
        let day = of.take("on_day", Day::read_stored("on_day", &self.on_day))?;
        match self.kind.as_str() {
            "not-on" => session.not_on.push(day),
            "also-on" => session.also_on.push(day),
            _ => return Err(wrong("kind")),
        }
        Ok(())
    }
}

impl TryFrom<HoursRow> for Hours {
    type Error = StoreError;

    fn try_from(row: HoursRow) -> Result<Self, StoreError> {
        let of = Of { table: "support_hours", id: &row.support_id };
        Ok(Self {
            weekday: of.take("weekday", read_weekday(&row.weekday))?,
            from: time_of_day(of, "from_minute", row.from_minute)?,
            to: time_of_day(of, "to_minute", row.to_minute)?,
        })
    }
}

fn day(of: Of<'_>, column: &'static str, on: Option<&str>) -> Result<Option<Day>, StoreError> {
    on.map(|on| of.take(column, Day::read_stored(column, on))).transpose()
}

fn time_of_day(of: Of<'_>, column: &'static str, minute: i64) -> Result<Time, StoreError> {
    let (hour, minute) = (of.number(column, minute / 60)?, of.number(column, minute % 60)?);
    Time::new(hour, minute, 0, 0).map_err(|_| StoreError::row(of.table, column, of.id))
}

/// Minutes since midnight, for storing.
pub(super) fn minute_of_day(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The word, the number and the first day of how often a session comes round, for storing.
pub(super) fn every_parts(every: Every) -> (&'static str, Option<i64>, Option<String>) {
    match every {
        Every::Week => ("week", None, None),
        Every::SecondWeek(day) => ("second-week", None, Some(day.to_string())),
        Every::NthOfMonth(nth) => ("nth", Some(i64::from(nth)), None),
        Every::LastOfMonth => ("last", None, None),
        Every::Dates => ("dates", None, None),
    }
}
