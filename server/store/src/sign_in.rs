//! Sign-ins. What must not be lost when two requests come at once (a lock, an end, a wrong try) is a statement of its own:
//! nothing here is read, changed and written back whole.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::Moment;
use domain::id::{AccountId, SignInId};
use domain::sign_in::SignIn;

/// Somebody who has just come in.
#[derive(Clone, Debug)]
pub struct NewSignIn {
    /// The id of the sign-in.
    pub id: SignInId,
    /// Whose it is.
    pub account: AccountId,
    /// Since when.
    pub began: Moment,
    /// Until when, however much is done in it.
    pub expires: Moment,
    /// From what sort of device.
    pub device: String,
}

/// A sign-in that has neither ended nor run out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSignIn {
    /// Whose it is.
    pub account: AccountId,
    /// Since when.
    pub began: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// Whether it was locked by hand.
    pub is_locked: bool,
}

#[derive(sqlx::FromRow)]
struct KeptRow {
    account_id: String,
    began_ms: i64,
    seen_ms: i64,
    locked_ms: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct SignInRow {
    id: String,
    began_ms: i64,
    seen_ms: i64,
    device: String,
}

impl TryFrom<SignInRow> for SignIn {
    type Error = StoreError;

    fn try_from(row: SignInRow) -> Result<Self, StoreError> {
        let id = Of { table: "sign_in", id: &row.id }.take("id", SignInId::read(&row.id))?;
        let (began, seen) = (Moment::from_ms(row.began_ms), Moment::from_ms(row.seen_ms));
        Ok(Self { id, began, seen, device: row.device, is_this: false })
    }
}

impl Tx {
    /// Writes down that somebody is in.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account; [`StoreError::Conflict`] when the id is taken.
    pub async fn add_sign_in(&mut self, new: &NewSignIn) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into sign_in (id, account_id, device, began_ms, seen_ms, expires_ms, tries)
            values ($1, $2, $3, $4, $4, $5, 0)";
        touch!(
            self,
            sqlx::query(SQL)
                .bind(new.id.as_str())
                .bind(new.account.as_str())
                .bind(new.device.as_str())
                .bind(new.began.ms())
                .bind(new.expires.ms())
        )?;
        Ok(())
    }

