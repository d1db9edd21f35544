use crate::common::{MINUTE, MORNING, engines, is_conflict, is_missing, keep, line, ok, reading, writing};
use crate::support::{added, support};
use domain::id::SupportId;
use domain::support::Entry;
use store::{Change, Db};

fn change(id: &str, minutes: i64) -> Change {
    Change {
        id: id.to_owned(),
        field: "phone".to_owned(),
        was: Some("01632 960001".to_owned()),
        became: Some("01632 960002".to_owned()),
        at: MORNING.plus_ms(minutes * MINUTE),
        by: "nadia".to_owned(),
    }
}

fn soup() -> SupportId {
    ok(SupportId::read("soup"))
}

async fn with_supports(db: &Db) {
    let mut tx = writing(db).await;
    for id in ["soup", "songs"] {
        let one = support(id, id, Entry::named(line(id)));
        tx.add_support(&one, &added()).await.expect("written");
    }
    keep(tx).await;
}

#[tokio::test]
async fn changes_come_back_as_they_were_written_latest_first_and_of_two_at_once_the_greater_id() {
    for (engine, db) in engines().await {
        with_supports(&db).await;
        let said_first = Change { was: None, became: Some("Soup.\n\nشوربة 😀".to_owned()), ..change("d", 2) };
        let taken_away = Change { became: None, by: "system".to_owned(), ..change("c", 1) };
        let (early, late) = (change("z", 0), change("e", 2));
        let mut tx = writing(&db).await;
        let written = [early.clone(), said_first.clone(), taken_away.clone(), late.clone()];
        tx.add_changes(&soup(), &written).await.expect("written");
        tx.add_changes(&soup(), &[]).await.expect("nothing to write");
        let elsewhere = Change { field: "name".to_owned(), ..change("other", 9) };
        tx.add_changes(&ok(SupportId::read("songs")), &[elsewhere]).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let expected = [late, said_first, taken_away, early];
        for (most, expected) in [(100, &expected[..]), (4, &expected), (2, &expected[..2]), (0, &[])] {
            assert_eq!(tx.changes_of(&soup(), most).await.expect("read"), expected, "{engine}: {most}");
        }
        let nobody = tx.changes_of(&ok(SupportId::read("unknown")), 9).await.expect("read");
        assert_eq!(nobody, [], "{engine}");
    }
}

#[tokio::test]
async fn a_change_is_written_once_and_of_a_support_that_exists() {
    for (engine, db) in engines().await {
        with_supports(&db).await;
        let mut tx = writing(&db).await;
        tx.add_changes(&soup(), &[change("a", 0)]).await.expect("written");
        assert!(is_conflict(&tx.add_changes(&soup(), &[change("a", 1)]).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let unknown = ok(SupportId::read("unknown"));
        assert!(is_missing(&tx.add_changes(&unknown, &[change("a", 0)]).await), "{engine}");
    }
}

#[tokio::test]
async fn changes_outlive_the_next_writing_of_their_support() {
    for (engine, db) in engines().await {
        with_supports(&db).await;
        let mut tx = writing(&db).await;
        tx.add_changes(&soup(), &[change("a", 0)]).await.expect("written");
        tx.put_support(&support("soup", "soup", Entry::named(line("New"))), 1).await.expect("changed");
        assert_eq!(tx.changes_of(&soup(), 9).await.expect("read"), [change("a", 0)], "{engine}");
    }
}
