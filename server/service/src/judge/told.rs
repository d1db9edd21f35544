//! Scores and rows as text: for a terminal, and for other programs.

use super::{First, Mean, Query, Score, Town};
use domain::{Category, Support, Topic};
use serde::Serialize;
use std::fmt::Write;

/// How many of the worst queries of each kind are told.
const WORST: usize = 10;

/// A support as it can be put into another search, to compare the two.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    organisation: Option<&'a str>,
    categories: Vec<&'static str>,
    topics: Vec<&'static str>,
    other_words: Vec<&'a str>,
    summary: Option<&'a str>,
    who_for: Option<&'a str>,
    description: Option<&'a str>,
}

/// All that [`table`] and [`worst`] tell, for other programs.
#[derive(Serialize)]
struct Told<'a> {
    kinds: Vec<OfKind<'a>>,
    all: OfKind<'a>,
    queries: Vec<OfQuery<'a>>,
}

#[derive(Serialize)]
struct OfKind<'a> {
    kind: &'a str,
    queries: u32,
    ndcg: f64,
    hit: f64,
}

#[derive(Serialize)]
struct OfQuery<'a> {
    kind: &'a str,
    words: &'a str,
    near: &'a str,
    ndcg: f64,
    /// Left out where the town has nothing good.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_hit: Option<bool>,
    /// Left out where help right now may stand above it or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_safe: Option<bool>,
    found: Vec<Graded<'a>>,
}

#[derive(Serialize)]
struct Graded<'a> {
    id: &'a str,
    grade: u32,
}

impl<'a> OfKind<'a> {
    fn of(kind: &'a str, scored: impl Iterator<Item = &'a (Query, Score)> + Clone) -> Self {
        let Mean { queries, ndcg, hit } = Mean::of(scored.map(|(_, score)| score));
        Self { kind, queries, ndcg, hit }
    }
}

impl<'a> OfQuery<'a> {
    fn of((query, score): &'a (Query, Score)) -> Self {
        let Score { ndcg, is_hit, is_safe, found } = score;
        let graded = |id: &'a String| Graded { id, grade: query.grade(id) };
        Self {
            kind: &query.kind,
            words: &query.words,
            near: &query.near,
            ndcg: *ndcg,
            is_hit: *is_hit,
            is_safe: *is_safe,
            found: found.iter().map(graded).collect(),
        }
    }
}

/// Scores as JSON: each kind, all together, and each query with the first ten supports it found and their grades.
/// # Errors
/// Never: these values can be written.
pub fn json(scored: &[(Query, Score)]) -> Result<String, serde_json::Error> {
    let of_kind = |kind| OfKind::of(kind, scored.iter().filter(move |(query, _)| query.kind == kind));
    serde_json::to_string_pretty(&Told {
        kinds: kinds(scored).into_iter().map(of_kind).collect(),
        all: OfKind::of("all", scored.iter()),
        queries: scored.iter().map(OfQuery::of).collect(),
    })
}

impl<'a> Row<'a> {
    fn of(support: &'a Support) -> Self {
        let entry = &support.entry;
        Self {
            id: support.id.as_str(),
            name: entry.name.as_str(),
            organisation: support.run_by.as_ref().map(|run_by| run_by.name.as_str()),
            categories: entry.categories.iter().copied().map(Category::name).collect(),
            topics: entry.topics.iter().copied().map(Topic::name).collect(),
            other_words: entry.other_words.iter().map(|word| word.as_str()).collect(),
            summary: entry.summary.as_ref().map(|words| words.as_str()),
            who_for: entry.who_for.as_ref().map(|words| words.as_str()),
            description: entry.description.as_ref().map(|words| words.as_str()),
        }
    }
}

impl Town {
    /// The supports of the town as JSON, one object each.
    /// # Errors
    /// Never: these values can be written.
    pub fn rows(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&self.supports().map(Row::of).collect::<Vec<_>>())
    }
}

/// The table: a line a kind and one for all, then whether help right now stood where it had to.
pub fn table(scored: &[(Query, Score)]) -> String {
    let mut out = format!("{:<12} {:>7} {:>8} {:>7}\n", "kind", "queries", "nDCG@10", "hit@3");
    for kind in kinds(scored) {
        line(&mut out, kind, scored.iter().filter(|(query, _)| query.kind == kind));
    }
    line(&mut out, "all", scored.iter());
    let asked: Vec<_> = scored.iter().filter_map(|(query, score)| Some((query, score.is_safe?))).collect();
    let failed: Vec<_> = asked.iter().filter(|(_, is_safe)| !is_safe).map(|(query, _)| *query).collect();
    let _ = writeln!(out, "\nhelp right now: {} of {} right", asked.len() - failed.len(), asked.len());
    for query in failed {
        let wanted = if query.first == First::Help { "does not stand above" } else { "stands above" };
        let _ = writeln!(out, "  it {wanted}: {}", query.words);
    }
    out
}

fn line<'a>(out: &mut String, name: &str, scored: impl Iterator<Item = &'a (Query, Score)> + Clone) {
    let mean = Mean::of(scored.map(|(_, score)| score));
    let _ = writeln!(out, "{name:<12} {:>7} {:>8.3} {:>7.3}", mean.queries, mean.ndcg, mean.hit);
}

/// The ten worst queries of each kind: score, query, what was found (each with its grade), and the best that was not.
pub fn worst(scored: &[(Query, Score)]) -> String {
    let mut out = String::new();
    for kind in kinds(scored) {
        let mut of_kind: Vec<_> = scored.iter().filter(|(query, _)| query.kind == kind).collect();
        of_kind.sort_by(|(_, a), (_, b)| a.ndcg.total_cmp(&b.ndcg));
        let _ = writeln!(out, "\n{kind}");
        for (query, score) in of_kind.into_iter().take(WORST) {
            let near = if query.near.is_empty() { String::new() } else { format!(" [{}]", query.near) };
            let _ = writeln!(out, "  {:.3}  {}{near}", score.ndcg, query.words);
            let found: Vec<String> = score.found.iter().map(|key| format!("{key}:{}", query.grade(key))).collect();
            let _ = writeln!(out, "         found   {}", found.join(" "));
            let is_missed = |(key, grade): &&(String, u32)| *grade > 1 && !score.found.contains(key);
            let missed: Vec<String> =
                query.grades.iter().filter(is_missed).map(|(key, grade)| format!("{key}:{grade}")).collect();
            let _ = writeln!(out, "         missed  {}", missed.join(" "));
        }
    }
    out
}

/// The kinds, in the order of the file.
fn kinds(scored: &[(Query, Score)]) -> Vec<&str> {
    let mut kinds: Vec<&str> = Vec::new();
    for (query, _) in scored {
        if !kinds.contains(&query.kind.as_str()) {
            kinds.push(&query.kind);
        }
    }
    kinds
}
