//! Notices: what happened that somebody should look at.

use crate::engine::{each, touch};
use crate::referral::THEMSELVES;
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::id::{AccountId, PracticeId, ReferralId, TeamId};
use domain::notice::NoticeKind;
use domain::policy::Standing;
use domain::referral::Source;
use domain::{Line, Moment};
use std::collections::HashMap;

/// A notice that is to be written.
#[derive(Clone, Debug)]
pub struct NewNotice<'a> {
    /// Its id.
    pub id: &'a str,
    /// Whom it tells.
    pub account: &'a AccountId,
    /// What happened.
    pub kind: NoticeKind,
    /// To which record.
    pub referral: &'a ReferralId,
    /// When.
    pub at: Moment,
}

/// A notice, with what permission asks about its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNotice {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: NoticeKind,
    /// To which record.
    pub referral: ReferralId,
    /// When.
    pub at: Moment,
    /// When it was seen.
    pub seen: Option<Moment>,
    /// The practice that the record came from, where it came from one.
    pub practice_name: Option<Line<160>>,
    /// The team that has it.
    pub team_name: Line<160>,
    practice: Option<PracticeId>,
    is_from_practice: bool,
    sent_by: Option<AccountId>,
    team: TeamId,
    offered_to: Option<TeamId>,
    worker: Option<AccountId>,
    sealed_for: Vec<AccountId>,
}

impl KeptNotice {
    /// What permission asks about its record, for somebody who has not opened it with a reason.
    pub fn standing(&self) -> Standing<'_> {
        Standing {
            practice: self.practice.as_ref(),
            is_from_practice: self.is_from_practice,
            sent_by: self.sent_by.as_ref(),
            team: &self.team,
            offered_to: self.offered_to.as_ref(),
            worker: self.worker.as_ref(),
            sealed_for: &self.sealed_for,
            is_opened: false,
        }
    }
}

#[derive(sqlx::FromRow)]
struct NoticeRow {
    id: String,
    kind: String,
    object_id: String,
    at_ms: i64,
    seen_ms: Option<i64>,
    source: String,
    sent_by: String,
    practice_id: Option<String>,
    practice_name: Option<String>,
    team_id: String,
    team_name: String,
    offered_to: Option<String>,
    worker_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SealRow {
    referral_id: String,
    account_id: String,
}

impl TryFrom<NoticeRow> for KeptNotice {
    type Error = StoreError;

    fn try_from(row: NoticeRow) -> Result<Self, StoreError> {
        let of = Of { table: "notice", id: &row.id };
        let practice = row.practice_id.as_deref().map(|id| of.take("practice_id", PracticeId::read(id))).transpose()?;
        let is_from_practice = row.source == Source::Practice.key();
        let has_account = row.sent_by != THEMSELVES;
        Ok(Self {
            kind: of.take("kind", NoticeKind::read(&row.kind))?,
            referral: of.take("object_id", ReferralId::read(&row.object_id))?,
            at: Moment::from_ms(row.at_ms),
            seen: row.seen_ms.map(Moment::from_ms),
            practice_name: of.some_line("practice_name", row.practice_name)?.filter(|_| is_from_practice),
            team_name: of.line("team_name", &row.team_name)?,
            practice,
            is_from_practice,
            sent_by: has_account.then(|| of.take("sent_by", AccountId::read(&row.sent_by))).transpose()?,
            offered_to: row.offered_to.as_deref().map(|id| of.take("offered_to", TeamId::read(id))).transpose()?,
            team: of.take("team_id", TeamId::read(&row.team_id))?,
            worker: row.worker_id.as_deref().map(|id| of.take("worker_id", AccountId::read(id))).transpose()?,
            sealed_for: Vec::new(),
            id: row.id,
        })
    }
}

/// Notices of an account, latest first, with where their records stand.
macro_rules! notices {
    ($and:literal) => {
        concat!(
            "
            select n.id, n.kind, n.object_id, n.at_ms, n.seen_ms, r.source, r.sent_by, r.practice_id,
                p.name as practice_name, r.team_id, t.name as team_name, r.offered_to, r.worker_id
            from notice n
            join referral r on r.id = n.object_id
            left join practice p on p.id = r.practice_id
            join team t on t.id = r.team_id
            where n.account_id = $1 ",
            $and,
            "
            order by n.at_ms desc, n.id desc
            limit $2"
        )
    };
}

impl Tx {
    /// Writes a notice. Says whether it was written: one with the same key is never written twice.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such record or account; [`StoreError::Conflict`] when the id is taken.
    pub async fn add_notice(&mut self, new: &NewNotice<'_>, once: &str) -> Result<bool, StoreError> {
        const SQL: &str = "
            insert into notice (id, account_id, kind, object_kind, object_id, at_ms, once_key)
            values ($1, $2, $3, 'referral', $4, $5, $6)
            on conflict (once_key) do nothing";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(new.id)
                .bind(new.account.as_str())
                .bind(new.kind.key())
                .bind(new.referral.as_str())
                .bind(new.at.ms())
                .bind(once)
        )?;
        Ok(rows == 1)
    }

