//! The demo town, and keeping what feeds bring.

mod town;

use domain::Category;
use domain::support::Entry;
use finder::Ask;
use service::demo::DemoError;
use service::import::{Batch, IncomingSupport};
use service::keep::Kept;
use service::{Clock, Desk};
use std::collections::HashSet;
use std::sync::Arc;
use town::Town;

/// Desks of empty towns that know every postcode.
async fn empty_desks() -> Vec<(&'static str, Desk)> {
    let gazetteer = Arc::new(service::gazetteer::load().expect("places"));
    let mut desks = Vec::new();
    for (engine, db) in store::testing::engines().await.expect("databases") {
        let town = Town::empty(engine, db.clone()).await;
        let ids = Arc::new(town::Counter(0.into()));
        let clock: Arc<dyn Clock> = town.clock.clone();
        desks.push((engine, Desk::open(db, clock, ids, gazetteer.clone()).await.expect("a desk")));
    }
    desks
}

#[tokio::test]
async fn the_demo_town_is_whole_and_only_goes_into_an_empty_database() {
    for (engine, desk) in empty_desks().await {
        let loaded = desk.seed_demo(0, &|_, _| ()).await.expect("loaded");
        assert!(loaded.supports >= 150, "{engine}: {loaded:?}");
        assert_eq!(loaded.practices, 81);
        let found: HashSet<Category> =
            desk.categories().into_iter().filter(|(_, n)| *n > 3).map(|(category, _)| category).collect();
        assert_eq!(found.len(), Category::ALL.len());
        assert!(matches!(desk.seed_demo(0, &|_, _| ()).await, Err(DemoError::NotEmpty)));
    }
}

#[tokio::test]
async fn the_demo_town_answers_as_a_town_would() {
    for (_, desk) in empty_desks().await {
        desk.seed_demo(0, &|_, _| ()).await.expect("loaded");
        let find = |q: &str| desk.find(&Ask::of(q, ""));
        for q in ["arts G51 1AA", "skint", "nae pals", "lonely Govan", "Wishaw", "G51", "food", "choir"] {
            assert!(find(q).total > 0, "{q}");
        }
        let arts = find("arts G51 1AA");
        assert_eq!(arts.place.as_ref().map(|place| place.label.as_str()), Some("G51 1AA"));
        assert!(arts.results.iter().any(|hit| hit.distance_m.is_some()));
    }
}

#[tokio::test]
async fn a_worker_of_the_demo_town_reads_what_others_found_out() {
    for (_, desk) in empty_desks().await {
        desk.seed_demo(0, &|_, _| ()).await.expect("loaded");
        let accounts = desk.accounts().await.expect("read");
        let ann = accounts.iter().find(|account| account.sign_in_name() == "ann.mulholland@example.org").expect("Ann");
        let ann = desk.actor(&ann.id).await.expect("read").expect("Ann works here");
        let all = desk.find(&Ask::default());
        let pages = (1..=all.pages).flat_map(|page| desk.find(&Ask::default().on_page(page)).results);
        let mut told = 0;
        for hit in pages {
            let notes = desk.worker_notes(&ann, &hit.slug).await.expect("read");
            told += u32::from(notes.contact.is_some() && notes.handover.is_some());
        }
        assert!(told >= 12, "{told}");
    }
}

fn incoming(id: &str, name: &str) -> IncomingSupport {
    town::incoming(id, Entry { other_words: vec![town::line("blether")], ..Entry::named(town::line(name)) })
}

#[tokio::test]
async fn the_same_feed_again_makes_no_second_row() {
    for town in Town::all().await {
        let mut batch =
            Batch { supports: vec![incoming("1", "Tea Table"), incoming("2", "Tea Table")], ..Batch::default() };
        let keep = async |batch: &Batch, dry| town.desk.keep_batch(batch, dry, &|_, _| ()).await.expect("kept");
        assert_eq!(keep(&batch, true).await, Kept { added: 2, ..Kept::default() });
        assert_eq!(town.desk.find(&Ask::default()).total, 0, "a dry run keeps nothing");
        assert_eq!(keep(&batch, false).await, Kept { added: 2, ..Kept::default() });
        assert_eq!(keep(&batch, false).await, Kept { same: 2, ..Kept::default() });
        batch.supports[1] = incoming("2", "Soup Table");
        assert_eq!(keep(&batch, false).await, Kept { changed: 1, same: 1, ..Kept::default() });
        let found = town.desk.find(&Ask::default());
        assert_eq!(found.total, 2);
        // Two of one name have an address each, and a new name keeps the old address.
        let slugs: HashSet<String> = found.results.iter().map(|hit| hit.slug.to_string()).collect();
        assert_eq!(slugs, HashSet::from(["tea-table".to_owned(), "tea-table-2".to_owned()]));
    }
}

#[tokio::test]
async fn a_running_server_follows_what_another_program_published() {
    for town in Town::all().await {
        let other = Town::empty(town.engine, town.db.clone()).await;
        let batch = Batch { supports: vec![incoming("1", "Tea Table")], ..Batch::default() };
        other.desk.keep_batch(&batch, false, &|_, _| ()).await.expect("kept");
        assert_eq!(town.desk.find(&Ask::default()).total, 0);
        assert!(town.desk.follow().await.expect("looked"));
        assert_eq!(town.desk.find(&Ask::default()).total, 1);
        assert!(!town.desk.follow().await.expect("looked"));
    }
}
