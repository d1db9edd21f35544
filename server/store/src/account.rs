//! Accounts.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{StoreError, Tx};
use domain::actor::{Base, Role};
use domain::id::{AccountId, OrganisationId, PracticeId, SupportId, TeamId};
use domain::{Account, Email, Moment, Phone, Theme};

/// An account with what its password is checked against.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The account.
    pub account: Account,
    /// The argon2id hash in PHC form; none for somebody who has not chosen a password yet.
    pub password_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct AccountRow {
    pub(crate) id: String,
    email: String,
    phone: Option<String>,
    name: String,
    job: Option<String>,
    role: String,
    practice_id: Option<String>,
    team_id: Option<String>,
    theme: Option<String>,
    organisation_id: Option<String>,
    group_id: Option<String>,
    password_hash: Option<String>,
    joined_ms: Option<i64>,
    disabled_ms: Option<i64>,
}

/// What stands in the column `email` of somebody who has none: `none:` and the id, which is no address.
const NO_EMAIL: &str = "none:";

fn email_column(account: &Account) -> String {
    account.email.as_ref().map_or_else(|| format!("{NO_EMAIL}{}", account.id), ToString::to_string)
}

/// The columns of an account.
macro_rules! accounts {
    ($rest:literal) => {
        concat!(
            "
            select id, email, phone, name, job, role, practice_id, team_id, theme, organisation_id, group_id,
                password_hash, joined_ms, disabled_ms
            from account
            ",
            $rest
        )
    };
}

pub(crate) use accounts;

pub(crate) fn credential(row: AccountRow, practices: &[String]) -> Result<Credential, StoreError> {
    let of = Of { table: "account", id: &row.id };
    let base = match (&row.practice_id, &row.team_id, &row.theme) {
        (Some(practice), _, _) => Base::Practice(of.take("practice_id", PracticeId::read(practice))?),
        (None, Some(team), Some(theme)) => {
            Base::City { team: of.take("team_id", TeamId::read(team))?, theme: of.take("theme", Theme::read(theme))? }
        }
        (None, Some(team), None) => Base::Practices {
            team: of.take("team_id", TeamId::read(team))?,
            practices: practices
                .iter()
                .map(|id| of.take("practices", PracticeId::read(id)))
                .collect::<Result<_, _>>()?,
        },
        (None, None, _) => match (&row.organisation_id, &row.group_id) {
            (Some(organisation), _) => {
                Base::Organisation(of.take("organisation_id", OrganisationId::read(organisation))?)
            }
            (None, Some(group)) => Base::Group(of.take("group_id", SupportId::read(group))?),
            (None, None) => Base::Programme,
        },
    };
    let email = (!row.email.starts_with(NO_EMAIL)).then(|| of.take("email", Email::read(&row.email))).transpose()?;
    let phone = row.phone.as_deref().map(|phone| of.take("phone", Phone::read("phone", phone))).transpose()?;
    Ok(Credential {
        account: Account {
            id: of.take("id", AccountId::read(&row.id))?,
            email,
            phone,
            name: of.line("name", &row.name)?,
            job: of.some_line("job", row.job)?,
            role: of.take("role", Role::read(&row.role))?,
            base,
            joined: row.joined_ms.map(Moment::from_ms),
            disabled: row.disabled_ms.map(Moment::from_ms),
        },
        password_hash: row.password_hash,
    })
}

/// The columns that say for whom somebody works.
#[derive(Default)]
struct BaseColumns<'a> {
    practice: Option<&'a str>,
    team: Option<&'a str>,
    theme: Option<&'a str>,
    organisation: Option<&'a str>,
    group: Option<&'a str>,
}

