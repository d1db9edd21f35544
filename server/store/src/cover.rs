//! Cover: who looks after whose caseload, and for how long.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::cover::{Cover, NamedCover};
use domain::id::{AccountId, CoverId, TeamId};

#[derive(sqlx::FromRow)]
struct CoverRow {
    id: String,
    team_id: String,
    worker_id: String,
    worker_name: String,
    covered_by: String,
    covered_by_name: String,
    given_by: String,
    from_ms: i64,
    until_ms: i64,
    ended_ms: Option<i64>,
}

impl TryFrom<CoverRow> for NamedCover {
    type Error = StoreError;

    fn try_from(row: CoverRow) -> Result<Self, StoreError> {
        let of = Of { table: "cover", id: &row.id };
        Ok(Self {
            cover: Cover {
                id: of.take("id", CoverId::read(&row.id))?,
                team: of.take("team_id", TeamId::read(&row.team_id))?,
                worker: of.take("worker_id", AccountId::read(&row.worker_id))?,
                covered_by: of.take("covered_by", AccountId::read(&row.covered_by))?,
                given_by: of.take("given_by", AccountId::read(&row.given_by))?,
                from: Moment::from_ms(row.from_ms),
                until: Moment::from_ms(row.until_ms),
                ended: row.ended_ms.map(Moment::from_ms),
            },
            worker: of.line("worker", &row.worker_name)?,
            covered_by: of.line("covered_by", &row.covered_by_name)?,
        })
    }
}

/// The columns of a cover, with the names of the people in it.
macro_rules! covers {
    ($rest:literal) => {
        concat!(
            "
            select c.id, c.team_id, c.worker_id, w.name as worker_name, c.covered_by, b.name as covered_by_name,
                c.given_by, c.from_ms, c.until_ms, c.ended_ms
            from cover c
            join account w on w.id = c.worker_id
            join account b on b.id = c.covered_by
            ",
            $rest
        )
    };
}

impl Tx {
    /// Whose caseload somebody looks after at a moment. Whoever has left the team, or whose account has ended, looks after
    /// nobody's; a caseload that has gone to another team is not looked after here.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn covered_by(&mut self, account: &AccountId, now: Moment) -> Result<Vec<AccountId>, StoreError> {
        const SQL: &str = "
            select distinct c.worker_id
            from cover c
            join account w on w.id = c.worker_id
            join account b on b.id = c.covered_by
            where c.covered_by = $1 and c.ended_ms is null and c.from_ms <= $2 and c.until_ms > $2
                and b.disabled_ms is null and b.role = 'link-worker' and b.team_id = c.team_id
                and w.role = 'link-worker' and w.team_id = c.team_id
            order by c.worker_id";
        let ids: Vec<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(account.as_str()).bind(now.ms()).fetch_all(on).await)?;
        ids.iter().map(|id| Of { table: "cover", id }.take("worker_id", AccountId::read(id))).collect()
    }

    /// The covers of a team that are on or still to come, the next to begin first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn covers_of_team(&mut self, team: &TeamId, now: Moment) -> Result<Vec<NamedCover>, StoreError> {
        const SQL: &str = covers!(
            "where c.team_id = $1 and c.ended_ms is null and c.until_ms > $2 and b.disabled_ms is null
            order by c.from_ms, c.id"
        );
        let rows: Vec<CoverRow> =
            each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).bind(now.ms()).fetch_all(on).await)?;
        rows.into_iter().map(NamedCover::try_from).collect()
    }

    /// One cover by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn cover(&mut self, id: &CoverId) -> Result<Option<Cover>, StoreError> {
        const SQL: &str = covers!("where c.id = $1");
        let row: Option<CoverRow> = each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        row.map(|row| NamedCover::try_from(row).map(|named| named.cover)).transpose()
    }

    /// Writes a new cover.
    /// # Errors
    /// [`StoreError::Missing`] when it names a team or an account that is not there.
    pub async fn add_cover(&mut self, cover: &Cover) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into cover (id, team_id, worker_id, covered_by, given_by, from_ms, until_ms, ended_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(cover.id.as_str())
                .bind(cover.team.as_str())
                .bind(cover.worker.as_str())
                .bind(cover.covered_by.as_str())
                .bind(cover.given_by.as_str())
                .bind(cover.from.ms())
                .bind(cover.until.ms())
                .bind(cover.ended.map(Moment::ms))
        )?;
        Ok(())
    }

    /// Ends a cover before its time.
    /// # Errors
    /// [`StoreError::Conflict`] when it has ended already, or when there is none.
    pub async fn end_cover(&mut self, id: &CoverId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update cover
            set ended_ms = $2
            where id = $1 and ended_ms is null";
        match touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict),
        }
    }
}
