//! Sign-ins, kept by the hash of their id.

use crate::engine::{each, touch};
use crate::row::opened;
use crate::sealed::{SIGN_IN_RECORD, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::AccountId;

impl Tx {
    /// Writes a new sign-in. Says whether it was written: an id that exists already is never taken over.
    /// # Errors
    /// When the engine fails.
    pub async fn add_sign_in(
        &mut self,
        id_hash: &str,
        account: Option<&AccountId>,
        record: &str,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into sign_in (id_hash, account_id, record, expires_ms)
            values ($1, $2, $3, $4)
            on conflict (id_hash) do nothing";
        let record = self.seal(&SIGN_IN_RECORD, id_hash, Some(record)).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL).bind(id_hash).bind(account.map(AccountId::as_str)).bind(record).bind(expires.ms())
        )?;
        Ok(rows == 1)
    }

    /// Changes a sign-in that exists. One that was ended stays ended: saving never makes a row.
    /// # Errors
    /// When the engine fails.
    pub async fn change_sign_in(
        &mut self,
        id_hash: &str,
        account: Option<&AccountId>,
        record: &str,
        expires: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update sign_in
            set account_id = $2, record = $3, expires_ms = $4
            where id_hash = $1";
        let record = self.seal(&SIGN_IN_RECORD, id_hash, Some(record)).await?;
        touch!(
            self,
            sqlx::query(SQL).bind(id_hash).bind(account.map(AccountId::as_str)).bind(record).bind(expires.ms())
        )?;
        Ok(())
    }

    /// The record of a sign-in that has not run out.
    /// # Errors
    /// When the engine fails; [`StoreError::Row`] when the record does not open.
    pub async fn sign_in(&mut self, id_hash: &str, now: Moment) -> Result<Option<String>, StoreError> {
        const SQL: &str = "
            select record
            from sign_in
            where id_hash = $1 and expires_ms > $2";
        let record: Option<Sealed> =
            each!(self, on => sqlx::query_scalar(SQL).bind(id_hash).bind(now.ms()).fetch_optional(on).await)?;
        opened(&*self.keys()?, &SIGN_IN_RECORD, id_hash, record.as_ref())
    }

    /// Ends one sign-in.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_in(&mut self, id_hash: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from sign_in
            where id_hash = $1";
        touch!(self, sqlx::query(SQL).bind(id_hash))?;
        Ok(())
    }

    /// Ends every sign-in of an account.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_ins_of(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1";
        touch!(self, sqlx::query(SQL).bind(account.as_str()))?;
        Ok(())
    }

    /// Takes away sign-ins that have run out, and says how many.
    /// # Errors
    /// When the engine fails.
    pub async fn sweep_sign_ins(&mut self, now: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            delete from sign_in
            where expires_ms <= $1";
        Ok(touch!(self, sqlx::query(SQL).bind(now.ms()))?)
    }
}
