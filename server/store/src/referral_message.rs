//! What a practice and a team write each other about a referral: written once.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::sealed::{REFERRAL_MESSAGE_WORDS, Sealed};
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{AccountId, PracticeId, ReferralId};
use domain::referral_message::{ReferralMessage, Side};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct MessageRow {
    id: String,
    side: String,
    name: String,
    words: Sealed,
    sent_ms: i64,
}

impl Tx {
    /// Writes a message.
    /// # Errors
    /// [`StoreError::Conflict`] when its id is taken; [`StoreError::Missing`] when there is no such referral or account.
    pub async fn add_referral_message(
        &mut self,
        referral: &ReferralId,
        message: &ReferralMessage,
        by: &AccountId,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into referral_message (id, referral_id, side, by_account, words, sent_ms)
            values ($1, $2, $3, $4, $5, $6)";
        let words = self.seal(&REFERRAL_MESSAGE_WORDS, &message.id, Some(message.words.as_str())).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(&message.id)
                .bind(referral.as_str())
                .bind(message.side.key())
                .bind(by.as_str())
                .bind(words)
                .bind(message.sent.ms())
        )?;
        Ok(())
    }

    /// What was written about a referral, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn referral_messages(&mut self, referral: &ReferralId) -> Result<Vec<ReferralMessage>, StoreError> {
        const SQL: &str = "
            select m.id, m.side, a.name, m.words, m.sent_ms
            from referral_message m
            join account a on a.id = m.by_account
            where m.referral_id = $1
            order by m.sent_ms, m.id";
        let rows: Vec<MessageRow> = each!(self, on => sqlx::query_as(SQL).bind(referral.as_str()).fetch_all(on).await)?;
        let keys = self.keys()?;
        let whole = |row: MessageRow| {
            let of = Of { table: "referral_message", id: &row.id };
            let words = keys.open(&REFERRAL_MESSAGE_WORDS, &row.id, &row.words)?;
            Ok(ReferralMessage {
                side: of.take("side", Side::read(&row.side))?,
                by: of.line("by_account", &row.name)?,
                words: of.take("words", domain::Passage::read("words", &words))?,
                sent: Moment::from_ms(row.sent_ms),
                id: row.id.clone(),
            })
        };
        rows.into_iter().map(whole).collect()
    }

    /// Which side wrote last about each referral of a practice; nothing for those about which nobody wrote.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn last_wrote_of_practice(
        &mut self,
        practice: &PracticeId,
    ) -> Result<HashMap<ReferralId, Side>, StoreError> {
        const SQL: &str = "
            select m.referral_id, m.side
            from referral_message m
            join referral r on r.id = m.referral_id
            where r.practice_id = $1
            order by m.sent_ms, m.id";
        let rows: Vec<(String, String)> =
            each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).fetch_all(on).await)?;
        let whole = |(id, side): (String, String)| {
            let of = Of { table: "referral_message", id: &id };
            Ok((of.take("referral_id", ReferralId::read(&id))?, of.take("side", Side::read(&side))?))
        };
        // The last of one referral takes the place of those before it.
        rows.into_iter().map(whole).collect()
    }
}
