use crate::common::{engines, keep, kept_town, reading, writing};
use domain::support::Entry;

#[tokio::test]
async fn a_fact_is_written_and_then_replaced() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert_eq!(tx.fact(store::DEMO).await.expect("read"), None, "{engine}");
        tx.put_fact(store::DEMO, "yes").await.expect("written");
        tx.put_fact("other", "ذهبت إلى السوق 😀").await.expect("written");
        assert_eq!(tx.fact(store::DEMO).await.expect("read").as_deref(), Some("yes"), "{engine}");
        tx.put_fact(store::DEMO, "").await.expect("replaced");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.fact(store::DEMO).await.expect("read").as_deref(), Some(""), "{engine}");
        assert_eq!(tx.fact("other").await.expect("read").as_deref(), Some("ذهبت إلى السوق 😀"), "{engine}");
        assert_eq!(tx.fact("DEMO").await.expect("read"), None, "{engine}: capitals make another fact");
    }
}

#[tokio::test]
async fn a_new_database_is_empty_until_there_is_an_account() {
    for (engine, db) in engines().await {
        assert!(reading(&db).await.is_empty().await.expect("read"), "{engine}");
        let mut tx = writing(&db).await;
        tx.put_fact(store::DEMO, "yes").await.expect("written");
        assert!(tx.is_empty().await.expect("read"), "{engine}: a fact is not a thing");
        drop(tx);
        kept_town(&db).await;
        assert!(!reading(&db).await.is_empty().await.expect("read"), "{engine}");
    }
}

#[tokio::test]
async fn a_database_with_one_support_or_one_organisation_is_not_empty() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let support = crate::support::support("a", "soup", Entry::named(crate::common::line("Soup")));
        tx.add_support(&support, &crate::support::added()).await.expect("written");
        assert!(!tx.is_empty().await.expect("read"), "{engine}");
        drop(tx);

        let mut tx = writing(&db).await;
        tx.put_organisation(&crate::organisation::plain("a")).await.expect("written");
        assert!(!tx.is_empty().await.expect("read"), "{engine}");
    }
}
