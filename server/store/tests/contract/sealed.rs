//! What is sealed stands nowhere in the open, and opens where it stands and nowhere else.

use crate::common::{
    MORNING, engines, keep, kept_town, line, ok, once, passage, reading, referral, referral_id, send, step, taken_on,
    writing,
};
use domain::Phone;
use domain::asking::{Agreement, Asker, How};
use domain::chi::Chi;
use domain::code::SecondStep;
use domain::connection::{ConnectionKind, Part, State};
use domain::contact::{Contact, Mode, Outcome};
use domain::id::{AccountId, ContactId, OpeningId, PersonId};
use domain::message::{MessageKind, Way};
use domain::opening::{Opening, OpeningKind};
use domain::particulars::{Avoid, Particulars};
use domain::person::SafePhone;
use domain::referral::{State as Stands, Step};
use domain::referral_message::{ReferralMessage, Side};
use domain::yours::PersonMessage;
use store::testing::{all_text, put_raw, raw};
use store::{
    Blind, Db, FhirResource, KeptStep, OpeningsOf, Outgoing, Report, ReportKind, SealedColumn, StoreError, Tx,
};

/// Words that stand in nothing but a sealed field of the records below, and the column and row of each.
const CANARIES: [(&str, &str, &str); 29] = [
    ("07700900318", "person.phone", "person-r1"),
    ("margaret@example.org", "person.email", "person-r1"),
    ("G51 3AB", "person.postcode", "person-r1"),
    ("mornings, not Tuesdays", "person.best_time", "person-r1"),
    ("canary-called", "person.called", "person-r1"),
    ("01632960777", "person.second_phone", "person-r1"),
    ("canary-needs", "person.needs", "person-r1"),
    ("1904851231", "person.chi", "person-r1"),
    ("canary-acted", "referral.crisis_acted", "r1"),
    ("telly on all day", "referral.own_words", "r1"),
    ("dog at the door", "referral.risk_note", "r1"),
    ("canary-answer", "referral_step.note", "p1"),
    ("canary-summary", "contact.summary", "k1"),
    ("canary-draft", "browsing.record", "s1"),
    ("canary-report", "report.words", "w1"),
    ("01632 960142", "report.reply_to", "w1"),
    ("JBSWY3DPEHPK3PXP", "second_step.secret", "shona"),
    ("canary-to@example.org", "outbox.recipient", "m1"),
    ("canary-body", "outbox.body", "m1"),
    ("canary-reason", "opening.reason", "o1"),
    ("canary-review", "opening.review", "o1"),
    ("canary-not-right", "person_message.words", "n1"),
    ("canary-resource", "fhir_resource.body", "f1"),
    ("canary-ask", "connection.ask", "c1"),
    ("canary-note", "connection_step.note", "s1"),
    ("canary-to-the-team", "referral_message.words", "q1"),
    ("canary-asker", "agreement.asker_name", "r1"),
    ("canary-related", "agreement.asker_related", "r1"),
    ("07700900319", "agreement.asker_phone", "r1"),
];

fn column(name: &str) -> &'static SealedColumn {
    SealedColumn::ALL.into_iter().find(|of| of.name() == name).expect("a sealed column")
}

fn report() -> Report {
    Report {
        id: "w1".to_owned(),
        kind: ReportKind::Missing,
        support: None,
        what: None,
        words: Some(passage("canary-report: nothing for my neighbour")),
        reply_to: Some(line("01632 960142")),
        place: None,
        at: MORNING,
    }
}

fn contact(case: &domain::id::CaseId, by: &domain::Account) -> Contact {
    Contact {
        id: ok(ContactId::read("k1")),
        case: case.clone(),
        by: by.id.clone(),
        at: MORNING,
        outcome: Outcome::Spoke,
        mode: Mode::Phone,
        summary: Some(passage("canary-summary\nand a second line")),
    }
}

/// All that may be said of somebody beside what is needed.
fn particulars() -> Particulars {
    Particulars {
        through_practice: true,
        called: Some(line("canary-called")),
        second_phone: Some(SafePhone {
            number: ok(Phone::read("phone", "01632 960777")),
            may_ring: true,
            may_text: false,
            may_leave_message: true,
        }),
        needs: Some(line("canary-needs: large print")),
        avoid: vec![Avoid::Letter],
        chi: ok(Chi::read_optional("chi", "1904851231")),
    }
}

