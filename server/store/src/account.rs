//! Accounts.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{StoreError, Tx};
use domain::actor::{Base, Role};
use domain::id::{AccountId, PracticeId, TeamId};
use domain::{Account, Email, Moment, Theme};

/// An account with what its password is checked against.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The account.
    pub account: Account,
    /// The argon2id hash in PHC form; none for somebody who has not chosen a password yet.
    pub password_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: String,
    email: String,
    name: String,
    job: Option<String>,
    role: String,
    practice_id: Option<String>,
    team_id: Option<String>,
    theme: Option<String>,
    password_hash: Option<String>,
    disabled_ms: Option<i64>,
}

fn credential(row: AccountRow, practices: &[String]) -> Result<Credential, StoreError> {
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
        (None, None, _) => Base::Programme,
    };
    Ok(Credential {
        account: Account {
            id: of.take("id", AccountId::read(&row.id))?,
            email: of.take("email", Email::read(&row.email))?,
            name: of.line("name", &row.name)?,
            job: of.some_line("job", row.job)?,
            role: of.take("role", Role::read(&row.role))?,
            base,
            disabled: row.disabled_ms.map(Moment::from_ms),
        },
        password_hash: row.password_hash,
    })
}

impl Tx {
    /// An account by its id.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn account(&mut self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        const SQL: &str = "
            select id, email, name, job, role, practice_id, team_id, theme, password_hash, disabled_ms
            from account
            where id = $1";
        let row: Option<AccountRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let practices = self.practices_of(&row.id).await?;
        credential(row, &practices).map(|credential| Some(credential.account))
    }

    /// An account and its password hash, by the address they sign in with.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn credential(&mut self, email: &Email) -> Result<Option<Credential>, StoreError> {
        const SQL: &str = "
            select id, email, name, job, role, practice_id, team_id, theme, password_hash, disabled_ms
            from account
            where email = $1";
        let row: Option<AccountRow> =
            each!(self, on => sqlx::query_as(SQL).bind(email.as_str()).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let practices = self.practices_of(&row.id).await?;
        credential(row, &practices).map(Some)
    }

    /// All accounts, by address.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        const SQL: &str = "
            select id, email, name, job, role, practice_id, team_id, theme, password_hash, disabled_ms
            from account
            order by email, id";
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
                id, email, name, job, role, practice_id, team_id, theme, password_hash, disabled_ms, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)";
        const COVERS: &str = "
            insert into account_practice (account_id, practice_id)
            values ($1, $2)";
        let (practice, team, theme) = match &account.base {
            Base::Practice(practice) => (Some(practice.as_str()), None, None),
            Base::Practices { team, .. } => (None, Some(team.as_str()), None),
            Base::City { team, theme } => (None, Some(team.as_str()), Some(theme.key())),
            Base::Programme => (None, None, None),
        };
        touch!(
            self,
            sqlx::query(SQL)
                .bind(account.id.as_str())
                .bind(account.email.as_str())
                .bind(account.name.as_str())
                .bind(text(&account.job))
                .bind(account.role.key())
                .bind(practice)
                .bind(team)
                .bind(theme)
                .bind(password_hash)
                .bind(account.disabled.map(Moment::ms))
        )?;
        if let Base::Practices { practices, .. } = &account.base {
            for practice in practices {
                touch!(self, sqlx::query(COVERS).bind(account.id.as_str()).bind(practice.as_str()))?;
            }
        }
        Ok(())
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
