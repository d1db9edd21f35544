use crate::common::{
    MORNING, by_code_point, engines, is_conflict, is_missing, keep, kept_town, line, ok, practice, reading, writing,
};
use domain::id::{PracticeId, TeamId};
use domain::{Postcode, Practice, Team};
use store::Seen;

#[tokio::test]
async fn teams_and_practices_come_back_as_they_were_written() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let quiet_team = Team { id: ok(TeamId::read("kelvin")), phone: None, ..town.team.clone() };
        let quiet = Practice { phone: None, ..practice("quiet", "Quiet Surgery", &quiet_team.id) };
        let mut tx = writing(&db).await;
        tx.add_team(&quiet_team).await.expect("written");
        tx.add_practice(&quiet).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        for team in [town.team, quiet_team] {
            assert_eq!(tx.team(&team.id).await.expect("read"), Some(team), "{engine}");
        }
        for one in [town.elder_street, town.harbour, quiet] {
            assert_eq!(tx.practice(&one.id).await.expect("read"), Some(one), "{engine}");
        }
        assert_eq!(tx.team(&ok(TeamId::read("none"))).await.expect("read"), None, "{engine}");
        assert_eq!(tx.practice(&ok(PracticeId::read("none"))).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn the_id_of_a_team_or_a_practice_is_taken_once() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_team(&town.team).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_practice(&town.harbour).await), "{engine}");
    }
}

#[tokio::test]
async fn a_practice_needs_a_team_that_exists() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let lost = practice("lost", "Lost Surgery", &ok(TeamId::read("nobody")));
        assert!(is_missing(&tx.add_practice(&lost).await), "{engine}");
    }
}

#[tokio::test]
async fn practices_stand_in_the_order_of_code_points_and_then_of_the_id() {
    let names = [
        "zoo",
        "Zoo",
        "apple",
        "Apple",
        "apple b",
        "apple-b",
        "apple.b",
        "appleb",
        "Éilean",
        "Eilean",
        "Łódź",
        "Ärzte",
        "日本",
        "Ａ",
        "😀",
        "دعم",
        "10 High St",
        "9 High St",
        "’s",
    ];
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (n, name) in names.iter().enumerate() {
            tx.add_practice(&practice(&format!("n{n}"), name, &town.team.id)).await.expect("written");
        }
        keep(tx).await;

        let mut expected = names.to_vec();
        expected.extend([town.elder_street.name.as_str(), town.harbour.name.as_str()]);
        let mut tx = reading(&db).await;
        let read: Vec<String> = tx.practices().await.expect("read").iter().map(|one| one.name.to_string()).collect();
        assert_eq!(read, by_code_point(&expected), "{engine}");
    }
}

#[tokio::test]
async fn practices_of_one_name_stand_by_id() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for id in ["c", "B", "a"] {
            tx.add_practice(&practice(id, "A Surgery", &town.team.id)).await.expect("written");
        }
        let ids: Vec<String> = tx.practices().await.expect("read").iter().map(|one| one.id.to_string()).collect();
        assert_eq!(ids, ["B", "a", "c", "elder-street", "harbour"], "{engine}");
    }
}

#[tokio::test]
async fn of_two_who_change_a_practice_or_a_team_the_slower_is_told() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let kelvin = Team { id: ok(TeamId::read("kelvin")), ..town.team.clone() };
        tx.add_team(&kelvin).await.expect("written");
        let moved = Practice {
            name: line("Elder Street Practice"),
            postcode: ok(Postcode::read("postcode", "G11 5RD")),
            phone: None,
            team: kelvin.id.clone(),
            closed: Some(MORNING),
            ..town.elder_street.clone()
        };
        let named = Team { name: line("Kelvin Links"), phone: None, ..kelvin };
        let seen = tx.practice_seen(&moved.id).await.expect("read").expect("there");
        assert_eq!(seen, Seen { it: town.elder_street, version: 1 }, "{engine}");
        tx.put_practice(&moved, 1).await.expect("written");
        tx.put_team(&named, 1).await.expect("written");
        assert_eq!(tx.practice_seen(&moved.id).await.expect("read"), Some(Seen { it: moved.clone(), version: 2 }));
        assert_eq!(tx.team_seen(&named.id).await.expect("read"), Some(Seen { it: named.clone(), version: 2 }));
        assert_eq!(tx.teams().await.expect("read"), [town.team, named.clone()], "{engine}: by name");
        keep(tx).await;

        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.put_practice(&moved, 1).await), "{engine}");
        assert!(is_conflict(&tx.put_team(&named, 1).await), "{engine}");
        let lost = Practice { team: ok(TeamId::read("nobody")), ..moved };
        assert!(is_missing(&tx.put_practice(&lost, 2).await), "{engine}");
    }
}
