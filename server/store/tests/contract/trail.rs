//! The audit trail only grows, and is sealed once.

use crate::common::{MINUTE, MORNING, engines, is_conflict, is_refused, keep, reading, writing};
use domain::Moment;
use domain::alert::AlertKind;
use store::testing::{meddle, without_guards};
use store::{Alert, Audit, Db, Head, Tail, Wanted};

fn row(id: &str, minutes: i64) -> Audit {
    Audit::of_system(id.to_owned(), MORNING.plus_ms(minutes * MINUTE), "referral.view", "referral", "r1")
}

async fn noted(db: &Db, rows: &[Audit]) {
    let mut tx = writing(db).await;
    for row in rows {
        tx.note(row).await.expect("noted");
    }
    keep(tx).await;
}

#[tokio::test]
async fn a_row_is_kept_whole() {
    for (engine, db) in engines().await {
        let line = row("a", 0).fields(&["given", "phone"]).because("supervision").in_request(Some("req-1"));
        noted(&db, &[line, row("b", 1)]).await;
        let mut tx = reading(&db).await;
        let rows = tx.unsealed(10).await.expect("read");
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(rows[0].fields, text("given,phone"), "{engine}");
        assert_eq!((&rows[0].reason, &rows[0].request_id), (&text("supervision"), &text("req-1")), "{engine}");
        assert_eq!((&rows[1].fields, &rows[1].reason, &rows[1].request_id), (&None, &None, &None), "{engine}");
        assert_eq!((rows[0].seq, rows[0].at_ms, rows[0].action.as_str()), (None, MORNING.ms(), "referral.view"));
    }
}

#[tokio::test]
async fn rows_wait_in_the_order_of_the_clock_and_are_sealed_once() {
    for (engine, db) in engines().await {
        noted(&db, &[row("c", 2), row("b", 1), row("a", 1)]).await;
        let mut tx = reading(&db).await;
        assert!(tx.has_unsealed().await.expect("read"), "{engine}");
        let waiting: Vec<String> = tx.unsealed(2).await.expect("read").into_iter().map(|row| row.id).collect();
        assert_eq!(waiting, ["a", "b"], "{engine}");
        let at = |minutes: i64| Some(MORNING.plus_ms(minutes * MINUTE));
        let tail = tx.unsealed_tail().await.expect("read");
        assert_eq!(tail, Tail { rows: 3, oldest: at(1), newest: at(2) }, "{engine}");
        assert_eq!(tx.audit_head().await.expect("read"), None, "{engine}");
        drop(tx);

        let mut tx = db.write_beside().await.expect("begun");
        for (seq, id) in [(1, "a"), (2, "b"), (3, "c")] {
            tx.seal_row(id, seq, "before", &format!("hash-{id}")).await.expect("sealed");
        }
        keep(tx).await;
        let mut tx = db.write_beside().await.expect("begun");
        assert!(is_conflict(&tx.seal_row("a", 4, "before", "again").await), "{engine}");
        drop(tx);

        let mut tx = reading(&db).await;
        assert!(!tx.has_unsealed().await.expect("read"), "{engine}");
        assert_eq!(tx.unsealed_tail().await.expect("read"), Tail::default(), "{engine}");
        assert_eq!(tx.sealed_rows().await.expect("read"), 3, "{engine}");
        let head = tx.audit_head().await.expect("read");
        assert_eq!(head, Some(Head { seq: 3, hash: "hash-c".to_owned() }), "{engine}");
        let after: Vec<_> = tx.sealed_after(1, 10).await.expect("read").into_iter().map(|row| row.seq).collect();
        assert_eq!(after, [Some(2), Some(3)], "{engine}");
    }
}

