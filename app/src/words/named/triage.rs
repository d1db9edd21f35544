//! The keys of what a team decides.

use crate::words::Key;
use domain::referral::{Deed, State, StepReason};
use domain::waiting_clock::PauseReason;

/// What a deed is called on its button, and what it means; nothing for what has no form here.
pub const fn decision(deed: Deed) -> Option<(Key, Key)> {
    Some(match deed {
        Deed::Ask => (Key::DoAsk, Key::AboutAsk),
        Deed::Answer => (Key::DoAnswer, Key::AboutAnswer),
        Deed::Queue => (Key::DoQueue, Key::AboutQueue),
        Deed::Accept => (Key::DoAccept, Key::AboutAccept),
        Deed::Reassign => (Key::DoReassign, Key::AboutReassign),
        Deed::HandBack => (Key::DoHandBack, Key::AboutHandBack),
        Deed::Decline => (Key::DoDecline, Key::AboutDecline),
        Deed::Offer => (Key::DoOffer, Key::AboutOffer),
        Deed::AcceptOffer => (Key::DoAcceptOffer, Key::AboutAcceptOffer),
        Deed::RefuseOffer => (Key::DoRefuseOffer, Key::AboutRefuseOffer),
        Deed::TakeOfferBack => (Key::DoTakeOfferBack, Key::AboutTakeOfferBack),
        Deed::AskToStop => (Key::DoAskToStop, Key::AboutAskToStop),
        Deed::GoOn => (Key::DoGoOn, Key::AboutGoOn),
        Deed::ConfirmStop => (Key::DoConfirmStop, Key::AboutConfirmStop),
        Deed::Close => (Key::DoClose, Key::AboutClose),
        Deed::MarkError => (Key::DoMarkError, Key::AboutMarkError),
        Deed::Send | Deed::Receive | Deed::GiveUpAsking | Deed::Contact | Deed::Follow => return None,
    })
}

/// What a deed is called in a history.
pub const fn done(deed: Deed) -> Key {
    match deed {
        Deed::Send => Key::HistorySend,
        Deed::Receive => Key::HistoryReceive,
        Deed::Ask => Key::HistoryAsk,
        Deed::Answer => Key::HistoryAnswer,
        Deed::GiveUpAsking => Key::HistoryGiveUpAsking,
        Deed::Queue => Key::HistoryQueue,
        Deed::Accept => Key::HistoryAccept,
        Deed::Reassign => Key::HistoryReassign,
        Deed::HandBack => Key::HistoryHandBack,
        Deed::Decline => Key::HistoryDecline,
        Deed::Offer => Key::HistoryOffer,
        Deed::AcceptOffer => Key::HistoryAcceptOffer,
        Deed::RefuseOffer => Key::HistoryRefuseOffer,
        Deed::TakeOfferBack => Key::HistoryTakeOfferBack,
        Deed::Contact => Key::HistoryContact,
        Deed::AskToStop => Key::HistoryAskToStop,
        Deed::GoOn => Key::HistoryGoOn,
        Deed::ConfirmStop => Key::HistoryConfirmStop,
        Deed::Close => Key::HistoryClose,
        Deed::Follow => Key::HistoryFollow,
        Deed::MarkError => Key::HistoryMarkError,
    }
}

/// Where a referral is.
pub const fn state(state: State) -> Key {
    match state {
        State::Draft => Key::StateDraft,
        State::Sent => Key::StateSent,
        State::Received => Key::StateReceived,
        State::MoreInfoNeeded => Key::StateMoreInfo,
        State::Waiting => Key::StateWaiting,
        State::Accepted => Key::StateAccepted,
        State::InProgress => Key::StateInProgress,
        State::Declined => Key::StateDeclined,
        State::Redirected => Key::StateRedirected,
        State::CancelRequested => Key::StateCancelRequested,
        State::Withdrawn => Key::StateWithdrawn,
        State::Closed => Key::StateClosed,
        State::EnteredInError => Key::StateError,
    }
}

/// Why something was done.
pub const fn step_reason(reason: StepReason) -> Key {
    match reason {
        StepReason::NotEligible => Key::StepNotEligible,
        StepReason::OutsideArea => Key::StepOutsideArea,
        StepReason::AlreadyOpen => Key::StepAlreadyOpen,
        StepReason::CrisisPathway => Key::StepCrisisPathway,
        StepReason::Inappropriate => Key::StepInappropriate,
        StepReason::Unsafe => Key::StepUnsafe,
        StepReason::ChangedMind => Key::StepChangedMind,
        StepReason::SortedOut => Key::StepSortedOut,
        StepReason::SentByMistake => Key::StepSentByMistake,
        StepReason::BetterPlaced => Key::StepBetterPlaced,
        StepReason::NoCapacity => Key::StepNoCapacity,
        StepReason::NoInformation => Key::StepNoInformation,
        StepReason::WorkerAway => Key::StepWorkerAway,
        StepReason::GoalsMet => Key::StepGoalsMet,
        StepReason::SupportsInPlace => Key::StepSupportsInPlace,
        StepReason::LongTerm => Key::StepLongTerm,
        StepReason::AcceptedElsewhere => Key::StepAcceptedElsewhere,
        StepReason::ChoseToStop => Key::StepChoseToStop,
        StepReason::NeverReached => Key::StepNeverReached,
        StepReason::StoppedAfterContact => Key::StepStoppedAfterContact,
        StepReason::MovedAway => Key::StepMovedAway,
        StepReason::Died => Key::StepDied,
        StepReason::Other => Key::StepOther,
    }
}

/// Why the clock stands still.
pub const fn pause(reason: PauseReason) -> Key {
    match reason {
        PauseReason::Away => Key::PauseAway,
        PauseReason::Ill => Key::PauseIll,
        PauseReason::AskedToWait => Key::PauseAskedToWait,
    }
}
