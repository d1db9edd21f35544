use crate::common::{
    MINUTE, MORNING, Town, engines, is_missing, keep, kept_town, reading, referral, referral_id, send, writing,
};
use domain::id::AccountId;
use domain::notice::{DigestChoice, NoticeKind};
use domain::policy::Standing;
use domain::{Day, Moment};
use jiff::civil::date;
use store::{Db, NewNotice, StoreError};
use tokio::task::JoinSet;

const DAY: Day = Day::new(date(2026, 2, 3));

/// The town, with two referrals.
async fn sent(db: &Db) -> Town {
    let town = kept_town(db).await;
    let mut tx = writing(db).await;
    for id in ["r1", "r2"] {
        send(&mut tx, &referral(&town, id)).await;
    }
    keep(tx).await;
    town
}

async fn add(db: &Db, id: &str, whom: &AccountId, about: &str, at: Moment, once: &str) -> Result<bool, StoreError> {
    let referral = referral_id(about);
    let new = NewNotice { id, account: whom, kind: NoticeKind::ReferralSent, referral: &referral, at };
    let mut tx = writing(db).await;
    let added = tx.add_notice(&new, once).await?;
    keep(tx).await;
    Ok(added)
}

#[tokio::test]
async fn a_notice_is_written_once_for_each_key_and_read_latest_first() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let nadia = &town.nadia.id;
        assert!(add(&db, "a", nadia, "r1", MORNING, "one").await.expect("written"));
        assert!(!add(&db, "b", nadia, "r1", MORNING, "one").await.expect("there already"), "{engine}");
        assert!(add(&db, "c", nadia, "r2", MORNING.plus_ms(MINUTE), "two").await.expect("written"));
        assert!(add(&db, "d", &town.callum.id, "r1", MORNING, "three").await.expect("written"));
        assert!(is_missing(&add(&db, "e", nadia, "r9", MORNING, "four").await), "{engine}");
        let notices = reading(&db).await.notices(nadia, false, 9).await.expect("read");
        let ids: Vec<&str> = notices.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["c", "a"], "{engine}");
        let first = &notices[0];
        assert_eq!((first.kind, first.seen), (NoticeKind::ReferralSent, None));
        assert_eq!(
            (first.practice_name.as_ref().map(domain::Line::as_str), first.team_name.as_str()),
            (Some("Elder Street Surgery"), "Clyde Links")
        );
        let Standing { practice, team, worker, sealed_for, is_opened, is_from_practice, .. } = first.standing();
        assert!(is_from_practice, "{engine}");
        assert_eq!((practice, team), (Some(&town.elder_street.id), &town.team.id));
        assert!(worker.is_none() && sealed_for.is_empty() && !is_opened);
        assert_eq!(reading(&db).await.notices(nadia, false, 1).await.expect("read").len(), 1, "{engine}");
    }
}

#[tokio::test]
async fn what_was_seen_is_no_longer_new_and_goes_with_time() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let (nadia, later) = (&town.nadia.id, MORNING.plus_ms(MINUTE));
        add(&db, "a", nadia, "r1", MORNING, "one").await.expect("written");
        add(&db, "b", nadia, "r2", later, "two").await.expect("written");
        add(&db, "c", &town.callum.id, "r2", MORNING, "three").await.expect("written");
        let mut tx = writing(&db).await;
        // What came after the page was made was not seen on it.
        assert_eq!(tx.see_notices(nadia, MORNING, later).await.expect("seen"), 1, "{engine}");
        assert_eq!(tx.see_notices(nadia, MORNING, later).await.expect("seen"), 0, "{engine}");
        let unseen = tx.notices(nadia, true, 9).await.expect("read");
        assert_eq!(unseen.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["b"], "{engine}");
        assert_eq!(tx.sweep_notices(MORNING).await.expect("swept"), 0, "{engine}: nothing is that old");
        assert_eq!(tx.sweep_notices(later).await.expect("swept"), 1, "{engine}: what nobody saw stays");
        assert_eq!(tx.notices(&town.callum.id, true, 9).await.expect("read").len(), 1, "{engine}");
        keep(tx).await;
    }
}

