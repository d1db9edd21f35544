use crate::common::{
    MORNING, engines, is_conflict, is_missing, keep, kept_town, line, reading, referral_id, send, writing,
};
use store::FhirResource;

fn resource(id: &str, kind: &str, version: i64) -> FhirResource {
    FhirResource {
        id: format!("{}-{id}-{version}", kind.to_lowercase()),
        feed: line("north-hospital"),
        kind: kind.to_owned(),
        resource_id: id.to_owned(),
        version,
        bundle: None,
        body: format!("{{ \"id\": \"{id}\", \"weight\": 1.50, \"version\": {version} }}"),
        read: MORNING,
    }
}

#[tokio::test]
async fn every_version_is_kept_to_the_letter_and_the_latest_is_found() {
    for (engine, db) in engines().await {
        let bundle = resource("b", "Bundle", 1);
        let first = FhirResource { bundle: Some(bundle.id.clone()), ..resource("one", "Task", 1) };
        let second = resource("one", "Task", 2);
        let other = resource("two", "Task", 1);
        // The same id of another sort, and of another sender, is something else.
        let goal = resource("one", "Goal", 1);
        let elsewhere = FhirResource { id: "elsewhere".to_owned(), feed: line("south"), ..resource("one", "Task", 9) };
        let mut tx = writing(&db).await;
        for one in [&bundle, &first, &second, &other, &goal, &elsewhere] {
            tx.add_fhir(one).await.expect("written");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        let feed = line("north-hospital");
        assert_eq!(tx.fhir_latest(&feed, "Task", "one").await.expect("read"), Some(second.clone()), "{engine}");
        assert_eq!(tx.fhir_latest(&feed, "Task", "three").await.expect("read"), None, "{engine}");
        assert_eq!(tx.fhir_row("task-one-1").await.expect("read"), Some(first), "{engine}");
        assert_eq!(tx.fhir_row("none").await.expect("read"), None, "{engine}");
        assert_eq!(tx.fhir_of_kind(&feed, "Task", 9).await.expect("read"), [second.clone(), other], "{engine}");
        assert_eq!(tx.fhir_of_kind(&feed, "Task", 1).await.expect("read"), [second], "{engine}");
    }
}

#[tokio::test]
async fn a_version_is_written_once_and_never_without_its_bundle() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.add_fhir(&resource("one", "Task", 1)).await.expect("written");
        assert!(!tx.is_empty().await.expect("read"), "{engine}: no demo town goes on top of it");
        keep(tx).await;
        let mut tx = writing(&db).await;
        let again = FhirResource { id: "another-row".to_owned(), ..resource("one", "Task", 1) };
        assert!(is_conflict(&tx.add_fhir(&again).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let stray = FhirResource { bundle: Some("none".to_owned()), ..resource("two", "Task", 1) };
        assert!(is_missing(&tx.add_fhir(&stray).await), "{engine}");
    }
}

#[tokio::test]
async fn a_referral_says_whom_it_is_about() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &crate::common::referral(&town, "r1")).await;
        assert_eq!(tx.person_of(&referral_id("r1")).await.expect("read").as_str(), "person-r1", "{engine}");
        assert!(is_missing(&tx.person_of(&referral_id("r2")).await), "{engine}");
    }
}
