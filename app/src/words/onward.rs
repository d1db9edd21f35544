//! What the choices of a connection are called.

use super::{Key, Words};
use domain::Day;
use domain::connection::{AfterYes, Came, ConnectionKind, Deed, Few, How, Last, Reason, SignpostAnswer, State};
use domain::need_gap::{Barrier, GapStatus};

/// A kind of connection.
pub const fn kind(kind: ConnectionKind) -> Key {
    match kind {
        ConnectionKind::Information => Key::OnwardKindInformation,
        ConnectionKind::Signposted => Key::OnwardKindSignposted,
        ConnectionKind::Supported => Key::OnwardKindSupported,
        ConnectionKind::Referred => Key::OnwardKindReferred,
    }
}

/// What a kind of connection means.
pub const fn kind_means(kind: ConnectionKind) -> Key {
    match kind {
        ConnectionKind::Information => Key::OnwardKindInformationText,
        ConnectionKind::Signposted => Key::OnwardKindSignpostedText,
        ConnectionKind::Supported => Key::OnwardKindSupportedText,
        ConnectionKind::Referred => Key::OnwardKindReferredText,
    }
}

/// Where a connection is, for the worker and the organisation.
pub const fn state(state: State) -> Key {
    match state {
        State::Noted => Key::ConnectionNoted,
        State::Draft => Key::ConnectionDraft,
        State::Sent => Key::ConnectionSent,
        State::Seen => Key::ConnectionSeen,
        State::Accepted => Key::ConnectionAccepted,
        State::Declined => Key::ConnectionDeclined,
        State::Waitlisted => Key::ConnectionWaitlisted,
        State::Begun => Key::ConnectionBegun,
        State::Scheduled => Key::ConnectionScheduled,
        State::NoShow => Key::ConnectionNoShow,
        State::CalledOff => Key::ConnectionCalledOff,
        State::InTouch => Key::ConnectionInTouch,
        State::AttendedFirst => Key::ConnectionAttendedFirst,
        State::Attending => Key::ConnectionAttending,
        State::Completed => Key::ConnectionCompleted,
        State::Stopped => Key::ConnectionStopped,
        State::CouldntGetHelp => Key::ConnectionCouldntGetHelp,
        State::Expired => Key::ConnectionExpired,
        State::CancelRequested => Key::ConnectionCancelRequested,
        State::Withdrawn => Key::ConnectionWithdrawn,
        State::EnteredInError => Key::ConnectionEnteredInError,
    }
}

/// Where it is, for the person: kind words, and no blame.
pub const fn state_for_you(state: State) -> Key {
    match state {
        State::Noted | State::Draft | State::Sent | State::Seen => Key::YoursAtAsked,
        State::Accepted | State::Begun | State::InTouch => Key::YoursAtYes,
        State::Waitlisted => Key::YoursAtWaits,
        State::Scheduled => Key::YoursAtDay,
        State::NoShow | State::CalledOff => Key::YoursAtAnotherDay,
        State::AttendedFirst | State::Attending => Key::YoursAtThere,
        State::Completed => Key::YoursAtDone,
        State::Stopped | State::Withdrawn | State::EnteredInError => Key::YoursAtOver,
        State::Declined | State::CouldntGetHelp | State::Expired => Key::YoursAtElse,
        State::CancelRequested => Key::YoursAtStopping,
    }
}

/// A deed, as whoever does it says it.
pub const fn deed(deed: Deed) -> Key {
    match deed {
        Deed::Send => Key::DeedSend,
        Deed::See => Key::DeedSee,
        Deed::Accept => Key::DeedAccept,
        Deed::Waitlist => Key::DeedWaitlist,
        Deed::Decline => Key::DeedDecline,
        Deed::Begin => Key::DeedBegin,
        Deed::Schedule => Key::DeedSchedule,
        Deed::Reschedule => Key::DeedReschedule,
        Deed::CallOff => Key::DeedCallOff,
        Deed::MissDay => Key::DeedMissDay,
        Deed::TellHowItGoes => Key::DeedTellHowItGoes,
        Deed::ComeFirst => Key::DeedComeFirst,
        Deed::GoOn => Key::DeedGoOn,
        Deed::Complete => Key::DeedComplete,
        Deed::Stop => Key::DeedStop,
        Deed::GiveUp => Key::DeedGiveUp,
        Deed::AskToStop => Key::DeedAskToStop,
        Deed::ConfirmStop => Key::DeedConfirmStop,
        Deed::Withdraw => Key::DeedWithdraw,
        Deed::Remind => Key::DeedRemind,
        Deed::Expire => Key::DeedExpire,
        Deed::SayHowItWent => Key::DeedSayHowItWent,
        Deed::MarkError => Key::DeedMarkError,
    }
}

/// A reason.
pub const fn reason(reason: Reason) -> Key {
    match reason {
        Reason::NoCapacity => Key::WhyNoCapacity,
        Reason::NotEligible => Key::WhyNotEligible,
        Reason::WaitingTooLong => Key::WhyWaitingTooLong,
        Reason::NoLongerRuns => Key::WhyNoLongerRuns,
        Reason::CouldNotReach => Key::WhyCouldNotReach,
        Reason::NotWanted => Key::WhyNotWanted,
        Reason::DidNotSuit => Key::WhyDidNotSuit,
        Reason::Cost => Key::WhyCost,
        Reason::Travel => Key::WhyTravel,
        Reason::NotAccessible => Key::WhyNotAccessible,
        Reason::FoundElse => Key::WhyFoundElse,
        Reason::MovedAway => Key::WhyMovedAway,
        Reason::Other => Key::WhyOtherReason,
    }
}

