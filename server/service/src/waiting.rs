//! Who waits in a team: the list, the clock, and whether it is still wanted.

use crate::Desk;
use crate::desk::Trouble;
use crate::life::{missed, parts};
use crate::own::own_team;
use crate::work::{LISTED, list_row};
use domain::actor::Base;
use domain::caseload::{Row, WAITING_ROWS, WaitingList, WaitingWanted};
use domain::id::ReferralId;
use domain::page::Page;
use domain::policy::Action;
use domain::referral::Deed;
use domain::waiting_clock::{Pause, PauseReason, pause_now};
use domain::{Actor, Day, Failure, Role};
use std::collections::HashMap;
use store::{QueueWanted, Tx, WithPractice};

/// The most offers one list shows.
const OFFERS_MOST: u32 = 100;

impl Desk {
    /// Who waits in the own team and may be taken on by whoever asks: the first page of the list, and what is offered.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in no team.
    pub async fn waiting(&self, who: &Actor) -> Result<Vec<Row>, Failure> {
        let WaitingList { rows, mut offered, .. } = self.waiting_list(who, &WaitingWanted::default()).await?;
        offered.extend(rows.rows);
        Ok(offered)
    }

    /// A page of who waits in the own team, in the order of the list: who is in crisis, same day, soon, in turn; then the
    /// clock. And what is offered to the team.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works in no team.
    pub async fn waiting_list(&self, who: &Actor, wanted: &WaitingWanted) -> Result<WaitingList, Failure> {
        let team = own_team(who, Action::SeeWaiting)?;
        let now = self.now();
        // As the scope "waiting in own practices or theme" has it: a lead and a worker with a theme see the whole team.
        let is_of_practices = matches!(who.base, Base::Practices { .. });
        let queue = &QueueWanted {
            team,
            who: &who.id,
            only_within_reach: who.role == Role::LinkWorker && is_of_practices,
            only_mine: wanted.only_mine && is_of_practices,
            practice: wanted.practice.as_ref(),
            source: wanted.source,
        };
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let total = tx.queue_length(queue).await?;
            let pages = total.div_ceil(WAITING_ROWS).max(1);
            let number = wanted.page.clamp(1, pages);
            let rows = tx.queue(queue, (number - 1).saturating_mul(WAITING_ROWS), WAITING_ROWS).await?;
            let offered = tx.offered_to(team, OFFERS_MOST).await?;
            let pauses = tx.pauses_in_team(team).await?;
            let teams: HashMap<_, _> = tx.teams().await?.into_iter().map(|team| (team.id, team.name)).collect();
            let mut practices = tx.practices().await?;
            practices.retain(|practice| practice.team == *team && is_in_reach(who, queue, &practice.id));
            tx.note(&self.audit(who, "waiting.list", "team", team.as_str()).fields(LISTED)).await?;
            tx.keep().await?;
            let none = Vec::new();
            let row = |row: WithPractice| {
                let offered_to = row.referral.offered_to.as_ref().and_then(|team| teams.get(team).cloned());
                let is_offered_here = row.referral.offered_to.as_ref() == Some(team);
                let own = pauses.get(&row.referral.id).unwrap_or(&none);
                Row { offered_to, is_offered_here, ..list_row(row, None, own, now) }
            };
            let page = Page { rows: rows.into_iter().map(row).collect(), total, number, pages };
            Ok(WaitingList {
                rows: page,
                offered: offered.into_iter().map(row).collect(),
                practices: practices.into_iter().map(|practice| (practice.id, practice.name)).collect(),
            })
        })
        .await
    }

    /// Stops the waiting clock of a referral for a reason of the person's own, until a day or until somebody says that it
    /// goes on. Where it stands still already, the new reason and day count from now on.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not decide on it; [`Failure::Invalid`] on `reason` and `until`.
    pub async fn stop_clock(&self, who: &Actor, id: &ReferralId, reason: &str, until: &str) -> Result<(), Failure> {
        let pause_id = &self.ids.fresh();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = decides(&mut tx, who, id).await?;
            let now = self.now();
            let mut check = domain::failure::Check::default();
            let reason = check.take(PauseReason::read(reason));
            let until = match until.trim() {
                "" => Some(None),
                given => check.take(Day::read_coming("until", given, now.day())).map(Some),
            };
            check.done()?;
            let (Some(reason), Some(until)) = (reason, until) else { return Err(Failure::Invalid(Vec::new()).into()) };
            // The last day of a pause belongs to it.
            let pause = Pause { from: now, until: until.map(|day| day.plus_days(1).begins()), reason };
            tx.end_pauses(id, now).await?;
            tx.add_pause(pause_id, id, &pause, &who.id).await?;
            put_clock(&mut tx, &row).await?;
            tx.note(&self.audit(who, "waiting.pause", "referral", id.as_str()).fields(&["pause"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Lets the waiting clock go on.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not decide on it.
    pub async fn start_clock(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = decides(&mut tx, who, id).await?;
            if pause_now(&tx.pauses(id).await?, self.now()).is_none() {
                return Ok(());
            }
            tx.end_pauses(id, self.now()).await?;
            put_clock(&mut tx, &row).await?;
            tx.note(&self.audit(who, "waiting.go_on", "referral", id.as_str()).fields(&["pause"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Writes down that the person still wants it.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not decide on it.
    pub async fn still_wanted(&self, who: &Actor, id: &ReferralId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = decides(&mut tx, who, id).await?;
            tx.put_wanted(id, row.referral.version, self.now()).await?;
            tx.note(&self.audit(who, "waiting.still_wanted", "referral", id.as_str()).fields(&["wanted"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// A referral that waits, for somebody who decides on it.
async fn decides(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
    if parts(who, Deed::Queue, &row).is_empty() {
        return Err(missed(who, &row).into());
    }
    // Whoever holds it works with the person: there is no clock any more.
    if row.referral.worker.is_some() || !row.referral.state.is_open() {
        return Err(Failure::Conflict.into());
    }
    Ok(row)
}

/// Writes where the clock would have begun without the pauses that have an end: by this the list is in order.
async fn put_clock(tx: &mut Tx, row: &WithPractice) -> Result<(), Trouble> {
    let referral = &row.referral;
    let pauses = tx.pauses(&referral.id).await?;
    let paused = pauses.iter().filter_map(|pause| pause.until.map(|until| until.ms() - pause.from.ms()));
    let began = referral.sent.plus_ms(paused.map(|ms| ms.max(0)).sum());
    Ok(tx.put_clock(&referral.id, referral.version, began).await?)
}

fn is_in_reach(who: &Actor, queue: &QueueWanted<'_>, practice: &domain::id::PracticeId) -> bool {
    match &who.base {
        Base::Practices { practices, .. } if queue.only_within_reach => practices.contains(practice),
        _ => true,
    }
}