/// A referral with everything said in it, a contact, a sign-in with a draft, and a report.
async fn written(db: &Db) {
    let town = kept_town(db).await;
    let mut tx = writing(db).await;
    let mut whole = referral(&town, "r1");
    whole.ask.person.home = domain::person::Home::At(ok(domain::Postcode::read("postcode", "G51 3AB")));
    whole.ask.person.particulars = particulars();
    whole.ask.details.crisis_acted = Some(passage("canary-acted: the duty doctor rang"));
    whole.worker = Some(town.nadia.id.clone());
    send(&mut tx, &whole).await;
    let asked = step(Stands::Sent, Stands::MoreInfoNeeded, &town.nadia, MORNING);
    let asked = Step { id: "p1".to_owned(), note: Some(passage("canary-answer: which flat?")), ..asked };
    tx.add_step(&referral_id("r1"), &asked, None).await.expect("written");
    let case = taken_on(&mut tx, &town, "r2", &town.nadia).await;
    assert!(tx.add_contact(&contact(&case, &town.nadia), &once("contact")).await.expect("written"));
    let draft = "{\"draft\":\"canary-draft\"}";
    assert!(tx.add_browsing("s1", None, draft, MORNING.plus_ms(1)).await.expect("written"));
    let app = KeptStep { kind: SecondStep::App, secret: Some("JBSWY3DPEHPK3PXP".to_owned()) };
    tx.put_second_step(&town.shona.id, &app, MORNING).await.expect("written");
    let words = domain::message::Written {
        way: Way::Mail,
        kind: MessageKind::Invite,
        to: "canary-to@example.org".to_owned(),
        subject: "Your way in".to_owned(),
        body: "canary-body".to_owned(),
    };
    let opening = Opening {
        id: ok(OpeningId::read("o1")),
        referral: referral_id("r1"),
        by: town.callum.id.clone(),
        kind: OpeningKind::Emergency,
        reason: passage("canary-reason for it"),
        opened: MORNING,
        until: MORNING.plus_ms(60_000),
        review: None,
    };
    tx.add_opening(&opening).await.expect("written");
    let note = passage("canary-review of it");
    tx.review_opening(&opening.id, &town.nadia.id, &note, MORNING).await.expect("reviewed");
    let said = PersonMessage { id: "n1".to_owned(), words: passage("canary-not-right"), sent: MORNING, done: None };
    tx.add_person_message(&said, &referral_id("r1"), &once("said")).await.expect("written");
    let wrote = ReferralMessage {
        id: "q1".to_owned(),
        side: Side::Practice,
        by: line("Shona"),
        words: passage("canary-to-the-team: which bus is best?"),
        sent: MORNING,
    };
    tx.add_referral_message(&referral_id("r1"), &wrote, &town.shona.id).await.expect("written");
    let message = Outgoing::new("m1".to_owned(), words, MORNING, MORNING.plus_ms(60_000));
    assert!(tx.add_outgoing(&message, &once("message")).await.expect("written"));
    let phone = ok(Phone::read("phone", "07700 900319"));
    let asker = Asker { name: line("canary-asker"), related: line("canary-related"), phone };
    let agreement = Agreement { asker: Some(asker), wording: line("They agree."), how: How::Practice };
    tx.add_agreement(&referral_id("r1"), &agreement).await.expect("written");
    tx.add_report(&report()).await.expect("written");
    let resource = FhirResource {
        id: "f1".to_owned(),
        feed: line("fhir"),
        kind: "Task".to_owned(),
        resource_id: "t1".to_owned(),
        version: 1,
        bundle: None,
        body: "{\"description\":\"canary-resource\"}".to_owned(),
        read: MORNING,
    };
    tx.add_fhir(&resource).await.expect("written");
    store::testing::write_as_the_first_release(&mut tx, "soup").await.expect("a support");
    let mut connection = crate::connection::connection("c1", "r1", ConnectionKind::Referred);
    connection.ask = Some(passage("canary-ask: a warm welcome"));
    tx.add_connection(&connection, &town.nadia.id).await.expect("written");
    let mut step = crate::connection::step("s1", None, None, State::Draft, Part::Worker);
    step.said.note = Some(passage("canary-note"));
    tx.add_connection_step(&connection.id, &step, &once("step")).await.expect("written");
    keep(tx).await;
}

