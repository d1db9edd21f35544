//! Yes, no, and the honest third answer.

use serde::{Deserialize, Serialize};

/// An answer that may not be known. "No" and "we do not know" are different answers everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// Somebody said yes.
    Yes,
    /// Somebody said no.
    No,
    /// Nobody has said.
    #[default]
    NotKnown,
}

impl Known {
    /// The answer as a stored or imported `Option<bool>`.
    pub fn from_answer(answer: Option<bool>) -> Self {
        match answer {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::NotKnown,
        }
    }

    /// The answer for storing.
    pub fn answer(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::NotKnown => None,
        }
    }
}
