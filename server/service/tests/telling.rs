//! Telling a person something.

mod town;

use domain::call_task::TaskWay;
use domain::contact::{Mode, Outcome};
use domain::id::ReferralId;
use domain::message::{MessageKind, Sending, Way};
use domain::person::PersonForm;
use domain::referral::{AskForm, CommandForm, Deed};
use domain::telling::{Means, PartOfDay, Saying, Silence};
use domain::{Actor, Day, Failure, Why};
use jiff::civil::date;
use service::message::{Courier, NotCarried};
use service::telling::Told;
use service::work::NewContact;
use std::sync::Mutex;
use store::Outgoing;
use town::{Town, once, plain_form};

const HOUR_MS: i64 = 60 * 60 * 1000;
/// Thursday, two days after the morning on which the town begins.
const THURSDAY: Day = Day::new(date(2026, 2, 5));
const BOTH: Means = Means { texts: true, mails: true };

/// Takes everything, and keeps what it was handed.
#[derive(Default)]
struct Hand(Mutex<Vec<Outgoing>>);

impl Courier for Hand {
    fn carries(&self, _: Way) -> bool {
        true
    }

    async fn carry(&self, message: &Outgoing) -> Result<(), NotCarried> {
        self.0.lock().expect("no panic").push(message.clone());
        Ok(())
    }
}

impl Hand {
    /// What persons were told.
    fn told(&self) -> Vec<Outgoing> {
        let all = self.0.lock().expect("no panic").clone();
        all.into_iter().filter(|one| one.kind == MessageKind::ToPerson).collect()
    }
}

/// A referral of somebody with these safe ways of a mobile, and perhaps an address.
async fn refers(town: &Town, shona: &Actor, safe: &[&str], email: &str) -> ReferralId {
    let safe: Vec<String> = safe.iter().map(|way| (*way).to_owned()).collect();
    let plain = plain_form(&safe);
    let form = AskForm { person: PersonForm { email, ..plain.person.clone() }, ..plain };
    town.desk.refer(shona, &form, &once("one-to-be-told-of-it")).await.expect("sent")
}

/// The town with what it may send, a record that Ann holds, Shona who sent it, and Ann.
async fn held(town: &Town, means: Means, safe: &[&str], email: &str) -> (service::Desk, Actor, ReferralId) {
    let (shona, ann) = (town.shona().await, town.ann().await);
    let id = refers(town, &shona, safe, email).await;
    town.takes_on(&ann, &id).await;
    (town.desk.clone().with_means(means), ann, id)
}

async fn outbox(town: &Town) -> Vec<Outgoing> {
    let all = town.desk.outbox().await.expect("read");
    all.into_iter().filter(|one| one.kind == MessageKind::ToPerson).collect()
}

#[tokio::test]
async fn a_planned_call_is_told_by_a_text_in_safe_hours_and_names_nobody() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["ring", "text"], "").await;
        town.later(12 * HOUR_MS);
        assert_eq!(desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await, Ok(Told::Text), "{}", town.engine);
        assert_eq!(desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await, Ok(Told::Text), "{}", town.engine);
        let hand = Hand::default();
        desk.deliver(&hand, || true).await.expect("delivered");
        assert!(hand.told().is_empty(), "{}: at nine in the evening nothing goes", town.engine);
        town.later(12 * HOUR_MS);
        desk.deliver(&hand, || true).await.expect("delivered");
        let told = hand.told();
        let [text] = told.as_slice() else { panic!("{}: {} texts", town.engine, told.len()) };
        assert_eq!((text.way, text.to.as_str()), (Way::Text, "07700900318"), "{}", town.engine);
        let body = text.body.as_deref().expect("words");
        assert_eq!(
            body,
            "Community Links: we plan to ring you on Thursday 5 February, in the morning. Not you? Do nothing."
        );
        assert!(town.deeds("referral", id.as_str()).await.contains(&"person.plan_call".to_owned()));
    }
}

