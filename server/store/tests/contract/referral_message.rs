use crate::common::{
    MINUTE, MORNING, engines, is_conflict, is_missing, keep, kept_town, line, passage, reading, referral, referral_id,
    send, writing,
};
use domain::referral_message::{ReferralMessage, Side};

fn message(id: &str, side: Side, by: &str, words: &str, minutes: i64) -> ReferralMessage {
    ReferralMessage {
        id: id.to_owned(),
        side,
        by: line(by),
        words: passage(words),
        sent: MORNING.plus_ms(minutes * MINUTE),
    }
}

#[tokio::test]
async fn what_both_sides_wrote_comes_back_oldest_first_with_who_wrote_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        send(&mut tx, &referral(&town, "r2")).await;
        let asks = message("b", Side::Practice, "Shona McPhee", "Is the flat on the\nground floor?", 1);
        let answers = message("a", Side::Team, "Nadia Aziz", "It is. شكرا 😀", 2);
        let other = message("c", Side::Practice, "Shona McPhee", "Of another.", 3);
        tx.add_referral_message(&referral_id("r1"), &answers, &town.nadia.id).await.expect("written");
        tx.add_referral_message(&referral_id("r1"), &asks, &town.shona.id).await.expect("written");
        tx.add_referral_message(&referral_id("r2"), &other, &town.shona.id).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.referral_messages(&referral_id("r1")).await.expect("read"), [asks, answers], "{engine}");
        assert_eq!(tx.referral_messages(&referral_id("nobody")).await.expect("read"), [], "{engine}");
        let last = tx.last_wrote_of_practice(&town.elder_street.id).await.expect("read");
        assert_eq!(last.get(&referral_id("r1")), Some(&Side::Team), "{engine}");
        assert_eq!(last.get(&referral_id("r2")), Some(&Side::Practice), "{engine}");
        assert_eq!(tx.last_wrote_of_practice(&town.harbour.id).await.expect("read").len(), 0, "{engine}");
    }
}

#[tokio::test]
async fn a_message_is_written_once_about_a_referral_that_exists() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        let one = message("a", Side::Practice, "Shona McPhee", "Words.", 1);
        tx.add_referral_message(&referral_id("r1"), &one, &town.shona.id).await.expect("written");
        keep(tx).await;
        let mut tx = writing(&db).await;
        let again = tx.add_referral_message(&referral_id("r1"), &one, &town.shona.id).await;
        assert!(is_conflict(&again), "{engine}: {again:?}");
        drop(tx);
        let mut tx = writing(&db).await;
        let other = message("b", Side::Practice, "Shona McPhee", "Words.", 1);
        let nowhere = tx.add_referral_message(&referral_id("nobody"), &other, &town.shona.id).await;
        assert!(is_missing(&nowhere), "{engine}: {nowhere:?}");
    }
}
