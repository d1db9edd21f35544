//! What stands in a calendar: a rule where a session comes round, a date of its own where it does not.

use domain::known::Known;
use domain::session::{Doubt, Every, Occasion, weekday_word};
use domain::support::Status;
use domain::{Day, Moment, Session, Support};
use jiff::civil::{DateTime, Time};
use std::collections::HashMap;

/// How far ahead a calendar goes, in days.
const DAYS: i32 = 366;

/// One entry of a calendar: once, or by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What tells it from the others of its support, the same as long as its time and its place are the same.
    pub id: String,
    /// It starts, the first time.
    pub from: DateTime,
    /// It ends, the first time.
    pub to: DateTime,
    /// How it comes round: `FREQ=WEEKLY;COUNT=52`.
    pub rule: Option<String>,
    /// When it would start by its rule and does not.
    pub not_on: Vec<DateTime>,
    /// Why it may be off all the same.
    pub doubt: Option<Doubt>,
    /// Only in school term.
    pub term_time: bool,
    /// Book first.
    pub book: bool,
    /// Come before this.
    pub last_entry: Option<Time>,
    /// What else to know.
    pub note: Option<String>,
    /// Which of the support's places.
    pub place: Option<u32>,
}

/// Everything that is on in the next twelve months, from when it is on again where it is closed for now.
pub fn events(support: &Support, now: Moment) -> Vec<Event> {
    let first = match support.status {
        Status::Paused(None) => return Vec::new(),
        Status::Paused(Some(until)) => until.max(now.day()),
        _ => now.day(),
    };
    let last = now.day().plus_days(DAYS);
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut all = Vec::new();
    for session in &support.entry.sessions {
        let mut id = id(session);
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id = format!("{id}-{times}");
        }
        all.extend(of_session(session, &id, first, last));
    }
    all
}

/// What tells a session from others: how it comes round, when, and where.
fn id(session: &Session) -> String {
    let every = match session.every {
        Every::Week => "week".to_owned(),
        Every::SecondWeek(_) => "second-week".to_owned(),
        Every::NthOfMonth(n) => format!("month-{n}"),
        Every::LastOfMonth => "month-last".to_owned(),
        Every::Dates => "dates".to_owned(),
    };
    let time = |time: Time| format!("{:02}{:02}", time.hour(), time.minute());
    let place = session.place.map(|place| format!("-p{place}")).unwrap_or_default();
    format!("{every}-{}-{}-{}{place}", weekday_word(session.weekday), time(session.from), time(session.to))
}

fn of_session(session: &Session, id: &str, first: Day, last: Day) -> Vec<Event> {
    let days = (0..=i32::try_from(last.days_since(first)).unwrap_or(0)).map(|n| first.plus_days(n));
    let (mut by_rule, mut apart): (Vec<Occasion>, Vec<Occasion>) = (Vec::new(), Vec::new());
    let plain = plain(session);
    for day in days.clone() {
        let Some(occasion) = session.on(day) else { continue };
        // A day on which it may be off says so itself; a rule cannot.
        let is_plain = plain.is_on(day) && occasion.doubt != Some(Doubt::BankHoliday);
        if is_plain { by_rule.push(occasion) } else { apart.push(occasion) }
    }
    let rule = match (by_rule.first(), by_rule.last()) {
        (Some(from), Some(to)) => {
            let pattern: Vec<Day> =
                days.filter(|day| plain.is_on(*day) && from.day <= *day && *day <= to.day).collect();
            let is_on = |day: &Day| by_rule.iter().any(|occasion| occasion.day == *day);
            let not_on =
                pattern.iter().filter(|day| !is_on(day)).map(|day| day.date().to_datetime(session.from)).collect();
            let rule = rule(session, pattern.len());
            Some(Event { rule, not_on, ..once(session, from, id.to_owned()) })
        }
        _ => None,
    };
    let apart = apart.iter().map(|occasion| once(session, occasion, format!("{id}-{}", occasion.day)));
    rule.into_iter().chain(apart).collect()
}

/// How it comes round and nothing else: no season, no date that differs.
fn plain(session: &Session) -> Session {
    let weekly = Session::weekly(session.weekday, session.from, session.to);
    Session { every: session.every, bank_holidays: Known::Yes, ..weekly }
}

/// The rule for so many times. What comes only once needs none.
fn rule(session: &Session, times: usize) -> Option<String> {
    // RFC 5545 names a weekday by its first two letters: 2TU is the second Tuesday of a month.
    let weekday: String = weekday_word(session.weekday).chars().take(2).collect::<String>().to_uppercase();
    let how = match session.every {
        _ if times < 2 => return None,
        Every::Week => "FREQ=WEEKLY".to_owned(),
        Every::SecondWeek(_) => "FREQ=WEEKLY;INTERVAL=2".to_owned(),
        Every::NthOfMonth(n) => format!("FREQ=MONTHLY;BYDAY={n}{weekday}"),
        Every::LastOfMonth => format!("FREQ=MONTHLY;BYDAY=-1{weekday}"),
        Every::Dates => return None,
    };
    Some(format!("{how};COUNT={times}"))
}

fn once(session: &Session, occasion: &Occasion, id: String) -> Event {
    let ends_on = occasion.day.plus_days(i32::from(occasion.ends_next_day()));
    Event {
        id,
        from: occasion.day.date().to_datetime(occasion.from),
        to: ends_on.date().to_datetime(occasion.to),
        rule: None,
        not_on: Vec::new(),
        doubt: occasion.doubt.filter(|doubt| *doubt == Doubt::BankHoliday),
        term_time: session.term_time,
        book: occasion.booking == Known::Yes,
        last_entry: occasion.last_entry,
        note: occasion.note.as_ref().map(ToString::to_string),
        place: occasion.place,
    }
}
