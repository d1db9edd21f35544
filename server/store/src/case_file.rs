//! Cases and their contacts.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened, passage};
use crate::sealed::{CONTACT_SUMMARY, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{AccountId, CaseId, ContactId, OnceKey, PracticeId, ReferralId};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct ContactRow {
    id: String,
    case_id: String,
    by_account: String,
    at_ms: i64,
    outcome: String,
    mode: String,
    summary: Option<Sealed>,
}

impl ContactRow {
    fn opened(self, keys: &Keys) -> Result<Contact, StoreError> {
        let row = self;
        let of = Of { table: "contact", id: &row.id };
        let summary = opened(keys, &CONTACT_SUMMARY, &row.id, row.summary.as_ref())?;
        Ok(Contact {
            id: of.take("id", ContactId::read(&row.id))?,
            case: of.take("case_id", CaseId::read(&row.case_id))?,
            by: of.take("by_account", AccountId::read(&row.by_account))?,
            at: Moment::from_ms(row.at_ms),
            outcome: of.take("outcome", Outcome::read(&row.outcome))?,
            mode: of.take("mode", Mode::read(&row.mode))?,
            summary: of.some_passage("summary", summary)?,
        })
    }
}

impl Tx {
    /// Opens a case for a referral.
    /// # Errors
    /// [`StoreError::Conflict`] when the referral has one.
    pub async fn open_case(
        &mut self,
        id: &CaseId,
        referral: &ReferralId,
        worker: &AccountId,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into case_file (id, referral_id, worker_id, opened_ms)
            values ($1, $2, $3, $4)";
        touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(referral.as_str()).bind(worker.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// The case of a referral.
    /// # Errors
    /// When the engine fails.
    pub async fn case_of(&mut self, referral: &ReferralId) -> Result<Option<CaseId>, StoreError> {
        const SQL: &str = "
            select id
            from case_file
            where referral_id = $1";
        let id: Option<String> =
            each!(self, on => sqlx::query_scalar(SQL).bind(referral.as_str()).fetch_optional(on).await)?;
        id.map(|id| CaseId::read(&id).map_err(|_| StoreError::row("case_file", "id", &id))).transpose()
    }

    /// Gives a referral's case to another worker.
    /// # Errors
    /// When the engine fails.
    pub async fn put_case_worker(&mut self, referral: &ReferralId, worker: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            update case_file
            set worker_id = $2
            where referral_id = $1";
        touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(worker.as_str()))?;
        Ok(())
    }

    /// The contact that a form has made already, if it was sent twice.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn contact_sent_once(&mut self, by: &AccountId, once: &OnceKey) -> Result<Option<Contact>, StoreError> {
        const SQL: &str = "
            select id, case_id, by_account, at_ms, outcome, mode, summary
            from contact
            where by_account = $1 and once_key = $2";
        let keys = self.keys()?;
        each!(self, on => sqlx::query_as::<_, ContactRow>(SQL).bind(by.as_str()).bind(once.as_str()).fetch_optional(on).await)?
            .map(|row| row.opened(&keys))
            .transpose()
    }

    /// Writes a contact. Says whether it was written: the same form sent twice writes one.
    /// # Errors
    /// When the engine fails.
    pub async fn add_contact(&mut self, contact: &Contact, once: &OnceKey) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into contact (id, case_id, by_account, at_ms, outcome, mode, summary, once_key)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (by_account, once_key) do nothing";
        let summary = self.seal(&CONTACT_SUMMARY, contact.id.as_str(), passage(&contact.summary)).await?;
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(contact.id.as_str())
                .bind(contact.case.as_str())
                .bind(contact.by.as_str())
                .bind(contact.at.ms())
                .bind(contact.outcome.key())
                .bind(contact.mode.key())
                .bind(summary)
                .bind(once.as_str())
        )?;
        Ok(rows == 1)
    }

    /// The contacts of a referral's case, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn contacts(&mut self, referral: &ReferralId) -> Result<Vec<Contact>, StoreError> {
        const SQL: &str = "
            select k.id, k.case_id, k.by_account, k.at_ms, k.outcome, k.mode, k.summary
            from contact k
            join case_file c on c.id = k.case_id
            where c.referral_id = $1
            order by k.at_ms, k.id";
        let keys = self.keys()?;
        each!(self, on => sqlx::query_as::<_, ContactRow>(SQL).bind(referral.as_str()).fetch_all(on).await)?
            .into_iter()
            .map(|row| row.opened(&keys))
            .collect()
    }
}

#[derive(sqlx::FromRow)]
struct OfReferral {
    referral_id: String,
    id: String,
    case_id: String,
    by_account: String,
    at_ms: i64,
    outcome: String,
    mode: String,
}

impl Tx {
    /// The contacts of every referral of a practice, oldest first, without what was said: a practice never reads it.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn contacts_of_practice(
        &mut self,
        practice: &PracticeId,
    ) -> Result<HashMap<ReferralId, Vec<Contact>>, StoreError> {
        const SQL: &str = "
            select c.referral_id, k.id, k.case_id, k.by_account, k.at_ms, k.outcome, k.mode
            from contact k
            join case_file c on c.id = k.case_id
            join referral r on r.id = c.referral_id
            where r.practice_id = $1
            order by k.at_ms, k.id";
        let rows: Vec<OfReferral> = each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).fetch_all(on).await)?;
        let keys = self.keys()?;
        let mut contacts: HashMap<ReferralId, Vec<Contact>> = HashMap::new();
        for OfReferral { referral_id, id, case_id, by_account, at_ms, outcome, mode } in rows {
            let referral =
                ReferralId::read(&referral_id).map_err(|_| StoreError::row("case_file", "referral_id", &id))?;
            let row = ContactRow { id, case_id, by_account, at_ms, outcome, mode, summary: None };
            contacts.entry(referral).or_default().push(row.opened(&keys)?);
        }
        Ok(contacts)
    }
}
