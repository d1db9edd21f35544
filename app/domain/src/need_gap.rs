//! An unmet need: somebody needed something, and it was not there for them. With or without a person behind it, it names
//! nobody.

use crate::id::{AccountId, ConnectionId, NeedGapId, SupportId};
use crate::support::choices;
use crate::{Category, Failure, Line, Moment, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What stood in the way (casework, section "From the case to a support").
    Barrier on "barrier" {
        /// There is none.
        NoneExists = "none_exists",
        /// It is full.
        Full = "full",
        /// The wait is too long.
        WaitingTooLong = "waiting_too_long",
        /// Somebody cannot get in, or take part.
        NotAccessible = "not_accessible",
        /// It is not in their language.
        WrongLanguage = "wrong_language",
        /// It costs too much.
        Cost = "cost",
        /// It cannot be reached.
        Travel = "travel",
        /// It is at the wrong time.
        Hours = "hours",
        /// It is for others.
        NotSuitable = "not_suitable",
        /// It does not run any more.
        Closed = "closed",
    }
}

choices! {
    /// What has become of an unmet need.
    GapStatus on "status" {
        /// Nothing yet.
        Open = "open",
        /// Somebody has an idea.
        IdeaRaised = "idea_raised",
        /// Something is being made.
        BeingDeveloped = "being_developed",
        /// There is something now.
        Met = "met",
        /// Somebody looked, and it is none.
        PutAside = "put_aside",
    }
}

/// An unmet need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedGap {
    /// Its id.
    pub id: NeedGapId,
    /// Where: a part of town or the district of a postcode, never an address.
    pub place: Option<Line<120>>,
    /// What for; none where the support that came to nothing names none.
    pub category: Option<Category>,
    /// What stood in the way.
    pub barrier: Barrier,
    /// The nearest thing that was considered.
    pub nearest: Option<SupportId>,
    /// The connection that came to nothing, where there was one.
    pub connection: Option<ConnectionId>,
    /// What has become of it.
    pub status: GapStatus,
    /// Who noted it.
    pub noted_by: AccountId,
    /// When.
    pub noted: Moment,
}
