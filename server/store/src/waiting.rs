//! Who waits in a team, in the order of the list, and when their clock stood still.

use crate::engine::{each, touch};
use crate::referral::{ReferralRow, WithPractice, referrals};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{AccountId, PracticeId, ReferralId, TeamId};
use domain::referral::Source;
use domain::waiting_clock::{Pause, PauseReason};
use std::collections::HashMap;

/// What of a team's waiting list is wanted, and who looks: what is sealed is there for the named alone.
#[derive(Clone, Copy, Debug)]
pub struct QueueWanted<'a> {
    /// The team.
    pub team: &'a TeamId,
    /// Who looks.
    pub who: &'a AccountId,
    /// What their own practices sent, and what came from none that is known.
    pub only_within_reach: bool,
    /// What their own practices sent, and nothing else.
    pub only_mine: bool,
    /// Of this practice.
    pub practice: Option<&'a PracticeId>,
    /// Asked for in this way.
    pub source: Option<Source>,
}

/// Who waits in a team within somebody's reach. Its first two lines are those of the index `referral_queue`.
macro_rules! queue {
    () => {
        "q.team_id = $1 and q.worker_id is null
            and q.state in ('sent', 'received', 'more_info_needed', 'waiting', 'redirected', 'cancel_requested')
            and ($2 is null or q.practice_id is null or q.practice_id in (
                select a.practice_id from account_practice a where a.account_id = $2))
            and ($3 is null or q.practice_id in (
                select a.practice_id from account_practice a where a.account_id = $3))
            and ($4 is null or q.practice_id = $4)
            and ($5 is null or q.source = $5)
            and (not exists (select 1 from referral_seal l where l.referral_id = q.id)
                or exists (select 1 from referral_seal l where l.referral_id = q.id and l.account_id = $6))"
    };
}

