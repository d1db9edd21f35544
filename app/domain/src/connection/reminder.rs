//! When an organisation that does not answer is reminded, and when nobody waits for it any longer.

use crate::Day;
use crate::working_day::plus_working_days;

/// On which working days after it was sent an organisation is reminded.
pub const REMINDERS: [u32; 2] = [5, 12];
/// After which working day nobody waits any longer.
pub const LAST_DAY: u32 = 14;

/// What is due for a connection that waits for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The first or the second reminder, counted from one.
    Reminder(u32),
    /// It expires.
    Expiry,
}

/// What is due on a day, for a connection that was sent on another and has been reminded so many times. Where nobody
/// looked for days, what is late is done, and only the latest of it.
pub fn due(sent_on: Day, reminded: u32, today: Day) -> Option<Due> {
    if today > plus_working_days(sent_on, LAST_DAY) {
        return Some(Due::Expiry);
    }
    let passed = REMINDERS.iter().zip(1..).filter(|(day, _)| today >= plus_working_days(sent_on, **day));
    passed.map(|(_, n)| n).last().filter(|n| reminded < *n).map(Due::Reminder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_organisation_is_reminded_twice_and_then_nobody_waits() {
        let sent = Day::new(date(2026, 2, 3));
        let at = |day, reminded| due(sent, reminded, Day::new(day));
        for (day, reminded, expected) in [
            (date(2026, 2, 9), 0, None),
            (date(2026, 2, 10), 0, Some(Due::Reminder(1))),
            (date(2026, 2, 10), 1, None),
            (date(2026, 2, 18), 1, None),
            (date(2026, 2, 19), 1, Some(Due::Reminder(2))),
            (date(2026, 2, 19), 2, None),
            // Nobody looked for two weeks: one reminder, not two on one day.
            (date(2026, 2, 20), 0, Some(Due::Reminder(2))),
            (date(2026, 2, 23), 2, None),
            (date(2026, 2, 24), 2, Some(Due::Expiry)),
            (date(2026, 5, 1), 0, Some(Due::Expiry)),
        ] {
            assert_eq!(at(day, reminded), expected, "{day} {reminded}");
        }
    }
}
