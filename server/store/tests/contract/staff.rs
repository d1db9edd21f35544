use crate::common::{MINUTE, MORNING, account, engines, keep, kept_town, ok, reading, send, taken_on, writing};
use domain::account::Stage;
use domain::actor::{Base, Role};
use domain::id::{AccountId, PracticeId, SignInId, TeamId};
use domain::referral::State;
use domain::{Account, Email, Referral, Theme};
use store::{StaffRow, StaffWanted, Tx};

async fn names(tx: &mut Tx, wanted: StaffWanted<'_>) -> Vec<String> {
    let rows = tx.staff(&wanted).await.expect("read");
    rows.into_iter().map(|row| row.account.id.to_string()).collect()
}

#[tokio::test]
async fn accounts_are_listed_by_role_practice_team_and_stage() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        tx.add_account(&account("alan", "Alan Muirhead", Role::Administrator, Base::Programme), None)
            .await
            .expect("written");
        tx.join_account(&town.nadia.id, MORNING).await.expect("joined");
        tx.disable_account(&town.callum.id, MORNING).await.expect("ended");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let (clyde, elsewhere) = (ok(TeamId::read("clyde")), ok(PracticeId::read("nowhere")));
        let all = StaffWanted::default();
        for (wanted, expected) in [
            (all, vec!["alan", "callum", "nadia", "shona"]),
            (StaffWanted { role: Some(Role::LinkWorker), ..all }, vec!["callum", "nadia"]),
            (StaffWanted { practice: Some(&town.elder_street.id), ..all }, vec!["nadia", "shona"]),
            (StaffWanted { practice: Some(&elsewhere), ..all }, vec![]),
            (StaffWanted { team: Some(&clyde), ..all }, vec!["callum", "nadia"]),
            (StaffWanted { stage: Some(Stage::Invited), ..all }, vec!["alan", "shona"]),
            (StaffWanted { stage: Some(Stage::Active), ..all }, vec!["nadia"]),
            (StaffWanted { stage: Some(Stage::Ended), ..all }, vec!["callum"]),
            (StaffWanted { id: Some(&town.shona.id), ..all }, vec!["shona"]),
            (StaffWanted { id: Some(&town.shona.id), stage: Some(Stage::Ended), ..all }, vec![]),
        ] {
            assert_eq!(names(&mut tx, wanted).await, expected, "{engine}: {wanted:?}");
        }
    }
}

#[tokio::test]
async fn the_accounts_of_a_team_come_whole_and_without_those_that_have_ended() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let base = Base::City { team: town.team.id.clone(), theme: Theme::Youth };
        tx.add_account(&account("aly", "Aly Reid", Role::LinkWorker, base), None).await.expect("written");
        tx.disable_account(&town.callum.id, MORNING).await.expect("ended");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let team = tx.accounts_of_team(&town.team.id).await.expect("read");
        let mut one_by_one = Vec::new();
        for id in ["aly", "nadia"] {
            one_by_one.push(tx.account(&ok(AccountId::read(id))).await.expect("read").expect("there"));
        }
        assert_eq!(team, one_by_one, "{engine}");
        let elsewhere = ok(TeamId::read("nowhere"));
        assert_eq!(tx.accounts_of_team(&elsewhere).await.expect("read"), [], "{engine}");
    }
}

#[tokio::test]
async fn a_row_says_the_whole_account_its_version_and_how_many_were_taken_on() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        taken_on(&mut tx, &town, "r1", &town.nadia).await;
        taken_on(&mut tx, &town, "r2", &town.nadia).await;
        let over = Referral {
            state: State::Closed,
            worker: Some(town.nadia.id.clone()),
            ..crate::common::referral(&town, "r3")
        };
        send(&mut tx, &over).await;
        tx.put_account(&town.nadia).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let rows = tx.staff(&StaffWanted { id: Some(&town.nadia.id), ..StaffWanted::default() }).await.expect("read");
        assert_eq!(rows, [StaffRow { account: town.nadia, version: 2, seen: None, taken_on: 2 }], "{engine}");
    }
}

#[tokio::test]
async fn nothing_is_left_to_sign_in_with() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let email: &Email = town.shona.email.as_ref().expect("an address");
        let mut tx = writing(&db).await;
        tx.set_password_hash(&town.shona.id, "a hash").await.expect("written");
        tx.set_password_hash(&town.nadia.id, "a hash").await.expect("written");
        tx.forget_proofs(&town.shona.id).await.expect("forgotten");
        tx.end_key_links(&town.nadia.id).await.expect("there were none");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.credential(email).await.expect("read").expect("there").password_hash, None, "{engine}");
        let nadia: &Account = &town.nadia;
        let kept = tx.credential(nadia.email.as_ref().expect("an address")).await.expect("read").expect("there");
        assert_eq!(kept.password_hash.as_deref(), Some("a hash"), "{engine}: nobody else's");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.forget_proofs(&ok(AccountId::read("nobody"))).await.expect("harmless");
    }
}

#[tokio::test]
async fn the_latest_sign_in_tells_when_somebody_was_here() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (word, minutes) in [("one", 1), ("two", 3)] {
            let began = MORNING.plus_ms(minutes * MINUTE);
            let new = store::NewSignIn {
                id: ok(SignInId::read(word)),
                account: town.shona.id.clone(),
                began,
                expires: began.plus_ms(MINUTE),
                device: "Firefox on Linux".to_owned(),
            };
            tx.add_sign_in(&new).await.expect("written");
        }
        let rows = tx.staff(&StaffWanted { id: Some(&town.shona.id), ..StaffWanted::default() }).await.expect("read");
        assert_eq!(rows.len(), 1, "{engine}: one line, however many sign-ins");
        assert_eq!(rows.first().and_then(|row| row.seen), Some(MORNING.plus_ms(3 * MINUTE)), "{engine}");
    }
}

#[tokio::test]
async fn the_teams_that_have_a_worker_for_a_theme_are_found_while_that_worker_is_there() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let other = domain::Team { id: ok(TeamId::read("kelvin")), ..town.team.clone() };
        let mut tx = writing(&db).await;
        tx.add_team(&other).await.expect("written");
        let city = |id: &str, team: &TeamId, theme| {
            account(id, "Emeka Nwosu", Role::LinkWorker, Base::City { team: team.clone(), theme })
        };
        for (id, team, theme) in [
            ("emeka", &other.id, Theme::Youth),
            ("emma", &other.id, Theme::Youth),
            ("tomasz", &town.team.id, Theme::Youth),
            ("weir", &town.team.id, Theme::Housing),
        ] {
            tx.add_account(&city(id, team, theme), None).await.expect("written");
        }
        let both = [town.team.id.clone(), other.id.clone()];
        assert_eq!(tx.teams_with_theme(Theme::Youth).await.expect("read"), both, "{engine}");
        assert_eq!(tx.teams_with_theme(Theme::Asylum).await.expect("read"), [], "{engine}");
        tx.disable_account(&ok(AccountId::read("tomasz")), MORNING).await.expect("ended");
        assert_eq!(tx.teams_with_theme(Theme::Youth).await.expect("read"), [other.id], "{engine}");
    }
}
