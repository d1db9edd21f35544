//! The desk: where every use case is asked for.

use crate::attempts::{self, Attempts};
use crate::gap::Tally;
use crate::report::Allowance;
use crate::request::RequestId;
use crate::{Clock, Ids, everyday};
use arc_swap::ArcSwap;
use domain::id::{OnceKey, PersonId};
use domain::telling::Means;
use domain::{Actor, Failure, Moment};
use finder::{Everyday, Gazetteer, Index};
use sha2::{Digest, Sha256};
use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;
use store::{Audit, Db, StoreError, Tx};
use tokio::sync::Semaphore;

/// Everything a use case needs: the store, the clock, the ids, and the published supports in memory.
#[derive(Clone)]
pub struct Desk {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) gazetteer: Arc<Gazetteer>,
    pub(crate) index: Arc<ArcSwap<Index>>,
    pub(crate) hashing: Arc<Semaphore>,
    pub(crate) waiting: Arc<AtomicUsize>,
    pub(crate) attempts: Arc<Attempts<IpAddr>>,
    pub(crate) attempts_by_name: Arc<Attempts<String>>,
    pub(crate) link_attempts: Arc<Attempts<IpAddr>>,
    pub(crate) tally: Arc<Tally>,
    pub(crate) reports: Arc<Allowance>,
    pub(crate) asks: Arc<Allowance>,
    pub(crate) asks_by_address: Arc<Attempts<IpAddr>>,
    pub(crate) request: Option<RequestId>,
    /// What links in messages begin with: the configured address, never one that a request names.
    pub(crate) base: Arc<str>,
    /// What leaves the house by itself. Nothing does until [`Desk::with_means`] says otherwise.
    pub(crate) means: Means,
    edition: Arc<ArcSwap<Option<String>>>,
    is_demo: bool,
}

/// What links begin with until [`Desk::reached_at`] says otherwise: the default of the setting.
const BASE: &str = "http://127.0.0.1:3000";

/// How many passwords are hashed at once: each takes 19 MiB and a core.
const HASHING_AT_ONCE: usize = 2;

/// How often a use case is run again when PostgreSQL finds that two could not both have happened.
const TRIES: u32 = 8;

/// Trouble inside a use case: for the person, or from the store.
#[derive(Debug)]
pub(crate) enum Trouble {
    Theirs(Failure),
    Stores(StoreError),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Theirs(failure)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Stores(error)
    }
}

impl Desk {
    /// Opens the desk: reads every published support, who runs it and the words people search by into memory.
    /// # Errors
    /// When the store cannot be read.
    pub async fn open(
        db: Db,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
        gazetteer: Arc<Gazetteer>,
    ) -> Result<Self, StoreError> {
        let mut tx = db.read().await?;
        let (edition, index) = published(&mut tx).await?;
        let is_demo = tx.fact(store::DEMO).await?.is_some();
        drop(tx);
        let index = Arc::new(ArcSwap::from_pointee(index));
        Ok(Self {
            db,
            clock,
            ids,
            gazetteer,
            index,
            hashing: Arc::new(Semaphore::new(HASHING_AT_ONCE)),
            waiting: Arc::default(),
            attempts: Attempts::within(attempts::BY_ADDRESS),
            attempts_by_name: Attempts::within(attempts::BY_NAME),
            link_attempts: Attempts::within(attempts::BY_ADDRESS),
            tally: Arc::default(),
            reports: Arc::default(),
            asks: Arc::default(),
            asks_by_address: Attempts::within(attempts::ASKING),
            request: None,
            base: BASE.into(),
            means: Means::default(),
            edition: Arc::new(ArcSwap::from_pointee(edition)),
            is_demo,
        })
    }

    /// The same desk, with links in messages that begin with this address of ours; no slash at its end.
    #[must_use]
    pub fn reached_at(self, base: &str) -> Self {
        Self { base: base.into(), ..self }
    }

    /// The same desk, with what leaves the house by itself: a text or a mail to a person is written only where somebody takes it.
    #[must_use]
    pub fn with_means(self, means: Means) -> Self {
        Self { means, ..self }
    }

    /// What links in messages begin with.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Ends the work: what SQLite keeps in its log beside the file goes into the file, so that the file alone is whole.
    pub async fn close(&self) {
        self.db.close().await;
    }

    /// Whether the database holds the demo town, which every page must say.
    pub fn is_demo(&self) -> bool {
        self.is_demo
    }

    /// What time it is.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Something to put into a form, so that sending it twice does it once.
    pub fn once_key(&self) -> String {
        self.ids.fresh()
    }

    /// Whether the store answers.
    pub async fn is_ready(&self) -> bool {
        match self.db.read().await {
            Ok(mut tx) => tx.fact(store::DEMO).await.is_ok(),
            Err(_) => false,
        }
    }

    /// Reads everything that is published anew, and swaps it in at once.
    pub(crate) async fn refresh(&self) -> Result<(), StoreError> {
        let (edition, index) = published(&mut self.db.read().await?).await?;
        self.index.store(Arc::new(index));
        self.edition.store(Arc::new(edition));
        Ok(())
    }

