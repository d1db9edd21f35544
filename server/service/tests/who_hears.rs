//! Who hears of what happens to a referral: the practice, the worker, and the person.

mod town;

use domain::Actor;
use domain::actor::Role;
use domain::contact::{Mode, Outcome};
use domain::id::ReferralId;
use domain::message::{MessageKind, Way};
use domain::notice::NoticeKind;
use domain::referral::{AskForm, CommandForm, Deed, State};
use domain::telling::{Means, Saying};
use domain::waiting_clock::STILL_WANTED_DAYS;
use service::Desk;
use service::work::NewContact;
use store::Outgoing;
use town::{DAY_MS, Town, at, once, plain_form, safe};

const BOTH: Means = Means { texts: true, mails: true };

async fn kinds(town: &Town, who: &Actor) -> Vec<NoticeKind> {
    town.desk.notices(who).await.expect("notices").into_iter().map(|one| one.kind).collect()
}

async fn told_persons(desk: &Desk) -> Vec<Outgoing> {
    let all = desk.outbox().await.expect("read");
    all.into_iter().filter(|one| one.kind == MessageKind::ToPerson).collect()
}

async fn records(desk: &Desk, who: &Actor, id: &ReferralId, outcome: Outcome, n: u8) {
    let new = NewContact { outcome, mode: Mode::Phone, summary: None };
    desk.record_contact(who, id, &new, &once(&format!("a-contact-number-{n}"))).await.expect("written");
}

#[tokio::test]
async fn the_practice_hears_of_each_try_and_of_the_first_talk_and_no_more() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        let outcomes = [Outcome::NotReached, Outcome::NotReached, Outcome::Spoke, Outcome::Spoke];
        for (n, outcome) in (1..).zip(outcomes) {
            town.later(DAY_MS);
            records(&town.desk, &ann, &id, outcome, n).await;
        }
        let heard = kinds(&town, &shona).await;
        let news = [NoticeKind::FirstContact, NoticeKind::NotReached, NoticeKind::NotReached];
        assert_eq!(heard.get(..3), Some(&news[..]), "{}: {heard:?}", town.engine);
        assert!(!kinds(&town, &ann).await.contains(&NoticeKind::FirstContact), "{}: she did it", town.engine);
    }
}

#[tokio::test]
async fn where_the_person_said_no_the_practice_hears_of_no_talk_and_no_try() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let safe = safe();
        let form = AskForm { share_back: "no", ..plain_form(&safe) };
        let id = town.desk.refer(&shona, &form, &once("a-referral-and-no-word")).await.expect("sent");
        town.takes_on(&ann, &id).await;
        records(&town.desk, &ann, &id, Outcome::NotReached, 1).await;
        records(&town.desk, &ann, &id, Outcome::Spoke, 2).await;
        let heard = kinds(&town, &shona).await;
        assert_eq!(heard, [NoticeKind::Accepted, NoticeKind::ReferralReceived], "{}", town.engine);
    }
}

#[tokio::test]
async fn what_one_command_writes_carries_one_moment() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.takes_on(&ann, &id).await;
        town.later(DAY_MS);
        records(&town.desk, &ann, &id, Outcome::Spoke, 1).await;
        let opened = town.desk.open_referral(&ann, &id, true).await.expect("opened");
        let (step, contact) = (opened.history.last().expect("a step"), opened.contacts.last().expect("a contact"));
        assert_eq!((step.step.deed, step.step.at), (Some(Deed::Contact), contact.at), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_person_gets_a_text_when_it_was_opened_and_when_nobody_reached_them() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let desk = town.desk.clone().with_means(BOTH);
        let ways = ["ring".to_owned(), "text".to_owned()];
        let id = desk.refer(&shona, &plain_form(&ways), &once("one-who-may-be-texted")).await.expect("sent");
        for _ in 0..2 {
            desk.open_referral(&ann, &id, true).await.expect("opened");
        }
        desk.accept(&ann, &id).await.expect("taken on");
        records(&desk, &ann, &id, Outcome::NotReached, 1).await;
        records(&desk, &ann, &id, Outcome::Spoke, 2).await;
        let told = told_persons(&desk).await;
        let said: Vec<_> = told.iter().map(|one| (one.way, one.telling.as_ref().map(|(_, saying)| *saying))).collect();
        let texts = [(Way::Text, Some(Saying::Received)), (Way::Text, Some(Saying::TriedToRing))];
        assert!(said.len() == 2 && texts.iter().all(|text| said.contains(text)), "{}: {said:?}", town.engine);
        assert!(desk.my_tasks(&ann).await.expect("tasks").is_empty(), "{}: nobody rings for that", town.engine);
    }
}

