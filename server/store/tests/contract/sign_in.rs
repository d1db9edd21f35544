use crate::common::{MORNING, engines, is_missing, keep, kept_town, ok, reading, writing};
use domain::Moment;
use domain::id::AccountId;
use store::Tx;

const NOON: Moment = MORNING.plus_ms(3 * 60 * 60_000);

async fn record(tx: &mut Tx, id: &str, now: Moment) -> Option<String> {
    tx.sign_in(id, now).await.expect("read")
}

fn of(account: Option<&AccountId>) -> Marks {
    Marks { account: account.cloned(), ..Marks::default() }
}

#[tokio::test]
async fn somebody_sees_their_own_sign_ins_and_ends_one_or_all_others() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let marks = |minutes: i64| Marks {
            account: Some(town.shona.id.clone()),
            began: Some(MORNING),
            seen: Some(MORNING.plus_ms(minutes * MINUTE)),
            device: Some("Firefox on Linux".to_owned()),
        };
        let mut tx = writing(&db).await;
        for (id, minutes) in [("early", 1), ("late", 9), ("middle", 5)] {
            tx.add_sign_in(id, &marks(minutes), "x", NOON).await.expect("written");
        }
        tx.add_sign_in("old", &marks(0), "x", MORNING).await.expect("written");
        tx.add_sign_in("theirs", &of(Some(&town.nadia.id)), "x", NOON).await.expect("written");
        keep(tx).await;

        let mut tx = writing(&db).await;
        let all = tx.sign_ins_of(&town.shona.id, MORNING).await.expect("read");
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["late", "middle", "early"], "{engine}");
        let first = all.first().expect("one");
        assert_eq!((first.began, first.device.as_str()), (MORNING, "Firefox on Linux"), "{engine}");
        assert!(!tx.end_sign_in_of(&town.shona.id, "theirs").await.expect("nothing"), "{engine}: not hers");
        assert!(tx.end_sign_in_of(&town.shona.id, "early").await.expect("ended"), "{engine}");
        tx.end_other_sign_ins(&town.shona.id, "middle").await.expect("ended");
        let left = tx.sign_ins_of(&town.shona.id, MORNING).await.expect("read");
        assert_eq!(left.len(), 1, "{engine}: {left:?}");
        assert_eq!(tx.sign_ins_of(&town.nadia.id, MORNING).await.expect("read").len(), 1, "{engine}");
    }
}

#[tokio::test]
async fn a_sign_in_holds_its_record_until_it_runs_out() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        assert!(tx.add_sign_in("one", &of(Some(&town.shona.id)), "{\"a\":\"é\"}", NOON).await.expect("written"));
        assert!(
            tx.add_sign_in("two", &of(None), "", NOON).await.expect("written"),
            "{engine}: before anybody signed in"
        );
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
        assert!(tx.add_sign_in("one", &of(Some(&town.shona.id)), "shona", NOON).await.expect("written"), "{engine}");
        assert!(!tx.add_sign_in("one", &of(Some(&town.nadia.id)), "nadia", NOON).await.expect("left out"), "{engine}");
        assert_eq!(record(&mut tx, "one", MORNING).await.as_deref(), Some("shona"), "{engine}");
    }
}

#[tokio::test]
async fn a_sign_in_is_changed_and_a_new_end_counts() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_sign_in("one", &of(None), "before", MORNING).await.expect("written");
        tx.add_sign_in("two", &of(None), "other", NOON).await.expect("written");
        tx.change_sign_in("one", &of(Some(&town.shona.id)), "after", NOON).await.expect("changed");
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
        tx.add_sign_in("one", &of(None), "x", NOON).await.expect("written");
        tx.add_sign_in("two", &of(None), "y", NOON).await.expect("written");
        tx.end_sign_in("one").await.expect("ended");
        tx.end_sign_in("one").await.expect("harmless");
        tx.change_sign_in("one", &of(None), "x", NOON).await.expect("harmless");
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
            tx.add_sign_in(id, &of(account), "x", NOON).await.expect("written");
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
            tx.add_sign_in(id, &of(None), "x", NOON.plus_ms(ms)).await.expect("written");
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
        assert!(is_missing(&tx.add_sign_in("one", &of(Some(&nobody)), "x", NOON).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.add_sign_in("one", &of(None), "x", NOON).await.expect("written");
        assert!(is_missing(&tx.change_sign_in("one", &of(Some(&nobody)), "x", NOON).await), "{engine}");
    }
}
