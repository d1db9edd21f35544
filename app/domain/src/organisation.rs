//! Organisations that run supports.

use crate::id::{OrganisationId, Slug};
use crate::support::Source;
use crate::{Line, Passage};
use serde::{Deserialize, Serialize};

/// An organisation, as the public sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its address: `/organisation/{slug}`.
    pub slug: Slug,
    /// What it is called.
    pub name: Line<200>,
    /// What it does.
    pub about: Option<Passage<5000>>,
    /// How to reach it.
    pub phone: Option<Line<60>>,
    /// Its address for mail.
    pub email: Option<Line<200>>,
    /// Its own pages.
    pub web: Option<Line<500>>,
    /// Where the row came from.
    pub source: Source,
}
