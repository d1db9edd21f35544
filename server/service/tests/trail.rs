//! The audit trail as proof: what somebody did to it is found.

mod town;

use domain::actor::{Base, Role};
use domain::alert::AlertKind;
use domain::look::Deed;
use domain::person::PersonForm;
use domain::referral::AskForm;
use domain::{Actor, Failure, Line};
use service::trail::{SignedHead, Signer, Verified, Wrong, WrongHow};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use store::testing::{meddle, without_guards};
use store::{Audit, Db};
use tokio::task::JoinSet;
use town::{DAY_MS, Town, covers, once, plain_form, safe};

const MINUTE_MS: i64 = 60_000;

/// Rows that tell of nothing in particular.
async fn noted(town: &Town, rows: impl Iterator<Item = usize>) {
    let mut tx = town.db.write().await.expect("a transaction");
    for n in rows {
        let at = town.desk.now().plus_ms(n as i64);
        tx.note(&Audit::of_system(format!("row-{n:06}"), at, "thing.do", "thing", &n.to_string()))
            .await
            .expect("noted");
    }
    tx.keep().await.expect("kept");
}

async fn verified(town: &Town, heads: &[SignedHead]) -> Verified {
    town.desk.verify_trail(heads, &|_, _| ()).await.expect("the store answers")
}

/// What is found after somebody who owns the database ran these statements.
async fn found_after(db: &Db, town: &Town, heads: &[SignedHead], deeds: &[&str]) -> Option<Wrong> {
    let mut tx = db.write().await.expect("a transaction");
    without_guards(&mut tx).await.expect("taken away");
    for sql in deeds {
        assert!(meddle(&mut tx, sql).await.expect("done") > 0, "{sql}");
    }
    tx.keep().await.expect("kept");
    verified(town, heads).await.wrong
}

fn wrong(seq: i64, how: WrongHow) -> Option<Wrong> {
    Some(Wrong { seq, how })
}

async fn sealed_town(town: &Town, rows: usize) -> SignedHead {
    noted(town, 0..rows).await;
    assert_eq!(town.desk.seal_trail().await, Ok(rows as u64), "{}", town.engine);
    let head = town.desk.signed_head(&Signer::of(&[1; 32])).await.expect("the store answers");
    head.expect("a head")
}

#[tokio::test]
async fn a_chain_that_nobody_touched_is_right_and_its_unsealed_tail_is_named() {
    for town in Town::all().await {
        let empty = verified(&town, &[]).await;
        assert_eq!((empty.rows, empty.head, empty.wrong, empty.unsealed.rows), (0, None, None, 0));
        let head = sealed_town(&town, 450).await;
        noted(&town, 450..453).await;
        let found = verified(&town, std::slice::from_ref(&head)).await;
        assert_eq!((found.rows, found.wrong), (450, None), "{}", town.engine);
        assert_eq!(found.head.expect("a head").hash, head.hash, "{}", town.engine);
        let now = town.desk.now();
        let tail = found.unsealed;
        assert_eq!((tail.rows, tail.oldest, tail.newest), (3, Some(now.plus_ms(450)), Some(now.plus_ms(452))));
        assert_eq!(town.desk.seal_trail().await, Ok(3));
        assert_eq!(verified(&town, &[head]).await.rows, 453);
    }
}

#[tokio::test]
async fn a_change_of_any_column_is_found() {
    for (column, value) in [
        ("id", "'other'"),
        ("at_ms", "at_ms + 1"),
        ("actor_id", "'other'"),
        ("actor_role", "'other'"),
        ("actor_base", "'other'"),
        ("action", "'other'"),
        ("object_kind", "'other'"),
        ("object_id", "'other'"),
        ("fields", "'other'"),
        ("reason", "'other'"),
        ("request_id", "'other'"),
        ("prev_hash", "'other'"),
        ("hash", "'other'"),
    ] {
        for town in Town::all().await {
            let head = sealed_town(&town, 5).await;
            let sql = format!("update audit set {column} = {value} where seq = 3");
            let found = found_after(&town.db, &town, &[head], &[&sql]).await;
            assert_eq!(found, wrong(3, WrongHow::Changed), "{}: {column}", town.engine);
        }
    }
}

