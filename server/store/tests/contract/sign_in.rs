use crate::common::{MINUTE, MORNING, again, engines, is_conflict, is_missing, keep, kept_town, ok, reading, writing};
use domain::Moment;
use domain::id::{AccountId, SignInId};
use store::{KeptSignIn, NewSignIn, Tx};
use tokio::task::JoinSet;

const NOON: Moment = MORNING.plus_ms(3 * 60 * 60_000);

fn id(word: &str) -> SignInId {
    ok(SignInId::read(word))
}

fn of(account: &AccountId, word: &str) -> NewSignIn {
    NewSignIn {
        id: id(word),
        account: account.clone(),
        began: MORNING,
        expires: NOON,
        device: "Firefox on Linux".to_owned(),
    }
}

async fn kept(tx: &mut Tx, word: &str) -> Option<KeptSignIn> {
    tx.sign_in(&id(word), MORNING).await.expect("read")
}

fn at(minutes: i64) -> Moment {
    MORNING.plus_ms(minutes * MINUTE)
}

#[tokio::test]
async fn a_sign_in_is_whose_it_is_until_it_runs_out() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_sign_in(&of(&town.shona.id, "one")).await.expect("written");
        keep(tx).await;
        let mut tx = reading(&db).await;
        let expected = KeptSignIn { account: town.shona.id.clone(), began: MORNING, seen: MORNING, is_locked: false };
        assert_eq!(kept(&mut tx, "one").await, Some(expected), "{engine}");
        assert!(tx.sign_in(&id("one"), NOON.plus_ms(-1)).await.expect("read").is_some(), "{engine}: a moment before");
        assert_eq!(tx.sign_in(&id("one"), NOON).await.expect("read"), None, "{engine}: at the moment itself");
        assert_eq!(kept(&mut tx, "two").await, None, "{engine}");
    }
}

#[tokio::test]
async fn a_sign_in_is_of_an_account_that_exists_and_an_id_is_never_taken_over() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_sign_in(&of(&ok(AccountId::read("nobody")), "one")).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.add_sign_in(&of(&town.shona.id, "one")).await.expect("written");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_sign_in(&of(&town.nadia.id, "one")).await), "{engine}");
        drop(tx);
        let mut tx = reading(&db).await;
        assert_eq!(kept(&mut tx, "one").await.expect("there").account, town.shona.id, "{engine}");
    }
}

#[tokio::test]
async fn a_late_note_of_use_takes_nothing_back_and_opens_nothing() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_sign_in(&of(&town.shona.id, "one")).await.expect("written");
        tx.see_sign_in(&id("one"), at(9)).await.expect("noted");
        tx.see_sign_in(&id("one"), at(4)).await.expect("harmless");
        assert_eq!(kept(&mut tx, "one").await.expect("there").seen, at(9), "{engine}");
        assert!(tx.lock_sign_in(&id("one"), at(10)).await.expect("locked"), "{engine}");
        tx.see_sign_in(&id("one"), at(11)).await.expect("harmless");
        let now = kept(&mut tx, "one").await.expect("there");
        assert_eq!((now.seen, now.is_locked), (at(9), true), "{engine}");
        tx.see_sign_in(&id("two"), at(11)).await.expect("harmless");
    }
}

