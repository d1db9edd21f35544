//! What a practice reads about what it sent: where it is, who acts next, why, and for how long nothing was heard.

use super::{Count, Key, Words, named};
use domain::Team;
use domain::expected_wait::ExpectedWait;
use domain::referral::{NextAction, State, StepReason};
use domain::referral_message::Side;
use domain::sent::{Overdue, Sent, SentInFull, Silence, Stage};
use domain::sent_list::{Order, Show};

/// What must be done next, with who does it.
const fn next_action(action: NextAction) -> Key {
    match action {
        NextAction::SendIt => Key::NextSend,
        NextAction::OpenIt => Key::NextOpen,
        NextAction::Decide => Key::NextDecide,
        NextAction::AnswerQuestion => Key::NextAnswer,
        NextAction::TakeOn => Key::NextTakeOn,
        NextAction::FirstContact => Key::NextFirst,
        NextAction::Work => Key::NextWork,
        NextAction::AnswerOffer => Key::NextOffer,
        NextAction::ConfirmStop => Key::NextConfirm,
    }
}

/// Why something was done, as a practice reads it.
pub const fn why(reason: StepReason) -> Key {
    match reason {
        StepReason::NotEligible => Key::SentWhyNotEligible,
        StepReason::OutsideArea => Key::SentWhyOutsideArea,
        StepReason::AlreadyOpen => Key::SentWhyAlreadyOpen,
        StepReason::CrisisPathway => Key::SentWhyCrisis,
        StepReason::Inappropriate => Key::SentWhyInappropriate,
        StepReason::Unsafe => Key::SentWhyUnsafe,
        StepReason::ChangedMind => Key::SentWhyChangedMind,
        StepReason::SortedOut => Key::SentWhySortedOut,
        StepReason::SentByMistake => Key::SentWhyMistake,
        StepReason::BetterPlaced => Key::SentWhyBetterPlaced,
        StepReason::NoCapacity => Key::SentWhyNoCapacity,
        StepReason::NoInformation => Key::SentWhyNoInformation,
        StepReason::WorkerAway => Key::SentWhyWorkerAway,
        StepReason::GoalsMet => Key::SentWhyGoalsMet,
        StepReason::SupportsInPlace => Key::SentWhySupports,
        StepReason::LongTerm => Key::SentWhyLongTerm,
        StepReason::AcceptedElsewhere => Key::SentWhyElsewhere,
        StepReason::ChoseToStop => Key::SentWhyChoseToStop,
        StepReason::NeverReached => Key::SentWhyNeverReached,
        StepReason::StoppedAfterContact => Key::SentWhyStopped,
        StepReason::MovedAway => Key::SentWhyMovedAway,
        StepReason::Died => Key::SentWhyDied,
        StepReason::Other => Key::SentWhyOther,
    }
}

/// What a sort of the list is called.
pub const fn show(show: Show) -> Key {
    match show {
        Show::Open => Key::ShowOpen,
        Show::NeedsUs => Key::ShowNeedsUs,
        Show::Ended => Key::ShowEnded,
        Show::All => Key::ShowAll,
    }
}

/// What an order of the list is called.
pub const fn order(order: Order) -> Key {
    match order {
        Order::Newest => Key::OrderNewest,
        Order::Oldest => Key::OrderOldest,
        Order::Name => Key::OrderByName,
    }
}

/// Who wrote a message.
pub const fn side(side: Side) -> Key {
    match side {
        Side::Practice => Key::MessageSidePractice,
        Side::Team => Key::MessageSideTeam,
    }
}

impl Words {
    /// Where a referral is, in two or three words, and how loudly it is said.
    pub fn sent_tag(&self, sent: &Sent) -> (&'static str, String) {
        let said = |class, key| (class, self.say(key));
        match (sent.state, sent.stage) {
            (State::MoreInfoNeeded, _) => said("tag tag-warn", Key::SentQuestion),
            (State::Waiting, _) => said("tag", Key::SentQueued),
            (State::Redirected, _) => said("tag", Key::SentOffered),
            (State::CancelRequested, _) => said("tag", Key::SentStopping),
            (State::Declined, _) => said("tag tag-warn", Key::SentDeclined),
            (State::Withdrawn, _) => said("tag", Key::SentWithdrawn),
            (State::EnteredInError, _) => said("tag", Key::SentMistake),
            (_, Stage::TakenOn) => said("tag tag-info", Key::StageTakenOn),
            (_, Stage::FirstContact) => said("tag tag-good", Key::StageFirstContact),
            (_, Stage::NotReached) if sent.tries > 0 => {
                ("tag tag-warn", self.count(Count::Tries, u64::from(sent.tries), &[]))
            }
            (_, Stage::NotReached) => said("tag tag-warn", Key::StageNotReached),
            (_, stage) => said("tag", named::stage(stage)),
        }
    }

