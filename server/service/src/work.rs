//! The link worker's side: take somebody on, record what happened.

use crate::Desk;
use crate::desk::Trouble;
use crate::life::{Hand, by, possible};
use crate::opening::{openings_of, told_of};
use crate::own::own_team;
use domain::caseload::{NamedStep, Opened, Row, WithReason};
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{AccountId, ContactId, OnceKey, ReferralId};
use domain::policy::{Action, Resource, Standing, may};
use domain::referral::{Command, Deed, Part, Risk, State};
use domain::sent::{Stage, stage};
use domain::telling::Saying;
use domain::waiting_clock::{Pause, days_waited, pause_now};
use domain::{Actor, Failure, Line, Moment, Passage, Team};
use std::collections::HashMap;
use store::{Tx, WithPractice};

/// The most rows one list shows.
const LIST_MOST: u32 = 500;

/// What a row of a list shows of a person.
pub(crate) const LISTED: &[&str] =
    &["short_name", "practice", "reason", "urgency", "in_crisis", "risks", "risk_note", "sent", "state", "pause"];
/// What the page of a person shows.
const OPENED: &[&str] = &[
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
    "state",
    "worker",
    "history",
    "contacts",
];

/// What a worker writes about a contact.
#[derive(Clone, Debug)]
pub struct NewContact {
    /// Whether the person was reached.
    pub outcome: Outcome,
    /// How.
    pub mode: Mode,
    /// What was said.
    pub summary: Option<Passage<4000>>,
}

impl Desk {
    /// The team somebody works in, for the head of the page.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in none.
    pub async fn own_team(&self, who: &Actor) -> Result<Team, Failure> {
        let id = who.team().ok_or(Failure::NotFound)?;
        self.again(|| async { Ok(self.db.read().await?.team(id).await?.ok_or(Failure::NotFound)?) }).await
    }

