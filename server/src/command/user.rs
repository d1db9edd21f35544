//! People who sign in.

use super::Done;
use crate::cli::UserDeed;
use domain::actor::{Base, BaseKind, Role};
use domain::id::{OrganisationId, PracticeId, SupportId, TeamId};
use domain::{Email, Failure, Line, Theme};
use service::Desk;
use service::accounts::NewAccount;
use std::io::{BufRead, IsTerminal};

/// Does what was asked with people who sign in.
pub async fn run(desk: Desk, deed: UserDeed) -> Done {
    match deed {
        UserDeed::Add { email, name, role, practice, team, theme, organisation, group } => {
            let role = Role::read(&role)?;
            let places = Places { practices: practice, team, theme, organisation, group };
            let new = NewAccount {
                email: Some(Email::read(&email)?),
                phone: None,
                name: Line::read("name", &name)?,
                job: None,
                role,
                base: base(role, &places)?,
            };
            let password = password("Password, or nothing for a link (12 to 128 characters, shown as you type): ")?;
            let id = desk.add_account(new, password.as_deref()).await.map_err(|failure| match failure {
                Failure::NotFound => "there is no such practice, team, organisation or group".to_owned(),
                other => other.to_string(),
            })?;
            if password.is_some() {
                println!("{email} may sign in now.");
            } else if let Some(link) = desk.invite_from_terminal(&id).await? {
                println!("{link}");
            } else {
                println!("{email} has an account and no password: give them one with user set-password.");
            }
        }
        UserDeed::List => {
            for account in desk.accounts().await? {
                let stage = account.stage().key();
                println!("{}\t{}\t{}\t{stage}", account.sign_in_name(), account.name, account.role.key());
            }
        }
        UserDeed::SetPassword { email } => {
            let password = password("Password (12 to 128 characters, shown as you type): ")?;
            let password = password.ok_or("no password was given on standard input")?;
            desk.set_password(&Email::read(&email)?, &password).await.map_err(|failure| named(&email, failure))?;
            println!("{email} has a new password, and is signed out everywhere.");
        }
        UserDeed::Disable { email } => {
            desk.disable_account(&Email::read(&email)?).await.map_err(|failure| named(&email, failure))?;
            println!("{email} cannot sign in any more, and is signed out everywhere.");
        }
    }
    Ok(())
}

fn named(email: &str, failure: Failure) -> String {
    match failure {
        Failure::NotFound => format!("nobody has the address {email}"),
        other => other.to_string(),
    }
}

/// Where somebody works, as it was given.
struct Places {
    practices: Vec<String>,
    team: Option<String>,
    theme: Option<String>,
    organisation: Option<String>,
    group: Option<String>,
}

/// For whom somebody works, as their role needs it.
fn base(role: Role, given: &Places) -> Result<Base, Box<dyn std::error::Error>> {
    let practices = given.practices.iter().map(|id| PracticeId::read(id)).collect::<Result<Vec<_>, _>>();
    let team = || {
        let team = given.team.as_deref().ok_or("this role works in a team: add --team ID")?;
        TeamId::read(team).map_err(|_| "--team: no such id")
    };
    Ok(match role.works_from() {
        BaseKind::Practice => match practices?.as_slice() {
            [practice] => Base::Practice(practice.clone()),
            _ => return Err("this role works at one practice: add --practice ID, once".into()),
        },
        BaseKind::Team => match given.theme.as_deref() {
            Some(theme) => Base::City { team: team()?, theme: Theme::read(theme)? },
            None => Base::Practices { team: team()?, practices: practices? },
        },
        BaseKind::Organisation => {
            let id =
                given.organisation.as_deref().ok_or("this role works in an organisation: add --organisation ID")?;
            Base::Organisation(OrganisationId::read(id).map_err(|_| "--organisation: no such id")?)
        }
        BaseKind::Group => {
            let id = given.group.as_deref().ok_or("this role is in a group: add --group ID")?;
            Base::Group(SupportId::read(id).map_err(|_| "--group: no such id")?)
        }
        BaseKind::Programme => Base::Programme,
    })
}

/// Reads a password from standard input: it stands in no list of processes and in no history. An empty line is none.
fn password(prompt: &str) -> Result<Option<String>, Box<dyn std::error::Error>> {
    if std::io::stdin().is_terminal() {
        eprint!("{prompt}");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    Ok((!password.is_empty()).then(|| password.to_owned()))
}
