//! What somebody shows beside the password.

use crate::engine::{each, touch};
use crate::row::{Of, opened};
use crate::sealed::{SECOND_STEP_SECRET, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::code::SecondStep;
use domain::id::AccountId;

/// What an account shows beside the password, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStep {
    /// An app or a card.
    pub kind: SecondStep,
    /// The secret that an app shares, in base 32.
    pub secret: Option<String>,
}

#[derive(sqlx::FromRow)]
struct StepRow {
    kind: String,
    secret: Option<Sealed>,
}

impl Tx {
    /// What an account shows beside the password, if anything.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn second_step(&mut self, account: &AccountId) -> Result<Option<KeptStep>, StoreError> {
        const SQL: &str = "
            select kind, secret
            from second_step
            where account_id = $1";
        let row: Option<StepRow> =
            each!(self, on => sqlx::query_as(SQL).bind(account.as_str()).fetch_optional(on).await)?;
        let of = Of { table: "second_step", id: account.as_str() };
        let Some(row) = row else { return Ok(None) };
        let secret = opened(&*self.keys()?, &SECOND_STEP_SECRET, account.as_str(), row.secret.as_ref())?;
        Ok(Some(KeptStep { kind: of.take("kind", SecondStep::read(&row.kind))?, secret }))
    }

    /// Writes what an account shows from now on, in place of what it showed before.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn put_second_step(
        &mut self,
        account: &AccountId,
        step: &KeptStep,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into second_step (account_id, kind, secret, made_ms)
            values ($1, $2, $3, $4)";
        self.drop_second_step(account).await?;
        let secret = self.seal(&SECOND_STEP_SECRET, account.as_str(), step.secret.as_deref()).await?;
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(step.kind.key()).bind(secret).bind(at.ms()))?;
        Ok(())
    }

    /// Takes away what an account shows.
    /// # Errors
    /// When the engine fails.
    pub async fn drop_second_step(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from second_step
            where account_id = $1";
        touch!(self, sqlx::query(SQL).bind(account.as_str()))?;
        Ok(())
    }

    /// Uses up the half minute of an app's code, and every one before. Says whether it was still good (RFC 6238, section
    /// 5.2: no code is taken twice).
    /// # Errors
    /// When the engine fails.
    pub async fn use_half_minute(&mut self, account: &AccountId, half_minute: i64) -> Result<bool, StoreError> {
        const SQL: &str = "
            update second_step
            set last_step = $2
            where account_id = $1 and (last_step is null or last_step < $2)";
        Ok(touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(half_minute))? == 1)
    }
}