    /// What happened last, in a sentence.
    pub fn sent_now(&self, sent: &Sent) -> String {
        let worker = sent.worker.as_ref().map(domain::Line::as_str);
        let by = |named: Key, bare: Key| {
            worker.map_or_else(|| self.say(bare), |worker| self.fill(named, &[("worker", worker)]))
        };
        match (sent.state, sent.stage) {
            (State::MoreInfoNeeded, _) => self.say(Key::HappenedQuestion),
            (State::Waiting, _) => self.say(Key::HappenedQueued),
            (State::Redirected, _) => self.say(Key::HappenedOffered),
            (State::CancelRequested, _) => self.say(Key::HappenedStopping),
            (State::Declined, _) => self.say(Key::HappenedDeclined),
            (State::Withdrawn, _) => self.say(Key::HappenedWithdrawn),
            (State::EnteredInError, _) => self.say(Key::HappenedMistake),
            (_, Stage::Sent) => self.say(Key::HappenedSent),
            (_, Stage::Received) => self.say(Key::HappenedReceived),
            (_, Stage::TakenOn) => by(Key::HappenedTakenOn, Key::HappenedTakenOnBare),
            (_, Stage::NotReached) => by(Key::HappenedNotReached, Key::HappenedNotReachedBare),
            (_, Stage::FirstContact) => match (worker, sent.first_contact) {
                (Some(worker), Some(at)) => {
                    self.fill(Key::HappenedFirst, &[("worker", worker), ("day", &self.long_day(at.day()))])
                }
                _ => self.say(Key::HappenedFirstBare),
            },
            (_, Stage::Ended) => self.say(Key::HappenedEnded),
        }
    }

    /// Who does what next.
    pub fn sent_next(&self, state: State) -> String {
        self.say(state.next().map_or(Key::NextNothing, |(_, action)| next_action(action)))
    }

    /// For how long nothing was heard.
    pub fn silent(&self, overdue: Overdue) -> String {
        let key = match overdue.silence {
            Silence::Received => Key::SilentReceived,
            Silence::Decided => Key::SilentDecided,
            Silence::Contacted => Key::SilentContacted,
        };
        self.fill(key, &[("n", &overdue.working_days.to_string())])
    }

    /// How to reach a team.
    pub fn ring_team(&self, team: &Team) -> String {
        match &team.phone {
            Some(phone) => self.fill(Key::RingTeam, &[("team", team.name.as_str()), ("phone", phone.as_str())]),
            None => self.fill(Key::RingTeamBare, &[("team", team.name.as_str())]),
        }
    }

    /// How long it takes until somebody is taken on.
    pub fn expected(&self, wait: ExpectedWait) -> String {
        let key = match wait.days {
            0 => Key::ExpectWithinDay,
            1 => Key::ExpectOneDay,
            _ => Key::ExpectDays,
        };
        let (people, n) = (wait.people.to_string(), wait.days.to_string());
        self.fill(key, &[("people", &people), ("n", &n)])
    }

    /// What is copied into the GP record.
    pub fn gp_summary(&self, full: &SentInFull, practice: &str, today: domain::Day) -> String {
        let told = full.told.as_ref().and_then(|told| told.reason);
        let reason = full.ended.as_ref().map_or(told, |ended| ended.reason);
        let named = domain::summary::Named {
            practice,
            reason: &self.say(named::reason(full.sent.reason)),
            urgency: &self.say(named::urgency(full.sent.urgency)),
            now: &self.sent_now(&full.sent),
            why: &reason.map(|reason| self.say(why(reason))).unwrap_or_default(),
        };
        domain::summary::summary(full, named, today)
    }
}
