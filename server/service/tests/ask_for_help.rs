//! Somebody asks for a link worker without an account, or from a place of treatment or another team; on both engines.

mod town;

use domain::actor::{Base, Role};
use domain::asking::{AskingForm, How, Instead, SaidPractice};
use domain::caseload::Row;
use domain::id::{OrganisationId, PracticeId, TeamId};
use domain::person::Home;
use domain::referral::{Risk, Source, State, Urgency};
use domain::sent::Stage;
use domain::{Actor, Failure, Organisation, Theme, Why};
use service::ask_for_help::{Came, ReadBy};
use service::attempts::Visitor;
use service::refer_to_team::OutsideForm;
use town::{Town, covers, line, once, plain_form, safe};

const WORDING: &str = "I agree that link workers read this.";

fn moira(safe: &[String]) -> AskingForm<'_> {
    AskingForm {
        given: "Moira",
        phone: "07700 900318",
        safe,
        practice: "elder-street",
        own_words: "I am in the house all day.",
        agreed: "yes",
        ..AskingForm::default()
    }
}

fn clyde() -> Came {
    Came::Read(ReadBy { team: line("Workers"), phone: None })
}

async fn asks(town: &Town, form: &AskingForm<'_>, key: &str) -> Result<Came, Failure> {
    town.desk.ask_for_help(form, WORDING, &once(key), None).await
}

async fn waiting(town: &Town, who: &Actor) -> Vec<Row> {
    town.desk.waiting(who).await.expect("a list")
}

#[tokio::test]
async fn who_asks_for_themselves_waits_in_the_team_of_their_practice() {
    for town in Town::all().await {
        let ann = town.ann().await;
        let safe = safe();
        assert_eq!(asks(&town, &moira(&safe), "moira-asks-herself").await, Ok(clyde()), "{}", town.engine);
        let rows = waiting(&town, &ann).await;
        let [row] = rows.as_slice() else { panic!("one waits: {rows:?}") };
        assert_eq!((row.source, row.short_name.as_str(), row.urgency), (Source::Themselves, "Moira", Urgency::Routine));
        let opened = town.desk.open_referral(&ann, &row.id, true).await.expect("opened");
        let referral = &opened.referral;
        assert_eq!((referral.sent_by.as_ref(), referral.state), (None, State::Received));
        assert_eq!((referral.ask.risk, referral.ask.in_crisis), (Risk::NotAsked, false));
        assert_eq!((&referral.ask.person.family, &referral.ask.person.home), (&None, &Home::NotSaid));
        let agreement = opened.agreement.expect("what she agreed to");
        assert_eq!((agreement.wording.as_str(), agreement.how, agreement.asker), (WORDING, How::Practice, None));
        assert_eq!(town.deeds("referral", row.id.as_str()).await, ["referral.send", "referral.open"]);
    }
}