    /// Follows what other programs on the same database have published since: an import from the command line, another
    /// server. Says whether there was anything new.
    /// # Errors
    /// When the store fails; what is shown stays as it was.
    pub async fn follow(&self) -> Result<bool, StoreError> {
        let edition = self.db.read().await?.fact(store::EDITION).await?;
        let is_new = **self.edition.load() != edition;
        if is_new {
            self.refresh().await?;
        }
        Ok(is_new)
    }

    /// Takes away sign-ins that have run out, and the drafts in them, what messages said that no longer work, and old
    /// notices. Says how many sign-ins.
    /// # Errors
    /// When the store fails.
    pub async fn sweep(&self) -> Result<u64, StoreError> {
        let mut tx = self.db.write().await?;
        let swept = tx.sweep_sign_ins(self.now()).await?;
        tx.sweep_browsing(self.now()).await?;
        self.sweep_outbox(&mut tx).await?;
        self.sweep_notices(&mut tx).await?;
        tx.keep().await?;
        Ok(swept)
    }

    /// Runs a use case, again where the store asks for it, and turns the store's trouble into a reference.
    ///
    /// The use case must do all of its work inside one transaction, so that a run that did not end never happened.
    pub(crate) async fn again<T, Work, Run>(&self, work: Work) -> Result<T, Failure>
    where
        Work: Fn() -> Run,
        Run: Future<Output = Result<T, Trouble>>,
    {
        let mut tries = 1;
        loop {
            match work().await {
                Err(Trouble::Stores(StoreError::Again)) if tries < TRIES => {
                    tokio::time::sleep(self.pause(tries)).await;
                    tries += 1;
                }
                Err(trouble) => return Err(self.told(trouble)),
                Ok(value) => return Ok(value),
            }
        }
    }

    /// A little longer each time, and not the same for two that collided.
    pub(crate) fn pause(&self, tries: u32) -> Duration {
        let [jitter, ..] = self.ids.salt();
        Duration::from_millis(u64::from(1_u32 << tries.min(6)) + u64::from(jitter) / 16)
    }

    /// What the person is told; what happened goes to the log, once, with the same reference.
    pub(crate) fn told(&self, trouble: Trouble) -> Failure {
        match trouble {
            Trouble::Theirs(failure) => failure,
            Trouble::Stores(StoreError::Conflict) => Failure::Conflict,
            Trouble::Stores(StoreError::Missing) => Failure::NotFound,
            Trouble::Stores(StoreError::Again) => Failure::Busy,
            Trouble::Stores(error) => {
                let reference = self.reference();
                let request_id = self.request.as_ref().map(RequestId::as_str);
                tracing::error!(%reference, request_id, %error, "the store failed");
                Failure::Ours(reference)
            }
        }
    }

    /// A short reference that somebody can read out over the phone.
    pub fn reference(&self) -> String {
        let [a, b, c, d, ..] = self.ids.salt();
        format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
    }

    /// A line for the audit trail.
    pub(crate) fn audit(&self, who: &Actor, action: &'static str, kind: &'static str, id: &str) -> Audit {
        Audit::of(self.ids.fresh(), self.clock.now(), who, action, kind, id)
            .in_request(self.request.as_ref().map(RequestId::as_str))
    }

    /// A line for the audit trail about something that no actor asked for: the command line, the public, the program itself.
    /// The sort of thing is the noun of the action.
    pub(crate) fn system(&self, action: &'static str, id: &str) -> Audit {
        let kind = action.split('.').next().unwrap_or(action);
        Audit::of_system(self.ids.fresh(), self.now(), action, kind, id)
            .in_request(self.request.as_ref().map(RequestId::as_str))
    }

    /// A new id of one sort.
    pub(crate) fn id<T>(&self, read: impl Fn(&str) -> Result<T, Failure>) -> Result<T, Failure> {
        read(&self.ids.fresh())
    }

    /// The id of what a form makes: the same for the same form of the same person, so that sending it twice makes one.
    pub(crate) fn id_of_form<T>(
        who: &Actor,
        once: &OnceKey,
        read: impl Fn(&str) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let digest = Sha256::digest(format!("{} {}", who.id, once.as_str()));
        let id: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        read(&id)
    }

    pub(crate) fn person_id(&self) -> Result<PersonId, Failure> {
        self.id(PersonId::read)
    }
}

/// The edition of what is published, and all of it.
async fn published(tx: &mut Tx) -> Result<(Option<String>, Index), StoreError> {
    let edition = tx.fact(store::EDITION).await?;
    let own: Vec<_> = tx.everyday_words().await?.iter().map(everyday::own_word).collect();
    let everyday = if own.is_empty() { Everyday::shipped() } else { Arc::new(Everyday::shipped().with(&own)) };
    Ok((edition, Index::with(tx.published_supports().await?, tx.organisations().await?, everyday)))
}
