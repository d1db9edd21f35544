use crate::common::{
    MINUTE, MORNING, Town, engines, is_conflict, keep, kept_town, ok, referral, referral_id, send, taken_on, writing,
};
use domain::id::TeamId;
use domain::referral::{Ask, Source, State, Urgency};
use domain::waiting_clock::{Pause, PauseReason};
use domain::{Referral, Team};
use store::{QueueWanted, Tx};

const DAY: i64 = 24 * 60 * MINUTE;

fn all<'a>(town: &'a Town, who: &'a domain::Account) -> QueueWanted<'a> {
    QueueWanted {
        team: &town.team.id,
        who: &who.id,
        only_within_reach: false,
        only_mine: false,
        practice: None,
        source: None,
    }
}

async fn queue(tx: &mut Tx, wanted: &QueueWanted<'_>, skipped: u32, most: u32) -> Vec<String> {
    let rows = tx.queue(wanted, skipped, most).await.expect("read");
    rows.iter().map(|row| row.referral.id.to_string()).collect()
}

/// Five who wait: in crisis, same day by the referrer, soon by the team, and two in turn.
async fn five(tx: &mut Tx, town: &Town) {
    let plain = referral(town, "first");
    let asked = |id: &str, urgency, in_crisis, minutes| Referral {
        id: referral_id(id),
        ask: Ask { urgency, in_crisis, ..plain.ask.clone() },
        sent: MORNING.plus_ms(minutes * MINUTE),
        ..plain.clone()
    };
    let soon = asked("soon", Urgency::Routine, false, 2);
    for one in [
        plain.clone(),
        asked("crisis", Urgency::Routine, true, 5),
        asked("same-day", Urgency::SameDay, false, 4),
        Referral { priority: Some(Urgency::Soon), state: State::Waiting, ..soon },
        Referral { practice: None, source: Source::Themselves, ..asked("last", Urgency::Routine, false, 3) },
    ] {
        send(tx, &one).await;
    }
    taken_on(tx, town, "held", &town.nadia).await;
}

#[tokio::test]
async fn the_queue_is_in_order_in_parts_and_narrowed() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        five(&mut tx, &town).await;
        let wanted = all(&town, &town.nadia);
        let whole = ["crisis", "same-day", "soon", "first", "last"];
        assert_eq!(queue(&mut tx, &wanted, 0, 10).await, whole, "{engine}");
        assert_eq!(queue(&mut tx, &wanted, 1, 2).await, ["same-day", "soon"], "{engine}");
        assert_eq!(tx.queue_length(&wanted).await.expect("read"), 5, "{engine}");
        let themselves = QueueWanted { source: Some(Source::Themselves), ..wanted };
        assert_eq!(queue(&mut tx, &themselves, 0, 10).await, ["last"], "{engine}");
        let harbour = QueueWanted { practice: Some(&town.harbour.id), ..wanted };
        assert_eq!(tx.queue_length(&harbour).await.expect("read"), 0, "{engine}");
        // Callum works for the harbour alone: within his reach is what came from no practice that is known.
        let callum = QueueWanted { only_within_reach: true, ..all(&town, &town.callum) };
        assert_eq!(queue(&mut tx, &callum, 0, 10).await, ["last"], "{engine}");
        let own = QueueWanted { only_mine: true, ..all(&town, &town.nadia) };
        assert_eq!(queue(&mut tx, &own, 0, 10).await, ["crisis", "same-day", "soon", "first"], "{engine}");
    }
}

#[tokio::test]
async fn what_is_sealed_waits_for_the_named_alone() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "sealed")).await;
        tx.seal_record(&referral_id("sealed"), std::slice::from_ref(&town.nadia.id), &town.nadia.id, MORNING)
            .await
            .expect("sealed");
        assert_eq!(queue(&mut tx, &all(&town, &town.nadia), 0, 10).await, ["sealed"], "{engine}");
        assert!(queue(&mut tx, &all(&town, &town.callum), 0, 10).await.is_empty(), "{engine}");
        assert_eq!(tx.queue_length(&all(&town, &town.callum)).await.expect("read"), 0, "{engine}");
    }
}

#[tokio::test]
async fn what_is_offered_is_with_its_team_and_with_the_other() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let kelvin = ok(TeamId::read("kelvin"));
        let mut tx = writing(&db).await;
        tx.add_team(&Team { id: kelvin.clone(), ..town.team.clone() }).await.expect("a team");
        for id in ["offered", "sealed"] {
            let offered =
                Referral { state: State::Redirected, offered_to: Some(kelvin.clone()), ..referral(&town, id) };
            send(&mut tx, &offered).await;
        }
        tx.seal_record(&referral_id("sealed"), std::slice::from_ref(&town.nadia.id), &town.nadia.id, MORNING)
            .await
            .expect("sealed");
        let offered = tx.offered_to(&kelvin, 10).await.expect("read");
        assert_eq!(offered.iter().map(|row| row.referral.id.as_str()).collect::<Vec<_>>(), ["offered"], "{engine}");
        assert_eq!(queue(&mut tx, &all(&town, &town.nadia), 0, 10).await, ["offered", "sealed"], "{engine}");
    }
}

