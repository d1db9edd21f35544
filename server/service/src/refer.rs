//! The practice's side: refer somebody. What came of it is in `sent`.

use crate::Desk;
use crate::life::by;
use crate::own::own_practice;
use domain::id::{OnceKey, ReferralId};
use domain::policy::Action;
use domain::referral::{Ask, AskForm, Part, Source};
use domain::{Actor, Failure, Practice, Referral};

/// What a form says of a person.
const SENT: &[&str] = &[
    "name",
    "born_on",
    "home",
    "phone",
    "email",
    "language",
    "interpreter",
    "best_time",
    "reason",
    "own_words",
    "urgency",
    "in_crisis",
    "risk",
    "risk_note",
    "share_back",
];
impl Desk {
    /// The practice somebody works at, for the head of the page.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at none.
    pub async fn own_practice(&self, who: &Actor) -> Result<Practice, Failure> {
        let id = who.practice().ok_or(Failure::NotFound)?;
        self.again(|| async { Ok(self.db.read().await?.practice(id).await?.ok_or(Failure::NotFound)?) }).await
    }

    /// Sends a referral to the team of the own practice.
    ///
    /// The same form sent twice makes one referral: the second time gives the first one's id.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not refer; [`Failure::Invalid`] with every field that is wrong;
    /// [`Failure::Conflict`] when the practice has been closed for new referrals.
    pub async fn refer(&self, who: &Actor, form: &AskForm<'_>, once: &OnceKey) -> Result<ReferralId, Failure> {
        let practice = own_practice(who, Action::Refer)?;
        let now = self.now();
        let ask = &Ask::read(form, now.day())?;
        let (id, person) = (&self.id(ReferralId::read)?, &self.person_id()?);
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if let Some(sent) = tx.referral_sent_once(Some(&who.id), once).await? {
                // Another person under the same key is not the same form: nobody may get lost that way.
                let is_the_same = tx.referral(&sent).await?.is_some_and(|row| row.referral.ask == *ask);
                return if is_the_same { Ok(sent) } else { Err(Failure::Conflict.into()) };
            }
            let practice_now = tx.practice(practice).await?.ok_or(Failure::NotFound)?;
            if practice_now.closed.is_some() {
                return Err(Failure::Conflict.into());
            }
            let team = practice_now.team;
            let mut referral = Referral::draft(id.clone(), Source::Practice, team, ask.clone(), now);
            referral.practice = Some(practice.clone());
            referral.sent_by = Some(who.id.clone());
            self.send_draft(&mut tx, referral, person, (&by(who), Part::Sender), once).await?;
            tx.note(&self.audit(who, "referral.send", "referral", id.as_str()).fields(SENT)).await?;
            tx.keep().await?;
            Ok(id.clone())
        })
        .await
    }
}
