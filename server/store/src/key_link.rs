//! Links that work once: to join, and to choose a new password. Only the SHA-256 of the secret in a link is kept.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::AccountId;

/// A link that may still be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLink {
    /// Whose it is.
    pub account: AccountId,
    /// `join` or `reset`.
    pub kind: String,
}

#[derive(sqlx::FromRow)]
struct LinkRow {
    account_id: String,
    kind: String,
}

impl Tx {
    /// Writes a new link down; every older one of the same account is done with.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn add_key_link(
        &mut self,
        hash: &str,
        account: &AccountId,
        kind: &str,
        made: Moment,
        expires: Moment,
    ) -> Result<(), StoreError> {
        let is_written = self.add_key_link_if_any(hash, account, kind, made, expires).await?;
        if is_written { Ok(()) } else { Err(StoreError::Missing) }
    }

    /// The same, for somebody of whom nobody may learn whether there is such an account: where there is none the same
    /// statements are run, and write nothing. Says whether a link was written.
    /// # Errors
    /// When the engine fails.
    pub async fn add_key_link_if_any(
        &mut self,
        hash: &str,
        account: &AccountId,
        kind: &str,
        made: Moment,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into key_link (hash, account_id, kind, made_ms, expires_ms)
            select $1, id, $3, $4, $5
            from account
            where id = $2";
        self.end_key_links(account).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL).bind(hash).bind(account.as_str()).bind(kind).bind(made.ms()).bind(expires.ms())
        )?;
        Ok(rows == 1)
    }

    /// A link that was neither used nor is too old.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn key_link(&mut self, hash: &str, now: Moment) -> Result<Option<KeyLink>, StoreError> {
        const SQL: &str = "
            select account_id, kind
            from key_link
            where hash = $1 and used_ms is null and expires_ms > $2";
        let row: Option<LinkRow> =
            each!(self, on => sqlx::query_as(SQL).bind(hash).bind(now.ms()).fetch_optional(on).await)?;
        let of = Of { table: "key_link", id: "" };
        row.map(|row| Ok(KeyLink { account: of.take("account_id", AccountId::read(&row.account_id))?, kind: row.kind }))
            .transpose()
    }

    /// Uses a link up. Says whether it could be used: of two at once one does.
    /// # Errors
    /// When the engine fails.
    pub async fn use_key_link(&mut self, hash: &str, now: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "
            update key_link
            set used_ms = $2
            where hash = $1 and used_ms is null and expires_ms > $2";
        Ok(touch!(self, sqlx::query(SQL).bind(hash).bind(now.ms()))? == 1)
    }

    /// Does away with every link of an account.
    /// # Errors
    /// When the engine fails.
    pub async fn end_key_links(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from key_link
            where account_id = $1";
        touch!(self, sqlx::query(SQL).bind(account.as_str()))?;
        Ok(())
    }
}