#[tokio::test]
async fn whatever_is_done_to_the_chain_is_found_where_it_was_done() {
    let insert = "insert into audit (id, at_ms, actor_id, actor_role, action, object_kind, object_id, seq, prev_hash, hash)
        select 'new', at_ms, actor_id, actor_role, action, object_kind, object_id, 6, hash, 'made up' from audit where seq = 5";
    let cases: [(&str, &[&str], Wrong); 9] = [
        ("the first deleted", &["delete from audit where seq = 1"], Wrong { seq: 1, how: WrongHow::Missing }),
        ("one of the middle deleted", &["delete from audit where seq = 3"], Wrong { seq: 3, how: WrongHow::Missing }),
        (
            "one deleted and the gap closed",
            &[
                "delete from audit where seq = 3",
                "update audit set seq = 3 where seq = 4",
                "update audit set seq = 4 where seq = 5",
            ],
            Wrong { seq: 3, how: WrongHow::Changed },
        ),
        ("the end cut off", &["delete from audit where seq > 3"], Wrong { seq: 4, how: WrongHow::CutOff }),
        ("everything deleted", &["delete from audit"], Wrong { seq: 1, how: WrongHow::CutOff }),
        (
            "two exchanged",
            &[
                "update audit set seq = 99 where seq = 2",
                "update audit set seq = 2 where seq = 4",
                "update audit set seq = 4 where seq = 99",
            ],
            Wrong { seq: 2, how: WrongHow::Changed },
        ),
        (
            "one unsealed again",
            &["update audit set seq = null, prev_hash = null, hash = null where seq = 2"],
            Wrong { seq: 2, how: WrongHow::Missing },
        ),
        ("one put behind the end", &[insert], Wrong { seq: 6, how: WrongHow::Changed }),
        (
            "one moved before the start",
            &["update audit set seq = 0 where seq = 1"],
            Wrong { seq: 0, how: WrongHow::Doubled },
        ),
    ];
    for (what, deeds, expected) in cases {
        for town in Town::all().await {
            let head = sealed_town(&town, 5).await;
            let found = found_after(&town.db, &town, &[head], deeds).await;
            assert_eq!(found.as_ref(), Some(&expected), "{}: {what}", town.engine);
        }
    }
}

#[tokio::test]
async fn a_chain_that_was_made_anew_is_found_by_a_head_that_was_signed_before() {
    for town in Town::all().await {
        let head = sealed_town(&town, 5).await;
        let deeds = [
            "update audit set actor_id = 'somebody-else' where seq = 2",
            "update audit set seq = null, prev_hash = null, hash = null where seq > 1",
        ];
        let found = found_after(&town.db, &town, std::slice::from_ref(&head), &deeds).await;
        assert_eq!(found, wrong(2, WrongHow::CutOff), "{}", town.engine);
        // Sealed once more, the chain is whole; only the head says what it was.
        assert_eq!(town.desk.seal_trail().await, Ok(4));
        assert_eq!(verified(&town, &[]).await.wrong, None, "{}", town.engine);
        assert_eq!(verified(&town, &[head]).await.wrong, wrong(5, WrongHow::NotAsSigned), "{}", town.engine);
    }
}

