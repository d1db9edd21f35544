//! What a practice and a team write each other about a referral. Both sides read all of it, so it holds no case notes.

use crate::Desk;
use crate::desk::Trouble;
use domain::actor::Base;
use domain::id::{OnceKey, ReferralId};
use domain::notice::{About, NoticeKind};
use domain::policy::{Action, Resource, may};
use domain::referral_message::{ReferralMessage, Side};
use domain::{Actor, Failure, Passage};
use store::{Tx, WithPractice};

/// The most messages about one referral: whoever has more to say rings.
const MOST: usize = 100;

impl Desk {
    /// What was written about a referral, for the team's side; and whether whoever looks may answer.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn messages_with_practice(
        &self,
        who: &Actor,
        id: &ReferralId,
    ) -> Result<(Vec<ReferralMessage>, bool), Failure> {
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let is_opened = tx.open_until(&who.id, id, now).await?.is_some();
            if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(is_opened))) {
                return Err(Failure::NotFound.into());
            }
            // Where no practice sent it, there is nobody who would read it.
            let standing = row.standing(false);
            let may_write = standing.is_from_practice && may(who, Action::WriteMessage, &Resource::Referral(standing));
            let messages = tx.referral_messages(id).await?;
            if !messages.is_empty() {
                tx.note(&self.audit(who, "message.view", "referral", id.as_str()).fields(&["messages"])).await?;
                tx.keep().await?;
            }
            Ok((messages, may_write))
        })
        .await
    }

    /// Whether whoever asks may write about a referral, before anything is read of what they sent.
    /// # Errors
    /// [`Failure::NotFound`].
    pub async fn may_write_message(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move { writable(&mut self.db.read().await?, who, id).await.map(|_| ()) }).await
    }

    /// Writes to the other side. The same form sent twice writes once.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such referral, or none about which whoever asks may write;
    /// [`Failure::Invalid`] on `note`; [`Failure::Conflict`] when another form had the same key; [`Failure::Busy`] when
    /// there are more than anybody reads.
    pub async fn write_message(
        &self,
        who: &Actor,
        id: &ReferralId,
        words: &str,
        once: &OnceKey,
    ) -> Result<(), Failure> {
        let message_id = &Self::id_of_form(who, once, |id| Ok(id.to_owned()))?;
        let side = match who.base {
            Base::Practice(_) => Side::Practice,
            _ => Side::Team,
        };
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = writable(&mut tx, who, id).await?;
            let words: Passage<1000> = Passage::read("note", words)?;
            let before = tx.referral_messages(id).await?;
            if let Some(written) = before.iter().find(|message| message.id == *message_id) {
                return if written.words == words { Ok(()) } else { Err(Failure::Conflict.into()) };
            }
            if before.len() >= MOST {
                return Err(Failure::Busy.into());
            }
            let message =
                ReferralMessage { id: message_id.clone(), side, by: who.name.clone(), words, sent: self.now() };
            tx.add_referral_message(id, &message, &who.id).await?;
            let about = About::referral(id).on(message_id);
            match side {
                Side::Practice => {
                    self.tell_hands(&mut tx, &row.referral, Some(&who.id), NoticeKind::PracticeMessage, about).await?;
                }
                Side::Team => {
                    self.tell_sender(&mut tx, &row.referral, Some(&who.id), NoticeKind::PracticeMessage, about).await?;
                }
            }
            tx.note(&self.audit(who, "message.write", "referral", id.as_str()).fields(&["messages"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// Makes sure that there is such a referral, that a practice sent it, and that whoever asks may write about it.
async fn writable(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
    let standing = row.standing(false);
    match standing.is_from_practice && may(who, Action::WriteMessage, &Resource::Referral(standing)) {
        true => Ok(row),
        false => Err(Failure::NotFound.into()),
    }
}
