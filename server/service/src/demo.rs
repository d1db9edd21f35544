//! The demo town: invented organisations, groups and people at plausible places. It reads like a real town.

mod care;
mod gaps;
mod life;
mod past;
mod roles;
mod rows;
mod supports;
mod when;

use crate::Desk;
use crate::desk::Trouble;
use crate::import::IncomingSupport;
use domain::actor::Role;
use domain::id::{OrganisationId, Slug, SupportId};
use domain::support::RunBy;
use domain::{Account, Failure, Line, Moment, Support};
use finder::Gazetteer;
use std::fmt;
use store::DEMO;

/// The password of every demo sign-in. It opens nothing but a demo town: an empty database is the only place the demo
/// can be loaded into, and every page of it says that nothing in it is real.
pub const DEMO_PASSWORD: &str = "three wet cormorants";

/// The file the demo town is in cannot be read: a mistake of ours, named so that it can be found.
#[derive(Debug)]
pub enum DemoError {
    /// The database holds something already.
    NotEmpty,
    /// A row of our own files is wrong.
    Row(String),
    /// The store failed.
    Failed(Failure),
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEmpty => f.write_str("this database is not empty: the demo town is only loaded into a new one"),
            Self::Row(what) => write!(f, "the demo town cannot be read: {what}"),
            Self::Failed(failure) => write!(f, "{failure}"),
        }
    }
}

impl std::error::Error for DemoError {}

impl From<Failure> for DemoError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Supports.
    pub supports: u64,
    /// Practices.
    pub practices: u64,
    /// People who may sign in, most of them without a password.
    pub accounts: u64,
    /// Referrals.
    pub referrals: u64,
}

