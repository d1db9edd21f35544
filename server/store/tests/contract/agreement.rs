use crate::common::{
    account, engines, is_conflict, is_missing, keep, kept_town, line, ok, reading, referral, referral_id, send, writing,
};
use domain::actor::{Base, Role};
use domain::asking::{Agreement, Asker, How};
use domain::id::TeamId;
use domain::{Phone, Referral, Theme};

fn alone() -> Agreement {
    Agreement { asker: None, wording: line("I agree."), how: How::Postcode }
}

#[tokio::test]
async fn what_was_agreed_to_comes_back_as_it_was_written() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let phone = ok(Phone::read("phone", "07700 900319"));
        let asker = Asker { name: line("Jean Rennie"), related: line("sister"), phone };
        let family = Agreement { asker: Some(asker), wording: line("They agree."), how: How::Practice };
        let mut tx = writing(&db).await;
        send(&mut tx, &referral(&town, "r1")).await;
        send(&mut tx, &referral(&town, "r2")).await;
        tx.add_agreement(&referral_id("r1"), &alone()).await.expect("written");
        tx.add_agreement(&referral_id("r2"), &family).await.expect("written");
        keep(tx).await;
        let mut tx = reading(&db).await;
        assert_eq!(tx.agreement(&referral_id("r1")).await.expect("read"), Some(alone()), "{engine}");
        assert_eq!(tx.agreement(&referral_id("r2")).await.expect("read"), Some(family), "{engine}");
        assert_eq!(tx.agreement(&referral_id("none")).await.expect("read"), None, "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_conflict(&tx.add_agreement(&referral_id("r1"), &alone()).await), "{engine}: once for each");
        drop(tx);
        let mut tx = writing(&db).await;
        assert!(is_missing(&tx.add_agreement(&referral_id("none"), &alone()).await), "{engine}");
    }
}

#[tokio::test]
async fn a_theme_leads_to_the_teams_with_somebody_who_works_for_it() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let city = |theme| Base::City { team: town.team.id.clone(), theme };
        let (emeka, gone) = (
            account("emeka", "Emeka Nwosu", Role::LinkWorker, city(Theme::Housing)),
            account("gone", "Gone Away", Role::LinkWorker, city(Theme::Youth)),
        );
        let mut tx = writing(&db).await;
        tx.add_account(&emeka, None).await.expect("an account");
        tx.add_account(&gone, None).await.expect("an account");
        tx.disable_account(&gone.id, crate::common::MORNING).await.expect("ended");
        keep(tx).await;
        let mut tx = reading(&db).await;
        let teams = tx.themed_teams().await.expect("read");
        assert_eq!(teams, [(Theme::Housing, ok(TeamId::read("clyde")))], "{engine}");
    }
}

#[tokio::test]
async fn who_referred_finds_what_they_sent_and_nobody_elses() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for (n, (id, sender)) in [("r1", &town.nadia), ("r2", &town.shona), ("r3", &town.nadia)].into_iter().enumerate()
        {
            let sent = crate::common::MORNING.plus_ms(i64::try_from(n).expect("small"));
            let one = Referral { sent_by: Some(sender.id.clone()), sent, ..referral(&town, id) };
            send(&mut tx, &one).await;
        }
        keep(tx).await;
        let mut tx = reading(&db).await;
        let ids =
            |rows: Vec<store::WithPractice>| rows.iter().map(|row| row.referral.id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids(tx.referrals_sent_by(&town.nadia.id, 9).await.expect("read")), ["r3", "r1"], "{engine}");
        assert_eq!(ids(tx.referrals_sent_by(&town.nadia.id, 1).await.expect("read")), ["r3"], "{engine}");
        assert_eq!(ids(tx.referrals_sent_by(&town.callum.id, 9).await.expect("read")), [""; 0], "{engine}");
    }
}
