//! Unmet needs. They name nobody.

use crate::engine::{each, touch};
use crate::row::{Of, Seen, text};
use crate::{StoreError, Tx};
use domain::id::{AccountId, ConnectionId, NeedGapId, SupportId};
use domain::need_gap::{Barrier, GapStatus, NeedGap};
use domain::{Category, Moment};

#[derive(sqlx::FromRow)]
struct GapRow {
    id: String,
    place: Option<String>,
    category: Option<String>,
    barrier: String,
    nearest_id: Option<String>,
    connection_id: Option<String>,
    status: String,
    noted_by: String,
    noted_ms: i64,
    version: i64,
}

impl TryFrom<GapRow> for Seen<NeedGap> {
    type Error = StoreError;

    fn try_from(row: GapRow) -> Result<Self, StoreError> {
        let of = Of { table: "need_gap", id: &row.id };
        let (nearest, connection) = (row.nearest_id.as_deref(), row.connection_id.as_deref());
        let it = NeedGap {
            id: of.take("id", NeedGapId::read(&row.id))?,
            place: of.some_line("place", row.place)?,
            category: row.category.as_deref().map(|word| of.take("category", Category::read(word))).transpose()?,
            barrier: of.take("barrier", Barrier::read(&row.barrier))?,
            nearest: nearest.map(|id| of.take("nearest_id", SupportId::read(id))).transpose()?,
            connection: connection.map(|id| of.take("connection_id", ConnectionId::read(id))).transpose()?,
            status: of.take("status", GapStatus::read(&row.status))?,
            noted_by: of.take("noted_by", AccountId::read(&row.noted_by))?,
            noted: Moment::from_ms(row.noted_ms),
        };
        Ok(Self { it, version: row.version })
    }
}

/// The columns of an unmet need.
macro_rules! gaps {
    ($rest:literal) => {
        concat!(
            "
            select id, place, category, barrier, nearest_id, connection_id, status, noted_by, noted_ms, version
            from need_gap
            ",
            $rest
        )
    };
}

impl Tx {
    /// Writes an unmet need down.
    /// # Errors
    /// [`StoreError::Conflict`] when its connection has one; [`StoreError::Missing`] when it names what is not there.
    pub async fn add_need_gap(&mut self, gap: &NeedGap) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into need_gap (id, place, category, barrier, nearest_id, connection_id, status, noted_by, noted_ms, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(gap.id.as_str())
                .bind(text(&gap.place))
                .bind(gap.category.map(Category::key))
                .bind(gap.barrier.key())
                .bind(gap.nearest.as_ref().map(SupportId::as_str))
                .bind(gap.connection.as_ref().map(ConnectionId::as_str))
                .bind(gap.status.key())
                .bind(gap.noted_by.as_str())
                .bind(gap.noted.ms())
        )?;
        Ok(())
    }

    /// The unmet need that was noted with a connection.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn need_gap_of(&mut self, connection: &ConnectionId) -> Result<Option<NeedGap>, StoreError> {
        const SQL: &str = gaps!("where connection_id = $1");
        let row: Option<GapRow> =
            each!(self, on => sqlx::query_as(SQL).bind(connection.as_str()).fetch_optional(on).await)?;
        Ok(row.map(Seen::<NeedGap>::try_from).transpose()?.map(|seen| seen.it))
    }

    /// Unmet needs in a state, the latest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn need_gaps(&mut self, status: GapStatus, most: u32) -> Result<Vec<Seen<NeedGap>>, StoreError> {
        const SQL: &str = gaps!("where status = $1 order by noted_ms desc, id desc limit $2");
        let rows: Vec<GapRow> =
            each!(self, on => sqlx::query_as(SQL).bind(status.key()).bind(i64::from(most)).fetch_all(on).await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }
}
