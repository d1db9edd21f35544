//! Sealing a record: only the people who are named may open it.

use crate::Desk;
use crate::desk::Trouble;
use domain::id::{AccountId, ReferralId};
use domain::opening::read_reason;
use domain::policy::{Action, Resource, may};
use domain::record_seal::Sealing;
use domain::referral::Source;
use domain::{Actor, Failure};
use store::{Colleague, StaffOf, Tx, WithPractice};

/// Who may open a record, and who may be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealSheet {
    /// Given name and initial of the person.
    pub short_name: String,
    /// Whether it is sealed.
    pub is_sealed: bool,
    /// The staff of the team.
    pub team: Vec<SealChoice>,
    /// The staff of the practice that referred.
    pub practice: Vec<SealChoice>,
}

/// Somebody who may be named on a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealChoice {
    /// Who.
    pub who: Colleague,
    /// They are named, or will be at first.
    pub is_named: bool,
    /// They can never be taken off.
    pub is_fixed: bool,
}

impl Desk {
    /// Who may open a record, and who may be named on its seal.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for somebody who may not seal it.
    pub async fn seal_sheet(&self, who: &Actor, id: &ReferralId) -> Result<SealSheet, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = self.sealable(&mut tx, who, id).await?;
            let (team, practice) = staff(&mut tx, &row).await?;
            tx.note(&self.audit(who, "seal.view", "referral", id.as_str())).await?;
            tx.keep().await?;
            let always = sealing(who, &row).always();
            let choice = |one: Colleague| SealChoice {
                is_named: always.contains(&one.id) || row.sealed_for.contains(&one.id),
                is_fixed: always.contains(&one.id),
                who: one,
            };
            Ok(SealSheet {
                short_name: row.referral.ask.person.short_name(),
                is_sealed: !row.sealed_for.is_empty(),
                team: team.into_iter().map(choice).collect(),
                practice: practice.into_iter().map(choice).collect(),
            })
        })
        .await
    }

    /// Seals a record for the people who are named, or names others than before. From then on it is in nobody else's
    /// lists, and no page of it opens for them.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for somebody who may not seal it; [`Failure::Invalid`] on `names`.
    pub async fn seal_record(&self, who: &Actor, id: &ReferralId, chosen: &[AccountId]) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = self.sealable(&mut tx, who, id).await?;
            let (team, practice) = staff(&mut tx, &row).await?;
            let may_be_named: Vec<AccountId> = team.into_iter().chain(practice).map(|one| one.id).collect();
            let names = sealing(who, &row).names(chosen, &may_be_named)?;
            tx.seal_record(id, &names, &who.id, self.now()).await?;
            // Whoever was handed the link before may not be named now.
            tx.end_person_links(id, self.now()).await?;
            tx.note(&self.audit(who, "seal.put", "referral", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Takes the seal of a record away, with a reason that is kept.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or for somebody who is not named or may not seal it; [`Failure::Invalid`] on
    /// `reason`; [`Failure::Conflict`] when it is not sealed.
    pub async fn unseal_record(&self, who: &Actor, id: &ReferralId, reason: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = self.sealable(&mut tx, who, id).await?;
            let reason = read_reason("reason", reason)?;
            if row.sealed_for.is_empty() {
                return Err(Failure::Conflict.into());
            }
            tx.seal_record(id, &[], &who.id, self.now()).await?;
            tx.add_seal_end(id, &who.id, &reason, self.now()).await?;
            tx.note(&self.audit(who, "seal.end", "referral", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    async fn sealable(&self, tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
        let is_opened = tx.open_until(&who.id, id, self.now()).await?.is_some();
        let may_seal = |row: &WithPractice| may(who, Action::Seal, &Resource::Referral(row.standing(is_opened)));
        Ok(tx.referral(id).await?.filter(may_seal).ok_or(Failure::NotFound)?)
    }
}

fn sealing<'a>(who: &'a Actor, row: &'a WithPractice) -> Sealing<'a> {
    Sealing {
        worker: row.referral.worker.as_ref(),
        sent_by: row.referral.sent_by.as_ref(),
        by: &who.id,
        is_first: row.sealed_for.is_empty(),
    }
}

/// The staff of the team that has a record, and of the practice that sent it.
async fn staff(tx: &mut Tx, row: &WithPractice) -> Result<(Vec<Colleague>, Vec<Colleague>), Trouble> {
    let team = tx.colleagues(StaffOf::Team(&row.referral.team)).await?;
    let practice = match &row.referral.practice {
        Some(practice) if row.referral.source == Source::Practice => tx.colleagues(StaffOf::Practice(practice)).await?,
        _ => Vec::new(),
    };
    Ok((team, practice))
}
