//! Messages that are to leave, have left, or could not.
//!
//! Whoever sends one claims it first, for a while; nobody else gets it meanwhile. A sender that dies after it has sent a
//! message and before it has said so lets the claim run out, and the message goes once more: at least once, never lost.

use crate::call_task::read_saying;
use crate::engine::{each, touch};
use crate::row::{Of, opened};
use crate::sealed::{OUTBOX_BODY, OUTBOX_RECIPIENT, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{OnceKey, ReferralId};
use domain::message::{MessageKind, Sending, Way, Written};
use domain::telling::Saying;

/// A message in the outbox.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id.
    pub id: String,
    /// The way it takes.
    pub way: Way,
    /// What sort of message it is.
    pub kind: MessageKind,
    /// The address of the mailbox, or the digits of the number.
    pub to: String,
    /// What stands above a mail; empty for a text.
    pub subject: String,
    /// What it says; nothing once it has been sent or no longer works.
    pub body: Option<String>,
    /// How far it has come.
    pub state: Sending,
    /// How many times somebody has claimed it.
    pub tries: u32,
    /// When it may be tried next.
    pub due: Moment,
    /// When it was written.
    pub created: Moment,
    /// Until when it is worth sending.
    pub good_until: Moment,
    /// When it was sent or given up.
    pub ended: Option<Moment>,
    /// What went wrong last, in a few words without personal data.
    pub trouble: Option<String>,
    /// The record of the person it goes to, and what they are told; none where it goes to the holder of an account.
    pub telling: Option<(ReferralId, Saying)>,
}

impl Outgoing {
    /// A message that was written just now, and is to go at once.
    pub fn new(id: String, written: Written, now: Moment, good_until: Moment) -> Self {
        Self {
            id,
            way: written.way,
            kind: written.kind,
            to: written.to,
            subject: written.subject,
            body: Some(written.body),
            state: Sending::Waiting,
            tries: 0,
            due: now,
            created: now,
            good_until,
            ended: None,
            trouble: None,
            telling: None,
        }
    }
}

#[derive(sqlx::FromRow)]
struct OutgoingRow {
    id: String,
    way: String,
    kind: String,
    recipient: Sealed,
    subject: String,
    body: Option<Sealed>,
    state: String,
    tries: i64,
    due_ms: i64,
    created_ms: i64,
    good_until_ms: i64,
    ended_ms: Option<i64>,
    trouble: Option<String>,
    referral_id: Option<String>,
    saying: Option<String>,
    on_day: Option<String>,
    part: Option<String>,
}

impl Tx {
    fn read_outgoing(&self, row: OutgoingRow) -> Result<Outgoing, StoreError> {
        let of = Of { table: "outbox", id: &row.id };
        let keys = self.keys()?;
        let to = opened(&keys, &OUTBOX_RECIPIENT, &row.id, Some(&row.recipient))?.unwrap_or_default();
        let body = opened(&keys, &OUTBOX_BODY, &row.id, row.body.as_ref())?;
        let telling = match (&row.referral_id, &row.saying) {
            (Some(id), Some(saying)) => {
                let saying = read_saying(of, saying, row.on_day.as_deref(), row.part.as_deref())?;
                Some((of.take("referral_id", ReferralId::read(id))?, saying))
            }
            _ => None,
        };
        Ok(Outgoing {
            way: of.take("way", Way::read(&row.way))?,
            kind: of.take("kind", MessageKind::read(&row.kind))?,
            to,
            subject: row.subject,
            body,
            state: of.take("state", Sending::read(&row.state))?,
            tries: of.number("tries", row.tries)?,
            due: Moment::from_ms(row.due_ms),
            created: Moment::from_ms(row.created_ms),
            good_until: Moment::from_ms(row.good_until_ms),
            ended: row.ended_ms.map(Moment::from_ms),
            trouble: row.trouble,
            telling,
            id: row.id,
        })
    }

