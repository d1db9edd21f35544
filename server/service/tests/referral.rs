//! From the practice to the link worker and back, on both engines.

mod town;

use domain::contact::{Mode, Outcome};
use domain::id::ReferralId;
use domain::person::PersonForm;
use domain::referral::AskForm;
use domain::sent::{Milestone, Stage};
use domain::{Failure, Passage};
use service::work::NewContact;
use town::{DAY_MS, Town, once, plain_form, safe};

fn spoke() -> NewContact {
    let summary = Passage::read("summary", "She used to run the bingo.").expect("a note");
    NewContact { outcome: Outcome::Spoke, mode: Mode::Phone, summary: Some(summary) }
}

#[tokio::test]
async fn the_practice_sees_that_first_contact_was_made() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        assert_eq!(town.desk.sent(&shona).await.expect("a list")[0].stage, Stage::Sent);
        town.later(DAY_MS);
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        assert_eq!(town.desk.sent(&shona).await.expect("a list")[0].stage, Stage::Received);
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.later(DAY_MS);
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        let sent = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        assert_eq!(
            (sent.sent.stage, sent.sent.first_contact),
            (Stage::FirstContact, Some(town.desk.now())),
            "{}",
            town.engine
        );
        let milestones: Vec<Milestone> = sent.milestones.iter().map(|(milestone, _)| *milestone).collect();
        assert_eq!(milestones, [Milestone::Sent, Milestone::Received, Milestone::TakenOn, Milestone::FirstContact]);
    }
}

#[tokio::test]
async fn the_practice_never_reads_what_was_said() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        let seen = format!("{:?}{:?}", town.desk.sent(&shona).await, town.desk.sent_in_full(&shona, &id).await);
        assert!(!seen.contains("bingo"), "{seen}");
    }
}

#[tokio::test]
async fn the_data_zone_of_the_persons_home_is_kept_and_no_zone_is_made_up() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let zone = async |id: &ReferralId| {
            let mut tx = town.db.read().await.expect("read");
            let row = tx.referral(id).await.expect("read").expect("there");
            row.referral.data_zone.map(|zone| zone.to_string())
        };
        let housed = town.refers(&shona).await;
        assert_eq!(zone(&housed).await.as_deref(), Some("S01009847"), "{}", town.engine);
        let safe = safe();
        for (n, person) in [
            PersonForm { postcode: "", no_fixed_address: true, ..plain_form(&safe).person },
            PersonForm { postcode: "G51 9ZZ", ..plain_form(&safe).person },
        ]
        .into_iter()
        .enumerate()
        {
            let form = AskForm { person, ..plain_form(&safe) };
            let id = town.desk.refer(&shona, &form, &once(&format!("somebody-without-zone-{n}"))).await.expect("sent");
            assert_eq!(zone(&id).await, None, "{}: {n}", town.engine);
        }
    }
}

#[tokio::test]
async fn who_shares_nothing_back_shares_only_where_it_is() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let safe = safe();
        let form = AskForm { share_back: "no", ..plain_form(&safe) };
        let id = town.desk.refer(&shona, &form, &once("plain-referral-two")).await.expect("sent");
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        let sent = town.desk.sent_in_full(&shona, &id).await.expect("seen");
        assert_eq!((sent.sent.stage, sent.sent.worker, sent.sent.first_contact), (Stage::FirstContact, None, None));
        assert!(sent.milestones.iter().all(|(milestone, _)| *milestone != Milestone::FirstContact));
    }
}

#[tokio::test]
async fn for_anybody_of_another_practice_it_does_not_exist() {
    for town in Town::all().await {
        let (shona, asif, callum) = (town.shona().await, town.asif().await, town.callum().await);
        let id = town.refers(&shona).await;
        assert_eq!(town.desk.sent_in_full(&asif, &id).await, Err(Failure::NotFound));
        assert_eq!(town.desk.sent(&asif).await, Ok(Vec::new()));
        assert_eq!(town.desk.open_referral(&callum, &id, true).await, Err(Failure::NotFound));
        assert_eq!(town.desk.accept(&callum, &id).await, Err(Failure::NotFound));
        assert_eq!(
            town.desk.record_contact(&callum, &id, &spoke(), &once("contact-number-one")).await,
            Err(Failure::NotFound)
        );
        assert_eq!(town.desk.waiting(&callum).await, Ok(Vec::new()));
        // Nor may the worker's pages be read by the practice, or the practice's by the worker.
        assert_eq!(town.desk.open_referral(&shona, &id, true).await, Err(Failure::NotFound));
        assert_eq!(town.desk.waiting(&shona).await, Err(Failure::NotFound));
        assert_eq!(town.desk.sent(&callum).await, Err(Failure::NotFound));
    }
}

