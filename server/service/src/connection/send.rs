//! An organisation is asked: with the person's consent, for this organisation and these fields, by mail where one is known.

use super::act::{Act, Doer};
use super::{DAY_MS, SeenForm, held};
use crate::Desk;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::connection::{Consent, Deed, How, LINK_DAYS, Part, Said, wording};
use domain::id::{ConnectionId, OnceKey};
use domain::message::{Link, Message};
use domain::{Actor, Email, Failure, Passage, Why};
use store::{Tx, WithSupport};

/// The words that somebody agrees to, for where a connection leads.
pub(super) fn words_to_agree_to(with: &WithSupport) -> Option<String> {
    let fields = with.connection.fields.as_deref()?;
    let organisation = with.organisation.as_ref().unwrap_or(&with.support);
    Some(wording(organisation.as_str(), with.support.as_str(), fields))
}

/// Where mail to whoever is asked goes, if anywhere.
pub(super) fn mailbox(with: &WithSupport) -> Option<Email> {
    with.email.as_ref().and_then(|email| Email::read(email.as_str()).ok())
}

impl Desk {
    /// Sends a connection, with how the person agreed to exactly the words that were shown for this version of it. The
    /// organisation is told by mail where an address is known; where none is, the worker rings.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Invalid`] on `how`, or on `fields`
    /// when nobody has chosen them; [`Failure::Conflict`] when somebody was quicker; [`Failure::MovedOn`] once it was sent.
    pub async fn send_connection(
        &self,
        who: &Actor,
        id: &ConnectionId,
        how: &str,
        seen: SeenForm<'_>,
    ) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (mut with, _) = held(&mut tx, who, id).await?;
            let (version, once) = seen.read()?;
            let how = How::read(how)?;
            let words = words_to_agree_to(&with).ok_or_else(|| Failure::invalid("fields", Why::NotChosen))?;
            let consent = Consent {
                fields: with.connection.fields.clone().unwrap_or_default(),
                wording: Passage::read("wording", &words)?,
                how,
                recorded_by: who.id.clone(),
                agreed: self.now(),
            };
            let act = Act { deed: Deed::Send, said: Said::default(), version: Some(version), once };
            if self.act(&mut tx, &mut with, &Doer::account(who, Part::Worker), &act).await? {
                let organisation = with.connection.organisation.as_ref();
                tx.add_connection_consent(&self.ids.fresh(), id, organisation, &consent).await?;
                self.ask_by_mail(&mut tx, &with, false).await?;
            }
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.send", "referral", referral).fields(&["state", "consent"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Sends the mail once more, with a new link, to an organisation that has not answered or that goes on.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when there is nobody to
    /// send it to, or nothing to answer.
    pub async fn mail_connection_again(&self, who: &Actor, id: &ConnectionId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (with, _) = held(&mut tx, who, id).await?;
            let may_answer = with.connection.is_shown_to_organisation(self.now()) && with.connection.state.is_open();
            if !may_answer || !self.ask_by_mail(&mut tx, &with, true).await? {
                return Err(Failure::Conflict.into());
            }
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.mail", "referral", referral)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Takes back every link with which an organisation could answer.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when there is none.
    pub async fn end_connection_links(&self, who: &Actor, id: &ConnectionId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (with, _) = held(&mut tx, who, id).await?;
            if tx.end_connection_links(id, self.now()).await? == 0 {
                return Err(Failure::Conflict.into());
            }
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.end_link", "referral", referral)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Makes a link with which whoever is asked can answer, and puts the mail with it into the outbox. Says whether there
    /// is anybody to send it to.
    pub(super) async fn ask_by_mail(&self, tx: &mut Tx, with: &WithSupport, is_again: bool) -> Result<bool, Trouble> {
        let Some(to) = mailbox(with) else { return Ok(false) };
        let (now, secret) = (self.now(), self.secret());
        let id = &with.connection.id;
        tx.add_connection_link(&secret.hash(), id, now, now.plus_ms(LINK_DAYS * DAY_MS)).await?;
        let link = Link::read(&format!("/answer?key={}", secret.as_str()))?;
        let days = u32::try_from(LINK_DAYS).unwrap_or_default();
        // Each link is new, and so is the mail that carries it; that one is not sent twice is seen to by its step.
        let once = OnceKey::read(&hash(&format!("connection {id} {}", secret.hash())))?;
        Ok(self.send(tx, &once, &Message::Asked { to, link, days, is_again }).await?)
    }
}