#[tokio::test]
async fn a_message_that_comes_late_waits_for_the_morning_and_never_goes_at_night() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["text"], "").await;
        desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Afternoon).await.expect("told");
        // The courier was away all day.
        town.later(13 * HOUR_MS);
        let hand = Hand::default();
        desk.deliver(&hand, || true).await.expect("delivered");
        assert!(hand.told().is_empty(), "{}: it is ten in the evening", town.engine);
        assert_eq!(outbox(&town).await[0].state, Sending::Waiting, "{}", town.engine);
        town.later(11 * HOUR_MS);
        desk.deliver(&hand, || true).await.expect("delivered");
        assert_eq!(hand.told().len(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn nobody_is_told_of_a_call_once_their_case_has_ended() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["ring", "text"], "").await;
        let new = NewContact { outcome: Outcome::Spoke, mode: Mode::Phone, summary: None };
        desk.record_contact(&ann, &id, &new, &once("ann-speaks-with-her")).await.expect("written");
        let form = CommandForm { reason: "goals_met", ..CommandForm::default() };
        let row = town.db.read().await.expect("read").referral(&id).await.expect("read").expect("there");
        let seen = Some(row.referral.version);
        desk.decide(&ann, (&id, Deed::Close), &form, seen, &once("ann-closes-the-case")).await.expect("closed");
        let planned = desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await;
        assert_eq!(planned, Err(Failure::Conflict), "{}", town.engine);
        assert!(!desk.tasks_of(&ann, &id).await.expect("shown").may_write, "{}", town.engine);
        assert!(outbox(&town).await.is_empty(), "{}", town.engine);
    }
}

#[tokio::test]
async fn without_a_gateway_a_worker_rings_or_prints_it_and_nothing_goes() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, Means::default(), &["ring", "text"], "margaret@example.org").await;
        let told = desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await.expect("told");
        let Told::Letter(letter) = told else { panic!("{}: {told:?}", town.engine) };
        let mut tx = town.db.write().await.expect("a transaction");
        let told = desk.tell_person(&mut tx, &id, Saying::Received, &once("received-by-the-team")).await.expect("told");
        tx.keep().await.expect("kept");
        assert!(matches!(told, Told::Call(_)), "{}: {told:?}", town.engine);
        assert!(outbox(&town).await.is_empty(), "{}", town.engine);
        let tasks = desk.my_tasks(&ann).await.expect("tasks");
        let ways: Vec<TaskWay> = tasks.iter().map(|one| one.task.way).collect();
        assert_eq!(ways.len(), 2, "{}", town.engine);
        assert!(ways.contains(&TaskWay::Call) && ways.contains(&TaskWay::Letter), "{}", town.engine);
        let paper = desk.letter(&ann, &letter).await.expect("paper");
        assert_eq!((paper.given.as_str(), paper.team.as_str()), ("Margaret", "Workers"), "{}", town.engine);
        assert_eq!(paper.worker.map(|name| name.to_string()).as_deref(), Some("ann@example.org"));
        // Done is done, and gone from both lists.
        assert_eq!(desk.finish_task(&ann, &letter).await, Ok(id.clone()), "{}", town.engine);
        assert_eq!(desk.finish_task(&ann, &letter).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(desk.letter(&ann, &letter).await, Err(Failure::NotFound), "{}", town.engine);
        assert_eq!(desk.tasks_of(&ann, &id).await.expect("tasks").tasks.len(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn somebody_who_is_not_to_be_contacted_gets_nothing_whatever_is_said() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["ring", "text"], "margaret@example.org").await;
        // Written before, and not gone yet.
        town.later(12 * HOUR_MS);
        assert_eq!(desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await, Ok(Told::Text));
        desk.mute_person(&ann, &id, true).await.expect("muted");
        let sayings = [
            Saying::Received,
            Saying::TriedToRing,
            Saying::StillWanted,
            Saying::CallPlanned { day: THURSDAY, part: PartOfDay::Evening },
        ];
        for (n, saying) in sayings.into_iter().enumerate() {
            for means in [BOTH, Means::default()] {
                let desk = town.desk.clone().with_means(means);
                let mut tx = town.db.write().await.expect("a transaction");
                let key = format!("said-to-the-muted-{n}-{}", means.texts);
                let told = desk.tell_person(&mut tx, &id, saying, &once(&key)).await.expect("told");
                tx.keep().await.expect("kept");
                assert_eq!(told, Told::Nobody(Silence::DoNotContact), "{}: {saying:?}", town.engine);
            }
        }
        let hand = Hand::default();
        for _ in 0..4 {
            town.later(12 * HOUR_MS);
            desk.deliver(&hand, || true).await.expect("delivered");
        }
        assert!(hand.told().is_empty(), "{}: {:?}", town.engine, hand.told().len());
        assert!(desk.my_tasks(&ann).await.expect("tasks").is_empty(), "{}", town.engine);
        let sheet = desk.tasks_of(&ann, &id).await.expect("tasks");
        assert!(sheet.is_muted && sheet.tasks.is_empty(), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_number_that_is_no_longer_safe_when_a_text_is_due_gets_none() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["text"], "").await;
        town.later(12 * HOUR_MS);
        desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await.expect("told");
        desk.mute_person(&ann, &id, true).await.expect("muted");
        town.later(12 * HOUR_MS);
        let hand = Hand::default();
        desk.deliver(&hand, || true).await.expect("delivered");
        assert!(hand.told().is_empty(), "{}", town.engine);
        let given_up = outbox(&town).await.remove(0);
        assert_eq!(given_up.state, Sending::Failed, "{}", town.engine);
        // By hand it does not go either.
        desk.retry_message(&given_up.id).await.expect("due again");
        desk.deliver(&hand, || true).await.expect("delivered");
        assert!(hand.told().is_empty(), "{}", town.engine);
        desk.mute_person(&ann, &id, false).await.expect("unmuted");
        desk.retry_message(&given_up.id).await.expect("due again");
        desk.deliver(&hand, || true).await.expect("delivered");
        assert_eq!(hand.told().len(), 1, "{}: they may be contacted again", town.engine);
    }
}