    /// The people a worker has taken on, then those of the colleagues for whom they cover.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in no team.
    pub async fn my_people(&self, who: &Actor) -> Result<Vec<Row>, Failure> {
        own_team(who, Action::SeeWaiting)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut rows = Vec::new();
            for worker in std::iter::once(&who.id).chain(&who.covering) {
                let people = tx.referrals_of_worker(worker, LIST_MOST).await?;
                for row in people.into_iter().filter(|row| may_on(who, Action::OpenReferral, row)) {
                    let contacts = tx.contacts(&row.referral.id).await?;
                    let stage = stage(row.referral.state, &contacts);
                    let covering_for = if *worker == who.id { None } else { row.worker_name.clone() };
                    rows.push(Row { covering_for, ..list_row(row, Some(stage), &[], now) });
                }
            }
            tx.note(&self.audit(who, "people.list", "account", who.id.as_str()).fields(LISTED)).await?;
            tx.keep().await?;
            Ok(rows)
        })
        .await
    }

    /// Opens a referral; the first look by the team tells the practice that it was received. What is no look (a browser
    /// that fetches ahead) tells nobody anything.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn open_referral(&self, who: &Actor, id: &ReferralId, is_a_look: bool) -> Result<Opened, Failure> {
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let open_until = tx.open_until(&who.id, id, now).await?;
            if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(open_until.is_some()))) {
                return Err(Failure::NotFound.into());
            }
            if is_a_look && row.referral.state == State::Sent {
                let opens = Command::plain(Deed::Receive);
                let hand = Hand { by: &by(who), part: Part::Triage, at: self.now() };
                self.take_step(&mut tx, &mut row.referral, hand, &opens, None).await?;
                self.let_person_know(&mut tx, id, Saying::Received, "").await?;
            }
            let contacts = tx.contacts(id).await?;
            let history = named_steps(&mut tx, id).await?;
            let pauses = tx.pauses(id).await?;
            let weight = if may_on(who, Action::EndCase, &row) { tx.weight(id).await? } else { None };
            let openings = openings_of(&mut tx, who, &row).await?;
            let agreement = tx.agreement(id).await?;
            let needs_reason = open_until.filter(|_| !may_on(who, Action::OpenReferral, &row));
            let told = if needs_reason.is_some() { told_of(&mut tx, who, &row).await? } else { Vec::new() };
            let may_give_link = may_on(who, Action::GivePersonLink, &row);
            let mut messages = if may_give_link { tx.person_messages(id).await? } else { Vec::new() };
            messages.retain(|message| message.done.is_none());
            let standing = row.standing(open_until.is_some());
            let may_seal = may(who, Action::Seal, &Resource::Referral(standing));
            tx.note(&self.audit(who, "referral.open", "referral", id.as_str()).fields(OPENED)).await?;
            tx.keep().await?;
            let stage = stage(row.referral.state, &contacts);
            let with_reason = needs_reason.map(|until| WithReason { until, told });
            let asks_if_wanted = row.asks_if_wanted(&pauses, now);
            let opened = opened(who, row, (history, contacts), stage, now);
            let days_waiting = days_waited(opened.referral.sent, now, &pauses);
            let more = Opened { asks_if_wanted, days_waiting, pauses, weight, ..opened };
            Ok(Opened { with_reason, openings, agreement, may_seal, may_give_link, messages, ..more })
        })
        .await
    }

    /// Takes a referral on, and opens its case.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks; [`Failure::Conflict`] when somebody was quicker;
    /// [`Failure::MovedOn`] when it waits no more.
    pub async fn accept(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            // Whoever could have taken it on hears that somebody was quicker; for anybody else it does not exist.
            let unclaimed = Standing { worker: None, ..row.standing(false) };
            if !may(who, Action::TakeOn, &Resource::Referral(unclaimed)) {
                return Err(Failure::NotFound.into());
            }
            if row.referral.worker.is_some() {
                return Err(Failure::Conflict.into());
            }
            let accept = Command::accept(who.id.clone());
            let hand = Hand { by: &by(who), part: Part::Triage, at: self.now() };
            self.take_step(&mut tx, &mut row.referral, hand, &accept, None).await?;
            tx.note(&self.audit(who, "referral.accept", "referral", id.as_str()).fields(&["state", "worker"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Records a contact with the person, or a try. The same form sent twice writes one.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when it has ended.
    pub async fn record_contact(
        &self,
        who: &Actor,
        id: &ReferralId,
        new: &NewContact,
        once: &OnceKey,
    ) -> Result<(), Failure> {
        let contact_id = &self.id(ContactId::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            let holds = may_on(who, Action::WriteContact, &row);
            let mut referral = row.referral;
            let case = tx.case_of(id).await?.filter(|_| holds).ok_or(Failure::NotFound)?;
            let contact = Contact {
                id: contact_id.clone(),
                case,
                by: who.id.clone(),
                at: self.now(),
                outcome: new.outcome,
                mode: new.mode,
                summary: new.summary.clone(),
            };
            if let Some(kept) = tx.contact_sent_once(&who.id, once).await? {
                return if is_the_same(&kept, &contact) { Ok(()) } else { Err(Failure::Conflict.into()) };
            }
            let was_first = !tx.contacts(id).await?.iter().any(|one| one.outcome == Outcome::Spoke);
            tx.add_contact(&contact, once).await?;
            let contacted = Command::plain(Deed::Contact);
            let hand = Hand { by: &by(who), part: Part::Worker, at: contact.at };
            self.take_step(&mut tx, &mut referral, hand, &contacted, None).await?;
            self.tell_of_contact(&mut tx, &referral, &contact, was_first).await?;
            let line = self.audit(who, "contact.record", "referral", id.as_str());
            tx.note(&line.fields(&["state", "outcome", "mode", "summary"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// Whether somebody may do this with a referral that they have not opened with a reason.
fn may_on(who: &Actor, action: Action, row: &WithPractice) -> bool {
    may(who, action, &Resource::Referral(row.standing(false)))
}

/// Whether a form sent again says what it said before. Another text under the same key is not the same form.
fn is_the_same(kept: &Contact, sent: &Contact) -> bool {
    (&kept.case, kept.outcome, kept.mode, &kept.summary) == (&sent.case, sent.outcome, sent.mode, &sent.summary)
}

/// What happened to a referral, with the names of those who did it.
async fn named_steps(tx: &mut Tx, id: &ReferralId) -> Result<Vec<NamedStep>, Trouble> {
    let mut names: HashMap<AccountId, Line<120>> = HashMap::new();
    let mut history = Vec::new();
    for step in tx.steps(id).await? {
        let by = match step.by.account() {
            None => None,
            Some(account) => match names.get(account) {
                Some(name) => Some(name.clone()),
                None => {
                    let name = tx.account(account).await?.map(|account| account.name);
                    if let Some(name) = &name {
                        names.insert(account.clone(), name.clone());
                    }
                    name
                }
            },
        };
        history.push(NamedStep { step, by });
    }
    Ok(history)
}

pub(crate) fn list_row(row: WithPractice, stage: Option<Stage>, pauses: &[Pause], now: Moment) -> Row {
    let asks_if_wanted = row.asks_if_wanted(pauses, now);
    let referral = row.referral;
    let ask = &referral.ask;
    Row {
        short_name: ask.person.short_name(),
        practice: row.practice_name,
        source: referral.source,
        reason: ask.reason,
        urgency: referral.how_soon(),
        in_crisis: ask.in_crisis,
        risks: ask.details.risks.clone(),
        has_crisis_words: ask.details.has_crisis_words,
        safety: ask.risk_note.as_ref().filter(|_| ask.risk == Risk::Known).map(ToString::to_string),
        sent: referral.sent,
        days_waiting: days_waited(referral.sent, now, pauses),
        state: referral.state,
        days_in_state: u32::try_from(now.days_since(referral.since)).unwrap_or(0),
        offered_to: None,
        is_offered_here: false,
        is_paused: pause_now(pauses, now).is_some(),
        asks_if_wanted,
        stage: stage.unwrap_or_else(|| domain::sent::stage(referral.state, &[])),
        is_new: referral.state == State::Sent,
        covering_for: None,
        id: referral.id,
    }
}

fn opened(
    who: &Actor,
    row: WithPractice,
    (history, contacts): (Vec<NamedStep>, Vec<Contact>),
    stage: Stage,
    now: Moment,
) -> Opened {
    let may_write = may_on(who, Action::WriteContact, &row);
    let may_take_on = may_on(who, Action::TakeOn, &row);
    let may_read_looks = may_on(who, Action::ReadLooks, &row);
    Opened {
        possible: possible(who, &row),
        may_accept: row.referral.state.is_waiting() && may_take_on,
        is_cover: may_write && row.referral.worker.as_ref() != Some(&who.id),
        may_write,
        may_read_looks,
        age: row.referral.ask.person.age_on(now.day()),
        stage,
        history,
        contacts,
        pauses: Vec::new(),
        days_waiting: 0,
        asks_if_wanted: false,
        weight: None,
        with_reason: None,
        may_seal: false,
        is_sealed: !row.sealed_for.is_empty(),
        may_give_link: false,
        messages: Vec::new(),
        agreement: None,
        openings: Vec::new(),
        practice: row.practice_name,
        sent_by: row.sent_by_name,
        worker: row.worker_name,
        referral: row.referral,
    }
}
