use crate::common::{MORNING, engines, is_missing, kept_town, ok, writing};
use domain::id::AccountId;

#[tokio::test]
async fn a_browser_is_known_to_everybody_who_signed_in_from_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (shona, nadia) = (&town.shona.id, &town.nadia.id);
        let mut tx = writing(&db).await;
        tx.know_device("tablet", shona, MORNING).await.expect("known");
        tx.know_device("tablet", shona, MORNING).await.expect("harmless");
        assert!(tx.is_known_device("tablet", shona, MORNING).await.expect("read"), "{engine}");
        let later = MORNING.plus_ms(1);
        assert!(!tx.is_known_device("tablet", shona, later).await.expect("read"), "{engine}: too long ago");
        assert!(!tx.is_known_device("tablet", nadia, MORNING).await.expect("read"), "{engine}");
        tx.know_device("tablet", nadia, MORNING).await.expect("known");
        for who in [shona, nadia] {
            assert!(tx.is_known_device("tablet", who, MORNING).await.expect("read"), "{engine}: both use it");
        }
        tx.forget_devices(nadia).await.expect("forgotten");
        assert!(!tx.is_known_device("tablet", nadia, MORNING).await.expect("read"), "{engine}");
        assert!(tx.is_given_device("tablet").await.expect("read"), "{engine}");
        assert!(!tx.is_given_device("laid down by somebody").await.expect("read"), "{engine}");
        assert!(is_missing(&tx.know_device("x", &ok(AccountId::read("nobody")), MORNING).await), "{engine}");
    }
}
