use crate::common::{
    MINUTE, MORNING, Town, engines, is_conflict, is_missing, keep, kept_town, ok, once, passage, reading, referral,
    referral_id, send, taken_on, writing,
};
use domain::Referral;
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{AccountId, CaseId, ContactId};

fn contact(id: &str, case: &CaseId, by: &AccountId, minutes: i64) -> Contact {
    Contact {
        id: ok(ContactId::read(id)),
        case: case.clone(),
        by: by.clone(),
        at: MORNING.plus_ms(minutes * MINUTE),
        outcome: Outcome::Spoke,
        mode: Mode::Phone,
        summary: Some(passage("She laughed.\n\nWe meet at the library — ten o’clock.")),
    }
}

#[tokio::test]
async fn a_case_belongs_to_its_referral() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let case = taken_on(&mut tx, &town, "r1", &town.nadia).await;
        send(&mut tx, &referral(&town, "r2")).await;
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.case_of(&referral_id("r1")).await.expect("read"), Some(case), "{engine}");
        assert_eq!(tx.case_of(&referral_id("r2")).await.expect("read"), None, "{engine}");
        assert_eq!(tx.case_of(&referral_id("r3")).await.expect("read"), None, "{engine}");
    }
}

#[tokio::test]
async fn a_referral_has_one_case() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let case = taken_on(&mut tx, &town, "r1", &town.nadia).await;
        send(&mut tx, &referral(&town, "r2")).await;
        keep(tx).await;

        let second = ok(CaseId::read("second"));
        let mut tx = writing(&db).await;
        let again = tx.open_case(&second, &referral_id("r1"), &town.callum.id, MORNING).await;
        assert!(is_conflict(&again), "{engine}: the referral");
        drop(tx);
        let mut tx = writing(&db).await;
        let again = tx.open_case(&case, &referral_id("r2"), &town.nadia.id, MORNING).await;
        assert!(is_conflict(&again), "{engine}: the id");
    }
}

#[tokio::test]
async fn a_case_needs_a_referral_and_a_worker_who_exist() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        keep(tx).await;

        let case = ok(CaseId::read("case"));
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.open_case(&case, &referral_id("r9"), &town.nadia.id, MORNING).await), "{engine}");
        drop(tx);
        let nobody = ok(AccountId::read("nobody"));
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.open_case(&case, &referral_id("r1"), &nobody, MORNING).await), "{engine}");
    }
}

#[tokio::test]
async fn every_kind_of_contact_comes_back_as_it_was_written_oldest_first() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let case = taken_on(&mut tx, &town, "r1", &town.nadia).await;
        let mut written = Vec::new();
        for (n, &mode) in (0_i64..).zip(Mode::ALL) {
            for (m, &outcome) in (0_i64..).zip(Outcome::ALL) {
                let plain = contact(&format!("k{n}{m}"), &case, &town.nadia.id, 100 - n);
                written.push(Contact { mode, outcome, summary: plain.summary.clone().filter(|_| m == 0), ..plain });
            }
        }
        for one in &written {
            assert!(tx.add_contact(one, &once(one.id.as_str())).await.expect("written"), "{engine}");
        }
        keep(tx).await;

        written.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        let mut tx = reading(&db).await;
        assert_eq!(tx.contacts(&referral_id("r1")).await.expect("read"), written, "{engine}");
        assert_eq!(tx.contacts(&referral_id("r2")).await.expect("read"), [], "{engine}");
    }
}

#[tokio::test]
async fn the_same_form_writes_one_contact_and_another_workers_form_another() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let case = taken_on(&mut tx, &town, "r1", &town.nadia).await;
        let first = contact("k1", &case, &town.nadia.id, 1);
        assert!(tx.add_contact(&first, &once("form")).await.expect("written"), "{engine}");
        let same = contact("k2", &case, &town.nadia.id, 2);
        assert!(!tx.add_contact(&same, &once("form")).await.expect("left out"), "{engine}");
        assert!(!tx.add_contact(&first, &once("form")).await.expect("left out"), "{engine}: even with the same id");
        let callums = contact("k3", &case, &town.callum.id, 3);
        assert!(tx.add_contact(&callums, &once("form")).await.expect("written"), "{engine}");
        keep(tx).await;

        let mut tx = writing(&db).await;
        assert_eq!(tx.contacts(&referral_id("r1")).await.expect("read"), [first.clone(), callums.clone()], "{engine}");
        let kept = tx.contact_sent_once(&town.nadia.id, &once("form")).await.expect("read");
        assert_eq!(kept.as_ref(), Some(&first), "{engine}");
        assert_eq!(
            tx.contact_sent_once(&town.callum.id, &once("form")).await.expect("read"),
            Some(callums),
            "{engine}"
        );
        assert_eq!(tx.contact_sent_once(&town.nadia.id, &once("unused")).await.expect("read"), None, "{engine}");
        assert!(is_conflict(&tx.add_contact(&first, &once("other")).await), "{engine}: an id is taken once");
    }
}

#[tokio::test]
async fn a_contact_needs_a_case_and_a_writer_who_exist() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let case = taken_on(&mut tx, &town, "r1", &town.nadia).await;
        keep(tx).await;

        let no_case = contact("k1", &ok(CaseId::read("none")), &town.nadia.id, 1);
        let no_writer = contact("k1", &case, &ok(AccountId::read("nobody")), 1);
        for lost in [no_case, no_writer] {
            let mut tx = writing(&db).await;
            assert!(is_missing(&tx.add_contact(&lost, &once("form")).await), "{engine}");
        }
    }
}

async fn three_cases(db: &store::Db, town: &Town) {
    let mut tx = writing(db).await;
    let first = taken_on(&mut tx, town, "r1", &town.nadia).await;
    let second = taken_on(&mut tx, town, "r2", &town.nadia).await;
    let elsewhere = Referral { practice: Some(town.harbour.id.clone()), ..referral(town, "r3") };
    send(&mut tx, &elsewhere).await;
    let third = ok(CaseId::read("case-r3"));
    tx.open_case(&third, &elsewhere.id, &town.callum.id, MORNING).await.expect("a case");
    for (id, case, minutes) in
        [("b", &first, 5), ("a", &first, 5), ("c", &first, 1), ("d", &second, 3), ("e", &third, 0)]
    {
        let one = contact(id, case, &town.nadia.id, minutes);
        assert!(tx.add_contact(&one, &once(id)).await.expect("written"));
    }
    keep(tx).await;
}

#[tokio::test]
async fn a_practice_gets_the_contacts_of_its_own_referrals_oldest_first_and_never_what_was_said() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        three_cases(&db, &town).await;

        let mut tx = reading(&db).await;
        let of_elder_street = tx.contacts_of_practice(&town.elder_street.id).await.expect("read");
        let ids = |id: &str| -> Vec<String> {
            of_elder_street.get(&referral_id(id)).into_iter().flatten().map(|one| one.id.to_string()).collect()
        };
        assert_eq!((ids("r1"), ids("r2")), (vec!["c".into(), "a".into(), "b".into()], vec!["d".into()]), "{engine}");
        assert_eq!(of_elder_street.len(), 2, "{engine}: none of another practice");
        assert!(of_elder_street.values().flatten().all(|one| one.summary.is_none()), "{engine}");
        for (id, kept) in of_elder_street {
            let in_full = tx.contacts(&id).await.expect("read");
            let unsaid: Vec<Contact> = in_full.into_iter().map(|one| Contact { summary: None, ..one }).collect();
            assert_eq!(kept, unsaid, "{engine}: all but the summary");
        }
    }
}
