//! Who may sign in, and who is asking.

use crate::Desk;
use crate::attempts::{Attempt, Visitor};
use crate::desk::Trouble;
use domain::account::check_password;
use domain::actor::{Base, Role};
use domain::code::SecondStep;
use domain::id::{AccountId, OnceKey};
use domain::{Account, Actor, Email, Failure, Line, Message, Phone, Why};
use std::net::IpAddr;
use store::Tx;

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

/// Whose id stands where there is no such account. Ids are made by us, and none is made like it.
pub(crate) const NOBODY: &str = "nobody";

/// How long a browser is known without anybody signing in from it, in milliseconds: a year.
const DEVICE_MS: i64 = 365 * 24 * 60 * 60 * 1000;

/// From where somebody tries to sign in.
#[derive(Clone, Debug, Default)]
pub struct Comes {
    /// The address, as far as anybody knows it.
    pub visitor: Option<Visitor>,
    /// The secret that a browser was given when somebody signed in from it before.
    pub device: Option<String>,
}

impl From<Option<Visitor>> for Comes {
    fn from(visitor: Option<Visitor>) -> Self {
        Self { visitor, device: None }
    }
}

/// Tries that are under way.
pub(crate) struct Tries {
    by_address: Option<Attempt<IpAddr>>,
    by_name: Attempt<String>,
}

impl Tries {
    /// It went right, or failed for a reason of ours: it does not count.
    pub fn forgive(self) {
        if let Some(attempt) = self.by_address {
            attempt.forgive();
        }
        self.by_name.forgive();
    }
}

/// Somebody whose password was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub account: Account,
    /// What is still to be shown.
    pub next: Next,
}

/// What comes after the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: they are in.
    In,
    /// A code, from an app or a card.
    Show(SecondStep),
    /// There is no second step yet: one has to be set up.
    SetUp,
}

impl Desk {
    /// Lets somebody in as far as a password leads: the account, when the address and the password belong together and the
    /// account has not ended, and what is still to be shown.
    ///
    /// An absent, an invited, an ended and an existing account take the same time and get the same answer.
    /// # Errors
    /// [`Failure::WrongSignIn`]; [`Failure::Busy`] when too many try at once, or too many went wrong from one address, or at
    /// one account from browsers that it does not know.
    pub async fn sign_in(&self, email: &str, password: &str, from: impl Into<Comes>) -> Result<Entry, Failure> {
        let from = from.into();
        let tries = self.tries(email, &from).await?;
        let done = self.let_in(email, password).await;
        if done != Err(Failure::WrongSignIn) {
            tries.forgive();
        }
        done
    }

    /// Begins a try at whoever goes by a name: an address, a phone, the number of a card, as it was read and not as it was
    /// typed. Counted for the name and for where it comes from.
    ///
    /// A browser that the account knows has a count of its own: whoever guesses from elsewhere, or shares an address with it,
    /// never locks its owner out.
    pub(crate) async fn tries(&self, name: &str, from: &Comes) -> Result<Tries, Failure> {
        let account = match (Email::read(name), Phone::read("name", name)) {
            (Ok(email), _) => self.again(|| async { Ok(self.db.read().await?.credential(&email).await?) }).await?,
            (_, Ok(phone)) => {
                self.again(|| async { Ok(self.db.read().await?.credential_by_phone(&phone).await?) }).await?
            }
            _ => None,
        };
        let account = account.map(|found| found.account.id);
        if let Some(tries) = self.tries_from_own(account.as_ref(), from).await? {
            return Ok(tries);
        }
        let now = self.now();
        let name: String = name.trim().to_lowercase().chars().take(200).collect();
        let by_name = self.attempts_by_name.begin(format!("name:{name}"), now).ok_or(Failure::Busy)?;
        // Behind a proxy whose word nobody takes, everybody comes from this machine: nobody can be told from anybody.
        let visitor = from.visitor.filter(|visitor| !visitor.0.is_loopback());
        let by_address = match visitor.map(|visitor| self.attempts.begin(visitor.neighbourhood(), now)) {
            Some(None) => {
                by_name.forgive();
                return Err(Failure::Busy);
            }
            begun => begun.flatten(),
        };
        Ok(Tries { by_address, by_name })
    }