/// Somebody of the demo town who may sign in with [`DEMO_PASSWORD`].
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DemoSignIn {
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// Whom a visitor can be: one of each role.
pub const OPEN_DOORS: [&str; 16] = [
    "shona.mcphee@example.org",
    "ann.mulholland@example.org",
    "asif.bashir@example.org",
    "emeka.nwosu@example.org",
    "catriona.stewart@example.org",
    "roza.petrova@example.org",
    "duncan.laird@example.org",
    "parveen.akhtar@example.org",
    "kirsty.ferrier@example.org",
    "joe.tolmie@example.org",
    "ruth.abernethy@example.org",
    "wullie.jardine@example.org",
    "morag.sim@example.org",
    "tomasz.zielinski@example.org",
    "grace.okonjo@example.org",
    "alan.muirhead@example.org",
];

/// The supports of the demo town, without a database: the id and the address of each is its key.
/// # Errors
/// The row of our own files that cannot be read.
pub fn town(gazetteer: &Gazetteer, now: Moment) -> Result<Vec<Support>, String> {
    let batch = supports::batch(gazetteer, now)?;
    let run_by = |key: &Line<200>| {
        let organisation = batch.organisations.iter().find(|known| known.source.id == *key)?;
        let id = OrganisationId::read(key.as_str()).ok()?;
        Some(RunBy { id, slug: Slug::of(organisation.name.as_str()), name: organisation.name.clone() })
    };
    let support = |incoming: &IncomingSupport| {
        let key = incoming.source.id.as_str();
        Ok(Support {
            id: row(key, SupportId::read(key))?,
            slug: Slug::of(key),
            run_by: incoming.organisation.as_ref().and_then(run_by),
            source: incoming.source.clone(),
            status: incoming.status.unwrap_or_default(),
            entry: incoming.entry.clone(),
        })
    };
    batch.supports.iter().map(support).collect()
}

impl Desk {
    /// Loads the demo town into an empty database, in one transaction, with so many referrals of its last eighteen months
    /// besides those that are told one by one. `progress` hears how many of them are done, of how many.
    /// # Errors
    /// [`DemoError::NotEmpty`] when anything is in it already.
    pub async fn seed_demo(&self, past: u64, progress: &(dyn Fn(u64, u64) + Sync)) -> Result<Loaded, DemoError> {
        let now = self.now();
        let batch = supports::batch(&self.gazetteer, now).map_err(DemoError::Row)?;
        let care = care::read(&self.ids, now).map_err(DemoError::Row)?;
        let hash = self.hash(DEMO_PASSWORD.to_owned()).await?;
        let mut tx = self.db.write().await.map_err(|error| self.told(error.into()))?;
        if !tx.is_empty().await.map_err(|error| self.told(error.into()))? {
            return Err(DemoError::NotEmpty);
        }
        let seeded: Result<Loaded, Trouble> = async {
            tx.put_fact(DEMO, "yes").await?;
            for team in &care.teams {
                tx.add_team(team).await?;
            }
            for practice in &care.practices {
                tx.add_practice(practice).await?;
            }
            for account in &care.accounts {
                let opens = is_open(account);
                tx.add_account(account, opens.then_some(hash.as_str())).await?;
            }
            let referrals = self.live(&mut tx, &care, now).await? + past;
            self.live_past(&mut tx, &care, past, progress).await?;
            self.live_gaps(&mut tx, &care, now).await?;
            tx.note(&self.system("demo.seed", "demo")).await?;
            tx.keep().await?;
            Ok(Loaded {
                practices: care.practices.len() as u64,
                accounts: care.accounts.len() as u64,
                referrals,
                ..Loaded::default()
            })
        }
        .await;
        let mut loaded = seeded.map_err(|trouble| self.told(trouble))?;
        loaded.supports = self.keep_batch(&batch, false, &|_, _| ()).await?.added;
        loaded.accounts += self.other_roles(&hash).await?;
        Ok(loaded)
    }

    /// Gives accounts to those who work for an organisation, a group or the whole town. Says how many.
    async fn other_roles(&self, hash: &str) -> Result<u64, DemoError> {
        let people = &roles::read().map_err(DemoError::Row)?;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            for person in people {
                let account = person.account(&mut tx, &self.ids, now).await?;
                tx.add_account(&account, is_open(&account).then_some(hash)).await?;
            }
            tx.keep().await?;
            Ok(people.len() as u64)
        })
        .await
        .map_err(DemoError::from)
    }

    /// Whom a visitor of the demo town can be; empty anywhere else.
    /// # Errors
    /// When the store fails.
    pub async fn demo_sign_ins(&self) -> Result<Vec<DemoSignIn>, Failure> {
        if !self.is_demo() {
            return Ok(Vec::new());
        }
        let accounts = self.again(|| async { Ok(self.db.read().await?.accounts().await?) }).await?;
        let find = |email: &&str| {
            accounts.iter().find(|account| account.email.as_ref().is_some_and(|own| own.as_str() == *email))
        };
        Ok(OPEN_DOORS
            .iter()
            .filter_map(find)
            .map(|account| DemoSignIn { email: known_by(account), name: account.name.to_string(), role: account.role })
            .collect())
    }
}

/// Whether a visitor can be this person, with the password of the town.
fn is_open(account: &Account) -> bool {
    account.email.as_ref().is_some_and(|email| OPEN_DOORS.contains(&email.as_str())) && !account.role.signs_in_by_code()
}

/// With what somebody of the town signs in: a phone, where a code is sent.
fn known_by(account: &Account) -> String {
    let phone = account.phone.as_ref().filter(|_| account.role.signs_in_by_code());
    phone.map_or_else(|| account.sign_in_name(), |phone| phone.spoken())
}

/// Names the row of our own files that is wrong.
fn row<T>(what: &str, read: Result<T, Failure>) -> Result<T, String> {
    read.map_err(|failure| format!("{what}: {failure}"))
}

fn some_line<const N: usize>(what: &str, text: Option<&str>) -> Result<Option<Line<N>>, String> {
    row(what, Line::read_optional(what, text.unwrap_or_default()))
}
