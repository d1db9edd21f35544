//! What is kept beside a support: its history, what link workers tell each other, and the words people search by.

mod town;

use domain::actor::{Base, Role};
use domain::id::Slug;
use domain::support::{Entry, Status};
use domain::{Category, Failure, WorkerNotes};
use finder::Ask;
use service::import::IncomingSupport;
use service::keep::Kept;
use town::{Town, entry, incoming, line};

#[tokio::test]
async fn what_a_feed_changes_stands_in_the_history_with_its_name() {
    for town in Town::all().await {
        let tea = entry("Tea Table", "Tea for anybody");
        town.publishes(vec![incoming("1", tea.clone())]).await;
        let slug = Slug::of("Tea Table");
        assert_eq!(town.desk.history(&slug).await, Ok(Vec::new()), "nothing has changed yet");
        town.later(1000);
        town.publishes(vec![incoming("1", Entry { phone: Some(line("01632 960001")), ..tea.clone() })]).await;
        town.later(1000);
        town.publishes(vec![incoming("1", tea)]).await;
        let told: Vec<_> = town
            .desk
            .history(&slug)
            .await
            .expect("read")
            .into_iter()
            .map(|change| (change.field, change.was, change.became, change.by))
            .collect();
        let phone = || Some("\"01632 960001\"".to_owned());
        let change = |was, became| ("phone".to_owned(), was, became, "hsds:test".to_owned());
        assert_eq!(told, [change(phone(), None), change(None, phone())]);
        assert_eq!(town.desk.history(&Slug::of("gone")).await, Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn a_known_row_keeps_its_status_unless_the_feed_says_otherwise() {
    for town in Town::all().await {
        let with = |status| IncomingSupport { status, ..incoming("1", entry("Tea Table", "Tea")) };
        let slug = Slug::of("Tea Table");
        for (said, status) in [
            (None, Status::Published),
            (Some(Status::Paused(None)), Status::Paused(None)),
            (None, Status::Paused(None)),
            (Some(Status::Published), Status::Published),
        ] {
            town.publishes(vec![with(said)]).await;
            assert_eq!(town.desk.support(&slug).map(|support| support.status), Ok(status));
        }
        town.publishes(vec![with(Some(Status::Closed))]).await;
        assert_eq!(town.desk.support(&slug), Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn worker_notes_are_for_those_who_work_with_people_only() {
    for town in Town::all().await {
        let notes = WorkerNotes { contact: Some(line("Moira, mornings")), ..WorkerNotes::default() };
        let with = |notes| IncomingSupport { notes, ..incoming("1", entry("Tea Table", "Tea")) };
        let count = |added, changed, same| Kept { added, changed, same };
        assert_eq!(town.publishes(vec![with(None)]).await, count(1, 0, 0));
        assert_eq!(town.publishes(vec![with(Some(notes.clone()))]).await, count(0, 1, 0));
        assert_eq!(town.publishes(vec![with(None)]).await, count(0, 0, 1), "a feed without notes leaves them alone");
        let slug = Slug::of("Tea Table");
        for who in [town.shona().await, town.ann().await] {
            assert_eq!(town.desk.worker_notes(&who, &slug).await.as_ref(), Ok(&notes));
            assert_eq!(town.desk.worker_notes(&who, &Slug::of("gone")).await, Err(Failure::NotFound));
        }
        let emeka = town.somebody("emeka@example.org", Role::Administrator, Base::Programme).await;
        assert_eq!(town.desk.worker_notes(&emeka, &slug).await, Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn people_find_by_a_word_as_soon_as_it_is_added_here_and_on_other_servers() {
    for town in Town::all().await {
        let other = Town::empty(town.engine, town.db.clone()).await;
        town.publishes(vec![incoming("1", entry("Tea Table", "Pottery for anybody"))]).await;
        other.desk.follow().await.expect("looked");
        let finds = |desk: &service::Desk| desk.find(&Ask::of("glaur", "")).total;
        assert_eq!(finds(&town.desk), 0);
        town.desk.add_own_word(" Glaur ", &["pottery".to_owned(), "clay".to_owned()], "arts").await.expect("added");
        assert_eq!(finds(&town.desk), 1);
        assert!(other.desk.follow().await.expect("looked"));
        assert_eq!(finds(&other.desk), 1);
        let words = town.desk.own_words().await.expect("read");
        let told: Vec<_> = words.iter().map(|word| (word.said.as_str(), word.means.join("+"), word.need)).collect();
        assert_eq!(told, [("glaur", "pottery+clay".to_owned(), Some(Category::Arts))]);
        town.desk.remove_own_word("GLAUR").await.expect("removed");
        assert_eq!((finds(&town.desk), town.desk.remove_own_word("glaur").await), (0, Err(Failure::NotFound)));
    }
}

#[tokio::test]
async fn a_word_that_cannot_be_used_says_why() {
    for town in Town::all().await {
        for (said, means, need, field) in
            [("", "pottery", "", "said"), ("glaur", " | ", "", "means"), ("glaur", "pottery", "mud", "need")]
        {
            let failure = town.desk.add_own_word(said, &[means.to_owned()], need).await.expect_err(field);
            assert!(failure.at(field).is_some(), "{field}: {failure}");
        }
        assert_eq!(town.desk.own_words().await, Ok(Vec::new()));
    }
}
