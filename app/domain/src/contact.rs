//! A contact of a link worker with a person: written once, never changed.

use crate::id::{AccountId, CaseId, ContactId};
use crate::support::choices;
use crate::{Failure, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

/// One contact, or one try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// The case it belongs to.
    pub case: CaseId,
    /// Who wrote it.
    pub by: AccountId,
    /// When it was.
    pub at: Moment,
    /// Whether the person was reached.
    pub outcome: Outcome,
    /// How.
    pub mode: Mode,
    /// What was said: for the worker and the team lead, never for the practice.
    pub summary: Option<Passage<4000>>,
}

choices! {
    /// Whether the person was reached. "Not reached" is not "did not attend": they are counted apart.
    Outcome on "outcome" {
        /// The person and the worker spoke.
        Spoke = "spoke",
        /// Nobody answered.
        NotReached = "not-reached",
    }
}

choices! {
    /// How a contact happened.
    Mode on "mode" {
        /// By phone.
        Phone = "phone",
        /// At the practice.
        Practice = "practice",
        /// At home.
        Home = "home",
        /// Somewhere in the community.
        Community = "community",
        /// By video.
        Video = "video",
        /// By text.
        Text = "text",
    }
}
