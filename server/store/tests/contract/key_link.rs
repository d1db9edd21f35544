use crate::common::{MINUTE, MORNING, engines, is_missing, keep, kept_town, ok, reading, writing};
use domain::id::AccountId;

#[tokio::test]
async fn a_link_works_once_and_until_a_newer_one_is_made() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let until = MORNING.plus_ms(30 * MINUTE);
        let mut tx = writing(&db).await;
        tx.add_key_link("old", &town.shona.id, "join", MORNING, until).await.expect("written");
        tx.add_key_link("theirs", &town.nadia.id, "reset", MORNING, until).await.expect("written");
        tx.add_key_link("new", &town.shona.id, "join", MORNING, until).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let last = until.plus_ms(-1);
        let link = tx.key_link("new", last).await.expect("read").expect("there");
        assert_eq!((link.account, link.kind.as_str()), (town.shona.id.clone(), "join"), "{engine}");
        assert!(tx.key_link("new", until).await.expect("read").is_none(), "{engine}: too old");
        assert!(tx.key_link("old", MORNING).await.expect("read").is_none(), "{engine}: there is a newer one");
        assert!(tx.key_link("theirs", MORNING).await.expect("read").is_some(), "{engine}");
        drop(tx);

        let mut tx = writing(&db).await;
        assert!(!tx.use_key_link("new", until).await.expect("too old"), "{engine}");
        assert!(tx.use_key_link("new", MORNING).await.expect("used"), "{engine}");
        assert!(!tx.use_key_link("new", MORNING).await.expect("used up"), "{engine}");
        assert!(tx.key_link("new", MORNING).await.expect("read").is_none(), "{engine}");
        let nobody = ok(AccountId::read("nobody"));
        assert!(is_missing(&tx.add_key_link("x", &nobody, "join", MORNING, until).await), "{engine}");
    }
}

#[tokio::test]
async fn a_link_for_nobody_is_not_written_and_one_for_somebody_is() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let until = MORNING.plus_ms(30 * MINUTE);
        let nobody = ok(AccountId::read("nobody"));
        let mut tx = writing(&db).await;
        tx.add_key_link("old", &town.shona.id, "join", MORNING, until).await.expect("written");
        assert!(!tx.add_key_link_if_any("x", &nobody, "reset", MORNING, until).await.expect("nothing"), "{engine}");
        assert!(tx.key_link("x", MORNING).await.expect("read").is_none(), "{engine}");
        assert!(tx.key_link("old", MORNING).await.expect("read").is_some(), "{engine}: nobody else's ends");
        let written = tx.add_key_link_if_any("new", &town.shona.id, "reset", MORNING, until).await;
        assert!(written.expect("written"), "{engine}");
        let link = tx.key_link("new", MORNING).await.expect("read").expect("there");
        assert_eq!((link.account, link.kind.as_str()), (town.shona.id.clone(), "reset"), "{engine}");
        assert!(tx.key_link("old", MORNING).await.expect("read").is_none(), "{engine}: there is a newer one");
    }
}
