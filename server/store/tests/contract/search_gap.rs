use crate::common::{engines, keep, line, reading, writing};
use domain::Day;
use jiff::civil::date;
use store::{Gap, GapKind};

const MONDAY: Day = Day::new(date(2026, 2, 2));
const TUESDAY: Day = Day::new(date(2026, 2, 3));

fn gap(day: Day, kind: GapKind, place: &str, words: &str, times: u32) -> Gap {
    Gap { day, kind, place: Some(line(place)), words: Some(line(words)), times }
}

#[tokio::test]
async fn searches_that_found_nothing_are_counted_by_day_kind_place_and_words() {
    for (engine, db) in engines().await {
        let chess = gap(TUESDAY, GapKind::Nothing, "Govan", "chess", 2);
        let others = [
            gap(TUESDAY, GapKind::Nothing, "Govan", "Chess", 1),
            Gap { words: None, ..gap(TUESDAY, GapKind::Nothing, "Ibrox", "x", 1) },
            gap(TUESDAY, GapKind::Nothing, "Ibrox", "chess", 1),
            gap(TUESDAY, GapKind::TooFar, "Govan", "chess", 1),
        ];
        let nowhere = Gap { place: None, ..gap(MONDAY, GapKind::Nothing, "x", "شطرنج", u32::MAX) };
        let monday = gap(MONDAY, GapKind::Nothing, "Govan", "chess", 1);
        let mut tx = writing(&db).await;
        tx.add_gaps(&others).await.expect("counted");
        tx.add_gaps(&[monday.clone(), chess.clone(), nowhere.clone(), chess.clone()]).await.expect("counted");
        tx.add_gaps(&[]).await.expect("nothing to count");
        tx.add_gaps(&[Gap { times: 3, ..chess.clone() }]).await.expect("counted");
        keep(tx).await;

        let mut tx = reading(&db).await;
        let mut expected = vec![Gap { times: 7, ..chess }];
        expected.extend(others);
        assert_eq!(tx.gaps_since(TUESDAY).await.expect("read"), expected, "{engine}");
        expected.extend([nowhere, monday]);
        assert_eq!(tx.gaps_since(MONDAY).await.expect("read"), expected, "{engine}");
        assert_eq!(tx.gaps_since(TUESDAY.plus_days(1)).await.expect("read"), [], "{engine}");
    }
}
