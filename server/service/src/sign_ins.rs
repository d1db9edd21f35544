//! Sign-ins: they begin, are seen by their owner, and end. How they lock is in [`crate::lock`].

use crate::Desk;
use crate::accounts::Comes;
use domain::account::check_password;
use domain::id::{AccountId, OnceKey, SignInId};
use domain::message::Message;
use domain::sign_in::{SignIn, lasts_ms};
use domain::{Actor, Failure, Moment};
use store::NewSignIn;

/// From what somebody comes in.
#[derive(Clone, Debug, Default)]
pub struct Arrival<'a> {
    /// The secret of a browser that may be known.
    pub secret: Option<&'a str>,
    /// What sort of device it is, in words.
    pub device: String,
}

/// What somebody has who is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The sign-in.
    pub sign_in: SignInId,
    /// By what their browser is known from now on.
    pub secret: String,
}

impl Desk {
    /// Somebody is in, with everything shown that was to be shown. A browser that was not seen before is told to them by
    /// mail, and gets a secret by which it is known from now on.
    ///
    /// `edition` is which edition of the account they showed it all for, where that took more than one request: what has
    /// changed meanwhile has ended their sign-ins, and this would be one more.
    /// # Errors
    /// [`Failure::SignedOut`] when the account has ended or changed meanwhile.
    pub async fn enter(&self, id: &AccountId, edition: Option<i64>, from: &Arrival<'_>) -> Result<Entered, Failure> {
        // Only a secret of ours is one: what somebody laid down in the browser is not taken over.
        let given = match from.secret {
            Some(secret) => {
                let hash = &crate::secret::hash(secret);
                self.again(|| async move { Ok(self.db.read().await?.is_given_device(hash).await?) }).await?
            }
            None => false,
        };
        let fresh = self.secret();
        let secret = from.secret.filter(|_| given).unwrap_or(fresh.as_str());
        let hash = &crate::secret::hash(secret);
        let (once, sign_in) = (&self.id(OnceKey::read)?, &self.id(SignInId::read)?);
        self.again(|| async move {
            let now = self.now();
            let mut tx = self.db.write().await?;
            let account = tx.account(id).await?.filter(|account| account.disabled.is_none());
            let account = account.ok_or(Failure::SignedOut)?;
            if edition.is_some() && tx.account_edition(id).await? != edition {
                return Err(Failure::SignedOut.into());
            }
            let is_known = tx.is_known_device(hash, id, Moment::from_ms(0)).await?;
            if let (Some(to), false, true) = (&account.email, is_known, account.joined.is_some()) {
                self.send(&mut tx, once, &Message::NewDevice { to: to.clone(), at: now }).await?;
            }
            tx.know_device(hash, id, now).await?;
            tx.join_account(id, now).await?;
            let new = NewSignIn {
                id: sign_in.clone(),
                account: id.clone(),
                began: now,
                expires: now.plus_ms(lasts_ms(account.role)),
                device: from.device.clone(),
            };
            tx.add_sign_in(&new).await?;
            let mut line = self.system("account.sign_in", id.as_str());
            line.actor_id = id.to_string();
            tx.note(&line).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        Ok(Entered { sign_in: sign_in.clone(), secret: secret.to_owned() })
    }

    /// Ends a sign-in: its owner leaves, or begins another. One that has ended is left as it is.
    /// # Errors
    /// When the store fails.
    pub async fn leave(&self, id: &SignInId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let kept = tx.sign_in(id, self.now()).await?;
            if let (Some(kept), true) = (kept, tx.end_sign_in(id).await?) {
                let mut line = self.system("account.sign_out", kept.account.as_str());
                line.actor_id = kept.account.to_string();
                tx.note(&line).await?;
            }
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Whether this is somebody's password.
    pub(crate) async fn is_password_of(&self, id: &AccountId, password: &str) -> Result<bool, Failure> {
        let too_long = password.chars().count() > domain::account::PASSWORD_MOST as usize;
        let hash = self.again(|| async { Ok(self.db.read().await?.password_hash(id).await?) }).await?;
        let password = if too_long { String::new() } else { password.to_owned() };
        self.is_right(password, hash.filter(|_| !too_long)).await
    }

    /// Makes sure that it is really them before something changes that opens their account.
    /// # Errors
    /// [`Failure::Invalid`] on `password`; [`Failure::Busy`] when too many were wrong.
    pub async fn make_sure(&self, who: &Actor, password: &str, from: &Comes) -> Result<(), Failure> {
        let tries = self.tries_of(&who.id, from).await?;
        let is_right = self.is_password_of(&who.id, password).await;
        if is_right != Ok(false) {
            tries.forgive();
        }
        if is_right? {
            return Ok(());
        }
        self.note_wrong(who.id.as_str()).await?;
        Err(Failure::invalid("password", domain::Why::NotYours))
    }

    /// Gives whoever asks a new password, and ends their other sign-ins.
    /// # Errors
    /// [`Failure::Invalid`] on `password` when the old one is wrong, on `new_password` when the new one will not do.
    pub async fn change_password(
        &self,
        who: &Actor,
        old: &str,
        new: &str,
        this: &SignInId,
        from: &Comes,
    ) -> Result<(), Failure> {
        self.make_sure(who, old, from).await?;
        let account = self.again(|| async { Ok(self.db.read().await?.account(&who.id).await?) }).await?;
        let email = account.ok_or(Failure::SignedOut)?.email;
        check_password(new, email.as_ref()).map_err(|failure| match failure.at("password") {
            Some(why) => Failure::invalid("new_password", why.clone()),
            None => failure,
        })?;
        let (hash, email) = (&self.hash(new.to_owned()).await?, email.as_ref());
        let once = &self.id(OnceKey::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.set_password_hash(&who.id, hash).await?;
            tx.end_other_sign_ins(&who.id, this).await?;
            tx.end_key_links(&who.id).await?;
            tx.forget_devices(&who.id).await?;
            if let Some(to) = email {
                self.send(&mut tx, once, &Message::PasswordChanged { to: to.clone(), at: self.now() }).await?;
            }
            tx.note(&self.audit(who, "account.change_password", "account", who.id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// The sign-ins of whoever asks, the latest first. `this` is the one that asks.
    /// # Errors
    /// When the store fails.
    pub async fn my_sign_ins(&self, who: &Actor, this: &SignInId) -> Result<Vec<SignIn>, Failure> {
        let now = self.now();
        let mut all = self.again(|| async { Ok(self.db.read().await?.sign_ins_of(&who.id, now).await?) }).await?;
        for one in &mut all {
            one.is_this = one.id == *this;
        }
        Ok(all)
    }

    /// Ends one of the sign-ins of whoever asks; somebody else's does not exist.
    /// # Errors
    /// [`Failure::NotFound`].
    pub async fn end_my_sign_in(&self, who: &Actor, id: &SignInId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            if !tx.end_sign_in_of(&who.id, id).await? {
                return Err(Failure::NotFound.into());
            }
            tx.note(&self.audit(who, "account.end_sign_in", "account", who.id.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
