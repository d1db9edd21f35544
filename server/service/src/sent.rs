//! What a practice sent, and what came of it: status and milestones, never case notes.

use crate::Desk;
use crate::desk::Trouble;
use crate::life::possible;
use crate::own::own_practice;
use domain::contact::Contact;
use domain::expected_wait::{ExpectedWait, LOOK_BACK_DAYS, expected_wait};
use domain::id::{OnceKey, PracticeId, ReferralId, TeamId};
use domain::policy::{Action, Resource, may};
use domain::referral::{Command, Deed, Said, State, Step};
use domain::referral_message::Side;
use domain::sent::{Milestone, Sent, SentInFull, ended, questions, told};
use domain::sent_list::{Order, Show, Tally, is_named};
use domain::{Actor, Failure, Moment, Team};
use store::{Tx, WithPractice};

/// What a row of the list shows.
const LISTED: &[&str] = &["short_name", "age", "reason", "urgency", "state", "sent", "worker", "first_contact"];
/// What the page of one referral shows.
const SHOWN: &[&str] = &[
    "name",
    "age",
    "reason",
    "urgency",
    "state",
    "sent",
    "worker",
    "first_contact",
    "own_words",
    "milestones",
    "told",
    "ended",
    "messages",
];

/// The most that is read for one list.
const READ_MOST: u32 = 5_000;
/// The most rows one page shows.
const LIST_MOST: usize = 200;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Which of what was sent somebody wants to see.
#[derive(Clone, Copy, Debug)]
pub struct SentWanted<'a> {
    /// Which sort.
    pub show: Show,
    /// In which order.
    pub order: Order,
    /// Whose name begins like this; empty for everybody's.
    pub name: &'a str,
}

impl Default for SentWanted<'_> {
    fn default() -> Self {
        Self { show: Show::All, order: Order::Newest, name: "" }
    }
}

/// What was sent, as far as it was wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentList {
    /// The rows.
    pub rows: Vec<Sent>,
    /// How many more there are.
    pub more: u32,
    /// How many of each sort there are, whatever was wanted; of those with that name, where one was looked for.
    pub tally: Tally,
}

impl Desk {
    /// What the own practice sent, newest first.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn sent(&self, who: &Actor) -> Result<Vec<Sent>, Failure> {
        Ok(self.sent_list(who, SentWanted::default()).await?.rows)
    }

    /// What the own practice sent, as far as it is wanted.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn sent_list(&self, who: &Actor, wanted: SentWanted<'_>) -> Result<SentList, Failure> {
        let practice = own_practice(who, Action::SeeSent)?;
        let action = if wanted.name.is_empty() { "referral.list" } else { "referral.search" };
        let named = self.sent_by_practice(who, practice, action, |name| is_named(name, wanted.name)).await?;
        let tally = Tally::of(&named);
        let mut rows: Vec<Sent> = named.into_iter().filter(|one| wanted.show.shows(one)).collect();
        wanted.order.sort(&mut rows);
        let more = u32::try_from(rows.len().saturating_sub(LIST_MOST)).unwrap_or(u32::MAX);
        rows.truncate(LIST_MOST);
        Ok(SentList { rows, more, tally })
    }

    /// Everything that the own practice sent and is shown, to be taken out of the program.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn export_sent(&self, who: &Actor) -> Result<Vec<Sent>, Failure> {
        let practice = own_practice(who, Action::SeeSent)?;
        self.sent_by_practice(who, practice, "referral.export", |_| true).await
    }

    /// What a practice sent about the people whose full names are wanted, newest first, and a line in the audit.
    async fn sent_by_practice(
        &self,
        who: &Actor,
        practice: &PracticeId,
        action: &'static str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<Sent>, Failure> {
        let now = self.now();
        let is_wanted = &is_wanted;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let referrals = tx.referrals_of_practice(practice, READ_MOST).await?;
            let mut contacts = tx.contacts_of_practice(practice).await?;
            let last_wrote = tx.last_wrote_of_practice(practice).await?;
            tx.note(&self.audit(who, action, "practice", practice.as_str()).fields(LISTED)).await?;
            tx.keep().await?;
            let rows = referrals.into_iter().filter(|row| {
                may(who, Action::SeeSent, &Resource::Referral(row.standing(false)))
                    && is_wanted(&row.referral.ask.person.full_name())
            });
            Ok(rows
                .map(|row| {
                    let last = last_wrote.get(&row.referral.id).copied();
                    let own = contacts.remove(&row.referral.id).unwrap_or_default();
                    sent_row(row, &own, last, now)
                })
                .collect())
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
            let row = sent_to_see(&mut tx, who, id).await?;
            let contacts = tx.contacts(id).await?;
            let steps = tx.steps(id).await?;
            let messages = tx.referral_messages(id).await?;
            let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
            let expected = expected(&mut tx, &row.referral.team, row.referral.state, now).await?;
            tx.note(&self.audit(who, "referral.view", "referral", id.as_str()).fields(SHOWN)).await?;
            tx.keep().await?;
            let mut full = in_full(who, row, (&steps, &contacts), team, now);
            full.sent.team_wrote_last = messages.last().is_some_and(|last| last.side == Side::Team);
            Ok(SentInFull { expected, messages, ..full })
        })
        .await
    }

    /// Whether there is such a referral for whoever asks, before anything is read of what they sent.
    /// # Errors
    /// [`Failure::NotFound`].
    pub async fn may_steer(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move { sent_to_see(&mut self.db.read().await?, who, id).await.map(drop) }).await
    }

    /// Answers, stops, goes on with or takes back what the own practice sent.
    ///
    /// `seen` is the version that whoever asks had before them.
    /// # Errors
    /// [`Failure::NotFound`] when there is none for whoever asks; [`Failure::Invalid`] on `deed`, `reason` or `note`;
    /// otherwise as [`Desk::command`].
    pub async fn steer(
        &self,
        who: &Actor,
        id: &ReferralId,
        (deed, reason, note): (&str, &str, &str),
        seen: Option<i64>,
        once: &OnceKey,
    ) -> Result<State, Failure> {
        self.may_steer(who, id).await?;
        let deed = Deed::read(deed)?;
        if !STEERS.contains(&deed) {
            return Err(Failure::invalid("deed", domain::Why::NotAChoice));
        }
        let command = Command { said: Said::read(deed, reason, note)?, ..Command::plain(deed) };
        self.command(who, id, &command, seen, once).await
    }
}

