//! Messages that leave the product.

mod town;

use domain::message::{Link, Message, MessageKind, Sending, Way};
use domain::{Email, Failure};
use service::Desk;
use service::message::{Courier, NotCarried};
use std::collections::VecDeque;
use std::sync::Mutex;
use store::Outgoing;
use tokio::task::JoinSet;
use town::{Town, once};

const MINUTE_MS: i64 = 60_000;

/// A courier that answers as it was told to, then takes everything; and what it was handed.
#[derive(Default)]
struct Hand {
    answers: Mutex<VecDeque<NotCarried>>,
    handed: Mutex<Vec<Outgoing>>,
}

impl Hand {
    fn that_says(answers: impl IntoIterator<Item = NotCarried>) -> Self {
        Self { answers: Mutex::new(answers.into_iter().collect()), ..Self::default() }
    }

    fn handed(&self) -> Vec<Outgoing> {
        self.handed.lock().expect("no panic").clone()
    }
}

impl Courier for Hand {
    fn carries(&self, way: Way) -> bool {
        way == Way::Mail
    }

    async fn carry(&self, message: &Outgoing) -> Result<(), NotCarried> {
        tokio::task::yield_now().await;
        self.handed.lock().expect("no panic").push(message.clone());
        self.answers.lock().expect("no panic").pop_front().map_or(Ok(()), Err)
    }
}

fn later() -> NotCarried {
    NotCarried::Later("the mail server said 451".to_owned())
}

fn invite(minutes: u32) -> Message {
    let to = Email::read("shona@example.org").expect("an address");
    Message::Invite { to, link: Link::read("/join?key=abc").expect("a path"), minutes }
}

/// Sends a message in a transaction of its own.
async fn sends(town: &Town, key: &str, message: &Message) -> bool {
    let mut tx = town.db.write().await.expect("a transaction");
    let is_new = town.desk.send(&mut tx, &once(key), message).await.expect("written");
    tx.keep().await.expect("kept");
    is_new
}

async fn deliver(desk: &Desk, hand: &Hand) -> u32 {
    desk.deliver(hand, || true).await.expect("the store answers")
}

async fn only(town: &Town) -> Outgoing {
    let mut all = town.desk.outbox().await.expect("read");
    assert_eq!(all.len(), 1, "{}", town.engine);
    all.remove(0)
}

async fn audited(town: &Town, id: &str) -> Vec<String> {
    let mut tx = town.db.read().await.expect("a transaction");
    tx.audit_actions("message", id).await.expect("lines").into_iter().map(|(action, _)| action).collect()
}

#[tokio::test]
async fn a_message_goes_once_to_whom_it_is_for_with_a_link_to_the_configured_address() {
    for town in Town::all().await {
        let desk = town.desk.clone().reached_at("https://links.example.org");
        let mut tx = town.db.write().await.expect("a transaction");
        assert!(desk.send(&mut tx, &once("invite-for-shona"), &invite(30)).await.expect("written"));
        assert!(!desk.send(&mut tx, &once("invite-for-shona"), &invite(30)).await.expect("read"), "the same key");
        tx.keep().await.expect("kept");
        let hand = Hand::default();
        assert_eq!(deliver(&desk, &hand).await, 1, "{}", town.engine);
        assert_eq!(deliver(&desk, &hand).await, 0, "{}", town.engine);
        let handed = hand.handed();
        assert_eq!((handed[0].to.as_str(), handed[0].kind), ("shona@example.org", MessageKind::Invite));
        let body = handed[0].body.as_deref().expect("words");
        assert!(body.contains("\nhttps://links.example.org/join?key=abc\n"), "{body}");
        let sent = only(&town).await;
        assert_eq!((sent.state, sent.body), (Sending::Sent, None), "{}: the secret is gone", town.engine);
        assert_eq!(desk.retry_message(&sent.id).await, Err(Failure::Conflict));
    }
}

#[tokio::test]
async fn a_use_case_that_fails_sends_nothing() {
    for town in Town::all().await {
        let mut tx = town.db.write().await.expect("a transaction");
        assert!(town.desk.send(&mut tx, &once("never-kept-at-all"), &invite(30)).await.expect("written"));
        drop(tx);
        assert!(town.desk.outbox().await.expect("read").is_empty(), "{}", town.engine);
        assert_eq!(deliver(&town.desk, &Hand::default()).await, 0);
        assert!(sends(&town, "never-kept-at-all", &invite(30)).await, "{}: the key is free", town.engine);
    }
}

#[tokio::test]
async fn a_new_password_is_told_to_its_owner() {
    for town in Town::all().await {
        town.shona().await;
        let email = Email::read("shona@example.org").expect("an address");
        town.desk.set_password(&email, "three wet cormorants").await.expect("set");
        let told = only(&town).await;
        assert_eq!((told.kind, told.to.as_str()), (MessageKind::PasswordChanged, "shona@example.org"));
        let nobody = Email::read("nobody@example.org").expect("an address");
        assert_eq!(town.desk.set_password(&nobody, "three wet cormorants").await, Err(Failure::NotFound));
        only(&town).await;
    }
}

