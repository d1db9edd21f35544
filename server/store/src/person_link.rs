//! The link with which somebody sees what is kept about them, and what they say there.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened};
use crate::sealed::{PERSON_MESSAGE_WORDS, Sealed};
use crate::{StoreError, Tx};
use domain::id::{AccountId, OnceKey, ReferralId};
use domain::yours::{LINK_TRIES, PersonLink, PersonMessage};
use domain::{Moment, Passage, Referral};

#[derive(sqlx::FromRow)]
struct LinkRow {
    referral_id: String,
    made_by_name: String,
    made_ms: i64,
    expires_ms: i64,
    ended_ms: Option<i64>,
    opened_ms: Option<i64>,
    tries: i64,
}

fn link(row: &LinkRow) -> Result<(ReferralId, PersonLink), StoreError> {
    let of = Of { table: "person_link", id: &row.referral_id };
    let link = PersonLink {
        made_by: of.line("made_by", &row.made_by_name)?,
        made: Moment::from_ms(row.made_ms),
        expires: Moment::from_ms(row.expires_ms),
        ended: row.ended_ms.map(Moment::from_ms),
        opened: row.opened_ms.map(Moment::from_ms),
        tries: row.tries,
    };
    Ok((of.take("referral_id", ReferralId::read(&row.referral_id))?, link))
}

