//! Codes that are good once, kept by a hash.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::code::CodeKind;
use domain::id::AccountId;

/// A new code.
#[derive(Clone, Debug)]
pub struct NewCode {
    /// Its id.
    pub id: String,
    /// Where it stands on the card or list, from 1; 0 for one that is sent.
    pub place: i64,
    /// Its hash.
    pub hash: String,
}

impl Tx {
    /// Writes codes of one kind down, in place of those there were.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn put_codes(
        &mut self,
        account: &AccountId,
        kind: CodeKind,
        codes: &[NewCode],
        expires: Option<Moment>,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into single_code (id, account_id, kind, place, hash, expires_ms, tries)
            values ($1, $2, $3, $4, $5, $6, 0)";
        self.drop_codes(account, kind).await?;
        for code in codes {
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(code.id.as_str())
                    .bind(account.as_str())
                    .bind(kind.key())
                    .bind(code.place)
                    .bind(code.hash.as_str())
                    .bind(expires.map(Moment::ms))
            )?;
        }
        Ok(())
    }

    /// Writes one code down in place of those there were, for somebody of whom nobody may learn whether there is such an
    /// account: where there is none the same statements are run, and write nothing. Says whether a code was written.
    /// # Errors
    /// When the engine fails.
    pub async fn put_code_if_any(
        &mut self,
        account: &AccountId,
        kind: CodeKind,
        code: &NewCode,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into single_code (id, account_id, kind, place, hash, expires_ms, tries)
            select $1, id, $3, $4, $5, $6, 0
            from account
            where id = $2";
        self.drop_codes(account, kind).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(code.id.as_str())
                .bind(account.as_str())
                .bind(kind.key())
                .bind(code.place)
                .bind(code.hash.as_str())
                .bind(expires.ms())
        )?;
        Ok(rows == 1)
    }

    /// Puts the codes of a new card in place of those of the card before.
    /// # Errors
    /// When the engine fails.
    pub async fn take_new_card(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            update single_code
            set kind = $2
            where account_id = $1 and kind = $3";
        self.drop_codes(account, CodeKind::Card).await?;
        let (card, new) = (CodeKind::Card.key(), CodeKind::NewCard.key());
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(card).bind(new))?;
        Ok(())
    }

    /// Takes codes of one kind away.
    /// # Errors
    /// When the engine fails.
    pub async fn drop_codes(&mut self, account: &AccountId, kind: CodeKind) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from single_code
            where account_id = $1 and kind = $2";
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(kind.key()))?;
        Ok(())
    }

    /// Uses a code up. Says whether it was good: the right one, of that place where a place is asked for, neither used nor
    /// too old nor mistyped too often. Of two at once one is.
    /// # Errors
    /// When the engine fails.
    pub async fn use_code(
        &mut self,
        account: &AccountId,
        kind: CodeKind,
        place: Option<i64>,
        hash: &str,
        now: Moment,
        most_tries: i64,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            update single_code
            set used_ms = $4
            where account_id = $1 and kind = $2 and hash = $3 and used_ms is null
                and (expires_ms is null or expires_ms > $4) and tries < $5
                and ($6 < 0 or place = $6)";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(account.as_str())
                .bind(kind.key())
                .bind(hash)
                .bind(now.ms())
                .bind(most_tries)
                .bind(place.unwrap_or(-1))
        )?;
        Ok(rows > 0)
    }

    /// Counts a wrong try at the codes of one kind.
    /// # Errors
    /// When the engine fails.
    pub async fn count_wrong_code(&mut self, account: &AccountId, kind: CodeKind) -> Result<(), StoreError> {
        const SQL: &str = "
            update single_code
            set tries = tries + 1
            where account_id = $1 and kind = $2 and used_ms is null";
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(kind.key()))?;
        Ok(())
    }

    /// The places of the codes that are left, in order.
    /// # Errors
    /// When the engine fails.
    pub async fn codes_left(&mut self, account: &AccountId, kind: CodeKind) -> Result<Vec<i64>, StoreError> {
        const SQL: &str = "
            select place
            from single_code
            where account_id = $1 and kind = $2 and used_ms is null
            order by place, id";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(account.as_str()).bind(kind.key()).fetch_all(on).await)?)
    }

    /// Whose card has this number.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn account_of_card(&mut self, hash: &str) -> Result<Option<AccountId>, StoreError> {
        const SQL: &str = "
            select account_id
            from single_code
            where kind = $1 and hash = $2";
        let kind = CodeKind::CardNumber.key();
        let id: Option<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(kind).bind(hash).fetch_optional(on).await)?;
        let of = Of { table: "single_code", id: "" };
        id.map(|id| of.take("account_id", AccountId::read(&id))).transpose()
    }
}
