//! Sign-ins in our own store. The table holds the SHA-256 of an id, so that whoever reads it can sign in as nobody;
//! saving changes a row and never makes one, so that a sign-in that was ended stays ended.

use crate::config::BaseUrl;
use async_trait::async_trait;
use axum::http::{HeaderMap, header};
use domain::Moment;
use domain::id::AccountId;
use std::sync::Arc;
use store::{Db, Marks, StoreError};
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::{Duration, OffsetDateTime};
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, SessionStore};
use tower_sessions::{Expiry, SessionManagerLayer};

/// How long a sign-in lasts without anything being changed in it: a working day.
const LASTS_HOURS: i64 = 12;

/// Sign-ins in the store.
#[derive(Clone)]
pub struct SignIns {
    db: Db,
    clock: Arc<dyn service::Clock>,
}

impl std::fmt::Debug for SignIns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignIns")
    }
}

/// The name of the cookie on loopback, where there is no https.
const PLAIN_NAME: &str = "community-links";
/// The name everywhere else: `__Host-` ties the cookie to this host and to https.
const HOST_NAME: &str = "__Host-community-links";

/// Whether a browser brought a sign-in, whether it still holds or not.
pub fn is_brought(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let names = cookies.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split('=').next());
    names.into_iter().any(|name| name == PLAIN_NAME || name == HOST_NAME)
}

/// The layer that gives every request its sign-in.
pub fn layer(db: Db, clock: Arc<dyn service::Clock>, base: &BaseUrl) -> SessionManagerLayer<SignIns> {
    let is_https = base.is_https();
    SessionManagerLayer::new(SignIns { db, clock })
        .with_name(if is_https { HOST_NAME } else { PLAIN_NAME })
        .with_secure(is_https)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(Duration::hours(LASTS_HOURS)))
}

fn hash(id: &Id) -> String {
    service::secret::hash(&id.to_string())
}

/// What a sign-in's owner knows it by.
fn marks(record: &Record) -> Marks {
    let text = |name: &str| record.data.get(name).and_then(|word| word.as_str());
    let moment = |name: &str| record.data.get(name).and_then(|ms| ms.as_i64()).map(Moment::from_ms);
    Marks {
        account: text(app::api::ACCOUNT).and_then(|id| AccountId::read(id).ok()),
        began: moment(app::api::BEGAN),
        seen: moment(app::api::SEEN),
        device: text(app::api::DEVICE).map(str::to_owned),
    }
}

fn moment(date: OffsetDateTime) -> Moment {
    Moment::from_ms(date.unix_timestamp().saturating_mul(1000))
}

fn failed(error: StoreError) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

impl SignIns {
    fn text(record: &Record) -> Result<String, session_store::Error> {
        serde_json::to_string(record).map_err(|error| session_store::Error::Encode(error.to_string()))
    }

    async fn add(&self, record: &Record) -> Result<bool, StoreError> {
        let text = Self::text(record).unwrap_or_default();
        let mut tx = self.db.write().await?;
        let is_new = tx.add_sign_in(&hash(&record.id), &marks(record), &text, moment(record.expiry_date)).await?;
        tx.keep().await?;
        Ok(is_new)
    }

    async fn change(&self, record: &Record, text: &str) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        tx.change_sign_in(&hash(&record.id), &marks(record), text, moment(record.expiry_date)).await?;
        tx.keep().await
    }

    async fn end(&self, id: &Id) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        tx.end_sign_in(&hash(id)).await?;
        tx.keep().await
    }
}

/// How often a small write is tried again when PostgreSQL asks for it.
const TRIES: u32 = 5;

/// Runs a small write, again where the store asks for it.
macro_rules! again {
    ($work:expr) => {{
        let mut tries = 1;
        loop {
            match $work.await {
                Err(StoreError::Again) if tries < TRIES => tries += 1,
                done => break done.map_err(failed),
            }
        }
    }};
}

