//! What link workers tell each other about a support. Never part of the public value: it is a type of its own, so that
//! no public page can hold it by mistake.

use crate::support::Support;
use crate::{Line, Passage};
use serde::{Deserialize, Serialize};

/// The worker-only layer of a support: facts about the place, never about a person who goes there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerNotes {
    /// Whom to ask for.
    pub contact: Option<Line<160>>,
    /// A number that is not for the public.
    pub phone: Option<Line<60>>,
    /// An address for mail that is not for the public.
    pub email: Option<Line<200>>,
    /// How a warm handover works here.
    pub handover: Option<Passage<2000>>,
    /// What helps: the quiet side door, the best day to ring.
    pub tips: Option<Passage<2000>>,
    /// What to look out for before somebody goes alone.
    pub safety: Option<Passage<2000>>,
}

/// A support as staff see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SupportForStaff {
    /// What anybody sees.
    pub support: Support,
    /// What only staff see.
    pub notes: WorkerNotes,
}
