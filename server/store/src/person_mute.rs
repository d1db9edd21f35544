//! Who is not to be contacted.

use crate::engine::{each, touch};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{AccountId, ReferralId};

impl Tx {
    /// Whether the person of a record is not to be contacted.
    /// # Errors
    /// When the engine fails.
    pub async fn is_muted(&mut self, referral: &ReferralId) -> Result<bool, StoreError> {
        const SQL: &str = "
            select m.since_ms
            from person_mute m
            join referral r on r.person_id = m.person_id
            where r.id = $1";
        let since: Option<i64> =
            each!(self, on => sqlx::query_scalar(SQL).bind(referral.as_str()).fetch_optional(on).await)?;
        Ok(since.is_some())
    }

    /// Notes that the person of a record is not to be contacted. Noted twice, the first note stays.
    /// # Errors
    /// When the engine fails.
    pub async fn mute(&mut self, referral: &ReferralId, by: &AccountId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into person_mute (person_id, by_account, since_ms)
            select person_id, $2, $3
            from referral
            where id = $1
            on conflict (person_id) do nothing";
        touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(by.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// Takes the note away: the person may be contacted again.
    /// # Errors
    /// When the engine fails.
    pub async fn unmute(&mut self, referral: &ReferralId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from person_mute
            where person_id in (select person_id from referral where id = $1)";
        touch!(self, sqlx::query(SQL).bind(referral.as_str()))?;
        Ok(())
    }
}
