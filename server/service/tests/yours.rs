//! The link with which somebody sees what is kept about them, on both engines.

mod town;

use domain::id::ReferralId;
use domain::referral::ShareBack;
use domain::sent::Stage;
use domain::{Actor, Failure, Line, Why};
use service::attempts::Visitor;
use service::yours::Pass;
use town::{DAY_MS, Town, once};

const MINUTE_MS: i64 = 60 * 1000;

async fn held(town: &Town) -> (Actor, Actor, ReferralId) {
    let (shona, ann) = (town.shona().await, town.ann().await);
    let id = town.refers(&shona).await;
    town.takes_on(&ann, &id).await;
    (shona, ann, id)
}

impl Town {
    /// Opens a link with a birthday; Margaret's is the fourteenth of June.
    async fn opens(&self, key: &str, day: &str) -> Result<Pass, Failure> {
        self.desk.open_link(key, day, "6", None).await
    }
}

#[tokio::test]
async fn with_the_link_and_the_birthday_a_person_sees_where_it_is_and_who_helps() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        assert_eq!(key.len(), 64, "256 bits");
        let before = town.desk.link_sheet(&ann, &id).await.expect("shown").link.expect("a link");
        assert_eq!(before.opened, None, "{}", town.engine);
        let pass = town.opens(&key, "14").await.expect("opened");
        let yours = town.desk.yours(&pass).await.expect("shown");
        assert_eq!(
            (yours.given.as_str(), yours.stage, yours.share_back),
            ("Margaret", Stage::TakenOn, ShareBack::Summary)
        );
        assert_eq!(yours.worker.as_ref().map(domain::Line::as_str), Some("ann@example.org"), "{}", town.engine);
        assert_eq!(
            (yours.sent_by.as_ref().map(Line::as_str), yours.practice.as_ref().map(Line::as_str)),
            (Some("shona@example.org"), Some("Elder Street Practice"))
        );
        let after = town.desk.link_sheet(&ann, &id).await.expect("shown").link.expect("a link");
        assert_eq!(after.opened, Some(town.desk.now()), "{}: the worker sees that it was opened", town.engine);
        let deeds = town.deeds("referral", id.as_str()).await;
        assert!(
            ["person_link.give", "yours.open", "yours.view"].iter().all(|deed| deeds.contains(&(*deed).to_owned()))
        );
    }
}

#[tokio::test]
async fn the_secret_of_a_link_is_kept_nowhere() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let mut tx = town.db.read().await.expect("a transaction");
        assert_eq!(tx.person_link(&key).await.expect("read"), None, "{}: only its hash finds it", town.engine);
        drop(tx);
        let other = town.desk.give_person_link(&ann, &id).await.expect("another");
        assert_ne!(key, other);
        assert_eq!(town.opens(&key, "14").await, Err(Failure::NotFound), "{}: a new one ends the old", town.engine);
        assert!(town.opens(&other, "14").await.is_ok());
    }
}

#[tokio::test]
async fn wrong_ended_unknown_and_old_links_are_one_answer() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let wrong = town.opens(&key, "13").await;
        let unknown = town.opens(&"0".repeat(64), "14").await;
        let odd = town.opens("../ é", "14").await;
        town.desk.end_person_link(&ann, &id).await.expect("taken back");
        let ended = town.opens(&key, "14").await;
        let old = town.desk.give_person_link(&ann, &id).await.expect("given");
        town.later(90 * DAY_MS);
        let old = town.opens(&old, "14").await;
        for answer in [wrong, unknown, odd, ended, old] {
            assert_eq!(answer, Err(Failure::NotFound), "{}", town.engine);
        }
        // What is left out is said before anything is looked up.
        for key in [key.as_str(), "nothing"] {
            assert_eq!(town.opens(key, "").await, Err(Failure::invalid("day", Why::Missing)), "{}", town.engine);
        }
    }
}

#[tokio::test]
async fn five_wrong_birthdays_end_a_link_for_whoever_looks_too() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let pass = town.opens(&key, "14").await.expect("opened");
        for day in 1..=5 {
            assert_eq!(town.opens(&key, &day.to_string()).await, Err(Failure::NotFound));
        }
        assert_eq!(town.opens(&key, "14").await, Err(Failure::NotFound), "{}: the right one is too late", town.engine);
        assert_eq!(town.desk.yours(&pass).await, Err(Failure::NotFound), "{}", town.engine);
    }
}

#[tokio::test]
async fn fifty_guesses_at_once_are_still_five() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let mut guesses = Vec::new();
        for n in 0..50 {
            let (desk, key) = (town.desk.clone(), key.clone());
            // Not the fourteenth.
            let day = 1 + n % 13;
            guesses.push(tokio::spawn(async move { desk.open_link(&key, &day.to_string(), "6", None).await }));
        }
        for guess in guesses {
            assert!(guess.await.expect("ran").is_err(), "{}", town.engine);
        }
        assert_eq!(town.opens(&key, "14").await, Err(Failure::NotFound), "{}", town.engine);
    }
}

