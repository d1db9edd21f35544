use super::*;
use domain::actor::{Base, Role};
use domain::id::{AccountId, TeamId};
use domain::referral::{Deed, State, derived};
use domain::{Line, Postcode};

/// Thursday 26 November 2026, noon.
const NOON: Moment = Moment::from_ms(1_795_694_400_000);

fn id<T>(read: Result<T, Failure>) -> T {
    read.expect("written like an id")
}

fn worker() -> Account {
    Account {
        id: id(AccountId::read("ann")),
        email: None,
        phone: None,
        name: Line::read("name", "Ann").expect("a name"),
        job: None,
        role: Role::LinkWorker,
        base: Base::Practices { team: id(TeamId::read("clyde")), practices: Vec::new() },
        joined: None,
        disabled: None,
    }
}

fn ask() -> Ask {
    let safe = ["ring".to_owned()];
    let form = AskForm {
        person: PersonForm {
            given: "Nan",
            family: "Orr",
            born_on: "1 2 1950",
            postcode: "G51 3AA",
            phone: "07700 900318",
            safe: &safe,
            language: "English",
            interpreter: "no",
            ..PersonForm::default()
        },
        reason: "money",
        urgency: "routine",
        in_crisis: "no",
        risk: "none-known",
        agreed: "yes",
        share_back: "yes",
        ..AskForm::default()
    };
    assert!(Postcode::read("postcode", "G51 3AA").is_ok());
    Ask::read(&form, NOON.day()).expect("all there")
}

/// Five hundred lives, sent one a day.
fn lives() -> Vec<Life> {
    let (ann, bo, mut chance) = (worker(), worker(), Chance::new());
    let life = |n: i64| {
        let sent = one_life::at_work(NOON.plus_ms(-n * DAY_MS), &mut chance);
        let mut referral =
            Referral::draft(id(ReferralId::read("r")), Source::Practice, id(TeamId::read("clyde")), ask(), sent);
        referral.sent_by = Some(ann.id.clone());
        let hands = Hands { sender: Some(&ann), worker: &ann, other: Some((id(TeamId::read("kelvin")), &bo)) };
        Life::by_chance(referral, &hands, NOON, &mut chance).expect("by the rules")
    };
    (1..=500).map(life).collect()
}

#[test]
fn every_life_keeps_to_the_rules_and_to_the_past() {
    for life in lives() {
        assert_eq!(derived(&life.steps), Ok(life.referral.state));
        assert!(life.steps.windows(2).all(|pair| pair[0].at <= pair[1].at));
        assert!(life.steps.iter().skip(1).all(|step| step.at <= NOON));
        assert!(life.contacts.iter().all(|contact| contact.written_at() <= NOON));
        assert_eq!(life.opened.is_some(), life.steps.iter().any(|step| step.deed == Some(Deed::Accept)));
    }
}

#[test]
fn a_town_has_all_sorts_of_ends_and_some_that_are_under_way() {
    let lives = lives();
    let share = |state: State| lives.iter().filter(|life| life.referral.state == state).count() * 100 / lives.len();
    assert!(share(State::Closed) > 50, "{}", share(State::Closed));
    for (state, least) in [(State::Declined, 2), (State::InProgress, 2), (State::Withdrawn, 1)] {
        assert!(share(state) >= least, "{state:?}: {}", share(state));
    }
    let never = lives
        .iter()
        .flat_map(|life| &life.steps)
        .filter(|step| step.reason == Some(domain::referral::StepReason::NeverReached));
    assert!(never.count() > 0, "some are never reached");
}

#[test]
fn the_wait_is_believable() {
    let mut days: Vec<i64> =
        lives().iter().filter_map(|life| life.opened.map(|opened| opened.days_since(life.referral.sent))).collect();
    days.sort_unstable();
    let middle = days[days.len() / 2];
    assert!((6..=24).contains(&middle), "half wait less than {middle} days");
    assert!(days.last().is_some_and(|longest| *longest < 90));
}
