//! Records opened with a reason, and the cases of a team.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened};
use crate::sealed::{OPENING_REASON, OPENING_REVIEW, Sealed};
use crate::{SealsOf, StoreError, Tx};
use domain::capacity::CaseWeight;
use domain::id::{AccountId, OpeningId, ReferralId, TeamId};
use domain::opening::{Opening, OpeningKind, Review};
use domain::referral::State;
use domain::{Line, Moment, Passage};

/// An opening, who opened it, and of what record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The opening.
    pub opening: Opening,
    /// Who opened it.
    pub by_name: Line<120>,
    /// The team that has the record.
    pub team: TeamId,
}

/// One case of a team: who holds it, and who alone may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldCase {
    /// The record.
    pub referral: ReferralId,
    /// Given name and initial of the person.
    pub short_name: String,
    /// Who holds it.
    pub worker: Line<120>,
    /// Their account.
    pub worker_id: AccountId,
    /// They have left the team, or their account has ended.
    pub needs_a_worker: bool,
    /// Where it is in its life.
    pub state: State,
    /// Counts changes.
    pub version: i64,
    /// How much work it is.
    pub weight: CaseWeight,
    /// Since when.
    pub since: Moment,
    /// Who alone may open it; nobody is named where it is not sealed.
    pub sealed_for: Vec<AccountId>,
}

