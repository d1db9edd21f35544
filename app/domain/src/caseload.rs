//! What a link worker sees: who waits, and the people they have taken on.

use crate::asking::Agreement;
use crate::capacity::CaseWeight;
use crate::contact::Contact;
use crate::id::{PracticeId, ReferralId};
use crate::opening::NamedOpening;
use crate::page::Page;
use crate::referral::{Deed, KnownRisk, Reason, Source, State, Step, Urgency};
use crate::sent::Stage;
use crate::waiting_clock::Pause;
use crate::yours::PersonMessage;
use crate::{Line, Moment, Referral};
use serde::{Deserialize, Serialize};

/// One row of the waiting list or of a worker's own people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The referral.
    pub id: ReferralId,
    /// Given name and initial.
    pub short_name: String,
    /// The person's practice, where it is known.
    pub practice: Option<Line<160>>,
    /// Who asked.
    pub source: Source,
    /// The main reason.
    pub reason: Reason,
    /// How soon.
    pub urgency: Urgency,
    /// The person is in crisis now.
    pub in_crisis: bool,
    /// Words that call for a look at once stood in what was written.
    pub has_crisis_words: bool,
    /// Which risks are known.
    pub risks: Vec<KnownRisk>,
    /// What must be known before anything else.
    pub safety: Option<String>,
    /// When it was sent.
    pub sent: Moment,
    /// Whole days since, without those in which the clock stood still.
    pub days_waiting: u32,
    /// Where it is in its life.
    pub state: State,
    /// Whole days since it is there.
    pub days_in_state: u32,
    /// The team that is asked to take it over, by name.
    pub offered_to: Option<Line<160>>,
    /// The team of whoever looks is asked.
    pub is_offered_here: bool,
    /// The clock stands still.
    pub is_paused: bool,
    /// It is time to ask whether it is still wanted.
    pub asks_if_wanted: bool,
    /// Where it is now.
    pub stage: Stage,
    /// Nobody of the team has opened it.
    pub is_new: bool,
    /// Whose caseload it is in, where whoever looks covers for a colleague.
    pub covering_for: Option<Line<120>>,
}

/// The rows of the waiting list that somebody wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingWanted {
    /// Of the practices of whoever looks alone.
    pub only_mine: bool,
    /// Of this practice.
    pub practice: Option<PracticeId>,
    /// Asked for in this way.
    pub source: Option<Source>,
    /// Which page, from 1.
    pub page: u32,
}

/// The waiting list of a team: a page of it, and what it can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingList {
    /// The rows, and where they stand in the whole.
    pub rows: Page<Row>,
    /// What is offered to the team, oldest first.
    pub offered: Vec<Row>,
    /// The practices of the team.
    pub practices: Vec<(PracticeId, Line<160>)>,
}

/// How many rows stand on one page of the waiting list.
pub const WAITING_ROWS: u32 = 100;

/// A referral as the worker sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The referral, with the person.
    pub referral: Referral,
    /// The person's practice, where it is known.
    pub practice: Option<Line<160>>,
    /// Who sent it; nobody where the person asked for themselves.
    pub sent_by: Option<Line<120>>,
    /// Who took it on.
    pub worker: Option<Line<120>>,
    /// Whole years today, where the date of birth is known.
    pub age: Option<u8>,
    /// Where it is now.
    pub stage: Stage,
    /// What happened to the referral, oldest first: who, when, why, and in which words.
    pub history: Vec<NamedStep>,
    /// The contacts, oldest first.
    pub contacts: Vec<Contact>,
    /// What whoever looks may do with the referral now, in the order in which it is offered.
    pub possible: Vec<Deed>,
    /// Whoever looks may take it on.
    pub may_accept: bool,
    /// Whoever looks may write contacts.
    pub may_write: bool,
    /// Whoever looks may read who has looked.
    pub may_read_looks: bool,
    /// Whoever looks covers for the colleague who holds it.
    pub is_cover: bool,
    /// Whoever looks has opened a colleague's case with a reason.
    pub with_reason: Option<WithReason>,
    /// Whoever looks may say who alone may open it.
    pub may_seal: bool,
    /// Only the people who are named may open it.
    pub is_sealed: bool,
    /// Whoever looks may give the person a link.
    pub may_give_link: bool,
    /// What the person says is not right, until somebody has dealt with it: for whoever may give them a link.
    pub messages: Vec<PersonMessage>,
    /// What was agreed to, and who asked, where it came without an account.
    pub agreement: Option<Agreement>,
    /// Who opened it with a reason: for the worker who holds it, and for the lead.
    pub openings: Vec<NamedOpening>,
    /// When the waiting clock stood still, oldest first.
    pub pauses: Vec<Pause>,
    /// Whole days waited without those.
    pub days_waiting: u32,
    /// It is time to ask whether it is still wanted.
    pub asks_if_wanted: bool,
    /// How much work the case is, for the worker who holds it.
    pub weight: Option<CaseWeight>,
}

/// A step, and who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedStep {
    /// What was done.
    pub step: Step,
    /// Their name; nobody's for the person and the clock.
    pub by: Option<Line<120>>,
}

/// A colleague's case that is open for an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithReason {
    /// Until when.
    pub until: Moment,
    /// Who reads that it was opened, and why.
    pub told: Vec<Line<120>>,
}
