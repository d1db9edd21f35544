use crate::common::{
    MINUTE, MORNING, engines, is_conflict, keep, kept_town, once, reading, referral, referral_id, send, writing,
};
use domain::Moment;
use domain::message::{MessageKind, Sending, Way, Written};
use domain::telling::{PartOfDay, Saying};
use std::collections::BTreeMap;
use store::{Db, Outgoing, StoreError, Tx};
use tokio::task::JoinSet;

const LEASE: i64 = 2 * MINUTE;

/// A mail that was written this morning and is good for an hour.
fn mail(id: &str) -> Outgoing {
    let written = Written {
        way: Way::Mail,
        kind: MessageKind::Invite,
        to: "shona@example.org".to_owned(),
        subject: "Your way in".to_owned(),
        body: "Open this page: ذهبت 😀\nTwo lines.".to_owned(),
    };
    Outgoing::new(id.to_owned(), written, MORNING, MORNING.plus_ms(60 * MINUTE))
}

async fn add(db: &Db, messages: &[Outgoing]) {
    let mut tx = writing(db).await;
    for message in messages {
        assert!(tx.add_outgoing(message, &once(&message.id)).await.expect("written"));
    }
    keep(tx).await;
}

async fn claim(tx: &mut Tx, claim: &str, now: Moment) -> Option<Outgoing> {
    tx.claim_outgoing(Way::Mail, claim, now, now.plus_ms(LEASE)).await.expect("claimed or not")
}

/// Claims, keeps, and gives the id.
async fn claimed(db: &Db, by: &str, now: Moment) -> Option<String> {
    let mut tx = writing(db).await;
    let message = claim(&mut tx, by, now).await;
    keep(tx).await;
    message.map(|message| message.id)
}

async fn only(db: &Db) -> Outgoing {
    let mut all = reading(db).await.outbox(10).await.expect("read");
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[tokio::test]
async fn a_message_comes_back_as_it_was_put_in() {
    for (engine, db) in engines().await {
        let text = Outgoing { way: Way::Text, subject: String::new(), to: "07700900318".to_owned(), ..mail("b") };
        add(&db, &[mail("a"), text.clone()]).await;
        let kept = reading(&db).await.outbox(10).await.expect("read");
        assert!(kept == [mail("a"), text], "{engine}");
    }
}

#[tokio::test]
async fn the_newest_stand_last_and_the_oldest_are_left_out() {
    for (engine, db) in engines().await {
        let written = |id: &str, ms| Outgoing { created: MORNING.plus_ms(ms), ..mail(id) };
        add(&db, &[written("c", 1), written("a", 2), written("b", 1)]).await;
        let ids: Vec<String> =
            reading(&db).await.outbox(2).await.expect("read").into_iter().map(|message| message.id).collect();
        assert_eq!(ids, ["c", "a"], "{engine}");
    }
}

#[tokio::test]
async fn the_same_message_is_never_put_there_twice() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        assert!(tx.add_outgoing(&mail("a"), &once("key")).await.expect("written"), "{engine}");
        assert!(!tx.add_outgoing(&mail("b"), &once("key")).await.expect("read"), "{engine}");
        keep(tx).await;
        assert_eq!(only(&db).await.id, "a", "{engine}");
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_outgoing(&mail("a"), &once("other")).await), "{engine}: an id is not a key");
    }
}

#[tokio::test]
async fn the_one_that_is_due_longest_is_claimed_first_and_what_is_not_due_is_not() {
    for (engine, db) in engines().await {
        let due = |id: &str, ms| Outgoing { due: MORNING.plus_ms(ms), ..mail(id) };
        let text = Outgoing { way: Way::Text, ..due("t", -9) };
        add(&db, &[due("late", 1), due("b", 0), due("a", 0), due("first", -1), text]).await;
        for expected in ["first", "a", "b"] {
            assert_eq!(claimed(&db, "me", MORNING).await.as_deref(), Some(expected), "{engine}");
        }
        assert_eq!(claimed(&db, "me", MORNING).await, None, "{engine}");
        assert_eq!(claimed(&db, "me", MORNING.plus_ms(1)).await.as_deref(), Some("late"), "{engine}");
        let mut tx = writing(&db).await;
        let text = tx.claim_outgoing(Way::Text, "me", MORNING, MORNING).await.expect("claimed").expect("one");
        assert_eq!((text.id.as_str(), text.tries), ("t", 1), "{engine}");
    }
}