/// The canaries that stand in the open, wherever.
async fn in_the_open(tx: &mut Tx) -> Vec<&'static str> {
    let all = all_text(tx).await.expect("every column of text");
    assert!(all.iter().any(|text| text == "Margaret"), "the search finds what is not sealed");
    let stands = |canary: &&str| all.iter().any(|text| text.contains(canary));
    CANARIES.map(|(canary, ..)| canary).into_iter().filter(stands).collect()
}

/// Reads everything that `written` wrote, through the functions that the program uses.
async fn read_all(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let found = tx.referral(&referral_id("r1")).await?.expect("there").referral.ask;
    let steps = tx.steps(&referral_id("r1")).await?;
    let contacts = tx.contacts(&referral_id("r2")).await?;
    let record = tx.browsing("s1", MORNING).await?;
    let reports = tx.open_reports(9).await?;
    let app = tx.second_step(&ok(AccountId::read("shona"))).await?.map(|step| step.secret);
    let messages = tx.outbox(9).await?;
    let messages: Vec<_> = messages.iter().map(|message| (&message.to, &message.body)).collect();
    let openings = tx.openings(OpeningsOf::Everybody, 9).await?;
    let said = tx.person_messages(&referral_id("r1")).await?;
    let resource = tx.fhir_row("f1").await?;
    let connection = tx.connection(&crate::connection::connection_id("c1")).await?;
    let said_to_connection = tx.connection_steps(&crate::connection::connection_id("c1")).await?;
    let wrote = tx.referral_messages(&referral_id("r1")).await?;
    let agreement = tx.agreement(&referral_id("r1")).await?;
    let more = format!(
        "{wrote:?} {steps:?} {app:?} {messages:?} {openings:?} {said:?} {resource:?} {connection:?} {said_to_connection:?} \
         {agreement:?}"
    );
    Ok(vec![more, format!("{found:?}"), format!("{contacts:?}"), format!("{record:?}"), format!("{reports:?}")])
}

fn names(error: &StoreError, (_, name, row): (&str, &str, &str)) -> bool {
    matches!(error, StoreError::Row { table, column, id } if format!("{table}.{column}") == name && id == row)
}

#[tokio::test]
async fn what_is_sealed_stands_nowhere_in_the_open_and_is_read_as_it_was_written() {
    for (engine, db) in engines().await {
        written(&db).await;
        let mut tx = reading(&db).await;
        assert_eq!(in_the_open(&mut tx).await, [""; 0], "{engine}");
        let read = read_all(&mut tx).await.expect("read").concat();
        for (canary, ..) in CANARIES {
            assert!(read.contains(canary), "{engine}: {canary}");
        }
        for (canary, name, row) in CANARIES {
            let sealed = raw(&mut tx, column(name), row).await.expect("read").expect("something");
            assert!(sealed.starts_with("v1."), "{engine}: {canary}");
        }
        assert_eq!(CANARIES.len(), SealedColumn::ALL.len(), "every sealed column has a canary");
    }
}

#[tokio::test]
async fn what_is_moved_to_another_row_column_or_table_does_not_open() {
    for (engine, db) in engines().await {
        written(&db).await;
        for to in CANARIES {
            for from in CANARIES {
                let mut tx = writing(&db).await;
                let sealed = raw(&mut tx, column(from.1), from.2).await.expect("read");
                put_raw(&mut tx, column(to.1), to.2, sealed.as_deref()).await.expect("moved");
                let read = read_all(&mut tx).await;
                if from == to {
                    assert!(read.is_ok(), "{engine}: {to:?}");
                    continue;
                }
                let error = read.expect_err("it does not open");
                assert!(names(&error, to), "{engine}: {from:?} to {to:?}: {error}");
                let said = error.to_string();
                assert!(CANARIES.iter().all(|(canary, ..)| !said.contains(canary)), "{engine}: {said}");
            }
        }
        // The same column of another row.
        let mut tx = writing(&db).await;
        let others = raw(&mut tx, column("person.phone"), "person-r2").await.expect("read");
        put_raw(&mut tx, column("person.phone"), "person-r1", others.as_deref()).await.expect("moved");
        let error = read_all(&mut tx).await.expect_err("it does not open");
        assert!(names(&error, CANARIES[0]), "{engine}: {error}");
    }
}

