use crate::common::{
    MORNING, Town, engines, is_conflict, is_missing, keep, kept_town, ok, once, referral, referral_id, send, writing,
};
use domain::Day;
use domain::call_task::{CallTask, TaskWay};
use domain::id::CallTaskId;
use domain::telling::{PartOfDay, Saying};
use jiff::civil::date;
use store::Db;

const DAY: Day = Day::new(date(2026, 2, 5));

async fn sent(db: &Db) -> Town {
    let town = kept_town(db).await;
    let mut tx = writing(db).await;
    for id in ["r1", "r2"] {
        send(&mut tx, &referral(&town, id)).await;
    }
    keep(tx).await;
    town
}

fn task(id: &str, about: &str, saying: Saying) -> CallTask {
    let way = if saying == Saying::Received { TaskWay::Call } else { TaskWay::Letter };
    CallTask { id: ok(CallTaskId::read(id)), referral: referral_id(about), way, saying, due: DAY, created: MORNING }
}

#[tokio::test]
async fn what_is_to_be_said_comes_back_as_it_was_written_and_once() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let planned = task("b", "r1", Saying::CallPlanned { day: DAY, part: PartOfDay::Evening });
        let late = CallTask { due: DAY.plus_days(-1), ..task("c", "r1", Saying::StillWanted) };
        let mut tx = writing(&db).await;
        for one in [&planned, &late, &task("a", "r2", Saying::Received)] {
            assert!(tx.add_call_task(one, &once(one.id.as_str())).await.expect("written"), "{engine}");
        }
        assert!(!tx.add_call_task(&task("d", "r1", Saying::Received), &once("b")).await.expect("there already"));
        assert_eq!(tx.call_tasks(&referral_id("r1")).await.expect("read"), [late, planned.clone()], "{engine}");
        assert_eq!(tx.call_task(&planned.id).await.expect("read"), Some(planned), "{engine}");
        assert_eq!(tx.call_tasks_of_team(&town.team.id).await.expect("read").len(), 3, "{engine}");
        keep(tx).await;
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_call_task(&task("e", "r9", Saying::Received), &once("e")).await), "{engine}");
    }
}

#[tokio::test]
async fn what_somebody_has_said_is_done_once() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let one = task("a", "r1", Saying::Received);
        let mut tx = writing(&db).await;
        tx.add_call_task(&one, &once("a")).await.expect("written");
        tx.finish_call_task(&one.id, &town.nadia.id, MORNING).await.expect("done");
        assert_eq!(tx.call_task(&one.id).await.expect("read"), None, "{engine}");
        assert_eq!(tx.call_tasks(&one.referral).await.expect("read"), [], "{engine}");
        assert!(is_conflict(&tx.finish_call_task(&one.id, &town.callum.id, MORNING).await), "{engine}");
    }
}

#[tokio::test]
async fn nothing_is_said_to_somebody_who_is_not_to_be_contacted() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let mut tx = writing(&db).await;
        let (one, other) = (task("a", "r1", Saying::Received), task("b", "r2", Saying::Received));
        for task in [&one, &other] {
            tx.add_call_task(task, &once(task.id.as_str())).await.expect("written");
        }
        let id = referral_id("r1");
        assert!(!tx.is_muted(&id).await.expect("read"), "{engine}");
        tx.mute(&id, &town.nadia.id, MORNING).await.expect("muted");
        tx.mute(&id, &town.callum.id, MORNING).await.expect("muted already");
        assert!(tx.is_muted(&id).await.expect("read") && !tx.is_muted(&other.referral).await.expect("read"));
        assert_eq!(tx.call_task(&one.id).await.expect("read"), None, "{engine}");
        assert_eq!(tx.call_tasks(&id).await.expect("read"), [], "{engine}");
        assert_eq!(tx.call_tasks_of_team(&town.team.id).await.expect("read"), [other], "{engine}");
        tx.unmute(&id).await.expect("unmuted");
        assert_eq!(tx.call_tasks(&id).await.expect("read"), [one], "{engine}");
        keep(tx).await;
    }
}