    /// The latest notices of somebody, latest first; those alone that they have not seen, where that is asked.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn notices(
        &mut self,
        account: &AccountId,
        is_unseen: bool,
        most: u32,
    ) -> Result<Vec<KeptNotice>, StoreError> {
        const ALL: &str = notices!("");
        const UNSEEN: &str = notices!("and n.seen_ms is null");
        let sql = if is_unseen { UNSEEN } else { ALL };
        let rows: Vec<NoticeRow> =
            each!(self, on => sqlx::query_as(sql).bind(account.as_str()).bind(i64::from(most)).fetch_all(on).await)?;
        let seals = if rows.is_empty() { HashMap::new() } else { self.seals_of_notices(account).await? };
        let whole = |row: NoticeRow| {
            let mut notice = KeptNotice::try_from(row)?;
            notice.sealed_for = seals.get(&notice.referral).cloned().unwrap_or_default();
            Ok(notice)
        };
        rows.into_iter().map(whole).collect()
    }

    async fn seals_of_notices(
        &mut self,
        account: &AccountId,
    ) -> Result<HashMap<ReferralId, Vec<AccountId>>, StoreError> {
        const SQL: &str = "
            select s.referral_id, s.account_id
            from referral_seal s
            where exists (select 1 from notice n where n.object_id = s.referral_id and n.account_id = $1)
            order by s.referral_id, s.account_id";
        let rows: Vec<SealRow> = each!(self, on => sqlx::query_as(SQL).bind(account.as_str()).fetch_all(on).await)?;
        let mut seals: HashMap<ReferralId, Vec<AccountId>> = HashMap::new();
        for row in rows {
            let of = Of { table: "referral_seal", id: &row.referral_id };
            let referral = of.take("referral_id", ReferralId::read(&row.referral_id))?;
            let named = of.take("account_id", AccountId::read(&row.account_id))?;
            seals.entry(referral).or_default().push(named);
        }
        Ok(seals)
    }

    /// Says that somebody has seen their notices up to a moment, with it. Says how many were new.
    /// # Errors
    /// When the engine fails.
    pub async fn see_notices(&mut self, account: &AccountId, up_to: Moment, at: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            update notice
            set seen_ms = $3
            where account_id = $1 and at_ms <= $2 and seen_ms is null";
        Ok(touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(up_to.ms()).bind(at.ms()))?)
    }

    /// Takes away notices from before a moment that were seen. Says how many.
    /// # Errors
    /// When the engine fails.
    pub async fn sweep_notices(&mut self, before: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            delete from notice
            where at_ms < $1 and seen_ms is not null";
        Ok(touch!(self, sqlx::query(SQL).bind(before.ms()))?)
    }
}
