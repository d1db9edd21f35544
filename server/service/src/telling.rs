//! Telling a person something. [`domain::telling`] decides how; here it is written down, in the transaction of what it tells.

use crate::Desk;
use crate::desk::Trouble;
use domain::call_task::{CallTask, Letter, NamedTask, TaskWay};
use domain::id::{CallTaskId, OnceKey, ReferralId};
use domain::message::{Message, Way};
use domain::policy::{Action, Resource, may};
use domain::referral::Risk;
use domain::telling::{Means, PartOfDay, SafeWay, Saying, Silence, Still, Telling, Ways, Word, decide, may_still_go};
use domain::{Actor, Day, Failure, Line, Phone};
use serde::{Deserialize, Serialize};
use store::{Outgoing, StoreError, Tx, WithPractice};

/// How a person is told, for whoever asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// A text goes by itself.
    Text,
    /// A mail goes by itself.
    Mail,
    /// A worker rings.
    Call(CallTaskId),
    /// A worker prints it and hands it over.
    Letter(CallTaskId),
    /// Nobody tells them.
    Nobody(Silence),
}

impl Told {
    /// The word by which pages and the audit trail know it.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Mail => "mail",
            Self::Call(_) => "call",
            Self::Letter(_) => "letter",
            Self::Nobody(why) => why.key(),
        }
    }
}

impl Desk {
    /// Tells the person of a record something, as a part of the use case that makes it true: when that is not kept, they are
    /// told nothing. The only way there is: it asks for what is safe, and where nothing may go by itself a worker gets a call
    /// or a letter to do. The same key tells once.
    /// # Errors
    /// When the store fails; [`StoreError::Missing`] when there is no such record.
    pub async fn tell_person(
        &self,
        tx: &mut Tx,
        id: &ReferralId,
        saying: Saying,
        once: &OnceKey,
    ) -> Result<Told, StoreError> {
        let row = tx.referral(id).await?.ok_or(StoreError::Missing)?;
        let is_muted = tx.is_muted(id).await?;
        let told = match decide(&ways(&row, is_muted), &saying, self.means, self.now()) {
            Telling::Message(to) => self.write_to_person(tx, &row, to, saying, once).await?,
            Telling::Call(due) => Told::Call(self.add_task(tx, id, saying, (TaskWay::Call, due), once).await?),
            Telling::Letter(due) => Told::Letter(self.add_task(tx, id, saying, (TaskWay::Letter, due), once).await?),
            Telling::Nobody(why) => Told::Nobody(why),
        };
        tracing::debug!(how = told.key(), saying = saying.kind().key(), "how a person is told");
        Ok(told)
    }

    /// The same for what is good to know and not worth a worker's call: where nothing may go by itself, nobody is told. Of
    /// one kind about a record it tells once for each occasion.
    pub(crate) async fn let_person_know(
        &self,
        tx: &mut Tx,
        id: &ReferralId,
        saying: Saying,
        occasion: &str,
    ) -> Result<(), StoreError> {
        let row = tx.referral(id).await?.ok_or(StoreError::Missing)?;
        let is_muted = tx.is_muted(id).await?;
        let Telling::Message(to) = decide(&ways(&row, is_muted), &saying, self.means, self.now()) else {
            return Ok(());
        };
        let once = OnceKey::read(&crate::secret::hash(&format!("{} {id} {occasion}", saying.kind().key())));
        let once = once.map_err(|_| StoreError::Conflict)?;
        self.write_to_person(tx, &row, to, saying, &once).await.map(|_| ())
    }

    async fn write_to_person(
        &self,
        tx: &mut Tx,
        row: &WithPractice,
        to: SafeWay,
        saying: Saying,
        once: &OnceKey,
    ) -> Result<Told, StoreError> {
        let now = self.now();
        let word = Word { saying, ring: self.own_number(tx, row).await? };
        let message = Message::ToPerson { to, word };
        let written = message.written(&self.base);
        let told = if written.way == Way::Text { Told::Text } else { Told::Mail };
        let (due, good_until) = message.window(now);
        let outgoing = Outgoing::new(self.ids.fresh(), written, now, good_until);
        let telling = Some((row.referral.id.clone(), saying));
        tx.add_outgoing(&Outgoing { due, telling, ..outgoing }, once).await?;
        Ok(told)
    }