#[tokio::test]
async fn a_lock_holds_until_it_is_opened_and_tries_begin_anew_then() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for word in ["one", "other"] {
            tx.add_sign_in(&of(&town.shona.id, word)).await.expect("written");
        }
        assert!(tx.lock_sign_in(&id("one"), at(1)).await.expect("locked"), "{engine}");
        assert!(!tx.lock_sign_in(&id("one"), at(2)).await.expect("harmless"), "{engine}: it is locked already");
        assert!(!tx.lock_sign_in(&id("none"), at(2)).await.expect("harmless"), "{engine}");
        assert!(!kept(&mut tx, "other").await.expect("there").is_locked, "{engine}: nobody else's");
        for n in 1..=3 {
            assert_eq!(tx.try_sign_in(&id("one"), 3).await.expect("counted"), Some(n), "{engine}");
        }
        assert_eq!(tx.try_sign_in(&id("one"), 3).await.expect("asked"), None, "{engine}: no more than there may be");
        tx.forgive_sign_in(&id("one")).await.expect("taken back");
        assert_eq!(tx.try_sign_in(&id("one"), 3).await.expect("counted"), Some(3), "{engine}: one was none");
        assert!(tx.open_sign_in(&id("one"), at(5)).await.expect("opened"), "{engine}");
        let now = kept(&mut tx, "one").await.expect("there");
        assert_eq!((now.seen, now.is_locked), (at(5), false), "{engine}");
        assert_eq!(tx.try_sign_in(&id("one"), 3).await.expect("counted"), Some(1), "{engine}");
        assert_eq!(tx.try_sign_in(&id("other"), 3).await.expect("counted"), Some(1), "{engine}: its own count");
        tx.forgive_sign_in(&id("other")).await.expect("taken back");
        tx.forgive_sign_in(&id("other")).await.expect("harmless");
        assert_eq!(tx.try_sign_in(&id("other"), 3).await.expect("counted"), Some(1), "{engine}: never below none");
    }
}

#[tokio::test]
async fn a_sign_in_that_has_ended_or_run_out_is_neither_opened_nor_tried() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for word in ["one", "old", "tried"] {
            tx.add_sign_in(&of(&town.shona.id, word)).await.expect("written");
        }
        assert!(tx.end_sign_in(&id("one")).await.expect("ended"), "{engine}");
        assert!(!tx.end_sign_in(&id("one")).await.expect("harmless"), "{engine}");
        assert!(!tx.open_sign_in(&id("one"), at(5)).await.expect("harmless"), "{engine}");
        assert!(!tx.lock_sign_in(&id("one"), at(5)).await.expect("harmless"), "{engine}");
        assert_eq!(tx.try_sign_in(&id("one"), 5).await.expect("asked"), None, "{engine}");
        assert!(!tx.open_sign_in(&id("old"), NOON).await.expect("harmless"), "{engine}: it has run out");
        assert!(!tx.end_tried_sign_in(&id("tried"), 2).await.expect("looked"), "{engine}: none went wrong");
        for _ in 0..2 {
            tx.try_sign_in(&id("tried"), 2).await.expect("counted");
        }
        assert!(tx.end_tried_sign_in(&id("tried"), 2).await.expect("ended"), "{engine}");
        assert!(tx.end_tried_sign_in(&id("tried"), 2).await.expect("harmless"), "{engine}: it was over before");
        assert_eq!(kept(&mut tx, "tried").await, None, "{engine}");
        for gone in ["one", "tried"] {
            assert_eq!(kept(&mut tx, gone).await, None, "{engine}: {gone}");
        }
    }
}

/// Fifty tries at once, each in a transaction of its own.
async fn tried(db: &store::Db, most: i64) -> Vec<i64> {
    let mut tries = JoinSet::new();
    for _ in 0..50 {
        let db = db.clone();
        tries.spawn(async move {
            again(|| async {
                let mut tx = db.write().await?;
                let n = tx.try_sign_in(&id("one"), most).await?;
                tx.keep().await?;
                Ok(n)
            })
            .await
            .expect("counted")
        });
    }
    let mut counts: Vec<i64> = tries.join_all().await.into_iter().flatten().collect();
    counts.sort_unstable();
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_tries_at_once_are_fifty_up_to_as_many_as_there_may_be() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_sign_in(&of(&town.shona.id, "one")).await.expect("written");
        keep(tx).await;
        assert_eq!(tried(&db, 5).await, [1, 2, 3, 4, 5], "{engine}");
        let mut tx = writing(&db).await;
        tx.open_sign_in(&id("one"), at(1)).await.expect("opened");
        keep(tx).await;
        assert_eq!(tried(&db, 100).await, (1..=50).collect::<Vec<_>>(), "{engine}: none is lost");
    }
}