#[tokio::test]
async fn a_claim_holds_until_it_runs_out() {
    for (engine, db) in engines().await {
        add(&db, &[mail("a")]).await;
        assert_eq!(claimed(&db, "one", MORNING).await.as_deref(), Some("a"), "{engine}");
        assert_eq!(claimed(&db, "two", MORNING.plus_ms(LEASE - 1)).await, None, "{engine}");
        assert_eq!(claimed(&db, "two", MORNING.plus_ms(LEASE)).await.as_deref(), Some("a"), "{engine}");
        assert_eq!(only(&db).await.tries, 2, "{engine}: a try counts when it begins");
        // The first one comes back, and has no say any more.
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.finish_outgoing("a", "one", MORNING).await), "{engine}");
        assert!(is_conflict(&tx.put_off_outgoing("a", "one", MORNING, "x").await), "{engine}");
        assert!(is_conflict(&tx.give_up_outgoing("a", "one", MORNING, "x").await), "{engine}");
        tx.finish_outgoing("a", "two", MORNING).await.expect("sent");
        assert!(is_conflict(&tx.finish_outgoing("a", "two", MORNING).await), "{engine}: once");
    }
}

#[tokio::test]
async fn what_was_sent_is_forgotten_but_for_that_it_was_sent() {
    for (engine, db) in engines().await {
        add(&db, &[mail("a")]).await;
        claimed(&db, "me", MORNING).await;
        let mut tx = writing(&db).await;
        tx.finish_outgoing("a", "me", MORNING.plus_ms(5)).await.expect("sent");
        keep(tx).await;
        let sent = only(&db).await;
        assert_eq!(
            (sent.body.as_deref(), sent.state, sent.kind),
            (None, Sending::Sent, MessageKind::Invite),
            "{engine}"
        );
        assert_eq!(sent.ended, Some(MORNING.plus_ms(5)), "{engine}");
        assert_eq!(claimed(&db, "me", MORNING.plus_ms(LEASE)).await, None, "{engine}");
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.retry_outgoing("a", MORNING.plus_ms(LEASE)).await), "{engine}");
    }
}

#[tokio::test]
async fn what_was_put_off_waits_and_what_was_given_up_waits_for_somebody() {
    for (engine, db) in engines().await {
        add(&db, &[mail("a")]).await;
        claimed(&db, "me", MORNING).await;
        let (later, after) = (MORNING.plus_ms(5 * MINUTE), MORNING.plus_ms(6 * MINUTE));
        let mut tx = writing(&db).await;
        tx.put_off_outgoing("a", "me", later, "nobody answered").await.expect("put off");
        keep(tx).await;
        assert_eq!(only(&db).await.trouble.as_deref(), Some("nobody answered"), "{engine}");
        assert_eq!(claimed(&db, "me", later.plus_ms(-1)).await, None, "{engine}");
        assert_eq!(claimed(&db, "me", later).await.as_deref(), Some("a"), "{engine}");
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.retry_outgoing("a", later).await), "{engine}: it is being sent");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.give_up_outgoing("a", "me", later, "refused").await.expect("given up");
        keep(tx).await;
        let failed = only(&db).await;
        assert_eq!(
            (failed.state, failed.ended, failed.body.is_some()),
            (Sending::Failed, Some(later), true),
            "{engine}"
        );
        assert_eq!(claimed(&db, "me", after).await, None, "{engine}");
        let mut tx = writing(&db).await;
        tx.retry_outgoing("a", after).await.expect("waiting");
        assert!(is_conflict(&tx.retry_outgoing("none", after).await), "{engine}");
        keep(tx).await;
        let again = only(&db).await;
        assert_eq!(
            (again.state, again.tries, again.due, again.trouble),
            (Sending::Waiting, 0, after, None),
            "{engine}"
        );
    }
}