#[tokio::test]
async fn plain_text_damage_and_an_unknown_key_do_not_open() {
    for (engine, db) in engines().await {
        written(&db).await;
        for at in CANARIES {
            let mut tx = writing(&db).await;
            let sealed = raw(&mut tx, column(at.1), at.2).await.expect("read").expect("something");
            let turned = if sealed.ends_with('A') { "B" } else { "A" };
            let (_, body) = sealed.rsplit_once('.').expect("three parts");
            for text in [
                "plain words".to_owned(),
                String::new(),
                sealed[..sealed.len() - 4].to_owned(),
                format!("{}{turned}AAA", &sealed[..sealed.len() - 4]),
                format!("v1.ffffffff.{body}"),
            ] {
                put_raw(&mut tx, column(at.1), at.2, Some(&text)).await.expect("put");
                let error = read_all(&mut tx).await.expect_err("it does not open");
                assert!(names(&error, at), "{engine}: {text}: {error}");
                assert!(text.is_empty() || !error.to_string().contains(&text), "{engine}: {error}");
            }
        }
    }
}

#[tokio::test]
async fn everybody_with_a_number_is_found_by_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for id in ["r2", "r1", "r3"] {
            let mut one = referral(&town, id);
            if id == "r3" {
                one.ask.person.phone = None;
                one.ask.person.particulars = particulars();
            }
            send(&mut tx, &one).await;
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        let mut found = async |number: &str| {
            let people = tx.people_with_phone(&ok(Phone::read("phone", number))).await.expect("read");
            people.iter().map(PersonId::to_string).collect::<Vec<_>>()
        };
        assert_eq!(found("07700 900318").await, ["person-r1", "person-r2"], "{engine}");
        assert_eq!(found("+44 7700 900318").await, ["person-r1", "person-r2"], "{engine}");
        assert_eq!(found("01632 960777").await, ["person-r3"], "{engine}: a second phone counts");
        assert_eq!(found("07700 900319").await, [""; 0], "{engine}");
    }
}

#[tokio::test]
async fn a_blind_index_tells_numbers_apart_and_says_nothing_about_them() {
    for (engine, db) in engines().await {
        let tx = reading(&db).await;
        let index = tx.blind_index(Blind::Chi, "1406611234").expect("keys");
        assert_eq!(tx.blind_index(Blind::Chi, "140661 1234").expect("keys"), index, "{engine}");
        assert_ne!(tx.blind_index(Blind::Chi, "1406611235").expect("keys"), index, "{engine}");
        assert_ne!(tx.blind_index(Blind::Phone, "1406611234").expect("keys"), index, "{engine}");
        assert!(index.len() == 32 && !index.contains("140661"), "{engine}: {index}");
    }
}

/// Puts everything back as a version of before the sealing had it.
async fn made_plain(tx: &mut Tx) {
    for (_, name, row) in CANARIES {
        let plain = match name {
            "person.phone" => "07700900318",
            "person.email" => "margaret@example.org",
            "person.postcode" => "G51 3AB",
            "person.best_time" => "mornings, not Tuesdays",
            // Looks alike, and is none: people write such things.
            "referral.own_words" => "v1.0: I sit in with the telly on all day.",
            "referral.risk_note" => "v1.ffffffff.A dog at the door.",
            "person.called" => "canary-called",
            "person.second_phone" => "01632960777",
            "person.needs" => "canary-needs",
            "person.chi" => "1904851231",
            "referral.crisis_acted" => "canary-acted",
            "referral_step.note" => "canary-answer",
            "contact.summary" => "canary-summary",
            "browsing.record" => "{\"draft\":\"canary-draft\"}",
            "report.words" => "canary-report",
            "second_step.secret" => "JBSWY3DPEHPK3PXP",
            "outbox.recipient" => "canary-to@example.org",
            "outbox.body" => "canary-body",
            "opening.reason" => "canary-reason for it",
            "opening.review" => "canary-review of it",
            "person_message.words" => "canary-not-right",
            "fhir_resource.body" => "canary-resource",
            "connection.ask" => "canary-ask",
            "connection_step.note" => "canary-note",
            "referral_message.words" => "canary-to-the-team",
            "agreement.asker_name" => "canary-asker",
            "agreement.asker_related" => "canary-related",
            "agreement.asker_phone" => "07700900319",
            _ => "01632 960142",
        };
        put_raw(tx, column(name), row, Some(plain)).await.expect("put");
    }
}