    /// A sign-in that has neither ended nor run out.
    /// # Errors
    /// When the engine fails, or the row holds what cannot be.
    pub async fn sign_in(&mut self, id: &SignInId, now: Moment) -> Result<Option<KeptSignIn>, StoreError> {
        const SQL: &str = "
            select account_id, began_ms, seen_ms, locked_ms
            from sign_in
            where id = $1 and expires_ms > $2";
        let row: Option<KeptRow> =
            each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).bind(now.ms()).fetch_optional(on).await)?;
        let of = Of { table: "sign_in", id: id.as_str() };
        row.map(|row| {
            Ok(KeptSignIn {
                account: of.take("account_id", AccountId::read(&row.account_id))?,
                began: Moment::from_ms(row.began_ms),
                seen: Moment::from_ms(row.seen_ms),
                is_locked: row.locked_ms.is_some(),
            })
        })
        .transpose()
    }

    /// Notes that a sign-in was used. A note that comes late takes nothing back, and one that is locked is not in use.
    /// # Errors
    /// When the engine fails.
    pub async fn see_sign_in(&mut self, id: &SignInId, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update sign_in
            set seen_ms = $2
            where id = $1 and seen_ms < $2 and locked_ms is null";
        touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))?;
        Ok(())
    }

    /// Locks a sign-in. Says whether it was open and is there.
    /// # Errors
    /// When the engine fails.
    pub async fn lock_sign_in(&mut self, id: &SignInId, at: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "
            update sign_in
            set locked_ms = $2
            where id = $1 and locked_ms is null";
        Ok(touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))? == 1)
    }

    /// Counts a try to open a sign-in, before anybody knows how it ends. Says which try it is, from 1; nothing when there
    /// were as many as there may be, or the sign-in has ended.
    /// # Errors
    /// When the engine fails.
    pub async fn try_sign_in(&mut self, id: &SignInId, most: i64) -> Result<Option<i64>, StoreError> {
        const SQL: &str = "
            update sign_in
            set tries = tries + 1
            where id = $1 and tries < $2
            returning tries";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(id.as_str()).bind(most).fetch_optional(on).await)?)
    }

    /// Takes a try back that was none: we could not look whether it was right.
    /// # Errors
    /// When the engine fails.
    pub async fn forgive_sign_in(&mut self, id: &SignInId) -> Result<(), StoreError> {
        const SQL: &str = "
            update sign_in
            set tries = tries - 1
            where id = $1 and tries > 0";
        touch!(self, sqlx::query(SQL).bind(id.as_str()))?;
        Ok(())
    }

    /// Ends a sign-in at which so many tries went wrong. Says whether it is over, now or before.
    /// # Errors
    /// When the engine fails.
    pub async fn end_tried_sign_in(&mut self, id: &SignInId, most: i64) -> Result<bool, StoreError> {
        const END: &str = "
            delete from sign_in
            where id = $1 and tries >= $2";
        const LEFT: &str = "
            select cast(count(*) as bigint)
            from sign_in
            where id = $1";
        touch!(self, sqlx::query(END).bind(id.as_str()).bind(most))?;
        let left: i64 = each!(self, on => sqlx::query_scalar(LEFT).bind(id.as_str()).fetch_one(on).await)?;
        Ok(left == 0)
    }

    /// Opens a sign-in again: used just now, with no tries. Says whether it is still there: one that has ended stays ended.
    /// # Errors
    /// When the engine fails.
    pub async fn open_sign_in(&mut self, id: &SignInId, at: Moment) -> Result<bool, StoreError> {
        const SQL: &str = "
            update sign_in
            set locked_ms = null, tries = 0, seen_ms = $2
            where id = $1 and expires_ms > $2";
        Ok(touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(at.ms()))? == 1)
    }

    /// Ends one sign-in, and forgets what its browser kept. Says whether it was there.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_in(&mut self, id: &SignInId) -> Result<bool, StoreError> {
        const SQL: &str = "
            delete from sign_in
            where id = $1";
        Ok(touch!(self, sqlx::query(SQL).bind(id.as_str()))? == 1)
    }

    /// The sign-ins of an account that have not run out, the latest first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn sign_ins_of(&mut self, account: &AccountId, now: Moment) -> Result<Vec<SignIn>, StoreError> {
        const SQL: &str = "
            select id, began_ms, seen_ms, device
            from sign_in
            where account_id = $1 and expires_ms > $2
            order by seen_ms desc, id";
        let rows: Vec<SignInRow> =
            each!(self, on => sqlx::query_as(SQL).bind(account.as_str()).bind(now.ms()).fetch_all(on).await)?;
        rows.into_iter().map(SignIn::try_from).collect()
    }

    /// Ends one sign-in of an account. Says whether there was one.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_in_of(&mut self, account: &AccountId, id: &SignInId) -> Result<bool, StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1 and id = $2";
        Ok(touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(id.as_str()))? == 1)
    }

    /// Ends every sign-in of an account but this one.
    /// # Errors
    /// When the engine fails.
    pub async fn end_other_sign_ins(&mut self, account: &AccountId, id: &SignInId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1 and id <> $2";
        touch!(self, sqlx::query(SQL).bind(account.as_str()).bind(id.as_str()))?;
        Ok(())
    }

    /// Ends every sign-in of an account.
    /// # Errors
    /// When the engine fails.
    pub async fn end_sign_ins_of(&mut self, account: &AccountId) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from sign_in
            where account_id = $1";
        touch!(self, sqlx::query(SQL).bind(account.as_str()))?;
        Ok(())
    }

    /// Takes away sign-ins that have run out, and says how many.
    /// # Errors
    /// When the engine fails.
    pub async fn sweep_sign_ins(&mut self, now: Moment) -> Result<u64, StoreError> {
        const SQL: &str = "
            delete from sign_in
            where expires_ms <= $1";
        Ok(touch!(self, sqlx::query(SQL).bind(now.ms()))?)
    }
}
