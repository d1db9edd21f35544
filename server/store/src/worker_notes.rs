//! What link workers tell each other about a support.

use crate::engine::{each, touch};
use crate::row::{Of, passage, text};
use crate::{StoreError, Tx};
use domain::WorkerNotes;
use domain::id::SupportId;

#[derive(sqlx::FromRow)]
struct WorkerNotesRow {
    support_id: String,
    contact: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    handover: Option<String>,
    tips: Option<String>,
    safety: Option<String>,
}

impl TryFrom<WorkerNotesRow> for WorkerNotes {
    type Error = StoreError;

    fn try_from(row: WorkerNotesRow) -> Result<Self, StoreError> {
        let of = Of { table: "support_worker_note", id: &row.support_id };
        Ok(Self {
            contact: of.some_line("contact", row.contact)?,
            phone: of.some_line("phone", row.phone)?,
            email: of.some_line("email", row.email)?,
            handover: of.some_passage("handover", row.handover)?,
            tips: of.some_passage("tips", row.tips)?,
            safety: of.some_passage("safety", row.safety)?,
        })
    }
}

impl Tx {
    /// What link workers tell each other about a support; nothing said where nobody wrote anything.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn worker_notes(&mut self, support: &SupportId) -> Result<WorkerNotes, StoreError> {
        const SQL: &str = "
            select support_id, contact, phone, email, handover, tips, safety
            from support_worker_note
            where support_id = $1";
        let row: Option<WorkerNotesRow> =
            each!(self, on => sqlx::query_as(SQL).bind(support.as_str()).fetch_optional(on).await)?;
        row.map_or_else(|| Ok(WorkerNotes::default()), WorkerNotes::try_from)
    }

    /// Writes what link workers tell each other about a support, in place of what was there.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such support.
    pub async fn put_worker_notes(&mut self, support: &SupportId, notes: &WorkerNotes) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_worker_note (support_id, contact, phone, email, handover, tips, safety, version)
            values ($1, $2, $3, $4, $5, $6, $7, 1)
            on conflict (support_id) do update set
                contact = excluded.contact,
                phone = excluded.phone,
                email = excluded.email,
                handover = excluded.handover,
                tips = excluded.tips,
                safety = excluded.safety,
                version = support_worker_note.version + 1";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(support.as_str())
                .bind(text(&notes.contact))
                .bind(text(&notes.phone))
                .bind(text(&notes.email))
                .bind(passage(&notes.handover))
                .bind(passage(&notes.tips))
                .bind(passage(&notes.safety))
        )?;
        Ok(())
    }
}
