//! When supports are on in the days around today, worked out once a day for all of them.
//!
//! Minutes are counted from midnight at the beginning of yesterday, as clocks on the wall show them, because what began
//! last night may still be on.

use domain::session::Occasion;
use domain::support::Status;
use domain::{Day, Moment, Support};
use jiff::civil::Time;

/// The parts of the next seven days, and of now, in which something is on: three bits a day (morning, afternoon,
/// evening), today first; the last three are now.
pub(crate) type Slots = u32;
/// All parts of one day.
pub(crate) const PARTS: Slots = 0b111;
/// Where "now" stands among the days.
pub(crate) const NOW: i8 = 7;

/// The last day that is worked out, from today.
const LAST_DAY: i32 = 7;
const DAY_MIN: u16 = 24 * 60;
/// "Soon" is within so many days.
const SOON_DAYS: u32 = 7;

/// From when to when something is on.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: u16,
    to: u16,
    /// A session, rather than hours in which somebody answers.
    is_session: bool,
}

/// The days around one day.
pub(crate) struct Week {
    pub today: Day,
    /// Yesterday, today and the days after it.
    days: Vec<Day>,
    spans: Vec<Span>,
    /// Where the spans of each support begin, and after the last one where they end.
    first: Vec<u32>,
    /// Days from today to the first occasion after this week, where it may be needed.
    later: Vec<u16>,
}

/// A moment within a week.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    minute: u16,
}

/// When something starts, in minutes of its week. Earlier is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Start(u32);

impl Start {
    pub const NEVER: Self = Self(u32::MAX);

    pub fn is_soon(self) -> bool {
        self.0 < (SOON_DAYS + 1) * u32::from(DAY_MIN)
    }
}

impl Week {
    /// Works out the week around a day.
    pub fn around(today: Day, supports: &[Support]) -> Self {
        let days: Vec<Day> = (-1..=LAST_DAY).map(|n| today.plus_days(n)).collect();
        let mut week = Self { today, days: days.clone(), spans: Vec::new(), first: vec![0], later: Vec::new() };
        for support in supports {
            let from = week.spans.len();
            for (n, day) in (0_u16..).zip(&days) {
                week.put_day(n * DAY_MIN, *day, support);
            }
            week.spans[from..].sort_unstable_by_key(|span| (span.from, span.to));
            let is_on_tomorrow_or_after =
                week.spans[from..].iter().any(|span| span.is_session && span.from >= 2 * DAY_MIN);
            let later = if is_on_tomorrow_or_after { None } else { later(today, support) };
            week.later.push(later.unwrap_or(u16::MAX));
            week.first.push(u32::try_from(week.spans.len()).unwrap_or(u32::MAX));
        }
        week.spans.shrink_to_fit();
        week
    }

    fn put_day(&mut self, midnight: u16, day: Day, support: &Support) {
        if support.status.is_paused_on(day) {
            return;
        }
        let mut put = |from: Time, to: Time, is_session: bool| {
            let (from, to) = (minutes(from), minutes(to));
            let to = if to <= from { to + DAY_MIN } else { to };
            self.spans.push(Span { from: midnight + from, to: midnight + to, is_session });
        };
        for session in support.entry.sessions.iter().filter(|session| session.is_on(day)) {
            put(session.from, session.to, true);
        }
        for hours in support.entry.hours.iter().filter(|hours| hours.weekday == day.weekday()) {
            put(hours.from, hours.to, false);
        }
    }

    fn spans(&self, row: u32) -> &[Span] {
        let row = row as usize;
        &self.spans[self.first[row] as usize..self.first[row + 1] as usize]
    }

    /// The next session that has not ended yet.
    fn next(&self, row: u32, clock: Clock) -> Option<&Span> {
        self.spans(row).iter().find(|span| span.is_session && span.to > clock.minute)
    }

    /// The day of the next session that has not ended yet, where that is in these days.
    pub fn next_day(&self, row: u32, clock: Clock) -> Option<Day> {
        self.next(row, clock).and_then(|span| self.days.get(usize::from(span.from / DAY_MIN)).copied())
    }

    /// The next start of a session that has not ended yet.
    pub fn soonest(&self, row: u32, clock: Clock) -> Start {
        match (self.next(row, clock), self.later[row as usize]) {
            (Some(span), _) => Start(u32::from(span.from)),
            (None, u16::MAX) => Start::NEVER,
            (None, days) => Start((u32::from(days) + 1) * u32::from(DAY_MIN)),
        }
    }

    /// Whether something is on, or somebody answers, at this moment.
    pub fn is_open(&self, row: u32, clock: Clock) -> bool {
        self.spans(row).iter().any(|span| span.from <= clock.minute && clock.minute < span.to)
    }

    /// The parts of the next seven days in which it is on, from this moment.
    pub fn slots(&self, row: u32, clock: Clock) -> Slots {
        let mut slots = 0;
        for span in self.spans(row).iter().filter(|span| span.to > clock.minute) {
            let is_now = span.from <= clock.minute;
            if is_now {
                slots |= parts_from(clock.minute % DAY_MIN, clock.minute % DAY_MIN + 1) << (3 * NOW);
            }
            // What began last night counts for today, from midnight on.
            let from = span.from.max(DAY_MIN);
            let day = from / DAY_MIN - 1;
            if day < 7 {
                let from = if is_now { clock.minute.max(from) } else { from };
                slots |= parts_from(from % DAY_MIN, span.to - (from - from % DAY_MIN)) << (3 * day);
            }
        }
        slots
    }
}

impl Clock {
    pub fn of(now: Moment) -> Self {
        Self { minute: DAY_MIN + minutes(now.local().time()) }
    }

    /// Between 9 in the evening and 7 in the morning: who answers now matters most.
    pub fn is_night(self) -> bool {
        let minute = self.minute % DAY_MIN;
        !(7 * 60..21 * 60).contains(&minute)
    }
}

/// The parts of the next seven days, and of now, that one occasion takes, from this moment on.
pub(crate) fn slots_of(occasion: &Occasion, now: Moment) -> Slots {
    let (today, time) = (now.day(), now.local().time());
    let Ok(ahead @ 0..7) = u16::try_from(occasion.day.days_since(today)) else { return 0 };
    let (from, to) = (minutes(occasion.from), minutes(occasion.to));
    let to = if to <= from { to + DAY_MIN } else { to };
    match occasion.is_now(today, time) {
        true => parts_from(minutes(time), to) | parts_from(minutes(time), minutes(time) + 1) << (3 * NOW),
        false => parts_from(from, to) << (3 * ahead),
    }
}

/// The parts of a day that minutes of it touch.
fn parts_from(from: u16, to: u16) -> Slots {
    const NOON: u16 = 12 * 60;
    const FIVE: u16 = 17 * 60;
    let mut parts = 0;
    for (n, (begins, ends)) in [(0, NOON), (NOON, FIVE), (FIVE, u16::MAX)].into_iter().enumerate() {
        if from < ends && to > begins {
            parts |= 1 << n;
        }
    }
    parts
}

fn minutes(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

/// Days from today to the first occasion after the week.
fn later(today: Day, support: &Support) -> Option<u16> {
    let after = match support.status {
        Status::Paused(None) => return None,
        Status::Paused(Some(until)) => until.max(today.plus_days(LAST_DAY + 1)),
        _ => today.plus_days(LAST_DAY + 1),
    };
    let next = domain::session::next(&support.entry.sessions, after, Time::midnight(), 1);
    next.first().and_then(|occasion| u16::try_from(occasion.day.days_since(today)).ok())
}

#[cfg(test)]
#[path = "week_tests.rs"]
mod tests;
