//! The practice's side: refer somebody. What came of it is in `sent`.

use crate::Desk;
use crate::life::by;
use crate::own::own_practice;
use crate::refer_check::theme_offer;
use domain::id::{OnceKey, ReferralId, TeamId};
use domain::policy::{Action, Resource, may};
use domain::referral::{Ask, AskForm, Part, Source};
use domain::slip::{FirstWay, Slip};
use domain::{Actor, Failure, Practice, Referral, Team, Why};

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
    "called",
    "second_phone",
    "needs",
    "avoid",
    "chi",
    "other_reasons",
    "risks",
    "agreement",
    "crisis_acted",
];
/// What a slip shows.
const ON_SLIP: &[&str] = &["name", "worker", "phone", "email", "best_time", "urgency"];
impl Desk {
    /// The practice somebody works at, for the head of the page.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at none.
    pub async fn own_practice(&self, who: &Actor) -> Result<Practice, Failure> {
        let id = who.practice().ok_or(Failure::NotFound)?;
        self.again(|| async { Ok(self.db.read().await?.practice(id).await?.ok_or(Failure::NotFound)?) }).await
    }

    /// The team that serves the practice somebody works at.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at none.
    pub async fn team_of_own_practice(&self, who: &Actor) -> Result<Team, Failure> {
        let id = who.practice().ok_or(Failure::NotFound)?;
        self.again(|| async {
            let mut tx = self.db.read().await?;
            let practice = tx.practice(id).await?.ok_or(Failure::NotFound)?;
            Ok(tx.team(&practice.team).await?.ok_or(Failure::NotFound)?)
        })
        .await
    }

    /// The referral that this form of theirs has made already.
    /// # Errors
    /// When the store fails.
    pub async fn sent_once(&self, who: &Actor, once: &OnceKey) -> Result<Option<ReferralId>, Failure> {
        self.again(|| async { Ok(self.db.read().await?.referral_sent_once(Some(&who.id), once).await?) }).await
    }

    /// Sends a referral to the team of the own practice.
    ///
    /// The same form sent twice makes one referral: the second time gives the first one's id.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not refer; [`Failure::Invalid`] with every field that is wrong;
    /// [`Failure::Conflict`] when the practice has been closed for new referrals.
    pub async fn refer(&self, who: &Actor, form: &AskForm<'_>, once: &OnceKey) -> Result<ReferralId, Failure> {
        self.refer_to(who, form, once, None).await
    }

    /// The same, where somebody chose the team with a worker for a theme that was suggested to them.
    /// # Errors
    /// As [`Desk::refer`]; [`Failure::Invalid`] on `team` when it was not suggested for this person.
    pub async fn refer_to(
        &self,
        who: &Actor,
        form: &AskForm<'_>,
        once: &OnceKey,
        chosen: Option<&TeamId>,
    ) -> Result<ReferralId, Failure> {
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
            let team = match chosen {
                Some(chosen) if *chosen != practice_now.team => {
                    theme_offer(&mut tx, ask, &practice_now.team, now.day())
                        .await?
                        .map(|offer| offer.team)
                        .filter(|team| team == chosen)
                        .ok_or_else(|| Failure::invalid("team", Why::NotAChoice))?
                }
                _ => practice_now.team,
            };
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

    /// What stands on the slip for somebody who was referred.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or when it is another practice's.
    pub async fn slip(&self, who: &Actor, id: &ReferralId) -> Result<Slip, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx
                .referral(id)
                .await?
                .filter(|row| may(who, Action::SeeSent, &Resource::Referral(row.standing(false))))
                .ok_or(Failure::NotFound)?;
            let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
            let practice = row.practice_name.ok_or(Failure::NotFound)?;
            tx.note(&self.audit(who, "referral.print", "referral", id.as_str()).fields(ON_SLIP)).await?;
            tx.keep().await?;
            let ask = row.referral.ask;
            let name = ask.person.particulars.called.as_ref().unwrap_or(&ask.person.given).to_string();
            Ok(Slip {
                name,
                worker: row.worker_name.filter(|_| ask.share_back != domain::referral::ShareBack::No),
                team: team.name,
                phone: team.phone,
                way: FirstWay::to(&ask.person),
                urgency: ask.urgency,
                best_time: ask.person.best_time.map(|time| time.to_string()),
                practice,
            })
        })
        .await
    }
}
