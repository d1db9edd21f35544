//! The steps in the life of a connection: written once, never changed.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened, passage};
use crate::sealed::{CONNECTION_STEP_NOTE, Sealed};
use crate::{StoreError, Tx};
use domain::actor::Role;
use domain::connection::{By, Channel, Deed, NamedStep, Part, Reason, Said, SignpostAnswer, State, Step};
use domain::id::{AccountId, ConnectionId, OnceKey};
use domain::{Day, Moment};

#[derive(sqlx::FromRow)]
struct StepRow {
    id: String,
    deed: Option<String>,
    from_state: Option<String>,
    to_state: String,
    part: String,
    account_id: Option<String>,
    account_name: Option<String>,
    role: Option<String>,
    base: Option<String>,
    channel: String,
    reason: Option<String>,
    note: Option<Sealed>,
    weeks: Option<i64>,
    visit_on: Option<String>,
    answer: Option<String>,
    occurred_ms: i64,
    recorded_ms: i64,
}

impl StepRow {
    fn opened(self, keys: &Keys) -> Result<NamedStep, StoreError> {
        let row = self;
        let of = Of { table: "connection_step", id: &row.id };
        let note = opened(keys, &CONNECTION_STEP_NOTE, &row.id, row.note.as_ref())?;
        let by = By {
            part: of.take("part", Part::read(&row.part))?,
            account: row.account_id.as_deref().map(|id| of.take("account_id", AccountId::read(id))).transpose()?,
            role: row.role.as_deref().map(|role| of.take("role", Role::read(role))).transpose()?,
            base: row.base,
        };
        let said = Said {
            reason: row.reason.as_deref().map(|word| of.take("reason", Reason::read(word))).transpose()?,
            note: of.some_passage("note", note)?,
            weeks: row.weeks.map(|weeks| of.number("weeks", weeks)).transpose()?,
            on: row.visit_on.as_deref().map(|on| of.take("visit_on", Day::read_stored("on", on))).transpose()?,
            answer: row.answer.as_deref().map(|word| of.take("answer", SignpostAnswer::read(word))).transpose()?,
        };
        Ok(NamedStep {
            name: of.some_line("account", row.account_name)?,
            step: Step {
                deed: row.deed.as_deref().map(|word| of.take("deed", Deed::read(word))).transpose()?,
                from: row.from_state.as_deref().map(|word| of.take("from_state", State::read(word))).transpose()?,
                to: of.take("to_state", State::read(&row.to_state))?,
                by,
                recorded: Moment::from_ms(row.recorded_ms),
                occurred: Moment::from_ms(row.occurred_ms),
                channel: of.take("channel", Channel::read(&row.channel))?,
                said,
                id: row.id,
            },
        })
    }
}

impl Tx {
    /// Writes a step down, behind those that are there.
    /// # Errors
    /// [`StoreError::Conflict`] when the same form has made one already; [`StoreError::Missing`] when there is no such
    /// connection or account.
    pub async fn add_connection_step(
        &mut self,
        connection: &ConnectionId,
        step: &Step,
        once: &OnceKey,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into connection_step (id, connection_id, seq, deed, from_state, to_state, part, account_id, role, base,
                channel, reason, note, weeks, visit_on, answer, occurred_ms, recorded_ms, once_key)
            values ($1, $2, (select count(*) from connection_step where connection_id = $2), $3, $4, $5, $6, $7, $8, $9,
                $10, $11, $12, $13, $14, $15, $16, $17, $18)";
        let note = self.seal(&CONNECTION_STEP_NOTE, &step.id, passage(&step.said.note)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(&step.id)
                .bind(connection.as_str())
                .bind(step.deed.map(Deed::key))
                .bind(step.from.map(State::key))
                .bind(step.to.key())
                .bind(step.by.part.key())
                .bind(step.by.account.as_ref().map(AccountId::as_str))
                .bind(step.by.role.map(Role::key))
                .bind(step.by.base.as_deref())
                .bind(step.channel.key())
                .bind(step.said.reason.map(Reason::key))
                .bind(note)
                .bind(step.said.weeks.map(i64::from))
                .bind(step.said.on.map(|on| on.to_string()))
                .bind(step.said.answer.map(SignpostAnswer::key))
                .bind(step.occurred.ms())
                .bind(step.recorded.ms())
                .bind(once.as_str())
        )?;
        Ok(())
    }

    /// The steps of a connection, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn connection_steps(&mut self, connection: &ConnectionId) -> Result<Vec<NamedStep>, StoreError> {
        const SQL: &str = "
            select t.id, t.deed, t.from_state, t.to_state, t.part, t.account_id, a.name as account_name, t.role, t.base,
                t.channel, t.reason, t.note, t.weeks, t.visit_on, t.answer, t.occurred_ms, t.recorded_ms
            from connection_step t
            left join account a on a.id = t.account_id
            where t.connection_id = $1
            order by t.seq, t.id";
        let rows: Vec<StepRow> = each!(self, on => sqlx::query_as(SQL).bind(connection.as_str()).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// What a form has done already, if it was sent twice: its deed; none where it wrote the connection down.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn connection_step_sent_once(
        &mut self,
        connection: &ConnectionId,
        once: &OnceKey,
    ) -> Result<Option<Option<Deed>>, StoreError> {
        const SQL: &str = "
            select deed
            from connection_step
            where connection_id = $1 and once_key = $2";
        let row: Option<Option<String>> = each!(self, on => sqlx::query_scalar(SQL).bind(connection.as_str()).bind(once.as_str()).fetch_optional(on).await)?;
        let of = Of { table: "connection_step", id: connection.as_str() };
        row.map(|deed| deed.map(|deed| of.take("deed", Deed::read(&deed))).transpose()).transpose()
    }
}
