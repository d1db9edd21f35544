//! Sign-ins, kept by the hash of their id.

use crate::engine::{each, touch};
use crate::row::opened;
use crate::sealed::{SIGN_IN_RECORD, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::AccountId;
use domain::sign_in::SignIn;

/// What is kept of a sign-in beside its record, so that its owner knows it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whose it is, once somebody is in.
    pub account: Option<AccountId>,
    /// Since when.
    pub began: Option<Moment>,
    /// When it was last used.
    pub seen: Option<Moment>,
    /// From what sort of device.
    pub device: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SignInRow {
    id_hash: String,
    began_ms: i64,
    seen_ms: i64,
    device: String,
}

impl From<SignInRow> for SignIn {
    fn from(row: SignInRow) -> Self {
        let (began, seen) = (Moment::from_ms(row.began_ms), Moment::from_ms(row.seen_ms));
        Self { id: row.id_hash, began, seen, device: row.device, is_this: false }
    }
}

impl Tx {
    /// Writes a new sign-in. Says whether it was written: an id that exists already is never taken over.
    /// # Errors
    /// When the engine fails.
    pub async fn add_sign_in(
        &mut self,
        id_hash: &str,
        marks: &Marks,
        record: &str,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into sign_in (id_hash, account_id, record, expires_ms, began_ms, seen_ms, device)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (id_hash) do nothing";
        let record = self.seal(&SIGN_IN_RECORD, id_hash, Some(record)).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(id_hash)
                .bind(marks.account.as_ref().map(AccountId::as_str))
                .bind(record)
                .bind(expires.ms())
                .bind(marks.began.map(Moment::ms))
                .bind(marks.seen.map(Moment::ms))
                .bind(marks.device.as_deref())
        )?;
        Ok(rows == 1)
    }

    /// Changes a sign-in that exists. One that was ended stays ended: saving never makes a row.
    /// # Errors
    /// When the engine fails.
    pub async fn change_sign_in(
        &mut self,
        id_hash: &str,
        marks: &Marks,
        record: &str,
        expires: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update sign_in
            set account_id = $2, record = $3, expires_ms = $4, began_ms = $5, seen_ms = $6, device = $7
            where id_hash = $1";
        let record = self.seal(&SIGN_IN_RECORD, id_hash, Some(record)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(id_hash)
                .bind(marks.account.as_ref().map(AccountId::as_str))
                .bind(record)
                .bind(expires.ms())
                .bind(marks.began.map(Moment::ms))
                .bind(marks.seen.map(Moment::ms))
                .bind(marks.device.as_deref())
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

    /// The sign-ins of an account that have not run out, the latest first.
    /// # Errors
    /// When the engine fails.
    pub async fn sign_ins_of(&mut self, account: &AccountId, now: Moment) -> Result<Vec<SignIn>, StoreError> {
        const SQL: &str = "
            select id_hash, coalesce(began_ms, 0) as began_ms, coalesce(seen_ms, 0) as seen_ms,
                coalesce(device, '') as device
            from sign_in
            where account_id = $1 and expires_ms > $2
            order by seen_ms desc, id_hash";
        let rows: Vec<SignInRow> =
            each!(self, on => sqlx::query_as(SQL).bind(account.as_str()).bind(now.ms()).fetch_all(on).await)?;
        Ok(rows.into_iter().map(SignIn::from).collect())
    }

    /// Ends one sign-in of an account. Says whether there was one.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_in_of(&mut self, account: &AccountId, id_hash: &str) -> Result<bool, StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1 and id_hash = $2";
        Ok(touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(id_hash))? == 1)
    }

    /// Ends every sign-in of an account but this one.
    /// # Errors
    /// When the engine fails.
    pub async fn end_other_sign_ins(&mut self, account: &AccountId, id_hash: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1 and id_hash <> $2";
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(id_hash))?;
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
