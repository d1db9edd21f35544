//! Who may sign in, and who is asking.

use crate::Desk;
use crate::attempts::Visitor;
use domain::account::check_password;
use domain::actor::{Base, Role};
use domain::id::AccountId;
use domain::{Account, Actor, Email, Failure, Line, Phone, Why};
use store::Audit;

/// What is needed to give somebody an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// What they sign in with, where it is an e-mail address.
    pub email: Option<Email>,
    /// What they sign in with, or where codes are sent.
    pub phone: Option<Phone>,
    /// Their name.
    pub name: Line<120>,
    /// Their job, as they say it.
    pub job: Option<Line<80>>,
    /// What they may do.
    pub role: Role,
    /// For whom.
    pub base: Base,
}

impl Desk {
    /// Signs somebody in: the account, when the address and the password belong together and the account has not ended.
    ///
    /// An absent, an invited, an ended and an existing account take the same time and get the same answer.
    /// # Errors
    /// [`Failure::WrongSignIn`]; [`Failure::Busy`] when too many try at once, or too many went wrong from one address.
    pub async fn sign_in(&self, email: &str, password: &str, from: Option<Visitor>) -> Result<Account, Failure> {
        let attempt = match from {
            Some(from) => Some(self.attempts.begin(from, self.now()).ok_or(Failure::Busy)?),
            None => None,
        };
        let done = self.let_in(email, password).await;
        if let Some(attempt) = attempt.filter(|_| done != Err(Failure::WrongSignIn)) {
            attempt.forgive();
        }
        done
    }

    async fn let_in(&self, email: &str, password: &str) -> Result<Account, Failure> {
        let too_long = password.chars().count() > domain::account::PASSWORD_MOST as usize;
        let found = match Email::read(email) {
            Ok(email) if !too_long => {
                self.again(|| async { Ok(self.db.read().await?.credential(&email).await?) }).await?
            }
            _ => None,
        };
        let hash = found
            .as_ref()
            .filter(|found| found.account.disabled.is_none())
            .and_then(|found| found.password_hash.clone());
        let password = if too_long { String::new() } else { password.to_owned() };
        let is_right = self.is_right(password, hash).await?;
        match found {
            Some(found) if is_right => {
                let id = found.account.id.clone();
                self.note_of(&id, "account.sign_in").await?;
                Ok(found.account)
            }
            _ => Err(Failure::WrongSignIn),
        }
    }

    /// Who is behind a sign-in: nobody, once the account has ended.
    /// # Errors
    /// When the store fails.
    pub async fn actor(&self, id: &AccountId) -> Result<Option<Actor>, Failure> {
        self.again(|| async {
            let mut tx = self.db.read().await?;
            let account = tx.account(id).await?.filter(|account| account.disabled.is_none());
            let Some(Account { id, name, role, base, .. }) = account else { return Ok(None) };
            let covering = tx.covered_by(&id, self.now()).await?;
            Ok(Some(Actor { id, name, role, base, covering }))
        })
        .await
    }

    /// Gives somebody an account; without a password they cannot sign in yet.
    /// # Errors
    /// [`Failure::Invalid`] on `email` when somebody has the address, or on `password` when it will not do.
    pub async fn add_account(&self, new: NewAccount, password: Option<&str>) -> Result<AccountId, Failure> {
        let hash = match password {
            Some(password) => {
                check_password(password, new.email.as_ref())?;
                Some(self.hash(password.to_owned()).await?)
            }
            None => None,
        };
        let id = self.id(AccountId::read)?;
        let account = Account {
            id: id.clone(),
            email: new.email,
            phone: new.phone,
            name: new.name,
            job: new.job,
            role: new.role,
            base: new.base,
            joined: None,
            disabled: None,
        };
        let (account, hash) = (&account, hash.as_deref());
        let done = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                tx.add_account(account, hash).await?;
                tx.note(&self.system("account.add", account.id.as_str())).await?;
                Ok(tx.keep().await?)
            })
            .await;
        match done {
            Err(Failure::Conflict) => Err(Failure::invalid("email", Why::Taken)),
            other => other.map(|()| id),
        }
    }

    /// All accounts, by address.
    /// # Errors
    /// When the store fails.
    pub async fn accounts(&self) -> Result<Vec<Account>, Failure> {
        self.again(|| async { Ok(self.db.read().await?.accounts().await?) }).await
    }

    /// Gives somebody a new password and ends all their sign-ins.
    /// # Errors
    /// [`Failure::NotFound`] when nobody has the address; [`Failure::Invalid`] on `password`.
    pub async fn set_password(&self, email: &Email, password: &str) -> Result<(), Failure> {
        check_password(password, Some(email))?;
        let hash = self.hash(password.to_owned()).await?;
        let hash = hash.as_str();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let account = tx.credential(email).await?.ok_or(Failure::NotFound)?.account;
            tx.set_password_hash(&account.id, hash).await?;
            tx.end_sign_ins_of(&account.id).await?;
            tx.note(&self.system("account.set_password", account.id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Ends an account and all its sign-ins, at once.
    /// # Errors
    /// [`Failure::NotFound`] when nobody has the address.
    pub async fn disable_account(&self, email: &Email) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let account = tx.credential(email).await?.ok_or(Failure::NotFound)?.account;
            tx.disable_account(&account.id, self.now()).await?;
            tx.end_sign_ins_of(&account.id).await?;
            tx.note(&self.system("account.disable", account.id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    pub(crate) fn system(&self, action: &'static str, id: &str) -> Audit {
        let kind = action.split('.').next().unwrap_or(action);
        Audit::of_system(self.ids.fresh(), self.now(), action, kind, id)
    }

    async fn note_of(&self, id: &AccountId, action: &'static str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let mut line = self.system(action, id.as_str());
            line.actor_id = id.to_string();
            tx.note(&line).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
