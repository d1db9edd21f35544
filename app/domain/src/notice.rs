//! Notices: what happened that somebody should look at. A notice names nobody: it says what sort of thing happened, where it
//! came from and when, and leads to the record, which asks whoever opens it.

use crate::id::ReferralId;
use crate::support::choices;
use crate::working_day::is_working_day;
use crate::{Day, Failure, Line, Moment, Why};
use serde::{Deserialize, Serialize};
use std::ops::Range;

choices! {
    /// What happened.
    NoticeKind on "kind" {
        /// A referral was sent: for the team.
        ReferralSent = "referral-sent",
        /// The team has opened it.
        ReferralReceived = "referral-received",
        /// The team has a question.
        MoreInfoAsked = "more-info-asked",
        /// The question was answered.
        MoreInfoAnswered = "more-info-answered",
        /// It was looked at, and waits in turn.
        Waiting = "waiting",
        /// It was not taken on.
        Declined = "declined",
        /// Another team offers it.
        RedirectedToYou = "redirected-to-you",
        /// The other team said no.
        OfferRefused = "offer-refused",
        /// A worker has taken it on.
        Accepted = "accepted",
        /// The person and the worker have spoken.
        FirstContact = "first-contact",
        /// The person was not reached.
        NotReached = "not-reached",
        /// Somebody may be in danger.
        SafetyConcern = "safety-concern",
        /// Somebody asked to stop it.
        CancelAsked = "cancel-asked",
        /// It was stopped before work began.
        Withdrawn = "withdrawn",
        /// It has ended.
        Closed = "closed",
        /// The person has waited long: somebody asks whether they still want it.
        StillWantedDue = "still-wanted-due",
        /// An organisation has answered.
        ConnectionAnswered = "connection-answered",
        /// An organisation has not answered in time.
        ConnectionExpired = "connection-expired",
        /// The person wrote something.
        Message = "message",
        /// The practice wrote to the team, or the team to the practice.
        PracticeMessage = "practice-message",
    }
}

impl NoticeKind {
    /// Whether something waits to be begun.
    const fn is_new_work(self) -> bool {
        matches!(self, Self::ReferralSent | Self::RedirectedToYou)
    }

    /// Whether somebody answered.
    const fn is_answer(self) -> bool {
        matches!(
            self,
            Self::ReferralReceived
                | Self::MoreInfoAnswered
                | Self::Waiting
                | Self::Declined
                | Self::OfferRefused
                | Self::Accepted
                | Self::FirstContact
                | Self::NotReached
                | Self::Closed
                | Self::ConnectionAnswered
        )
    }
}

/// What a notice is about. What happens to a connection is about the referral that it belongs to: that is the record which
/// whoever reads it may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// The referral.
    pub referral: &'a ReferralId,
    /// Which time it is, where the same thing may happen to it again.
    pub occasion: &'a str,
}

impl<'a> About<'a> {
    /// About a referral. The same kind of notice about it reaches an account once, ever.
    pub const fn referral(referral: &'a ReferralId) -> Self {
        Self { referral, occasion: "" }
    }

    /// The same, once for each occasion: the id of a question, of a connection, of a message.
    #[must_use]
    pub const fn on(self, occasion: &'a str) -> Self {
        Self { occasion, ..self }
    }
}

/// A notice as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: NoticeKind,
    /// The practice it came from, or, for the practice itself, the team that has it.
    pub place: Line<160>,
    /// The record.
    pub referral: ReferralId,
    /// When.
    pub at: Moment,
    /// It has not been seen yet.
    pub is_new: bool,
}

/// Notices by the day on which they came, in the order in which they stand.
pub fn by_day(notices: Vec<Notice>) -> Vec<(Day, Vec<Notice>)> {
    let mut days: Vec<(Day, Vec<Notice>)> = Vec::new();
    for notice in notices {
        match days.last_mut().filter(|(day, _)| *day == notice.at.day()) {
            Some((_, same)) => same.push(notice),
            None => days.push((notice.at.day(), vec![notice])),
        }
    }
    days
}

choices! {
    /// How often somebody wants a mail that counts what waits for them.
    DigestChoice on "digest" {
        /// Never.
        Never = "none",
        /// Each working morning.
        Mornings = "mornings",
    }
}

/// The hours in which the mail of a morning goes, in Glasgow: from 8:00 until before noon. Later it is none.
const MORNING: Range<i8> = 8..12;

/// The day whose mail may go now: a working day, in the morning.
pub fn digest_day(now: Moment) -> Option<Day> {
    let day = now.day();
    (MORNING.contains(&now.local().hour()) && is_working_day(day)).then_some(day)
}

/// What waits for somebody, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New work that waits.
    pub waits: u32,
    /// Answers that came.
    pub answers: u32,
    /// Everything else that was not seen yet.
    pub others: u32,
}

impl Tally {
    /// Counts what somebody has not seen.
    pub fn of(kinds: impl IntoIterator<Item = NoticeKind>) -> Self {
        let mut tally = Self::default();
        for kind in kinds {
            match kind {
                kind if kind.is_new_work() => tally.waits += 1,
                kind if kind.is_answer() => tally.answers += 1,
                _ => tally.others += 1,
            }
        }
        tally
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn at(month: i8, day: i8, hour: i8) -> Moment {
        Moment::at_local(datetime(2026, month, day, hour, 0, 0, 0))
    }

    #[test]
    fn a_mail_that_counts_goes_on_working_mornings_alone() {
        for (now, is_sent) in [
            (at(2, 3, 7), false),
            (at(2, 3, 8), true),
            (at(2, 3, 11), true),
            (at(2, 3, 12), false),
            (at(2, 7, 8), false),
            (at(11, 30, 8), false),
            (at(7, 7, 8), true),
        ] {
            assert_eq!(digest_day(now).is_some(), is_sent, "{}", now.local());
        }
    }

    #[test]
    fn what_was_not_seen_is_counted_as_work_answers_and_the_rest() {
        let all = Tally::of(NoticeKind::ALL.iter().copied());
        assert_eq!(all, Tally { waits: 2, answers: 10, others: 8 });
        assert!(Tally::of([]).is_empty() && !all.is_empty());
    }

    #[test]
    fn notices_stand_by_day() {
        let notice = |id: &str, at| Notice {
            id: id.to_owned(),
            kind: NoticeKind::Closed,
            place: Line::read("place", "Elder Street Practice").expect("a name"),
            referral: ReferralId::read("r1").expect("an id"),
            at,
            is_new: true,
        };
        let days = by_day(vec![notice("c", at(2, 4, 9)), notice("b", at(2, 3, 23)), notice("a", at(2, 3, 9))]);
        let ids: Vec<Vec<&str>> = days.iter().map(|(_, of)| of.iter().map(|one| one.id.as_str()).collect()).collect();
        assert_eq!(ids, [vec!["c"], vec!["b", "a"]]);
    }
}
