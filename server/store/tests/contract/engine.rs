use crate::common::{engines, is_refused, keep, kept_town, ok, reading, writing};
use domain::id::{AccountId, OnceKey, PracticeId, Slug};
use domain::{Email, Line, Passage, Phone, Postcode};
use store::{Db, StoreError};

#[tokio::test]
async fn an_address_of_no_engine_is_refused() {
    for address in ["", "links.sqlite", "postgres", "mysql://example.org/links", "SQLITE:links", "file:links.sqlite"] {
        assert!(matches!(Db::open(address).await, Err(StoreError::Address)), "{address}");
    }
}

#[tokio::test]
async fn a_file_in_a_folder_that_is_missing_is_not_made() {
    let folder = std::env::temp_dir().join(format!("community-links-missing-{}", std::process::id()));
    let opened = Db::open(&format!("sqlite:{}", folder.join("links.sqlite").display())).await;
    assert!(is_refused(&opened));
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_missing_file_is_made_and_what_was_kept_is_there_when_it_is_opened_again() {
    let folder = std::env::temp_dir().join(format!("community-links-new-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let address = format!("sqlite:{}", folder.join("links.sqlite").display());
    let db = Db::open(&address).await.expect("made");
    db.migrate().await.expect("tables");
    let mut tx = writing(&db).await;
    tx.put_fact("demo", "yes").await.expect("written");
    keep(tx).await;
    db.close().await;

    let db = Db::open(&address).await.expect("opened");
    db.migrate().await.expect("harmless");
    let fact = reading(&db).await.fact("demo").await.expect("read");
    db.close().await;
    std::fs::remove_dir_all(&folder).expect("taken away");
    assert_eq!(fact.as_deref(), Some("yes"));
}

#[tokio::test]
async fn bringing_the_tables_up_to_date_twice_is_harmless() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        db.migrate().await.expect("harmless");
        db.migrate().await.expect("harmless");
        let shona = reading(&db).await.account(&town.shona.id).await.expect("read");
        assert_eq!(shona, Some(town.shona), "{engine}");
    }
}

#[tokio::test]
async fn dropping_a_transaction_forgets_everything() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        crate::common::town(&mut tx).await;
        tx.put_fact("demo", "yes").await.expect("written");
        drop(tx);

        let mut tx = writing(&db).await;
        assert!(tx.is_empty().await.expect("read"), "{engine}");
        assert_eq!(tx.fact("demo").await.expect("read"), None, "{engine}");
        assert_eq!(tx.practices().await.expect("read"), [], "{engine}");
        drop(tx);
        // The town can be written as if it had never been: no id is taken, no lock is held.
        kept_town(&db).await;
    }
}

#[tokio::test]
async fn what_is_not_kept_yet_is_seen_by_nobody_else() {
    for (engine, db) in engines().await {
        let mut writer = writing(&db).await;
        writer.put_fact("demo", "yes").await.expect("written");
        assert_eq!(reading(&db).await.fact("demo").await.expect("read"), None, "{engine}");
        keep(writer).await;
        assert_eq!(reading(&db).await.fact("demo").await.expect("read").as_deref(), Some("yes"), "{engine}");
    }
}

#[tokio::test]
async fn a_reader_sees_one_moment_in_every_table() {
    for (engine, db) in engines().await {
        let mut reader = reading(&db).await;
        assert_eq!(reader.fact("demo").await.expect("read"), None, "{engine}");

        let mut writer = writing(&db).await;
        writer.put_fact("demo", "yes").await.expect("written");
        crate::common::town(&mut writer).await;
        keep(writer).await;

        assert_eq!(reader.fact("demo").await.expect("read"), None, "{engine}");
        assert_eq!(reader.practices().await.expect("read"), [], "{engine}: a table it had not asked before");
        assert!(reader.is_empty().await.expect("read"), "{engine}");
        drop(reader);
        assert_eq!(reading(&db).await.practices().await.expect("read").len(), 2, "{engine}");
    }
}

#[tokio::test]
async fn a_reader_cannot_write() {
    for (engine, db) in engines().await {
        let mut reader = reading(&db).await;
        assert!(is_refused(&reader.put_fact("demo", "yes").await), "{engine}");
        drop(reader);
        assert_eq!(reading(&db).await.fact("demo").await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn keeping_a_reader_is_harmless() {
    for (engine, db) in engines().await {
        let mut reader = reading(&db).await;
        assert_eq!(reader.fact("demo").await.expect("read"), None, "{engine}");
        keep(reader).await;
    }
}

/// As a request does that took too long, or whose sender went away.
#[tokio::test]
async fn who_gives_up_while_a_transaction_begins_leaves_nothing_open_behind() {
    for (engine, db) in engines().await {
        for turns in 0..120 {
            let given_up = async {
                for _ in 0..turns % 12 {
                    tokio::task::yield_now().await;
                }
            };
            tokio::select! {
                biased;
                begun = db.read() => drop(begun.expect("a transaction that reads")),
                () = given_up => {}
            }
            let mut tx = writing(&db).await;
            assert!(tx.put_fact("turn", &turns.to_string()).await.is_ok(), "{engine}: given up after {turns}");
            keep(tx).await;
        }
    }
}

#[tokio::test]
async fn a_closed_database_gives_no_more_transactions() {
    for (engine, db) in engines().await {
        let twin = db.clone();
        db.close().await;
        assert!(is_refused(&twin.read().await.map(drop)), "{engine}");
        assert!(is_refused(&twin.write().await.map(drop)), "{engine}");
    }
}

/// PostgreSQL cannot hold this character and SQLite can: so that both answer alike, no type that reaches them holds it.
#[test]
fn the_character_nul_is_refused_before_it_reaches_a_database() {
    for given in ["\0", "a\0", "\0a", "govan\0ibrox", "once-and-no-more-a\0b", "a\0@example.org", "G51 \u{0}3AA"] {
        assert!(Line::<80>::read("text", given).is_err(), "{given:?}");
        assert!(Line::<80>::read_optional("text", given).is_err(), "{given:?}");
        assert!(Passage::<80>::read("text", given).is_err(), "{given:?}");
        assert!(Passage::<80>::read_optional("text", given).is_err(), "{given:?}");
        assert!(Email::read(given).is_err(), "{given:?}");
        assert!(Phone::read("phone", given).is_err(), "{given:?}");
        assert!(Postcode::read("postcode", given).is_err(), "{given:?}");
        assert!(AccountId::read(given).is_err(), "{given:?}");
        assert!(PracticeId::read(given).is_err(), "{given:?}");
        assert!(Slug::read(given).is_err(), "{given:?}");
        assert!(OnceKey::read(given).is_err(), "{given:?}");
    }
    assert_eq!(Slug::of("go\0van").as_str(), "go-van");
    assert!(ok(Line::<80>::read_optional("text", "")).is_none());
}

#[tokio::test]
async fn text_of_every_script_comes_back_letter_for_letter() {
    // Composed and decomposed accents, marks that steer direction, quotes and wildcards: nothing is tidied on the way.
    let words =
        ["é", "e\u{301}", "\u{200f}دعم\u{200e}", "O'Neill; drop table about --", "50% _off_ \\n", "😀", "ﬁ", "İ"];
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for word in words {
            tx.put_fact(word, word).await.expect("written");
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        for word in words {
            assert_eq!(tx.fact(word).await.expect("read").as_deref(), Some(word), "{engine}");
        }
    }
}