/// One opens it, one locks it, one says that it was used, one ends it: whoever comes first or last, it has ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_comes_at_once_an_end_is_an_end() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        for round in 0..10 {
            let word = format!("round-{round}");
            let mut tx = writing(&db).await;
            tx.add_sign_in(&of(&town.shona.id, &word)).await.expect("written");
            keep(tx).await;
            let mut deeds = JoinSet::new();
            for n in 0..8 {
                let (db, id) = (db.clone(), id(&word));
                deeds.spawn(async move {
                    let done = again(|| async {
                        let mut tx = db.write().await?;
                        match n % 4 {
                            0 => tx.open_sign_in(&id, at(2)).await.map(drop)?,
                            1 => tx.lock_sign_in(&id, at(2)).await.map(drop)?,
                            2 => tx.see_sign_in(&id, at(2)).await?,
                            _ => tx.end_sign_in(&id).await.map(drop)?,
                        }
                        tx.keep().await
                    });
                    done.await.expect("done");
                });
            }
            deeds.join_all().await;
            assert_eq!(kept(&mut reading(&db).await, &word).await, None, "{engine}");
        }
    }
}

#[tokio::test]
async fn somebody_sees_their_own_sign_ins_and_ends_one_or_all_others() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (word, minutes) in [("early", 1), ("late", 9), ("middle", 5)] {
            tx.add_sign_in(&of(&town.shona.id, word)).await.expect("written");
            tx.see_sign_in(&id(word), at(minutes)).await.expect("noted");
        }
        let old = NewSignIn { expires: MORNING, ..of(&town.shona.id, "old") };
        tx.add_sign_in(&old).await.expect("written");
        tx.add_sign_in(&of(&town.nadia.id, "theirs")).await.expect("written");
        keep(tx).await;

        let mut tx = writing(&db).await;
        let all = tx.sign_ins_of(&town.shona.id, MORNING).await.expect("read");
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["late", "middle", "early"], "{engine}");
        let first = all.first().expect("one");
        assert_eq!((first.began, first.device.as_str()), (MORNING, "Firefox on Linux"), "{engine}");
        assert!(!tx.end_sign_in_of(&town.shona.id, &id("theirs")).await.expect("nothing"), "{engine}: not hers");
        assert!(tx.end_sign_in_of(&town.shona.id, &id("early")).await.expect("ended"), "{engine}");
        tx.end_other_sign_ins(&town.shona.id, &id("middle")).await.expect("ended");
        let left = tx.sign_ins_of(&town.shona.id, MORNING).await.expect("read");
        assert_eq!(left.len(), 1, "{engine}: {left:?}");
        assert_eq!(tx.sign_ins_of(&town.nadia.id, MORNING).await.expect("read").len(), 1, "{engine}");
    }
}

#[tokio::test]
async fn ending_every_sign_in_of_somebody_leaves_the_others() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (word, account) in [("s1", &town.shona.id), ("s2", &town.shona.id), ("n", &town.nadia.id)] {
            tx.add_sign_in(&of(account, word)).await.expect("written");
        }
        tx.end_sign_ins_of(&town.shona.id).await.expect("ended");
        let mut left = Vec::new();
        for word in ["s1", "s2", "n"] {
            left.extend(kept(&mut tx, word).await.map(|_| word));
        }
        assert_eq!(left, ["n"], "{engine}");
    }
}

#[tokio::test]
async fn sweeping_takes_away_what_has_run_out_and_counts_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (word, ms) in [("a", -2), ("b", -1), ("c", 0), ("d", 1)] {
            let new = NewSignIn { expires: NOON.plus_ms(ms), ..of(&town.shona.id, word) };
            tx.add_sign_in(&new).await.expect("written");
        }
        assert_eq!(tx.sweep_sign_ins(NOON).await.expect("swept"), 3, "{engine}");
        assert_eq!(tx.sweep_sign_ins(NOON).await.expect("swept"), 0, "{engine}");
        // Nothing is left of them, even for a clock that goes back.
        assert_eq!(kept(&mut tx, "a").await, None, "{engine}");
        assert!(kept(&mut tx, "d").await.is_some(), "{engine}");
    }
}
