//! People at work and their accounts: who may give which, and what nobody may do.

use crate::account::Stage;
use crate::actor::{Base, BaseKind, Role};
use crate::failure::Check;
use crate::id::{AccountId, OrganisationId, PracticeId, SupportId, TeamId};
use crate::message::Recipient;
use crate::policy::{Action, Resource, may};
use crate::{Account, Actor, Email, Failure, Line, Moment, Phone, Practice, Team, Theme, Why};
use serde::{Deserialize, Serialize};

/// The roles whose accounts somebody manages: a practice lead those of a practice, an administrator all.
pub fn roles_managed_by(who: &Actor) -> &'static [Role] {
    if !may_manage_accounts(who) {
        return &[];
    }
    match who.role {
        Role::PracticeLead => &[Role::Referrer, Role::PracticeLead],
        Role::Administrator => Role::ALL,
        _ => &[],
    }
}

/// Whether somebody manages accounts at all.
pub fn may_manage_accounts(who: &Actor) -> bool {
    let own = who.practice().map(Resource::Practice).unwrap_or(Resource::Everything);
    may(who, Action::ManageAccount, &own)
}

/// Whether somebody manages this account: it lies within their reach, in a role that they may give.
pub fn may_manage(who: &Actor, account: &Account) -> bool {
    may(who, Action::ManageAccount, &Resource::Account(account)) && roles_managed_by(who).contains(&account.role)
}

/// A form about somebody at work, as it was filled in. What their role does not need is not looked at.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct StaffForm<'a> {
    pub name: &'a str,
    pub job: &'a str,
    pub email: &'a str,
    pub phone: &'a str,
    pub role: &'a str,
    pub practice: &'a str,
    pub practices: &'a [String],
    pub team: &'a str,
    pub theme: &'a str,
    pub organisation: &'a str,
    pub group: &'a str,
}

/// What an account says of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffEntry {
    /// Their name.
    pub name: Line<120>,
    /// Their job, as they say it.
    pub job: Option<Line<80>>,
    /// What they sign in with, where it is an e-mail address.
    pub email: Option<Email>,
    /// What members of groups sign in with, or where codes are sent; others may be reached by it.
    pub phone: Option<Phone>,
    /// What they may do.
    pub role: Role,
    /// For whom.
    pub base: Base,
}

impl StaffEntry {
    /// Reads a form that somebody who manages accounts has filled in.
    /// # Errors
    /// [`Failure::NotFound`] for a role that they may not give, and for a practice that is not theirs;
    /// [`Failure::Invalid`] with every field that is wrong.
    pub fn read(who: &Actor, form: &StaffForm<'_>) -> Result<Self, Failure> {
        let role = Role::read(form.role)?;
        if !roles_managed_by(who).contains(&role) {
            return Err(Failure::NotFound);
        }
        let mut check = Check::default();
        let name = check.take(Line::read("name", form.name));
        let job = check.take(Line::read_optional("job", form.job));
        let email = check.take(Email::read_optional("email", form.email));
        let phone = check.take(Phone::read_optional("phone", form.phone));
        // A phone is no way in but for members of groups. They may have a printed card and nothing else.
        if email == Some(None) && !role.signs_in_by_code() {
            check.wrong("email", Why::Missing);
        }
        let base = match read_base(who, role, form) {
            Err(Failure::NotFound) => return Err(Failure::NotFound),
            base => check.take(base),
        };
        check.done()?;
        match (name, job, email, phone, base) {
            (Some(name), Some(job), Some(email), Some(phone), Some(base)) => {
                Ok(Self { name, job, email, phone, role, base })
            }
            _ => Err(Failure::Invalid(Vec::new())),
        }
    }

    /// The account under this id, saying what the form says.
    pub fn account(&self, id: AccountId) -> Account {
        Account {
            id,
            email: self.email.clone(),
            phone: self.phone.clone(),
            name: self.name.clone(),
            job: self.job.clone(),
            role: self.role,
            base: self.base.clone(),
            joined: None,
            disabled: None,
        }
    }

    /// The same account, saying what the form says.
    pub fn written_into(&self, was: &Account) -> Account {
        Account { joined: was.joined, disabled: was.disabled, ..self.account(was.id.clone()) }
    }

    /// Whether the practices are those that the team serves: a worker takes nothing on from others.
    /// # Errors
    /// [`Failure::Invalid`] on `practices`.
    pub fn check_practices(&self, known: &[Practice]) -> Result<(), Failure> {
        let Base::Practices { team, practices } = &self.base else { return Ok(()) };
        let is_served = |id: &PracticeId| known.iter().any(|practice| practice.id == *id && practice.team == *team);
        if practices.iter().all(is_served) { Ok(()) } else { Err(Failure::invalid("practices", Why::NotAChoice)) }
    }
}

/// For whom somebody works, as the role needs it.
fn read_base(who: &Actor, role: Role, form: &StaffForm<'_>) -> Result<Base, Failure> {
    match role.works_from() {
        BaseKind::Practice => read_practice(who, form.practice).map(Base::Practice),
        BaseKind::Team => read_team(role, form),
        BaseKind::Organisation => {
            chosen("organisation", form.organisation, OrganisationId::read).map(Base::Organisation)
        }
        BaseKind::Group => chosen("group", form.group, SupportId::read).map(Base::Group),
        BaseKind::Programme => Ok(Base::Programme),
    }
}

