use crate::common::{MORNING, engines, is_missing, keep, kept_town, ok, reading, referral, send, writing};
use domain::Referral;
use domain::id::{AccountId, ReferralId};
use store::SealsOf;

#[tokio::test]
async fn a_seal_names_people_until_it_is_written_anew() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let (shona, nadia) = (town.shona.id.clone(), town.nadia.id.clone());
        let sealed = Referral { worker: Some(nadia.clone()), ..referral(&town, "sealed") };
        let mut tx = writing(&db).await;
        send(&mut tx, &sealed).await;
        send(&mut tx, &referral(&town, "open")).await;
        tx.seal_record(&sealed.id, &[shona.clone(), nadia.clone()], &nadia, MORNING).await.expect("sealed");
        tx.seal_record(&sealed.id, std::slice::from_ref(&nadia), &nadia, MORNING).await.expect("sealed anew");
        keep(tx).await;

        let mut tx = reading(&db).await;
        for of in [
            SealsOf::Referral(&sealed.id),
            SealsOf::Practice(&town.elder_street.id),
            SealsOf::Team(&sealed.team),
            SealsOf::Worker(&nadia),
        ] {
            let seals = tx.seals(of).await.expect("read");
            let read: Vec<_> = seals.iter().map(|seal| (&seal.referral, &seal.account)).collect();
            assert_eq!(read, [(&sealed.id, &nadia)], "{engine}: {of:?}");
        }
        assert!(tx.seals(SealsOf::Worker(&shona)).await.expect("read").is_empty(), "{engine}");
        let rows = tx.referrals_of_practice(&town.elder_street.id, 10).await.expect("read");
        let names: Vec<_> = rows.iter().map(|row| (row.referral.id.as_str(), row.sealed_for.len())).collect();
        assert!(names.contains(&("sealed", 1)) && names.contains(&("open", 0)), "{engine}: {names:?}");
        drop(tx);

        let mut tx = writing(&db).await;
        tx.seal_record(&sealed.id, &[], &nadia, MORNING).await.expect("taken away");
        assert!(tx.referral(&sealed.id).await.expect("read").expect("there").sealed_for.is_empty(), "{engine}");
        let nobody = [ok(AccountId::read("nobody"))];
        assert!(is_missing(&tx.seal_record(&sealed.id, &nobody, &nadia, MORNING).await), "{engine}");
        drop(tx);
        let mut tx = writing(&db).await;
        let nowhere = ok(ReferralId::read("nowhere"));
        assert!(is_missing(&tx.seal_record(&nowhere, std::slice::from_ref(&nadia), &nadia, MORNING).await), "{engine}");
    }
}
