//! The judged queries, put to the demo town.

use service::judge::{First, Mean, SHIPPED, Town, read, table, worst};
use std::collections::HashSet;

/// The search is never worse than this.
const LEAST_NDCG: f64 = 0.77;
const LEAST_HIT: f64 = 0.88;

#[test]
fn every_judged_support_is_in_the_town() {
    let town = Town::demo().expect("a town");
    let keys: HashSet<&str> = town.supports().map(|support| support.id.as_str()).collect();
    for query in read(SHIPPED).expect("queries") {
        for (key, _) in &query.grades {
            assert!(keys.contains(key.as_str()), "{}: {key}", query.words);
        }
        let once: HashSet<&String> = query.grades.iter().map(|(key, _)| key).collect();
        assert_eq!(once.len(), query.grades.len(), "{} judges one twice", query.words);
    }
}

#[test]
fn there_are_enough_queries_to_judge_by() {
    let queries = read(SHIPPED).expect("queries");
    assert!(queries.len() >= 150, "{}", queries.len());
    assert!(queries.iter().filter(|query| query.first == First::Help).count() >= 30);
    assert!(queries.iter().all(|query| !query.grades.is_empty()));
}

#[test]
fn the_search_answers_well_enough() {
    let town = Town::demo().expect("a town");
    let scored = town.judge(read(SHIPPED).expect("queries"));
    println!("{}{}", table(&scored), worst(&scored));
    let mean = Mean::of(scored.iter().map(|(_, score)| score));
    assert!(mean.ndcg >= LEAST_NDCG && mean.hit >= LEAST_HIT, "{mean:?}");
    for (query, score) in &scored {
        assert_ne!(score.is_safe, Some(false), "{}", query.words);
    }
}