#[tokio::test]
async fn a_clock_that_stood_still_moves_somebody_back() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        five(&mut tx, &town).await;
        let first = referral_id("first");
        let pause = Pause { from: MORNING, until: None, reason: PauseReason::Ill };
        tx.add_pause("pause-1", &first, &pause, &town.nadia.id).await.expect("a pause");
        assert_eq!(tx.pauses(&first).await.expect("read"), std::slice::from_ref(&pause), "{engine}");
        tx.end_pauses(&first, MORNING.plus_ms(DAY)).await.expect("ended");
        tx.put_clock(&first, 1, MORNING.plus_ms(DAY)).await.expect("moved");
        let ended = Pause { until: Some(MORNING.plus_ms(DAY)), ..pause };
        let in_team = tx.pauses_in_team(&town.team.id).await.expect("read");
        assert_eq!(in_team.get(&first), Some(&vec![ended]), "{engine}");
        assert_eq!(in_team.len(), 1, "{engine}");
        let order = ["crisis", "same-day", "soon", "last", "first"];
        assert_eq!(queue(&mut tx, &all(&town, &town.nadia), 0, 10).await, order, "{engine}");
        assert!(is_conflict(&tx.put_clock(&first, 1, MORNING).await), "{engine}: an old version");
    }
}

#[tokio::test]
async fn that_it_is_still_wanted_is_written_once_a_version() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "one")).await;
        tx.put_wanted(&referral_id("one"), 1, MORNING.plus_ms(DAY)).await.expect("written");
        let row = tx.referral(&referral_id("one")).await.expect("read").expect("there");
        assert_eq!((row.wanted, row.referral.version), (Some(MORNING.plus_ms(DAY)), 2), "{engine}");
        assert!(is_conflict(&tx.put_wanted(&referral_id("one"), 1, MORNING).await), "{engine}");
    }
}

#[tokio::test]
async fn a_question_is_reminded_of_once_until_another_is_asked() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let asked = Referral { state: State::MoreInfoNeeded, ..referral(&town, "asked") };
        send(&mut tx, &asked).await;
        send(&mut tx, &referral(&town, "sent")).await;
        let at = MORNING.plus_ms(3 * DAY);
        assert!(tx.unanswered_since(MORNING.plus_ms(-1), true, 10).await.expect("read").is_empty(), "{engine}");
        let only = std::slice::from_ref(&asked.id);
        assert_eq!(tx.unanswered_since(MORNING, true, 10).await.expect("read"), only, "{engine}");
        assert!(tx.remind_once(&asked.id, at).await.expect("written"), "{engine}");
        assert!(!tx.remind_once(&asked.id, at).await.expect("written"), "{engine}: once");
        assert!(tx.unanswered_since(MORNING, true, 10).await.expect("read").is_empty(), "{engine}");
        assert_eq!(tx.unanswered_since(MORNING, false, 10).await.expect("read"), only, "{engine}");
        let again = Referral { since: at.plus_ms(DAY), ..asked.clone() };
        tx.put_referral(&again).await.expect("asked again");
        assert!(tx.remind_once(&again.id, at.plus_ms(5 * DAY)).await.expect("written"), "{engine}: another question");
        assert!(!tx.remind_once(&referral_id("sent"), at).await.expect("written"), "{engine}: nothing was asked");
        keep(tx).await;
    }
}

#[tokio::test]
async fn what_waits_of_a_practice_is_what_nobody_holds() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        five(&mut tx, &town).await;
        let waits = tx.waiting_of_practice(&town.elder_street.id, &town.team.id).await.expect("read");
        let waits: Vec<_> = waits.iter().map(|id| id.as_str()).collect();
        assert_eq!(waits, ["first", "soon", "same-day", "crisis"], "{engine}");
    }
}

#[tokio::test]
async fn whoever_leaves_leaves_no_seal_that_nobody_can_open() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (nadia, callum) = (town.nadia.id.clone(), town.callum.id.clone());
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "sealed", &town.nadia).await;
        taken_on(&mut tx, &town, "open", &town.nadia).await;
        tx.seal_record(&referral_id("sealed"), std::slice::from_ref(&nadia), &nadia, MORNING).await.expect("sealed");
        let named = tx.name_on_seals_of(&nadia, &callum, &nadia, MORNING).await.expect("named");
        assert_eq!(named, [referral_id("sealed")], "{engine}: what was open stays open");
        let again = tx.name_on_seals_of(&nadia, &callum, &nadia, MORNING).await.expect("named");
        assert!(again.is_empty(), "{engine}: once");
        let row = tx.referral(&referral_id("sealed")).await.expect("read").expect("there");
        assert_eq!(row.sealed_for, [callum, nadia], "{engine}");
    }
}
