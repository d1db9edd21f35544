//! How good the search is: judged queries put to the demo town, and scored.
//!
//! Each query says which supports somebody would be glad to find, and how glad: 1 could help, 2 good, 3 just what they
//! need. The order in which the search answers is scored with nDCG at ten (Järvelin and Kekäläinen, 2002: gain 2^grade-1,
//! discount log2(rank+1)), and with whether one of the first three is at least good.

mod query;
mod told;

pub use query::{First, Query, read};
pub use told::{json, table, worst};

use crate::demo;
use crate::gazetteer::{self, Unreadable};
use domain::{Moment, Support};
use finder::{Ask, Gazetteer, Index, urgent};
use jiff::civil::date;
use std::fmt;

/// The queries that come with the program.
pub const SHIPPED: &str = include_str!("../judged/queries.txt");

/// How many supports of an answer are looked at.
const LOOKED_AT: usize = 10;
/// How far somebody reads who does not scroll.
const FIRST_READ: usize = 3;
/// The least grade that is good.
const GOOD: u32 = 2;

/// The demo town in memory, on Tuesday 3 February 2026 at ten in the morning.
pub struct Town {
    index: Index,
    gazetteer: Gazetteer,
    now: Moment,
}

/// Why the town cannot be set up: a mistake in our own files.
#[derive(Debug)]
pub struct NoTown(String);

impl fmt::Display for NoTown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the demo town cannot be read: {}", self.0)
    }
}

impl std::error::Error for NoTown {}

impl From<Unreadable> for NoTown {
    fn from(unreadable: Unreadable) -> Self {
        Self(unreadable.to_string())
    }
}

/// How one query fared.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// nDCG of the first ten, 0 to 1.
    pub ndcg: f64,
    /// Whether one of the first three is good; none where nothing in the town is.
    pub is_hit: Option<bool>,
    /// Whether help right now stood above the answer when it had to, and did not when it must not; none where either
    /// will do.
    pub is_safe: Option<bool>,
    /// The keys of the first ten supports.
    pub found: Vec<String>,
}

/// How several queries fared together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// How many queries.
    pub queries: u32,
    /// The mean nDCG at ten.
    pub ndcg: f64,
    /// The share of queries with something good among the first three, of those for which the town has something good.
    pub hit: f64,
}

impl Town {
    /// Sets the demo town up.
    /// # Errors
    /// [`NoTown`], which a test rules out.
    pub fn demo() -> Result<Self, NoTown> {
        let gazetteer = gazetteer::load()?;
        let now = Moment::at_local(date(2026, 2, 3).at(10, 0, 0, 0));
        let supports = demo::town(&gazetteer, now).map_err(NoTown)?;
        Ok(Self { index: Index::new(supports), gazetteer, now })
    }

    /// The supports of the town; the id of each is its key.
    pub fn supports(&self) -> impl Iterator<Item = &Support> {
        self.index.all()
    }

    /// Puts queries to the town.
    pub fn judge(&self, queries: Vec<Query>) -> Vec<(Query, Score)> {
        let scored = |query: Query| {
            let score = self.score(&query);
            (query, score)
        };
        queries.into_iter().map(scored).collect()
    }

    /// Puts a query to the town.
    pub fn score(&self, query: &Query) -> Score {
        let found = self.index.find(&Ask::of(&query.words, &query.near), &self.gazetteer, self.now);
        let keys: Vec<String> =
            found.in_reading_order().into_iter().take(LOOKED_AT).map(|hit| hit.id.to_string()).collect();
        let grades: Vec<u32> = keys.iter().map(|key| query.grade(key)).collect();
        let has_good = query.grades.iter().any(|(_, grade)| *grade >= GOOD);
        let is_urgent = urgent(&query.words).is_some();
        Score {
            ndcg: ndcg(&grades, query.grades.iter().map(|(_, grade)| *grade)),
            is_hit: has_good.then(|| grades.iter().take(FIRST_READ).any(|grade| *grade >= GOOD)),
            is_safe: match query.first {
                First::Help => Some(is_urgent),
                First::NoHelp => Some(!is_urgent),
                First::Either => None,
            },
            found: keys,
        }
    }
}

impl Mean {
    /// The mean of scores.
    pub fn of<'a>(scores: impl Iterator<Item = &'a Score> + Clone) -> Self {
        let share = |sum: f64, count: u32| if count == 0 { 0.0 } else { sum / f64::from(count) };
        let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
        let queries = count(scores.clone().count());
        let hits = scores.clone().filter_map(|score| score.is_hit);
        Self {
            queries,
            ndcg: share(scores.map(|score| score.ndcg).sum(), queries),
            hit: share(f64::from(count(hits.clone().filter(|is_hit| *is_hit).count())), count(hits.count())),
        }
    }
}

/// Gains of grades in their order, discounted by how far down they stand, as a share of what the best order gains.
fn ndcg(grades: &[u32], judged: impl Iterator<Item = u32>) -> f64 {
    let gained = |grades: &[u32]| -> f64 {
        let ranks = (1_u32..).zip(grades).take(LOOKED_AT);
        ranks.map(|(rank, grade)| (f64::from(*grade).exp2() - 1.0) / f64::from(rank + 1).log2()).sum()
    };
    let mut best: Vec<u32> = judged.collect();
    best.sort_unstable_by_key(|grade| std::cmp::Reverse(*grade));
    let most = gained(&best);
    if most > 0.0 { gained(grades) / most } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_scores_one_and_nothing_scores_nothing() {
        let judged = || [1, 3, 2].into_iter();
        assert!((ndcg(&[3, 2, 1], judged()) - 1.0).abs() < 1e-9);
        assert!(ndcg(&[], judged()).abs() < 1e-9);
        // 2^1-1 first, 2^3-1 third: 1 + 7/2, of 7 + 3/log2(3) + 1/2.
        assert!((ndcg(&[1, 0, 3], judged()) - 4.5 / (7.5 + 3.0 / 3.0_f64.log2())).abs() < 1e-9);
    }

    #[test]
    fn what_stands_below_the_first_ten_gains_nothing() {
        let late = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3];
        assert!(ndcg(&late, [3].into_iter()).abs() < 1e-9);
    }
}
