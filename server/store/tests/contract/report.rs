use crate::common::{MINUTE, MORNING, engines, is_conflict, is_missing, keep, line, ok, passage, reading, writing};
use crate::support::{added, support};
use domain::id::SupportId;
use domain::support::Entry;
use store::{Db, Report, ReportKind};

/// Something is wrong with a support, and everything is said.
fn wrong(id: &str, minutes: i64) -> Report {
    Report {
        id: id.to_owned(),
        kind: ReportKind::Wrong,
        support: Some(ok(SupportId::read("soup"))),
        what: Some(line("phone")),
        words: Some(passage("It rings out.\nشكرا 😀")),
        reply_to: Some(line("margaret@example.org")),
        place: Some(line("Govan")),
        at: MORNING.plus_ms(minutes * MINUTE),
    }
}

/// Something is missing, and nothing more is said.
fn missing(id: &str, minutes: i64) -> Report {
    Report {
        kind: ReportKind::Missing,
        support: None,
        what: None,
        words: None,
        reply_to: None,
        place: None,
        ..wrong(id, minutes)
    }
}

async fn with_support(db: &Db) {
    let mut tx = writing(db).await;
    tx.add_support(&support("soup", "soup", Entry::named(line("Soup"))), &added()).await.expect("written");
    keep(tx).await;
}

#[tokio::test]
async fn open_reports_come_back_as_they_were_written_longest_waiting_first() {
    for (engine, db) in engines().await {
        with_support(&db).await;
        let expected = [wrong("z", 0), missing("a", 1), wrong("b", 1), missing("c", 2)];
        let mut tx = writing(&db).await;
        for n in [3, 1, 0, 2] {
            tx.add_report(&expected[n]).await.expect("written");
        }
        keep(tx).await;

        let mut tx = reading(&db).await;
        for (most, expected) in [(100, &expected[..]), (4, &expected), (2, &expected[..2]), (0, &[])] {
            assert_eq!(tx.open_reports(most).await.expect("read"), expected, "{engine}: {most}");
        }
    }
}

#[tokio::test]
async fn a_report_that_somebody_dealt_with_is_not_open_and_is_dealt_with_once() {
    for (engine, db) in engines().await {
        with_support(&db).await;
        let mut tx = writing(&db).await;
        tx.add_report(&wrong("a", 0)).await.expect("written");
        tx.add_report(&wrong("b", 0)).await.expect("written");
        tx.finish_report("a", "nadia", MORNING).await.expect("done");
        assert_eq!(tx.open_reports(9).await.expect("read"), [wrong("b", 0)], "{engine}");
        assert!(is_conflict(&tx.finish_report("a", "callum", MORNING).await), "{engine}: done already");
        assert!(is_conflict(&tx.finish_report("unknown", "callum", MORNING).await), "{engine}");
        tx.finish_report("b", "callum", MORNING).await.expect("the other one was left open");
        assert_eq!(tx.open_reports(9).await.expect("read"), [], "{engine}");
    }
}

#[tokio::test]
async fn a_report_is_written_once_and_about_a_support_that_exists() {
    for (engine, db) in engines().await {
        with_support(&db).await;
        let mut tx = writing(&db).await;
        tx.add_report(&wrong("a", 0)).await.expect("written");
        assert!(is_conflict(&tx.add_report(&missing("a", 1)).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let about_nothing = Report { support: Some(ok(SupportId::read("unknown"))), ..wrong("a", 0) };
        assert!(is_missing(&tx.add_report(&about_nothing).await), "{engine}");
    }
}
