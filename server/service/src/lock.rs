//! How a sign-in stands from one request to the next: in use, locked, opened again, over.
//!
//! Each step is one statement on the sign-in's own row. Two requests at once cannot undo each other's lock, end or count.

use crate::Desk;
use crate::accounts::Comes;
use crate::desk::Trouble;
use domain::code::Code;
use domain::id::{AccountId, SignInId};
use domain::sign_in::{Holds, UNLOCK_TRIES, holds};
use domain::{Actor, Failure};
use store::Tx;

/// That a sign-in was used is noted so often at most, in milliseconds: a write for each look would be too many.
const NOTED_EVERY_MS: i64 = 60_000;

impl Desk {
    /// Who is behind a sign-in, and how it stands: nobody once it or the account has ended. One whose time is over is ended
    /// here; one that is open notes, once a minute, that it was used.
    /// # Errors
    /// When the store fails.
    pub async fn standing(&self, id: &SignInId) -> Result<Option<(Actor, Holds)>, Failure> {
        let now = self.now();
        let found = self
            .again(|| async move {
                let mut tx = self.db.read().await?;
                let Some(kept) = tx.sign_in(id, now).await? else { return Ok(None) };
                Ok(self.actor_in(&mut tx, &kept.account).await?.map(|actor| (actor, kept)))
            })
            .await?;
        let Some((actor, kept)) = found else { return Ok(None) };
        let holds = holds(actor.role, kept.began, kept.seen, kept.is_locked, now);
        let is_due = now.ms() - kept.seen.ms() >= NOTED_EVERY_MS;
        if holds == Holds::Locked || (holds == Holds::Open && !is_due) {
            return Ok(Some((actor, holds)));
        }
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            match holds {
                Holds::Over => {
                    tx.end_sign_in(id).await?;
                }
                Holds::Open | Holds::Locked => tx.see_sign_in(id, now).await?,
            }
            Ok(tx.keep().await?)
        })
        .await?;
        Ok((holds != Holds::Over).then_some((actor, holds)))
    }

    /// Locks a sign-in. Whoever signs in by a code that is sent has nothing to unlock with: theirs stays open.
    /// # Errors
    /// When the store fails.
    pub async fn lock(&self, id: &SignInId) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let Some(kept) = tx.sign_in(id, self.now()).await? else { return Ok(()) };
            let Some(who) = self.actor_in(&mut tx, &kept.account).await? else { return Ok(()) };
            if !who.role.signs_in_by_code() && tx.lock_sign_in(id, self.now()).await? {
                tx.note(&self.audit(&who, "account.lock", "account", who.id.as_str())).await?;
            }
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Opens a locked sign-in again: with the password, or a code of the second step. A try counts before anybody looks
    /// whether it is right, so that many at once are no more than there may be one after the other; the last wrong one ends
    /// the sign-in.
    /// # Errors
    /// [`Failure::WrongSignIn`]; [`Failure::SignedOut`] when the sign-in has ended; [`Failure::Busy`] when too many were
    /// wrong.
    pub async fn unlock(&self, id: &SignInId, shown: &str, from: &Comes) -> Result<(), Failure> {
        let Some((who, _)) = self.standing(id).await? else { return Err(Failure::SignedOut) };
        let tries = self.tries_of(&who.id, from).await?;
        let is_right = match self.tried(id).await {
            Ok(()) => self.is_own(&who.id, shown).await,
            Err(failure) => {
                tries.forgive();
                return Err(failure);
            }
        };
        if is_right != Ok(false) {
            tries.forgive();
        }
        let (who, is_right) = (&who, &is_right);
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let done = match is_right {
                Ok(true) => self.opened(&mut tx, id, who).await?,
                Ok(false) => self.stayed_shut(&mut tx, id, who).await?,
                Err(failure) => {
                    tx.forgive_sign_in(id).await?;
                    Err(failure.clone())
                }
            };
            tx.keep().await?;
            Ok(done)
        })
        .await?
    }

    /// Takes one of the tries there are; where there is none left, the sign-in ends.
    async fn tried(&self, id: &SignInId) -> Result<(), Failure> {
        let is_one = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let is_one = tx.try_sign_in(id, UNLOCK_TRIES).await?.is_some();
                if !is_one {
                    tx.end_sign_in(id).await?;
                }
                tx.keep().await?;
                Ok(is_one)
            })
            .await?;
        if is_one { Ok(()) } else { Err(Failure::SignedOut) }
    }

    async fn opened(&self, tx: &mut Tx, id: &SignInId, who: &Actor) -> Result<Result<(), Failure>, Trouble> {
        if !tx.open_sign_in(id, self.now()).await? {
            return Ok(Err(Failure::SignedOut));
        }
        tx.note(&self.audit(who, "account.unlock", "account", who.id.as_str())).await?;
        Ok(Ok(()))
    }

    async fn stayed_shut(&self, tx: &mut Tx, id: &SignInId, who: &Actor) -> Result<Result<(), Failure>, Trouble> {
        tx.note(&self.audit(who, "account.wrong_unlock", "account", who.id.as_str())).await?;
        let is_over = tx.end_tried_sign_in(id, UNLOCK_TRIES).await?;
        Ok(Err(if is_over { Failure::SignedOut } else { Failure::WrongSignIn }))
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
}
