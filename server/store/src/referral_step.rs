//! The history of a referral: steps that are written once.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened, passage};
use crate::sealed::{REFERRAL_STEP_NOTE, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::actor::Role;
use domain::id::{AccountId, OnceKey, ReferralId};
use domain::referral::{By, Channel, Deed, State, Step, StepReason};

/// What stands in the column `actor_role` for steps of no account.
const PERSON: &str = "person";
const CLOCK: &str = "clock";

#[derive(sqlx::FromRow)]
struct StepRow {
    id: String,
    deed: Option<String>,
    from_state: String,
    to_state: String,
    actor_id: Option<String>,
    actor_role: String,
    actor_base: Option<String>,
    recorded_ms: i64,
    occurred_ms: Option<i64>,
    reason: Option<String>,
    note: Option<Sealed>,
    channel: Option<String>,
}

impl StepRow {
    fn opened(self, keys: &Keys) -> Result<Step, StoreError> {
        let of = Of { table: "referral_step", id: &self.id };
        let note = opened(keys, &REFERRAL_STEP_NOTE, &self.id, self.note.as_ref())?;
        let by = match (&self.actor_id, self.actor_role.as_str()) {
            (Some(id), role) => By::Account {
                id: of.take("actor_id", AccountId::read(id))?,
                role: of.take("actor_role", Role::read(role))?,
                base: self.actor_base.clone(),
            },
            (None, PERSON) => By::Person,
            (None, _) => By::Clock,
        };
        Ok(Step {
            deed: self.deed.as_deref().map(|deed| of.take("deed", Deed::read(deed))).transpose()?,
            from: of.take("from_state", State::read(&self.from_state))?,
            to: of.take("to_state", State::read(&self.to_state))?,
            by,
            at: Moment::from_ms(self.recorded_ms),
            occurred: self.occurred_ms.map(Moment::from_ms),
            reason: self.reason.as_deref().map(|reason| of.take("reason", StepReason::read(reason))).transpose()?,
            note: of.some_passage("note", note)?,
            channel: self.channel.as_deref().map_or(Ok(Channel::Web), |way| of.take("channel", Channel::read(way)))?,
            id: self.id.clone(),
        })
    }
}

/// The columns of a step.
macro_rules! steps {
    ($rest:literal) => {
        concat!(
            "
            select id, deed, from_state, to_state, actor_id, actor_role, actor_base, recorded_ms, occurred_ms, reason,
                note, channel
            from referral_step
            ",
            $rest
        )
    };
}

impl Tx {
    /// Writes a step down behind the ones there are.
    /// # Errors
    /// When the engine fails, or the same form made a step already.
    pub async fn add_step(
        &mut self,
        referral: &ReferralId,
        step: &Step,
        once: Option<&OnceKey>,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into referral_step (
                referral_id, seq, id, deed, from_state, to_state, actor_id, actor_role, actor_base, recorded_ms,
                occurred_ms, reason, note, channel, once_key)
            select $1, cast(count(*) as bigint), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
            from referral_step
            where referral_id = $1";
        let (actor, role, base) = match &step.by {
            By::Account { id, role, base } => (Some(id.as_str()), role.key(), base.as_deref()),
            By::Person => (None, PERSON, None),
            By::Clock => (None, CLOCK, None),
        };
        let note = self.seal(&REFERRAL_STEP_NOTE, &step.id, passage(&step.note)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(referral.as_str())
                .bind(step.id.as_str())
                .bind(step.deed.map(Deed::key))
                .bind(step.from.key())
                .bind(step.to.key())
                .bind(actor)
                .bind(role)
                .bind(base)
                .bind(step.at.ms())
                .bind(step.occurred.map(Moment::ms))
                .bind(step.reason.map(StepReason::key))
                .bind(note)
                .bind(step.channel.key())
                .bind(once.map(OnceKey::as_str))
        )?;
        Ok(())
    }

    /// What happened to a referral, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn steps(&mut self, referral: &ReferralId) -> Result<Vec<Step>, StoreError> {
        const SQL: &str = steps!("where referral_id = $1 order by seq");
        let keys = self.keys()?;
        each!(self, on => sqlx::query_as::<_, StepRow>(SQL).bind(referral.as_str()).fetch_all(on).await)?
            .into_iter()
            .map(|row| row.opened(&keys))
            .collect()
    }

    /// The step that a form has made already, if it was sent twice.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn step_made_once(&mut self, referral: &ReferralId, once: &OnceKey) -> Result<Option<Step>, StoreError> {
        const SQL: &str = steps!("where referral_id = $1 and once_key = $2");
        let keys = self.keys()?;
        each!(self, on => sqlx::query_as::<_, StepRow>(SQL).bind(referral.as_str()).bind(once.as_str()).fetch_optional(on).await)?
            .map(|row| row.opened(&keys))
            .transpose()
    }
}