#[tokio::test]
async fn the_practice_does_not_hear_that_somebody_asked() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        asks(&town, &moira(&safe()), "moira-asks-herself").await.expect("sent");
        assert_eq!(town.desk.sent(&shona).await, Ok(Vec::new()), "{}", town.engine);
        let id = waiting(&town, &ann).await.remove(0).id;
        assert_eq!(town.desk.sent_in_full(&shona, &id).await, Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn a_sister_who_asks_is_named_with_a_number_and_the_words_of_the_agreement() {
    for town in Town::all().await {
        let ann = town.ann().await;
        let safe = safe();
        let form = AskingForm {
            for_somebody: true,
            asker_name: "Jean Rennie",
            asker_related: "sister",
            asker_phone: "07700 900319",
            ..moira(&safe)
        };
        let not_yet = AskingForm { agreed: "", ..form.clone() };
        let refused = asks(&town, &not_yet, "jean-asks-for-moira").await;
        assert_eq!(refused, Err(Failure::invalid("agreed", Why::NeedsAgreement)));
        asks(&town, &form, "jean-asks-for-moira").await.expect("sent");
        let rows = waiting(&town, &ann).await;
        let [row] = rows.as_slice() else { panic!("one waits: {rows:?}") };
        assert_eq!(row.source, Source::Family, "{}", town.engine);
        let opened = town.desk.open_referral(&ann, &row.id, true).await.expect("opened");
        let asker = opened.agreement.and_then(|agreement| agreement.asker).expect("who asked");
        assert_eq!((asker.name.as_str(), asker.related.as_str()), ("Jean Rennie", "sister"));
        assert_eq!(asker.phone.digits(), "07700900319");
    }
}

#[tokio::test]
async fn words_of_a_crisis_put_somebody_before_those_who_wait_in_turn() {
    for town in Town::all().await {
        let ann = town.ann().await;
        let safe = safe();
        asks(&town, &moira(&safe), "moira-asks-herself").await.expect("sent");
        town.later(1000);
        let grave = AskingForm { given: "Alec", own_words: "I want to die.", ..moira(&safe) };
        asks(&town, &grave, "alec-asks-himself").await.expect("sent");
        let rows = waiting(&town, &ann).await;
        let names: Vec<_> = rows.iter().map(|row| (row.short_name.as_str(), row.in_crisis)).collect();
        assert_eq!(names, [("Alec", true), ("Moira", false)], "{}", town.engine);
    }
}

#[tokio::test]
async fn the_same_form_sent_fifty_times_is_one_and_another_text_is_another() {
    for town in Town::all().await {
        let ann = town.ann().await;
        let safe = safe();
        let form = moira(&safe);
        let from = Some(Visitor("192.0.2.1".parse().expect("an address")));
        let key = once("moira-presses-often");
        let all = (0..50).map(|_| town.desk.ask_for_help(&form, WORDING, &key, from));
        let sent = futures_of(all).await;
        assert!(sent.iter().any(Result::is_ok), "{}: {sent:?}", town.engine);
        for _ in 0..20 {
            assert_eq!(
                town.desk.ask_for_help(&form, WORDING, &key, from).await,
                Ok(clyde()),
                "sent again is not asked again"
            );
        }
        assert_eq!(waiting(&town, &ann).await.len(), 1, "{}", town.engine);
        let more = AskingForm { own_words: "I forgot: my heating is off.", ..form };
        town.desk.ask_for_help(&more, WORDING, &key, None).await.expect("sent");
        assert_eq!(waiting(&town, &ann).await.len(), 2, "nobody's words are thrown away");
    }
}

/// Runs them all at once.
async fn futures_of<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (one, done) in all.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(output) = one.as_mut().poll(context)
            {
                *done = Some(output);
            }
        }
        if done.iter().all(Option::is_some) { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[tokio::test]
async fn a_flood_from_one_address_is_stopped_and_hinders_nobody_else() {
    for town in Town::all().await {
        let safe = safe();
        let from = |address: &str| Some(Visitor(address.parse().expect("an address")));
        let ask = async |n: usize, address: &str| {
            let words = format!("Number {n}");
            let form = AskingForm { own_words: &words, ..moira(&safe) };
            town.desk.ask_for_help(&form, WORDING, &once(&format!("a-flood-of-asking-{n}")), from(address)).await
        };
        for n in 0..10 {
            assert!(ask(n, "192.0.2.1").await.is_ok(), "{}: {n}", town.engine);
        }
        assert_eq!(ask(10, "192.0.2.1").await, Err(Failure::Busy), "{}", town.engine);
        assert!(ask(11, "192.0.2.2").await.is_ok(), "somebody else");
        for n in 20..40 {
            assert!(ask(n, "127.0.0.1").await.is_ok(), "a proxy that nobody named is not one person");
        }
        town.later(6 * 60 * 1000);
        assert!(ask(50, "192.0.2.1").await.is_ok(), "one more after six minutes");
        // What cannot be sent does not count.
        for _ in 0..30 {
            let form = AskingForm { agreed: "", ..moira(&safe) };
            let key = once("a-form-that-is-wrong");
            let wrong = town.desk.ask_for_help(&form, WORDING, &key, from("192.0.2.3")).await;
            assert_eq!(wrong, Err(Failure::invalid("agreed", Why::NeedsOwnAgreement)));
        }
        assert!(ask(60, "192.0.2.3").await.is_ok());
    }
}

#[tokio::test]
async fn no_more_come_from_everybody_together_than_anybody_can_read() {
    let town = Town::all().await.remove(0);
    let safe = safe();
    let mut answers = Vec::new();
    for n in 0..201 {
        let words = format!("Number {n}");
        let form = AskingForm { own_words: &words, ..moira(&safe) };
        answers.push(asks(&town, &form, &format!("a-crowd-of-asking-{n}")).await);
    }
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 200);
    assert_eq!(answers.last(), Some(&Err(Failure::Busy)));
}

