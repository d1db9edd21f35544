//! Practices and teams.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{StoreError, Tx};
use domain::id::{PracticeId, TeamId};
use domain::{Postcode, Practice, Team};

#[derive(sqlx::FromRow)]
struct PracticeRow {
    id: String,
    name: String,
    postcode: String,
    phone: Option<String>,
    team_id: String,
}

#[derive(sqlx::FromRow)]
struct TeamRow {
    id: String,
    name: String,
    phone: Option<String>,
}

impl TryFrom<PracticeRow> for Practice {
    type Error = StoreError;

    fn try_from(row: PracticeRow) -> Result<Self, StoreError> {
        let of = Of { table: "practice", id: &row.id };
        Ok(Self {
            id: of.take("id", PracticeId::read(&row.id))?,
            name: of.line("name", &row.name)?,
            postcode: of.take("postcode", Postcode::read("postcode", &row.postcode))?,
            phone: of.some_line("phone", row.phone)?,
            team: of.take("team_id", TeamId::read(&row.team_id))?,
        })
    }
}

impl TryFrom<TeamRow> for Team {
    type Error = StoreError;

    fn try_from(row: TeamRow) -> Result<Self, StoreError> {
        let of = Of { table: "team", id: &row.id };
        Ok(Self {
            id: of.take("id", TeamId::read(&row.id))?,
            name: of.line("name", &row.name)?,
            phone: of.some_line("phone", row.phone)?,
        })
    }
}

impl Tx {
    /// A practice by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn practice(&mut self, id: &PracticeId) -> Result<Option<Practice>, StoreError> {
        const SQL: &str = "
            select id, name, postcode, phone, team_id
            from practice
            where id = $1";
        each!(self, on => sqlx::query_as::<_, PracticeRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?
            .map(Practice::try_from)
            .transpose()
    }

    /// All practices, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn practices(&mut self) -> Result<Vec<Practice>, StoreError> {
        const SQL: &str = "
            select id, name, postcode, phone, team_id
            from practice
            order by name, id";
        each!(self, on => sqlx::query_as::<_, PracticeRow>(SQL).fetch_all(on).await)?
            .into_iter()
            .map(Practice::try_from)
            .collect()
    }

    /// A team by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn team(&mut self, id: &TeamId) -> Result<Option<Team>, StoreError> {
        const SQL: &str = "
            select id, name, phone
            from team
            where id = $1";
        each!(self, on => sqlx::query_as::<_, TeamRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?
            .map(Team::try_from)
            .transpose()
    }

    /// Writes a new team.
    /// # Errors
    /// [`StoreError::Conflict`] when its id is taken.
    pub async fn add_team(&mut self, team: &Team) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into team (id, name, phone)
            values ($1, $2, $3)";
        touch!(self, sqlx::query(SQL).bind(team.id.as_str()).bind(team.name.as_str()).bind(text(&team.phone)))?;
        Ok(())
    }

    /// Writes a new practice.
    /// # Errors
    /// [`StoreError::Conflict`] when its id is taken.
    pub async fn add_practice(&mut self, practice: &Practice) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into practice (id, name, postcode, phone, team_id)
            values ($1, $2, $3, $4, $5)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(practice.id.as_str())
                .bind(practice.name.as_str())
                .bind(practice.postcode.as_str())
                .bind(text(&practice.phone))
                .bind(practice.team.as_str())
        )?;
        Ok(())
    }
}
