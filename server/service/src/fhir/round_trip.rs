//! What goes out comes back equal, whatever it is; and it has the shape that R4 requires.

use super::asked::{self, Asked};
use super::export::{Names, With, bundle};
use super::incoming::read_text;
use super::resource::Given;
use super::{goal, service_request, shape, task};
use domain::goal::{Achievement, Confidence, Goal, GoalStep, Score};
use domain::id::{AccountId, GoalId, PersonId, PracticeId, ReferralId, TeamId};
use domain::person::{Home, Interpreter};
use domain::referral::{Reason, State, Urgency};
use domain::{Day, Line, Moment, Passage, Person};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// From 1970 to 2100.
const LATEST_MS: i64 = 4_102_444_800_000;

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn id() -> impl Strategy<Value = String> {
    "[A-Za-z0-9-]{1,64}"
}

fn passage() -> impl Strategy<Value = Passage<1000>> {
    "[^\\p{C}]{0,40}[\\n\"\\\\]?\\PC{0,40}".prop_filter_map("some words", |text| Passage::read("words", &text).ok())
}

fn line<const N: usize>() -> impl Strategy<Value = Line<N>> {
    "\\PC{1,40}".prop_filter_map("a line", |text| Line::read("line", &text).ok())
}

fn day() -> impl Strategy<Value = Day> {
    (0..LATEST_MS).prop_map(|ms| Moment::from_ms(ms).day())
}

fn score() -> impl Strategy<Value = Score> {
    (0..=Score::MOST).prop_map(|number| Score::read("score", number).expect("in range"))
}

prop_compose! {
    fn any_asked()(
        ids in (id(), id(), proptest::option::of(id()), id(), proptest::option::of(id()), proptest::option::of(id())),
        state in any_of(State::ALL),
        reason in any_of(Reason::ALL),
        urgency in any_of(Urgency::ALL),
        in_crisis in any::<bool>(),
        own_words in proptest::option::of(passage()),
        sent in 0..LATEST_MS,
        changed in 0..LATEST_MS,
    ) -> Asked {
        let (id, person, practice, team, sent_by, worker) = ids;
        Asked {
            id: ReferralId::read(&id).expect("an id"),
            person: PersonId::read(&person).expect("an id"),
            practice: practice.map(|id| PracticeId::read(&id).expect("an id")),
            team: TeamId::read(&team).expect("an id"),
            sent_by: sent_by.map(|id| AccountId::read(&id).expect("an id")),
            worker: worker.map(|id| AccountId::read(&id).expect("an id")),
            state, reason, urgency, in_crisis, own_words,
            sent: Moment::from_ms(sent),
            changed: Moment::from_ms(changed),
        }
    }
}

prop_compose! {
    fn any_step()(
        what in line(), who in proptest::option::of(line()), by in proptest::option::of(day()), is_done in any::<bool>(),
    ) -> GoalStep {
        GoalStep { what, who, by, is_done }
    }
}

prop_compose! {
    fn any_goal()(
        id in id(),
        in_own_words in passage(),
        area in any_of(Reason::ALL),
        importance in proptest::option::of(score()),
        confidence in proptest::collection::vec((day(), score()).prop_map(|(on, score)| Confidence { on, score }), 0..4),
        achievement in any_of(Achievement::ALL),
        steps in proptest::collection::vec(any_step(), 0..4),
    ) -> Goal {
        Goal { id: GoalId::read(&id).expect("an id"), in_own_words, area, importance, confidence, achievement, steps }
    }
}

fn names() -> Names {
    let line = |text: &str| Line::read("name", text).expect("a name");
    Names {
        person: Person {
            given: line("Margaret"),
            family: Some(line("Rennie")),
            born_on: Some(Day::read_stored("day", "1961-06-14").expect("a day")),
            home: Home::NoFixedAddress,
            phone: None,
            email: None,
            language: Some(Line::read("language", "English").expect("a language")),
            interpreter: Interpreter::No,
            best_time: None,
            particulars: domain::particulars::Particulars::default(),
        },
        practice: Some("Elder Street Practice".to_owned()),
        team: "Clyde Links".to_owned(),
        sent_by: Some("Shona McPhee".to_owned()),
        worker: Some("Ann Okoro".to_owned()),
    }
}

