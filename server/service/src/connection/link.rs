//! An organisation answers by a link from a mail, without an account: this one connection, for fourteen days.

use super::act::Doer;
use super::asked::SHARED;
use super::{DAY_MS, Doing};
use crate::Desk;
use crate::attempts::Visitor;
use crate::desk::Trouble;
use crate::secret::Secret;
use domain::connection::{AskedOf, Channel, Part};
use domain::{Failure, Moment};
use serde::{Deserialize, Serialize};
use store::{Audit, Tx, WithSupport};

/// For how long whoever opened a link may look before they open it again.
const OPEN_MS: i64 = DAY_MS / 48;

/// What stands in the browser's session of somebody who opened such a link: which one, and until when. It is no account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPass {
    hash: String,
    until: Moment,
}

impl Desk {
    /// Opens a link. One that is wrong, taken back or too old gets one answer, after the same work.
    /// # Errors
    /// [`Failure::OldLink`]; [`Failure::Busy`] when too many went wrong from one address.
    pub async fn open_answer(&self, key: &str, from: Option<Visitor>) -> Result<AnswerPass, Failure> {
        let secret = Secret::read(key)?;
        let attempt = match from {
            Some(from) => Some(self.link_attempts.begin(from.neighbourhood(), self.now()).ok_or(Failure::Busy)?),
            None => None,
        };
        let hash = &secret.hash();
        let done = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let now = self.now();
                let mut with = shown(&mut tx, hash, now).await?;
                tx.open_connection_link(hash, now).await?;
                self.see(&mut tx, &mut with, &by_link()).await?;
                tx.note(&self.by_organisation("connection.open_link", &with)).await?;
                tx.keep().await?;
                Ok(AnswerPass { hash: hash.clone(), until: now.plus_ms(OPEN_MS) })
            })
            .await;
        if let Some(attempt) = attempt.filter(|_| done != Err(Failure::OldLink)) {
            attempt.forgive();
        }
        done
    }

    /// What whoever opened a link sees.
    /// # Errors
    /// [`Failure::OldLink`] once the half hour is over, or the link has ended.
    pub async fn asked_by_link(&self, pass: &AnswerPass) -> Result<AskedOf, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let with = self.passed_by(&mut tx, pass).await?;
            tx.note(&self.by_organisation("connection.view", &with).fields(SHARED)).await?;
            let asked = self.asked_of(&mut tx, with).await?;
            tx.keep().await?;
            Ok(asked)
        })
        .await
    }

    /// Whoever opened a link answers.
    /// # Errors
    /// [`Failure::OldLink`] once the half hour is over; [`Failure::MovedOn`] with what may be done instead;
    /// [`Failure::Conflict`] when somebody was quicker; [`Failure::Invalid`] on what is said.
    pub async fn answer_by_link(&self, pass: &AnswerPass, doing: &Doing<'_>) -> Result<(), Failure> {
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut with = self.passed_by(&mut tx, pass).await?;
            let act = doing.read(now.day())?;
            self.act(&mut tx, &mut with, &by_link(), &act).await?;
            let line = self.by_organisation("connection.answer", &with);
            tx.note(&line.fields(&["state", "reason", "note"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    async fn passed_by(&self, tx: &mut Tx, pass: &AnswerPass) -> Result<WithSupport, Trouble> {
        let now = self.now();
        if now >= pass.until {
            return Err(Failure::OldLink.into());
        }
        shown(tx, &pass.hash, now).await
    }

    /// A line for what whoever has a link did: on the record of the person, in the name of the organisation.
    fn by_organisation(&self, action: &'static str, with: &WithSupport) -> Audit {
        let referral = with.connection.referral.as_str();
        let mut line = self.system(action, referral);
        line.object_kind = "referral";
        (line.actor_id, line.actor_role) = ("organisation".to_owned(), "organisation".to_owned());
        line.actor_base = with.connection.organisation.as_ref().map(ToString::to_string);
        line
    }
}

fn by_link() -> Doer {
    Doer::without_account(Part::Organisation, Channel::Link)
}

/// The connection behind a link that is still good.
async fn shown(tx: &mut Tx, hash: &str, now: Moment) -> Result<WithSupport, Trouble> {
    let found = tx.connection_link(hash).await?.filter(|(_, link)| link.is_good(now));
    let (id, _) = found.ok_or(Failure::OldLink)?;
    let with = tx.connection(&id).await?.filter(|with| with.connection.is_shown_to_organisation(now));
    Ok(with.ok_or(Failure::OldLink)?)
}