#[tokio::test]
async fn a_case_is_its_workers_alone() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        assert_eq!(town.desk.open_referral(&mags, &id, true).await, Err(Failure::NotFound));
        assert_eq!(
            town.desk.record_contact(&mags, &id, &spoke(), &once("contact-number-one")).await,
            Err(Failure::NotFound)
        );
        assert_eq!(town.desk.my_people(&mags).await, Ok(Vec::new()));
        assert_eq!(town.desk.my_people(&ann).await.expect("a list").len(), 1);
    }
}

#[tokio::test]
async fn the_slower_of_two_hears_that_somebody_was_quicker() {
    for town in Town::all().await {
        let (shona, ann, mags) = (town.shona().await, town.ann().await, town.mags().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        let (one, other) = tokio::join!(town.desk.accept(&ann, &id), town.desk.accept(&mags, &id));
        let mut answers = [one, other];
        answers.sort_by_key(Result::is_err);
        assert_eq!(answers, [Ok(()), Err(Failure::Conflict)], "{}", town.engine);
    }
}

#[tokio::test]
async fn the_same_form_sent_fifty_times_makes_one_referral() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let mut sending = Vec::new();
        for _ in 0..50 {
            let (desk, shona) = (town.desk.clone(), shona.clone());
            sending.push(tokio::spawn(async move {
                desk.refer(&shona, &plain_form(&safe()), &once("plain-referral-one")).await
            }));
        }
        let mut ids = Vec::new();
        for sent in sending {
            match sent.await.expect("ran") {
                Ok(id) => ids.push(id),
                // Under a pile like this the store may ask to come back; nothing was made then.
                Err(failure) => assert!(matches!(failure, Failure::Busy | Failure::Conflict), "{failure:?}"),
            }
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{}", town.engine);
        assert_eq!(town.desk.sent(&shona).await.expect("a list").len(), 1);
    }
}

#[tokio::test]
async fn the_same_contact_sent_twice_is_one() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        for _ in 0..2 {
            town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        }
        assert_eq!(town.desk.open_referral(&ann, &id, true).await.expect("opened").contacts.len(), 1);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_kept() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let refused =
            town.desk.refer(&shona, &AskForm::default(), &once("plain-referral-one")).await.expect_err("empty");
        assert!(matches!(&refused, Failure::Invalid(troubles) if troubles.len() > 5), "{refused:?}");
        assert_eq!(town.desk.sent(&shona).await, Ok(Vec::new()));
    }
}

#[tokio::test]
async fn every_deed_and_every_look_leaves_a_line() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        town.desk.sent_in_full(&shona, &id).await.expect("seen");
        let mut tx = town.db.read().await.expect("a transaction");
        let lines = tx.audit_actions("referral", id.as_str()).await.expect("lines");
        let actions: Vec<&str> = lines.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(actions, ["referral.send", "referral.open", "referral.accept", "contact.record", "referral.view"]);
    }
}

#[tokio::test]
async fn the_history_leads_to_the_state() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        let mut tx = town.db.read().await.expect("a transaction");
        let steps = tx.steps(&id).await.expect("steps");
        for pair in steps.windows(2) {
            assert_eq!(pair[0].to, pair[1].from);
        }
        let state = tx.referral(&id).await.expect("read").expect("there").referral.state;
        assert_eq!(steps.last().map(|step| step.to), Some(state));
    }
}

#[tokio::test]
async fn what_is_no_look_tells_the_practice_nothing() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        town.desk.open_referral(&ann, &id, false).await.expect("shown");
        assert_eq!(town.desk.sent(&shona).await.expect("a list")[0].stage, Stage::Sent);
    }
}

#[tokio::test]
async fn another_person_under_the_same_key_is_not_lost() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let id = town.refers(&shona).await;
        let safe = safe();
        let mut other = plain_form(&safe);
        other.person.given = "Moira";
        assert_eq!(town.desk.refer(&shona, &other, &once("plain-referral-one")).await, Err(Failure::Conflict));
        assert_eq!(town.desk.refer(&shona, &plain_form(&safe), &once("plain-referral-one")).await, Ok(id.clone()));
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("accepted");
        town.desk.record_contact(&ann, &id, &spoke(), &once("contact-number-one")).await.expect("recorded");
        let other = NewContact { summary: None, ..spoke() };
        assert_eq!(
            town.desk.record_contact(&ann, &id, &other, &once("contact-number-one")).await,
            Err(Failure::Conflict)
        );
    }
}
