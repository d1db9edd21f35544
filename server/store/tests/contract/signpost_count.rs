use crate::common::{engines, is_missing, keep, kept_town, line, ok, reading, writing};
use crate::support::{added, support};
use domain::id::SupportId;
use domain::support::Entry;

#[tokio::test]
async fn what_a_practice_hands_out_is_counted_by_month_and_by_nothing_else() {
    for (engine, db) in engines().await {
        let town = kept_town(&db).await;
        let [soup, songs] = ["soup", "songs"].map(|id| ok(SupportId::read(id)));
        let mut tx = writing(&db).await;
        for id in ["soup", "songs"] {
            tx.add_support(&support(id, id, Entry::named(line(id))), &added()).await.expect("written");
        }
        let elder = &town.elder_street.id;
        tx.count_signposts(elder, "2026-02", &[soup.clone(), songs.clone()]).await.expect("counted");
        tx.count_signposts(elder, "2026-02", std::slice::from_ref(&soup)).await.expect("counted");
        tx.count_signposts(elder, "2026-03", std::slice::from_ref(&songs)).await.expect("counted");
        tx.count_signposts(&town.harbour.id, "2026-02", &[]).await.expect("nothing to count");
        keep(tx).await;
        let mut tx = reading(&db).await;
        for (practice, month, times) in
            [(elder, "2026-02", 3), (elder, "2026-03", 1), (elder, "2026-04", 0), (&town.harbour.id, "2026-02", 0)]
        {
            assert_eq!(tx.signposts_of(practice, month).await.expect("read"), times, "{engine}: {month}");
        }
        let mut tx = writing(&db).await;
        let nowhere = tx.count_signposts(elder, "2026-02", &[ok(SupportId::read("nothing"))]).await;
        assert!(is_missing(&nowhere), "{engine}: {nowhere:?}");
    }
}
