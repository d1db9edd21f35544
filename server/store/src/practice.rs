//! Practices and teams.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{Seen, StoreError, Tx};
use domain::id::{PracticeId, TeamId};
use domain::{Moment, Postcode, Practice, Team};

#[derive(sqlx::FromRow)]
struct PracticeRow {
    id: String,
    name: String,
    postcode: String,
    phone: Option<String>,
    team_id: String,
    closed_ms: Option<i64>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct TeamRow {
    id: String,
    name: String,
    phone: Option<String>,
    closed_ms: Option<i64>,
    version: i64,
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
            closed: row.closed_ms.map(Moment::from_ms),
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
            closed: row.closed_ms.map(Moment::from_ms),
        })
    }
}

impl Tx {
    /// A practice by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn practice(&mut self, id: &PracticeId) -> Result<Option<Practice>, StoreError> {
        Ok(self.practice_seen(id).await?.map(|seen| seen.it))
    }

    /// A practice by its id, and which version of it that is.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn practice_seen(&mut self, id: &PracticeId) -> Result<Option<Seen<Practice>>, StoreError> {
        const SQL: &str = "
            select id, name, postcode, phone, team_id, closed_ms, version
            from practice
            where id = $1";
        each!(self, on => sqlx::query_as::<_, PracticeRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?
            .map(|row| Ok(Seen { version: row.version, it: Practice::try_from(row)? }))
            .transpose()
    }

    /// All practices, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn practices(&mut self) -> Result<Vec<Practice>, StoreError> {
        const SQL: &str = "
            select id, name, postcode, phone, team_id, closed_ms, version
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
        Ok(self.team_seen(id).await?.map(|seen| seen.it))
    }

    /// A team by its id, and which version of it that is.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn team_seen(&mut self, id: &TeamId) -> Result<Option<Seen<Team>>, StoreError> {
        const SQL: &str = "
            select id, name, phone, closed_ms, version
            from team
            where id = $1";
        each!(self, on => sqlx::query_as::<_, TeamRow>(SQL).bind(id.as_str()).fetch_optional(on).await)?
            .map(|row| Ok(Seen { version: row.version, it: Team::try_from(row)? }))
            .transpose()
    }

    /// All teams, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn teams(&mut self) -> Result<Vec<Team>, StoreError> {
        const SQL: &str = "
            select id, name, phone, closed_ms, version
            from team
            order by name, id";
        each!(self, on => sqlx::query_as::<_, TeamRow>(SQL).fetch_all(on).await)?
            .into_iter()
            .map(Team::try_from)
            .collect()
    }

    /// The teams that have not closed, by name.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn open_teams(&mut self) -> Result<Vec<Team>, StoreError> {
        let mut teams = self.teams().await?;
        teams.retain(|team| team.closed.is_none());
        Ok(teams)
    }

    /// A team by its id, where it has not closed.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn open_team(&mut self, id: &TeamId) -> Result<Option<Team>, StoreError> {
        Ok(self.team(id).await?.filter(|team| team.closed.is_none()))
    }

    /// Writes a new team.
    /// # Errors
    /// [`StoreError::Conflict`] when its id is taken.
    pub async fn add_team(&mut self, team: &Team) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into team (id, name, phone, closed_ms, version)
            values ($1, $2, $3, $4, 1)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(team.id.as_str())
                .bind(team.name.as_str())
                .bind(text(&team.phone))
                .bind(team.closed.map(Moment::ms))
        )?;
        Ok(())
    }

    /// Writes a new practice.
    /// # Errors
    /// [`StoreError::Conflict`] when its id is taken.
    pub async fn add_practice(&mut self, practice: &Practice) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into practice (id, name, postcode, phone, team_id, closed_ms, version)
            values ($1, $2, $3, $4, $5, $6, 1)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(practice.id.as_str())
                .bind(practice.name.as_str())
                .bind(practice.postcode.as_str())
                .bind(text(&practice.phone))
                .bind(practice.team.as_str())
                .bind(practice.closed.map(Moment::ms))
        )?;
        Ok(())
    }

    /// Writes a team anew, as somebody who saw this version of it wants it.
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such team, or no longer in that version.
    pub async fn put_team(&mut self, team: &Team, version: i64) -> Result<(), StoreError> {
        const SQL: &str = "
            update team
            set name = $3, phone = $4, closed_ms = $5, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(team.id.as_str())
                .bind(version)
                .bind(team.name.as_str())
                .bind(text(&team.phone))
                .bind(team.closed.map(Moment::ms))
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    /// Writes a practice anew, as somebody who saw this version of it wants it.
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such practice, or no longer in that version; [`StoreError::Missing`]
    /// when there is no such team.
    pub async fn put_practice(&mut self, practice: &Practice, version: i64) -> Result<(), StoreError> {
        const SQL: &str = "
            update practice
            set name = $3, postcode = $4, phone = $5, team_id = $6, closed_ms = $7, version = version + 1
            where id = $1 and version = $2";
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(practice.id.as_str())
                .bind(version)
                .bind(practice.name.as_str())
                .bind(practice.postcode.as_str())
                .bind(text(&practice.phone))
                .bind(practice.team.as_str())
                .bind(practice.closed.map(Moment::ms))
        )?;
        if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }
}