/// The order of the list: who is in crisis, same day, soon, in turn; then the clock. The same words as in the index.
macro_rules! in_order {
    ($of:literal) => {
        concat!(
            "order by case when ",
            $of,
            "in_crisis then 0 when coalesce(",
            $of,
            "priority, ",
            $of,
            "urgency) = 'same-day' then 1
                when coalesce(",
            $of,
            "priority, ",
            $of,
            "urgency) = 'soon' then 2 else 3 end,
            coalesce(",
            $of,
            "clock_ms, ",
            $of,
            "sent_ms), ",
            $of,
            "id"
        )
    };
}

#[derive(sqlx::FromRow)]
struct PauseRow {
    referral_id: String,
    from_ms: i64,
    until_ms: Option<i64>,
    reason: String,
}

impl PauseRow {
    fn opened(self) -> Result<(ReferralId, Pause), StoreError> {
        let of = Of { table: "referral_pause", id: &self.referral_id };
        let pause = Pause {
            from: Moment::from_ms(self.from_ms),
            until: self.until_ms.map(Moment::from_ms),
            reason: of.take("reason", PauseReason::read(&self.reason))?,
        };
        Ok((of.take("referral_id", ReferralId::read(&self.referral_id))?, pause))
    }
}

impl Tx {
    /// A part of a team's waiting list, in its order: `most` rows after the first `skipped`.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn queue(
        &mut self,
        wanted: &QueueWanted<'_>,
        skipped: u32,
        most: u32,
    ) -> Result<Vec<WithPractice>, StoreError> {
        const SQL: &str = referrals!(concat!(
            "where r.id in (select q.id from referral q where ",
            queue!(),
            " ",
            in_order!("q."),
            " limit $7 offset $8) ",
            in_order!("r.")
        ));
        let reach = wanted.only_within_reach.then(|| wanted.who.as_str());
        let mine = wanted.only_mine.then(|| wanted.who.as_str());
        let rows: Vec<ReferralRow> = each!(self, on => sqlx::query_as(SQL)
            .bind(wanted.team.as_str())
            .bind(reach)
            .bind(mine)
            .bind(wanted.practice.map(PracticeId::as_str))
            .bind(wanted.source.map(Source::key))
            .bind(wanted.who.as_str())
            .bind(i64::from(most))
            .bind(i64::from(skipped))
            .fetch_all(on)
            .await)?;
        self.whole_referral(rows, crate::SealsOf::Team(wanted.team)).await
    }

    /// How many rows the whole of that list has.
    /// # Errors
    /// When the engine fails.
    pub async fn queue_length(&mut self, wanted: &QueueWanted<'_>) -> Result<u32, StoreError> {
        const SQL: &str = concat!("select cast(count(*) as bigint) from referral q where ", queue!());
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL)
            .bind(wanted.team.as_str())
            .bind(wanted.only_within_reach.then(|| wanted.who.as_str()))
            .bind(wanted.only_mine.then(|| wanted.who.as_str()))
            .bind(wanted.practice.map(PracticeId::as_str))
            .bind(wanted.source.map(Source::key))
            .bind(wanted.who.as_str())
            .fetch_one(on)
            .await)?;
        Ok(u32::try_from(n).unwrap_or(u32::MAX))
    }

    /// What is offered to a team, the longest waiting first. What is sealed is left out: nobody there is named.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn offered_to(&mut self, team: &TeamId, most: u32) -> Result<Vec<WithPractice>, StoreError> {
        const SQL: &str = referrals!(
            "where r.offered_to = $1 and r.state = 'redirected'
                and not exists (select 1 from referral_seal l where l.referral_id = r.id)
            order by r.sent_ms, r.id
            limit $2"
        );
        let rows: Vec<ReferralRow> =
            each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        self.whole_referral(rows, crate::SealsOf::Team(team)).await
    }

    /// When the clocks of those who wait in a team, or are offered to it, stood still, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn pauses_in_team(&mut self, team: &TeamId) -> Result<HashMap<ReferralId, Vec<Pause>>, StoreError> {
        const SQL: &str = "
            select p.referral_id, p.from_ms, p.until_ms, p.reason
            from referral_pause p
            join referral r on r.id = p.referral_id
            where (r.team_id = $1 or r.offered_to = $1) and r.worker_id is null
            order by p.referral_id, p.from_ms, p.id";
        let rows: Vec<PauseRow> = each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).fetch_all(on).await)?;
        let mut pauses: HashMap<ReferralId, Vec<Pause>> = HashMap::new();
        for row in rows {
            let (referral, pause) = row.opened()?;
            pauses.entry(referral).or_default().push(pause);
        }
        Ok(pauses)
    }

    /// When the clock of a referral stood still, oldest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn pauses(&mut self, referral: &ReferralId) -> Result<Vec<Pause>, StoreError> {
        const SQL: &str = "
            select referral_id, from_ms, until_ms, reason
            from referral_pause
            where referral_id = $1
            order by from_ms, id";
        let rows: Vec<PauseRow> = each!(self, on => sqlx::query_as(SQL).bind(referral.as_str()).fetch_all(on).await)?;
        rows.into_iter().map(|row| row.opened().map(|(_, pause)| pause)).collect()
    }

    /// Stops the clock of a referral.
    /// # Errors
    /// When the engine fails, or there is no such referral.
    pub async fn add_pause(
        &mut self,
        id: &str,
        referral: &ReferralId,
        pause: &Pause,
        by: &AccountId,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into referral_pause (id, referral_id, from_ms, until_ms, reason, by_account)
            values ($1, $2, $3, $4, $5, $6)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(id)
                .bind(referral.as_str())
                .bind(pause.from.ms())
                .bind(pause.until.map(Moment::ms))
                .bind(pause.reason.key())
                .bind(by.as_str())
        )?;
        Ok(())
    }

    /// Ends every pause of a referral that would still be on after a moment.
    /// # Errors
    /// When the engine fails.
    pub async fn end_pauses(&mut self, referral: &ReferralId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update referral_pause
            set until_ms = $2
            where referral_id = $1 and from_ms <= $2 and (until_ms is null or until_ms > $2)";
        touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// Writes where the clock of a referral would have begun without its pauses.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn put_clock(&mut self, referral: &ReferralId, version: i64, began: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update referral
            set clock_ms = $3, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(version).bind(began.ms()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Writes that a referral is still wanted.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it since it was read.
    pub async fn put_wanted(&mut self, referral: &ReferralId, version: i64, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update referral
            set wanted_ms = $3, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(version).bind(at.ms()))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Referrals about which something was asked at this moment or before, and nobody has answered, oldest first. With
    /// `only_unreminded`, those of which nobody was reminded since.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn unanswered_since(
        &mut self,
        asked: Moment,
        only_unreminded: bool,
        most: u32,
    ) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where state = 'more_info_needed' and since_ms <= $1
                and ($2 = false or reminded_ms is null or reminded_ms < since_ms)
            order by since_ms, id
            limit $3";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(asked.ms())
            .bind(only_unreminded)
            .bind(i64::from(most))
            .fetch_all(on)
            .await)?;
        read_ids(&ids)
    }

    /// Writes that whoever was asked is reminded. Says whether it was this call that did: of two servers one does.
    /// # Errors
    /// When the engine fails.
    pub async fn remind_once(&mut self, referral: &ReferralId, at: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "
            update referral
            set reminded_ms = $2
            where id = $1 and state = 'more_info_needed' and (reminded_ms is null or reminded_ms < since_ms)";
        Ok(touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(at.ms()))? == 1)
    }

    /// Referrals that wait, were sent at this moment or before, and were not asked about since then or since the last yes,
    /// longest first. Pauses are for whoever asks to count.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn long_waiting(&mut self, before: Moment, most: u32) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where worker_id is null
                and state in ('sent', 'received', 'more_info_needed', 'waiting')
                and coalesce(wanted_ms, sent_ms) <= $1
                and (asked_wanted_ms is null or asked_wanted_ms <= coalesce(wanted_ms, sent_ms))
            order by coalesce(wanted_ms, sent_ms), id
            limit $2";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(before.ms())
            .bind(i64::from(most))
            .fetch_all(on)
            .await)?;
        read_ids(&ids)
    }

    /// Writes that a person is asked whether they still want it. Says whether it was this call that did: of two servers one
    /// does.
    /// # Errors
    /// When the engine fails.
    pub async fn ask_if_wanted_once(&mut self, referral: &ReferralId, at: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "
            update referral
            set asked_wanted_ms = $2
            where id = $1 and (asked_wanted_ms is null or asked_wanted_ms <= coalesce(wanted_ms, sent_ms))";
        Ok(touch!(self, sqlx::query(SQL).bind(referral.as_str()).bind(at.ms()))? == 1)
    }

    /// What of a practice waits in a team, and nobody holds.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn waiting_of_practice(
        &mut self,
        practice: &PracticeId,
        team: &TeamId,
    ) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select id
            from referral
            where practice_id = $1 and team_id = $2 and worker_id is null
                and state in ('sent', 'received', 'more_info_needed', 'waiting', 'redirected', 'cancel_requested')
            order by sent_ms, id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(practice.as_str())
            .bind(team.as_str())
            .fetch_all(on)
            .await)?;
        read_ids(&ids)
    }
}

pub(crate) fn read_ids(ids: &[String]) -> Result<Vec<ReferralId>, StoreError> {
    ids.iter().map(|id| ReferralId::read(id).map_err(|_| StoreError::row("referral", "id", id))).collect()
}