#[tokio::test]
async fn whatever_is_said_of_the_practice_leads_to_a_team_or_to_a_way_on() {
    for town in Town::all().await {
        let safe = safe();
        let city = Base::City { team: TeamId::read("kelvin").expect("an id"), theme: Theme::Housing };
        town.somebody("emeka@example.org", Role::LinkWorker, city).await;
        let mut tx = town.db.write().await.expect("a transaction");
        let byres = PracticeId::read("byres-road").expect("an id");
        let seen = tx.practice_seen(&byres).await.expect("read").expect("there");
        let closed = domain::Practice { closed: Some(town.desk.now()), ..seen.it };
        tx.put_practice(&closed, seen.version).await.expect("closed");
        tx.keep().await.expect("kept");
        let nothing_known = AskingForm { practice: SaidPractice::NOT_KNOWN, ..moira(&safe) };
        let instead = |instead| Ok(Came::Instead(instead));
        let table = [
            (nothing_known.clone(), instead(Instead::Where)),
            (AskingForm { postcode: "G51 3AA", ..nothing_known.clone() }, Ok(clyde())),
            // A postcode that we do not know is as good as none.
            (AskingForm { postcode: "EC1Y 8SE", ..nothing_known.clone() }, instead(Instead::Where)),
            (AskingForm { part: "govan", ..nothing_known.clone() }, Ok(clyde())),
            (AskingForm { part: "outside", ..nothing_known }, instead(Instead::Outside)),
            (AskingForm { practice: SaidPractice::NO_GP, ..moira(&safe) }, instead(Instead::NoGp)),
            (AskingForm { practice: SaidPractice::NO_GP, theme: "housing", ..moira(&safe) }, Ok(clyde())),
            (AskingForm { practice: "byres-road", ..moira(&safe) }, instead(Instead::Closed)),
            (AskingForm { practice: "byres-road", part: "govan", ..moira(&safe) }, Ok(clyde())),
            (AskingForm { practice: SaidPractice::NOT_LISTED, ..moira(&safe) }, instead(Instead::NotCovered)),
            (AskingForm { practice: "gone-since", ..moira(&safe) }, instead(Instead::NotCovered)),
        ];
        for (n, (form, expected)) in table.into_iter().enumerate() {
            let answer = asks(&town, &form, &format!("one-way-of-asking-{n}")).await;
            assert_eq!(answer, expected, "{}: {form:?}", town.engine);
        }
        let nobody = AskingForm { practice: SaidPractice::NO_GP, theme: "youth", ..moira(&safe) };
        let nobody = asks(&town, &nobody, "for-a-theme-of-nobody").await;
        assert_eq!(nobody, Err(Failure::invalid("theme", Why::NotAChoice)));
        let choose = town.desk.to_choose().await.expect("read");
        assert_eq!((choose.practices.len(), choose.themes), (2, vec![Theme::Housing]));
    }
}

/// A place of treatment, and somebody who refers from there.
async fn ruth(town: &Town) -> Actor {
    let harbour = OrganisationId::read("harbour").expect("an id");
    let mut tx = town.db.write().await.expect("a transaction");
    let organisation = Organisation {
        id: harbour.clone(),
        slug: domain::id::Slug::of("Harbour Unit"),
        name: line("Harbour Unit"),
        about: None,
        phone: None,
        email: None,
        web: None,
        source: domain::support::Source { feed: line("hsds:test"), id: line("harbour") },
    };
    tx.put_organisation(&organisation).await.expect("an organisation");
    tx.keep().await.expect("kept");
    town.somebody("ruth@example.org", Role::Nominator, Base::Organisation(harbour)).await
}

