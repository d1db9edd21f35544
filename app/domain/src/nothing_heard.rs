//! "Nothing heard": when a referral has been silent for too long, and who has to do something about it.

use crate::support::choices;
use crate::working_day::{plus_working_days, working_days_between};
use crate::{Day, Failure, Moment, Why};
use serde::{Deserialize, Serialize};

/// What has happened to a referral so far, as moments: what did not happen yet is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// The practice sent it.
    pub sent: Moment,
    /// The team opened it for the first time.
    pub received: Option<Moment>,
    /// The team said what becomes of it: it waits, is taken on, not taken on, or offered to another team.
    pub triaged: Option<Moment>,
    /// A worker took it on.
    pub accepted: Option<Moment>,
    /// The first try to reach the person, or the first talk.
    pub first_try: Option<Moment>,
    /// A question of the team to the practice that is open: the silence is the practice's own.
    pub asked: Option<Moment>,
    /// It ended, however.
    pub ended: Option<Moment>,
}

choices! {
    /// What has not been heard.
    NothingHeard on "nothing_heard" {
        /// Sent, and nobody of the team has opened it: two working days.
        NotReceived = "not-received",
        /// Received, and nobody has said what becomes of it: five working days.
        NotTriaged = "not-triaged",
        /// Taken on, and nobody has tried to reach the person: five working days.
        NotTried = "not-tried",
    }
}

choices! {
    /// Who owns the next action.
    NextOwner on "owner" {
        /// The lead of the team that was sent it.
        TeamLead = "team-lead",
        /// Whoever triages in the team.
        Triage = "triage",
        /// The worker who took it on.
        Worker = "worker",
    }
}

impl NothingHeard {
    /// How many working days may go by. The reminder comes on the day after the last of them.
    pub const fn working_days(self) -> u32 {
        match self {
            Self::NotReceived => 2,
            Self::NotTriaged | Self::NotTried => 5,
        }
    }

    /// Who has to do something.
    pub const fn owner(self) -> NextOwner {
        match self {
            Self::NotReceived => NextOwner::TeamLead,
            Self::NotTriaged => NextOwner::Triage,
            Self::NotTried => NextOwner::Worker,
        }
    }
}

/// A silence that has lasted too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silent {
    /// What has not been heard; its key names the words on screen.
    pub what: NothingHeard,
    /// Who owns the next action.
    pub owner: NextOwner,
    /// The day on which the silence began.
    pub since: Day,
    /// How many working days it has lasted.
    pub working_days: u32,
}

/// What is silent about a referral on a day, if anything. At most one thing is: the next step that is missing.
pub fn nothing_heard(life: &Life, today: Day) -> Option<Silent> {
    if life.ended.is_some() {
        return None;
    }
    let (what, since) = match (life.received, life.triaged, life.accepted, life.first_try) {
        (_, _, Some(accepted), None) => (NothingHeard::NotTried, accepted),
        (_, _, Some(_), Some(_)) => return None,
        // It waits in its turn, or with another team: the expected wait says how long.
        (_, Some(_), None, _) => return None,
        (Some(_), None, None, _) if life.asked.is_some() => return None,
        (Some(received), None, None, _) => (NothingHeard::NotTriaged, received),
        (None, None, None, _) => (NothingHeard::NotReceived, life.sent),
    };
    let since = since.day();
    let is_late = today > plus_working_days(since, what.working_days());
    let working_days = working_days_between(since, today);
    is_late.then_some(Silent { what, owner: what.owner(), since, working_days })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};

    fn at(month: i8, day: i8) -> Moment {
        Moment::at_local(datetime(2026, month, day, 15, 0, 0, 0))
    }

    fn day(month: i8, on: i8) -> Day {
        Day::new(date(2026, month, on))
    }

    /// Sent on Tuesday 3 February 2026.
    fn sent() -> Life {
        let sent = at(2, 3);
        Life { sent, received: None, triaged: None, accepted: None, first_try: None, asked: None, ended: None }
    }

    #[test]
    fn each_step_that_is_missing_has_its_days_and_its_owner() {
        use NextOwner::{TeamLead, Triage, Worker};
        use NothingHeard::{NotReceived, NotTriaged, NotTried};
        let received = Life { received: Some(at(2, 4)), ..sent() };
        let waiting = Life { triaged: Some(at(2, 5)), ..received };
        let accepted = Life { accepted: Some(at(2, 9)), ..waiting };
        for (life, today, expected) in [
            (sent(), day(2, 3), None),
            (sent(), day(2, 5), None), // the second working day may still bring it
            (sent(), day(2, 6), Some((NotReceived, TeamLead, 3))),
            (received, day(2, 11), None),
            (received, day(2, 12), Some((NotTriaged, Triage, 6))),
            (Life { asked: Some(at(2, 4)), ..received }, day(3, 12), None),
            (waiting, day(3, 12), None),
            (accepted, day(2, 16), None),
            (accepted, day(2, 17), Some((NotTried, Worker, 6))),
            (Life { first_try: Some(at(2, 10)), ..accepted }, day(3, 12), None),
            // Taken on without a word between: the worker's turn all the same.
            (Life { accepted: Some(at(2, 3)), ..sent() }, day(2, 11), Some((NotTried, Worker, 6))),
            (Life { ended: Some(at(2, 4)), ..sent() }, day(3, 12), None),
        ] {
            let found = nothing_heard(&life, today).map(|silent| (silent.what, silent.owner, silent.working_days));
            assert_eq!(found, expected, "{today}: {life:?}");
        }
    }

    #[test]
    fn nobody_is_late_over_a_weekend_or_a_bank_holiday() {
        // Friday 27 November, then a weekend and St Andrew's Day: the second working day is Wednesday 2 December.
        let life = Life { sent: at(11, 27), ..sent() };
        assert_eq!(nothing_heard(&life, day(12, 2)), None);
        let silent = nothing_heard(&life, day(12, 3)).expect("late");
        assert_eq!((silent.since, silent.working_days), (day(11, 27), 3));
    }
}