#[async_trait]
impl SessionStore for SignIns {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        Self::text(record)?;
        // An id that exists is somebody's: make another, never take it over.
        while !again!(self.add(record))? {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        let text = Self::text(record)?;
        again!(self.change(record, &text))
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let mut tx = self.db.read().await.map_err(failed)?;
        let text = match tx.sign_in(&hash(id), self.clock.now()).await {
            // Nor is one that does not open: whoever it was signs in again, and the log says that somebody was at it.
            Err(error @ StoreError::Row { .. }) => {
                tracing::error!(%error, "a sign-in does not open");
                None
            }
            read => read.map_err(failed)?,
        };
        // A record that cannot be read is nobody's sign-in.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        again!(self.end(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    struct Noon;
    impl service::Clock for Noon {
        fn now(&self) -> Moment {
            Moment::from_ms(1_770_000_000_000)
        }
    }

    fn record() -> Record {
        let later = OffsetDateTime::from_unix_timestamp(1_770_003_600).expect("a time");
        Record { id: Id::default(), data: HashMap::from([("draft".to_owned(), "words".into())]), expiry_date: later }
    }

    async fn stores() -> Vec<SignIns> {
        let engines = store::testing::engines().await.expect("databases");
        engines.into_iter().map(|(_, db)| SignIns { db, clock: Arc::new(Noon) }).collect()
    }

    #[tokio::test]
    async fn a_sign_in_is_kept_and_found_again() {
        for signs in stores().await {
            let mut record = record();
            signs.create(&mut record).await.expect("made");
            assert_eq!(signs.load(&record.id).await.expect("read"), Some(record.clone()));
            record.data.insert("more".to_owned(), 1.into());
            signs.save(&record).await.expect("saved");
            assert_eq!(signs.load(&record.id).await.expect("read"), Some(record));
        }
    }

    #[tokio::test]
    async fn saving_never_brings_an_ended_sign_in_back() {
        for signs in stores().await {
            let mut record = record();
            signs.create(&mut record).await.expect("made");
            signs.delete(&record.id).await.expect("ended");
            signs.save(&record).await.expect("does nothing");
            assert_eq!(signs.load(&record.id).await.expect("read"), None);
        }
    }

    #[tokio::test]
    async fn an_id_that_exists_is_never_taken_over() {
        for signs in stores().await {
            let mut first = record();
            signs.create(&mut first).await.expect("made");
            let mut second = Record { id: first.id, ..record() };
            second.data.clear();
            signs.create(&mut second).await.expect("made under another id");
            assert_ne!(first.id, second.id);
            assert_eq!(signs.load(&first.id).await.expect("read"), Some(first));
        }
    }

    #[tokio::test]
    async fn a_sign_in_that_has_run_out_is_not_found() {
        for signs in stores().await {
            let mut record = record();
            record.expiry_date = OffsetDateTime::from_unix_timestamp(1_769_999_999).expect("a time");
            signs.create(&mut record).await.expect("made");
            assert_eq!(signs.load(&record.id).await.expect("read"), None);
        }
    }

    #[tokio::test]
    async fn a_sign_in_whose_record_was_tampered_with_is_nobody_and_what_is_in_it_is_sealed() {
        for signs in stores().await {
            let (mut one, mut other) = (record(), record());
            signs.create(&mut one).await.expect("made");
            signs.create(&mut other).await.expect("made");
            let record = store::SealedColumn::ALL.into_iter().find(|of| of.name() == "sign_in.record").expect("sealed");
            let mut tx = signs.db.write().await.expect("a transaction");
            let stolen = store::testing::raw(&mut tx, record, &hash(&one.id)).await.expect("read").expect("there");
            assert!(!stolen.contains("draft"));
            store::testing::put_raw(&mut tx, record, &hash(&other.id), Some(&stolen)).await.expect("moved");
            tx.keep().await.expect("kept");
            assert_eq!(signs.load(&other.id).await.expect("read"), None);
            assert_eq!(signs.load(&one.id).await.expect("read"), Some(one));
        }
    }
}
