//! How much the workers of a team carry.

use crate::Desk;
use crate::own::own_team;
use domain::capacity::{CaseWeight, WorkerLoad, read_room};
use domain::id::{AccountId, ReferralId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};

impl Desk {
    /// The workers of the own team, by name, with what they carry, for its lead.
    /// # Errors
    /// [`Failure::NotFound`] for anybody else.
    pub async fn loads(&self, who: &Actor) -> Result<Vec<WorkerLoad>, Failure> {
        let team = own_team(who, Action::SeeCases)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let loads = tx.loads(team).await?;
            tx.note(&self.audit(who, "load.list", "team", team.as_str())).await?;
            tx.keep().await?;
            Ok(loads)
        })
        .await
    }

    /// Says how many cases a worker of the own team has room for.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the lead of the team, and when the team has no such worker;
    /// [`Failure::Invalid`] on `room`.
    pub async fn set_room(&self, who: &Actor, worker: &AccountId, room: &str) -> Result<(), Failure> {
        let team = own_team(who, Action::SeeCases)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let is_of_team = tx.loads(team).await?.iter().any(|one| one.id == *worker);
            if !is_of_team {
                return Err(Failure::NotFound.into());
            }
            tx.put_room(worker, read_room(room)?).await?;
            tx.note(&self.audit(who, "load.set_room", "account", worker.as_str()).fields(&["room"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Says how much work a case is.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds it; [`Failure::Invalid`] on `weight`.
    pub async fn weigh(&self, who: &Actor, id: &ReferralId, weight: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            if !may(who, Action::EndCase, &Resource::Referral(row.standing(false))) {
                return Err(Failure::NotFound.into());
            }
            tx.put_weight(id, CaseWeight::read(weight)?).await?;
            tx.note(&self.audit(who, "case.weigh", "referral", id.as_str()).fields(&["weight"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
