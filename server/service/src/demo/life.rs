//! What has happened lately in the demo town: a few referrals and what came of them.

use super::care::Care;
use super::row;
use crate::Desk;
use crate::desk::Trouble;
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{CaseId, ContactId, OnceKey, PersonId, PracticeId, ReferralId};
use domain::notice::{About, NoticeKind};
use domain::person::PersonForm;
use domain::referral::{Ask, AskForm, By, Channel, Command, Deed, Part, Source, State, Step};
use domain::{Account, Failure, Moment, Passage, Referral};
use serde::Deserialize;
use store::Tx;

const FILE: &str = include_str!("../../demo/referrals.toml");
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const HOUR_MS: i64 = 60 * 60 * 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    referral: Vec<ReferralRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReferralRow {
    practice: String,
    given: String,
    family: String,
    born: String,
    postcode: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    safe: Vec<String>,
    email: Option<String>,
    language: String,
    interpreter: String,
    best_time: Option<String>,
    reason: String,
    own_words: Option<String>,
    urgency: String,
    #[serde(default)]
    in_crisis: bool,
    risk: String,
    risk_note: Option<String>,
    share_back: String,
    sent_days_ago: i64,
    state: String,
    days_to_contact: Option<i64>,
    tries: Option<i64>,
    note: Option<String>,
}

impl ReferralRow {
    fn ask(&self, now: Moment) -> Result<Ask, Failure> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (postcode, phone, email) = (text(&self.postcode), text(&self.phone), text(&self.email));
        let (best_time, own_words, risk_note) = (text(&self.best_time), text(&self.own_words), text(&self.risk_note));
        let form = AskForm {
            person: PersonForm {
                given: &self.given,
                family: &self.family,
                born_on: &self.born,
                postcode: &postcode,
                no_fixed_address: self.postcode.is_none(),
                phone: &phone,
                safe: &self.safe,
                email: &email,
                language: &self.language,
                interpreter: &self.interpreter,
                best_time: &best_time,
                ..PersonForm::default()
            },
            reason: &self.reason,
            own_words: &own_words,
            urgency: &self.urgency,
            in_crisis: if self.in_crisis { "yes" } else { "no" },
            risk: &self.risk,
            risk_note: &risk_note,
            agreed: "yes",
            share_back: &self.share_back,
            ..AskForm::default()
        };
        Ask::read(&form, now.day())
    }
}

impl Desk {
    /// Writes the referrals of the demo town, with the steps that led where they are.
    pub(super) async fn live(&self, tx: &mut Tx, care: &Care, now: Moment) -> Result<u64, Trouble> {
        let file: File = toml::from_str(FILE).map_err(|error| self.mistake(&error.to_string()))?;
        for given in &file.referral {
            self.live_one(tx, care, given, now).await?;
        }
        Ok(file.referral.len() as u64)
    }

    async fn live_one(&self, tx: &mut Tx, care: &Care, given: &ReferralRow, now: Moment) -> Result<(), Trouble> {
        let name = format!("{} {}", given.given, given.family);
        let practice = PracticeId::read(&given.practice)?;
        let missing = || self.mistake(&format!("{name}: nobody at {practice}"));
        let sender = care.referrer(&practice).ok_or_else(missing)?;
        let worker = care.worker(&practice).ok_or_else(missing)?;
        let team = care.practices.iter().find(|p| p.id == practice).map(|p| p.team.clone()).ok_or_else(missing)?;
        // What was sent today was sent within the last hours, whatever time it is now.
        let sent = now.plus_ms(-given.sent_days_ago * DAY_MS - 2 * HOUR_MS);
        let ask = row(&name, given.ask(sent)).map_err(|error| self.mistake(&error))?;
        let mut referral = Referral {
            practice: Some(practice),
            sent_by: Some(sender.id.clone()),
            state: State::Sent,
            data_zone: self.zone_of(&ask.person),
            ..Referral::draft(self.id(ReferralId::read)?, Source::Practice, team, ask, sent)
        };
        let person = self.id(PersonId::read)?;
        let once = self.id(OnceKey::read)?;
        tx.add_referral(&referral, &person, &once).await?;
        self.step_to(tx, &referral, (Deed::Send, State::Draft), sender, sent).await?;
        self.tell_of(tx, given, &referral, sender).await?;
        if given.state == "sent" {
            return Ok(());
        }
        let opened = sent.plus_ms(HOUR_MS);
        referral.take(&Command::plain(Deed::Receive), Part::Triage, opened)?;
        self.step_to(tx, &referral, (Deed::Receive, State::Sent), worker, opened).await?;
        if given.state != "received" {
            self.take_on(tx, &mut referral, given, worker).await?;
        }
        tx.put_referral(&referral).await?;
        Ok(())
    }

