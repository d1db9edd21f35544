//! What a practice sent, and what came of it: status and milestones, never case notes.

use crate::Desk;
use crate::own::own_practice;
use domain::contact::Contact;
use domain::id::ReferralId;
use domain::policy::{Action, Resource, may};
use domain::referral::Step;
use domain::sent::{Milestone, Sent, SentInFull};
use domain::{Actor, Failure, Moment};
use std::collections::HashMap;
use store::WithPractice;

/// What a row of the list shows.
const LISTED: &[&str] = &["short_name", "age", "reason", "urgency", "state", "sent", "worker", "first_contact"];
/// What the page of one referral shows.
const SHOWN: &[&str] =
    &["name", "age", "reason", "urgency", "state", "sent", "worker", "first_contact", "own_words", "milestones"];

/// The most rows one list shows.
const LIST_MOST: u32 = 200;

impl Desk {
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
