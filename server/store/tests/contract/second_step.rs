use crate::common::{MORNING, engines, is_missing, keep, kept_town, ok, reading, writing};
use domain::code::SecondStep;
use domain::id::AccountId;
use store::KeptStep;

#[tokio::test]
async fn a_second_step_is_replaced_and_taken_away_and_no_half_minute_counts_twice() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let id = &town.shona.id;
        let app = KeptStep { kind: SecondStep::App, secret: Some("JBSWY3DP".to_owned()) };
        let card = KeptStep { kind: SecondStep::Card, secret: None };
        let mut tx = writing(&db).await;
        assert_eq!(tx.second_step(id).await.expect("read"), None, "{engine}");
        tx.put_second_step(id, &card, MORNING).await.expect("written");
        tx.put_second_step(id, &app, MORNING).await.expect("written");
        keep(tx).await;

        let mut tx = writing(&db).await;
        assert_eq!(tx.second_step(id).await.expect("read"), Some(app.clone()), "{engine}");
        assert!(tx.use_half_minute(id, 7).await.expect("used"), "{engine}");
        for earlier in [7, 6] {
            assert!(!tx.use_half_minute(id, earlier).await.expect("read"), "{engine}: {earlier}");
        }
        assert!(tx.use_half_minute(id, 8).await.expect("used"), "{engine}");
        keep(tx).await;
        assert_eq!(reading(&db).await.second_step(&town.nadia.id).await.expect("read"), None, "{engine}");

        let mut tx = writing(&db).await;
        tx.drop_second_step(id).await.expect("gone");
        assert_eq!(tx.second_step(id).await.expect("read"), None, "{engine}");
        assert!(is_missing(&tx.put_second_step(&ok(AccountId::read("nobody")), &app, MORNING).await), "{engine}");
    }
}