#[tokio::test]
async fn what_was_not_taken_is_tried_again_later_and_later_and_then_given_up() {
    for town in Town::all().await {
        sends(&town, "invite-for-shona", &invite(7 * 24 * 60)).await;
        let hand = Hand::that_says([(); 7].map(|()| later()));
        for (n, pause) in [1, 5, 30, 120, 360].into_iter().enumerate() {
            assert_eq!(deliver(&town.desk, &hand).await, 0);
            assert_eq!(hand.handed().len(), n + 1, "{}", town.engine);
            let waiting = only(&town).await;
            assert_eq!(waiting.trouble.as_deref(), Some("the mail server said 451"));
            assert_eq!(waiting.due.ms() - town.desk.now().ms(), pause * MINUTE_MS, "{}", town.engine);
            town.later(pause * MINUTE_MS - 1);
            deliver(&town.desk, &hand).await;
            assert_eq!(hand.handed().len(), n + 1, "{}: not before its time", town.engine);
            town.later(1);
        }
        deliver(&town.desk, &hand).await;
        let failed = only(&town).await;
        assert_eq!((failed.state, failed.tries), (Sending::Failed, 6), "{}", town.engine);
        town.later(24 * 60 * MINUTE_MS);
        deliver(&town.desk, &hand).await;
        assert_eq!(hand.handed().len(), 6, "{}: for good", town.engine);
        assert_eq!(audited(&town, &failed.id).await, ["message.fail"]);

        town.desk.retry_message(&failed.id).await.expect("by hand");
        let taken = Hand::default();
        assert_eq!(deliver(&town.desk, &taken).await, 1, "{}", town.engine);
        assert_eq!(audited(&town, &failed.id).await, ["message.fail", "message.retry"]);
    }
}

#[tokio::test]
async fn what_is_refused_is_given_up_at_once() {
    for town in Town::all().await {
        sends(&town, "invite-for-shona", &invite(30)).await;
        let hand = Hand::that_says([NotCarried::Never("the mail server said 550".to_owned())]);
        assert_eq!(deliver(&town.desk, &hand).await, 0);
        let failed = only(&town).await;
        assert_eq!((failed.state, failed.tries), (Sending::Failed, 1), "{}", town.engine);
        assert_eq!(audited(&town, &failed.id).await, ["message.fail"]);
    }
}

#[tokio::test]
async fn what_no_longer_works_is_not_sent_late() {
    for town in Town::all().await {
        sends(&town, "one-that-cannot-wait", &invite(6)).await;
        let hand = Hand::that_says([later(), later()]);
        deliver(&town.desk, &hand).await;
        town.later(MINUTE_MS);
        deliver(&town.desk, &hand).await;
        assert_eq!(only(&town).await.state, Sending::Failed, "{}: the next try would be too late", town.engine);
        sends(&town, "one-that-was-left", &invite(30)).await;
        town.later(30 * MINUTE_MS);
        assert_eq!(deliver(&town.desk, &hand).await, 0);
        town.desk.sweep().await.expect("swept");
        for message in town.desk.outbox().await.expect("read") {
            assert_eq!((message.state, message.body), (Sending::Failed, None), "{}", town.engine);
            assert_eq!(audited(&town, &message.id).await, ["message.fail"], "{}: said once", town.engine);
        }
        assert_eq!(hand.handed().len(), 2);
    }
}

#[tokio::test]
async fn a_sender_that_died_lets_its_claim_run_out() {
    for town in Town::all().await {
        sends(&town, "invite-for-shona", &invite(30)).await;
        let mut tx = town.db.write().await.expect("a transaction");
        let (now, until) = (town.desk.now(), town.desk.now().plus_ms(2 * MINUTE_MS));
        tx.claim_outgoing(Way::Mail, "dead", now, until).await.expect("claimed").expect("one");
        tx.keep().await.expect("kept");
        let hand = Hand::default();
        town.later(2 * MINUTE_MS - 1);
        assert_eq!(deliver(&town.desk, &hand).await, 0, "{}", town.engine);
        town.later(1);
        assert_eq!(deliver(&town.desk, &hand).await, 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn whoever_stops_finishes_the_one_under_way_and_begins_no_other() {
    for town in Town::all().await {
        for key in ["first-of-three-00", "second-of-three-0", "third-of-three-00"] {
            sends(&town, key, &invite(30)).await;
        }
        let hand = Hand::default();
        let sent = town.desk.deliver(&hand, || hand.handed().len() < 2).await.expect("the store answers");
        assert_eq!(sent, 2, "{}", town.engine);
        let states: Vec<Sending> =
            town.desk.outbox().await.expect("read").into_iter().map(|message| message.state).collect();
        assert_eq!(states, [Sending::Sent, Sending::Sent, Sending::Waiting], "{}", town.engine);
        assert_eq!(deliver(&town.desk, &hand).await, 1, "{}: it was not claimed", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_deliver_at_once_each_message_is_sent_by_one() {
    for town in Town::all().await {
        for n in 0..20 {
            sends(&town, &format!("message-number-{n:04}"), &invite(30)).await;
        }
        let hand = std::sync::Arc::new(Hand::default());
        let mut senders = JoinSet::new();
        for _ in 0..50 {
            let (desk, hand) = (town.desk.clone(), hand.clone());
            senders.spawn(async move {
                // Whoever is told that too many try at once comes back later, as the server does.
                while desk.deliver(&*hand, || true).await == Err(Failure::Busy) {}
            });
        }
        senders.join_all().await;
        let mut ids: Vec<String> = hand.handed().into_iter().map(|message| message.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!((hand.handed().len(), ids.len()), (20, 20), "{}", town.engine);
        assert!(town.desk.outbox().await.expect("read").iter().all(|message| message.state == Sending::Sent));
    }
}

#[tokio::test]
async fn what_nobody_carries_waits() {
    for town in Town::all().await {
        let to = domain::message::Recipient::Text(domain::Phone::read("phone", "07700 900318").expect("a number"));
        let code = domain::code::Code::read("123456").expect("a code");
        sends(&town, "a-code-by-text-00", &Message::SignInCode { to, code, minutes: 10 }).await;
        assert_eq!(deliver(&town.desk, &Hand::default()).await, 0);
        assert_eq!((only(&town).await.state, only(&town).await.tries), (Sending::Waiting, 0), "{}", town.engine);
    }
}
