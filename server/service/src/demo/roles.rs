//! One of each role of the demo town that neither refers nor takes people on.

use super::{row, some_line};
use crate::Ids;
use crate::desk::Trouble;
use domain::actor::{Base, Role};
use domain::id::{AccountId, TeamId};
use domain::support::Source;
use domain::{Account, Email, Failure, Line, Moment, Phone};
use serde::Deserialize;
use std::sync::Arc;
use store::Tx;

const FILE: &str = include_str!("../../demo/roles.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    person: Vec<PersonRow>,
}

/// Somebody, and the key of where they work.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonRow {
    pub email: String,
    name: String,
    phone: Option<String>,
    job: Option<String>,
    role: String,
    team: Option<String>,
    organisation: Option<String>,
    group: Option<String>,
}

/// Reads who they are.
pub(super) fn read() -> Result<Vec<PersonRow>, String> {
    let file: File = toml::from_str(FILE).map_err(|error| error.to_string())?;
    Ok(file.person)
}

impl PersonRow {
    /// The account, once the organisations and groups of the town are stored.
    pub(super) async fn account(&self, tx: &mut Tx, ids: &Arc<dyn Ids>, now: Moment) -> Result<Account, Trouble> {
        let base = self.base(tx).await?;
        self.written(ids, base, now).map_err(|wrong| {
            tracing::error!(%wrong, "a row of the demo town cannot be read");
            Failure::NotFound.into()
        })
    }

    async fn base(&self, tx: &mut Tx) -> Result<Base, Trouble> {
        let source = |key: &str| {
            Ok::<_, Failure>(Source { feed: Line::read("source", "demo")?, id: Line::read("source", key)? })
        };
        if let Some(team) = &self.team {
            return Ok(Base::Practices { team: TeamId::read(team)?, practices: Vec::new() });
        }
        if let Some(key) = &self.organisation {
            let organisation = tx.organisation_of(&source(key)?).await?.ok_or(Failure::NotFound)?;
            return Ok(Base::Organisation(organisation.id));
        }
        if let Some(key) = &self.group {
            return Ok(Base::Group(tx.support_of(&source(key)?).await?.ok_or(Failure::NotFound)?.support.id));
        }
        Ok(Base::Programme)
    }

    fn written(&self, ids: &Arc<dyn Ids>, base: Base, now: Moment) -> Result<Account, String> {
        let what = self.email.as_str();
        Ok(Account {
            id: row(what, AccountId::read(&ids.fresh()))?,
            email: Some(row(what, Email::read(what))?),
            phone: row(what, Phone::read_optional("phone", self.phone.as_deref().unwrap_or_default()))?,
            name: row(what, Line::read("name", &self.name))?,
            job: some_line(what, self.job.as_deref())?,
            role: row(what, Role::read(&self.role))?,
            base,
            joined: Some(now),
            disabled: None,
        })
    }
}
