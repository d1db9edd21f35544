use crate::common::{MORNING, engines, is_missing, keep, kept_town, ok, reading, writing};
use domain::Moment;
use domain::id::SignInId;
use store::{NewSignIn, Tx};

const NOON: Moment = MORNING.plus_ms(3 * 60 * 60_000);

async fn record(tx: &mut Tx, id: &str, now: Moment) -> Option<String> {
    tx.browsing(id, now).await.expect("read")
}

#[tokio::test]
async fn what_a_browser_keeps_is_there_until_it_runs_out() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert!(tx.add_browsing("one", None, "{\"a\":\"é\"}", NOON).await.expect("written"), "{engine}");
        assert!(tx.add_browsing("two", None, "", NOON).await.expect("written"), "{engine}");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("{\"a\":\"é\"}"), "{engine}");
        assert_eq!(record(&mut tx, "two", MORNING).await.as_deref(), Some(""), "{engine}");
        assert!(record(&mut tx, "one", NOON.plus_ms(-1)).await.is_some(), "{engine}: a moment before");
        assert!(record(&mut tx, "one", NOON).await.is_none(), "{engine}: at the moment itself it is over");
        assert!(record(&mut tx, "three", MORNING).await.is_none(), "{engine}");
    }
}

#[tokio::test]
async fn an_id_that_exists_is_never_taken_over() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert!(tx.add_browsing("one", None, "shona", NOON).await.expect("written"), "{engine}");
        assert!(!tx.add_browsing("one", None, "nadia", NOON).await.expect("left out"), "{engine}");
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("shona"), "{engine}");
    }
}

#[tokio::test]
async fn what_is_kept_is_changed_and_a_new_end_counts() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.add_browsing("one", None, "before", MORNING).await.expect("written");
        tx.add_browsing("two", None, "other", NOON).await.expect("written");
        tx.change_browsing("one", "after", NOON).await.expect("changed");
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("after"), "{engine}");
        assert_eq!(record(&mut tx, "two", MORNING).await.as_deref(), Some("other"), "{engine}");
    }
}

#[tokio::test]
async fn what_was_taken_away_stays_away() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.add_browsing("one", None, "x", NOON).await.expect("written");
        tx.add_browsing("two", None, "y", NOON).await.expect("written");
        tx.end_browsing("one").await.expect("ended");
        tx.end_browsing("one").await.expect("harmless");
        tx.change_browsing("one", "x", NOON).await.expect("harmless");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert!(record(&mut tx, "one", MORNING).await.is_none(), "{engine}");
        assert!(record(&mut tx, "two", MORNING).await.is_some(), "{engine}");
    }
}

#[tokio::test]
async fn what_belongs_to_a_sign_in_goes_with_it_and_none_is_kept_for_one_that_ended() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let id = ok(SignInId::read("shona-1"));
        let mut tx = writing(&db).await;
        let new = NewSignIn {
            id: id.clone(),
            account: town.shona.id.clone(),
            began: MORNING,
            expires: NOON,
            device: "Firefox on Linux".to_owned(),
        };
        tx.add_sign_in(&new).await.expect("written");
        assert!(tx.add_browsing("hers", Some(&id), "draft", NOON).await.expect("written"), "{engine}");
        assert!(tx.add_browsing("other", None, "draft", NOON).await.expect("written"), "{engine}");
        tx.end_sign_ins_of(&town.shona.id).await.expect("ended");
        tx.change_browsing("hers", "a late draft", NOON).await.expect("harmless");
        assert!(record(&mut tx, "hers", MORNING).await.is_none(), "{engine}");
        assert!(record(&mut tx, "other", MORNING).await.is_some(), "{engine}");
        assert!(is_missing(&tx.add_browsing("new", Some(&id), "draft", NOON).await), "{engine}");
    }
}

#[tokio::test]
async fn sweeping_takes_away_what_has_run_out_and_counts_it() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for (id, ms) in [("a", -2), ("b", -1), ("c", 0), ("d", 1)] {
            tx.add_browsing(id, None, "x", NOON.plus_ms(ms)).await.expect("written");
        }
        assert_eq!(tx.sweep_browsing(NOON).await.expect("swept"), 3, "{engine}");
        assert_eq!(tx.sweep_browsing(NOON).await.expect("swept"), 0, "{engine}");
        // Nothing is left of them, even for a clock that goes back.
        assert!(record(&mut tx, "a", Moment::from_ms(0)).await.is_none(), "{engine}");
        assert!(record(&mut tx, "d", NOON).await.is_some(), "{engine}");
    }
}
