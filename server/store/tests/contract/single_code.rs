use crate::common::{MINUTE, MORNING, engines, keep, kept_town, ok, writing};
use domain::code::CodeKind;
use domain::id::AccountId;
use store::NewCode;

fn codes(names: &[&str]) -> Vec<NewCode> {
    let code = |(place, name): (i64, &&str)| NewCode { id: format!("id-{name}"), place, hash: (*name).to_owned() };
    (1..).zip(names).map(code).collect()
}

#[tokio::test]
async fn a_code_is_good_once_at_its_own_place_and_for_its_own_account() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (id, other) = (&town.shona.id, &town.nadia.id);
        let mut tx = writing(&db).await;
        tx.put_codes(id, CodeKind::Card, &codes(&["gone"]), None).await.expect("written");
        tx.put_codes(id, CodeKind::Card, &codes(&["a", "b", "c"]), None).await.expect("written anew");
        keep(tx).await;

        let mut tx = writing(&db).await;
        let card = CodeKind::Card;
        assert_eq!(tx.codes_left(id, card).await.expect("read"), [1, 2, 3], "{engine}");
        for (account, kind, place, hash) in [
            (id, card, Some(2), "a"),
            (id, card, None, "gone"),
            (id, CodeKind::Recovery, None, "a"),
            (other, card, None, "a"),
        ] {
            let is_good = tx.use_code(account, kind, place, hash, MORNING, i64::MAX).await.expect("read");
            assert!(!is_good, "{engine}: {hash} at {place:?}");
        }
        assert!(tx.use_code(id, card, Some(1), "a", MORNING, i64::MAX).await.expect("used"), "{engine}");
        assert!(!tx.use_code(id, card, Some(1), "a", MORNING, i64::MAX).await.expect("used up"), "{engine}");
        assert_eq!(tx.codes_left(id, card).await.expect("read"), [2, 3], "{engine}");
        tx.drop_codes(id, card).await.expect("gone");
        assert!(tx.codes_left(id, card).await.expect("read").is_empty(), "{engine}");
    }
}

#[tokio::test]
async fn a_code_that_was_sent_is_good_for_a_while_and_for_a_few_tries() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (id, sent, until) = (&town.shona.id, CodeKind::Sent, MORNING.plus_ms(10 * MINUTE));
        let mut tx = writing(&db).await;
        tx.put_codes(id, sent, &codes(&["a"]), Some(until)).await.expect("written");
        assert!(!tx.use_code(id, sent, None, "a", until, 5).await.expect("too old"), "{engine}");
        for _ in 0..5 {
            tx.count_wrong_code(id, sent).await.expect("counted");
        }
        assert!(!tx.use_code(id, sent, None, "a", MORNING, 5).await.expect("too often"), "{engine}");
        assert!(tx.use_code(id, sent, None, "a", MORNING, 6).await.expect("used"), "{engine}");
    }
}

#[tokio::test]
async fn a_card_is_known_by_its_number() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.put_codes(&town.shona.id, CodeKind::CardNumber, &codes(&["number"]), None).await.expect("written");
        tx.put_codes(&town.nadia.id, CodeKind::Card, &codes(&["code"]), None).await.expect("written");
        assert_eq!(tx.account_of_card("number").await.expect("read"), Some(town.shona.id), "{engine}");
        assert_eq!(tx.account_of_card("code").await.expect("read"), None, "{engine}: a code is no number");
    }
}

#[tokio::test]
async fn a_code_for_nobody_is_not_written_and_one_for_somebody_takes_the_place_of_the_last() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (id, nobody) = (&town.shona.id, &ok(AccountId::read("nobody")));
        let (sent, until) = (CodeKind::Sent, MORNING.plus_ms(MINUTE));
        let mut tx = writing(&db).await;
        for (hash, expected) in [("first", true), ("second", true)] {
            let code = NewCode { id: format!("id-{hash}"), place: 0, hash: hash.to_owned() };
            assert_eq!(tx.put_code_if_any(id, sent, &code, until).await.expect("written"), expected, "{engine}");
        }
        let code = NewCode { id: "id-none".to_owned(), place: 0, hash: "none".to_owned() };
        assert!(!tx.put_code_if_any(nobody, sent, &code, until).await.expect("nothing"), "{engine}");
        for (account, hash, now, expected) in [
            (id, "first", MORNING, false),
            (nobody, "none", MORNING, false),
            (id, "second", until, false),
            (id, "second", MORNING, true),
        ] {
            let is_good = tx.use_code(account, sent, None, hash, now, 5).await.expect("read");
            assert_eq!(is_good, expected, "{engine}: {hash}");
        }
    }
}