/// A practice lead gives accounts at the own practice, whatever the form says; another practice is none of theirs.
fn read_practice(who: &Actor, given: &str) -> Result<PracticeId, Failure> {
    match who.practice() {
        Some(own) if given.is_empty() || given == own.as_str() => Ok(own.clone()),
        Some(_) => Err(Failure::NotFound),
        None => chosen("practice", given, PracticeId::read),
    }
}

fn read_team(role: Role, form: &StaffForm<'_>) -> Result<Base, Failure> {
    let mut check = Check::default();
    let team = check.take(chosen("team", form.team, TeamId::read));
    let theme = match form.theme {
        "" => None,
        theme => check.take(Theme::read(theme)),
    };
    let mut practices = form
        .practices
        .iter()
        .map(|id| PracticeId::read(id).map_err(|_| Failure::invalid("practices", Why::NotAChoice)))
        .collect::<Result<Vec<_>, _>>()?;
    practices.sort();
    practices.dedup();
    // A link worker without practices and without a theme would never see anybody.
    if role == Role::LinkWorker && form.theme.is_empty() && practices.is_empty() {
        check.wrong("practices", Why::NotChosen);
    }
    check.done()?;
    let team = team.ok_or(Failure::NotFound)?;
    Ok(match theme {
        Some(theme) => Base::City { team, theme },
        None => Base::Practices { team, practices },
    })
}

fn chosen<T>(field: &str, given: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<T, Failure> {
    if given.is_empty() {
        return Err(Failure::invalid(field, Why::NotChosen));
    }
    read(given).map_err(|_| Failure::invalid(field, Why::NotAChoice))
}

/// Whether an account goes by another address than before: one of those that whoever has it signs in with.
pub fn goes_by_another(was: &Account, becomes: &Account) -> bool {
    let by_phone = was.role.signs_in_by_code() || becomes.role.signs_in_by_code();
    was.email != becomes.email || (by_phone && was.phone != becomes.phone)
}

/// Where it is told that an account goes by another address: each of those of before that is gone. Who has never come is
/// told nothing: the address may have been wrong from the beginning.
pub fn told_of_another(was: &Account, becomes: &Account) -> Vec<Recipient> {
    if was.joined.is_none() {
        return Vec::new();
    }
    let mail = was.email.clone().filter(|_| was.email != becomes.email).map(Recipient::Mail);
    let is_way_in = was.role.signs_in_by_code() && was.phone != becomes.phone;
    let text = was.phone.clone().filter(|_| is_way_in).map(Recipient::Text);
    mail.into_iter().chain(text).collect()
}

/// Whether somebody may give an account another role or base. `administrators` is how many could sign in before.
/// # Errors
/// [`Failure::Invalid`] on `role`: it is their own, or the last administrator's.
pub fn check_change(who: &Actor, was: &Account, becomes: &Account, administrators: u64) -> Result<(), Failure> {
    let is_moved = (was.role, &was.base) != (becomes.role, &becomes.base);
    if is_moved && was.id == who.id {
        return Err(Failure::invalid("role", Why::Yourself));
    }
    if becomes.role != Role::Administrator && is_last_administrator(was, administrators) {
        return Err(Failure::invalid("role", Why::LastAdministrator));
    }
    Ok(())
}

/// Whether somebody may end an account, or take its password away. `administrators` is how many could sign in before.
/// # Errors
/// [`Failure::Invalid`] on `account`: it is their own, or the last administrator's.
pub fn check_end(who: &Actor, account: &Account, administrators: u64) -> Result<(), Failure> {
    if account.id == who.id {
        return Err(Failure::invalid("account", Why::Yourself));
    }
    if is_last_administrator(account, administrators) {
        return Err(Failure::invalid("account", Why::LastAdministrator));
    }
    Ok(())
}

fn is_last_administrator(account: &Account, administrators: u64) -> bool {
    account.role == Role::Administrator && account.stage() == Stage::Active && administrators <= 1
}

/// Somebody at work, as those see them who manage accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The account.
    pub account: Account,
    /// Where they work, in words; nothing for those who work for everybody.
    pub at: String,
    /// When they were last here, where a sign-in of theirs still tells.
    pub seen: Option<Moment>,
    /// How many people they have taken on who need a new worker, because this one has ended or does other work now.
    pub need_a_worker: u32,
}

/// What somebody who manages accounts chooses from, as far as the role at hand needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffChoices {
    /// Practices, by name.
    pub practices: Vec<Practice>,
    /// Teams, by name.
    pub teams: Vec<Team>,
    /// Organisations, by name.
    pub organisations: Vec<(OrganisationId, String)>,
    /// Groups, by name.
    pub groups: Vec<(SupportId, String)>,
}

/// How many of the people somebody has taken on need a new worker.
pub fn needing_a_worker(account: &Account, taken_on: u32) -> u32 {
    let works_on = account.role == Role::LinkWorker && account.stage() != Stage::Ended;
    if works_on { 0 } else { taken_on }
}

#[cfg(test)]
#[path = "staff_tests.rs"]
mod tests;
