//! What workers have to say to people, by ringing or on paper.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::call_task::{CallTask, TaskWay};
use domain::id::{AccountId, CallTaskId, OnceKey, ReferralId, TeamId};
use domain::telling::{PartOfDay, Saying, SayingKind};
use domain::{Day, Moment};

#[derive(sqlx::FromRow)]
struct TaskRow {
    id: String,
    referral_id: String,
    way: String,
    saying: String,
    on_day: Option<String>,
    part: Option<String>,
    due_on: String,
    created_ms: i64,
}

impl TryFrom<TaskRow> for CallTask {
    type Error = StoreError;

    fn try_from(row: TaskRow) -> Result<Self, StoreError> {
        let of = Of { table: "call_task", id: &row.id };
        Ok(Self {
            id: of.take("id", CallTaskId::read(&row.id))?,
            referral: of.take("referral_id", ReferralId::read(&row.referral_id))?,
            way: of.take("way", TaskWay::read(&row.way))?,
            saying: read_saying(of, &row.saying, row.on_day.as_deref(), row.part.as_deref())?,
            due: of.take("due_on", Day::read_stored("due_on", &row.due_on))?,
            created: Moment::from_ms(row.created_ms),
        })
    }
}

/// What is said, as it is kept: a sort, and a day and a part of it where it has them.
pub(crate) fn read_saying(of: Of<'_>, kind: &str, day: Option<&str>, part: Option<&str>) -> Result<Saying, StoreError> {
    let kind = of.take("saying", SayingKind::read(kind))?;
    let day = day.map(|day| of.take("on_day", Day::read_stored("on_day", day))).transpose()?;
    let part = part.map(|part| of.take("part", PartOfDay::read(part))).transpose()?;
    of.take("saying", Saying::of(kind, day, part))
}

/// The tasks that nobody has done, of people who may be contacted, the most pressing first.
macro_rules! open_tasks {
    ($which:literal) => {
        concat!(
            "
            select t.id, t.referral_id, t.way, t.saying, t.on_day, t.part, t.due_on, t.created_ms
            from call_task t
            join referral r on r.id = t.referral_id
            where ",
            $which,
            " = $1 and t.done_ms is null
                and not exists (select 1 from person_mute m where m.person_id = r.person_id)
            order by t.due_on, t.id"
        )
    };
}

impl Tx {
    /// Writes what a worker has to say. Says whether it was written: one with the same key is never written twice.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record; [`StoreError::Conflict`] when the id is taken.
    pub async fn add_call_task(&mut self, task: &CallTask, once: &OnceKey) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into call_task (id, once_key, referral_id, way, saying, on_day, part, due_on, created_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (once_key) do nothing";
        let when = task.saying.when();
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(task.id.as_str())
                .bind(once.as_str())
                .bind(task.referral.as_str())
                .bind(task.way.key())
                .bind(task.saying.kind().key())
                .bind(when.map(|(day, _)| day.to_string()))
                .bind(when.map(|(_, part)| part.key()))
                .bind(task.due.to_string())
                .bind(task.created.ms())
        )?;
        Ok(rows == 1)
    }

    /// A task that nobody has done yet, of a person who may be contacted.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn call_task(&mut self, id: &CallTaskId) -> Result<Option<CallTask>, StoreError> {
        const SQL: &str = open_tasks!("t.id");
        let row: Option<TaskRow> = each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        row.map(CallTask::try_from).transpose()
    }

    /// What is still to be said to one person.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn call_tasks(&mut self, referral: &ReferralId) -> Result<Vec<CallTask>, StoreError> {
        const SQL: &str = open_tasks!("t.referral_id");
        let rows: Vec<TaskRow> = each!(self, on => sqlx::query_as(SQL).bind(referral.as_str()).fetch_all(on).await)?;
        rows.into_iter().map(CallTask::try_from).collect()
    }

    /// What is still to be said to the people of a team.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn call_tasks_of_team(&mut self, team: &TeamId) -> Result<Vec<CallTask>, StoreError> {
        const SQL: &str = open_tasks!("r.team_id");
        let rows: Vec<TaskRow> = each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).fetch_all(on).await)?;
        rows.into_iter().map(CallTask::try_from).collect()
    }

    /// Says that somebody has done it.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has already.
    pub async fn finish_call_task(&mut self, id: &CallTaskId, by: &AccountId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update call_task
            set done_by = $2, done_ms = $3
            where id = $1 and done_ms is null";
        let rows = touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(by.as_str()).bind(at.ms()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
