//! How much the workers of a team carry, and how much they have room for.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::capacity::{CaseWeight, USUAL_ROOM, WorkerLoad};
use domain::id::{AccountId, ReferralId, TeamId};

#[derive(sqlx::FromRow)]
struct WorkerRow {
    id: String,
    name: String,
    room: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct CarriedRow {
    worker_id: String,
    weight: String,
    cases: i64,
}

impl Tx {
    /// The link workers of a team who may sign in, by name, with what they carry.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn loads(&mut self, team: &TeamId) -> Result<Vec<WorkerLoad>, StoreError> {
        const WORKERS: &str = "
            select id, name, room
            from account
            where team_id = $1 and role = 'link-worker' and disabled_ms is null
            order by name, id";
        const CARRIED: &str = "
            select r.worker_id, c.weight, cast(count(*) as bigint) as cases
            from referral r
            join case_file c on c.referral_id = r.id
            join account a on a.id = r.worker_id
            where a.team_id = $1 and r.state in ('accepted', 'in_progress', 'cancel_requested')
            group by r.worker_id, c.weight
            order by r.worker_id, c.weight";
        let workers: Vec<WorkerRow> =
            each!(self, on => sqlx::query_as(WORKERS).bind(team.as_str()).fetch_all(on).await)?;
        let carried: Vec<CarriedRow> =
            each!(self, on => sqlx::query_as(CARRIED).bind(team.as_str()).fetch_all(on).await)?;
        workers
            .into_iter()
            .map(|row| {
                let of = Of { table: "account", id: &row.id };
                let mut quarters = 0;
                for one in carried.iter().filter(|one| one.worker_id == row.id) {
                    let weight = of.take("weight", CaseWeight::read(&one.weight))?;
                    quarters += weight.quarters() * u32::try_from(one.cases).unwrap_or(u32::MAX);
                }
                Ok(WorkerLoad {
                    id: of.take("id", AccountId::read(&row.id))?,
                    name: of.line("name", &row.name)?,
                    quarters,
                    room: row.room.and_then(|room| u32::try_from(room).ok()).unwrap_or(USUAL_ROOM),
                })
            })
            .collect()
    }

    /// Says how many cases somebody has room for.
    /// # Errors
    /// [`StoreError::Missing`] when there is nobody.
    pub async fn put_room(&mut self, worker: &AccountId, room: u32) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set room = $2
            where id = $1";
        let rows = touch!(self, sqlx::query(SQL).bind(worker.as_str()).bind(i64::from(room)))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Missing) }
    }

    /// How much work the case of a referral is; nothing where it has no case.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn weight(&mut self, referral: &ReferralId) -> Result<Option<CaseWeight>, StoreError> {
        const SQL: &str = "
            select weight
            from case_file
            where referral_id = $1";
        let weight: Option<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(referral.as_str()).fetch_optional(on).await)?;
        let of = Of { table: "case_file", id: referral.as_str() };
        weight.as_deref().map(|weight| of.take("weight", CaseWeight::read(weight))).transpose()
    }

    /// Says how much work the case of a referral is.
    /// # Errors
    /// [`StoreError::Missing`] when it has no case.
    pub async fn put_weight(&mut self, referral: &ReferralId, weight: CaseWeight) -> Result<(), StoreError> {
        const SQL: &str = "
            update case_file
            set weight = $2
            where referral_id = $1";
        let rows = touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(weight.key()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Missing) }
    }
}
