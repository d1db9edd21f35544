//! Words that a practice and a team write each other about a referral. No notes of the case: both sides read all of them.

use crate::support::choices;
use crate::{Failure, Line, Moment, Passage, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Who wrote a message.
    Side on "side" {
        /// The practice that sent the referral.
        Practice = "practice",
        /// The team that has it.
        Team = "team",
    }
}

/// A message about a referral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralMessage {
    /// Its id.
    pub id: String,
    /// Which side wrote it.
    pub side: Side,
    /// Who.
    pub by: Line<120>,
    /// What.
    pub words: Passage<1000>,
    /// When.
    pub sent: Moment,
}
