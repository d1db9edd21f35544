//! The last eighteen months of the demo town: who was referred, how long they waited, what was answered, and where nobody
//! answered. Made by chance that begins with the same number each time, through the same rules as everything else.

mod chance;
mod one_life;

use super::care::Care;
use super::row;
use crate::Desk;
use crate::desk::Trouble;
use chance::Chance;
use domain::id::{CaseId, ContactId, OnceKey, PersonId, ReferralId};
use domain::person::PersonForm;
use domain::referral::{Ask, AskForm, Part, Source, Step};
use domain::{Account, Failure, Moment, Practice, Referral, Role};
use one_life::{Hands, Life};
use serde::Deserialize;
use store::Tx;

const FILE: &str = include_str!("../../demo/past.toml");
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How far back the past of the town goes, in days: eighteen months.
const DAYS: i64 = 547;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    given: Vec<String>,
    family: Vec<String>,
    reason: Vec<ReasonRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReasonRow {
    reason: String,
    share: u64,
    words: Vec<String>,
}

/// One of them, each as often as its share says.
fn by_share<'a>(chance: &mut Chance, reasons: &'a [ReasonRow]) -> Option<&'a ReasonRow> {
    let all = reasons.iter().map(|row| row.share).sum();
    let mut left = chance.below(all);
    reasons.iter().find(|row| {
        let is_it = left < row.share;
        left = left.saturating_sub(row.share);
        is_it
    })
}

impl Desk {
    /// Writes so many referrals of the last eighteen months. `progress` hears how many are done, of how many.
    pub(super) async fn live_past(
        &self,
        tx: &mut Tx,
        care: &Care,
        many: u64,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<(), Trouble> {
        let file: File = toml::from_str(FILE).map_err(|error| self.mistake(&error.to_string()))?;
        let now = self.now();
        let mut chance = Chance::new();
        for n in 0..many {
            // Some practices refer often, and some hardly ever.
            let practice = chance.often_the_first(&care.practices).ok_or_else(|| self.mistake("no practice"))?;
            let days = i64::try_from(chance.below(DAYS as u64)).unwrap_or(0);
            let sent = one_life::at_work(now.plus_ms(-days * DAY_MS), &mut chance);
            if sent > now {
                continue;
            }
            self.live_by_chance(tx, care, (&file, practice), sent, &mut chance).await?;
            progress(n + 1, many);
        }
        Ok(())
    }

    async fn live_by_chance(
        &self,
        tx: &mut Tx,
        care: &Care,
        (file, practice): (&File, &Practice),
        sent: Moment,
        chance: &mut Chance,
    ) -> Result<(), Trouble> {
        let missing = || self.mistake(&format!("nobody at {}", practice.id));
        let sender = care.referrer(&practice.id).ok_or_else(missing)?;
        let worker = care.worker(&practice.id).ok_or_else(missing)?;
        let others = care.accounts.iter().filter(|account| account.role == Role::LinkWorker);
        let other = others
            .filter_map(|account| Some((account.base.team()?.clone(), account)))
            .find(|(team, _)| *team != practice.team);
        let is_self = chance.percent(6);
        let ask = self.ask_by_chance(file, practice, sent, chance)?;
        let source = if is_self { Source::Themselves } else { Source::Practice };
        let mut referral = Referral::draft(self.id(ReferralId::read)?, source, practice.team.clone(), ask, sent);
        referral.practice = Some(practice.id.clone());
        referral.sent_by = (!is_self).then(|| sender.id.clone());
        referral.data_zone = self.zone_of(&referral.ask.person);
        let hands = Hands { sender: (!is_self).then_some(sender), worker, other };
        let life = Life::by_chance(referral, &hands, self.now(), chance).map_err(Trouble::from)?;
        self.write_life(tx, &life, worker).await
    }

    async fn write_life(&self, tx: &mut Tx, life: &Life, worker: &Account) -> Result<(), Trouble> {
        let person = self.id(PersonId::read)?;
        tx.add_referral(&life.referral, &person, &self.id(OnceKey::read)?).await?;
        for step in &life.steps {
            let step = Step { id: self.ids.fresh(), ..step.clone() };
            tx.add_step(&life.referral.id, &step, None).await?;
        }
        let Some(opened) = life.opened else { return Ok(()) };
        let case = self.id(CaseId::read)?;
        tx.open_case(&case, &life.referral.id, &worker.id, opened).await?;
        for contact in &life.contacts {
            let contact = contact.written(self.id(ContactId::read)?, case.clone(), worker.id.clone());
            tx.add_contact(&contact, &self.id(OnceKey::read)?).await?;
        }
        Ok(())
    }

    fn ask_by_chance(
        &self,
        file: &File,
        practice: &Practice,
        sent: Moment,
        chance: &mut Chance,
    ) -> Result<Ask, Failure> {
        let (given, family) = (chance.word(&file.given), chance.word(&file.family));
        let reason = by_share(chance, &file.reason).ok_or_else(|| self.mistake("no reason"))?;
        let age = 18 + chance.below(68);
        let year = i64::from(sent.day().date().year()) - i64::try_from(age).unwrap_or(40);
        let born_on = format!("{} {} {year}", 1 + chance.below(28), 1 + chance.below(12));
        let phone = format!("07700 900{:03}", chance.below(1000));
        let safe: Vec<String> =
            ["ring", "text", "message"].iter().take(1 + chance.below(3) as usize).map(ToString::to_string).collect();
        let (own_words, risk) = (chance.word(&reason.words), chance.in_ten(["none-known", "not-asked"], 8));
        let form = AskForm {
            person: PersonForm {
                given,
                family,
                born_on: &born_on,
                postcode: practice.postcode.as_str(),
                phone: &phone,
                safe: &safe,
                language: "English",
                interpreter: "no",
                ..PersonForm::default()
            },
            reason: &reason.reason,
            own_words,
            urgency: chance.in_ten(["routine", "soon"], 8),
            in_crisis: "no",
            risk,
            agreed: "yes",
            share_back: chance.in_ten(["summary", "yes"], 6),
            ..AskForm::default()
        };
        let name = format!("{given} {family}");
        row(&name, Ask::read(&form, sent.day())).map_err(|error| self.mistake(&error))
    }
}

/// In which part each step of an invented life is taken.
const SENDER: Part = Part::Sender;

#[cfg(test)]
mod tests;