/// Takes nothing, ever.
struct Refuses;

impl Courier for Refuses {
    fn carries(&self, _: Way) -> bool {
        true
    }

    async fn carry(&self, _: &Outgoing) -> Result<(), NotCarried> {
        Err(NotCarried::Never("the gateway for texts said 400".to_owned()))
    }
}

#[tokio::test]
async fn what_could_not_be_sent_is_said_by_a_worker_instead_and_once() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["ring", "text"], "").await;
        desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await.expect("told");
        desk.deliver(&Refuses, || true).await.expect("delivered");
        let tasks = desk.my_tasks(&ann).await.expect("tasks");
        let ways: Vec<TaskWay> = tasks.iter().map(|one| one.task.way).collect();
        assert_eq!(ways, [TaskWay::Letter], "{}: nobody rings to say that they will ring", town.engine);
        // Tried once more by hand, and refused again.
        desk.retry_message(&outbox(&town).await[0].id).await.expect("due again");
        desk.deliver(&Refuses, || true).await.expect("delivered");
        assert_eq!(desk.my_tasks(&ann).await.expect("tasks").len(), 1, "{}", town.engine);
    }
}

#[tokio::test]
async fn what_nobody_sent_in_time_is_said_by_a_worker_if_it_is_still_true() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["ring", "text"], "").await;
        let mut tx = town.db.write().await.expect("a transaction");
        desk.tell_person(&mut tx, &id, Saying::StillWanted, &once("still-wanted-or-not")).await.expect("told");
        tx.keep().await.expect("kept");
        desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await.expect("told");
        town.later(3 * 24 * HOUR_MS);
        desk.sweep().await.expect("swept");
        let tasks = desk.my_tasks(&ann).await.expect("tasks");
        let said: Vec<(TaskWay, Saying)> = tasks.iter().map(|one| (one.task.way, one.task.saying)).collect();
        assert_eq!(said, [(TaskWay::Call, Saying::StillWanted)], "{}: the call was on Thursday", town.engine);
    }
}

#[tokio::test]
async fn who_does_not_hold_a_record_tells_its_person_nothing_and_reads_no_task() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, Means::default(), &["ring"], "").await;
        let (mags, callum, roza) = (town.mags().await, town.callum().await, town.roza().await);
        let told = desk.plan_call(&ann, &id, THURSDAY, PartOfDay::Morning).await.expect("told");
        let Told::Letter(letter) = told else { panic!("{told:?}") };
        for who in [&mags, &callum, &roza] {
            let planned = desk.plan_call(who, &id, THURSDAY, PartOfDay::Evening).await;
            assert_eq!(planned, Err(Failure::NotFound), "{}: {}", town.engine, who.name);
            assert_eq!(desk.mute_person(who, &id, true).await, Err(Failure::NotFound));
            assert_eq!(desk.tasks_of(who, &id).await.map(|_| ()), Err(Failure::NotFound));
            assert_eq!(desk.letter(who, &letter).await.map(|_| ()), Err(Failure::NotFound));
            assert_eq!(desk.finish_task(who, &letter).await, Err(Failure::NotFound));
            assert_eq!(desk.my_tasks(who).await.map(|all| all.len()), Ok(0), "{}: {}", town.engine, who.name);
        }
        assert_eq!(desk.my_tasks(&ann).await.map(|all| all.len()), Ok(1), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_time_that_has_passed_is_not_planned() {
    for town in Town::all().await {
        let (desk, ann, id) = held(&town, BOTH, &["text"], "").await;
        let failure = desk.plan_call(&ann, &id, THURSDAY.plus_days(-3), PartOfDay::Morning).await.expect_err("passed");
        assert_eq!(failure.at("day"), Some(&Why::InThePast), "{}", town.engine);
        assert!(outbox(&town).await.is_empty(), "{}", town.engine);
    }
}