/// Through text, as it goes.
fn object(value: &Value) -> Map<String, Value> {
    serde_json::from_str(&value.to_string()).expect("an object")
}

/// What stands in R4 as `1..1` or `1..*`, and that nothing is null or an empty list or object, which R4 forbids.
fn has_the_shape_of_r4(value: &Value) {
    fn holds_nothing_empty(value: &Value) -> bool {
        match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty() && list.iter().all(holds_nothing_empty),
            Value::Object(object) => !object.is_empty() && object.values().all(holds_nothing_empty),
            _ => true,
        }
    }
    assert!(holds_nothing_empty(value), "{value}");
    let given = Given::read(&value.to_string(), "the export").expect("a resource");
    assert_eq!(shape::faults(&given), [], "{value}");
    let required: &[&str] = match given.kind.as_str() {
        "ServiceRequest" => &["status", "intent", "subject"],
        "Task" => &["status", "intent"],
        "Goal" => &["lifecycleStatus", "description", "subject"],
        "Bundle" => &["type"],
        _ => &[],
    };
    assert!(required.iter().all(|element| given.value.contains_key(*element)), "{value}");
}

proptest! {
    #[test]
    fn a_referral_that_goes_out_comes_back_equal(asked in any_asked()) {
        let names = names();
        let (request, task) = (service_request::written(&asked, With::Names(&names)), task::written(&asked, With::Names(&names)));
        prop_assert_eq!(&asked::read(&object(&request), &object(&task)).expect("ours"), &asked);
        // Without names nothing is missing but what somebody said.
        let (request, task) = (service_request::written(&asked, With::Ids), task::written(&asked, With::Ids));
        let nameless = Asked { own_words: None, ..asked };
        prop_assert_eq!(asked::read(&object(&request), &object(&task)).expect("ours"), nameless);
    }

    #[test]
    fn a_goal_that_goes_out_comes_back_equal(one in any_goal()) {
        let names = names();
        let person = PersonId::read("p1").expect("an id");
        let written = goal::written(&one, &person, With::Names(&names));
        prop_assert_eq!(&goal::read(&object(&written)).expect("ours"), &one);
        let nameless = goal::read(&object(&goal::written(&one, &person, With::Ids))).expect("ours");
        prop_assert_eq!(nameless.in_own_words.as_str(), one.area.key());
        prop_assert_eq!((nameless.confidence, nameless.achievement), (one.confidence, one.achievement));
    }

    #[test]
    fn what_goes_out_has_the_shape_of_r4_and_may_come_in(
        asked in any_asked(), goals in proptest::collection::vec(any_goal(), 0..3), with_names in any::<bool>(),
    ) {
        let names = names();
        let with = if with_names { With::Names(&names) } else { With::Ids };
        let whole = bundle(&asked, &goals, with, "https://links.example.org", Moment::from_ms(1_770_109_200_000));
        has_the_shape_of_r4(&whole);
        for entry in whole["entry"].as_array().expect("entries") {
            has_the_shape_of_r4(&entry["resource"]);
        }
        let read = read_text("export.json", &whole.to_string(), &mut |_, _| ()).expect("it may come in");
        prop_assert_eq!(read.loops[0].current.state(), asked.state);
        let text = whole.to_string();
        for name in ["Margaret", "Rennie", "1961-06-14", "Shona", "Ann Okoro", "Elder Street"] {
            prop_assert!(with_names || !text.contains(name), "{}", name);
        }
    }
}

#[test]
fn what_this_program_did_not_write_names_the_element() {
    let wrong = asked::read(&Map::new(), &Map::new()).expect_err("nothing");
    assert_eq!((wrong.resource.as_str(), wrong.element.as_str()), ("Task/", "status"));
}