    /// Begins a try of somebody whose account is known: behind the password, or in a sign-in that is theirs. An address that
    /// others share says nothing then.
    pub(crate) async fn tries_of(&self, id: &AccountId, from: &Comes) -> Result<Tries, Failure> {
        if let Some(tries) = self.tries_from_own(Some(id), from).await? {
            return Ok(tries);
        }
        let by_name = self.attempts_by_name.begin(format!("account:{id}"), self.now()).ok_or(Failure::Busy)?;
        Ok(Tries { by_address: None, by_name })
    }

    /// Begins a try from a browser that the account knows.
    async fn tries_from_own(&self, id: Option<&AccountId>, from: &Comes) -> Result<Option<Tries>, Failure> {
        let Some(device) = from.device.as_deref() else { return Ok(None) };
        // Asked for nobody, too: nobody may learn from the work that is done who has an account.
        let id = id.map_or(NOBODY, AccountId::as_str);
        let id = &AccountId::read(id)?;
        let (now, hash) = (self.now(), &crate::secret::hash(device));
        let since = now.plus_ms(-DEVICE_MS);
        let is_known =
            self.again(|| async move { Ok(self.db.read().await?.is_known_device(hash, id, since).await?) }).await?;
        if !is_known {
            return Ok(None);
        }
        let by_name = self.attempts_by_name.begin(format!("own:{id}:{hash}"), now).ok_or(Failure::Busy)?;
        Ok(Some(Tries { by_address: None, by_name }))
    }

    async fn let_in(&self, email: &str, password: &str) -> Result<Entry, Failure> {
        let too_long = password.chars().count() > domain::account::PASSWORD_MOST as usize;
        let found = match Email::read(email) {
            Ok(email) if !too_long => {
                self.again(|| async { Ok(self.db.read().await?.credential(&email).await?) }).await?
            }
            _ => None,
        };
        let hash = found
            .as_ref()
            .filter(|found| found.account.disabled.is_none() && !found.account.role.signs_in_by_code())
            .and_then(|found| found.password_hash.clone());
        let password = if too_long { String::new() } else { password.to_owned() };
        let is_right = self.is_right(password, hash).await?;
        match found {
            Some(found) if is_right => {
                self.note_of(&found.account.id, "account.password").await?;
                let next = self.still_to_show(&found.account.id).await?;
                Ok(Entry { account: found.account, next })
            }
            other => {
                // One line for everybody, so that it takes the same time for those who are not there.
                let id = other.map_or_else(|| NOBODY.to_owned(), |found| found.account.id.to_string());
                self.note_wrong(&id).await?;
                Err(Failure::WrongSignIn)
            }
        }
    }

