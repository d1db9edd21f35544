//! Unmet needs. They name nobody.

use crate::engine::{each, touch};
use crate::row::{Of, Seen, text};
use crate::{StoreError, Tx};
use domain::id::{AccountId, ConnectionId, NeedGapId, Slug, SupportId};
use domain::need_gap::{Barrier, GapStatus, NamedGap, NeedGap};
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

#[derive(sqlx::FromRow)]
struct NamedRow {
    #[sqlx(flatten)]
    gap: GapRow,
    slug: Option<String>,
    name: Option<String>,
    noted_by_name: String,
}

impl TryFrom<NamedRow> for NamedGap {
    type Error = StoreError;

    fn try_from(row: NamedRow) -> Result<Self, StoreError> {
        let id = row.gap.id.clone();
        let of = Of { table: "need_gap", id: &id };
        let Seen { it: gap, version } = row.gap.try_into()?;
        let nearest = match (&row.slug, &row.name) {
            (Some(slug), Some(name)) => Some((of.take("slug", Slug::read(slug))?, of.line("name", name)?)),
            _ => None,
        };
        Ok(Self { gap, version, nearest, noted_by: of.line("noted_by", &row.noted_by_name)? })
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

    /// Unmet needs that nobody has put aside, or those in one state, the latest first, with the names that go with them.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn need_gaps(
        &mut self,
        status: Option<GapStatus>,
        skipped: u32,
        most: u32,
    ) -> Result<Vec<NamedGap>, StoreError> {
        const SQL: &str = "
            select g.id, g.place, g.category, g.barrier, g.nearest_id, g.connection_id, g.status, g.noted_by, g.noted_ms,
                g.version, s.slug, s.name, a.name as noted_by_name
            from need_gap g
            join account a on a.id = g.noted_by
            left join support s on s.id = g.nearest_id
            where (g.status = $1 or ($1 is null and g.status <> 'put_aside'))
            order by g.noted_ms desc, g.id desc
            limit $2 offset $3";
        let rows: Vec<NamedRow> = each!(self, on => sqlx::query_as(SQL)
            .bind(status.map(GapStatus::key))
            .bind(i64::from(most))
            .bind(i64::from(skipped))
            .fetch_all(on)
            .await)?;
        rows.into_iter().map(TryInto::try_into).collect()
    }

    /// How many there are of them.
    /// # Errors
    /// When the engine fails.
    pub async fn count_need_gaps(&mut self, status: Option<GapStatus>) -> Result<u32, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from need_gap
            where (status = $1 or ($1 is null and status <> 'put_aside'))";
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL).bind(status.map(GapStatus::key)).fetch_one(on).await)?;
        Ok(u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// An unmet need by its id, and which version of it that is.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn need_gap(&mut self, id: &NeedGapId) -> Result<Option<Seen<NeedGap>>, StoreError> {
        const SQL: &str = gaps!("where id = $1");
        let row: Option<GapRow> = each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        row.map(TryInto::try_into).transpose()
    }

    /// Writes what has become of an unmet need, as somebody who saw this version of it says.
    /// # Errors
    /// [`StoreError::Conflict`] when there is none, or no longer in that version.
    pub async fn put_gap_status(&mut self, id: &NeedGapId, status: GapStatus, version: i64) -> Result<(), StoreError> {
        const SQL: &str = "
            update need_gap
            set status = $3, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(version).bind(status.key()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