#[tokio::test]
async fn a_row_that_appears_later_with_an_earlier_time_is_sealed_later() {
    for town in Town::all().await {
        noted(&town, 5..8).await;
        assert_eq!(town.desk.seal_trail().await, Ok(3));
        noted(&town, 0..2).await;
        assert_eq!(town.desk.seal_trail().await, Ok(2));
        let mut tx = town.db.read().await.expect("a transaction");
        let order: Vec<String> =
            tx.sealed_after(0, 9).await.expect("read").into_iter().map(|row| row.object_id).collect();
        assert_eq!(order, ["5", "6", "7", "0", "1"], "{}", town.engine);
        assert_eq!(verified(&town, &[]).await.wrong, None, "{}", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_servers_seal_at_once_while_others_write_and_the_chain_is_one() {
    for town in Town::all().await {
        let mut work = JoinSet::new();
        for writer in 0..4_usize {
            let (db, now) = (town.db.clone(), town.desk.now());
            work.spawn(async move {
                for n in 0..25 {
                    let id = format!("row-{writer}-{n}");
                    // Serializable, as every use case: nobody who seals may send a writer back.
                    let mut tx = db.write().await.expect("a transaction");
                    let line = Audit::of_system(id, now.plus_ms(n), "thing.do", "thing", "one");
                    tx.note(&line).await.expect("noted");
                    tx.keep().await.expect("a writer is never sent back");
                }
            });
        }
        for _ in 0..3 {
            let desk = town.desk.clone();
            work.spawn(async move {
                for _ in 0..20 {
                    // Whoever is slower every time leaves it to the next turn.
                    match desk.seal_trail().await {
                        Ok(_) | Err(Failure::Conflict | Failure::Busy) => tokio::task::yield_now().await,
                        Err(other) => panic!("{other}"),
                    }
                }
            });
        }
        work.join_all().await;
        town.desk.seal_trail().await.expect("sealed");
        let found = verified(&town, &[]).await;
        assert_eq!((found.rows, found.wrong, found.unsealed.rows), (100, None, 0), "{}", town.engine);
    }
}

#[tokio::test]
async fn sealing_that_is_broken_off_leaves_a_chain_that_is_right() {
    for town in Town::all().await {
        sealed_town(&town, 3).await;
        noted(&town, 3..6).await;
        let mut tx = town.db.write_beside().await.expect("a transaction");
        tx.seal_row("row-000003", 4, "half", "done").await.expect("sealed");
        drop(tx);
        let found = verified(&town, &[]).await;
        assert_eq!((found.rows, found.wrong, found.unsealed.rows), (3, None, 3), "{}", town.engine);
        assert_eq!(town.desk.seal_trail().await, Ok(3));
        assert_eq!(verified(&town, &[]).await.rows, 6, "{}", town.engine);
    }
}

/// What a third party does with an export and `docs/audit.md`, in code of its own.
#[tokio::test]
async fn an_export_can_be_checked_by_somebody_else_and_leaves_a_row_in_itself() {
    const NAMES: [&str; 13] = [
        "seq",
        "id",
        "at_ms",
        "actor_id",
        "actor_role",
        "actor_base",
        "action",
        "object_kind",
        "object_id",
        "fields",
        "reason",
        "request_id",
        "prev_hash",
    ];
    for town in Town::all().await {
        let shona = town.shona().await;
        let id = town.refers(&shona).await;
        town.desk.sent_in_full(&shona, &id).await.expect("seen");
        let mut lines = Vec::new();
        town.desk
            .export_trail(&mut |row| {
                lines.push(service::trail::export::json(row));
                true
            })
            .await
            .expect("exported");
        let mut before = "0".repeat(64);
        for (seq, line) in (1_i64..).zip(&lines) {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let mut digest = Sha256::new();
            let mut add = |text: Option<String>| match text {
                None => digest.update([0]),
                Some(text) => {
                    digest.update([1]);
                    digest.update((text.len() as u64).to_be_bytes());
                    digest.update(text);
                }
            };
            add(Some("community-links audit row 1".to_owned()));
            for name in NAMES {
                add(match &row[name] {
                    serde_json::Value::Null => None,
                    serde_json::Value::String(text) => Some(text.clone()),
                    other => Some(other.to_string()),
                });
            }
            let hash: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!((row["seq"].as_i64(), row["prev_hash"].as_str()), (Some(seq), Some(before.as_str())));
            assert_eq!(row["hash"].as_str(), Some(hash.as_str()), "{line}");
            before = hash;
        }
        assert!(lines.last().expect("a row").contains(r#""action":"audit.export""#), "{}", town.engine);
        assert!(lines.iter().all(|line| !line.contains("Margaret") && !line.contains("07700")), "no values");
        assert!(lines.iter().any(|line| line.contains("own_words")), "names of fields");
    }
}

#[tokio::test]
async fn what_somebody_asks_for_names_the_request() {
    for town in Town::all().await {
        let shona = town.shona().await;
        let request = town.desk.request_id();
        let desk = town.desk.in_request(request.clone());
        desk.sent(&shona).await.expect("seen");
        let mut tx = town.db.read().await.expect("a transaction");
        let rows = tx.unsealed(99).await.expect("read");
        let named = rows.iter().find(|row| row.action == "referral.list").expect("a row");
        assert_eq!(named.request_id.as_deref(), Some(request.as_str()), "{}", town.engine);
        let before = rows.iter().find(|row| row.action == "account.add").expect("a row");
        assert_eq!(before.request_id, None, "{}", town.engine);
    }
}

async fn isla(town: &Town) -> Actor {
    town.somebody("isla@example.org", Role::TeamLead, covers("clyde", "elder-street")).await
}

#[tokio::test]
async fn the_lead_of_the_team_can_say_who_has_looked_at_a_record() {
    for town in Town::all().await {
        let (shona, ann, isla) = (town.shona().await, town.ann().await, isla(&town).await);
        let id = town.refers(&shona).await;
        for _ in 0..3 {
            town.later(MINUTE_MS);
            town.desk.open_referral(&ann, &id, true).await.expect("opened");
        }
        town.later(MINUTE_MS);
        town.desk.accept(&ann, &id).await.expect("taken on");
        town.later(DAY_MS);
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        let looks = town.desk.looks_at(&isla, &id).await.expect("told");
        assert_eq!((looks.short_name.as_deref(), looks.is_all), (Some("Margaret R."), true));
        let told: Vec<_> = looks
            .looks
            .iter()
            .map(|look| {
                let name = look.who.name.as_ref().map_or("", Line::as_str);
                let at = look.who.for_whom.as_ref().map_or("", Line::as_str);
                (name, look.who.role, at, look.deed, look.times)
            })
            .collect();
        let worker = Some(Role::LinkWorker);
        let expected = [
            ("ann@example.org", worker, "Workers", Deed::Read, 1),
            ("ann@example.org", worker, "Workers", Deed::TookOn, 1),
            ("ann@example.org", worker, "Workers", Deed::Read, 3),
            ("shona@example.org", Some(Role::Referrer), "Elder Street Practice", Deed::Sent, 1),
        ];
        assert_eq!(told, expected, "{}", town.engine);
        // Asking is a look too.
        let again = town.desk.looks_at(&isla, &id).await.expect("told");
        assert_eq!(again.looks[0].deed, Deed::ReadLooks, "{}", town.engine);
    }
}

#[tokio::test]
async fn nobody_learns_who_has_looked_but_those_who_answer_for_the_record() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let other = town.somebody("iain@example.org", Role::TeamLead, covers("kelvin", "elder-street")).await;
        let keys = town.somebody("keys@example.org", Role::Administrator, Base::Programme).await;
        let id = town.refers(&shona).await;
        for who in [&shona, &ann, &other, &keys] {
            assert_eq!(town.desk.looks_at(who, &id).await, Err(Failure::NotFound), "{}", who.name);
            assert_eq!(town.desk.alerts(who).await, Err(Failure::NotFound), "{}", who.name);
        }
        let governance = town.somebody("alan@example.org", Role::Governance, Base::Programme).await;
        let looks = town.desk.looks_at(&governance, &id).await.expect("told");
        assert_eq!((looks.short_name, looks.looks.len()), (None, 1), "{}: who looked, and not at whom", town.engine);
        assert_eq!(town.desk.alerts(&governance).await, Ok(Vec::new()), "{}", town.engine);
        // Whoever takes the case on answers for it.
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("taken on");
        let looks = town.desk.looks_at(&ann, &id).await.expect("told");
        let programme = looks.looks.iter().find(|look| look.who.role == Some(Role::Governance)).expect("a look");
        assert_eq!(programme.who.for_whom, None);
    }
}

async fn alerts(town: &Town) -> Vec<(AlertKind, String)> {
    town.desk.seal_trail().await.expect("sealed");
    let told = town.desk.all_alerts().await.expect("told");
    let mut told: Vec<_> =
        told.into_iter().map(|(alert, account)| (alert.kind, account.expect("somebody").sign_in_name())).collect();
    told.sort();
    told
}

#[tokio::test]
async fn reading_at_night_or_the_own_record_raises_one_alert_a_day() {
    for town in Town::all().await {
        let (shona, ann) = (town.shona().await, town.ann().await);
        let safe = safe();
        let plain = plain_form(&safe);
        let form = AskForm { person: PersonForm { email: "Ann@example.org", ..plain.person.clone() }, ..plain };
        let own = town.desk.refer(&shona, &form, &once("a-referral-of-ann")).await.expect("sent");
        let other = town.refers(&shona).await;
        town.desk.open_referral(&ann, &other, true).await.expect("opened");
        assert_eq!(alerts(&town).await, [], "{}: nothing is wrong with that", town.engine);
        for _ in 0..2 {
            town.desk.open_referral(&ann, &own, true).await.expect("opened");
        }
        let ann_read_own = (AlertKind::OwnRecord, "ann@example.org".to_owned());
        assert_eq!(alerts(&town).await, std::slice::from_ref(&ann_read_own), "{}", town.engine);
        // Nine in the evening.
        town.later(12 * 60 * MINUTE_MS);
        town.desk.sent(&shona).await.expect("seen");
        town.desk.sent(&shona).await.expect("seen");
        let late = (AlertKind::OutOfHours, "shona@example.org".to_owned());
        assert_eq!(alerts(&town).await, [ann_read_own.clone(), late.clone()], "{}", town.engine);
        town.later(DAY_MS);
        town.desk.sent(&shona).await.expect("seen");
        assert_eq!(alerts(&town).await, [ann_read_own, late.clone(), late], "{}", town.engine);
    }
}

#[tokio::test]
async fn reading_very_many_records_within_an_hour_raises_an_alert() {
    for town in Town::all().await {
        let ann = town.ann().await;
        let mut seen = HashSet::new();
        for n in 0..61 {
            let mut tx = town.db.write().await.expect("a transaction");
            let id = format!("record-{n}");
            seen.insert(id.clone());
            let line = Audit::of(format!("look-{n}"), town.desk.now(), &ann, "referral.open", "referral", &id);
            tx.note(&line).await.expect("noted");
            tx.keep().await.expect("kept");
            town.later(MINUTE_MS / 2);
            if n == 59 {
                assert_eq!(alerts(&town).await, [], "{}: sixty are not too many", town.engine);
            }
        }
        assert_eq!(alerts(&town).await, [(AlertKind::Volume, "ann@example.org".to_owned())], "{}", town.engine);
    }
}

/// Every use case that reads or changes what is somebody's leaves its row.
#[tokio::test]
async fn whoever_reads_or_changes_what_is_somebodys_leaves_a_row() {
    for town in Town::all().await {
        let (shona, ann, isla) = (town.shona().await, town.ann().await, isla(&town).await);
        let id = town.refers(&shona).await;
        town.desk.sent(&shona).await.expect("seen");
        town.desk.sent_in_full(&shona, &id).await.expect("seen");
        town.desk.waiting(&ann).await.expect("seen");
        town.desk.open_referral(&ann, &id, true).await.expect("opened");
        town.desk.accept(&ann, &id).await.expect("taken on");
        town.desk.my_people(&ann).await.expect("seen");
        let new = service::work::NewContact {
            outcome: domain::contact::Outcome::Spoke,
            mode: domain::contact::Mode::Phone,
            summary: None,
        };
        town.desk.record_contact(&ann, &id, &new, &once("a-contact-with-margaret")).await.expect("recorded");
        town.desk.looks_at(&isla, &id).await.expect("told");
        town.desk.accounts().await.expect("told");
        town.desk.open_reports().await.expect("told");
        town.desk.all_alerts().await.expect("told");
        town.desk.show_trail(&store::Wanted::default(), 1).await.expect("told");
        let mut tx = town.db.read().await.expect("a transaction");
        let rows = tx.unsealed(99).await.expect("read");
        let done: HashSet<(&str, bool)> = rows.iter().map(|row| (row.action.as_str(), row.fields.is_some())).collect();
        for (action, names_fields) in [
            ("account.add", true),
            ("referral.send", true),
            ("referral.list", true),
            ("referral.view", true),
            ("waiting.list", true),
            ("referral.open", true),
            ("referral.accept", true),
            ("people.list", true),
            ("contact.record", true),
            ("referral.looks", true),
            ("account.list", true),
            ("report.list", true),
            ("alert.list", false),
            ("audit.show", false),
        ] {
            assert!(done.contains(&(action, names_fields)), "{}: {action}", town.engine);
        }
    }
}