    /// Notes that a password was wrong.
    pub(crate) async fn note_wrong(&self, id: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.note(&self.system("account.wrong_password", id)).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// What somebody shows beside the password. Everybody shows something, but for the people of a demo town.
    pub(crate) async fn still_to_show(&self, id: &AccountId) -> Result<Next, Failure> {
        let step = self.again(|| async { Ok(self.db.read().await?.second_step(id).await?) }).await?;
        Ok(match step {
            Some(step) => Next::Show(step.kind),
            None if self.is_demo() => Next::In,
            None => Next::SetUp,
        })
    }

    /// What somebody shows beside the password, for the page of their account.
    /// # Errors
    /// When the store fails.
    pub async fn next_step_of(&self, id: &AccountId) -> Result<Next, Failure> {
        self.still_to_show(id).await
    }

    /// Which edition of an account this is; nothing for one that has ended. Whoever is half in says which one they began
    /// with: after a new password, a new second step or another role they begin again.
    /// # Errors
    /// When the store fails.
    pub async fn edition_of(&self, id: &AccountId) -> Result<Option<i64>, Failure> {
        self.again(|| async { Ok(self.db.read().await?.account_edition(id).await?) }).await
    }

    /// What somebody signs in with.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such account.
    pub async fn sign_in_name(&self, id: &AccountId) -> Result<String, Failure> {
        let account = self.again(|| async { Ok(self.db.read().await?.account(id).await?) }).await?;
        Ok(account.ok_or(Failure::NotFound)?.sign_in_name())
    }

    /// Who somebody is: nobody, once the account has ended.
    /// # Errors
    /// When the store fails.
    pub async fn actor(&self, id: &AccountId) -> Result<Option<Actor>, Failure> {
        self.again(|| async {
            let mut tx = self.db.read().await?;
            self.actor_in(&mut tx, id).await
        })
        .await
    }

    /// The same, as a part of a use case.
    pub(crate) async fn actor_in(&self, tx: &mut Tx, id: &AccountId) -> Result<Option<Actor>, Trouble> {
        let account = tx.account(id).await?.filter(|account| account.disabled.is_none());
        let Some(Account { id, name, role, base, .. }) = account else { return Ok(None) };
        let covering = tx.covered_by(&id, self.now()).await?;
        Ok(Some(Actor { id, name, role, base, covering }))
    }

    /// Gives somebody an account; without a password they cannot sign in yet.
    /// # Errors
    /// [`Failure::Invalid`] on `email` when somebody has the address, or there is none for somebody who is no member of a
    /// group, or on `password` when it will not do.
    pub async fn add_account(&self, new: NewAccount, password: Option<&str>) -> Result<AccountId, Failure> {
        if new.email.is_none() && !new.role.signs_in_by_code() {
            return Err(Failure::invalid("email", Why::Missing));
        }
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
                let line = self.system("account.add", account.id.as_str());
                tx.note(&line.fields(&["email", "name", "job", "role", "base", "password"])).await?;
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
        self.again(|| async {
            let mut tx = self.db.write().await?;
            let accounts = tx.accounts().await?;
            tx.note(&self.system("account.list", "all").fields(&["email", "name", "role", "disabled"])).await?;
            tx.keep().await?;
            Ok(accounts)
        })
        .await
    }

    /// Gives somebody a new password, ends all their sign-ins, and tells them.
    /// # Errors
    /// [`Failure::NotFound`] when nobody has the address; [`Failure::Invalid`] on `password`.
    pub async fn set_password(&self, email: &Email, password: &str) -> Result<(), Failure> {
        check_password(password, Some(email))?;
        let hash = self.hash(password.to_owned()).await?;
        let hash = hash.as_str();
        let once = &self.id(OnceKey::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let account = tx.credential(email).await?.ok_or(Failure::NotFound)?.account;
            tx.set_password_hash(&account.id, hash).await?;
            tx.end_sign_ins_of(&account.id).await?;
            tx.end_key_links(&account.id).await?;
            tx.forget_devices(&account.id).await?;
            self.send(&mut tx, once, &Message::PasswordChanged { to: email.clone(), at: self.now() }).await?;
            tx.note(&self.system("account.set_password", account.id.as_str()).fields(&["password"])).await?;
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
            tx.end_key_links(&account.id).await?;
            tx.end_person_links_of(&account.id, self.now()).await?;
            tx.note(&self.system("account.disable", account.id.as_str()).fields(&["disabled"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Leaves a row that tells what somebody did with their own account.
    pub(crate) async fn note_of(&self, id: &AccountId, action: &'static str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let Account { id, name, role, base, .. } = tx.account(id).await?.ok_or(Failure::NotFound)?;
            let who = Actor { id, name, role, base, covering: Vec::new() };
            tx.note(&self.audit(&who, action, "account", who.id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
