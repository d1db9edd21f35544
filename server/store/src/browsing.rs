//! What is kept for a browser from one request to the next, by the hash of the id in its cookie.

use crate::engine::{each, touch};
use crate::row::opened;
use crate::sealed::{BROWSING_RECORD, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::SignInId;

impl Tx {
    /// Writes down what is kept for a browser that is new. Says whether it was written: an id that exists already is never
    /// taken over. What belongs to a sign-in goes when that ends.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such sign-in, or no longer.
    pub async fn add_browsing(
        &mut self,
        id_hash: &str,
        sign_in: Option<&SignInId>,
        record: &str,
        expires: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into browsing (id_hash, sign_in_id, record, expires_ms)
            values ($1, $2, $3, $4)
            on conflict (id_hash) do nothing";
        let record = self.seal(&BROWSING_RECORD, id_hash, Some(record)).await?;
        let sign_in = sign_in.map(SignInId::as_str);
        let rows = touch!(self, sqlx::query(SQL).bind(id_hash).bind(sign_in).bind(record).bind(expires.ms()))?;
        Ok(rows == 1)
    }

    /// Changes what is kept for a browser. What was taken away stays away: saving never makes a row, and never says whose
    /// it is.
    /// # Errors
    /// When the engine fails.
    pub async fn change_browsing(&mut self, id_hash: &str, record: &str, expires: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update browsing
            set record = $2, expires_ms = $3
            where id_hash = $1";
        let record = self.seal(&BROWSING_RECORD, id_hash, Some(record)).await?;
        touch!(self, sqlx::query(SQL).bind(id_hash).bind(record).bind(expires.ms()))?;
        Ok(())
    }

    /// What is kept for a browser, until it runs out.
    /// # Errors
    /// When the engine fails; [`StoreError::Row`] when the record does not open.
    pub async fn browsing(&mut self, id_hash: &str, now: Moment) -> Result<Option<String>, StoreError> {
        const SQL: &str = "
            select record
            from browsing
            where id_hash = $1 and expires_ms > $2";
        let record: Option<Sealed> =
            each!(self, on => sqlx::query_scalar(SQL).bind(id_hash).bind(now.ms()).fetch_optional(on).await)?;
        opened(&*self.keys()?, &BROWSING_RECORD, id_hash, record.as_ref())
    }

    /// Takes away what is kept for a browser.
    /// # Errors
    /// When the engine fails.
    pub async fn end_browsing(&mut self, id_hash: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from browsing
            where id_hash = $1";
        touch!(self, sqlx::query(SQL).bind(id_hash))?;
        Ok(())
    }

    /// Takes away what has run out, and says how much.
    /// # Errors
    /// When the engine fails.
    pub async fn sweep_browsing(&mut self, now: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            delete from browsing
            where expires_ms <= $1";
        Ok(touch!(self, sqlx::query(SQL).bind(now.ms()))?)
    }
}
