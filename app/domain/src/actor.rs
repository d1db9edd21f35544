//! Who is asking.

use crate::id::{AccountId, OrganisationId, PracticeId, SupportId, TeamId};
use crate::support::choices;
use crate::{Failure, Line, Theme, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What somebody may do here: the roles of casework, section "People who use it". What each may is the table in
    /// [`crate::policy`].
    Role on "role" {
        /// Refers people of the own practice.
        Referrer = "referrer",
        /// The same, and manages the own practice's staff.
        PracticeLead = "practice-lead",
        /// Takes referrals of the own practices, or of a theme, on.
        LinkWorker = "link-worker",
        /// Leads the workers of one delivering organisation.
        TeamLead = "team-lead",
        /// Commissions the whole: sees numbers, never names.
        ProgrammeLead = "programme-lead",
        /// Keeps an organisation's entries true, and answers what is sent to it.
        OrganisationEditor = "organisation-editor",
        /// Runs a programme of classes.
        Coordinator = "coordinator",
        /// Leads a class, and takes its register.
        ClassFacilitator = "class-facilitator",
        /// Nominates people of a place of treatment for a programme.
        Nominator = "nominator",
        /// A member of a group, who keeps its entry true.
        GroupMember = "group-member",
        /// Stands by a group, for as long as its members want it.
        GroupFacilitator = "group-facilitator",
        /// Looks after the directory.
        Keeper = "keeper",
        /// Watches over who looks at what; does no casework.
        Governance = "governance",
        /// Manages accounts, practices and teams; reads no records.
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
    /// In an organisation that runs supports: a charity, a place of treatment.
    Organisation(OrganisationId),
    /// In a group, which is a support that can be found.
    Group(SupportId),
    /// For the whole programme.
    Programme,
}

/// Which sort of [`Base`] a role works from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BaseKind {
    /// One practice.
    Practice,
    /// A team.
    Team,
    /// An organisation.
    Organisation,
    /// A group.
    Group,
    /// Everything.
    Programme,
}

impl Base {
    /// Which sort it is.
    pub const fn kind(&self) -> BaseKind {
        match self {
            Self::Practice(_) => BaseKind::Practice,
            Self::Practices { .. } | Self::City { .. } => BaseKind::Team,
            Self::Organisation(_) => BaseKind::Organisation,
            Self::Group(_) => BaseKind::Group,
            Self::Programme => BaseKind::Programme,
        }
    }

    /// The team of somebody who works in one.
    pub fn team(&self) -> Option<&TeamId> {
        match self {
            Self::Practices { team, .. } | Self::City { team, .. } => Some(team),
            _ => None,
        }
    }
}

impl Role {
    /// From which sort of base this role works. With any other it can do nothing.
    pub const fn works_from(self) -> BaseKind {
        match self {
            Self::Referrer | Self::PracticeLead => BaseKind::Practice,
            Self::LinkWorker | Self::TeamLead => BaseKind::Team,
            Self::OrganisationEditor | Self::Coordinator | Self::ClassFacilitator | Self::Nominator => {
                BaseKind::Organisation
            }
            Self::GroupMember | Self::GroupFacilitator => BaseKind::Group,
            Self::ProgrammeLead | Self::Keeper | Self::Governance | Self::Administrator => BaseKind::Programme,
        }
    }

    /// Whether this role leads others or manages the program: its sign-ins last shorter (security, section "Accounts").
    pub const fn leads(self) -> bool {
        matches!(
            self,
            Self::PracticeLead | Self::TeamLead | Self::ProgrammeLead | Self::Governance | Self::Administrator
        )
    }

    /// Whether this role signs in with a code that is sent or printed, and never with a password: members of groups.
    pub const fn signs_in_by_code(self) -> bool {
        matches!(self, Self::GroupMember)
    }
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
    /// The colleagues whose caseload they cover just now.
    pub covering: Vec<AccountId>,
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
        self.base.team()
    }

    /// The organisation of somebody who works in one.
    pub fn organisation(&self) -> Option<&OrganisationId> {
        match &self.base {
            Base::Organisation(organisation) => Some(organisation),
            _ => None,
        }
    }

    /// The group of somebody who is in one.
    pub fn group(&self) -> Option<&SupportId> {
        match &self.base {
            Base::Group(group) => Some(group),
            _ => None,
        }
    }
}