#[tokio::test]
async fn a_message_is_told_to_the_other_side() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        let writes = async |who: &Actor, words: &str, key: &str| {
            town.desk.write_message(who, &id, words, &once(key)).await.expect("written");
        };
        let heard = async |who: &Actor| {
            let heard = kinds(&town, who).await;
            heard.iter().filter(|kind| **kind == NoticeKind::PracticeMessage).count()
        };
        // While nobody holds it, the team hears.
        writes(&shona, "She moved in with her sister.", "a-message-of-shona-1").await;
        assert_eq!((heard(&ann).await, heard(&mags).await, heard(&shona).await), (1, 1, 0), "{}", town.engine);
        town.takes_on(&ann, &id).await;
        for _ in 0..2 {
            writes(&shona, "The number is the sister’s.", "a-message-of-shona-2").await;
        }
        writes(&ann, "Thank you.", "a-message-of-ann-001").await;
        assert_eq!((heard(&ann).await, heard(&shona).await), (2, 1), "{}", town.engine);
    }
}

#[tokio::test]
async fn an_answer_to_somebody_who_has_left_reaches_their_practice() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let jean = town.somebody("jean@example.org", Role::Referrer, at("elder-street")).await;
        let id = town.refers(&shona).await;
        let manager = town.somebody("manager@example.org", Role::PracticeLead, at("elder-street")).await;
        town.desk.end_staff(&manager, &shona.id).await.expect("ended");
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        let note = "The welfare rights desk helps at once.";
        let form = CommandForm { reason: "not_eligible", note, ..CommandForm::default() };
        let version = town.db.read().await.expect("read").referral(&id).await.expect("read").expect("there");
        let seen = Some(version.referral.version);
        let decided = town.desk.decide(&ann, (&id, Deed::Decline), &form, seen, &once("a-decline-of-ann-01")).await;
        assert_eq!(decided.expect("declined").state, State::Declined, "{}", town.engine);
        for who in [&jean, &manager] {
            assert!(kinds(&town, who).await.contains(&NoticeKind::Declined), "{}: {}", town.engine, who.name);
        }
    }
}

#[tokio::test]
async fn whoever_has_waited_thirty_days_is_asked_once_and_again_after_each_yes() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        let away = town.desk.refer(&shona, &plain_form(&safe()), &once("a-person-who-is-away")).await.expect("sent");
        let held = town.desk.refer(&shona, &plain_form(&safe()), &once("a-person-who-is-held")).await.expect("sent");
        town.takes_on(&ann, &held).await;
        town.desk.open_referral(&ann, &away, true).await.expect("opened");
        town.desk.stop_clock(&ann, &away, "away", "").await.expect("stopped");
        town.later(i64::from(STILL_WANTED_DAYS - 1) * DAY_MS);
        assert_eq!(town.desk.look_for_long_waits().await, Ok(0), "{}", town.engine);
        town.later(DAY_MS);
        let (one, other) = tokio::join!(town.desk.look_for_long_waits(), town.desk.look_for_long_waits());
        assert_eq!(one.expect("looked") + other.expect("looked"), 1, "{}: of two servers one asks", town.engine);
        let asked = async || {
            let tasks = town.desk.my_tasks(&ann).await.expect("tasks");
            tasks.iter().filter(|one| one.task.referral == id && one.task.saying == Saying::StillWanted).count()
        };
        assert_eq!(asked().await, 1, "{}: Ann rings her", town.engine);
        let due = kinds(&town, &ann).await.iter().filter(|kind| **kind == NoticeKind::StillWantedDue).count();
        assert_eq!(due, 1, "{}", town.engine);
        town.desk.still_wanted(&ann, &id).await.expect("she does");
        town.later(i64::from(STILL_WANTED_DAYS) * DAY_MS);
        assert_eq!(town.desk.look_for_long_waits().await, Ok(1), "{}", town.engine);
        assert_eq!(asked().await, 2, "{}", town.engine);
        assert!(town.deeds("referral", id.as_str()).await.contains(&"waiting.ask".to_owned()), "{}", town.engine);
    }
}
