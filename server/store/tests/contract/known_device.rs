use crate::common::{MORNING, engines, is_missing, kept_town, ok, writing};
use domain::id::AccountId;

#[tokio::test]
async fn a_browser_is_known_to_whoever_used_it_last() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (shona, nadia) = (&town.shona.id, &town.nadia.id);
        let mut tx = writing(&db).await;
        tx.know_device("tablet", shona, MORNING).await.expect("known");
        tx.know_device("tablet", shona, MORNING).await.expect("harmless");
        assert!(tx.is_known_device("tablet", shona).await.expect("read"), "{engine}");
        assert!(!tx.is_known_device("tablet", nadia).await.expect("read"), "{engine}");
        tx.know_device("tablet", nadia, MORNING).await.expect("known");
        assert!(!tx.is_known_device("tablet", shona).await.expect("read"), "{engine}: somebody else has it now");
        tx.forget_devices(nadia).await.expect("forgotten");
        assert!(!tx.is_known_device("tablet", nadia).await.expect("read"), "{engine}");
        assert!(is_missing(&tx.know_device("x", &ok(AccountId::read("nobody")), MORNING).await), "{engine}");
    }
}
