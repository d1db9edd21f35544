//! The own team and the own practice of whoever asks, where they may do something there.

use domain::id::{PracticeId, TeamId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};

/// The team somebody works in, where they may do this there.
/// # Errors
/// [`Failure::NotFound`].
pub(crate) fn own_team(who: &Actor, action: Action) -> Result<&TeamId, Failure> {
    who.team().filter(|team| may(who, action, &Resource::Team(team))).ok_or(Failure::NotFound)
}

/// The practice somebody works at, where they may do this there.
/// # Errors
/// [`Failure::NotFound`].
pub(crate) fn own_practice(who: &Actor, action: Action) -> Result<&PracticeId, Failure> {
    who.practice().filter(|practice| may(who, action, &Resource::Practice(practice))).ok_or(Failure::NotFound)
}