impl<'a> BaseColumns<'a> {
    fn of(base: &'a Base) -> Self {
        match base {
            Base::Practice(practice) => Self { practice: Some(practice.as_str()), ..Self::default() },
            Base::Practices { team, .. } => Self { team: Some(team.as_str()), ..Self::default() },
            Base::City { team, theme } => {
                Self { team: Some(team.as_str()), theme: Some(theme.key()), ..Self::default() }
            }
            Base::Organisation(organisation) => Self { organisation: Some(organisation.as_str()), ..Self::default() },
            Base::Group(group) => Self { group: Some(group.as_str()), ..Self::default() },
            Base::Programme => Self::default(),
        }
    }
}

impl Tx {
    /// An account by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn account(&mut self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        const SQL: &str = accounts!("where id = $1");
        let row: Option<AccountRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        Ok(self.whole(row).await?.map(|credential| credential.account))
    }

    /// An account and its password hash, by the address they sign in with.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn credential(&mut self, email: &Email) -> Result<Option<Credential>, StoreError> {
        const SQL: &str = accounts!("where email = $1");
        let row: Option<AccountRow> =
            each!(self, on => sqlx::query_as(SQL).bind(email.as_str()).fetch_optional(on).await)?;
        self.whole(row).await
    }

    /// With the practices. They are asked for where there is nobody, too: nobody may learn from the work that is done who
    /// has an account.
    async fn whole(&mut self, row: Option<AccountRow>) -> Result<Option<Credential>, StoreError> {
        let practices = self.practices_of(row.as_ref().map_or("", |row| row.id.as_str())).await?;
        row.map(|row| credential(row, &practices)).transpose()
    }

    /// All accounts, by address.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        const SQL: &str = accounts!("where id <> 'themselves' order by email, id");
        let rows: Vec<AccountRow> = each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            let practices = if row.team_id.is_some() { self.practices_of(&row.id).await? } else { Vec::new() };
            accounts.push(credential(row, &practices)?.account);
        }
        Ok(accounts)
    }

    async fn practices_of(&mut self, account: &str) -> Result<Vec<String>, StoreError> {
        const SQL: &str = "
            select practice_id
            from account_practice
            where account_id = $1
            order by practice_id";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(account).fetch_all(on).await)?)
    }

    /// Writes a new account.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has the address already.
    pub async fn add_account(&mut self, account: &Account, password_hash: Option<&str>) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into account (
                id, email, phone, name, job, role, practice_id, team_id, theme, organisation_id, group_id, password_hash,
                joined_ms, disabled_ms, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)";
        let base = BaseColumns::of(&account.base);
        touch!(
            self,
            sqlx::query(SQL)
                .bind(account.id.as_str())
                .bind(email_column(account))
                .bind(account.phone.as_ref().map(Phone::digits))
                .bind(account.name.as_str())
                .bind(text(&account.job))
                .bind(account.role.key())
                .bind(base.practice)
                .bind(base.team)
                .bind(base.theme)
                .bind(base.organisation)
                .bind(base.group)
                .bind(password_hash)
                .bind(account.joined.map(Moment::ms))
                .bind(account.disabled.map(Moment::ms))
        )?;
        self.cover_practices(account).await
    }

    async fn cover_practices(&mut self, account: &Account) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into account_practice (account_id, practice_id)
            values ($1, $2)";
        if let Base::Practices { practices, .. } = &account.base {
            for practice in practices {
                touch!(self, sqlx::query(SQL).bind(account.id.as_str()).bind(practice.as_str()))?;
            }
        }
        Ok(())
    }

    /// Writes what an account says of somebody anew: addresses, name, job, role and base.
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else has the address or the phone, or when there is no such account.
    pub async fn put_account(&mut self, account: &Account) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set email = $2, phone = $3, name = $4, job = $5, role = $6, practice_id = $7, team_id = $8, theme = $9,
                organisation_id = $10, group_id = $11, version = version + 1
            where id = $1";
        const UNCOVER: &str = "
            delete from account_practice
            where account_id = $1";
        let base = BaseColumns::of(&account.base);
        let rows = touch!(
            self,
            sqlx::query(SQL)
                .bind(account.id.as_str())
                .bind(email_column(account))
                .bind(account.phone.as_ref().map(Phone::digits))
                .bind(account.name.as_str())
                .bind(text(&account.job))
                .bind(account.role.key())
                .bind(base.practice)
                .bind(base.team)
                .bind(base.theme)
                .bind(base.organisation)
                .bind(base.group)
        )?;
        if rows != 1 {
            return Err(StoreError::Conflict);
        }
        touch!(self, sqlx::query(UNCOVER).bind(account.id.as_str()))?;
        self.cover_practices(account).await
    }

    /// Notes that somebody has signed in for the first time; later ones change nothing.
    /// # Errors
    /// When the engine fails.
    pub async fn join_account(&mut self, id: &AccountId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set joined_ms = $2, version = version + 1
            where id = $1 and joined_ms is null";
        touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// Lets an account that was ended be used again.
    /// # Errors
    /// When the engine fails.
    pub async fn reopen_account(&mut self, id: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set disabled_ms = null, version = version + 1
            where id = $1";
        touch!(self, sqlx::query(SQL).bind(id.as_str()))?;
        Ok(())
    }

    /// An account and its password hash, by the phone they sign in with.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn credential_by_phone(&mut self, phone: &Phone) -> Result<Option<Credential>, StoreError> {
        const SQL: &str = accounts!("where phone = $1");
        let row: Option<AccountRow> =
            each!(self, on => sqlx::query_as(SQL).bind(phone.digits()).fetch_optional(on).await)?;
        self.whole(row).await
    }

    /// How many accounts of a role may sign in: joined and not ended.
    /// # Errors
    /// When the engine fails.
    pub async fn active_in_role(&mut self, role: Role) -> Result<u64, StoreError> {
        const SQL: &str = "
            select cast(count(*) as bigint)
            from account
            where role = $1 and joined_ms is not null and disabled_ms is null";
        let n: i64 = each!(self, on => sqlx::query_scalar(SQL).bind(role.key()).fetch_one(on).await)?;
        Ok(u64::try_from(n).unwrap_or_default())
    }

    /// Which edition of an account this is: it changes with its password, its second step, its role and its end. Nothing for
    /// one that has ended.
    /// # Errors
    /// When the engine fails.
    pub async fn account_edition(&mut self, id: &AccountId) -> Result<Option<i64>, StoreError> {
        const SQL: &str = "
            select version
            from account
            where id = $1 and disabled_ms is null";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(id.as_str()).fetch_optional(on).await)?)
    }

    /// Makes a new edition of an account: whoever is half in with the one before is out.
    /// # Errors
    /// When the engine fails.
    pub async fn renew_account(&mut self, id: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set version = version + 1
            where id = $1";
        touch!(self, sqlx::query(SQL).bind(id.as_str()))?;
        Ok(())
    }

    /// What the password of an account is checked against; none where nobody has chosen one.
    /// # Errors
    /// When the engine fails.
    pub async fn password_hash(&mut self, id: &AccountId) -> Result<Option<String>, StoreError> {
        const SQL: &str = "
            select password_hash
            from account
            where id = $1 and disabled_ms is null";
        let hash: Option<Option<String>> =
            each!(self, on => sqlx::query_scalar(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        Ok(hash.flatten())
    }

    /// Gives an account a new password hash.
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such account.
    pub async fn set_password_hash(&mut self, id: &AccountId, hash: &str) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set password_hash = $2, version = version + 1
            where id = $1";
        match touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(hash))? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict),
        }
    }

    /// Ends an account; one that has ended keeps its first date.
    /// # Errors
    /// When the engine fails.
    pub async fn disable_account(&mut self, id: &AccountId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update account
            set disabled_ms = $2, version = version + 1
            where id = $1 and disabled_ms is null";
        touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))?;
        Ok(())
    }
}
