//! The accounts of a team, of a practice and of a role, by name.

use crate::engine::each;
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::actor::Role;
use domain::id::{AccountId, PracticeId, TeamId};
use domain::{Line, Theme};

/// Somebody who may sign in, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their account.
    pub id: AccountId,
    /// Their name.
    pub name: Line<120>,
    /// What they may do.
    pub role: Role,
}

/// Whose staff is wanted.
#[derive(Clone, Copy, Debug)]
pub enum StaffOf<'a> {
    /// A team's.
    Team(&'a TeamId),
    /// A practice's.
    Practice(&'a PracticeId),
    /// Everybody of one role.
    Role(Role),
}

#[derive(sqlx::FromRow)]
struct ColleagueRow {
    id: String,
    name: String,
    role: String,
}

impl TryFrom<ColleagueRow> for Colleague {
    type Error = StoreError;

    fn try_from(row: ColleagueRow) -> Result<Self, StoreError> {
        let of = Of { table: "account", id: &row.id };
        Ok(Self {
            id: of.take("id", AccountId::read(&row.id))?,
            name: of.line("name", &row.name)?,
            role: of.take("role", Role::read(&row.role))?,
        })
    }
}

/// The accounts that fit and have not ended, by name.
macro_rules! staff {
    ($which:literal) => {
        concat!(
            "
            select id, name, role
            from account
            where ",
            $which,
            " = $1 and disabled_ms is null
            order by name, id"
        )
    };
}

impl Tx {
    /// The accounts of a team, a practice or a role that have not ended, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn colleagues(&mut self, of: StaffOf<'_>) -> Result<Vec<Colleague>, StoreError> {
        let (sql, word) = match of {
            StaffOf::Team(id) => (staff!("team_id"), id.as_str()),
            StaffOf::Practice(id) => (staff!("practice_id"), id.as_str()),
            StaffOf::Role(role) => (staff!("role"), role.key()),
        };
        let rows: Vec<ColleagueRow> = each!(self, on => sqlx::query_as(sql).bind(word).fetch_all(on).await)?;
        rows.into_iter().map(Colleague::try_from).collect()
    }

    /// The teams in which a link worker has this theme, in the order of their ids.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn teams_with_theme(&mut self, theme: Theme) -> Result<Vec<TeamId>, StoreError> {
        const SQL: &str = "
            select distinct team_id
            from account
            where theme = $1 and role = $2 and team_id is not null and disabled_ms is null
            order by team_id";
        let ids: Vec<String> = each!(self, on => sqlx::query_scalar(SQL).bind(theme.key()).bind(Role::LinkWorker.key()).fetch_all(on).await)?;
        ids.iter().map(|id| TeamId::read(id).map_err(|_| StoreError::row("account", "team_id", id))).collect()
    }
}
