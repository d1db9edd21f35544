//! What a team decides about a referral: what a form says is read when it is known that whoever asks may decide.

use crate::Desk;
use crate::life::{missed, parts, possible};
use domain::capacity::WorkerLoad;
use domain::id::{OnceKey, ReferralId};
use domain::policy::{Action, Resource, may};
use domain::referral::{Command, CommandForm, Deed, State};
use domain::{Actor, Failure, Team};

/// What came of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Where the referral is now.
    pub state: State,
    /// Whether whoever decided may still open it: another team has it now, or a colleague.
    pub may_open: bool,
}

/// What somebody chooses from who decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The other teams, where it may be offered.
    pub teams: Vec<Team>,
    /// The workers of the team with what they carry, for its lead.
    pub workers: Vec<WorkerLoad>,
}

impl Desk {
    /// Does to a referral what a form of the team says. `seen` is the version that the form was filled in for.
    /// # Errors
    /// As [`Desk::command`]; [`Failure::Invalid`] with every field that is wrong, for whoever may decide alone.
    pub async fn decide(
        &self,
        who: &Actor,
        (id, deed): (&ReferralId, Deed),
        form: &CommandForm<'_>,
        seen: Option<i64>,
        once: &OnceKey,
    ) -> Result<Decided, Failure> {
        // Practices answer and stop on pages of their own; contacts and sending have their own forms.
        let is_of_teams = !matches!(deed, Deed::Send | Deed::Receive | Deed::Contact);
        if who.team().is_none() || !is_of_teams {
            return Err(Failure::NotFound);
        }
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            if parts(who, deed, &row).is_empty() {
                return Err(missed(who, &row).into());
            }
            let command = Command::read(deed, form)?;
            let state = self.command_in(&mut tx, who, &mut row, &command, (seen, once)).await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let may_open = may(who, Action::OpenReferral, &Resource::Referral(row.standing(false)));
            tx.keep().await?;
            Ok(Decided { state, may_open })
        })
        .await
    }

    /// What whoever asks chooses from, for what they may do with a referral now.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn choices(&self, who: &Actor, id: &ReferralId) -> Result<Choices, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let is_open = tx.open_until(&who.id, id, self.now()).await?.is_some();
            if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(is_open))) {
                return Err(Failure::NotFound.into());
            }
            let deeds = possible(who, &row);
            let mut choices = Choices::default();
            if deeds.contains(&Deed::Offer) {
                choices.teams = tx.open_teams().await?;
                choices.teams.retain(|team| team.id != row.referral.team);
            }
            if may(who, Action::Assign, &Resource::Referral(row.standing(false))) {
                choices.workers = tx.loads(&row.referral.team).await?;
                tx.note(&self.audit(who, "load.list", "team", row.referral.team.as_str())).await?;
            }
            tx.keep().await?;
            Ok(choices)
        })
        .await
    }
}
