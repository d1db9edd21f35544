//! What a practice sees of a referral it sent: status and milestones, never case notes.

use crate::contact::{Contact, Outcome};
use crate::expected_wait::ExpectedWait;
use crate::id::ReferralId;
use crate::referral::{By, Deed, Owner, Reason, ShareBack, State, Step, StepReason, Urgency};
use crate::referral_message::{ReferralMessage, Side};
use crate::working_day::working_days_between;
use crate::{Line, Moment, Passage, Referral, Team};
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
    /// Where it is now, to the full.
    pub state: State,
    /// When it was sent.
    pub sent: Moment,
    /// What should have been heard by now.
    pub overdue: Option<Overdue>,
    /// Whether the team wrote the last message about it.
    pub team_wrote_last: bool,
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
    /// The team that has it, to ring.
    pub team: Team,
    /// What was said with where it is now.
    pub told: Option<Told>,
    /// What the team asked and what was answered before, oldest first. What is asked now stands in `told`.
    pub questions: Vec<Question>,
    /// How it ended; left out where the person shares nothing back.
    pub ended: Option<Ended>,
    /// How long it takes until somebody is taken on, while that is to come and where enough have waited.
    pub expected: Option<ExpectedWait>,
    /// What whoever looks may do with it now.
    pub possible: Vec<Deed>,
    /// Which version of the referral this is.
    pub version: i64,
    /// What the two sides wrote each other, oldest first.
    pub messages: Vec<ReferralMessage>,
}

/// A question of the team, or an answer to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// It is the answer.
    pub is_answer: bool,
    /// In words.
    pub words: Passage<1000>,
    /// When.
    pub at: Moment,
}

/// What was said when a referral came to where it is: a question, why not and what to do instead, why it should stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Why.
    pub reason: Option<StepReason>,
    /// In words.
    pub note: Option<Passage<1000>>,
    /// When.
    pub at: Moment,
    /// Whether the person said it, and not the practice.
    pub is_the_persons: bool,
}

/// How a referral ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: Option<StepReason>,
    /// How often the worker and the person spoke.
    pub contacts: u32,
    /// When they first and last spoke.
    pub spoke: Option<(Moment, Moment)>,
}

/// What a practice should have heard by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Silence {
    /// That the team has opened it.
    Received,
    /// What the team decided.
    Decided,
    /// That the worker tried to make contact.
    Contacted,
}

/// Something that should have been heard, and for how long it was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overdue {
    /// What.
    pub silence: Silence,
    /// Working days since the last that was heard.
    pub working_days: u32,
}

/// What a practice should have heard of a referral that has been in a state since then: received within two working days,
/// decided on within five, a try to make contact within five. Nothing while the practice itself is asked, or somebody waits
/// in turn.
pub fn overdue(state: State, since: Moment, now: Moment) -> Option<Overdue> {
    let (silence, within) = match state {
        State::Sent => (Silence::Received, 2),
        State::Received => (Silence::Decided, 5),
        State::Accepted => (Silence::Contacted, 5),
        _ => return None,
    };
    let working_days = working_days_between(since.day(), now.day());
    (working_days >= within).then_some(Overdue { silence, working_days })
}

/// What was said when it came to where it is, as far as the practice is told.
///
/// A question and a decline are written for the practice, and it cannot act without them. They tell nothing of the person
/// as long as nobody has spoken with them: after that, where the person shares nothing back, only a question is left.
pub fn told(referral: &Referral, steps: &[Step], contacts: &[Contact]) -> Option<Told> {
    let deed = match referral.state {
        State::MoreInfoNeeded => Deed::Ask,
        State::Declined => Deed::Decline,
        State::CancelRequested => Deed::AskToStop,
        _ => return None,
    };
    let shares = referral.ask.share_back != ShareBack::No;
    let step = steps.iter().rev().find(|step| step.deed == Some(deed))?;
    let is_the_persons = step.by == By::Person;
    let is_for_them = match deed {
        Deed::Ask => true,
        Deed::Decline => shares || contacts.is_empty(),
        _ => shares || !is_the_persons,
    };
    is_for_them.then(|| Told { reason: step.reason, note: step.note.clone(), at: step.at, is_the_persons })
}