/// How it went for somebody who was pointed to a support.
pub const fn answer(answer: SignpostAnswer) -> Key {
    match answer {
        SignpostAnswer::Tried => Key::AnswerTried,
        SignpostAnswer::Used => Key::AnswerUsed,
        SignpostAnswer::DidNotSuit => Key::AnswerDidNotSuit,
        SignpostAnswer::CouldNotGetIn => Key::AnswerCouldNotGetIn,
    }
}

/// What stood in the way.
pub const fn barrier(barrier: Barrier) -> Key {
    match barrier {
        Barrier::NoneExists => Key::BarrierNoneExists,
        Barrier::Full => Key::BarrierFull,
        Barrier::WaitingTooLong => Key::BarrierWaitingTooLong,
        Barrier::NotAccessible => Key::BarrierNotAccessible,
        Barrier::WrongLanguage => Key::BarrierWrongLanguage,
        Barrier::Cost => Key::BarrierCost,
        Barrier::Travel => Key::BarrierTravel,
        Barrier::Hours => Key::BarrierHours,
        Barrier::NotSuitable => Key::BarrierNotSuitable,
        Barrier::Closed => Key::BarrierClosed,
    }
}

/// What has become of an unmet need.
pub const fn gap_status(status: GapStatus) -> Key {
    match status {
        GapStatus::Open => Key::GapStatusOpen,
        GapStatus::IdeaRaised => Key::GapStatusIdea,
        GapStatus::BeingDeveloped => Key::GapStatusMade,
        GapStatus::Met => Key::GapStatusMet,
        GapStatus::PutAside => Key::GapStatusAside,
    }
}

/// How somebody agreed.
pub const fn how(how: How) -> Key {
    match how {
        How::InPerson => Key::OnwardInPerson,
        How::Phone => Key::OnwardByPhone,
        How::InWriting => Key::OnwardInWriting,
    }
}

/// What may be shown after a yes.
pub const fn field(field: AfterYes) -> Key {
    match field {
        AfterYes::Family => Key::SharedFamily,
        AfterYes::BornOn => Key::SharedBorn,
        AfterYes::Home => Key::SharedHome,
        AfterYes::Email => Key::SharedEmail,
        AfterYes::Language => Key::SharedLanguage,
        AfterYes::BestTime => Key::SharedBestTime,
        AfterYes::Reason => Key::SharedReason,
        AfterYes::OwnWords => Key::SharedOwnWords,
    }
}

impl Words {
    /// Where a connection is, with the wait, the day, the reason or how it went.
    pub fn connection_is(&self, at: State, last: &Last, today: Day) -> String {
        let more = [
            last.weeks.map(|weeks| self.fill(Key::ConnectionWeeks, &[("n", &weeks.to_string())])),
            last.on.map(|on| self.fill(Key::ConnectionOn, &[("day", &self.dated(on, today))])),
            last.reason.filter(|_| !at.is_open()).map(|why| self.say(reason(why))),
            last.answer.map(|how| self.say(answer(how))),
        ];
        let more: Vec<String> = more.into_iter().flatten().collect();
        match (at, more.as_slice()) {
            // "Noted" tells nothing beside how it went.
            (State::Noted, [only]) => only.clone(),
            (_, []) => self.say(state(at)),
            (_, more) => format!("{}: {}", self.say(state(at)), more.join(", ")),
        }
    }

    /// "12 people were pointed to you in the last 12 months, 7 came."
    pub fn came(&self, came: Came) -> String {
        let pointed = match came.pointed {
            Few::FewerThanFive => self.say(Key::AskedFewWere),
            Few::Exactly(n) => self.fill(Key::AskedPeople, &[("n", &n.to_string())]),
        };
        let came = match came.came {
            Few::FewerThanFive => self.say(Key::AskedFewCame),
            Few::Exactly(n) => n.to_string(),
        };
        self.fill(Key::AskedCame, &[("pointed", &pointed), ("came", &came)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn where_it_is_is_said_with_what_belongs_to_it() {
        let words = Words::english();
        let today = Day::new(date(2026, 2, 3));
        let said = |state, last| words.connection_is(state, &last, today);
        assert_eq!(said(State::Sent, Last::default()), "Asked");
        let wait = Last { weeks: Some(6), ..Last::default() };
        assert_eq!(said(State::Waitlisted, wait), "On a waiting list: about 6 weeks");
        let no = Last { reason: Some(Reason::NoCapacity), ..Last::default() };
        assert_eq!(said(State::Declined, no), "No: There is no room");
        let used = Last { answer: Some(SignpostAnswer::Used), ..Last::default() };
        assert_eq!(said(State::Noted, used), "They go there");
    }

    #[test]
    fn an_organisation_reads_how_many_came_and_nothing_of_a_few() {
        let words = Words::english();
        let said = |pointed, came| words.came(Came::of(pointed, came));
        assert_eq!(said(12, 7), "12 people were pointed to you in the last 12 months, 7 came.");
        assert_eq!(said(4, 2), "Fewer than 5 people were pointed to you in the last 12 months, fewer than 5 came.");
    }

    #[test]
    fn nobody_reads_of_a_missed_day_or_a_no_about_themselves() {
        let words = Words::english();
        for &state in State::ALL {
            let said = words.say(state_for_you(state)).to_lowercase();
            for never in ["not there", "no show", "missed", "declined", "failed", "expired", "refus"] {
                assert!(!said.contains(never), "{state:?}: {said}");
            }
        }
    }
}