/// The columns of a link. The hash is read by nobody.
macro_rules! links {
    ($rest:literal) => {
        concat!(
            "
            select l.referral_id, a.name as made_by_name, l.made_ms, l.expires_ms, l.ended_ms, l.opened_ms, l.tries
            from person_link l
            join account a on a.id = l.made_by
            ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: String,
    words: Sealed,
    sent_ms: i64,
    done_ms: Option<i64>,
}

impl MessageRow {
    fn opened(self, keys: &Keys) -> Result<PersonMessage, StoreError> {
        let row = self;
        let of = Of { table: "person_message", id: &row.id };
        let words = opened(keys, &PERSON_MESSAGE_WORDS, &row.id, Some(&row.words))?.unwrap_or_default();
        Ok(PersonMessage {
            words: of.take("words", Passage::read("words", &words))?,
            sent: Moment::from_ms(row.sent_ms),
            done: row.done_ms.map(Moment::from_ms),
            id: row.id,
        })
    }
}

impl Tx {
    /// Writes a new link, by the SHA-256 of its secret; every older one of the same record ends.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record or account; [`StoreError::Conflict`] when the secret is taken.
    pub async fn add_person_link(
        &mut self,
        hash: &str,
        referral: &ReferralId,
        by: &AccountId,
        made: Moment,
        expires: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into person_link (hash, referral_id, made_by, made_ms, expires_ms, tries)
            values ($1, $2, $3, $4, $5, 0)";
        self.end_person_links(referral, made).await?;
        touch!(
            self,
            sqlx::query(SQL).bind(hash).bind(referral.as_str()).bind(by.as_str()).bind(made.ms()).bind(expires.ms())
        )?;
        Ok(())
    }

    /// A link by the SHA-256 of its secret, good or not, and the record it opens.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn person_link(&mut self, hash: &str) -> Result<Option<(ReferralId, PersonLink)>, StoreError> {
        const SQL: &str = links!("where l.hash = $1");
        let row: Option<LinkRow> = each!(self, on => sqlx::query_as(SQL).bind(hash).fetch_optional(on).await)?;
        row.as_ref().map(link).transpose()
    }

    /// The newest link of a record, good or not.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn last_person_link(&mut self, referral: &ReferralId) -> Result<Option<PersonLink>, StoreError> {
        const SQL: &str = links!("where l.referral_id = $1 order by l.made_ms desc, l.hash limit 1");
        let row: Option<LinkRow> =
            each!(self, on => sqlx::query_as(SQL).bind(referral.as_str()).fetch_optional(on).await)?;
        Ok(row.as_ref().map(link).transpose()?.map(|(_, link)| link))
    }

    /// Ends every link of a record. Says how many ended.
    /// # Errors
    /// When the engine fails.
    pub async fn end_person_links(&mut self, referral: &ReferralId, at: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            update person_link
            set ended_ms = $2
            where referral_id = $1 and ended_ms is null";
        Ok(touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(at.ms()))?)
    }

    /// Ends every link that somebody made: they were handed its secret.
    /// # Errors
    /// When the engine fails.
    pub async fn end_person_links_of(&mut self, made_by: &AccountId, at: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            update person_link
            set ended_ms = $2
            where made_by = $1 and ended_ms is null";
        Ok(touch!(self, sqlx::query(SQL).bind(made_by.as_str()).bind(at.ms()))?)
    }

    /// Notes that somebody opened a link, or that the birthday was wrong: the last wrong one ends it. A secret of no link
    /// takes the same way.
    /// # Errors
    /// When the engine fails.
    pub async fn try_person_link(&mut self, hash: &str, is_right: bool, at: Moment) -> Result<(), StoreError> {
        const RIGHT: &str = "
            update person_link
            set tries = 0, opened_ms = coalesce(opened_ms, $2)
            where hash = $1";
        const WRONG: &str = "
            update person_link
            set tries = tries + 1, ended_ms = case when tries + 1 >= $2 then coalesce(ended_ms, $3) else ended_ms end
            where hash = $1";
        match is_right {
            true => touch!(self, sqlx::query(RIGHT).bind(hash).bind(at.ms()))?,
            false => touch!(self, sqlx::query(WRONG).bind(hash).bind(LINK_TRIES).bind(at.ms()))?,
        };
        Ok(())
    }

    /// Writes what somebody says is not right. The same form sent twice writes one.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record.
    pub async fn add_person_message(
        &mut self,
        message: &PersonMessage,
        referral: &ReferralId,
        once: &OnceKey,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into person_message (id, referral_id, words, once_key, sent_ms)
            values ($1, $2, $3, $4, $5)
            on conflict (referral_id, once_key) do nothing";
        let words = self.seal(&PERSON_MESSAGE_WORDS, &message.id, Some(message.words.as_str())).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(&message.id)
                .bind(referral.as_str())
                .bind(words)
                .bind(once.as_str())
                .bind(message.sent.ms())
        )?;
        Ok(())
    }

    /// What somebody has said is not right, newest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn person_messages(&mut self, referral: &ReferralId) -> Result<Vec<PersonMessage>, StoreError> {
        const SQL: &str = "
            select id, words, sent_ms, done_ms
            from person_message
            where referral_id = $1
            order by sent_ms desc, id desc";
        let rows: Vec<MessageRow> = each!(self, on => sqlx::query_as(SQL).bind(referral.as_str()).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// Says that a worker has dealt with a message.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has already, or when this record has no such message.
    pub async fn finish_person_message(
        &mut self,
        id: &str,
        referral: &ReferralId,
        by: &AccountId,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update person_message
            set done_by = $3, done_ms = $4
            where id = $1 and referral_id = $2 and done_ms is null";
        let rows = touch!(self, sqlx::query(SQL).bind(id).bind(referral.as_str()).bind(by.as_str()).bind(at.ms()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Writes what a practice hears back of a referral.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed the referral since it was read.
    pub async fn put_share_back(&mut self, referral: &Referral) -> Result<(), StoreError> {
        const SQL: &str = "
            update referral
            set share_back = $3, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(
            self,
            sqlx::query(SQL).bind(referral.id.as_str()).bind(referral.version).bind(referral.ask.share_back.key())
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Writes why a seal was taken away.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record or account.
    pub async fn add_seal_end(
        &mut self,
        referral: &ReferralId,
        by: &AccountId,
        reason: &Passage<500>,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into seal_end (referral_id, account_id, reason, ended_ms)
            values ($1, $2, $3, $4)";
        touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(by.as_str()).bind(reason.as_str()).bind(at.ms()))?;
        Ok(())
    }
}
