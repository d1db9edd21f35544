//! From a case to a support: what a worker tells, shows or asks for, what organisations answer, and what comes of a no.

mod act;
mod add;
mod asked;
mod gap;
mod link;
mod look;
mod person;
mod send;
mod sweep;

pub use add::NewConnection;
pub use link::AnswerPass;

use crate::desk::Trouble;
use domain::connection::{Deed, SaidForm};
use domain::id::{ConnectionId, OnceKey, ReferralId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};
use store::{Tx, WithPractice, WithSupport};

/// The most connections one list shows.
const LIST_MOST: u32 = 500;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What somebody does to a connection, as a form gives it.
#[derive(Clone, Debug)]
pub struct Doing<'a> {
    /// What.
    pub deed: Deed,
    /// What is said with it, unread.
    pub said: SaidForm<'a>,
    /// The version that was looked at.
    pub version: i64,
    /// Makes sending twice harmless.
    pub once: OnceKey,
}

/// A record whose person this worker may connect with a support.
async fn connectable(tx: &mut Tx, who: &Actor, id: &ReferralId) -> Result<WithPractice, Trouble> {
    let may_connect = |row: &WithPractice| may(who, Action::Connect, &Resource::Referral(row.standing(false)));
    Ok(tx.referral(id).await?.filter(may_connect).ok_or(Failure::NotFound)?)
}

/// A connection of a case that this worker holds or covers.
async fn held(tx: &mut Tx, who: &Actor, id: &ConnectionId) -> Result<(WithSupport, WithPractice), Trouble> {
    let with = tx.connection(id).await?.ok_or(Failure::NotFound)?;
    let row = connectable(tx, who, &with.connection.referral).await?;
    Ok((with, row))
}
