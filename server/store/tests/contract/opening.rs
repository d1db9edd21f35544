use crate::common::{
    MINUTE, MORNING, engines, is_conflict, keep, kept_town, ok, passage, reading, referral_id, taken_on, writing,
};
use domain::capacity::CaseWeight;
use domain::id::OpeningId;
use domain::opening::{Opening, OpeningKind};
use domain::referral::State;
use domain::{Account, Day};
use jiff::civil::date;
use store::{Audit, OpeningsOf};

fn opening(id: &str, record: &str, by: &Account, minute: i64) -> Opening {
    let opened = MORNING.plus_ms(minute * MINUTE);
    Opening {
        id: ok(OpeningId::read(id)),
        referral: referral_id(record),
        by: by.id.clone(),
        kind: OpeningKind::Emergency,
        reason: passage("Nadia is away and Margaret rang."),
        opened,
        until: opened.plus_ms(60 * MINUTE),
        review: None,
    }
}

#[tokio::test]
async fn what_was_opened_is_open_for_its_hour_and_for_who_opened_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        taken_on(&mut tx, &town, "other", &town.nadia).await;
        let given = opening("o1", "one", &town.callum, 0);
        tx.add_opening(&given).await.expect("opened");
        keep(tx).await;
        let mut tx = reading(&db).await;
        let (one, other) = (referral_id("one"), referral_id("other"));
        for (minute, is_open) in [(-1, false), (0, true), (59, true), (60, false)] {
            let now = MORNING.plus_ms(minute * MINUTE);
            let until = tx.open_until(&town.callum.id, &one, now).await.expect("read");
            assert_eq!(until, is_open.then_some(given.until), "{engine}: {minute}");
            assert_eq!(tx.open_until(&town.callum.id, &other, now).await.expect("read"), None, "{engine}: one record");
            assert_eq!(tx.open_until(&town.nadia.id, &one, now).await.expect("read"), None, "{engine}: one account");
        }
        let read = tx.opening(&given.id).await.expect("read").expect("there");
        assert_eq!(
            (&read.opening, read.by_name.as_str(), &read.team),
            (&given, "Callum Boyd", &town.team.id),
            "{engine}"
        );
    }
}

#[tokio::test]
async fn what_nobody_has_reviewed_stands_first_and_is_reviewed_once() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        for (id, minute) in [("o1", 0), ("o2", 1), ("o3", 2)] {
            tx.add_opening(&opening(id, "one", &town.callum, minute)).await.expect("opened");
        }
        let (last, note) = (ok(OpeningId::read("o3")), passage("Spoke with Callum. Fine."));
        tx.review_opening(&last, &town.nadia.id, &note, MORNING).await.expect("reviewed");
        assert!(is_conflict(&tx.review_opening(&last, &town.nadia.id, &note, MORNING).await), "{engine}");
        for of in [OpeningsOf::Referral(&referral_id("one")), OpeningsOf::Team(&town.team.id), OpeningsOf::Everybody] {
            let listed = tx.openings(of, 10).await.expect("read");
            let ids: Vec<_> = listed.iter().map(|one| one.opening.id.as_str()).collect();
            assert_eq!(ids, ["o2", "o1", "o3"], "{engine}: {of:?}");
            let review = listed[2].opening.review.as_ref().expect("reviewed");
            assert_eq!((review.by.as_str(), &review.note, review.at), ("Nadia Aziz", &note, MORNING), "{engine}");
        }
        assert!(tx.openings(OpeningsOf::Referral(&referral_id("none")), 10).await.expect("read").is_empty());
        assert_eq!(tx.openings(OpeningsOf::Everybody, 1).await.expect("read").len(), 1, "{engine}");
    }
}

#[tokio::test]
async fn a_team_has_the_cases_that_its_workers_hold() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "one", &town.nadia).await;
        taken_on(&mut tx, &town, "two", &town.callum).await;
        crate::common::send(&mut tx, &crate::common::referral(&town, "waits")).await;
        tx.seal_record(&referral_id("two"), std::slice::from_ref(&town.callum.id), &town.callum.id, MORNING)
            .await
            .expect("sealed");
        let held = tx.held_in_team(&town.team.id, 10).await.expect("read");
        let rows: Vec<_> = held
            .iter()
            .map(|one| (one.referral.as_str(), one.short_name.as_str(), one.worker.as_str(), one.sealed_for.len()))
            .collect();
        assert_eq!(
            rows,
            [("two", "Margaret R.", "Callum Boyd", 1), ("one", "Margaret R.", "Nadia Aziz", 0)],
            "{engine}"
        );
        assert_eq!(held[0].since, MORNING, "{engine}");
        let plain = (&town.callum.id, false, State::Accepted, 1, CaseWeight::Open);
        let one = &held[0];
        assert_eq!((&one.worker_id, one.needs_a_worker, one.state, one.version, one.weight), plain, "{engine}");
        tx.disable_account(&town.nadia.id, MORNING).await.expect("ended");
        let held = tx.held_in_team(&town.team.id, 10).await.expect("read");
        let needs: Vec<_> = held.iter().map(|one| (one.referral.as_str(), one.needs_a_worker)).collect();
        assert_eq!(needs, [("one", true), ("two", false)], "{engine}: who needs a worker stands first");
        let born = |day| Day::new(date(1961, 6, day));
        let found = tx.held_and_born_on(&town.team.id, born(14)).await.expect("read");
        assert_eq!(found, [referral_id("one"), referral_id("two")], "{engine}");
        assert!(tx.held_and_born_on(&town.team.id, born(15)).await.expect("read").is_empty(), "{engine}");
    }
}

#[tokio::test]
async fn what_somebody_did_lately_is_counted() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let actor = crate::common::actor(&town.callum);
        for minute in 0..3 {
            let at = MORNING.plus_ms(minute * MINUTE);
            let line = Audit::of(format!("line-{minute}"), at, &actor, "opening.try", "team", "clyde");
            tx.note(&line).await.expect("noted");
        }
        let since = MORNING.plus_ms(0);
        let times = tx.times_since(&town.callum.id, "opening.try", since).await.expect("read");
        assert_eq!(times, 2, "{engine}: after a moment, not at it");
        assert_eq!(tx.times_since(&town.callum.id, "opening.open", since).await.expect("read"), 0, "{engine}");
        assert_eq!(tx.times_since(&town.nadia.id, "opening.try", since).await.expect("read"), 0, "{engine}");
    }
}
