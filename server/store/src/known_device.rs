//! Browsers from which somebody has signed in before, kept by the hash of a secret that only the browser has.

use crate::engine::{each, touch};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::AccountId;

impl Tx {
    /// Notes that somebody signed in from a browser.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn know_device(&mut self, hash: &str, account: &AccountId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into known_device (hash, account_id, seen_ms)
            values ($1, $2, $3)
            on conflict (hash, account_id) do update
            set seen_ms = excluded.seen_ms";
        touch!(self, sqlx::query(SQL).bind(hash).bind(account.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// Whether somebody has signed in to this account from this browser since a moment.
    /// # Errors
    /// When the engine fails.
    pub async fn is_known_device(
        &mut self,
        hash: &str,
        account: &AccountId,
        since: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from known_device
            where hash = $1 and account_id = $2 and seen_ms >= $3";
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL)
            .bind(hash)
            .bind(account.as_str())
            .bind(since.ms())
            .fetch_one(on)
            .await)?;
        Ok(n > 0)
    }

    /// Whether this secret was given to a browser by us.
    /// # Errors
    /// When the engine fails.
    pub async fn is_given_device(&mut self, hash: &str) -> Result<bool, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from known_device
            where hash = $1";
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL).bind(hash).fetch_one(on).await)?;
        Ok(n > 0)
    }

    /// Forgets every browser of an account.
    /// # Errors
    /// When the engine fails.
    pub async fn forget_devices(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from known_device
            where account_id = $1";
        touch!(self, sqlx::query(SQL).bind(account.as_str()))?;
        Ok(())
    }
}
