//! What a browser keeps between two requests, in our own store. The table holds the SHA-256 of an id, so that whoever reads
//! it can sign in as nobody; saving changes a row and never makes one, so that what was ended stays ended.
//!
//! It is saved whole, and whoever saves last wins. So who is in, since when, locked or not, stands elsewhere (the table
//! `sign_in`); here is only the id of that, under [`app::api::SIGN_IN`].

use crate::config::BaseUrl;
use async_trait::async_trait;
use axum::http::{HeaderMap, header};
use domain::Moment;
use domain::id::SignInId;
use std::sync::Arc;
use store::{Db, StoreError};
use tower_sessions::cookie::SameSite;
use tower_sessions::cookie::time::{Duration, OffsetDateTime};
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{self, SessionStore};
use tower_sessions::{Expiry, SessionManagerLayer};

/// How long a sign-in lasts without anything being changed in it: a working day.
const LASTS_HOURS: i64 = 12;

/// What browsers keep, in the store.
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

/// To which sign-in it belongs.
fn sign_in_of(record: &Record) -> Option<SignInId> {
    let id = record.data.get(app::api::SIGN_IN).and_then(|word| word.as_str());
    id.and_then(|id| SignInId::read(id).ok())
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

    /// Says whether it was written. What belongs to a sign-in that has ended meanwhile is forgotten.
    async fn add(&self, record: &mut Record) -> Result<bool, StoreError> {
        let mut tx = self.db.write().await?;
        let mut sign_in = sign_in_of(record);
        if let Some(id) = &sign_in
            && tx.sign_in(id, self.clock.now()).await?.is_none()
        {
            record.data.clear();
            sign_in = None;
        }
        let text = Self::text(record).unwrap_or_default();
        let expires = moment(record.expiry_date);
        let is_new = tx.add_browsing(&hash(&record.id), sign_in.as_ref(), &text, expires).await?;
        tx.keep().await?;
        Ok(is_new)
    }

    async fn change(&self, record: &Record, text: &str) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        tx.change_browsing(&hash(&record.id), text, moment(record.expiry_date)).await?;
        tx.keep().await
    }

    async fn end(&self, id: &Id) -> Result<(), StoreError> {
        let mut tx = self.db.write().await?;
        tx.end_browsing(&hash(id)).await?;
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
        let text = match tx.browsing(&hash(id), self.clock.now()).await {
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
    use domain::actor::{Base, Role};
    use domain::id::AccountId;
    use domain::{Account, Email, Line};
    use service::Clock;
    use std::collections::HashMap;
    use store::NewSignIn;

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

    /// A sign-in of somebody, and what their browser keeps.
    async fn signed_in(signs: &SignIns) -> (SignInId, Record) {
        let account = Account {
            id: AccountId::read("shona").expect("an id"),
            email: Some(Email::read("shona@example.org").expect("an address")),
            phone: None,
            name: Line::read("name", "Shona McPhee").expect("a name"),
            job: None,
            role: Role::Keeper,
            base: Base::Programme,
            joined: None,
            disabled: None,
        };
        let id = SignInId::read("shona-1").expect("an id");
        let (began, expires) = (Noon.now(), Noon.now().plus_ms(60_000));
        let new =
            NewSignIn { id: id.clone(), account: account.id.clone(), began, expires, device: "a browser".to_owned() };
        let mut tx = signs.db.write().await.expect("a transaction");
        tx.add_account(&account, None).await.expect("an account");
        tx.add_sign_in(&new).await.expect("a sign-in");
        tx.keep().await.expect("kept");
        let mut record = record();
        record.data.insert(app::api::SIGN_IN.to_owned(), id.as_str().into());
        signs.create(&mut record).await.expect("made");
        (id, record)
    }

    #[tokio::test]
    async fn a_record_of_before_a_lock_that_is_saved_after_it_leaves_it_locked() {
        for signs in stores().await {
            let (id, _) = signed_in(&signs).await;
            let old = record_of(&signs, &id).await;
            let mut tx = signs.db.write().await.expect("a transaction");
            assert!(tx.lock_sign_in(&id, Noon.now()).await.expect("locked"));
            tx.keep().await.expect("kept");
            signs.save(&old).await.expect("saved");
            let mut tx = signs.db.read().await.expect("a transaction");
            assert!(tx.sign_in(&id, Noon.now()).await.expect("read").expect("there").is_locked);
        }
    }

    /// What a request under way has read.
    async fn record_of(signs: &SignIns, id: &SignInId) -> Record {
        let mut record = record();
        record.data.insert(app::api::SIGN_IN.to_owned(), id.as_str().into());
        signs.create(&mut record).await.expect("made");
        signs.load(&record.id).await.expect("read").expect("there")
    }

    #[tokio::test]
    async fn an_ended_sign_in_stays_ended_whatever_is_saved_or_gets_a_new_id() {
        for signs in stores().await {
            let (id, kept) = signed_in(&signs).await;
            let mut old = record_of(&signs, &id).await;
            let mut tx = signs.db.write().await.expect("a transaction");
            assert!(tx.end_sign_in(&id).await.expect("ended"));
            tx.keep().await.expect("kept");
            assert_eq!(signs.load(&kept.id).await.expect("read"), None, "what the browser kept is gone with it");
            signs.save(&old).await.expect("does nothing");
            assert_eq!(signs.load(&old.id).await.expect("read"), None);
            // As a request does that began before the end, and gives its browser a new id.
            old.id = Id::default();
            signs.create(&mut old).await.expect("made");
            let made = signs.load(&old.id).await.expect("read").expect("a browser may always keep something");
            assert!(made.data.is_empty(), "but nothing of what belonged to it");
            let mut tx = signs.db.read().await.expect("a transaction");
            assert_eq!(tx.sign_in(&id, Noon.now()).await.expect("read"), None);
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
            let record =
                store::SealedColumn::ALL.into_iter().find(|of| of.name() == "browsing.record").expect("sealed");
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
