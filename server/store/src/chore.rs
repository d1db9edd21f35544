//! Work that one of several servers does. Whoever does it claims it first, for a while; one that dies lets its claim run out.

use crate::engine::touch;
use crate::{StoreError, Tx};
use domain::{Day, Moment};

impl Tx {
    /// Claims the work of a day until a moment. Says whether it was to be had: not while somebody else has it, and not once it
    /// is done for that day.
    /// # Errors
    /// [`StoreError::Again`] when another server claims at the same time.
    pub async fn claim_chore(
        &mut self,
        name: &str,
        day: Day,
        by: &str,
        now: Moment,
        until: Moment,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into chore (name, held_by, held_until_ms)
            values ($1, $2, $4)
            on conflict (name) do update
            set held_by = excluded.held_by, held_until_ms = excluded.held_until_ms
            where chore.held_until_ms <= $3 and (chore.done_on is null or chore.done_on < $5)";
        let rows =
            touch!(self, sqlx::query(SQL).bind(name).bind(by).bind(now.ms()).bind(until.ms()).bind(day.to_string()))?;
        Ok(rows == 1)
    }

    /// Says that the work of a day is done, and lets go of it.
    /// # Errors
    /// [`StoreError::Conflict`] when the claim ran out and somebody else has it.
    pub async fn finish_chore(&mut self, name: &str, by: &str, day: Day) -> Result<(), StoreError> {
        const SQL: &str = "
            update chore
            set done_on = $3, held_until_ms = 0
            where name = $1 and held_by = $2";
        let rows = touch!(self, sqlx::query(SQL).bind(name).bind(by).bind(day.to_string()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
