//! Sealing what is plain, and sealing anew: a batch of one column at a time. A row that somebody changes meanwhile is left
//! as they left it, because what is written depends on what was read.

use crate::engine::{each, touch};
use crate::key::KeyId;
use crate::sealed::{Sealed, SealedColumn};
use crate::{StoreError, Tx};
use sqlx::AssertSqlSafe;

/// What became of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// How many fields were sealed.
    pub rows: u64,
    /// The rows whose field does not open: they stay as they are.
    pub unreadable: Vec<String>,
    /// The last row that was looked at; none when there are no more.
    pub last: Option<String>,
}

/// The name of the fact that a column holds nothing plain any more.
pub(crate) fn sealed_fact(of: &SealedColumn) -> String {
    format!("keys.sealed.{}", of.name())
}

impl Tx {
    /// Whether a column was sealed already, or never held anything plain.
    /// # Errors
    /// When the engine fails.
    pub async fn is_sealed(&mut self, of: &SealedColumn) -> Result<bool, StoreError> {
        Ok(self.fact(&sealed_fact(of)).await?.is_some())
    }

    /// Notes that a column holds nothing plain. From then on nobody looks for plain text in it again: what somebody puts
    /// there past the program does not open.
    /// # Errors
    /// When the engine fails.
    pub async fn note_sealed(&mut self, of: &SealedColumn) -> Result<(), StoreError> {
        self.put_fact(&sealed_fact(of), "yes").await
    }

    /// Seals what is plain in the next rows of a column behind `after`, at most so many.
    /// # Errors
    /// When the engine fails, or the keys are not at hand.
    pub async fn seal_plain(&mut self, of: &SealedColumn, after: &str, most: u32) -> Result<Resealed, StoreError> {
        let keys = self.keys()?;
        let mut done = Resealed::default();
        for (id, found) in self.behind(of, after, None, most, &mut done).await? {
            if keys.is_sealed(&found)? {
                continue;
            }
            let index = of.index.map(|(_, what)| keys.blind(what, found.text()));
            done.rows += self.put_sealed(of, &id, &found, found.text(), index).await?;
        }
        Ok(done)
    }

    /// Seals the next rows of a column anew, with the key that seals now.
    /// # Errors
    /// When the engine fails, or the keys are not at hand.
    pub async fn reseal(&mut self, of: &SealedColumn, after: &str, most: u32) -> Result<Resealed, StoreError> {
        let keys = self.keys()?;
        let mut done = Resealed::default();
        let now = self.keys_in_use().await?.into_iter().next();
        for (id, found) in self.behind(of, after, now.as_ref(), most, &mut done).await? {
            match keys.open(of, &id, &found) {
                Ok(plain) => done.rows += self.put_sealed(of, &id, &found, &plain, None).await?,
                Err(StoreError::Row { .. }) => done.unreadable.push(id),
                Err(other) => return Err(other),
            }
        }
        Ok(done)
    }

    /// The next rows in which something stands that this key has not sealed; all in which something stands, without one.
    async fn behind(
        &mut self,
        of: &SealedColumn,
        after: &str,
        but: Option<&KeyId>,
        most: u32,
        done: &mut Resealed,
    ) -> Result<Vec<(String, Sealed)>, StoreError> {
        let SealedColumn { table, id, column, .. } = of;
        let sql = format!(
            "
            select {id}, {column}
            from {table}
            where {id} > $1 and {column} is not null and substr({column}, 1, 12) <> $2
            order by {id}
            limit $3"
        );
        let rows: Vec<(String, Sealed)> = each!(self, on => sqlx::query_as(AssertSqlSafe(sql))
            .bind(after)
            .bind(but.map(Sealed::prefix).unwrap_or_default())
            .bind(i64::from(most))
            .fetch_all(on)
            .await)?;
        if rows.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
            done.last = rows.last().map(|(id, _)| id.clone());
        }
        Ok(rows)
    }

    async fn put_sealed(
        &mut self,
        of: &SealedColumn,
        row: &str,
        was: &Sealed,
        plain: &str,
        index: Option<String>,
    ) -> Result<u64, StoreError> {
        let SealedColumn { table, id, column, .. } = of;
        let sealed = self.seal(of, row, Some(plain)).await?;
        let also = match (of.index, &index) {
            (Some((name, _)), Some(_)) => format!(", {name} = $4"),
            _ => String::new(),
        };
        let sql = format!(
            "
            update {table}
            set {column} = $3{also}
            where {id} = $1 and {column} = $2"
        );
        let query = |sql| AssertSqlSafe(sql);
        Ok(match index {
            Some(index) => touch!(self, sqlx::query(query(sql)).bind(row).bind(was).bind(sealed).bind(index)),
            None => touch!(self, sqlx::query(query(sql)).bind(row).bind(was).bind(sealed)),
        }?)
    }

    /// In how many rows of a column something stands that this key has not sealed; in how many something stands at all,
    /// without one.
    /// # Errors
    /// When the engine fails.
    pub async fn not_sealed_by(&mut self, of: &SealedColumn, key: Option<&KeyId>) -> Result<u64, StoreError> {
        let SealedColumn { table, column, .. } = of;
        let sql = format!(
            "
            select cast(count(*) as bigint)
            from {table}
            where {column} is not null and substr({column}, 1, 12) <> $1"
        );
        let prefix = key.map(Sealed::prefix).unwrap_or_default();
        let rows: i64 = each!(self, on => sqlx::query_scalar(AssertSqlSafe(sql)).bind(prefix).fetch_one(on).await)?;
        Ok(u64::try_from(rows).unwrap_or_default())
    }

    /// Whether any row is sealed, by whatever key: a database that has lost its list of keys is not a new one.
    pub(crate) async fn holds_sealed(&mut self) -> Result<bool, StoreError> {
        for of in SealedColumn::ALL {
            let SealedColumn { table, id, column, .. } = of;
            let sql = format!(
                "
                select {column}
                from {table}
                where substr({column}, 1, 3) = 'v1.'
                order by {id}
                limit 100"
            );
            let found: Vec<Sealed> = each!(self, on => sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(on).await)?;
            if found.iter().any(|text| text.parts().is_some()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
