use crate::common::{
    MINUTE, MORNING, account, engines, is_conflict, is_missing, keep, kept_town, ok, reading, writing,
};
use domain::Moment;
use domain::actor::{Base, Role};
use domain::cover::Cover;
use domain::id::{AccountId, CoverId, TeamId};
use store::StaffOf;

fn cover(id: &str, team: &TeamId, worker: &AccountId, by: &AccountId, from: Moment) -> Cover {
    Cover {
        id: ok(CoverId::read(id)),
        team: team.clone(),
        worker: worker.clone(),
        covered_by: by.clone(),
        given_by: worker.clone(),
        from,
        until: from.plus_ms(10 * MINUTE),
        ended: None,
    }
}

#[tokio::test]
async fn cover_is_in_force_from_its_beginning_to_its_end() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (nadia, callum) = (&town.nadia.id, &town.callum.id);
        let from = MORNING.plus_ms(MINUTE);
        let mut tx = writing(&db).await;
        let given = cover("one", &town.team.id, nadia, callum, from);
        tx.add_cover(&given).await.expect("given");
        tx.add_cover(&cover("twice", &town.team.id, nadia, callum, from)).await.expect("given again");
        keep(tx).await;
        let mut tx = reading(&db).await;
        assert_eq!(tx.cover(&given.id).await.expect("read"), Some(given.clone()), "{engine}");
        assert_eq!(tx.cover(&ok(CoverId::read("none"))).await.expect("read"), None);
        for (ms, is_on) in [(0, false), (MINUTE, true), (11 * MINUTE - 1, true), (11 * MINUTE, false)] {
            let now = MORNING.plus_ms(ms);
            let expected = if is_on { vec![nadia.clone()] } else { Vec::new() };
            assert_eq!(tx.covered_by(callum, now).await.expect("read"), expected, "{engine}: {ms}");
            assert_eq!(tx.covered_by(nadia, now).await.expect("read"), Vec::new(), "{engine}: {ms}");
        }
        let listed = tx.covers_of_team(&town.team.id, MORNING).await.expect("read");
        let names: Vec<_> =
            listed.iter().map(|one| (one.cover.id.as_str(), one.worker.as_str(), one.covered_by.as_str())).collect();
        let (of, by) = ("Nadia Aziz", "Callum Boyd");
        assert_eq!(names, [("one", of, by), ("twice", of, by)], "{engine}: what is to come is listed too");
        assert!(tx.covers_of_team(&town.team.id, given.until).await.expect("read").is_empty(), "{engine}");
    }
}

#[tokio::test]
async fn cover_that_was_ended_is_over_at_once_and_is_ended_once() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (nadia, callum) = (&town.nadia.id, &town.callum.id);
        let mut tx = writing(&db).await;
        let given = cover("one", &town.team.id, nadia, callum, MORNING);
        tx.add_cover(&given).await.expect("given");
        tx.end_cover(&given.id, MORNING.plus_ms(MINUTE)).await.expect("ended");
        assert!(is_conflict(&tx.end_cover(&given.id, MORNING).await), "{engine}");
        assert!(is_conflict(&tx.end_cover(&ok(CoverId::read("none")), MORNING).await), "{engine}");
        assert!(tx.covered_by(callum, MORNING.plus_ms(MINUTE)).await.expect("read").is_empty(), "{engine}");
        assert!(tx.covers_of_team(&town.team.id, MORNING).await.expect("read").is_empty(), "{engine}");
        let ended = tx.cover(&given.id).await.expect("read").expect("there").ended;
        assert_eq!(ended, Some(MORNING.plus_ms(MINUTE)), "{engine}");
        let nobody = ok(AccountId::read("nobody"));
        assert!(is_missing(&tx.add_cover(&cover("two", &town.team.id, nadia, &nobody, MORNING)).await), "{engine}");
    }
}

#[tokio::test]
async fn whoever_has_left_covers_for_nobody() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (nadia, callum) = (&town.nadia.id, &town.callum.id);
        let mut tx = writing(&db).await;
        tx.add_cover(&cover("one", &town.team.id, nadia, callum, MORNING)).await.expect("given");
        tx.disable_account(callum, MORNING).await.expect("ended");
        assert!(tx.covered_by(callum, MORNING).await.expect("read").is_empty(), "{engine}: an ended account");
        assert!(tx.covers_of_team(&town.team.id, MORNING).await.expect("read").is_empty(), "{engine}");
        tx.reopen_account(callum).await.expect("again");
        assert_eq!(tx.covered_by(callum, MORNING).await.expect("read"), std::slice::from_ref(nadia), "{engine}");
        let practice = Base::Practice(town.harbour.id.clone());
        let moved = account("callum", "Callum Boyd", Role::Referrer, practice);
        tx.put_account(&moved).await.expect("moved");
        assert!(tx.covered_by(callum, MORNING).await.expect("read").is_empty(), "{engine}: another job");
    }
}

#[tokio::test]
async fn staff_are_listed_by_name_without_those_who_have_left() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let names =
            |staff: Vec<store::Colleague>| staff.into_iter().map(|one| one.name.to_string()).collect::<Vec<_>>();
        let team = StaffOf::Team(&town.team.id);
        assert_eq!(names(tx.colleagues(team).await.expect("read")), ["Callum Boyd", "Nadia Aziz"], "{engine}");
        let practice = StaffOf::Practice(&town.elder_street.id);
        assert_eq!(names(tx.colleagues(practice).await.expect("read")), ["Shona McPhee"], "{engine}");
        assert_eq!(
            names(tx.colleagues(StaffOf::Role(Role::Referrer)).await.expect("read")),
            ["Shona McPhee"],
            "{engine}"
        );
        tx.disable_account(&town.callum.id, MORNING).await.expect("ended");
        assert_eq!(names(tx.colleagues(team).await.expect("read")), ["Nadia Aziz"], "{engine}");
    }
}
