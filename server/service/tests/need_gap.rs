//! What is missing, on both engines.

mod town;

use domain::Why;
use domain::actor::{Base, Role};
use domain::need_gap::{Barrier, GapForm, GapStatus};
use domain::{Category, Failure};
use town::{Town, once};

const FORM: GapForm<'static> = GapForm { place: "G51 3AA", category: "food", barrier: "hours" };

#[tokio::test]
async fn what_is_missing_is_noted_once_names_nobody_and_moves_on() {
    for town in Town::all().await {
        let (ann, roza) = (town.ann().await, town.roza().await);
        for _ in 0..2 {
            town.desk.add_gap(&ann, &FORM, &once("a-gap-that-ann-noted")).await.expect("noted");
        }
        let other = GapForm { barrier: "cost", ..FORM };
        let again = town.desk.add_gap(&ann, &other, &once("a-gap-that-ann-noted")).await;
        assert_eq!(again, Err(Failure::Conflict), "{}: another form under the same key", town.engine);
        let gaps = town.desk.gaps(&roza, None, 1).await.expect("a list");
        let [row] = gaps.page.rows.as_slice() else { panic!("{}: {}", town.engine, gaps.page.total) };
        assert_eq!((row.gap.category, row.gap.barrier), (Some(Category::Food), Barrier::Hours), "{}", town.engine);
        assert_eq!(row.gap.place.as_ref().map(ToString::to_string).as_deref(), Some("G51"), "{}", town.engine);
        let id = row.gap.id.clone();
        town.desk.move_gap(&roza, &id, "being_developed", 1).await.expect("moved");
        let slower = town.desk.move_gap(&ann, &id, "met", 1).await;
        assert_eq!(slower, Err(Failure::Conflict), "{}: somebody was quicker", town.engine);
        let odd = town.desk.move_gap(&ann, &id, "gone", 2).await.expect_err("no such state");
        assert_eq!(odd.at("status"), Some(&Why::NotAChoice), "{}", town.engine);
        let made = town.desk.gaps(&ann, Some(GapStatus::BeingDeveloped), 9).await.expect("a list");
        assert_eq!((made.page.total, made.page.number), (1, 1), "{}", town.engine);
        assert_eq!(town.deeds("gap", id.as_str()).await, ["gap.note", "gap.move"], "{}", town.engine);
    }
}

#[tokio::test]
async fn who_does_not_work_with_it_finds_nothing_and_a_keeper_reads_it() {
    for town in Town::all().await {
        let ann = town.ann().await;
        town.desk.add_gap(&ann, &FORM, &once("a-gap-that-ann-noted")).await.expect("noted");
        let id = town.desk.gaps(&ann, None, 1).await.expect("a list").page.rows[0].gap.id.clone();
        let keeper = town.somebody("keeper@example.org", Role::Keeper, Base::Programme).await;
        let read = town.desk.gaps(&keeper, None, 1).await.expect("a list");
        assert!(!read.may_note && read.page.total == 1, "{}", town.engine);
        let shona = town.shona().await;
        assert_eq!(town.desk.gaps(&shona, None, 1).await, Err(Failure::NotFound), "{}", town.engine);
        for who in [&shona, &keeper] {
            let noted = town.desk.add_gap(who, &FORM, &once("a-gap-of-another-one")).await;
            assert_eq!(noted, Err(Failure::NotFound), "{}", town.engine);
            assert_eq!(town.desk.move_gap(who, &id, "met", 1).await, Err(Failure::NotFound), "{}", town.engine);
        }
    }
}
