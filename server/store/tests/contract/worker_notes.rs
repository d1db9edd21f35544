use crate::common::{engines, is_missing, keep, line, ok, passage, reading, writing};
use crate::support::{added, support};
use domain::WorkerNotes;
use domain::id::SupportId;
use domain::support::Entry;

fn full() -> WorkerNotes {
    WorkerNotes {
        contact: Some(line("Moira, before noon")),
        phone: Some(line("01632 960555")),
        email: Some(line("moira@example.org")),
        handover: Some(passage("Ring first.\n\nShe meets people at the door.")),
        tips: Some(passage(&"ش".repeat(2000))),
        safety: Some(passage("The stair is dark after four.")),
    }
}

#[tokio::test]
async fn worker_notes_come_back_as_they_were_written_and_are_replaced_whole() {
    for (engine, db) in engines().await {
        let (soup, songs) = (ok(SupportId::read("soup")), ok(SupportId::read("songs")));
        let mut tx = writing(&db).await;
        for id in ["soup", "songs"] {
            tx.add_support(&support(id, id, Entry::named(line(id))), &added()).await.expect("written");
        }
        assert_eq!(tx.worker_notes(&soup).await.expect("read"), WorkerNotes::default(), "{engine}: nobody wrote any");
        let only_tips = WorkerNotes { tips: Some(passage("Tuesdays.")), ..WorkerNotes::default() };
        for notes in [full(), only_tips, WorkerNotes::default(), full()] {
            tx.put_worker_notes(&soup, &notes).await.expect("written");
            assert_eq!(tx.worker_notes(&soup).await.expect("read"), notes, "{engine}");
        }
        tx.put_support(&support("soup", "soup", Entry::named(line("New"))), 1).await.expect("changed");
        keep(tx).await;

        let mut tx = reading(&db).await;
        assert_eq!(tx.worker_notes(&soup).await.expect("read"), full(), "{engine}: the support was written again");
        assert_eq!(tx.worker_notes(&songs).await.expect("read"), WorkerNotes::default(), "{engine}: a neighbour");
    }
}

#[tokio::test]
async fn worker_notes_belong_to_a_support_that_exists() {
    for (engine, db) in engines().await {
        let mut tx = writing(&db).await;
        let unknown = ok(SupportId::read("unknown"));
        assert_eq!(tx.worker_notes(&unknown).await.expect("read"), WorkerNotes::default(), "{engine}");
        assert!(is_missing(&tx.put_worker_notes(&unknown, &full()).await), "{engine}");
    }
}
