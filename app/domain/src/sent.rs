//! What a practice sees of a referral it sent: status and milestones, never case notes.

use crate::contact::{Contact, Outcome};
use crate::id::ReferralId;
use crate::referral::{Reason, ShareBack, State, Urgency};
use crate::{Line, Moment, Referral};
use serde::{Deserialize, Serialize};

/// One referral on the practice's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// Its id.
    pub id: ReferralId,
    /// Given name and initial.
    pub short_name: String,
    /// Whole years today, where the date of birth is known.
    pub age: Option<u8>,
    /// The main reason.
    pub reason: Reason,
    /// How soon.
    pub urgency: Urgency,
    /// Where it is now.
    pub stage: Stage,
    /// When it was sent.
    pub sent: Moment,
    /// Who sent it.
    pub sent_by: Option<Line<120>>,
    /// Who took it on; left out where the person shares nothing back.
    pub worker: Option<Line<120>>,
    /// When the person and the worker first spoke; left out where the person shares nothing back.
    pub first_contact: Option<Moment>,
    /// Tries without an answer; 0 where the person shares nothing back.
    pub tries: u32,
    /// What the practice hears back.
    pub share_back: ShareBack,
}

/// One referral with its milestones, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentInFull {
    /// What the list shows too.
    pub sent: Sent,
    /// The person's full name: the practice wrote it.
    pub full_name: String,
    /// The person's own words.
    pub own_words: Option<String>,
    /// What happened.
    pub milestones: Vec<(Milestone, Moment)>,
}

/// Where a referral is, in the practice's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// The team has not opened it yet.
    Sent,
    /// The team has it.
    Received,
    /// A worker has taken it on.
    TakenOn,
    /// The worker tried, and nobody answered yet.
    NotReached,
    /// The person and the worker have spoken.
    FirstContact,
    /// It has ended.
    Ended,
}

/// Something that happened and that the practice is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Milestone {
    /// Sent by the practice.
    Sent,
    /// Opened by the team.
    Received,
    /// Taken on by a worker.
    TakenOn,
    /// A try that nobody answered.
    NotReached,
    /// The first talk.
    FirstContact,
}

impl Milestone {
    /// What reaching a state is called, where it is called anything.
    pub const fn reached(state: State) -> Option<Self> {
        match state {
            State::Sent => Some(Self::Sent),
            State::Received => Some(Self::Received),
            State::Accepted => Some(Self::TakenOn),
            _ => None,
        }
    }
}

impl Stage {
    /// How many of the four bars of the stepper are done: received, taken on, first talk, ended.
    pub const fn bars(self) -> u8 {
        match self {
            Self::Sent => 0,
            Self::Received => 1,
            Self::TakenOn | Self::NotReached => 2,
            Self::FirstContact => 3,
            Self::Ended => 4,
        }
    }
}

/// Where a referral is, from its state and its contacts.
pub fn stage(state: State, contacts: &[Contact]) -> Stage {
    match state {
        State::Draft | State::Sent => Stage::Sent,
        State::Received | State::MoreInfoNeeded | State::Waiting | State::Redirected | State::CancelRequested => {
            Stage::Received
        }
        State::Accepted => Stage::TakenOn,
        State::InProgress if contacts.iter().any(|contact| contact.outcome == Outcome::Spoke) => Stage::FirstContact,
        State::InProgress => Stage::NotReached,
        State::Declined | State::Withdrawn | State::Closed | State::EnteredInError => Stage::Ended,
    }
}

impl Sent {
    /// What the practice may know of a referral and its contacts, on a day.
    pub fn of(
        referral: &Referral,
        sent_by: Option<Line<120>>,
        worker: Option<Line<120>>,
        contacts: &[Contact],
        now: Moment,
    ) -> Self {
        let shares = referral.ask.share_back != ShareBack::No;
        let spoke = contacts.iter().find(|contact| contact.outcome == Outcome::Spoke);
        let tries = contacts.iter().filter(|contact| contact.outcome == Outcome::NotReached).count();
        Self {
            id: referral.id.clone(),
            short_name: referral.ask.person.short_name(),
            age: referral.ask.person.age_on(now.day()),
            reason: referral.ask.reason,
            urgency: referral.ask.urgency,
            stage: stage(referral.state, contacts),
            sent: referral.sent,
            sent_by,
            worker: worker.filter(|_| shares),
            first_contact: spoke.map(|contact| contact.at).filter(|_| shares),
            tries: if shares { u32::try_from(tries).unwrap_or(u32::MAX) } else { 0 },
            share_back: referral.ask.share_back,
        }
    }
}
