//! Accounts as those see them who manage them.

use crate::account::{AccountRow, accounts, credential};
use crate::engine::{each, touch};
use crate::{StoreError, Tx};
use domain::account::Stage;
use domain::actor::Role;
use domain::id::{AccountId, PracticeId, TeamId};
use domain::{Account, Moment};
use std::collections::HashMap;

/// Which accounts are wanted; nothing named means all.
#[derive(Clone, Copy, Debug, Default)]
pub struct StaffWanted<'a> {
    /// In this role.
    pub role: Option<Role>,
    /// At this practice, or working for it.
    pub practice: Option<&'a PracticeId>,
    /// In this team.
    pub team: Option<&'a TeamId>,
    /// At this stage.
    pub stage: Option<Stage>,
    /// This one alone.
    pub id: Option<&'a AccountId>,
}

/// An account, and what else is known of whoever has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// The account.
    pub account: Account,
    /// Counts changes.
    pub version: i64,
    /// When they were last here, where a sign-in of theirs still tells.
    pub seen: Option<Moment>,
    /// How many people they have taken on.
    pub taken_on: u32,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    account: AccountRow,
    version: i64,
    seen_ms: Option<i64>,
    taken_on: i64,
}

/// What stands in rows of account and practice, by account.
fn by_account(rows: Vec<(String, String)>) -> HashMap<String, Vec<String>> {
    let mut practices: HashMap<String, Vec<String>> = HashMap::new();
    for (account, practice) in rows {
        practices.entry(account).or_default().push(practice);
    }
    practices
}

impl Tx {
    /// Accounts, by id, with what else is known of whoever has them.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn staff(&mut self, wanted: &StaffWanted<'_>) -> Result<Vec<StaffRow>, StoreError> {
        const SQL: &str = "
            select a.id, a.email, a.phone, a.name, a.job, a.role, a.practice_id, a.team_id, a.theme, a.organisation_id,
                a.group_id, a.password_hash, a.joined_ms, a.disabled_ms, a.version,
                (select max(s.seen_ms) from sign_in s where s.account_id = a.id) as seen_ms,
                (select cast(count(*) as bigint)
                    from referral r
                    where r.worker_id = a.id and r.state in ('accepted', 'in_progress', 'cancel_requested')) as taken_on
            from account a
            where a.id <> 'themselves' and ($1 is null or a.role = $1)
                and ($2 is null or a.practice_id = $2 or exists (
                    select 1 from account_practice p where p.account_id = a.id and p.practice_id = $2))
                and ($3 is null or a.team_id = $3)
                and ($4 is null or $4 = case
                    when a.disabled_ms is not null then 'ended'
                    when a.joined_ms is null then 'invited'
                    else 'active' end)
                and ($5 is null or a.id = $5)
            order by a.id";
        let rows: Vec<Row> = each!(self, on => sqlx::query_as(SQL)
            .bind(wanted.role.map(Role::key))
            .bind(wanted.practice.map(PracticeId::as_str))
            .bind(wanted.team.map(TeamId::as_str))
            .bind(wanted.stage.map(Stage::key))
            .bind(wanted.id.map(AccountId::as_str))
            .fetch_all(on)
            .await)?;
        let mut practices = self.practices_of_everybody().await?;
        rows.into_iter()
            .map(|row| {
                let practices = practices.remove(&row.account.id).unwrap_or_default();
                Ok(StaffRow {
                    account: credential(row.account, &practices)?.account,
                    version: row.version,
                    seen: row.seen_ms.map(Moment::from_ms),
                    taken_on: u32::try_from(row.taken_on).unwrap_or(u32::MAX),
                })
            })
            .collect()
    }

    /// The practices of each link worker: one question for a whole list.
    async fn practices_of_everybody(&mut self) -> Result<HashMap<String, Vec<String>>, StoreError> {
        const SQL: &str = "
            select account_id, practice_id
            from account_practice
            order by account_id, practice_id";
        Ok(by_account(each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?))
    }

    /// The accounts of a team that have not ended, by name, with the practices of each: two questions for all of them.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn accounts_of_team(&mut self, team: &TeamId) -> Result<Vec<Account>, StoreError> {
        const SQL: &str = accounts!("where team_id = $1 and disabled_ms is null order by name, id");
        const PRACTICES: &str = "
            select p.account_id, p.practice_id
            from account_practice p
            join account a on a.id = p.account_id
            where a.team_id = $1 and a.disabled_ms is null
            order by p.account_id, p.practice_id";
        let rows: Vec<AccountRow> = each!(self, on => sqlx::query_as(SQL).bind(team.as_str()).fetch_all(on).await)?;
        let practices =
            by_account(each!(self, on => sqlx::query_as(PRACTICES).bind(team.as_str()).fetch_all(on).await)?);
        let whole = |row: AccountRow| {
            let own = practices.get(&row.id).map_or(&[][..], Vec::as_slice);
            credential(row, own).map(|credential| credential.account)
        };
        rows.into_iter().map(whole).collect()
    }

    /// Who sends people for a practice and has not ended, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn accounts_at_practice(&mut self, practice: &PracticeId) -> Result<Vec<Account>, StoreError> {
        const SQL: &str = accounts!("where practice_id = $1 and disabled_ms is null order by name, id");
        let rows: Vec<AccountRow> = each!(self, on => sqlx::query_as(SQL).bind(practice.as_str()).fetch_all(on).await)?;
        rows.into_iter().map(|row| credential(row, &[]).map(|credential| credential.account)).collect()
    }

    /// Takes everything away with which somebody could sign in: the password, the second step, codes, links, and the
    /// browsers that are known. Sign-ins that run are ended apart from it.
    /// # Errors
    /// When the engine fails.
    pub async fn forget_proofs(&mut self, id: &AccountId) -> Result<(), StoreError> {
        const PASSWORD: &str = "
            update account
            set password_hash = null, version = version + 1
            where id = $1";
        const SECOND_STEP: &str = "
            delete from second_step
            where account_id = $1";
        const CODES: &str = "
            delete from single_code
            where account_id = $1";
        const DEVICES: &str = "
            delete from known_device
            where account_id = $1";
        for sql in [PASSWORD, SECOND_STEP, CODES, DEVICES] {
            touch!(self, sqlx::query(sql).bind(id.as_str()))?;
        }
        self.end_key_links(id).await
    }
}
