//! Practices, teams and organisations, on both engines.

mod town;

use domain::actor::{Base, Role};
use domain::id::{PracticeId, Slug};
use domain::workplace::{Workplace, WorkplaceForm, WorkplaceKind};
use domain::{Actor, Failure, Why};
use town::{Town, once, plain_form, safe};

const ONCE: &str = "once-0123456789abcdef";
const FORM: WorkplaceForm<'static> = WorkplaceForm {
    name: "Harbour Medical Centre",
    postcode: "G51 3AA",
    phone: "0141 496 0123",
    team: "clyde",
    about: "Tea, and somebody to talk to.",
    email: "hello@example.org",
    web: "example.org",
};

impl Town {
    async fn alan(&self) -> Actor {
        self.somebody("alan@example.org", Role::Administrator, Base::Programme).await
    }
}

#[tokio::test]
async fn only_an_administrator_manages_places() {
    for town in Town::all().await {
        let lead = town.somebody("lead@example.org", Role::PracticeLead, town::at("elder-street")).await;
        for who in [lead, town.shona().await, town.ann().await] {
            for &kind in WorkplaceKind::ALL {
                assert_eq!(town.desk.workplaces(&who, kind, "", 1).await, Err(Failure::NotFound));
                assert_eq!(town.desk.workplace(&who, kind, "clyde").await, Err(Failure::NotFound));
                assert_eq!(town.desk.add_workplace(&who, kind, &FORM, &once(ONCE)).await, Err(Failure::NotFound));
                let changed = town.desk.change_workplace(&who, (kind, "clyde"), &FORM, 1).await;
                assert_eq!(changed, Err(Failure::NotFound));
            }
            let id = PracticeId::read("elder-street").expect("an id");
            assert_eq!(town.desk.close_practice(&who, &id, true).await, Err(Failure::NotFound), "{}", town.engine);
        }
    }
}

#[tokio::test]
async fn a_place_is_added_once_found_by_name_and_changed() {
    for town in Town::all().await {
        let alan = town.alan().await;
        for &kind in WorkplaceKind::ALL {
            let id = town.desk.add_workplace(&alan, kind, &FORM, &once(ONCE)).await.expect("added");
            let again = town.desk.add_workplace(&alan, kind, &FORM, &once(ONCE)).await;
            assert_eq!(again, Ok(id.clone()), "{}: {kind:?}", town.engine);
            let other = WorkplaceForm { name: "Other", ..FORM };
            assert_eq!(town.desk.add_workplace(&alan, kind, &other, &once(ONCE)).await, Err(Failure::Conflict));
            let found = town.desk.workplaces(&alan, kind, "harbour médical", 1).await.expect("a list");
            assert_eq!((found.total, found.rows[0].id()), (1, id.as_str()));
            town.desk.change_workplace(&alan, (kind, &id), &other, 1).await.expect("changed");
            let (kept, version) = town.desk.workplace(&alan, kind, &id).await.expect("there");
            assert_eq!((kept.name(), version, kept.kind()), ("Other", 2, kind));
            let mut tx = town.db.read().await.expect("a transaction");
            let lines = tx.audit_actions(kind.key(), &id).await.expect("lines");
            let actions: Vec<String> = lines.into_iter().map(|(action, _)| action).collect();
            assert_eq!(actions, [format!("{}.add", kind.key()), format!("{}.change", kind.key())]);
        }
    }
}

