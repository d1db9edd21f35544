//! What goes over when a team closes.

use crate::engine::{each, touch};
use crate::waiting::read_ids;
use crate::{StoreError, Tx};
use domain::id::{ReferralId, TeamId};

impl Tx {
    /// What is open in a team, held or not, by id.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn open_of_team(&mut self, team: &TeamId) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where team_id = $1
                and state in (
                    'sent', 'received', 'more_info_needed', 'waiting', 'accepted', 'in_progress', 'redirected',
                    'cancel_requested')
            order by id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).bind(team.as_str()).fetch_all(on).await)?;
        read_ids(&ids)
    }

    /// What a team offers to itself, since another team's offers came over to it, by id.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn offered_by_itself(&mut self, team: &TeamId) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where team_id = $1 and offered_to = $1 and state in ('redirected', 'cancel_requested')
            order by id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).bind(team.as_str()).fetch_all(on).await)?;
        read_ids(&ids)
    }

    /// What is offered to one team is offered to another from now on. Says how many there were.
    /// # Errors
    /// When the engine fails.
    pub async fn offers_to_team(&mut self, from: &TeamId, to: &TeamId) -> Result<u64, StoreError> {
        const SQL: &str = "
            update referral
            set offered_to = $2, version = version + 1
            where offered_to = $1";
        Ok(touch!(self, sqlx::query(SQL).bind(from.as_str()).bind(to.as_str()))?)
    }

    /// The records of one team that have ended are another's from now on. Says how many there were.
    /// # Errors
    /// When the engine fails.
    pub async fn ended_to_team(&mut self, from: &TeamId, to: &TeamId) -> Result<u64, StoreError> {
        const SQL: &str = "
            update referral
            set team_id = $2, version = version + 1
            where team_id = $1 and state in ('declined', 'withdrawn', 'closed', 'entered_in_error')";
        Ok(touch!(self, sqlx::query(SQL).bind(from.as_str()).bind(to.as_str()))?)
    }

    /// Accounts of one team that have ended are another's from now on: whoever is let in again finds their work there. Says
    /// how many there were.
    /// # Errors
    /// When the engine fails.
    pub async fn ended_accounts_to_team(&mut self, from: &TeamId, to: &TeamId) -> Result<u64, StoreError> {
        const SQL: &str = "
            update account
            set team_id = $2, version = version + 1
            where team_id = $1 and disabled_ms is not null";
        Ok(touch!(self, sqlx::query(SQL).bind(from.as_str()).bind(to.as_str()))?)
    }

    /// Who looks after whose caseload in one team does so in another from now on. Says how many do.
    /// # Errors
    /// When the engine fails.
    pub async fn covers_to_team(&mut self, from: &TeamId, to: &TeamId) -> Result<u64, StoreError> {
        const SQL: &str = "
            update cover
            set team_id = $2
            where team_id = $1";
        Ok(touch!(self, sqlx::query(SQL).bind(from.as_str()).bind(to.as_str()))?)
    }
}