/// What a practice does to what it sent, in the order in which it is offered.
const STEERS: [Deed; 4] = [Deed::Answer, Deed::GoOn, Deed::AskToStop, Deed::MarkError];

/// A referral that whoever asks may see on the practice's side.
pub(crate) async fn sent_to_see(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let is_theirs = |row: &WithPractice| may(who, Action::SeeSent, &Resource::Referral(row.standing(false)));
    Ok(tx.referral(id).await?.filter(is_theirs).ok_or(Failure::NotFound)?)
}

/// How long it takes until somebody is taken on, while that is to come.
async fn expected(tx: &mut Tx, team: &TeamId, state: State, now: Moment) -> Result<Option<ExpectedWait>, Trouble> {
    if !state.is_waiting() {
        return Ok(None);
    }
    let waits = tx.waits_of_team(team, now.plus_ms(-LOOK_BACK_DAYS * DAY_MS)).await?;
    Ok(expected_wait(&waits))
}

fn in_full(
    who: &Actor,
    row: WithPractice,
    (steps, contacts): (&[Step], &[Contact]),
    team: Team,
    now: Moment,
) -> SentInFull {
    let may_do = possible(who, &row);
    let possible = STEERS.into_iter().filter(|deed| may_do.contains(deed)).collect();
    let told = told(&row.referral, steps, contacts);
    let questions = questions(row.referral.state, steps);
    let ended = ended(&row.referral, steps, contacts);
    let version = row.referral.version;
    let full_name = row.referral.ask.person.full_name();
    let own_words = row.referral.ask.own_words.as_ref().map(ToString::to_string);
    let sent = sent_row(row, contacts, None, now);
    let milestones = milestones(&sent, steps, contacts);
    SentInFull {
        sent,
        full_name,
        own_words,
        milestones,
        team,
        told,
        questions,
        ended,
        expected: None,
        possible,
        version,
        messages: Vec::new(),
    }
}

fn sent_row(row: WithPractice, contacts: &[Contact], last_wrote: Option<Side>, now: Moment) -> Sent {
    Sent::of(&row.referral, row.sent_by_name, row.worker_name, contacts, last_wrote, now)
}

/// What the practice is told, oldest first. Where the person shares nothing back, that is where the referral is and no more.
fn milestones(sent: &Sent, steps: &[Step], contacts: &[Contact]) -> Vec<(Milestone, Moment)> {
    let mut told: Vec<(Milestone, Moment)> =
        steps.iter().filter_map(|step| Milestone::of(step).map(|milestone| (milestone, step.at))).collect();
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