    async fn add_task(
        &self,
        tx: &mut Tx,
        id: &ReferralId,
        saying: Saying,
        (way, due): (TaskWay, Day),
        once: &OnceKey,
    ) -> Result<CallTaskId, StoreError> {
        let task = CallTaskId::read(&self.ids.fresh()).map_err(|_| StoreError::Conflict)?;
        let task = CallTask { id: task, referral: id.clone(), way, saying, due, created: self.now() };
        tx.add_call_task(&task, once).await?;
        Ok(task.id)
    }

    /// A message that was given up leaves its person without word: a worker rings or prints it instead, where that is safe
    /// and it is still true.
    pub(crate) async fn told_by_a_worker(&self, tx: &mut Tx, message: &Outgoing) -> Result<(), StoreError> {
        let Some((id, saying)) = &message.telling else { return Ok(()) };
        let Some(row) = tx.referral(id).await? else { return Ok(()) };
        let is_muted = tx.is_muted(id).await?;
        let ways = ways(&row, is_muted);
        let once = OnceKey::read(&crate::secret::hash(&format!("instead of {}", message.id)));
        let once = once.map_err(|_| StoreError::Conflict)?;
        let task = match decide(&ways, saying, Means::default(), self.now()) {
            Telling::Call(due) => (TaskWay::Call, due),
            Telling::Letter(due) => (TaskWay::Letter, due),
            Telling::Message(_) | Telling::Nobody(_) => return Ok(()),
        };
        self.add_task(tx, id, *saying, task, &once).await?;
        Ok(())
    }

    /// The number of ours that a person may ring: the team's.
    async fn own_number(&self, tx: &mut Tx, row: &WithPractice) -> Result<Option<Line<60>>, StoreError> {
        let phone = tx.team(&row.referral.team).await?.and_then(|team| team.phone);
        // As people read it aloud, where it is a number; a text must not be broken by anything else.
        Ok(phone.and_then(|line| Phone::read("phone", line.as_str()).ok()).and_then(|phone| {
            let spoken = phone.spoken();
            Line::read("phone", &spoken).ok()
        }))
    }

