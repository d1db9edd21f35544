//! How soon something is on, worked out for many supports at once.

use domain::{Day, Moment, Session};
use jiff::civil::Time;

/// How far ahead is looked, in days: as far as `domain::session::next` does.
const DAYS_AHEAD: i32 = 70;
/// "Soon" is within so many days.
const SOON_DAYS: i32 = 7;

/// The days to come, named once for all supports.
pub(crate) struct Ahead {
    pub today: Day,
    pub time: Time,
    /// From yesterday on: what began last night may still be on.
    days: Vec<Day>,
}

/// When something starts. Earlier is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Start {
    /// Days from today; -1 is last night.
    pub days: i32,
    pub from: Time,
}

impl Start {
    pub fn is_today(&self) -> bool {
        self.days <= 0
    }

    pub fn is_soon(&self) -> bool {
        self.days < SOON_DAYS
    }
}

impl Ahead {
    pub fn of(now: Moment) -> Self {
        let today = now.day();
        Self { today, time: now.local().time(), days: (-1..=DAYS_AHEAD).map(|n| today.plus_days(n)).collect() }
    }

    /// The next start of any of these sessions, or the start of what is on now.
    pub fn soonest(&self, sessions: &[Session]) -> Option<Start> {
        sessions.iter().filter_map(|session| self.next(session)).min()
    }

    fn next(&self, session: &Session) -> Option<Start> {
        let first = self.days.first()?.weekday().until(session.weekday);
        let days = (-1..).zip(&self.days).skip(usize::try_from(first).unwrap_or(0)).step_by(7);
        let ends_next_day = session.to <= session.from;
        days.filter(|(_, day)| session.is_on(**day))
            .find(|(days, _)| match days {
                -1 => ends_next_day && self.time < session.to,
                0 => ends_next_day || self.time < session.to,
                _ => true,
            })
            .map(|(days, _)| Start { days, from: session.from })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::session::{Every, next};
    use jiff::civil::{Weekday, date, time};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_soonest_start_is_that_of_the_next_occasion(
            sessions in prop::collection::vec((0_i8..7, 0_u8..4, 0_i8..24, 0_i8..24), 0..4),
            hours in 0_i64..24 * 90,
        ) {
            let sessions: Vec<Session> = sessions
                .into_iter()
                .map(|(weekday, every, from, to)| Session {
                    every: match every {
                        0 => Every::Week,
                        1 => Every::SecondWeek(Day::new(date(2026, 1, 6))),
                        2 => Every::NthOfMonth(4),
                        _ => Every::LastOfMonth,
                    },
                    weekday: Weekday::from_monday_zero_offset(weekday).expect("below seven"),
                    from: time(from, 0, 0, 0),
                    to: time(to, 30, 0, 0),
                    place: None,
                    note: None,
                })
                .collect();
            let now = Moment::from_ms(1_767_225_600_000).plus_ms(hours * 3_600_000);
            let ahead = Ahead::of(now);
            let expected = next(&sessions, ahead.today, ahead.time, 1);
            let found = ahead.soonest(&sessions);
            prop_assert_eq!(
                found.map(|start| (ahead.today.plus_days(start.days), start.from)),
                expected.first().map(|occasion| (occasion.day, occasion.from))
            );
        }
    }
}