#[tokio::test]
async fn what_no_longer_works_is_neither_claimed_nor_kept() {
    for (engine, db) in engines().await {
        let end = MORNING.plus_ms(60 * MINUTE);
        let claim_ms = |ms| end.plus_ms(ms);
        add(&db, &[mail("waiting"), mail("failed"), Outgoing { good_until: claim_ms(1), ..mail("young") }]).await;
        let mut tx = writing(&db).await;
        let first = claim(&mut tx, "me", MORNING).await.expect("one");
        assert_eq!(first.id, "failed", "{engine}");
        tx.give_up_outgoing("failed", "me", MORNING, "refused").await.expect("given up");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert_eq!(tx.sweep_outbox(claim_ms(-1)).await.expect("swept"), Vec::<String>::new(), "{engine}");
        assert_eq!(claim(&mut tx, "me", end).await.map(|one| one.id).as_deref(), Some("young"), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.retry_outgoing("failed", end).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        assert_eq!(tx.sweep_outbox(end).await.expect("swept"), ["waiting"], "{engine}: the other was given up before");
        assert_eq!(tx.sweep_outbox(end).await.expect("swept"), Vec::<String>::new(), "{engine}");
        keep(tx).await;
        let bodies: BTreeMap<String, bool> = reading(&db)
            .await
            .outbox(10)
            .await
            .expect("read")
            .into_iter()
            .map(|one| (one.id, one.body.is_some()))
            .collect();
        let expected = [("failed", false), ("waiting", false), ("young", true)];
        assert_eq!(bodies, expected.map(|(id, has)| (id.to_owned(), has)).into(), "{engine}");
    }
}

/// Fifty senders at once, thirty messages: each message is claimed by one of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_send_at_once_no_two_get_the_same_message() {
    const MESSAGES: usize = 30;
    for (engine, db) in engines().await {
        let messages: Vec<Outgoing> = (0..MESSAGES).map(|n| mail(&format!("m{n}"))).collect();
        add(&db, &messages).await;
        let mut senders = JoinSet::new();
        for n in 0..50 {
            let db = db.clone();
            senders.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let one = async {
                        let mut tx = db.write().await?;
                        let by = format!("sender-{n}");
                        let one = tx.claim_outgoing(Way::Mail, &by, MORNING, MORNING.plus_ms(LEASE)).await?;
                        tx.keep().await?;
                        Ok(one)
                    };
                    match one.await {
                        Ok(Some(one)) => mine.push(one.id),
                        Ok(None) => return mine,
                        Err(StoreError::Again) => tokio::task::yield_now().await,
                        Err(other) => panic!("{engine}: {other}"),
                    }
                }
            });
        }
        let mut got: Vec<String> = senders.join_all().await.into_iter().flatten().collect();
        got.sort();
        let mut all: Vec<String> = messages.into_iter().map(|message| message.id).collect();
        all.sort();
        assert_eq!(got, all, "{engine}");
        let kept = reading(&db).await.outbox(100).await.expect("read");
        assert!(kept.iter().all(|message| message.tries == 1), "{engine}");
    }
}

#[tokio::test]
async fn a_message_that_goes_to_nobody_is_not_put_there_and_its_key_is_free() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let key = once("for-nobody-at-first");
        assert!(!tx.add_outgoing_if(&mail("a"), &key, false).await.expect("nothing"), "{engine}");
        assert!(tx.add_outgoing_if(&mail("a"), &key, true).await.expect("written"), "{engine}");
        assert!(!tx.add_outgoing_if(&mail("b"), &key, true).await.expect("left out"), "{engine}");
        keep(tx).await;
        assert!(only(&db).await == mail("a"), "{engine}");
    }
}

#[tokio::test]
async fn a_message_to_a_person_knows_whose_record_it_belongs_to_and_what_it_says() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        let planned = Saying::CallPlanned { day: MORNING.day(), part: PartOfDay::Evening };
        let told = Outgoing { telling: Some((referral_id("r1"), planned)), ..mail("a") };
        assert!(tx.add_outgoing(&told, &once("a")).await.expect("written"), "{engine}");
        let claimed = claim(&mut tx, "one", MORNING).await.expect("there");
        assert_eq!(claimed.telling, told.telling, "{engine}");
        assert!(tx.outbox(9).await.expect("read").iter().all(|one| one.telling == told.telling), "{engine}");
        let found = tx.outgoing("a").await.expect("read").map(|one| one.telling);
        assert_eq!(found, Some(told.telling), "{engine}");
        assert!(tx.outgoing("b").await.expect("read").is_none(), "{engine}");
    }
}