#[tokio::test]
async fn a_place_of_treatment_refers_and_follows_the_bare_state_of_its_own() {
    for town in Town::all().await {
        let (ruth, ann, shona) = (ruth(&town).await, town.ann().await, town.shona().await);
        let safe = safe();
        let form = OutsideForm { ask: plain_form(&safe), practice: "elder-street", team: "" };
        let id = town.desk.refer_to_team(&ruth, &form, &once("ruth-refers-somebody")).await.expect("sent");
        let again = town.desk.refer_to_team(&ruth, &form, &once("ruth-refers-somebody")).await;
        assert_eq!(again.as_ref(), Ok(&id), "{}: one form, one referral", town.engine);
        let rows = waiting(&town, &ann).await;
        assert_eq!(rows.iter().map(|row| row.source).collect::<Vec<_>>(), [Source::PlaceOfTreatment]);
        let state = async || {
            let all = town.desk.followed(&ruth).await.expect("a list");
            all.iter().map(|one| (one.short_name.clone(), one.stage)).collect::<Vec<_>>()
        };
        assert_eq!(state().await, [("Margaret R.".to_owned(), Stage::Sent)]);
        town.takes_on(&ann, &id).await;
        assert_eq!(state().await, [("Margaret R.".to_owned(), Stage::TakenOn)]);
        assert_eq!(town.desk.open_referral(&ruth, &id, true).await.map(|_| ()), Err(Failure::NotFound), "and no more");
        assert_eq!(town.desk.sent(&shona).await, Ok(Vec::new()), "her practice did not send it");
        for who in [&shona, &town.grace().await] {
            assert_eq!(
                town.desk.refer_to_team(who, &form, &once("somebody-who-may-not")).await,
                Err(Failure::NotFound)
            );
            assert_eq!(town.desk.followed(who).await, Err(Failure::NotFound));
        }
        assert_eq!(town.deeds("account", ruth.id.as_str()).await.last().map(String::as_str), Some("referral.list"));
    }
}

#[tokio::test]
async fn another_team_refers_to_a_team_that_is_not_its_own() {
    for town in Town::all().await {
        let (callum, ann, roza) = (town.callum().await, town.ann().await, town.roza().await);
        let safe = safe();
        let to = |team| OutsideForm { ask: plain_form(&safe), practice: "elder-street", team };
        let own = town.desk.refer_to_team(&ann, &to(""), &once("ann-refers-to-herself")).await;
        assert_eq!(own, Err(Failure::invalid("team", Why::NotAChoice)), "{}", town.engine);
        let nowhere = town.desk.refer_to_team(&callum, &to("atlantis"), &once("callum-refers-nowhere")).await;
        assert_eq!(nowhere, Err(Failure::invalid("team", Why::NotAChoice)));
        let unknown = OutsideForm { practice: SaidPractice::NO_GP, ..to("") };
        let unknown = town.desk.refer_to_team(&callum, &unknown, &once("callum-knows-no-team")).await;
        assert_eq!(unknown, Err(Failure::invalid("team", Why::NotChosen)));
        town.desk.refer_to_team(&callum, &to("clyde"), &once("callum-refers-to-clyde")).await.expect("sent");
        let lead = town.somebody("lead@example.org", Role::TeamLead, covers("kelvin", "byres-road")).await;
        town.desk.refer_to_team(&lead, &to(""), &once("a-lead-refers-to-clyde")).await.expect("sent");
        let sources: Vec<Source> = waiting(&town, &roza).await.iter().map(|row| row.source).collect();
        assert_eq!(sources, [Source::Team, Source::Team]);
        assert_eq!(town.desk.followed(&callum).await.expect("a list").len(), 1, "their own alone");
        assert_eq!(town.desk.followed(&ann).await, Ok(Vec::new()));
    }
}
