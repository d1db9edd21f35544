use crate::common::{MINUTE, MORNING, engines, is_missing, keep, kept_town, line, ok, passage, reading, writing};
use crate::support::support;
use domain::Day;
use domain::id::{PracticeId, SupportId};
use domain::near_note::NearNote;
use domain::support::{Entry, Status};
use jiff::civil::date;
use store::{Added, Change};

fn day(of: i8) -> Day {
    Day::new(date(2026, 2, of))
}

#[tokio::test]
async fn a_worker_has_a_few_lines_for_each_practice_and_they_are_shown_to_their_last_day() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (elder, nadia) = (&town.elder_street.id, &town.nadia.id);
        let mut tx = writing(&db).await;
        tx.put_near_note(elder, nadia, &passage("Soup."), day(5), MORNING).await.expect("written");
        let later = MORNING.plus_ms(MINUTE);
        tx.put_near_note(elder, nadia, &passage("Soup on Mondays.\nشوربة"), day(9), later).await.expect("written");
        tx.put_near_note(elder, &town.callum.id, &passage("A walk."), day(4), MORNING).await.expect("written");
        tx.put_near_note(&town.harbour.id, nadia, &passage("Of the harbour."), day(9), MORNING).await.expect("written");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let soup = NearNote {
            by: line("Nadia Aziz"),
            words: passage("Soup on Mondays.\nشوربة"),
            until: day(9),
            written: later,
        };
        let walk = NearNote { by: line("Callum Boyd"), words: passage("A walk."), until: day(4), written: MORNING };
        assert_eq!(tx.near_notes(elder, day(4)).await.expect("read"), [soup.clone(), walk], "{engine}");
        assert_eq!(tx.near_notes(elder, day(9)).await.expect("read"), std::slice::from_ref(&soup), "{engine}");
        assert_eq!(tx.near_notes(elder, day(10)).await.expect("read"), [], "{engine}");
        assert_eq!(tx.near_note_by(elder, nadia).await.expect("read"), Some(soup), "{engine}");
        assert_eq!(tx.near_note_by(elder, &town.shona.id).await.expect("read"), None, "{engine}");

        let mut tx = writing(&db).await;
        tx.remove_near_note(elder, nadia).await.expect("taken away");
        assert_eq!(tx.near_note_by(elder, nadia).await.expect("read"), None, "{engine}");
        let nowhere = ok(PracticeId::read("nowhere"));
        let written = tx.put_near_note(&nowhere, nadia, &passage("Soup."), day(5), MORNING).await;
        assert!(is_missing(&written), "{engine}: {written:?}");
    }
}

#[tokio::test]
async fn what_is_new_was_added_or_changed_lately_and_can_be_found() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let at = |minutes: i64| MORNING.plus_ms(minutes * MINUTE);
        for (id, status, minutes) in [
            ("old", Status::Published, 0),
            ("new", Status::Published, 7),
            ("changed", Status::Published, 1),
            ("draft", Status::Draft, 9),
        ] {
            let one = domain::Support { status, ..support(id, id, Entry::named(line(id))) };
            tx.add_support(&one, &Added { at: at(minutes), by: "system".to_owned() }).await.expect("written");
        }
        for minutes in [2, 8] {
            let change = Change {
                id: format!("change-{minutes}"),
                field: "phone".to_owned(),
                was: None,
                became: None,
                at: at(minutes),
                by: "system".to_owned(),
            };
            tx.add_changes(&ok(SupportId::read("changed")), &[change]).await.expect("written");
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        let found = tx.supports_new_since(at(5)).await.expect("read");
        let found: Vec<_> = found.iter().map(|(id, at)| (id.as_str(), *at)).collect();
        assert_eq!(found, [("changed", at(8)), ("new", at(7))], "{engine}");
        assert_eq!(tx.supports_new_since(at(9)).await.expect("read"), [], "{engine}");
    }
}
