use crate::common::{engines, is_conflict, keep, line, ok, passage, reading, source, writing};
use domain::Organisation;
use domain::id::OrganisationId;

pub fn plain(id: &str) -> Organisation {
    Organisation {
        id: ok(OrganisationId::read(id)),
        name: line("Elder Park Friends"),
        about: None,
        phone: None,
        email: None,
        web: None,
        source: source("demo", id),
    }
}

fn full(id: &str) -> Organisation {
    Organisation {
        name: line("Càirdean Phàirc an Éildeir"),
        about: Some(passage(&format!("Soup,\n\nsongs. {}", "ش".repeat(4900)))),
        phone: Some(line("0141 496 0199")),
        email: Some(line("hello@example.org")),
        web: Some(line("https://example.org/?a=1&b='2'")),
        ..plain(id)
    }
}

#[tokio::test]
async fn an_organisation_comes_back_as_it_was_written_full_or_bare() {
    for (engine, db) in engines().await {
        let (bare, full) = (plain("a"), full("b"));
        let mut tx = writing(&db).await;
        for one in [&full, &bare] {
            tx.put_organisation(one).await.expect("written");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        for one in [&bare, &full] {
            assert_eq!(tx.organisation_of(&one.source).await.expect("read").as_ref(), Some(one), "{engine}");
        }
        assert_eq!(tx.organisations().await.expect("read"), [bare, full], "{engine}: by id");
        assert_eq!(tx.organisation_of(&source("demo", "c")).await.expect("read"), None, "{engine}");
        assert_eq!(tx.organisation_of(&source("Demo", "a")).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn writing_an_organisation_again_replaces_what_is_said_about_it() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for one in [plain("a"), full("a"), plain("a"), full("a")] {
            tx.put_organisation(&one).await.expect("written");
            assert_eq!(tx.organisations().await.expect("read"), [one], "{engine}");
        }
    }
}

#[tokio::test]
async fn two_organisations_cannot_have_one_source() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        tx.put_organisation(&plain("a")).await.expect("written");
        tx.put_organisation(&Organisation { source: source("other", "a"), ..plain("b") }).await.expect("another feed");
        let third = Organisation { source: source("demo", "a"), ..plain("c") };
        assert!(is_conflict(&tx.put_organisation(&third).await), "{engine}");
    }
}

#[tokio::test]
async fn organisations_stand_in_the_order_of_code_points() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        for id in ["b", "A", "a-b", "ab", "0", "a", "B", "-"] {
            tx.put_organisation(&plain(id)).await.expect("written");
        }
        let ids: Vec<String> = tx.organisations().await.expect("read").iter().map(|one| one.id.to_string()).collect();
        assert_eq!(ids, ["-", "0", "A", "B", "a", "a-b", "ab", "b"], "{engine}");
    }
}
