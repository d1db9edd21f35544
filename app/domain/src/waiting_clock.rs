//! The waiting clock: it starts when a referral is sent, and stops only for what the person wants or needs.
//!
//! Casework, section "Referral": pauses are for the person's own reasons. That a worker is away never stops it: that would
//! hide how long somebody waits.

use crate::support::choices;
use crate::{Failure, Moment, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Why the clock stands still. There is none for staff, and there will be none.
    PauseReason on "reason" {
        /// The person is away.
        Away = "away",
        /// The person is ill.
        Ill = "ill",
        /// The person asked to wait.
        AskedToWait = "asked_to_wait",
    }
}

/// A time in which the clock stands still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Since when.
    pub from: Moment,
    /// Until when; open until somebody says that it goes on.
    pub until: Option<Moment>,
    /// Why.
    pub reason: PauseReason,
}

impl Pause {
    /// Whether the clock stands still.
    pub fn is_on(&self, now: Moment) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

/// After so many days of waiting somebody asks whether it is still wanted.
pub const STILL_WANTED_DAYS: u32 = 30;

/// Whole days waited, as the calendar counts them, without the pauses. Pauses that overlap count once.
pub fn days_waited(sent: Moment, now: Moment, pauses: &[Pause]) -> u32 {
    let mut spans: Vec<(Moment, Moment)> = pauses
        .iter()
        .map(|pause| (pause.from.max(sent), pause.until.unwrap_or(now).min(now)))
        .filter(|(from, until)| from < until)
        .collect();
    spans.sort_unstable();
    let mut paused = 0;
    let mut counted_until = sent;
    for (from, until) in spans {
        let from = from.max(counted_until);
        if from < until {
            paused += until.days_since(from);
            counted_until = until;
        }
    }
    u32::try_from(now.days_since(sent) - paused).unwrap_or(0)
}

/// The pause in which the clock stands still now, if it does.
pub fn pause_now(pauses: &[Pause], now: Moment) -> Option<&Pause> {
    pauses.iter().find(|pause| pause.is_on(now))
}

/// Whether it is time to ask if it is still wanted: so many days after it was sent, and again after each yes. While the
/// clock stands still nobody asks.
pub fn asks_if_still_wanted(sent: Moment, said_yes: Option<Moment>, pauses: &[Pause], now: Moment) -> bool {
    let since = said_yes.unwrap_or(sent).max(sent);
    pause_now(pauses, now).is_none() && days_waited(since, now, pauses) >= STILL_WANTED_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;
    use jiff::civil::date;

    const HOUR_MS: i64 = 60 * 60 * 1000;

    fn at(month: i8, day: i8) -> Moment {
        Day::new(date(2026, month, day)).begins().plus_ms(9 * HOUR_MS)
    }

    fn pause(from: Moment, until: Option<Moment>) -> Pause {
        Pause { from, until, reason: PauseReason::Away }
    }

    #[test]
    fn days_are_counted_from_sending_without_the_pauses() {
        let sent = at(2, 2);
        for (now, pauses, expected) in [
            (at(2, 2), vec![], 0),
            (at(2, 3), vec![], 1),
            (at(3, 4), vec![], 30),
            (at(2, 12), vec![pause(at(2, 4), Some(at(2, 8)))], 6),
            // One that is still on.
            (at(2, 12), vec![pause(at(2, 10), None)], 8),
            // One that ends later than now.
            (at(2, 12), vec![pause(at(2, 10), Some(at(3, 10)))], 8),
            // Two that overlap count once.
            (at(2, 12), vec![pause(at(2, 4), Some(at(2, 8))), pause(at(2, 6), Some(at(2, 9)))], 5),
            // One within another.
            (at(2, 12), vec![pause(at(2, 4), Some(at(2, 10))), pause(at(2, 6), Some(at(2, 8)))], 4),
            // One from before it was sent, and one that is still to come.
            (at(2, 12), vec![pause(at(1, 1), Some(at(2, 4))), pause(at(2, 20), None)], 8),
            // One written the wrong way round changes nothing.
            (at(2, 12), vec![pause(at(2, 8), Some(at(2, 4)))], 10),
        ] {
            assert_eq!(days_waited(sent, now, &pauses), expected, "{pauses:?}");
        }
        assert_eq!(days_waited(at(2, 3), at(2, 2), &[]), 0, "never less than none");
    }

    #[test]
    fn the_spring_change_takes_no_day_away() {
        assert_eq!(days_waited(at(3, 28), at(3, 30), &[]), 2);
    }

    #[test]
    fn after_thirty_days_and_again_thirty_days_after_each_yes_somebody_asks() {
        let sent = at(2, 2);
        for (said_yes, pauses, now, asks) in [
            (None, vec![], at(3, 3), false),
            (None, vec![], at(3, 4), true),
            (Some(at(3, 4)), vec![], at(3, 20), false),
            (Some(at(3, 4)), vec![], at(4, 3), true),
            (None, vec![pause(at(2, 10), Some(at(2, 20)))], at(3, 4), false),
            (None, vec![pause(at(2, 10), Some(at(2, 20)))], at(3, 14), true),
            (None, vec![pause(at(5, 1), None)], at(5, 2), false),
        ] {
            assert_eq!(asks_if_still_wanted(sent, said_yes, &pauses, now), asks, "{said_yes:?} {pauses:?} {now:?}");
        }
    }

    #[test]
    fn no_reason_to_pause_is_about_staff() {
        let words: Vec<&str> = PauseReason::ALL.iter().map(|reason| reason.key()).collect();
        assert_eq!(words, ["away", "ill", "asked_to_wait"]);
    }
}
