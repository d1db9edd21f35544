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

pub use add::{Found, NewConnection};
pub use link::AnswerPass;

use crate::desk::Trouble;
use domain::connection::{Deed, Said, SaidForm};
use domain::id::{ConnectionId, OnceKey, ReferralId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Day, Failure};
use store::{Tx, WithPractice, WithSupport};

/// The most connections one list shows.
const LIST_MOST: u32 = 500;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What somebody does to a connection, as a form gives it: text, unread. It is read when it is known that they may.
#[derive(Clone, Debug, Default)]
pub struct Doing<'a> {
    /// What.
    pub deed: &'a str,
    /// What is said with it.
    pub said: SaidForm<'a>,
    /// What makes sending it twice harmless, and the version that was looked at.
    pub seen: SeenForm<'a>,
}

/// Which version of a connection a form was made for, and the key of the form: text, unread.
#[derive(Clone, Copy, Debug, Default)]
pub struct SeenForm<'a> {
    /// The version.
    pub version: &'a str,
    /// The key.
    pub once: &'a str,
}

impl SeenForm<'_> {
    /// Reads both.
    fn read(self) -> Result<(i64, OnceKey), Failure> {
        // A form without a version is none of ours, or an old one: whoever sent it looks again.
        let version = self.version.parse().map_err(|_| Failure::Conflict)?;
        Ok((version, OnceKey::read(self.once)?))
    }
}

impl Doing<'_> {
    /// Reads what is done, on a day.
    fn read(&self, today: Day) -> Result<act::Act, Failure> {
        let deed = Deed::read(self.deed)?;
        let (version, once) = self.seen.read()?;
        Ok(act::Act { deed, said: Said::read(deed, &self.said, today)?, version: Some(version), once })
    }
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