#[tokio::test]
async fn a_place_of_the_chain_is_given_once() {
    for (engine, db) in engines().await {
        noted(&db, &[row("a", 0), row("b", 1)]).await;
        let mut tx = db.write_beside().await.expect("begun");
        tx.seal_row("a", 1, "before", "hash").await.expect("sealed");
        assert!(is_conflict(&tx.seal_row("b", 1, "before", "hash").await), "{engine}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_delete_a_row() {
    for (engine, db) in engines().await {
        noted(&db, &[row("a", 0), row("b", 1)]).await;
        let mut tx = writing(&db).await;
        tx.seal_row("a", 1, "before", "hash").await.expect("sealed");
        keep(tx).await;
        for sql in [
            "delete from audit where id = 'a'",
            "delete from audit where id = 'b'",
            "update audit set actor_id = 'somebody' where id = 'a'",
            "update audit set actor_id = 'somebody' where id = 'b'",
            "update audit set hash = 'other' where id = 'a'",
            "update audit set seq = null, prev_hash = null, hash = null where id = 'a'",
            "update audit set seq = 2 where id = 'b'",
            "update audit set seq = 2, prev_hash = 'x', hash = 'y', reason = 'z' where id = 'b'",
            "insert into audit (id, at_ms, actor_id, actor_role, action, object_kind, object_id, seq, prev_hash, hash)
            values ('c', 0, 'x', 'x', 'x', 'x', 'x', 2, 'x', 'y')",
            "insert into audit (id, at_ms, actor_id, actor_role, action, object_kind, object_id, hash)
            values ('c', 0, 'x', 'x', 'x', 'x', 'x', 'y')",
        ] {
            let mut tx = writing(&db).await;
            assert!(is_refused(&meddle(&mut tx, sql).await), "{engine}: {sql}");
        }
        if engine == "postgres" {
            let mut tx = writing(&db).await;
            assert!(is_refused(&meddle(&mut tx, "truncate audit cascade").await));
        }
    }
}

#[tokio::test]
async fn guards_that_were_taken_away_come_back_with_the_next_start() {
    for (engine, db) in engines().await {
        noted(&db, &[row("a", 0)]).await;
        let mut tx = writing(&db).await;
        without_guards(&mut tx).await.expect("taken away");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert_eq!(meddle(&mut tx, "delete from audit").await.expect("not refused"), 1, "{engine}");
        drop(tx);
        db.migrate().await.expect("up to date");
        let mut tx = writing(&db).await;
        assert!(is_refused(&meddle(&mut tx, "delete from audit").await), "{engine}");
    }
}

#[tokio::test]
async fn rows_are_found_by_object_by_actor_and_by_time() {
    for (engine, db) in engines().await {
        let mut other = row("c", 2);
        other.object_id = "r2".to_owned();
        let mut nadia = row("d", 3);
        nadia.actor_id = "nadia".to_owned();
        noted(&db, &[row("a", 0), row("b", 1), other, nadia]).await;
        let object = Some(("referral".to_owned(), "r1".to_owned()));
        let since = Some(Moment::from_ms(MORNING.ms() + MINUTE));
        let mut tx = reading(&db).await;
        for (wanted, ids) in [
            (Wanted::default(), vec!["d", "c", "b", "a"]),
            (Wanted { object: object.clone(), ..Wanted::default() }, vec!["d", "b", "a"]),
            (Wanted { actor: Some("nadia".to_owned()), ..Wanted::default() }, vec!["d"]),
            (Wanted { object, since, ..Wanted::default() }, vec!["d", "b"]),
        ] {
            let found: Vec<String> =
                tx.audit_rows(&wanted, 10).await.expect("read").into_iter().map(|row| row.id).collect();
            assert_eq!(found, ids, "{engine}: {wanted:?}");
        }
        assert_eq!(tx.audit_rows(&Wanted::default(), 2).await.expect("read").len(), 2, "{engine}");
        let about: Vec<String> =
            tx.rows_about("referral", "r1", 2).await.expect("read").into_iter().map(|row| row.id).collect();
        assert_eq!(about, ["d", "b"], "{engine}");
    }
}

#[tokio::test]
async fn an_alert_of_a_kind_is_raised_once_a_day_for_somebody() {
    for (engine, db) in engines().await {
        noted(&db, &[row("a", 0)]).await;
        let alert = |id: &str, kind, actor: &str, days: i32| Alert {
            id: id.to_owned(),
            kind,
            actor_id: actor.to_owned(),
            day: MORNING.day().plus_days(days),
            raised: MORNING,
            audit_id: "a".to_owned(),
        };
        let mut tx = writing(&db).await;
        for (alert, is_new) in [
            (alert("1", AlertKind::Volume, "nadia", 0), true),
            (alert("2", AlertKind::Volume, "nadia", 0), false),
            (alert("3", AlertKind::OutOfHours, "nadia", 0), true),
            (alert("4", AlertKind::Volume, "nadia", 1), true),
            (alert("5", AlertKind::Volume, "callum", 0), true),
        ] {
            assert_eq!(tx.raise_alert(&alert).await.expect("written"), is_new, "{engine}: {alert:?}");
        }
        let ids: Vec<String> = tx.alerts(10).await.expect("read").into_iter().map(|alert| alert.id).collect();
        assert_eq!(ids, ["5", "4", "3", "1"], "{engine}");
    }
}

#[tokio::test]
async fn what_somebody_did_is_told_between_two_moments() {
    for (engine, db) in engines().await {
        noted(&db, &[row("a", 0), row("b", 1), row("c", 2), row("d", 3)]).await;
        let at = |minutes: i64| MORNING.plus_ms(minutes * MINUTE);
        let mut tx = reading(&db).await;
        let deeds = tx.deeds_between("system", at(1), at(2)).await.expect("read");
        let ids: Vec<&str> = deeds.iter().map(|deed| deed.id.as_str()).collect();
        assert_eq!(ids, ["b", "c"], "{engine}");
        assert!(tx.deeds_between("nadia", at(0), at(9)).await.expect("read").is_empty(), "{engine}");
    }
}