/// Of what the openings are wanted.
#[derive(Clone, Copy, Debug)]
pub enum OpeningsOf<'a> {
    /// Of one record.
    Referral(&'a ReferralId),
    /// Of the records of a team.
    Team(&'a TeamId),
    /// Of every record.
    Everybody,
}

#[derive(sqlx::FromRow)]
struct OpeningRow {
    id: String,
    referral_id: String,
    team_id: String,
    account_id: String,
    by_name: String,
    kind: String,
    reason: Sealed,
    opened_ms: i64,
    until_ms: i64,
    reviewed_ms: Option<i64>,
    reviewer: Option<String>,
    review: Option<Sealed>,
}

impl Opened {
    fn read(row: OpeningRow, keys: &Keys) -> Result<Self, StoreError> {
        let of = Of { table: "opening", id: &row.id };
        let reason = opened(keys, &OPENING_REASON, &row.id, Some(&row.reason))?.unwrap_or_default();
        let review = opened(keys, &OPENING_REVIEW, &row.id, row.review.as_ref())?;
        let review = match (row.reviewed_ms, row.reviewer, review) {
            (Some(at), Some(by), Some(note)) => Some(Review {
                by: of.line("reviewed_by", &by)?,
                at: Moment::from_ms(at),
                note: of.take("review", Passage::read("review", &note))?,
            }),
            _ => None,
        };
        Ok(Self {
            opening: Opening {
                id: of.take("id", OpeningId::read(&row.id))?,
                referral: of.take("referral_id", ReferralId::read(&row.referral_id))?,
                by: of.take("account_id", AccountId::read(&row.account_id))?,
                kind: of.take("kind", OpeningKind::read(&row.kind))?,
                reason: of.take("reason", Passage::read("reason", &reason))?,
                opened: Moment::from_ms(row.opened_ms),
                until: Moment::from_ms(row.until_ms),
                review,
            },
            by_name: of.line("account", &row.by_name)?,
            team: of.take("team_id", TeamId::read(&row.team_id))?,
        })
    }
}

/// The columns of an opening, with who opened and who reviewed it.
macro_rules! openings {
    ($($rest:literal)+) => {
        concat!(
            "
            select o.id, o.referral_id, r.team_id, o.account_id, a.name as by_name, o.kind, o.reason, o.opened_ms,
                o.until_ms, o.reviewed_ms, v.name as reviewer, o.review
            from opening o
            join referral r on r.id = o.referral_id
            join account a on a.id = o.account_id
            left join account v on v.id = o.reviewed_by
            ",
            $($rest),+
        )
    };
}

/// The openings that fit: what nobody has reviewed first, then the newest.
macro_rules! unreviewed_first {
    ($which:literal) => {
        openings!(
            "where " $which "
            order by case when o.reviewed_ms is null then 0 else 1 end, o.opened_ms desc, o.id
            limit $2"
        )
    };
}

#[derive(sqlx::FromRow)]
struct HeldRow {
    id: String,
    given: String,
    family: Option<String>,
    worker: String,
    opened_ms: i64,
    worker_id: String,
    state: String,
    version: i64,
    weight: String,
    needs_a_worker: bool,
}

impl Tx {
    /// Until when somebody has a record open with a reason, where they have.
    /// # Errors
    /// When the engine fails.
    pub async fn open_until(
        &mut self,
        account: &AccountId,
        referral: &ReferralId,
        now: Moment,
    ) -> Result<Option<Moment>, StoreError> {
        const SQL: &str = "
            select max(until_ms)
            from opening
            where account_id = $1 and referral_id = $2 and opened_ms <= $3 and until_ms > $3";
        let until: Option<i64> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(account.as_str())
            .bind(referral.as_str())
            .bind(now.ms())
            .fetch_one(on)
            .await)?;
        Ok(until.map(Moment::from_ms))
    }

    /// What was opened with a reason: what nobody has reviewed first, then the newest.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn openings(&mut self, of: OpeningsOf<'_>, most: u32) -> Result<Vec<Opened>, StoreError> {
        let (sql, id) = match of {
            OpeningsOf::Referral(id) => (unreviewed_first!("r.id = $1"), id.as_str()),
            OpeningsOf::Team(id) => (unreviewed_first!("r.team_id = $1"), id.as_str()),
            OpeningsOf::Everybody => (unreviewed_first!("$1 = ''"), ""),
        };
        let rows: Vec<OpeningRow> =
            each!(self, on => sqlx::query_as(sql).bind(id).bind(i64::from(most)).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| Opened::read(row, &keys)).collect()
    }

    /// One opening by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn opening(&mut self, id: &OpeningId) -> Result<Option<Opened>, StoreError> {
        const SQL: &str = openings!("where o.id = $1");
        let row: Option<OpeningRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        let keys = self.keys()?;
        row.map(|row| Opened::read(row, &keys)).transpose()
    }

    /// Writes that somebody opened a record with a reason.
    /// # Errors
    /// [`StoreError::Missing`] when it names a record or an account that is not there.
    pub async fn add_opening(&mut self, opening: &Opening) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into opening (id, referral_id, account_id, kind, reason, opened_ms, until_ms)
            values ($1, $2, $3, $4, $5, $6, $7)";
        let reason = self.seal(&OPENING_REASON, opening.id.as_str(), Some(opening.reason.as_str())).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(opening.id.as_str())
                .bind(opening.referral.as_str())
                .bind(opening.by.as_str())
                .bind(opening.kind.key())
                .bind(reason)
                .bind(opening.opened.ms())
                .bind(opening.until.ms())
        )?;
        Ok(())
    }

    /// Writes what came of a review.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has reviewed it already, or when there is none.
    pub async fn review_opening(
        &mut self,
        id: &OpeningId,
        by: &AccountId,
        note: &Passage<500>,
        at: Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            update opening
            set reviewed_by = $2, reviewed_ms = $3, review = $4
            where id = $1 and reviewed_ms is null";
        let note = self.seal(&OPENING_REVIEW, id.as_str(), Some(note.as_str())).await?;
        let rows = touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(by.as_str()).bind(at.ms()).bind(note))?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// The open cases of a team that workers hold: those whose worker has left it first, then by worker, then the longest
    /// first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn held_in_team(&mut self, team: &TeamId, most: u32) -> Result<Vec<HeldCase>, StoreError> {
        const SQL: &str = "
            select r.id, n.given, n.family, w.name as worker, c.opened_ms, r.worker_id, r.state, r.version, c.weight,
                (w.disabled_ms is not null or w.role <> 'link-worker' or w.team_id is null or w.team_id <> r.team_id)
                    as needs_a_worker
            from referral r
            join person n on n.id = r.person_id
            join account w on w.id = r.worker_id
            join case_file c on c.referral_id = r.id
            where r.team_id = $1 and r.state in ('accepted', 'in_progress', 'cancel_requested')
            order by case when w.disabled_ms is not null or w.role <> 'link-worker' or w.team_id is null
                    or w.team_id <> r.team_id then 0 else 1 end, w.name, w.id, c.opened_ms, r.id
            limit $2";
        let rows: Vec<HeldRow> =
            each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        let sealed = self.seals(SealsOf::Team(team)).await?;
        let held = |row: HeldRow| {
            let of = Of { table: "referral", id: &row.id };
            let referral = of.take("id", ReferralId::read(&row.id))?;
            let own = sealed.iter().filter(|one| one.referral == referral);
            Ok(HeldCase {
                short_name: domain::person::short_name(&row.given, row.family.as_deref().unwrap_or_default()),
                worker: of.line("worker", &row.worker)?,
                worker_id: of.take("worker_id", AccountId::read(&row.worker_id))?,
                needs_a_worker: row.needs_a_worker,
                state: of.take("state", State::read(&row.state))?,
                version: row.version,
                weight: of.take("weight", CaseWeight::read(&row.weight))?,
                since: Moment::from_ms(row.opened_ms),
                sealed_for: own.map(|one| one.account.clone()).collect(),
                referral,
            })
        };
        rows.into_iter().map(held).collect()
    }

    /// The open cases of a team whose person was born on a day.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn held_and_born_on(
        &mut self,
        team: &TeamId,
        born_on: domain::Day,
    ) -> Result<Vec<ReferralId>, StoreError> {
        const SQL: &str = "
            select r.id
            from referral r
            join person n on n.id = r.person_id
            where r.team_id = $1 and n.born_on = $2 and r.worker_id is not null and r.state in ('accepted', 'in_progress', 'cancel_requested')
            order by r.id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL)
            .bind(team.as_str())
            .bind(born_on.to_string())
            .fetch_all(on)
            .await)?;
        ids.iter().map(|id| Of { table: "referral", id }.take("id", ReferralId::read(id))).collect()
    }

    /// How often somebody has done something since a moment, by the audit trail.
    /// # Errors
    /// When the engine fails.
    pub async fn times_since(&mut self, actor: &AccountId, action: &str, since: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from audit
            where actor_id = $1 and action = $2 and at_ms > $3";
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL)
            .bind(actor.as_str())
            .bind(action)
            .bind(since.ms())
            .fetch_one(on)
            .await)?;
        Ok(u64::try_from(n).unwrap_or_default())
    }
}
