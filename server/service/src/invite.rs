//! Links that work once: to join, and to choose a new password.

use crate::Desk;
use crate::accounts::{Comes, Entry, NOBODY};
use crate::desk::Trouble;
use crate::secret::Secret;
use domain::account::check_password;
use domain::code::LINK_MINUTES;
use domain::id::{AccountId, OnceKey};
use domain::message::{Link, Message};
use domain::{Account, Actor, Email, Failure, Moment};
use store::Tx;

const JOIN: &str = "join";
const RESET: &str = "reset";

/// What somebody sees who follows a link: whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Their name.
    pub name: String,
    /// What they will sign in with.
    pub email: String,
    /// Whether they are new here.
    pub is_new: bool,
}

impl Desk {
    /// Invites somebody, as a part of a use case: sends them a link that works once, for half an hour. Somebody who signs in
    /// by codes needs none.
    pub(crate) async fn invite(&self, tx: &mut Tx, who: &Actor, account: &Account) -> Result<(), Trouble> {
        if let (Some(to), false) = (&account.email, account.role.signs_in_by_code()) {
            let link = self.link(tx, account, JOIN).await?;
            let once = self.id(OnceKey::read)?;
            let message = Message::Invite { to: to.clone(), link, minutes: minutes() };
            self.send(tx, &once, &message).await?;
        }
        tx.note(&self.audit(who, "account.invite", "account", account.id.as_str())).await?;
        Ok(())
    }

    /// The same for whoever runs the program, who is handed the link to pass it on; nothing for somebody who signs in by
    /// codes. Every older link of theirs is done with.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such account.
    pub async fn invite_from_terminal(&self, id: &AccountId) -> Result<Option<String>, Failure> {
        let secret = &self.secret();
        let has_link = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let account = tx.account(id).await?.ok_or(Failure::NotFound)?;
                let has_link = !account.role.signs_in_by_code();
                if has_link {
                    let (now, until) = self.half_an_hour();
                    tx.add_key_link(&secret.hash(), id, JOIN, now, until).await?;
                }
                tx.note(&self.system("account.invite", id.as_str())).await?;
                tx.keep().await?;
                Ok(has_link)
            })
            .await?;
        Ok(has_link.then(|| format!("{}{}", self.base, address(secret))))
    }

    /// Sends somebody who forgot their password a link to choose a new one. Whoever asks hears the same whether there is
    /// such an account or not, and the same work is done: the same is looked up, made, sealed and noted.
    /// # Errors
    /// [`Failure::Invalid`] on `email` when it is not written like one; [`Failure::Busy`] when too many ask from one address.
    pub async fn forgot(&self, email: &str, from: &Comes) -> Result<(), Failure> {
        let email = &Email::read(email)?;
        // Asking counts as a wrong try: nobody forgets a password three times a minute.
        let _counted = self.tries(email.as_str(), from).await?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let found = tx.credential(email).await?.map(|found| found.account);
            let account = found.filter(|account| account.disabled.is_none() && !account.role.signs_in_by_code());
            let id = account.as_ref().map_or_else(|| AccountId::read(NOBODY), |account| Ok(account.id.clone()))?;
            let secret = self.secret();
            let (now, until) = self.half_an_hour();
            let goes = tx.add_key_link_if_any(&secret.hash(), &id, RESET, now, until).await?;
            let link = Link::read(&address(&secret))?;
            let message = Message::Reset { to: email.clone(), link, minutes: minutes() };
            self.send_if(&mut tx, &self.id(OnceKey::read)?, &message, goes).await?;
            tx.note(&self.system("account.forgot", id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Whose a link is. To look uses nothing up: programs that read mail follow links too.
    /// # Errors
    /// [`Failure::OldLink`] for one that was used, is too old, or never was.
    pub async fn linked(&self, secret: &Secret) -> Result<Linked, Failure> {
        let hash = &secret.hash();
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let link = tx.key_link(hash, self.now()).await?.ok_or(Failure::OldLink)?;
            let account = tx.account(&link.account).await?.ok_or(Failure::OldLink)?;
            if account.disabled.is_some() {
                return Err(Failure::OldLink.into());
            }
            let (name, email) = (account.name.to_string(), account.sign_in_name());
            Ok(Linked { name, email, is_new: account.joined.is_none() })
        })
        .await
    }

    /// Uses a link up: the new password holds, every sign-in of before is over, and whoever has the link is as far as a
    /// password leads.
    /// # Errors
    /// [`Failure::OldLink`]; [`Failure::Invalid`] on `password`, and the link may be used again.
    pub async fn choose_password(&self, secret: &Secret, password: &str) -> Result<Entry, Failure> {
        let hash = &secret.hash();
        let email = Email::read(&self.linked(secret).await?.email).ok();
        check_password(password, email.as_ref())?;
        let hashed = &self.hash(password.to_owned()).await?;
        let once = &self.id(OnceKey::read)?;
        let account = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let link = tx.key_link(hash, self.now()).await?.ok_or(Failure::OldLink)?;
                let account = tx.account(&link.account).await?.ok_or(Failure::OldLink)?;
                if account.disabled.is_some() || !tx.use_key_link(hash, self.now()).await? {
                    return Err(Failure::OldLink.into());
                }
                tx.set_password_hash(&account.id, hashed).await?;
                tx.end_sign_ins_of(&account.id).await?;
                tx.forget_devices(&account.id).await?;
                if let (Some(to), true) = (&account.email, account.joined.is_some()) {
                    let told = Message::PasswordChanged { to: to.clone(), at: self.now() };
                    self.send(&mut tx, once, &told).await?;
                }
                let mut line = self.system("account.choose_password", account.id.as_str());
                line.actor_id = account.id.to_string();
                tx.note(&line).await?;
                tx.keep().await?;
                Ok(account)
            })
            .await?;
        let next = self.still_to_show(&account.id).await?;
        Ok(Entry { account, next })
    }

    async fn link(&self, tx: &mut Tx, account: &Account, kind: &str) -> Result<Link, Trouble> {
        let secret = self.secret();
        let (now, until) = self.half_an_hour();
        tx.add_key_link(&secret.hash(), &account.id, kind, now, until).await?;
        Ok(Link::read(&address(&secret))?)
    }

    fn half_an_hour(&self) -> (Moment, Moment) {
        let now = self.now();
        (now, now.plus_ms(LINK_MINUTES * 60_000))
    }
}

fn minutes() -> u32 {
    u32::try_from(LINK_MINUTES).unwrap_or_default()
}

fn address(secret: &Secret) -> String {
    format!("/join?key={}", secret.as_str())
}