    /// What somebody hears of it who has been away: the team of what is new, the practice of what came of it.
    async fn tell_of(
        &self,
        tx: &mut Tx,
        given: &ReferralRow,
        referral: &Referral,
        sender: &Account,
    ) -> Result<(), Trouble> {
        let about = About::referral(&referral.id);
        let kind = match given.state.as_str() {
            "sent" | "received" => {
                self.tell_team(tx, &referral.team, referral.practice.as_ref(), NoticeKind::ReferralSent, about).await?;
                return Ok(());
            }
            "spoke" => NoticeKind::FirstContact,
            "not-reached" => NoticeKind::NotReached,
            _ => NoticeKind::Accepted,
        };
        self.tell(tx, std::slice::from_ref(&sender.id), kind, about).await?;
        Ok(())
    }

    async fn take_on(
        &self,
        tx: &mut Tx,
        referral: &mut Referral,
        given: &ReferralRow,
        worker: &Account,
    ) -> Result<(), Trouble> {
        let days = given.days_to_contact.unwrap_or(1).clamp(0, given.sent_days_ago);
        let rang = referral.sent.plus_ms(days * DAY_MS + 90 * 60 * 1000);
        let taken = referral.sent.plus_ms(HOUR_MS + (days * DAY_MS) / 2);
        referral.take(&Command::accept(worker.id.clone()), Part::Triage, taken)?;
        self.step_to(tx, referral, (Deed::Accept, State::Received), worker, taken).await?;
        let case = self.id(CaseId::read)?;
        tx.open_case(&case, &referral.id, &worker.id, taken).await?;
        let (outcome, tries) = match given.state.as_str() {
            "spoke" => (Outcome::Spoke, 1),
            "not-reached" => (Outcome::NotReached, given.tries.unwrap_or(1)),
            _ => return Ok(()),
        };
        referral.take(&Command::plain(Deed::Contact), Part::Worker, rang)?;
        self.step_to(tx, referral, (Deed::Contact, State::Accepted), worker, rang).await?;
        for n in 0..tries {
            let contact = Contact {
                id: self.id(ContactId::read)?,
                case: case.clone(),
                by: worker.id.clone(),
                at: rang.plus_ms(-(tries - 1 - n) * DAY_MS).max(taken),
                outcome,
                mode: Mode::Phone,
                summary: Passage::read_optional("note", given.note.as_deref().unwrap_or_default())?,
            };
            tx.add_contact(&contact, &self.id(OnceKey::read)?).await?;
        }
        Ok(())
    }

    async fn step_to(
        &self,
        tx: &mut Tx,
        referral: &Referral,
        (deed, from): (Deed, State),
        who: &Account,
        at: Moment,
    ) -> Result<(), Trouble> {
        let step = Step {
            id: self.ids.fresh(),
            deed: Some(deed),
            from,
            to: referral.state,
            by: By::Account { id: who.id.clone(), role: who.role, base: None },
            at,
            occurred: None,
            reason: None,
            note: None,
            channel: Channel::Web,
        };
        Ok(tx.add_step(&referral.id, &step, None).await?)
    }

    /// A mistake in our own files: said in the log, with a reference.
    pub(super) fn mistake(&self, what: &str) -> Failure {
        let reference = self.reference();
        tracing::error!(%reference, what, "the demo town cannot be read");
        Failure::Ours(reference)
    }
}
