//! Cover: a colleague looks after a caseload for a time.

use crate::Desk;
use crate::own::own_team;
use domain::cover::{Cover, NamedCover, Period, check_pair, may_give};
use domain::id::{AccountId, CoverId};
use domain::policy::Action;
use domain::{Actor, Failure, Role};
use store::{Colleague, StaffOf};

/// Who covers for whom in a team, and who may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covers {
    /// What is on or still to come, the next to begin first, with whether whoever asks may end it.
    pub covers: Vec<(NamedCover, bool)>,
    /// The link workers of the team, by name.
    pub workers: Vec<Colleague>,
}

impl Desk {
    /// Who covers for whom in the own team.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in no team.
    pub async fn covers(&self, who: &Actor) -> Result<Covers, Failure> {
        let team = own_team(who, Action::GiveCover)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let covers = tx.covers_of_team(team, now).await?;
            let staff = tx.colleagues(StaffOf::Team(team)).await?;
            Ok(Covers {
                covers: covers.into_iter().map(|one| with_may_end(who, one)).collect(),
                workers: staff.into_iter().filter(|one| one.role == Role::LinkWorker).collect(),
            })
        })
        .await
    }

    /// Lets a colleague of the same team look after a worker's caseload, from a day to a day. A link worker gives cover of
    /// the own caseload, the lead of any in the team.
    /// # Errors
    /// [`Failure::NotFound`] for anybody else; [`Failure::Invalid`] on `worker`, `covered_by`, `from` or `to`.
    pub async fn give_cover(
        &self,
        who: &Actor,
        worker: &AccountId,
        covered_by: &AccountId,
        from: &str,
        to: &str,
    ) -> Result<(), Failure> {
        let team = own_team(who, Action::GiveCover)?;
        if !may_give(who, team, worker) {
            return Err(Failure::NotFound);
        }
        let period = Period::read(from, to, self.now().day())?;
        let id = &self.id(CoverId::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (held, by) = (tx.account(worker).await?, tx.account(covered_by).await?);
            check_pair(held.as_ref(), by.as_ref(), team)?;
            let cover = Cover {
                id: id.clone(),
                team: team.clone(),
                worker: worker.clone(),
                covered_by: covered_by.clone(),
                given_by: who.id.clone(),
                from: period.begins(),
                until: period.ends(),
                ended: None,
            };
            tx.add_cover(&cover).await?;
            tx.note(&self.audit(who, "cover.give", "account", worker.as_str())).await?;
            tx.note(&self.audit(who, "cover.give", "cover", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Ends a cover at once.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for anybody but the worker and the lead of the team;
    /// [`Failure::Conflict`] when it has ended already.
    pub async fn end_cover(&self, who: &Actor, id: &CoverId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let cover = tx.cover(id).await?.filter(|cover| cover.may_be_ended_by(who)).ok_or(Failure::NotFound)?;
            tx.end_cover(id, self.now()).await?;
            tx.note(&self.audit(who, "cover.end", "account", cover.worker.as_str())).await?;
            tx.note(&self.audit(who, "cover.end", "cover", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

fn with_may_end(who: &Actor, one: NamedCover) -> (NamedCover, bool) {
    let may_end = one.cover.may_be_ended_by(who);
    (one, may_end)
}
