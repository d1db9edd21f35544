//! What link workers write the staff of a practice about what is new near it.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::id::{AccountId, PracticeId, SupportId};
use domain::near_note::NearNote;
use domain::{Day, Moment, Passage};

#[derive(sqlx::FromRow)]
struct NoteRow {
    practice_id: String,
    name: String,
    words: String,
    until_on: String,
    written_ms: i64,
}

impl TryFrom<NoteRow> for NearNote {
    type Error = StoreError;

    fn try_from(row: NoteRow) -> Result<Self, StoreError> {
        let of = Of { table: "practice_note", id: &row.practice_id };
        Ok(Self {
            by: of.line("account_id", &row.name)?,
            words: of.take("words", Passage::read("words", &row.words))?,
            until: of.take("until_on", Day::read_stored("until_on", &row.until_on))?,
            written: Moment::from_ms(row.written_ms),
        })
    }
}

impl Tx {
    /// What workers wrote a practice that is good on a day, last written first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn near_notes(&mut self, practice: &PracticeId, day: Day) -> Result<Vec<NearNote>, StoreError> {
        const SQL: &str = "
            select n.practice_id, a.name, n.words, n.until_on, n.written_ms
            from practice_note n
            join account a on a.id = n.account_id
            where n.practice_id = $1 and n.until_on >= $2
            order by n.written_ms desc, n.account_id";
        let rows: Vec<NoteRow> =
            each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).bind(day.to_string()).fetch_all(on).await)?;
        rows.into_iter().map(NearNote::try_from).collect()
    }

    /// What one worker wrote a practice, also where its day has passed.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn near_note_by(
        &mut self,
        practice: &PracticeId,
        by: &AccountId,
    ) -> Result<Option<NearNote>, StoreError> {
        const SQL: &str = "
            select n.practice_id, a.name, n.words, n.until_on, n.written_ms
            from practice_note n
            join account a on a.id = n.account_id
            where n.practice_id = $1 and n.account_id = $2";
        let row: Option<NoteRow> =
            each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).bind(by.as_str()).fetch_optional(on).await)?;
        row.map(NearNote::try_from).transpose()
    }

    /// Writes a worker's lines for a practice, in the place of those they wrote before.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such practice or account.
    pub async fn put_near_note(
        &mut self,
        practice: &PracticeId,
        by: &AccountId,
        words: &Passage<600>,
        until: Day,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into practice_note (practice_id, account_id, words, until_on, written_ms)
            values ($1, $2, $3, $4, $5)
            on conflict (practice_id, account_id) do update
            set words = excluded.words, until_on = excluded.until_on, written_ms = excluded.written_ms";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(practice.as_str())
                .bind(by.as_str())
                .bind(words.as_str())
                .bind(until.to_string())
                .bind(at.ms())
        )?;
        Ok(())
    }

    /// Takes a worker's lines for a practice away.
    /// # Errors
    /// When the engine fails.
    pub async fn remove_near_note(&mut self, practice: &PracticeId, by: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from practice_note
            where practice_id = $1 and account_id = $2";
        touch!(self, sqlx::query(SQL).bind(practice.as_str()).bind(by.as_str()))?;
        Ok(())
    }

    /// The published supports that were added or changed since a moment, and when last: latest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn supports_new_since(&mut self, since: Moment) -> Result<Vec<(SupportId, Moment)>, StoreError> {
        const SQL: &str = "
            select n.id, n.at_ms
            from (
                select s.id, case
                    when max(c.changed_ms) > coalesce(s.created_ms, 0) then max(c.changed_ms)
                    else coalesce(s.created_ms, 0)
                    end as at_ms
                from support s
                left join support_change c on c.support_id = s.id
                where s.status = 'published'
                group by s.id, s.created_ms
            ) n
            where n.at_ms >= $1
            order by n.at_ms desc, n.id";
        let rows: Vec<(String, i64)> = each!(self, on => sqlx::query_as(SQL).bind(since.ms()).fetch_all(on).await)?;
        let whole = |(id, at): (String, i64)| {
            let of = Of { table: "support", id: &id };
            Ok((of.take("id", SupportId::read(&id))?, Moment::from_ms(at)))
        };
        rows.into_iter().map(whole).collect()
    }
}