/// What was asked and answered before. The practice was asked, so it reads both, whatever the person shares.
pub fn questions(state: State, steps: &[Step]) -> Vec<Question> {
    let mut questions: Vec<Question> = steps
        .iter()
        .filter(|step| matches!(step.deed, Some(Deed::Ask | Deed::Answer)))
        .filter_map(|step| {
            let words = step.note.clone()?;
            Some(Question { is_answer: step.deed == Some(Deed::Answer), words, at: step.at })
        })
        .collect();
    if state == State::MoreInfoNeeded && questions.last().is_some_and(|last| !last.is_answer) {
        questions.pop();
    }
    questions
}

/// How it ended, where work was done and the person shares that.
pub fn ended(referral: &Referral, steps: &[Step], contacts: &[Contact]) -> Option<Ended> {
    if referral.state != State::Closed || referral.ask.share_back == ShareBack::No {
        return None;
    }
    let step = steps.iter().rev().find(|step| step.to == State::Closed && step.from != State::Closed)?;
    let spoke: Vec<Moment> =
        contacts.iter().filter(|contact| contact.outcome == Outcome::Spoke).map(|contact| contact.at).collect();
    Some(Ended {
        at: step.at,
        reason: step.reason,
        contacts: u32::try_from(spoke.len()).unwrap_or(u32::MAX),
        spoke: spoke.first().copied().zip(spoke.last().copied()),
    })
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
    /// The team asked a question.
    Asked,
    /// The question was answered.
    Answered,
    /// In the queue.
    Queued,
    /// Taken on by a worker.
    TakenOn,
    /// In another worker's hands.
    Reassigned,
    /// Back in the queue.
    HandedBack,
    /// A try that nobody answered.
    NotReached,
    /// The first talk.
    FirstContact,
    /// Offered to another team.
    Offered,
    /// Another team has it now.
    MovedTeam,
    /// It stays with the team.
    StaysWithTeam,
    /// Not taken on.
    Declined,
    /// Somebody asked to stop it.
    AskedToStop,
    /// It goes on after all.
    WentOn,
    /// Stopped before work began.
    Withdrawn,
    /// It has ended.
    Closed,
    /// Written by mistake.
    Error,
}

impl Milestone {
    /// What reaching a state is called, where it is called anything.
    pub const fn reached(state: State) -> Option<Self> {
        match state {
            State::Sent => Some(Self::Sent),
            State::Received => Some(Self::Received),
            State::MoreInfoNeeded => Some(Self::Asked),
            State::Waiting => Some(Self::Queued),
            State::Accepted => Some(Self::TakenOn),
            State::Redirected => Some(Self::Offered),
            State::Declined => Some(Self::Declined),
            State::CancelRequested => Some(Self::AskedToStop),
            State::Withdrawn => Some(Self::Withdrawn),
            State::Closed => Some(Self::Closed),
            State::EnteredInError => Some(Self::Error),
            State::Draft | State::InProgress => None,
        }
    }

    /// What a step is called, where it is called anything: the same state may be reached in several ways.
    pub const fn of(step: &Step) -> Option<Self> {
        match step.deed {
            Some(Deed::Answer) => Some(Self::Answered),
            Some(Deed::Reassign) => Some(Self::Reassigned),
            Some(Deed::HandBack) => Some(Self::HandedBack),
            Some(Deed::AcceptOffer) => Some(Self::MovedTeam),
            Some(Deed::RefuseOffer | Deed::TakeOfferBack) => Some(Self::StaysWithTeam),
            Some(Deed::GoOn) => Some(Self::WentOn),
            _ => Self::reached(step.to),
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
        last_wrote: Option<Side>,
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
            state: referral.state,
            sent: referral.sent,
            overdue: overdue(referral.state, referral.since, now),
            team_wrote_last: last_wrote == Some(Side::Team),
            sent_by,
            worker: worker.filter(|_| shares),
            first_contact: spoke.map(|contact| contact.at).filter(|_| shares),
            tries: if shares { u32::try_from(tries).unwrap_or(u32::MAX) } else { 0 },
            share_back: referral.ask.share_back,
        }
    }

    /// Whether the practice must do something: answer the team's question, or read what the team wrote.
    pub fn needs_us(&self) -> bool {
        let is_theirs = self.state.next().is_some_and(|(owner, _)| owner == Owner::Sender);
        is_theirs || (self.team_wrote_last && self.state.is_open())
    }
}

#[cfg(test)]
mod tests;