    /// Whether a message to a person may go now. Asked before each try.
    pub(crate) async fn may_still_go(&self, message: &Outgoing) -> Result<Still, Failure> {
        let Some((id, _)) = &message.telling else { return Ok(Still::Now) };
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let Some(row) = tx.referral(id).await? else { return Ok(Still::Never) };
            let is_muted = tx.is_muted(id).await?;
            let ways = ways(&row, is_muted);
            Ok(may_still_go(&ways, message.way, &message.to, self.now()))
        })
        .await
    }

    /// Makes sure that somebody may say when they ring, before anything is read of what they sent.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case.
    pub async fn may_tell(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move { holds(&mut self.db.read().await?, who, id).await.map(|_| ()) }).await
    }

    /// Says when a worker will ring: the person hears it before, in whichever way is safe, or the worker prints a slip to hand
    /// over. Asked twice for the same time, they hear it once.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Invalid`] on `day` when that time has
    /// passed; [`Failure::Conflict`] when the case has ended.
    pub async fn plan_call(&self, who: &Actor, id: &ReferralId, day: Day, part: PartOfDay) -> Result<Told, Failure> {
        let once = &OnceKey::read(&crate::secret::hash(&format!("call {id} {day} {}", part.key())))?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if !holds(&mut tx, who, id).await?.referral.state.is_open() {
                return Err(Failure::Conflict.into());
            }
            let told = self.tell_person(&mut tx, id, Saying::CallPlanned { day, part }, once).await?;
            if told == Told::Nobody(Silence::TooLate) {
                return Err(Failure::invalid("day", domain::Why::InThePast).into());
            }
            tx.note(&self.audit(who, "person.plan_call", "referral", id.as_str()).fields(&["day", "part", "way"]))
                .await?;
            tx.keep().await?;
            Ok(told)
        })
        .await
    }

    /// Notes that the person is not to be contacted, or that they may be again. From then on nothing goes, also what was
    /// written before.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case.
    pub async fn mute_person(&self, who: &Actor, id: &ReferralId, is_muted: bool) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            holds(&mut tx, who, id).await?;
            match is_muted {
                true => tx.mute(id, &who.id, self.now()).await?,
                false => tx.unmute(id).await?,
            }
            let action = if is_muted { "person.mute" } else { "person.unmute" };
            tx.note(&self.audit(who, action, "referral", id.as_str()).fields(&["do_not_contact"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// What is still to be said to one person, and whether they are not to be contacted.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not open the record.
    pub async fn tasks_of(&self, who: &Actor, id: &ReferralId) -> Result<PersonTasks, Failure> {
        let today = self.now().day();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
            // Whoever opened it with a reason reads this too: it stands on the same page.
            let is_opened = tx.open_until(&who.id, id, self.now()).await?.is_some();
            if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(is_opened))) {
                return Err(Failure::NotFound.into());
            }
            let tasks = tx.call_tasks(id).await?;
            let is_muted = tx.is_muted(id).await?;
            tx.note(&self.audit(who, "call_task.list", "referral", id.as_str()).fields(&["saying", "due"])).await?;
            tx.keep().await?;
            let may_write = may(who, Action::WriteContact, &Resource::Referral(row.standing(false)))
                && row.referral.state.is_open();
            let short_name = row.referral.ask.person.short_name();
            let tasks = tasks.into_iter().map(|task| named(task, &short_name, today)).collect();
            Ok(PersonTasks { tasks, is_muted, may_write })
        })
        .await
    }

    /// What is still to be said to the people of whoever asks: those they hold or cover for, and those who wait for them.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in no team.
    pub async fn my_tasks(&self, who: &Actor) -> Result<Vec<NamedTask>, Failure> {
        let team = crate::own::own_team(who, Action::SeeWaiting)?;
        let today = self.now().day();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut mine = Vec::new();
            for task in tx.call_tasks_of_team(team).await? {
                let row = tx.referral(&task.referral).await?;
                if let Some(row) = row.filter(|row| may_open(who, row)) {
                    mine.push(named(task, &row.referral.ask.person.short_name(), today));
                }
            }
            let line = self.audit(who, "call_task.list", "account", who.id.as_str());
            tx.note(&line.fields(&["short_name", "saying", "due"])).await?;
            tx.keep().await?;
            Ok(mine)
        })
        .await
    }

    /// What stands on the paper that a worker hands over.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, when it was done, or for somebody who may not open the record.
    pub async fn letter(&self, who: &Actor, id: &CallTaskId) -> Result<Letter, Failure> {
        let printed = self.now().day();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let task = tx.call_task(id).await?.filter(|task| task.way == TaskWay::Letter).ok_or(Failure::NotFound)?;
            let row = openable(&mut tx, who, &task.referral).await?;
            let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
            let ring = self.own_number(&mut tx, &row).await?;
            let line = self.audit(who, "letter.view", "referral", task.referral.as_str());
            tx.note(&line.fields(&["given", "worker", "saying"])).await?;
            tx.keep().await?;
            let given = row.referral.ask.person.given.clone();
            Ok(Letter { task, given, worker: row.worker_name, team: team.name, ring, printed })
        })
        .await
    }

    /// Says that a worker has rung, or handed the paper over.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who may not open the record, and when it was done already.
    pub async fn finish_task(&self, who: &Actor, id: &CallTaskId) -> Result<ReferralId, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let task = tx.call_task(id).await?.ok_or(Failure::NotFound)?;
            openable(&mut tx, who, &task.referral).await?;
            tx.finish_call_task(id, &who.id, self.now()).await?;
            tx.note(&self.audit(who, "call_task.done", "referral", task.referral.as_str()).fields(&["done"])).await?;
            tx.keep().await?;
            Ok(task.referral)
        })
        .await
    }
}

fn ways(row: &WithPractice, is_muted: bool) -> Ways<'_> {
    let ask = &row.referral.ask;
    Ways::of(&ask.person, ask.risk == Risk::Known, is_muted)
}

/// What is still to be said to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonTasks {
    /// What.
    pub tasks: Vec<NamedTask>,
    /// They are not to be contacted.
    pub is_muted: bool,
    /// Whoever looks may say when they ring, and whether the person may be contacted.
    pub may_write: bool,
}

fn named(task: CallTask, short_name: &str, today: Day) -> NamedTask {
    NamedTask { is_late: task.due < today, short_name: short_name.to_owned(), task }
}

fn may_open(who: &Actor, row: &WithPractice) -> bool {
    may(who, Action::OpenReferral, &Resource::Referral(row.standing(false)))
}

/// A record that somebody may open without a reason.
async fn openable(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    Ok(tx.referral(id).await?.filter(|row| may_open(who, row)).ok_or(Failure::NotFound)?)
}

/// A record that somebody holds.
async fn holds(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let holds = |row: &WithPractice| may(who, Action::WriteContact, &Resource::Referral(row.standing(false)));
    Ok(tx.referral(id).await?.filter(holds).ok_or(Failure::NotFound)?)
}
