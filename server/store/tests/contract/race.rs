//! Several at once. Both engines give the same answers; [`StoreError::Again`] means once more from the beginning.

use crate::common::{MORNING, engines, keep, kept_town, ok, once, reading, referral, referral_id, send, step, writing};
use domain::id::PersonId;
use domain::referral::{Command, Part, State};
use domain::{Account, Referral};
use store::{Db, StoreError};
use tokio::task::JoinSet;

/// More tries than there are tasks: in every round at least one of them gets through.
const TRIES: u32 = 200;

/// Runs a use case again for as long as the store asks for it.
async fn again<T, F: Future<Output = Result<T, StoreError>>>(deed: impl Fn() -> F) -> Result<T, StoreError> {
    for _ in 0..TRIES {
        match deed().await {
            Err(StoreError::Again) => tokio::task::yield_now().await,
            done => return done,
        }
    }
    Err(StoreError::Again)
}

/// Takes a referral on, as it was when the worker looked at it.
async fn accept(db: &Db, seen: &Referral, who: &Account) -> Result<(), StoreError> {
    let mut taken = seen.clone();
    taken.take(&Command::accept(who.id.clone()), Part::Triage, MORNING).map_err(|_| StoreError::Conflict)?;
    let mut tx = db.write().await?;
    tx.put_referral(&taken).await?;
    tx.add_step(&taken.id, &step(seen.state, taken.state, who, MORNING), None).await?;
    tx.keep().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_who_take_one_referral_on_exactly_one_does() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let received = Referral { state: State::Received, ..referral(&town, "r1") };
        let mut tx = writing(&db).await;
        send(&mut tx, &received).await;
        keep(tx).await;

        let mut workers = JoinSet::new();
        for n in 0..50 {
            let who = if n % 2 == 0 { town.nadia.clone() } else { town.callum.clone() };
            let (db, received) = (db.clone(), received.clone());
            workers.spawn(async move {
                let done = again(|| accept(&db, &received, &who)).await;
                (who, done)
            });
        }
        let (mut winners, mut beaten) = (Vec::new(), 0);
        for (who, done) in workers.join_all().await {
            match done {
                Ok(()) => winners.push(who),
                Err(StoreError::Conflict) => beaten += 1,
                Err(other) => panic!("{engine}: {other}"),
            }
        }

        assert_eq!((winners.len(), beaten), (1, 49), "{engine}");
        let mut tx = reading(&db).await;
        let kept = tx.referral(&referral_id("r1")).await.expect("read").expect("there").referral;
        assert_eq!(kept.worker.as_ref(), Some(&winners[0].id), "{engine}");
        assert_eq!((kept.state, kept.version), (State::Accepted, 2), "{engine}");
        let steps = tx.steps(&referral_id("r1")).await.expect("read");
        assert_eq!(steps, [step(State::Received, State::Accepted, &winners[0], MORNING)], "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_those_who_look_first_the_slower_ones_find_it_taken() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &Referral { state: State::Received, ..referral(&town, "r1") }).await;
        keep(tx).await;

        let mut workers = JoinSet::new();
        for _ in 0..20 {
            let (db, who) = (db.clone(), town.nadia.clone());
            workers.spawn(async move {
                again(|| async {
                    let mut tx = db.write().await?;
                    let mut seen = tx.referral(&referral_id("r1")).await?.ok_or(StoreError::Conflict)?.referral;
                    seen.take(&Command::accept(who.id.clone()), Part::Triage, MORNING)
                        .map_err(|_| StoreError::Conflict)?;
                    tx.put_referral(&seen).await?;
                    tx.keep().await
                })
                .await
            });
        }
        let done = workers.join_all().await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{engine}");
        assert_eq!(done.iter().filter(|done| matches!(done, Err(StoreError::Conflict))).count(), 19, "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_change_is_lost_where_everybody_reads_and_then_writes() {
    for (engine, db) in engines().await {
        let mut counting = JoinSet::new();
        for _ in 0..20 {
            let db = db.clone();
            counting.spawn(async move {
                again(|| async {
                    let mut tx = db.write().await?;
                    let count: u32 = tx.fact("count").await?.map_or(0, |word| word.parse().expect("a number"));
                    tx.put_fact("count", &(count + 1).to_string()).await?;
                    tx.keep().await
                })
                .await
            });
        }
        for done in counting.join_all().await {
            done.expect("counted");
        }
        assert_eq!(reading(&db).await.fact("count").await.expect("read").as_deref(), Some("20"), "{engine}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_form_sent_many_times_at_once_makes_one_referral() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut sending = JoinSet::new();
        for n in 0..20 {
            let (db, by) = (db.clone(), town.shona.id.clone());
            let (sent, person) = (referral(&town, &format!("r{n}")), ok(PersonId::read(&format!("p{n}"))));
            sending.spawn(async move {
                again(|| async {
                    let mut tx = db.write().await?;
                    if let Some(first) = tx.referral_sent_once(Some(&by), &once("form")).await? {
                        return Ok(first);
                    }
                    tx.add_referral(&sent, &person, &once("form")).await?;
                    tx.keep().await?;
                    Ok(sent.id.clone())
                })
                .await
            });
        }
        let ids: Vec<_> = sending.join_all().await.into_iter().map(|done| done.expect("sent")).collect();
        let mut tx = reading(&db).await;
        let kept = tx.referrals_of_practice(&town.elder_street.id, 100).await.expect("read");
        assert_eq!(kept.len(), 1, "{engine}");
        assert!(ids.iter().all(|id| *id == kept[0].referral.id), "{engine}: everybody is told of the same one");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn steps_written_at_once_stand_one_behind_the_other() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        keep(tx).await;

        let mut writers = JoinSet::new();
        for n in 0..10 {
            let (db, who) = (db.clone(), town.nadia.clone());
            writers.spawn(async move {
                let one = step(State::Sent, State::Sent, &who, MORNING.plus_ms(n));
                let done = again(|| async {
                    let mut tx = db.write().await?;
                    tx.add_step(&referral_id("r1"), &one, None).await?;
                    tx.keep().await
                })
                .await;
                done.expect("written");
            });
        }
        writers.join_all().await;
        let mut at: Vec<i64> =
            reading(&db).await.steps(&referral_id("r1")).await.expect("read").iter().map(|step| step.at.ms()).collect();
        at.sort_unstable();
        assert_eq!(at, (0..10).map(|n| MORNING.plus_ms(n).ms()).collect::<Vec<_>>(), "{engine}: none is lost");
    }
}

/// Such as the server and a command beside it: a transaction that may write takes its turn when it begins, so none of
/// them is told to run again.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_programs_with_one_sqlite_file_wait_for_each_other() {
    let folder = std::env::temp_dir().join(format!("community-links-two-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let address = format!("sqlite:{}", folder.join("links.sqlite").display());
    let programs = [Db::open(&address).await.expect("made"), Db::open(&address).await.expect("opened")];
    programs[0].migrate().await.expect("tables");
    let mut counting = JoinSet::new();
    for program in programs.clone() {
        counting.spawn(async move {
            for _ in 0..20 {
                let mut tx = writing(&program).await;
                let count: u32 =
                    tx.fact("count").await.expect("read").map_or(0, |word| word.parse().expect("a number"));
                tokio::task::yield_now().await;
                tx.put_fact("count", &(count + 1).to_string()).await.expect("its turn");
                keep(tx).await;
            }
        });
    }
    counting.join_all().await;
    let count = reading(&programs[1]).await.fact("count").await.expect("read");
    for program in programs {
        program.close().await;
    }
    std::fs::remove_dir_all(&folder).expect("taken away");
    assert_eq!(count.as_deref(), Some("40"));
}
