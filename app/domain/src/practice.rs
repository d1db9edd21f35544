//! GP practices and the teams of link workers that serve them.

use crate::id::{PracticeId, TeamId};
use crate::support::choices;
use crate::{Failure, Line, Moment, Postcode, Why};
use serde::{Deserialize, Serialize};

/// A GP practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practice {
    /// Its id.
    pub id: PracticeId,
    /// Its name.
    pub name: Line<160>,
    /// Where it is.
    pub postcode: Postcode,
    /// To ring.
    pub phone: Option<Line<60>>,
    /// The team whose link workers serve it.
    pub team: TeamId,
    /// Since when it sends no new referrals, if it has stopped. What it sent before goes on.
    pub closed: Option<Moment>,
}

/// The link workers of one delivering organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// The delivering organisation.
    pub name: Line<160>,
    /// To ring.
    pub phone: Option<Line<60>>,
    /// When it closed, if it did: another team has all that it had.
    pub closed: Option<Moment>,
}

choices! {
    /// What a link worker does across the whole city.
    Theme on "theme" {
        /// People seeking asylum.
        Asylum = "asylum",
        /// Young people.
        Youth = "youth",
        /// Homelessness and housing.
        Housing = "housing",
    }
}
