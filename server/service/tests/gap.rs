//! Searches that found nothing: counted without names.

mod town;

use domain::{Day, Line};
use finder::Ask;
use store::{Gap, GapKind};
use town::{DAY_MS, Town, entry, incoming};

/// Kind, place, words, how often.
fn told(gaps: &[Gap]) -> Vec<(GapKind, Option<&str>, Option<&str>, u32)> {
    gaps.iter()
        .map(|gap| (gap.kind, gap.place.as_ref().map(Line::as_str), gap.words.as_ref().map(Line::as_str), gap.times))
        .collect()
}

async fn gaps(town: &Town) -> Vec<Gap> {
    town.desk.gaps_since(Day::read_stored("day", "2026-01-01").expect("a day")).await.expect("read")
}

async fn tea_town(town: &Town) {
    town.publishes(vec![incoming("1", entry("Tea Table", "Tea for anybody"))]).await;
}

#[tokio::test]
async fn what_was_not_found_is_counted_without_names_and_no_closer_than_a_sector() {
    for town in Town::all().await {
        tea_town(&town).await;
        for _ in 0..2 {
            assert_eq!(town.desk.find_counted(&Ask::of("furniture Zebedee Ogston 07700 900318", "G51 3AA")).total, 0);
        }
        assert_eq!(town.desk.find_counted(&Ask::of("Zebedee", "")).total, 0);
        assert_eq!(gaps(&town).await, [], "nobody who searches waits for the store");
        assert_eq!(town.desk.write_gaps().await, Ok(2));
        assert_eq!(town.desk.write_gaps().await, Ok(0));
        let written = gaps(&town).await;
        assert_eq!(
            told(&written),
            [(GapKind::Nothing, Some("G51 3"), Some("furniture …"), 2), (GapKind::Nothing, None, Some("…"), 1)]
        );
        town.desk.find_counted(&Ask::of("furniture Moira", "G51 3AA"));
        town.later(DAY_MS);
        town.desk.find_counted(&Ask::of("furniture", ""));
        assert_eq!(town.desk.write_gaps().await, Ok(2));
        let times: Vec<(String, u32)> = gaps(&town).await.iter().map(|gap| (gap.day.to_string(), gap.times)).collect();
        let day = |day: &str, times| (day.to_owned(), times);
        assert_eq!(times, [day("2026-02-04", 1), day("2026-02-03", 3), day("2026-02-03", 1)]);
    }
}

#[tokio::test]
async fn what_only_comes_close_is_no_answer() {
    for town in Town::all().await {
        tea_town(&town).await;
        let found = town.desk.find_counted(&Ask::of("tea furniture", ""));
        assert_eq!((found.total, found.close_from), (1, Some(0)));
        town.desk.write_gaps().await.expect("written");
        let gaps = gaps(&town).await;
        assert_eq!(told(&gaps), [(GapKind::Nothing, None, Some("tea furniture"), 1)]);
    }
}

#[tokio::test]
async fn what_is_not_ours_to_count_is_not_counted() {
    for town in Town::all().await {
        tea_town(&town).await;
        let food = Ask::read("q=furniture&category=food").expect("an ask");
        for ask in [
            Ask::of("I want to die", ""),
            Ask::of("he hits me Zebedee", ""),
            Ask::of("tea", ""),
            Ask::of("furniture", "").on_page(2),
            food,
            Ask::default(),
        ] {
            town.desk.find_counted(&ask);
        }
        town.desk.find(&Ask::of("furniture", ""));
        assert_eq!(town.desk.write_gaps().await, Ok(0));
    }
}

#[tokio::test]
async fn what_is_only_too_far_away_is_told_apart() {
    for town in Town::all().await {
        let mut far = entry("Tea Table", "Tea for anybody");
        far.places = vec![town::place(55.95, -3.19)];
        town.publishes(vec![incoming("1", far)]).await;
        assert_eq!(town.desk.find_counted(&Ask::of("lunch club", "G51 3AA")).total, 0);
        let found = town.desk.find_counted(&Ask::of("tea", "G51 3AA"));
        assert_eq!((found.total, found.farther.len()), (0, 1));
        town.desk.write_gaps().await.expect("written");
        let gaps = gaps(&town).await;
        let too_far: Vec<_> = told(&gaps).into_iter().filter(|(kind, ..)| *kind == GapKind::TooFar).collect();
        assert_eq!((too_far.len(), gaps.len()), (1, 2));
        assert_eq!(too_far[0].1, Some("G51 3"));
    }
}
