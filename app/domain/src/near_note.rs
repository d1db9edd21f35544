//! A few lines of a link worker for the staff of a practice: what is new near it.

use crate::{Day, Line, Moment, Passage};
use serde::{Deserialize, Serialize};

/// How far around a practice something counts as near it, in metres, straight line.
pub const NEAR_M: u32 = 2000;
/// For how many days something counts as new.
pub const NEW_DAYS: i64 = 30;

/// What a worker wrote, good until a day and on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearNote {
    /// Who.
    pub by: Line<120>,
    /// What.
    pub words: Passage<600>,
    /// The last day on which it is shown.
    pub until: Day,
    /// When it was written.
    pub written: Moment,
}