#[tokio::test]
async fn of_two_who_change_one_place_the_slower_is_told_and_nothing_is_lost() {
    for town in Town::all().await {
        let alan = town.alan().await;
        let place = (WorkplaceKind::Practice, "elder-street");
        let (one, other) = (WorkplaceForm { name: "One", ..FORM }, WorkplaceForm { name: "Other", ..FORM });
        let both = tokio::join!(
            town.desk.change_workplace(&alan, place, &one, 1),
            town.desk.change_workplace(&alan, place, &other, 1)
        );
        let mut answers = [both.0, both.1];
        answers.sort_by_key(Result::is_err);
        assert_eq!(answers, [Ok(()), Err(Failure::Conflict)], "{}", town.engine);
        let (kept, version) = town.desk.workplace(&alan, place.0, place.1).await.expect("there");
        let form = if kept.name() == "One" { &one } else { &other };
        assert_eq!(town.desk.change_workplace(&alan, place, form, 1).await, Ok(()), "the same form again is kept");
        assert_eq!((version, town.desk.workplace(&alan, place.0, place.1).await.expect("there").1), (2, 2));
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_place_is_said() {
    for town in Town::all().await {
        let alan = town.alan().await;
        let wrong = WorkplaceForm { team: "nobody", ..FORM };
        let added = town.desk.add_workplace(&alan, WorkplaceKind::Practice, &wrong, &once(ONCE)).await;
        assert_eq!(added.expect_err("no such team").at("team"), Some(&Why::NotAChoice), "{}", town.engine);
        let changed = town.desk.change_workplace(&alan, (WorkplaceKind::Practice, "elder-street"), &wrong, 1).await;
        assert_eq!(changed.expect_err("no such team").at("team"), Some(&Why::NotAChoice));
        let nowhere = town.desk.change_workplace(&alan, (WorkplaceKind::Team, "nobody"), &FORM, 1).await;
        assert_eq!(nowhere, Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn the_public_sees_an_organisation_at_once_and_its_address_stays() {
    for town in Town::all().await {
        let alan = town.alan().await;
        let kind = WorkplaceKind::Organisation;
        let id = town.desk.add_workplace(&alan, kind, &FORM, &once(ONCE)).await.expect("added");
        let slug = Slug::read("harbour-medical-centre").expect("a slug");
        assert_eq!(town.desk.organisation(&slug).expect("shown").0.name.as_str(), "Harbour Medical Centre");
        let other = WorkplaceForm { name: "Other", ..FORM };
        town.desk.change_workplace(&alan, (kind, &id), &other, 1).await.expect("changed");
        assert_eq!(town.desk.organisation(&slug).expect("shown").0.name.as_str(), "Other", "{}", town.engine);
        let twin = town.desk.add_workplace(&alan, kind, &FORM, &once("once-fedcba9876543210")).await;
        assert!(twin.is_ok(), "another of that name has another address");
    }
}

#[tokio::test]
async fn a_closed_practice_sends_nothing_new_and_keeps_what_it_sent() {
    for town in Town::all().await {
        let (alan, shona) = (town.alan().await, town.shona().await);
        let id = PracticeId::read("elder-street").expect("an id");
        let sent = town.refers(&shona).await;
        town.desk.close_practice(&alan, &id, true).await.expect("closed");
        town.desk.close_practice(&alan, &id, true).await.expect("once is enough");
        let refused = town.desk.refer(&shona, &plain_form(&safe()), &once("plain-referral-two")).await;
        assert_eq!(refused, Err(Failure::Conflict), "{}", town.engine);
        assert!(town.desk.sent_in_full(&shona, &sent).await.is_ok());
        town.desk.close_practice(&alan, &id, false).await.expect("open again");
        let taken = town.desk.refer(&shona, &plain_form(&safe()), &once("plain-referral-two")).await;
        assert!(taken.is_ok());
    }
}

#[tokio::test]
async fn whoever_runs_the_program_sets_places_up_under_ids_of_their_own() {
    for town in Town::all().await {
        let set_up = async |kind, id| town.desk.set_up_workplace(kind, &FORM, id).await;
        assert_eq!(set_up(WorkplaceKind::Team, Some("south")).await, Ok("south".to_owned()));
        let taken = set_up(WorkplaceKind::Team, Some("south")).await.expect_err("taken");
        assert_eq!(taken.at("id"), Some(&Why::Taken), "{}", town.engine);
        let odd = set_up(WorkplaceKind::Practice, Some("../x")).await.expect_err("no id");
        assert_eq!(odd.at("id"), Some(&Why::Unreadable));
        assert!(set_up(WorkplaceKind::Practice, None).await.is_ok());
        let all = town.desk.set_up_list(WorkplaceKind::Practice).await.expect("a list");
        let names: Vec<&str> = all.iter().map(Workplace::name).collect();
        assert_eq!(names, ["Byres Road Practice", "Elder Street Practice", "Harbour Medical Centre"]);
    }
}
