use crate::common::{MORNING, engines, is_missing, keep, kept_town, ok, reading, writing};
use domain::Moment;
use domain::id::AccountId;
use store::Tx;

const NOON: Moment = MORNING.plus_ms(3 * 60 * 60_000);

async fn record(tx: &mut Tx, id: &str, now: Moment) -> Option<String> {
    tx.sign_in(id, now).await.expect("read")
}

#[tokio::test]
async fn a_sign_in_holds_its_record_until_it_runs_out() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        assert!(tx.add_sign_in("one", Some(&town.shona.id), "{\"a\":\"é\"}", NOON).await.expect("written"));
        assert!(tx.add_sign_in("two", None, "", NOON).await.expect("written"), "{engine}: before anybody signed in");
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
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        assert!(tx.add_sign_in("one", Some(&town.shona.id), "shona", NOON).await.expect("written"), "{engine}");
        assert!(!tx.add_sign_in("one", Some(&town.nadia.id), "nadia", NOON).await.expect("left out"), "{engine}");
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("shona"), "{engine}");
    }
}

#[tokio::test]
async fn a_sign_in_is_changed_and_a_new_end_counts() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_sign_in("one", None, "before", MORNING).await.expect("written");
        tx.add_sign_in("two", None, "other", NOON).await.expect("written");
        tx.change_sign_in("one", Some(&town.shona.id), "after", NOON).await.expect("changed");
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("after"), "{engine}");
        assert_eq!(record(&mut tx, "two", MORNING).await.as_deref(), Some("other"), "{engine}");
        tx.end_sign_ins_of(&town.shona.id).await.expect("ended");
        assert!(record(&mut tx, "one", MORNING).await.is_none(), "{engine}: it is Shona's now");
    }
}

#[tokio::test]
async fn a_sign_in_that_was_ended_stays_ended() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.add_sign_in("one", None, "x", NOON).await.expect("written");
        tx.add_sign_in("two", None, "y", NOON).await.expect("written");
        tx.end_sign_in("one").await.expect("ended");
        tx.end_sign_in("one").await.expect("harmless");
        tx.change_sign_in("one", None, "x", NOON).await.expect("harmless");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert!(record(&mut tx, "one", MORNING).await.is_none(), "{engine}");
        assert!(record(&mut tx, "two", MORNING).await.is_some(), "{engine}");
    }
}

#[tokio::test]
async fn ending_every_sign_in_of_somebody_leaves_the_others() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (id, account) in
            [("s1", Some(&town.shona.id)), ("s2", Some(&town.shona.id)), ("n", Some(&town.nadia.id)), ("none", None)]
        {
            tx.add_sign_in(id, account, "x", NOON).await.expect("written");
        }
        tx.end_sign_ins_of(&town.shona.id).await.expect("ended");
        let mut left = Vec::new();
        for id in ["s1", "s2", "n", "none"] {
            left.extend(record(&mut tx, id, MORNING).await.map(|_| id));
        }
        assert_eq!(left, ["n", "none"], "{engine}");
    }
}

#[tokio::test]
async fn sweeping_takes_away_what_has_run_out_and_counts_it() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for (id, ms) in [("a", -2), ("b", -1), ("c", 0), ("d", 1)] {
            tx.add_sign_in(id, None, "x", NOON.plus_ms(ms)).await.expect("written");
        }
        assert_eq!(tx.sweep_sign_ins(NOON).await.expect("swept"), 3, "{engine}");
        assert_eq!(tx.sweep_sign_ins(NOON).await.expect("swept"), 0, "{engine}");
        // Nothing is left of them, even for a clock that goes back.
        assert!(record(&mut tx, "a", Moment::from_ms(0)).await.is_none(), "{engine}");
        assert!(record(&mut tx, "d", NOON).await.is_some(), "{engine}");
    }
}

#[tokio::test]
async fn a_sign_in_is_of_an_account_that_exists() {
    for (engine, db) in engines().await {
        let nobody = ok(AccountId::read("nobody"));
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_sign_in("one", Some(&nobody), "x", NOON).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.add_sign_in("one", None, "x", NOON).await.expect("written");
        assert!(is_missing(&tx.change_sign_in("one", Some(&nobody), "x", NOON).await), "{engine}");
    }
}
