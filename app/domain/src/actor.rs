//! Who is asking.

use crate::id::{AccountId, PracticeId, TeamId};
use crate::support::choices;
use crate::{Failure, Line, Theme, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What somebody may do here. A later role gets its own line in the policy before it can do anything.
    Role on "role" {
        /// Refers people of the own practice.
        Referrer = "referrer",
        /// The same, and manages the own practice's staff.
        PracticeLead = "practice-lead",
        /// Takes referrals of the own practices on.
        LinkWorker = "link-worker",
        /// Leads the workers of one delivering organisation.
        TeamLead = "team-lead",
        /// Manages accounts; reads no records.
        Administrator = "administrator",
    }
}

/// For whom somebody works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// At one practice.
    Practice(PracticeId),
    /// In a team, for these practices.
    Practices {
        /// The team.
        team: TeamId,
        /// The practices.
        practices: Vec<PracticeId>,
    },
    /// In a team, for one theme across the city.
    City {
        /// The team.
        team: TeamId,
        /// The theme.
        theme: Theme,
    },
    /// For the whole programme.
    Programme,
}

/// Somebody who is signed in and asks for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Their account.
    pub id: AccountId,
    /// Their name.
    pub name: Line<120>,
    /// What they may do.
    pub role: Role,
    /// For whom.
    pub base: Base,
}

impl Actor {
    /// The practice of somebody who works at one.
    pub fn practice(&self) -> Option<&PracticeId> {
        match &self.base {
            Base::Practice(practice) => Some(practice),
            _ => None,
        }
    }

    /// The team of somebody who works in one.
    pub fn team(&self) -> Option<&TeamId> {
        match &self.base {
            Base::Practices { team, .. } | Base::City { team, .. } => Some(team),
            _ => None,
        }
    }
}
