//! Who wants a mail that counts what waits for them.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::id::AccountId;
use domain::notice::DigestChoice;

impl Tx {
    /// What somebody has chosen; nothing chosen is never.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn digest_choice(&mut self, account: &AccountId) -> Result<DigestChoice, StoreError> {
        const SQL: &str = "
            select digest
            from digest_choice
            where account_id = $1";
        let word: Option<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(account.as_str()).fetch_optional(on).await)?;
        let of = Of { table: "digest_choice", id: account.as_str() };
        word.map_or(Ok(DigestChoice::Never), |word| of.take("digest", DigestChoice::read(&word)))
    }

    /// Writes what somebody chose.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn put_digest_choice(&mut self, account: &AccountId, choice: DigestChoice) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into digest_choice (account_id, digest)
            values ($1, $2)
            on conflict (account_id) do update set digest = excluded.digest";
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(choice.key()))?;
        Ok(())
    }

    /// The accounts that want one each working morning, have not ended and have an address, in the order of their ids.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn digest_readers(&mut self) -> Result<Vec<AccountId>, StoreError> {
        const SQL: &str = "
            select a.id
            from account a
            join digest_choice d on d.account_id = a.id
            where d.digest = 'mornings' and a.disabled_ms is null and a.email is not null
            order by a.id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).fetch_all(on).await)?;
        ids.iter().map(|id| AccountId::read(id).map_err(|_| StoreError::row("account", "id", id))).collect()
    }
}