#[tokio::test]
async fn the_page_closes_after_half_an_hour_and_at_once_when_the_link_is_taken_back() {
    for town in Town::all().await {
        let (_, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let pass = town.opens(&key, "14").await.expect("opened");
        town.later(30 * MINUTE_MS - 1);
        assert!(town.desk.yours(&pass).await.is_ok(), "{}", town.engine);
        town.later(1);
        assert_eq!(town.desk.yours(&pass).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(town.desk.stop_sharing(&pass).await, Err(Failure::NotFound));
        assert_eq!(
            town.desk.say_not_right(&pass, "Not me.", &once("message-number-one")).await,
            Err(Failure::NotFound)
        );
        let pass = town.opens(&key, "14").await.expect("opened again");
        town.desk.end_person_link(&ann, &id).await.expect("taken back");
        assert_eq!(town.desk.yours(&pass).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(town.desk.end_person_link(&ann, &id).await, Err(Failure::Conflict), "{}", town.engine);
    }
}

#[tokio::test]
async fn whoever_stops_sharing_is_shared_no_more_with_the_practice() {
    for town in Town::all().await {
        let (shona, ann, id) = held(&town).await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let pass = town.opens(&key, "14").await.expect("opened");
        assert!(town.desk.sent(&shona).await.expect("a list")[0].worker.is_some());
        for _ in 0..2 {
            town.desk.stop_sharing(&pass).await.expect("stopped");
        }
        let sent = town.desk.sent_in_full(&shona, &id).await.expect("seen").sent;
        assert_eq!((sent.worker, sent.share_back), (None, ShareBack::No), "{}", town.engine);
        assert_eq!(town.desk.yours(&pass).await.expect("shown").share_back, ShareBack::No);
        let deeds = town.deeds("referral", id.as_str()).await;
        assert_eq!(deeds.iter().filter(|deed| *deed == "yours.stop_sharing").count(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn what_is_not_right_reaches_the_worker_and_nobody_else() {
    for town in Town::all().await {
        let (shona, ann, id) = held(&town).await;
        let mags = town.mags().await;
        let key = town.desk.give_person_link(&ann, &id).await.expect("given");
        let pass = town.opens(&key, "14").await.expect("opened");
        for _ in 0..2 {
            let said = town.desk.say_not_right(&pass, "I am called Peggy.", &once("message-number-one")).await;
            said.expect("kept");
        }
        let opened = town.desk.open_referral(&ann, &id, true).await.expect("hers");
        assert_eq!((opened.messages.len(), opened.messages[0].words.as_str()), (1, "I am called Peggy."));
        let practice = format!("{:?}", town.desk.sent_in_full(&shona, &id).await);
        assert!(!practice.contains("Peggy"), "{}: {practice}", town.engine);
        let message = opened.messages[0].id.clone();
        for who in [&shona, &mags] {
            assert_eq!(town.desk.link_sheet(who, &id).await, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.finish_message(who, &id, &message).await, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.give_person_link(who, &id).await, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.end_person_link(who, &id).await, Err(Failure::NotFound), "{}", who.name);
        }
        town.desk.finish_message(&ann, &id, &message).await.expect("dealt with");
        assert!(town.desk.open_referral(&ann, &id, true).await.expect("hers").messages.is_empty(), "{}", town.engine);
        assert!(town.desk.yours(&pass).await.expect("shown").messages[0].done.is_some(), "{}", town.engine);
    }
}

#[tokio::test]
async fn many_wrong_birthdays_from_one_address_wait_and_hinder_no_sign_in() {
    for town in Town::all().await {
        let from = |address: &str| Some(Visitor(address.parse().expect("an address")));
        let unknown = "0".repeat(64);
        let guess = async |address: &str| town.desk.open_link(&unknown, "1", "6", from(address)).await;
        for _ in 0..3 {
            assert_eq!(guess("192.0.2.1").await, Err(Failure::NotFound), "{}", town.engine);
        }
        assert_eq!(guess("192.0.2.1").await, Err(Failure::Busy), "{}", town.engine);
        assert_eq!(guess("192.0.2.2").await, Err(Failure::NotFound), "{}: somebody else", town.engine);
        let sign_in = town.desk.sign_in("nobody@example.org", "two dry gannets", from("192.0.2.1")).await;
        assert_eq!(sign_in.err(), Some(Failure::WrongSignIn), "{}", town.engine);
        town.later(MINUTE_MS);
        assert_eq!(guess("192.0.2.1").await, Err(Failure::NotFound), "{}", town.engine);
    }
}
