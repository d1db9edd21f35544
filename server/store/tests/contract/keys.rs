//! The key file and the database belong together, and say so when they do not.

use crate::common::{keep, kept_town, reading, referral, referral_id, send, writing};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use store::testing::{Counted, locked_engines, raw};
use store::{Db, SealedColumn, Seed, StoreError};

static COUNT: AtomicU32 = AtomicU32::new(0);

fn folder() -> PathBuf {
    let n = COUNT.fetch_add(1, Ordering::SeqCst);
    let folder = std::env::temp_dir().join(format!("community-links-ring-{}-{n}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Chance that differs from every other.
fn chance() -> Arc<Counted> {
    Arc::new(Counted::from(1000 * u64::from(COUNT.fetch_add(1, Ordering::SeqCst))))
}

async fn engines() -> Vec<(&'static str, Db)> {
    locked_engines().await.expect("a fresh database on each engine")
}

async fn unlocked(db: &Db, path: &Path) -> Result<Db, StoreError> {
    db.clone().unlocked(path, chance()).await
}

async fn with_referral(db: &Db) {
    let town = kept_town(db).await;
    let mut tx = writing(db).await;
    send(&mut tx, &referral(&town, "r1")).await;
    keep(tx).await;
}

async fn is_read(db: &Db) -> bool {
    reading(db).await.referral(&referral_id("r1")).await.expect("read").is_some()
}

/// Refused, in words for whoever runs the program.
fn said<T>(opened: Result<T, StoreError>) -> String {
    match opened {
        Err(StoreError::Keys(why)) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was opened"),
    }
}

#[tokio::test]
async fn a_new_database_gets_a_key_file_and_is_read_with_it_ever_after() {
    for (engine, db) in engines().await {
        let folder = folder();
        let path = folder.join("links.keys");
        with_referral(&unlocked(&db, &path).await.expect("made")).await;
        let text = std::fs::read_to_string(&path).expect("made");
        assert!(is_read(&unlocked(&db, &path).await.expect("found")).await, "{engine}");
        assert_eq!(std::fs::read_to_string(&path).expect("there"), text, "{engine}: nothing changed it");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn without_its_keys_a_database_neither_reads_nor_writes_what_is_sealed() {
    for (_, db) in engines().await {
        let mut tx = writing(&db).await;
        let refused = tx.add_browsing("s1", None, "draft", crate::common::MORNING).await;
        assert!(said(refused).contains("without its keys"));
        assert!(said(db.seed(Seed::Audit).map(drop)).contains("without its keys"));
    }
}

#[tokio::test]
async fn a_missing_key_file_is_never_replaced_by_a_new_one() {
    for (engine, db) in engines().await {
        let folder = folder();
        let path = folder.join("links.keys");
        with_referral(&unlocked(&db, &path).await.expect("made")).await;
        std::fs::rename(&path, folder.join("elsewhere")).expect("moved");
        let why = said(unlocked(&db, &path).await);
        assert!(why.contains("is missing") && why.contains("Put it back from its own backup"), "{engine}: {why}");
        assert!(!path.exists(), "{engine}");

        // Nor when somebody has taken away what the database says about its keys.
        let mut tx = writing(&db).await;
        let in_use = tx.keys_in_use().await.expect("read");
        for name in ["keys".to_owned(), format!("keys.{}", in_use[0])] {
            tx.take_fact_away(&name).await.expect("gone");
        }
        keep(tx).await;
        assert!(said(unlocked(&db, &path).await).contains("is missing"), "{engine}");

        std::fs::rename(folder.join("elsewhere"), &path).expect("put back");
        assert!(is_read(&unlocked(&db, &path).await.expect("found")).await, "{engine}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn the_key_file_of_another_database_is_refused() {
    for (engine, db) in engines().await {
        let folder = folder();
        let (ours, theirs) = (folder.join("ours.keys"), folder.join("theirs.keys"));
        with_referral(&unlocked(&db, &ours).await.expect("made")).await;
        for (_, other) in engines().await {
            unlocked(&other, &theirs).await.expect("made");
        }
        let why = said(unlocked(&db, &theirs).await);
        assert!(why.contains("is not the one of this database"), "{engine}: {why}");

        // The same ids with other secrets are others too, and so is another index key or seed.
        let text = std::fs::read_to_string(&ours).expect("there");
        for line in text.lines().filter(|line| line.contains(" = \"") && !line.starts_with("id")) {
            let other: String = std::fs::read_to_string(&theirs).expect("there");
            let name = line.split(" = ").next().unwrap_or_default();
            let swapped = other.lines().find(|other| other.starts_with(&format!("{name} = "))).expect("the same line");
            std::fs::write(&theirs, text.replace(line, swapped)).expect("written");
            let why = said(unlocked(&db, &theirs).await);
            assert!(why.contains("is not the one of this database"), "{engine}: {name}: {why}");
            assert!(!why.contains(swapped) && !why.contains(line), "{engine}: no secret is told");
            std::fs::write(&theirs, other).expect("written");
        }
        assert!(is_read(&unlocked(&db, &ours).await.expect("ours")).await, "{engine}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn of_two_who_start_at_once_one_makes_the_keys_and_both_use_them() {
    for (engine, db) in engines().await {
        let folder = folder();
        let path = folder.join("links.keys");
        let (one, other) = tokio::join!(unlocked(&db, &path), unlocked(&db, &path));
        let (one, other) = (one.expect("unlocked"), other.expect("unlocked"));
        with_referral(&one).await;
        assert!(is_read(&other).await, "{engine}");
        assert_eq!(*one.seed(Seed::Codes).expect("there"), *other.seed(Seed::Codes).expect("there"), "{engine}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn seeds_last_and_a_file_of_before_them_gets_them_once() {
    for (engine, db) in engines().await {
        let folder = folder();
        let path = folder.join("links.keys");
        let seeds = async || {
            let db = unlocked(&db, &path).await?;
            Ok::<_, StoreError>(Seed::ALL.map(|seed| *db.seed(seed).expect("there")))
        };
        let first = seeds().await.expect("made");
        assert_ne!(first[0], first[1], "{engine}");
        assert_eq!(seeds().await.expect("found"), first, "{engine}");
        let text = std::fs::read_to_string(&path).expect("there");
        let without: String =
            text.lines().filter(|line| !line.starts_with("codes")).map(|line| format!("{line}\n")).collect();
        std::fs::write(&path, &without).expect("written");
        assert!(said(seeds().await).contains("lacks the seed codes"), "{engine}: the database knows it");
        let mut tx = writing(&db).await;
        tx.take_fact_away("keys.seed.codes").await.expect("never known");
        keep(tx).await;
        let second = seeds().await.expect("made");
        assert_eq!((second[0], second[1] == first[1]), (first[0], false), "{engine}");
        assert_eq!(seeds().await.expect("found"), second, "{engine}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn who_has_not_heard_of_a_new_key_reads_it_from_the_file_and_seals_with_it() {
    for (engine, db) in engines().await {
        let folder = folder();
        let path = folder.join("links.keys");
        let server = unlocked(&db, &path).await.expect("made");
        with_referral(&server).await;
        let command = unlocked(&db, &path).await.expect("found");
        let keys = command.keys().expect("there");
        let key = keys.add(&keys.lock().expect("nobody else")).expect("made");
        let mut tx = writing(&command).await;
        tx.take_key_into_use(&key).await.expect("in use");
        tx.take_key_into_use(&key).await.expect("harmless");
        for of in SealedColumn::ALL {
            tx.reseal(of, "", 500).await.expect("sealed anew");
        }
        assert_eq!(tx.retire_keys().await.expect("retired").len(), 1, "{engine}");
        keep(tx).await;

        assert!(is_read(&server).await, "{engine}");
        let mut tx = writing(&server).await;
        tx.add_browsing("s1", None, "draft", crate::common::MORNING).await.expect("written");
        let of = SealedColumn::ALL.into_iter().find(|of| of.name() == "browsing.record").expect("sealed");
        let sealed = raw(&mut tx, of, "s1").await.expect("read").expect("there");
        assert!(sealed.starts_with(&format!("v1.{key}.")), "{engine}: {sealed}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

/// On another machine: its key file is a copy of before the change.
#[tokio::test]
async fn who_cannot_have_the_new_key_writes_nothing_with_the_old_one() {
    for (engine, db) in engines().await {
        let folder = folder();
        let (here, there) = (folder.join("here.keys"), folder.join("there.keys"));
        let command = unlocked(&db, &here).await.expect("made");
        std::fs::copy(&here, &there).expect("copied");
        let far = unlocked(&db, &there).await.expect("a copy");
        let keys = command.keys().expect("there");
        let key = keys.add(&keys.lock().expect("nobody else")).expect("made");
        let mut tx = writing(&command).await;
        tx.take_key_into_use(&key).await.expect("in use");
        keep(tx).await;

        let mut tx = writing(&far).await;
        let why = said(tx.add_browsing("s1", None, "draft", crate::common::MORNING).await);
        assert!(why.contains(&format!("lacks the key {key}")), "{engine}: {why}");
        drop(tx);
        assert!(said(unlocked(&db, &there).await).contains("lacks the key"), "{engine}: nor does it start");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}

#[tokio::test]
async fn a_key_that_a_row_names_is_not_retired() {
    for (engine, db) in engines().await {
        let folder = folder();
        let db = unlocked(&db, &folder.join("links.keys")).await.expect("made");
        with_referral(&db).await;
        let keys = db.keys().expect("there");
        let old = keys.newest();
        let key = keys.add(&keys.lock().expect("nobody else")).expect("made");
        let mut tx = writing(&db).await;
        tx.take_key_into_use(&key).await.expect("in use");
        assert_eq!(tx.keys_in_use().await.expect("read"), [key.clone(), old.clone()], "{engine}");
        for of in SealedColumn::ALL.into_iter().filter(|of| of.name() != "referral.risk_note") {
            tx.reseal(of, "", 500).await.expect("sealed anew");
        }
        assert_eq!(tx.retire_keys().await.expect("looked"), [], "{engine}: the note of a risk still names it");
        assert_eq!(tx.keys_in_use().await.expect("read").len(), 2, "{engine}");
        for of in SealedColumn::ALL {
            let left = tx.not_sealed_by(of, Some(&key)).await.expect("counted");
            assert_eq!(left, u64::from(of.name() == "referral.risk_note"), "{engine}: {}", of.name());
            tx.reseal(of, "", 500).await.expect("sealed anew");
        }
        assert_eq!(tx.retire_keys().await.expect("retired"), [old], "{engine}");
        assert_eq!(tx.retire_keys().await.expect("harmless"), [], "{engine}");
        keep(tx).await;
        assert!(is_read(&db).await, "{engine}");
        std::fs::remove_dir_all(folder).expect("taken away");
    }
}
