//! Sign-ins: they begin, are seen by their owner, lock, open again, and end.

use crate::Desk;
use crate::accounts::Comes;
use domain::account::check_password;
use domain::code::Code;
use domain::id::{AccountId, OnceKey};
use domain::message::Message;
use domain::sign_in::SignIn;
use domain::{Actor, Failure, Moment};

impl Desk {
    /// Somebody is in, with everything shown that was to be shown. A browser that was not seen before is told to them by
    /// mail, and gets a secret by which it is known from now on; gives that secret.
    /// # Errors
    /// [`Failure::SignedOut`] when the account has ended meanwhile.
    pub async fn enter(&self, id: &AccountId, device: Option<&str>) -> Result<String, Failure> {
        // Only a secret of ours is one: what somebody laid down in the browser is not taken over.
        let given = match device {
            Some(device) => {
                let hash = &crate::secret::hash(device);
                self.again(|| async move { Ok(self.db.read().await?.is_given_device(hash).await?) }).await?
            }
            None => false,
        };
        let fresh = self.secret();
        let secret = device.filter(|_| given).unwrap_or(fresh.as_str());
        let hash = &crate::secret::hash(secret);
        let once = &self.id(OnceKey::read)?;
        self.again(|| async move {
            let now = self.now();
            let mut tx = self.db.write().await?;
            let account = tx.account(id).await?.filter(|account| account.disabled.is_none());
            let account = account.ok_or(Failure::SignedOut)?;
            let is_known = tx.is_known_device(hash, id, Moment::from_ms(0)).await?;
            if let (Some(to), false, true) = (&account.email, is_known, account.joined.is_some()) {
                self.send(&mut tx, once, &Message::NewDevice { to: to.clone(), at: now }).await?;
            }
            tx.know_device(hash, id, now).await?;
            tx.join_account(id, now).await?;
            let mut line = self.system("account.sign_in", id.as_str());
            line.actor_id = id.to_string();
            tx.note(&line).await?;
            Ok(tx.keep().await?)
        })
        .await?;
        Ok(secret.to_owned())
    }

    /// Opens a locked sign-in again: with the password, or a code of the second step.
    /// # Errors
    /// [`Failure::WrongSignIn`]; [`Failure::Busy`] when too many were wrong.
    pub async fn unlock(&self, id: &AccountId, shown: &str, from: &Comes) -> Result<(), Failure> {
        let tries = self.tries_of(id, from).await?;
        let is_right = self.is_own(id, shown).await;
        if is_right != Ok(false) {
            tries.forgive();
        }
        if is_right? { self.note_of(id, "account.unlock").await } else { Err(Failure::WrongSignIn) }
    }

    async fn is_own(&self, id: &AccountId, shown: &str) -> Result<bool, Failure> {
        if let Some(code) = Code::read(shown).ok().filter(Code::is_six_digits) {
            let code = &code;
            let is_good = self
                .again(|| async move {
                    let mut tx = self.db.write().await?;
                    let is_good = self.is_good(&mut tx, id, code).await?;
                    tx.keep().await?;
                    Ok(is_good)
                })
                .await?;
            if is_good {
                return Ok(true);
            }
        }
        self.is_password_of(id, shown).await
    }

    /// Whether this is somebody's password.
    async fn is_password_of(&self, id: &AccountId, password: &str) -> Result<bool, Failure> {
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
        this: &str,
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
    pub async fn my_sign_ins(&self, who: &Actor, this: &str) -> Result<Vec<SignIn>, Failure> {
        let now = self.now();
        let mut all = self.again(|| async { Ok(self.db.read().await?.sign_ins_of(&who.id, now).await?) }).await?;
        for one in &mut all {
            one.is_this = one.id == this;
        }
        Ok(all)
    }

    /// Ends one of the sign-ins of whoever asks; somebody else's does not exist.
    /// # Errors
    /// [`Failure::NotFound`].
    pub async fn end_my_sign_in(&self, who: &Actor, id: &str) -> Result<(), Failure> {
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
