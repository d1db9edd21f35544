//! The audit trail as it is kept: rows that wait to be sealed, and the chain of those that are.

use crate::engine::{each, touch};
use crate::{StoreError, Tx};
use domain::Moment;

/// A row of the audit trail, as the table holds it: text and numbers, so that what was written is what is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRow {
    /// Its place in the chain, from 1; none before it is sealed.
    pub seq: Option<i64>,
    /// Its id.
    pub id: String,
    /// When, in milliseconds UTC.
    pub at_ms: i64,
    /// Who.
    pub actor_id: String,
    /// In which role.
    pub actor_role: String,
    /// For which practice, team or programme.
    pub actor_base: Option<String>,
    /// What was done.
    pub action: String,
    /// To what sort of thing.
    pub object_kind: String,
    /// To which.
    pub object_id: String,
    /// The names of the fields that were changed or shown.
    pub fields: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// In which request.
    pub request_id: Option<String>,
    /// The hash of the row before it in the chain.
    pub prev_hash: Option<String>,
    /// Its own hash.
    pub hash: Option<String>,
}

/// The last row of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its place, from 1.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// The rows that are not sealed yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// How many.
    pub rows: u64,
    /// When the oldest was written.
    pub oldest: Option<Moment>,
    /// When the newest was written.
    pub newest: Option<Moment>,
}

/// Which rows somebody wants to see; what is not said is not asked.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// About this thing: its kind and its id.
    pub object: Option<(String, String)>,
    /// Of this actor.
    pub actor: Option<String>,
    /// From this moment on.
    pub since: Option<Moment>,
}

/// The columns every query of rows reads.
macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "select seq, id, at_ms, actor_id, actor_role, actor_base, action, object_kind, object_id, fields, reason,
                request_id, prev_hash, hash
            from audit ",
            $rest
        )
    };
}

impl Tx {
    /// Whether a row waits to be sealed.
    /// # Errors
    /// When the engine fails.
    pub async fn has_unsealed(&mut self) -> Result<bool, StoreError> {
        const SQL: &str = "
            select exists (select 1 from audit where seq is null)";
        Ok(each!(self, on => sqlx::query_scalar(SQL).fetch_one(on).await)?)
    }

    /// Rows that wait to be sealed, in the order in which they will be.
    /// # Errors
    /// When the engine fails.
    pub async fn unsealed(&mut self, most: u32) -> Result<Vec<AuditRow>, StoreError> {
        const SQL: &str = rows!(
            "where seq is null
            order by at_ms, id
            limit $1"
        );
        Ok(each!(self, on => sqlx::query_as(SQL).bind(i64::from(most)).fetch_all(on).await)?)
    }

    /// How many rows wait to be sealed, and since when.
    /// # Errors
    /// When the engine fails.
    pub async fn unsealed_tail(&mut self) -> Result<Tail, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint), min(at_ms), max(at_ms)
            from audit
            where seq is null";
        let (rows, oldest, newest): (i64, Option<i64>, Option<i64>) =
            each!(self, on => sqlx::query_as(SQL).fetch_one(on).await)?;
        let rows = u64::try_from(rows).unwrap_or(0);
        Ok(Tail { rows, oldest: oldest.map(Moment::from_ms), newest: newest.map(Moment::from_ms) })
    }

    /// The last row of the chain; none before the first is sealed.
    /// # Errors
    /// When the engine fails; [`StoreError::Row`] when it has no hash.
    pub async fn audit_head(&mut self) -> Result<Option<Head>, StoreError> {
        const SQL: &str = "
            select seq, id, hash
            from audit
            where seq is not null
            order by seq desc
            limit 1";
        let row: Option<(i64, String, Option<String>)> =
            each!(self, on => sqlx::query_as(SQL).fetch_optional(on).await)?;
        row.map(|(seq, id, hash)| Ok(Head { seq, hash: hash.ok_or_else(|| StoreError::row("audit", "hash", &id))? }))
            .transpose()
    }

    /// Puts a row into the chain.
    /// # Errors
    /// [`StoreError::Conflict`] when it is sealed already, or when its place is taken.
    pub async fn seal_row(&mut self, id: &str, seq: i64, prev_hash: &str, hash: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            update audit
            set seq = $2, prev_hash = $3, hash = $4
            where id = $1 and seq is null";
        match touch!(self, sqlx::query(SQL).bind(id).bind(seq).bind(prev_hash).bind(hash))? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict),
        }
    }

    /// Sealed rows behind a place of the chain, in its order.
    /// # Errors
    /// When the engine fails.
    pub async fn sealed_after(&mut self, seq: i64, most: u32) -> Result<Vec<AuditRow>, StoreError> {
        const SQL: &str = rows!(
            "where seq > $1
            order by seq, id
            limit $2"
        );
        Ok(each!(self, on => sqlx::query_as(SQL).bind(seq).bind(i64::from(most)).fetch_all(on).await)?)
    }

    /// How many rows are sealed.
    /// # Errors
    /// When the engine fails.
    pub async fn sealed_rows(&mut self) -> Result<u64, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from audit
            where seq is not null";
        let rows: i64 = each!(self, on => sqlx::query_scalar(SQL).fetch_one(on).await)?;
        Ok(u64::try_from(rows).unwrap_or(0))
    }

    /// Rows about one thing, latest first.
    /// # Errors
    /// When the engine fails.
    pub async fn rows_about(&mut self, kind: &str, id: &str, most: u32) -> Result<Vec<AuditRow>, StoreError> {
        const SQL: &str = rows!(
            "where object_kind = $1 and object_id = $2
            order by at_ms desc, id desc
            limit $3"
        );
        Ok(each!(self, on => sqlx::query_as(SQL).bind(kind).bind(id).bind(i64::from(most)).fetch_all(on).await)?)
    }

    /// Rows that somebody wants to see, latest first. Reads the whole trail: for the command line.
    /// # Errors
    /// When the engine fails.
    pub async fn audit_rows(&mut self, wanted: &Wanted, most: u32) -> Result<Vec<AuditRow>, StoreError> {
        const SQL: &str = rows!(
            "where ($1 is null or object_kind = $1)
                and ($2 is null or object_id = $2)
                and ($3 is null or actor_id = $3)
                and at_ms >= $4
            order by at_ms desc, id desc
            limit $5"
        );
        let object = wanted.object.as_ref();
        let kind = object.map(|(kind, _)| kind.as_str());
        let id = object.map(|(_, id)| id.as_str());
        let since = wanted.since.map_or(i64::MIN, Moment::ms);
        Ok(each!(self, on => sqlx::query_as(SQL)
            .bind(kind)
            .bind(id)
            .bind(wanted.actor.as_deref())
            .bind(since)
            .bind(i64::from(most))
            .fetch_all(on)
            .await)?)
    }
}
