//! The link worker programme of the demo town: teams, practices, and who works there.

use super::{row, some_line};
use crate::Ids;
use domain::actor::{Base, Role};
use domain::id::{AccountId, PracticeId, TeamId};
use domain::{Account, Email, Line, Moment, Postcode, Practice, Team, Theme};
use serde::Deserialize;

const FILE: &str = include_str!("../../demo/care.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    team: Vec<TeamRow>,
    practice: Vec<PracticeRow>,
    worker: Vec<WorkerRow>,
    staff: Vec<StaffRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamRow {
    key: String,
    name: String,
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeRow {
    key: String,
    name: String,
    postcode: String,
    team: String,
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorkerRow {
    name: String,
    email: String,
    team: String,
    practices: Vec<String>,
    theme: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffRow {
    name: String,
    email: String,
    practice: String,
    role: String,
    job: Option<String>,
}

/// The programme, ready to be stored.
pub(super) struct Care {
    pub teams: Vec<Team>,
    pub practices: Vec<Practice>,
    pub accounts: Vec<Account>,
}

impl Care {
    /// Who refers for a practice.
    pub fn referrer(&self, practice: &PracticeId) -> Option<&Account> {
        self.accounts
            .iter()
            .find(|account| account.role == Role::Referrer && account.base == Base::Practice(practice.clone()))
    }

    /// Who takes a practice's referrals on.
    pub fn worker(&self, practice: &PracticeId) -> Option<&Account> {
        let covers = |account: &&Account| matches!(&account.base, Base::Practices { practices, .. } if practices.contains(practice));
        self.accounts.iter().find(covers)
    }
}

/// Reads the programme.
pub(super) fn read(ids: &std::sync::Arc<dyn Ids>, now: Moment) -> Result<Care, String> {
    let file: File = toml::from_str(FILE).map_err(|error| error.to_string())?;
    let teams = file
        .team
        .iter()
        .map(|team| {
            Ok(Team {
                id: row(&team.key, TeamId::read(&team.key))?,
                name: row(&team.key, Line::read("name", &team.name))?,
                phone: some_line(&team.key, team.phone.as_deref())?,
                closed: None,
            })
        })
        .collect::<Result<_, String>>()?;
    let practices = file
        .practice
        .iter()
        .map(|practice| {
            let key = practice.key.as_str();
            Ok(Practice {
                id: row(key, PracticeId::read(key))?,
                name: row(key, Line::read("name", &practice.name))?,
                postcode: row(key, Postcode::read("postcode", &practice.postcode))?,
                phone: some_line(key, practice.phone.as_deref())?,
                team: row(key, TeamId::read(&practice.team))?,
                closed: None,
            })
        })
        .collect::<Result<_, String>>()?;
    let mut accounts = Vec::new();
    for worker in &file.worker {
        let team = row(&worker.email, TeamId::read(&worker.team))?;
        let base = match worker.theme.as_deref() {
            Some(theme) => Base::City { team, theme: row(&worker.email, Theme::read(theme))? },
            None => Base::Practices {
                team,
                practices: worker
                    .practices
                    .iter()
                    .map(|key| row(key, PracticeId::read(key)))
                    .collect::<Result<_, _>>()?,
            },
        };
        accounts.push(account(ids, &worker.email, &worker.name, Some("link worker"), Role::LinkWorker, base)?);
    }
    for staff in &file.staff {
        let role = if staff.role == "lead" { Role::PracticeLead } else { Role::Referrer };
        let base = Base::Practice(row(&staff.email, PracticeId::read(&staff.practice))?);
        accounts.push(account(ids, &staff.email, &staff.name, staff.job.as_deref(), role, base)?);
    }
    for account in &mut accounts {
        account.joined = Some(now);
    }
    Ok(Care { teams, practices, accounts })
}

fn account(
    ids: &std::sync::Arc<dyn Ids>,
    email: &str,
    name: &str,
    job: Option<&str>,
    role: Role,
    base: Base,
) -> Result<Account, String> {
    Ok(Account {
        id: row(email, AccountId::read(&ids.fresh()))?,
        email: Some(row(email, Email::read(email))?),
        phone: None,
        name: row(email, Line::read("name", name))?,
        job: some_line(email, job)?,
        role,
        base,
        joined: None,
        disabled: None,
    })
}
