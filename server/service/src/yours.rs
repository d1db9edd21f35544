//! The link with which somebody sees what is kept about them, and what they can do there.

use crate::Desk;
use crate::attempts::Visitor;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::id::{OnceKey, ReferralId};
use domain::notice::{About, NoticeKind};
use domain::policy::{Action, Resource, may};
use domain::referral::ShareBack;
use domain::yours::{Birthday, LINK_DAYS, OPEN_MINUTES, PersonLink, PersonMessage, Yours};
use domain::{Actor, Failure, Moment, Passage};
use serde::{Deserialize, Serialize};
use store::{Audit, Tx, WithPractice};

const MINUTE_MS: i64 = 60 * 1000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// The longest key that is looked at, in bytes: ours have 64.
const KEY_BYTES: usize = 200;

/// What the worker sees of the link of a person, and of what the person said there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkSheet {
    /// Given name and initial.
    pub short_name: String,
    /// The newest link, good or not.
    pub link: Option<PersonLink>,
    /// What the person says is not right, newest first.
    pub messages: Vec<PersonMessage>,
}

/// What stands in the browser's session of somebody who opened their link: which one, and until when. It is no account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pass {
    hash: String,
    until: Moment,
}

impl Desk {
    /// What the worker sees of the link of a person.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such record, or for somebody who may give no link to it.
    pub async fn link_sheet(&self, who: &Actor, id: &ReferralId) -> Result<LinkSheet, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = givable(&mut tx, who, id).await?;
            let link = tx.last_person_link(id).await?;
            let messages = tx.person_messages(id).await?;
            tx.note(&self.audit(who, "person_link.view", "referral", id.as_str())).await?;
            tx.keep().await?;
            Ok(LinkSheet { short_name: row.referral.ask.person.short_name(), link, messages })
        })
        .await
    }

    /// Makes a link for a person: gives the secret in it, which is kept nowhere. Any older link ends.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such record, or for somebody who may give no link to it.
    pub async fn give_person_link(&self, who: &Actor, id: &ReferralId) -> Result<String, Failure> {
        // 256 bits that nobody can guess.
        let key = &self.secret().as_str().to_owned();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            givable(&mut tx, who, id).await?;
            let now = self.now();
            tx.add_person_link(&hash(key), id, &who.id, now, now.plus_ms(LINK_DAYS * DAY_MS)).await?;
            tx.note(&self.audit(who, "person_link.give", "referral", id.as_str())).await?;
            tx.keep().await?;
            Ok(key.clone())
        })
        .await
    }

    /// Takes the link of a person back; whoever is looking with it sees nothing more.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such record, or for somebody who may give no link to it;
    /// [`Failure::Conflict`] when there is no link that could be taken back.
    pub async fn end_person_link(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            givable(&mut tx, who, id).await?;
            if tx.end_person_links(id, self.now()).await? == 0 {
                return Err(Failure::Conflict.into());
            }
            tx.note(&self.audit(who, "person_link.end", "referral", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Says that a worker has dealt with what a person said is not right.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who has not the record; [`Failure::Conflict`] when it has been dealt with.
    pub async fn finish_message(&self, who: &Actor, id: &ReferralId, message: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            givable(&mut tx, who, id).await?;
            tx.finish_person_message(message, id, &who.id, self.now()).await?;
            tx.note(&self.audit(who, "person_message.done", "referral", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Opens a link with the day and month of birth. A link that is wrong, ended or too old gets the same answer as a wrong
    /// birthday, after the same work; five wrong ones end it.
    /// # Errors
    /// [`Failure::Invalid`] on `day` or `month`; [`Failure::NotFound`]; [`Failure::Busy`] when too many went wrong from
    /// one address.
    pub async fn open_link(&self, key: &str, day: &str, month: &str, from: Option<Visitor>) -> Result<Pass, Failure> {
        let birthday = Birthday::read(day, month)?;
        let attempt = match from {
            Some(from) => Some(self.link_attempts.begin(from.neighbourhood(), self.now()).ok_or(Failure::Busy)?),
            None => None,
        };
        let hash = &hash(key.get(..KEY_BYTES).unwrap_or(key));
        let nobody = &ReferralId::read("nobody")?;
        let done = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let now = self.now();
                let found = tx.person_link(hash).await?;
                // Whoever guesses must not learn from the time it takes: the same statements run, whatever is found.
                let id = found.as_ref().map_or(nobody, |(id, _)| id);
                let row = tx.referral(id).await?;
                let is_good = found.as_ref().is_some_and(|(_, link)| link.is_good(now));
                let is_theirs = row
                    .as_ref()
                    .and_then(|row| row.referral.ask.person.born_on)
                    .is_some_and(|born_on| birthday.is_of(born_on));
                let is_right = is_good && is_theirs;
                tx.try_person_link(hash, is_right, now).await?;
                tx.note(&self.by_person(if is_right { "yours.open" } else { "yours.refused" }, id)).await?;
                tx.keep().await?;
                match is_right {
                    true => Ok(Pass { hash: hash.clone(), until: now.plus_ms(OPEN_MINUTES * MINUTE_MS) }),
                    false => Err(Failure::NotFound.into()),
                }
            })
            .await;
        if let Some(attempt) = attempt.filter(|_| done != Err(Failure::NotFound)) {
            attempt.forgive();
        }
        done
    }

    /// What somebody sees of what is kept about them.
    /// # Errors
    /// [`Failure::NotFound`] once the half hour is over, or the link has ended.
    pub async fn yours(&self, pass: &Pass) -> Result<Yours, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (id, row) = self.passed(&mut tx, pass).await?;
            let contacts = tx.contacts(&id).await?;
            let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
            let messages = tx.person_messages(&id).await?;
            let asked = self.asked_for(&mut tx, &row).await?;
            tx.note(&self.by_person("yours.view", &id)).await?;
            tx.keep().await?;
            Ok(Yours {
                given: row.referral.ask.person.given,
                sent_by: row.sent_by_name,
                practice: row.practice_name,
                sent: row.referral.sent,
                stage: domain::sent::stage(row.referral.state, &contacts),
                worker: row.worker_name,
                team: team.name,
                phone: team.phone,
                share_back: row.referral.ask.share_back,
                messages,
                asked,
            })
        })
        .await
    }

    /// Leaves a message for the worker: something is not right. The same form sent twice leaves one.
    /// # Errors
    /// [`Failure::NotFound`] once the half hour is over; [`Failure::Invalid`] on `words`; [`Failure::Busy`] when there are
    /// more than anybody can read.
    pub async fn say_not_right(&self, pass: &Pass, words: &str, once: &OnceKey) -> Result<(), Failure> {
        /// As many as wait to be dealt with: a browser that is left open fills no disk.
        const MOST: usize = 20;
        let words = &Passage::read("words", words)?;
        let message_id = &self.ids.fresh();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (id, row) = self.passed(&mut tx, pass).await?;
            let waiting = tx.person_messages(&id).await?;
            if waiting.iter().filter(|one| one.done.is_none()).count() >= MOST {
                return Err(Failure::Busy.into());
            }
            let message = PersonMessage { id: message_id.clone(), words: words.clone(), sent: self.now(), done: None };
            tx.add_person_message(&message, &id, once).await?;
            let whom: Vec<_> = row.referral.worker.into_iter().collect();
            self.tell(&mut tx, &whom, NoticeKind::Message, About::referral(&id).on(once.as_str())).await?;
            tx.note(&self.by_person("yours.not_right", &id)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Stops what the practice hears back, but for where the referral is. Done twice it changes nothing.
    /// # Errors
    /// [`Failure::NotFound`] once the half hour is over.
    pub async fn stop_sharing(&self, pass: &Pass) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (id, row) = self.passed(&mut tx, pass).await?;
            let mut referral = row.referral;
            if referral.ask.share_back == ShareBack::No {
                return Ok(());
            }
            referral.ask.share_back = ShareBack::No;
            tx.put_share_back(&referral).await?;
            tx.note(&self.by_person("yours.stop_sharing", &id)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// The record behind a pass that still holds.
    pub(crate) async fn passed(&self, tx: &mut Tx, pass: &Pass) -> Result<(ReferralId, WithPractice), Trouble> {
        let now = self.now();
        let found = tx.person_link(&pass.hash).await?;
        let (id, _) = found.filter(|(_, link)| link.is_good(now) && now < pass.until).ok_or(Failure::NotFound)?;
        let row = tx.referral(&id).await?.ok_or(Failure::NotFound)?;
        Ok((id, row))
    }

    /// A line for what a person did with their link.
    pub(crate) fn by_person(&self, action: &'static str, id: &ReferralId) -> Audit {
        let mut line = Audit::of_system(self.ids.fresh(), self.now(), action, "referral", id.as_str());
        (line.actor_id, line.actor_role) = ("person".to_owned(), "person".to_owned());
        line
    }
}

/// A record to whose person somebody may give a link.
async fn givable(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let may_give = |row: &WithPractice| may(who, Action::GivePersonLink, &Resource::Referral(row.standing(false)));
    Ok(tx.referral(id).await?.filter(may_give).ok_or(Failure::NotFound)?)
}
