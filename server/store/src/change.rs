//! What a field of a support said before and after somebody changed it.

use crate::engine::{each, touch};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::SupportId;

/// One field that somebody changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id; of two at one moment the greater was later.
    pub id: String,
    /// The field: `phone`, `places`.
    pub field: String,
    /// What it said before; none where nobody had said anything.
    pub was: Option<String>,
    /// What it says since; none where it was taken away.
    pub became: Option<String>,
    /// When.
    pub at: Moment,
    /// The id of the account, the name of the feed, or `system`.
    pub by: String,
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    id: String,
    field: String,
    was: Option<String>,
    became: Option<String>,
    changed_ms: i64,
    changed_by: String,
}

impl From<ChangeRow> for Change {
    fn from(row: ChangeRow) -> Self {
        let at = Moment::from_ms(row.changed_ms);
        Self { id: row.id, field: row.field, was: row.was, became: row.became, at, by: row.changed_by }
    }
}

impl Tx {
    /// Writes down what changed in a support, in the transaction of the change.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such support; [`StoreError::Conflict`] when an id is taken.
    pub async fn add_changes(&mut self, support: &SupportId, changes: &[Change]) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_change (id, support_id, field, was, became, changed_ms, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7)";
        for change in changes {
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(change.id.as_str())
                    .bind(support.as_str())
                    .bind(change.field.as_str())
                    .bind(change.was.as_deref())
                    .bind(change.became.as_deref())
                    .bind(change.at.ms())
                    .bind(change.by.as_str())
            )?;
        }
        Ok(())
    }

    /// The last changes of a support, latest first.
    /// # Errors
    /// When the engine fails.
    pub async fn changes_of(&mut self, support: &SupportId, most: u32) -> Result<Vec<Change>, StoreError> {
        const SQL: &str = "
            select id, field, was, became, changed_ms, changed_by
            from support_change
            where support_id = $1
            order by changed_ms desc, id desc
            limit $2";
        let id = support.as_str();
        let rows: Vec<ChangeRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id).bind(i64::from(most)).fetch_all(on).await)?;
        Ok(rows.into_iter().map(Change::from).collect())
    }
}
