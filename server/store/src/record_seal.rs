//! SealName records: who alone may open them.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{AccountId, PracticeId, ReferralId, TeamId};

/// One name on a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealName {
    /// The record.
    pub referral: ReferralId,
    /// Who may open it.
    pub account: AccountId,
}

/// Of which records the seals are wanted.
#[derive(Clone, Copy, Debug)]
pub enum SealsOf<'a> {
    /// Of one.
    Referral(&'a ReferralId),
    /// Of all that a practice sent.
    Practice(&'a PracticeId),
    /// Of all that a team has.
    Team(&'a TeamId),
    /// Of all that a worker took on.
    Worker(&'a AccountId),
    /// Of all that somebody sent.
    Sender(&'a AccountId),
}

#[derive(sqlx::FromRow)]
struct SealRow {
    referral_id: String,
    account_id: String,
}

impl TryFrom<SealRow> for SealName {
    type Error = StoreError;

    fn try_from(row: SealRow) -> Result<Self, StoreError> {
        let of = Of { table: "referral_seal", id: &row.referral_id };
        Ok(Self {
            referral: of.take("referral_id", ReferralId::read(&row.referral_id))?,
            account: of.take("account_id", AccountId::read(&row.account_id))?,
        })
    }
}

/// The names on the seals of referrals that fit.
macro_rules! seals {
    ($which:literal) => {
        concat!(
            "
            select s.referral_id, s.account_id
            from referral_seal s
            join referral r on r.id = s.referral_id
            where ",
            $which,
            " = $1
            order by s.referral_id, s.account_id"
        )
    };
}

impl Tx {
    /// Who alone may open records that are sealed.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn seals(&mut self, of: SealsOf<'_>) -> Result<Vec<SealName>, StoreError> {
        let (sql, id) = match of {
            SealsOf::Referral(id) => (seals!("r.id"), id.as_str()),
            SealsOf::Practice(id) => (seals!("r.practice_id"), id.as_str()),
            SealsOf::Team(id) => (seals!("r.team_id"), id.as_str()),
            SealsOf::Worker(id) => (seals!("r.worker_id"), id.as_str()),
            SealsOf::Sender(id) => (seals!("r.sent_by"), id.as_str()),
        };
        let rows: Vec<SealRow> = each!(self, on => sqlx::query_as(sql).bind(id).fetch_all(on).await)?;
        rows.into_iter().map(SealName::try_from).collect()
    }

    /// Seals a record for these people and nobody else; for nobody takes the seal away.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record or account.
    pub async fn seal_record(
        &mut self,
        referral: &ReferralId,
        for_whom: &[AccountId],
        by: &AccountId,
        at: Moment,
    ) -> Result<(), StoreError> {
        const AWAY: &str = "
            delete from referral_seal
            where referral_id = $1";
        const SQL: &str = "
            insert into referral_seal (referral_id, account_id, sealed_by, sealed_ms)
            values ($1, $2, $3, $4)";
        touch!(self, sqlx::query(AWAY).bind(referral.as_str()))?;
        for account in for_whom {
            touch!(
                self,
                sqlx::query(SQL).bind(referral.as_str()).bind(account.as_str()).bind(by.as_str()).bind(at.ms())
            )?;
        }
        Ok(())
    }
}

impl Tx {
    /// Names somebody on the seal of each record that an account holds, where they are not named yet: whoever leaves leaves
    /// no record behind that nobody may open. Gives the records.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn name_on_seals_of(
        &mut self,
        worker: &AccountId,
        name: &AccountId,
        by: &AccountId,
        at: Moment,
    ) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            insert into referral_seal (referral_id, account_id, sealed_by, sealed_ms)
            select distinct s.referral_id, $2, $3, $4
            from referral_seal s
            join referral r on r.id = s.referral_id
            where r.worker_id = $1 and r.state in ('accepted', 'in_progress', 'cancel_requested')
                and not exists (
                    select 1 from referral_seal n where n.referral_id = s.referral_id and n.account_id = $2)
            returning referral_id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(worker.as_str())
            .bind(name.as_str())
            .bind(by.as_str())
            .bind(at.ms())
            .fetch_all(on)
            .await)?;
        ids.iter().map(|id| Of { table: "referral_seal", id }.take("referral_id", ReferralId::read(id))).collect()
    }
}
