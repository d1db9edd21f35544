use crate::common::{engines, is_conflict, keep, line, ok, passage, reading, source, writing};
use domain::Organisation;
use domain::id::{OrganisationId, Slug};
use store::Seen;

/// An organisation with an address of its own, whatever its id.
pub fn plain(id: &str) -> Organisation {
    let spelled: Vec<String> = id.bytes().map(|byte| byte.to_string()).collect();
    Organisation {
        id: ok(OrganisationId::read(id)),
        slug: ok(Slug::read(&format!("org-{}", spelled.join("-")))),
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
        slug: ok(Slug::read("cairdean-phairc-an-eildeir")),
        name: line("Càirdean Phàirc an Éildeir"),
        about: Some(passage(&format!("Soup,\n\nsongs. {}", "ش".repeat(4900)))),
        phone: Some(line("01632 960199")),
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
async fn two_organisations_cannot_have_one_address() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let slug = plain("a").slug;
        assert!(!tx.is_organisation_slug_taken(&slug).await.expect("read"), "{engine}");
        tx.put_organisation(&plain("a")).await.expect("written");
        tx.put_organisation(&plain("b")).await.expect("another address");
        assert!(tx.is_organisation_slug_taken(&slug).await.expect("read"), "{engine}");
        keep(tx).await;

        for id in ["b", "c"] {
            let mut tx = writing(&db).await;
            let twin = Organisation { slug: slug.clone(), ..plain(id) };
            assert!(is_conflict(&tx.put_organisation(&twin).await), "{engine}: {id}");
        }
        let mut tx = writing(&db).await;
        let moved = Organisation { slug: slug.numbered(2), ..plain("a") };
        tx.put_organisation(&moved).await.expect("moved");
        assert!(!tx.is_organisation_slug_taken(&slug).await.expect("read"), "{engine}: free again");
    }
}

#[tokio::test]
async fn an_organisation_that_an_older_release_wrote_has_its_id_for_an_address() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        store::testing::write_as_the_first_release(&mut tx, "Old-1").await.expect("written");
        let slug = ok(Slug::read("old-1"));
        let old = Organisation { slug: slug.clone(), name: line("Old Friends"), ..plain("Old-1") };
        assert_eq!(tx.organisations().await.expect("read"), std::slice::from_ref(&old), "{engine}");
        assert_eq!(tx.organisation_of(&old.source).await.expect("read"), Some(old.clone()), "{engine}");
        assert!(tx.is_organisation_slug_taken(&slug).await.expect("read"), "{engine}");
        let named = Organisation { slug: slug.numbered(2), ..old };
        tx.put_organisation(&named).await.expect("written");
        assert_eq!(tx.organisations().await.expect("read"), [named], "{engine}");
        let heir = Organisation { slug, ..plain("b") };
        tx.put_organisation(&heir).await.expect("the address is free");
        assert!(is_conflict(&tx.put_organisation(&Organisation { slug: heir.slug, ..plain("c") }).await), "{engine}");
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

#[tokio::test]
async fn of_two_who_change_an_organisation_the_slower_is_told() {
    for (engine, db) in engines().await {
        let (bare, said) = (plain("a"), Organisation { slug: plain("a").slug, ..full("a") });
        let mut tx = writing(&db).await;
        tx.put_organisation(&bare).await.expect("written");
        assert_eq!(tx.organisation_seen(&bare.id).await.expect("read"), Some(Seen { it: bare.clone(), version: 1 }));
        tx.change_organisation(&said, 1).await.expect("written");
        assert_eq!(tx.organisation_seen(&bare.id).await.expect("read"), Some(Seen { it: said, version: 2 }));
        assert!(is_conflict(&tx.change_organisation(&bare, 1).await), "{engine}");
        assert!(is_conflict(&tx.change_organisation(&plain("b"), 1).await), "{engine}: nobody made it");
    }
}
