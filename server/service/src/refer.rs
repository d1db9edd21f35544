//! The practice's side: refer somebody, and see what came of it.

use crate::Desk;
use crate::life::by;
use crate::own::own_practice;
use crate::refer_check::theme_offer;
use domain::contact::Contact;
use domain::id::{OnceKey, ReferralId, TeamId};
use domain::policy::{Action, Resource, may};
use domain::referral::{Ask, AskForm, Part, Source, Step};
use domain::sent::{Milestone, Sent, SentInFull};
use domain::slip::{FirstWay, Slip};
use domain::{Actor, Failure, Moment, Practice, Referral, Team, Why};
use std::collections::HashMap;
use store::WithPractice;

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
/// What a row of the list shows.
const LISTED: &[&str] = &["short_name", "age", "reason", "urgency", "state", "sent", "worker", "first_contact"];
/// What the page of one referral shows.
const SHOWN: &[&str] =
    &["name", "age", "reason", "urgency", "state", "sent", "worker", "first_contact", "own_words", "milestones"];

/// The most rows one list shows.
const LIST_MOST: u32 = 200;

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

    /// What the own practice sent, newest first.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn sent(&self, who: &Actor) -> Result<Vec<Sent>, Failure> {
        let practice = own_practice(who, Action::SeeSent)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let referrals = tx.referrals_of_practice(practice, LIST_MOST).await?;
            let mut contacts = tx.contacts_of_practice(practice).await?;
            tx.note(&self.audit(who, "referral.list", "practice", practice.as_str()).fields(LISTED)).await?;
            tx.keep().await?;
            let may_see = |row: &WithPractice| may(who, Action::SeeSent, &Resource::Referral(row.standing(false)));
            Ok(referrals.into_iter().filter(may_see).map(|row| sent_row(row, &mut contacts, now)).collect())
        })
        .await
    }

    /// One referral of the own practice, with what the practice may know.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or when it is another practice's.
    pub async fn sent_in_full(&self, who: &Actor, id: &ReferralId) -> Result<SentInFull, Failure> {
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx
                .referral(id)
                .await?
                .filter(|row| may(who, Action::SeeSent, &Resource::Referral(row.standing(false))))
                .ok_or(Failure::NotFound)?;
            let contacts = tx.contacts(id).await?;
            let steps = tx.steps(id).await?;
            tx.note(&self.audit(who, "referral.view", "referral", id.as_str()).fields(SHOWN)).await?;
            tx.keep().await?;
            let full_name = row.referral.ask.person.full_name();
            let own_words = row.referral.ask.own_words.as_ref().map(ToString::to_string);
            let mut by_id = HashMap::from([(id.clone(), contacts.clone())]);
            let sent = sent_row(row, &mut by_id, now);
            let milestones = milestones(&sent, &steps, &contacts);
            Ok(SentInFull { sent, full_name, own_words, milestones })
        })
        .await
    }
}

fn sent_row(row: WithPractice, contacts: &mut HashMap<ReferralId, Vec<Contact>>, now: Moment) -> Sent {
    let contacts = contacts.remove(&row.referral.id).unwrap_or_default();
    Sent::of(&row.referral, row.sent_by_name, row.worker_name, &contacts, now)
}

/// What the practice is told, oldest first. Where the person shares nothing back, that is where the referral is and no more.
fn milestones(sent: &Sent, steps: &[Step], contacts: &[Contact]) -> Vec<(Milestone, Moment)> {
    let mut told: Vec<(Milestone, Moment)> =
        steps.iter().filter_map(|step| Milestone::reached(step.to).map(|milestone| (milestone, step.at))).collect();
    if sent.share_back != domain::referral::ShareBack::No {
        let mut first_talk = false;
        for contact in contacts {
            match contact.outcome {
                domain::contact::Outcome::NotReached if !first_talk => told.push((Milestone::NotReached, contact.at)),
                domain::contact::Outcome::Spoke if !first_talk => {
                    first_talk = true;
                    told.push((Milestone::FirstContact, contact.at));
                }
                _ => {}
            }
        }
    }
    told.sort_by_key(|(_, at)| *at);
    told
}
