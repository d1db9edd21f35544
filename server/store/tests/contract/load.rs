use crate::common::{engines, is_missing, keep, kept_town, ok, referral_id, taken_on, writing};
use domain::capacity::{CaseWeight, USUAL_ROOM};
use domain::id::AccountId;

#[tokio::test]
async fn workers_carry_what_their_open_cases_weigh_and_have_the_room_that_was_said() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let mut tx = writing(&db).await;
        for id in ["one", "two", "three"] {
            taken_on(&mut tx, &town, id, &town.nadia).await;
        }
        tx.put_weight(&referral_id("two"), CaseWeight::Complex).await.expect("weighed");
        tx.put_weight(&referral_id("three"), CaseWeight::LongTermLight).await.expect("weighed");
        tx.put_room(&town.nadia.id, 12).await.expect("said");
        keep(tx).await;

        let mut tx = writing(&db).await;
        let loads = tx.loads(&town.team.id).await.expect("read");
        let told: Vec<_> = loads.iter().map(|one| (one.name.as_str(), one.quarters, one.room)).collect();
        assert_eq!(told, [("Callum Boyd", 0, USUAL_ROOM), ("Nadia Aziz", 13, 12)], "{engine}");
        assert_eq!(tx.weight(&referral_id("two")).await.expect("read"), Some(CaseWeight::Complex), "{engine}");
        assert_eq!(tx.weight(&referral_id("none")).await.expect("read"), None, "{engine}");
        tx.disable_account(&town.callum.id, crate::common::MORNING).await.expect("ended");
        assert_eq!(tx.loads(&town.team.id).await.expect("read").len(), 1, "{engine}: whoever left takes nothing on");
        assert!(is_missing(&tx.put_weight(&referral_id("none"), CaseWeight::Open).await), "{engine}");
        assert!(is_missing(&tx.put_room(&ok(AccountId::read("nobody")), 1).await), "{engine}");
    }
}