#[tokio::test]
async fn a_notice_knows_who_alone_may_open_its_record() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        add(&db, "a", &town.nadia.id, "r1", MORNING, "one").await.expect("written");
        let mut tx = writing(&db).await;
        tx.seal_record(&referral_id("r1"), std::slice::from_ref(&town.callum.id), &town.callum.id, MORNING)
            .await
            .expect("sealed");
        let notices = tx.notices(&town.nadia.id, false, 9).await.expect("read");
        assert_eq!(notices[0].standing().sealed_for, std::slice::from_ref(&town.callum.id), "{engine}");
        keep(tx).await;
    }
}

#[tokio::test]
async fn who_wants_a_mail_each_morning_is_known_until_the_account_ends() {
    for (engine, db) in engines().await {
        let town = sent(&db).await;
        let mut tx = writing(&db).await;
        assert_eq!(tx.digest_choice(&town.nadia.id).await.expect("read"), DigestChoice::Never);
        for account in [&town.nadia.id, &town.callum.id, &town.shona.id] {
            tx.put_digest_choice(account, DigestChoice::Mornings).await.expect("written");
        }
        tx.put_digest_choice(&town.shona.id, DigestChoice::Never).await.expect("written");
        assert_eq!(tx.digest_choice(&town.nadia.id).await.expect("read"), DigestChoice::Mornings);
        tx.disable_account(&town.callum.id, MORNING).await.expect("ended");
        assert_eq!(tx.digest_readers().await.expect("read"), std::slice::from_ref(&town.nadia.id), "{engine}");
        keep(tx).await;
    }
}

#[tokio::test]
async fn the_work_of_a_day_is_done_by_one_and_a_dead_one_is_followed() {
    for (engine, db) in engines().await {
        let claim = async |by: &str, day: Day, now: Moment| {
            let mut tx = writing(&db).await;
            let had = tx.claim_chore("digest", day, by, now, now.plus_ms(2 * MINUTE)).await.expect("asked");
            keep(tx).await;
            had
        };
        assert!(claim("one", DAY, MORNING).await, "{engine}");
        assert!(!claim("two", DAY, MORNING.plus_ms(MINUTE)).await, "{engine}: the first has it");
        let after = MORNING.plus_ms(2 * MINUTE);
        assert!(claim("two", DAY, after).await, "{engine}: the first is dead");
        let mut tx = writing(&db).await;
        assert!(matches!(tx.finish_chore("digest", "one", DAY).await, Err(StoreError::Conflict)), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        tx.finish_chore("digest", "two", DAY).await.expect("done");
        keep(tx).await;
        assert!(!claim("one", DAY, after.plus_ms(60 * MINUTE)).await, "{engine}: done for today");
        assert!(
            claim("one", DAY.plus_days(1), after.plus_ms(24 * 60 * MINUTE)).await,
            "{engine}: and not for tomorrow"
        );
    }
}

#[tokio::test]
async fn of_many_servers_that_claim_at_once_one_has_it() {
    for (engine, db) in engines().await {
        let mut servers = JoinSet::new();
        for n in 0..10 {
            let db = db.clone();
            servers.spawn(async move {
                let mut tx = db.write().await?;
                let had =
                    tx.claim_chore("digest", DAY, &format!("server-{n}"), MORNING, MORNING.plus_ms(MINUTE)).await?;
                tx.keep().await?;
                Ok::<bool, StoreError>(had)
            });
        }
        let answers = servers.join_all().await;
        // On PostgreSQL the slower of two may be asked to try again; then it finds that somebody has it.
        let had = answers.iter().filter(|answer| matches!(answer, Ok(true))).count();
        assert_eq!(had, 1, "{engine}: {answers:?}");
        assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(StoreError::Again))), "{engine}: {answers:?}");
    }
}
