//! When somebody last made sure that a support is right, and who.

use crate::support::choices;
use crate::{Failure, Moment, Why};
use serde::{Deserialize, Serialize};

/// When somebody last made sure that a support is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Checker,
}

choices! {
    /// Who made sure that a support is right.
    Checker on "checked_by" {
        /// A member of the group.
        Member = "member",
        /// Somebody of the organisation.
        Editor = "editor",
        /// A link worker who just phoned.
        Worker = "worker",
        /// A GP practice.
        Practice = "practice",
        /// A directory keeper.
        Keeper = "keeper",
        /// The feed it came from.
        Import = "import",
    }
}
