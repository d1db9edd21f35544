//! How far a permission reaches.

use crate::Account;
use crate::actor::{Actor, Base};
use crate::id::{AccountId, OrganisationId, PracticeId, SupportId, TeamId};

/// What permission asks about a referral and the case behind it.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    /// The person's practice, where it is known.
    pub practice: Option<&'a PracticeId>,
    /// Whether that practice sent it: what somebody asked for themselves is not told to their practice.
    pub is_from_practice: bool,
    /// Who sent it, where somebody with an account did.
    pub sent_by: Option<&'a AccountId>,
    /// The team that has it.
    pub team: &'a TeamId,
    /// The team that it is offered to.
    pub offered_to: Option<&'a TeamId>,
    /// The worker who took it on, if one has.
    pub worker: Option<&'a AccountId>,
    /// Who alone may open it; nobody is named where it is not sealed.
    pub sealed_for: &'a [AccountId],
    /// Whether whoever asks has opened it with a reason within the last hour.
    pub is_opened: bool,
}

/// The thing that something would be done to.
#[derive(Clone, Debug)]
pub enum Resource<'a> {
    /// A practice, and what belongs to all of it.
    Practice(&'a PracticeId),
    /// A team, and what belongs to all of it.
    Team(&'a TeamId),
    /// A referral and its case.
    Referral(Standing<'a>),
    /// An organisation, and its supports.
    Organisation(&'a OrganisationId),
    /// A group.
    Group(&'a SupportId),
    /// Somebody's account.
    Account(&'a Account),
    /// Everything of its sort, without a name in it.
    Everything,
}

impl Resource<'_> {
    /// Whether this is a sealed record, and whoever asks is not named.
    pub(super) fn is_sealed_for(&self, who: &Actor) -> bool {
        match self {
            Self::Referral(referral) => !referral.sealed_for.is_empty() && !referral.sealed_for.contains(&who.id),
            _ => false,
        }
    }
}

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The practice somebody works at, what it sent, and its staff.
    OwnPractice,
    /// What waits for a worker: of the own practices, or of the team for somebody with a theme.
    Unclaimed,
    /// What the worker took on, or covers for a colleague.
    OwnCaseload,
    /// The own team.
    OwnTeam,
    /// What waits in the own team, whoever will take it on.
    TeamUnclaimed,
    /// What of the own team was opened with a reason, for an hour.
    OpenedInTeam,
    /// What is offered to the own team, until it says yes or no.
    OfferedToTeam,
    /// What somebody sent.
    SentByThem,
    /// The practices a worker is based at.
    ServedPractice,
    /// The own organisation.
    OwnOrganisation,
    /// The own group.
    OwnGroup,
    /// All of its sort; no record of a person.
    Everywhere,
    /// Every record of a person: only ever who looked at it, never what it says.
    EveryRecord,
}

impl Scope {
    /// How the table says it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OwnPractice => "own practice",
            Self::Unclaimed => "waiting in own practices or theme",
            Self::OwnCaseload => "own caseload and cover",
            Self::OwnTeam => "own team",
            Self::TeamUnclaimed => "waiting in own team",
            Self::OpenedInTeam => "own team, opened with a reason, one hour",
            Self::OfferedToTeam => "offered to own team",
            Self::SentByThem => "sent by them",
            Self::ServedPractice => "practices they work at",
            Self::OwnOrganisation => "own organisation",
            Self::OwnGroup => "own group",
            Self::Everywhere => "everywhere",
            Self::EveryRecord => "every record",
        }
    }

    /// Whether the thing lies within reach of whoever asks.
    pub(super) fn holds(self, who: &Actor, to: &Resource<'_>) -> bool {
        match (self, to) {
            (Self::OwnPractice, Resource::Practice(practice)) => who.practice() == Some(practice),
            (Self::OwnPractice, Resource::Referral(referral)) => {
                referral.is_from_practice && referral.practice.is_some() && who.practice() == referral.practice
            }
            (Self::OwnPractice, Resource::Account(account)) => is_staff_of(account, who),
            (Self::Unclaimed, Resource::Referral(referral)) => referral.worker.is_none() && is_for(who, referral),
            (Self::OwnCaseload, Resource::Referral(referral)) => {
                referral.worker.is_some_and(|worker| *worker == who.id || who.covering.contains(worker))
            }
            (Self::OwnTeam, Resource::Team(team)) => who.team() == Some(team),
            (Self::OwnTeam, Resource::Referral(referral)) => who.team() == Some(referral.team),
            (Self::TeamUnclaimed, Resource::Referral(referral)) => {
                referral.worker.is_none() && who.team() == Some(referral.team)
            }
            (Self::OpenedInTeam, Resource::Referral(referral)) => {
                referral.is_opened && who.team() == Some(referral.team)
            }
            (Self::OfferedToTeam, Resource::Referral(referral)) => {
                referral.offered_to.is_some() && who.team() == referral.offered_to
            }
            (Self::SentByThem, Resource::Referral(referral)) => referral.sent_by == Some(&who.id),
            (Self::ServedPractice, Resource::Practice(practice)) => {
                matches!(&who.base, Base::Practices { practices, .. } if practices.contains(practice))
            }
            (Self::OwnOrganisation, Resource::Organisation(organisation)) => who.organisation() == Some(organisation),
            (Self::OwnGroup, Resource::Group(group)) => who.group() == Some(group),
            // Everything of a sort is no way around a record: what names somebody is reached by a narrower scope.
            (Self::Everywhere, Resource::Referral(_)) => false,
            (Self::Everywhere, _) | (Self::EveryRecord, Resource::Referral(_)) => true,
            _ => false,
        }
    }
}

/// Whether a referral that nobody has taken on is one for this worker. A worker based at practices has those practices,
/// and whoever has none that we know; a worker with a theme takes from the whole team.
fn is_for(who: &Actor, referral: &Standing<'_>) -> bool {
    match &who.base {
        Base::Practices { team, practices } => {
            team == referral.team && referral.practice.is_none_or(|practice| practices.contains(practice))
        }
        Base::City { team, .. } => team == referral.team,
        _ => false,
    }
}

/// Whether an account belongs to the practice of whoever asks, in a role that stays within it.
fn is_staff_of(account: &Account, who: &Actor) -> bool {
    matches!(&account.base, Base::Practice(practice) if who.practice() == Some(practice))
}
