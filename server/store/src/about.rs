//! Facts about this installation.

use crate::engine::{each, touch};
use crate::{StoreError, Tx};

/// The name of the fact that this database holds the demo town.
pub const DEMO: &str = "demo";

/// The name of the fact that changes whenever what is published changes.
pub const EDITION: &str = "edition";

impl Tx {
    /// A fact by its name.
    /// # Errors
    /// When the engine fails.
    pub async fn fact(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        const SQL: &str = "
            select word
            from about
            where name = $1";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(name).fetch_optional(on).await)?)
    }

    /// Writes a fact down.
    /// # Errors
    /// When the engine fails.
    pub async fn put_fact(&mut self, name: &str, word: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into about (name, word)
            values ($1, $2)
            on conflict (name) do update set word = excluded.word";
        touch!(self, sqlx::query(SQL).bind(name).bind(word))?;
        Ok(())
    }

    /// Takes a fact away.
    /// # Errors
    /// When the engine fails.
    pub async fn take_fact_away(&mut self, name: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from about
            where name = $1";
        touch!(self, sqlx::query(SQL).bind(name))?;
        Ok(())
    }

    /// Whether nothing is in the database yet: no support, no organisation, nobody who signs in.
    /// # Errors
    /// When the engine fails.
    pub async fn is_empty(&mut self) -> Result<bool, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from (
                select id from support
                union all select id from organisation
                union all select id from account where id <> 'themselves'
            ) as anything";
        let rows: i64 = each!(self, on => sqlx::query_scalar(SQL).fetch_one(on).await)?;
        Ok(rows == 0)
    }
}