    /// Puts a message into the outbox. Says whether it was put there: one with the same key is never put there twice.
    /// # Errors
    /// [`StoreError::Conflict`] when the id is taken.
    pub async fn add_outgoing(&mut self, message: &Outgoing, once: &OnceKey) -> Result<bool, StoreError> {
        self.add_outgoing_if(message, once, true).await
    }

    /// The same, where nobody may learn whether there is somebody to whom it goes: if not, the same is sealed and the same
    /// statement run, and nothing is put there.
    /// # Errors
    /// As [`Tx::add_outgoing`].
    pub async fn add_outgoing_if(
        &mut self,
        message: &Outgoing,
        once: &OnceKey,
        goes: bool,
    ) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into outbox (id, once_key, way, kind, recipient, subject, body, state, tries, due_ms, created_ms,
                good_until_ms, referral_id, saying, on_day, part)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
            where $17 = 1
            on conflict (once_key) do nothing";
        let to = self.seal(&OUTBOX_RECIPIENT, &message.id, Some(&message.to)).await?;
        let body = self.seal(&OUTBOX_BODY, &message.id, message.body.as_deref()).await?;
        let saying = message.telling.as_ref().map(|(_, saying)| *saying);
        let when = saying.and_then(|saying| saying.when());
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(message.id.as_str())
                .bind(once.as_str())
                .bind(message.way.key())
                .bind(message.kind.key())
                .bind(to)
                .bind(message.subject.as_str())
                .bind(body)
                .bind(message.state.key())
                .bind(i64::from(message.tries))
                .bind(message.due.ms())
                .bind(message.created.ms())
                .bind(message.good_until.ms())
                .bind(message.telling.as_ref().map(|(referral, _)| referral.as_str()))
                .bind(saying.map(|saying| saying.kind().key()))
                .bind(when.map(|(day, _)| day.to_string()))
                .bind(when.map(|(_, part)| part.key()))
                .bind(i64::from(goes))
        )?;
        Ok(rows == 1)
    }

    /// Claims the message of one way that has been due longest, until a moment: nobody else gets it before that. A try
    /// counts when it begins, so that what kills its sender is not tried for ever.
    /// # Errors
    /// [`StoreError::Again`] when another sender claims at the same time; when a row holds what cannot be.
    pub async fn claim_outgoing(
        &mut self,
        way: Way,
        claim: &str,
        now: Moment,
        until: Moment,
    ) -> Result<Option<Outgoing>, StoreError> {
        const SQL: &str = "
            update outbox
            set claimed_by = $2, claimed_until_ms = $4, tries = tries + 1
            where id = (
                select id
                from outbox
                where state = 'waiting' and way = $1 and due_ms <= $3 and good_until_ms > $3
                    and coalesce(claimed_until_ms, 0) <= $3
                order by due_ms, id
                limit 1
            )
            returning id, way, kind, recipient, subject, body, state, tries, due_ms, created_ms, good_until_ms, ended_ms,
                trouble, referral_id, saying, on_day, part";
        let row: Option<OutgoingRow> = each!(self, on => sqlx::query_as(SQL)
            .bind(way.key())
            .bind(claim)
            .bind(now.ms())
            .bind(until.ms())
            .fetch_optional(on)
            .await)?;
        row.map(|row| self.read_outgoing(row)).transpose()
    }

    /// Says that a claimed message has been sent, and forgets what it said.
    /// # Errors
    /// [`StoreError::Conflict`] when the claim ran out and somebody else has the message, or has ended it.
    pub async fn finish_outgoing(&mut self, id: &str, claim: &str, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update outbox
            set state = 'sent', ended_ms = $3, body = null, trouble = null, claimed_by = null, claimed_until_ms = null
            where id = $1 and claimed_by = $2 and state = 'waiting'";
        one(touch!(self, sqlx::query(SQL).bind(id).bind(claim).bind(at.ms()))?)
    }

    /// Lets a claimed message wait for its next try, and says what went wrong.
    /// # Errors
    /// As [`Tx::finish_outgoing`].
    pub async fn put_off_outgoing(
        &mut self,
        id: &str,
        claim: &str,
        due: Moment,
        trouble: &str,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update outbox
            set due_ms = $3, trouble = $4, claimed_by = null, claimed_until_ms = null
            where id = $1 and claimed_by = $2 and state = 'waiting'";
        one(touch!(self, sqlx::query(SQL).bind(id).bind(claim).bind(due.ms()).bind(trouble))?)
    }

    /// Gives a claimed message up, and says what went wrong. What it says is kept while it works, for another try by hand.
    /// # Errors
    /// As [`Tx::finish_outgoing`].
    pub async fn give_up_outgoing(
        &mut self,
        id: &str,
        claim: &str,
        at: Moment,
        trouble: &str,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update outbox
            set state = 'failed', ended_ms = $3, trouble = $4, claimed_by = null, claimed_until_ms = null
            where id = $1 and claimed_by = $2 and state = 'waiting'";
        one(touch!(self, sqlx::query(SQL).bind(id).bind(claim).bind(at.ms()).bind(trouble))?)
    }

    /// Gives up what is no longer worth sending, and forgets what it said. Gives the ids of those that nobody had given up
    /// before.
    /// # Errors
    /// When the engine fails.
    pub async fn sweep_outbox(&mut self, now: Moment) -> Result<Vec<String>, StoreError> {
        const FORGET: &str = "
            update outbox
            set body = null
            where state = 'failed' and body is not null and good_until_ms <= $1";
        const GIVE_UP: &str = "
            update outbox
            set state = 'failed', ended_ms = $1, body = null, trouble = 'it was too late to send it', claimed_by = null,
                claimed_until_ms = null
            where state = 'waiting' and good_until_ms <= $1 and coalesce(claimed_until_ms, 0) <= $1
            returning id";
        touch!(self, sqlx::query(FORGET).bind(now.ms()))?;
        Ok(each!(self, on => sqlx::query_scalar(GIVE_UP).bind(now.ms()).fetch_all(on).await)?)
    }

    /// Makes a message that was given up, or that waits for its next try, due now, with all its tries before it.
    /// # Errors
    /// [`StoreError::Conflict`] when it was sent, is being sent, or is no longer worth sending.
    pub async fn retry_outgoing(&mut self, id: &str, now: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update outbox
            set state = 'waiting', tries = 0, due_ms = $2, ended_ms = null, trouble = null, claimed_by = null,
                claimed_until_ms = null
            where id = $1 and body is not null and good_until_ms > $2 and coalesce(claimed_until_ms, 0) <= $2";
        one(touch!(self, sqlx::query(SQL).bind(id).bind(now.ms()))?)
    }

    /// A message by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn outgoing(&mut self, id: &str) -> Result<Option<Outgoing>, StoreError> {
        const SQL: &str = "
            select id, way, kind, recipient, subject, body, state, tries, due_ms, created_ms, good_until_ms, ended_ms,
                trouble, referral_id, saying, on_day, part
            from outbox
            where id = $1";
        let row: Option<OutgoingRow> = each!(self, on => sqlx::query_as(SQL).bind(id).fetch_optional(on).await)?;
        row.map(|row| self.read_outgoing(row)).transpose()
    }

    /// The latest messages, newest last.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn outbox(&mut self, most: u32) -> Result<Vec<Outgoing>, StoreError> {
        const SQL: &str = "
            select id, way, kind, recipient, subject, body, state, tries, due_ms, created_ms, good_until_ms, ended_ms,
                trouble, referral_id, saying, on_day, part
            from outbox
            order by created_ms desc, id desc
            limit $1";
        let rows: Vec<OutgoingRow> = each!(self, on => sqlx::query_as(SQL).bind(i64::from(most)).fetch_all(on).await)?;
        rows.into_iter().rev().map(|row| self.read_outgoing(row)).collect()
    }
}

fn one(rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