#[tokio::test]
async fn what_an_older_version_left_plain_is_sealed_batch_by_batch() {
    for (engine, db) in engines().await {
        written(&db).await;
        let mut tx = writing(&db).await;
        made_plain(&mut tx).await;
        keep(tx).await;
        assert_eq!(in_the_open(&mut reading(&db).await).await.len(), CANARIES.len(), "{engine}");

        for of in SealedColumn::ALL {
            let mut after = String::new();
            let mut rows = 0;
            loop {
                let mut tx = writing(&db).await;
                assert!(!tx.is_sealed(of).await.expect("read"), "{engine}");
                let done = tx.seal_plain(of, &after, 1).await.expect("sealed");
                // Ended before it was kept, then begun again: nothing is lost and nothing is done twice.
                drop(tx);
                let mut tx = writing(&db).await;
                assert_eq!(tx.seal_plain(of, &after, 1).await.expect("sealed"), done, "{engine}");
                keep(tx).await;
                rows += done.rows;
                match done.last {
                    Some(last) => after = last,
                    None => break,
                }
            }
            assert_eq!(rows, 1, "{engine}: {} had one plain row", of.name());
            let mut tx = writing(&db).await;
            assert_eq!(tx.seal_plain(of, "", 500).await.expect("looked").rows, 0, "{engine}: a second time");
            tx.note_sealed(of).await.expect("noted");
            assert!(tx.is_sealed(of).await.expect("read"), "{engine}");
            keep(tx).await;
        }
        let mut tx = reading(&db).await;
        assert_eq!(in_the_open(&mut tx).await, [""; 0], "{engine}");
        let read = read_all(&mut tx).await.expect("read").concat();
        assert!(read.contains("v1.0: I sit in") && read.contains("v1.ffffffff.A dog"), "{engine}");
        let people = tx.people_with_phone(&ok(Phone::read("phone", "07700900318"))).await.expect("read");
        assert_eq!(people.len(), 2, "{engine}: the index was made too");
    }
}

/// The index of a plain row is missing, as in a database of before there was one.
#[tokio::test]
async fn sealing_a_plain_number_makes_its_index() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        let mut one = referral(&town, "r1");
        one.ask.person.phone = None;
        send(&mut tx, &one).await;
        put_raw(&mut tx, column("person.phone"), "person-r1", Some("07700900777")).await.expect("put");
        assert_eq!(tx.seal_plain(column("person.phone"), "", 500).await.expect("sealed").rows, 1, "{engine}");
        let people = tx.people_with_phone(&ok(Phone::read("phone", "07700 900777"))).await.expect("read");
        assert_eq!(people, [ok(PersonId::read("person-r1"))], "{engine}");
    }
}

/// Not even in the parts of the file that are free again, once the log is in the file.
#[tokio::test]
async fn on_sqlite_the_file_itself_forgets_what_was_plain() {
    let folder = std::env::temp_dir().join(format!("community-links-plain-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let (file, keys) = (folder.join("links.sqlite"), folder.join("links.keys"));
    let chance = std::sync::Arc::new(store::testing::Counted::default());
    let open = async || {
        let db = Db::open(&format!("sqlite:{}", file.display())).await.expect("opened");
        db.migrate().await.expect("tables");
        db.unlocked(&keys, chance.clone()).await.expect("keys")
    };
    let held = |canary: &str| {
        let bytes = std::fs::read(&file).expect("the file");
        bytes.windows(canary.len()).any(|window| window == canary.as_bytes())
    };
    let db = open().await;
    written(&db).await;
    let mut tx = writing(&db).await;
    made_plain(&mut tx).await;
    keep(tx).await;
    db.close().await;
    assert!(CANARIES.iter().all(|(canary, ..)| held(canary)), "plain, as an older version wrote it");

    let db = open().await;
    for of in SealedColumn::ALL {
        let mut tx = writing(&db).await;
        tx.seal_plain(of, "", 500).await.expect("sealed");
        keep(tx).await;
    }
    db.close().await;
    let left: Vec<&str> = CANARIES.iter().map(|(canary, ..)| *canary).filter(|canary| held(canary)).collect();
    assert_eq!(left, [""; 0]);
    std::fs::remove_dir_all(&folder).expect("taken away");
}
