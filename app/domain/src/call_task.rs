//! What a worker says to a person, by ringing or on paper, where nothing may go by itself.

use crate::id::{CallTaskId, ReferralId};
use crate::support::choices;
use crate::telling::Saying;
use crate::{Day, Failure, Line, Moment, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// How a worker says it.
    TaskWay on "way" {
        /// By ringing.
        Call = "call",
        /// On paper that somebody hands over.
        Letter = "letter",
    }
}

/// Something that a worker has to say to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallTask {
    /// Its id.
    pub id: CallTaskId,
    /// Whose record it belongs to.
    pub referral: ReferralId,
    /// How it is said.
    pub way: TaskWay,
    /// What is said.
    pub saying: Saying,
    /// By which day.
    pub due: Day,
    /// When it was made.
    pub created: Moment,
}

/// The same, for the worker who does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTask {
    /// What is to be said.
    pub task: CallTask,
    /// Given name and initial.
    pub short_name: String,
    /// Its day has passed.
    pub is_late: bool,
}

/// What stands on paper that somebody hands over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What is to be said.
    pub task: CallTask,
    /// Their given name.
    pub given: Line<80>,
    /// Who rings, once a worker has taken it on.
    pub worker: Option<Line<120>>,
    /// The team.
    pub team: Line<160>,
    /// Our number.
    pub ring: Option<Line<60>>,
    /// The day on which it is printed.
    pub printed: Day,
}
