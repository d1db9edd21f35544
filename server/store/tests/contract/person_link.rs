use crate::common::{
    MINUTE, MORNING, engines, is_conflict, is_missing, keep, kept_town, ok, once, passage, reading, referral_id,
    taken_on, writing,
};
use domain::id::AccountId;
use domain::referral::ShareBack;
use domain::yours::PersonMessage;

#[tokio::test]
async fn a_link_is_found_by_its_hash_and_a_new_one_ends_the_old() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (nadia, one) = (&town.nadia.id, referral_id("one"));
        let later = MORNING.plus_ms(MINUTE);
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        assert_eq!(tx.last_person_link(&one).await.expect("read"), None, "{engine}");
        tx.add_person_link("old", &one, nadia, MORNING, later).await.expect("made");
        tx.add_person_link("new", &one, nadia, later, later.plus_ms(MINUTE)).await.expect("made");
        keep(tx).await;
        let mut tx = writing(&db).await;
        let (of, new) = tx.person_link("new").await.expect("read").expect("there");
        assert_eq!(
            (of, new.made_by.as_str(), new.made, new.ended),
            (one.clone(), "Nadia Aziz", later, None),
            "{engine}"
        );
        assert_eq!(tx.person_link("old").await.expect("read").expect("there").1.ended, Some(later), "{engine}");
        assert_eq!(tx.person_link("none").await.expect("read"), None, "{engine}");
        assert_eq!(tx.last_person_link(&one).await.expect("read"), Some(new), "{engine}");
        assert_eq!(tx.end_person_links(&one, later).await.expect("ended"), 1, "{engine}");
        assert_eq!(tx.end_person_links(&one, later).await.expect("ended"), 0, "{engine}");
        let nobody = ok(AccountId::read("nobody"));
        assert!(is_missing(&tx.add_person_link("x", &one, &nobody, MORNING, later).await), "{engine}");
    }
}

#[tokio::test]
async fn the_fifth_wrong_try_ends_a_link_and_a_right_one_begins_anew() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let one = referral_id("one");
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        tx.add_person_link("hash", &one, &town.nadia.id, MORNING, MORNING.plus_ms(90 * MINUTE)).await.expect("made");
        for _ in 0..4 {
            tx.try_person_link("hash", false, MORNING).await.expect("noted");
        }
        tx.try_person_link("hash", true, MORNING).await.expect("noted");
        let link = tx.person_link("hash").await.expect("read").expect("there").1;
        assert_eq!((link.tries, link.opened, link.ended), (0, Some(MORNING), None), "{engine}");
        for minute in 1..=5 {
            tx.try_person_link("hash", false, MORNING.plus_ms(minute * MINUTE)).await.expect("noted");
        }
        let link = tx.person_link("hash").await.expect("read").expect("there").1;
        assert_eq!((link.tries, link.ended), (5, Some(MORNING.plus_ms(5 * MINUTE))), "{engine}");
        tx.try_person_link("none", false, MORNING).await.expect("a secret of no link is no error");
    }
}

#[tokio::test]
async fn what_a_person_says_is_kept_once_and_dealt_with_once() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let one = referral_id("one");
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        taken_on(&mut tx, &town, "other", &town.nadia).await;
        for (id, key, minute) in [("m1", "a", 0), ("m1-again", "a", 1), ("m2", "b", 2)] {
            let sent = MORNING.plus_ms(minute * MINUTE);
            let message = PersonMessage { id: id.to_owned(), words: passage("My name is Peggy."), sent, done: None };
            tx.add_person_message(&message, &one, &once(key)).await.expect("kept");
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        let read = tx.person_messages(&one).await.expect("read");
        let ids: Vec<_> = read.iter().map(|one| one.id.as_str()).collect();
        assert_eq!((ids, read[0].words.as_str()), (vec!["m2", "m1"], "My name is Peggy."), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let nadia = &town.nadia.id;
        assert!(is_conflict(&tx.finish_person_message("m1", &referral_id("other"), nadia, MORNING).await), "{engine}");
        tx.finish_person_message("m1", &one, nadia, MORNING).await.expect("dealt with");
        assert!(is_conflict(&tx.finish_person_message("m1", &one, nadia, MORNING).await), "{engine}");
        assert_eq!(tx.person_messages(&one).await.expect("read")[1].done, Some(MORNING), "{engine}");
    }
}

#[tokio::test]
async fn what_is_shared_back_changes_unless_somebody_was_quicker() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        let mut one = tx.referral(&referral_id("one")).await.expect("read").expect("there").referral;
        one.ask.share_back = ShareBack::No;
        tx.put_share_back(&one).await.expect("changed");
        assert!(is_conflict(&tx.put_share_back(&one).await), "{engine}: the version it saw is old");
        let now = tx.referral(&one.id).await.expect("read").expect("there").referral;
        assert_eq!((now.ask.share_back, now.version), (ShareBack::No, one.version + 1), "{engine}");
    }
}

#[tokio::test]
async fn why_a_seal_was_taken_away_is_written_down() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (one, reason) = (referral_id("one"), passage("She asked for it."));
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        tx.add_seal_end(&one, &town.nadia.id, &reason, MORNING).await.expect("written");
        let twice = tx.add_seal_end(&one, &town.nadia.id, &reason, MORNING).await;
        assert!(is_conflict(&twice), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_seal_end(&one, &town.nadia.id, &reason, MORNING).await), "{engine}: no such record");
    }
}
