//! a1: the search itself, without a network, beside SQLite FTS5 and tantivy, all in memory.

use crate::Outcome;
use crate::engine::{Document, Engine, Order};
use crate::fts5::Fts5;
use crate::generator::Generator;
use crate::machine::{memory_kb, said_by};
use crate::ours::{Ours, PAGE};
use crate::question::{Question, questions};
use crate::report::{Section, grouped};
use crate::spread::{Spread, at_share, duration, figure, median};
use crate::tantivy::Tantivy;
use serde::{Deserialize, Serialize};
use std::process::Command;
use std::time::Instant;

/// Rounds in which every engine answers every question.
const ROUNDS: usize = 9;

/// What one engine did in one size.
struct Measured {
    engine: &'static str,
    /// For each round the median over the questions, in microseconds.
    rounds: Vec<f64>,
    /// For each question the median over the rounds, in microseconds.
    questions: Vec<f64>,
    /// How many of our first page it had too, as a share.
    agrees: f64,
    /// How often the row that a question was made from stood on the first page, as a share.
    finds: f64,
}

/// What building the index takes, measured in a process of its own.
#[derive(Serialize, Deserialize)]
pub struct Weight {
    build_ms: f64,
    before_kb: f64,
    held_kb: f64,
    peak_kb: f64,
    text_kb: f64,
}

/// One size.
struct Sized {
    rows: u32,
    engines: Vec<Measured>,
    fts5_ms: f64,
    tantivy_ms: f64,
    weight: Weight,
    answers: Spread,
}

/// Measures these sizes and tells what came of it.
/// # Errors
/// Where an engine fails.
pub fn run(generator: &Generator, places: &str, sizes: &[u32]) -> Outcome<Section> {
    let asked = questions(generator);
    let mut all = Vec::new();
    for rows in sizes {
        eprintln!("a1: {} listings", grouped(u64::from(*rows)));
        all.push(size(generator, places, &asked, *rows)?);
    }
    let mut section = Section::titled("a1. Search: words with a typing mistake, a place, two filters");
    section.say(format!(
        "{} questions of two or three words, one of them misspelt, with a place, 8 km, a category, and free; the \
         first {PAGE} results; {ROUNDS} rounds in turns; one thread, everything in memory. A time \
         is the median over the rounds; p50 and p95 are over the questions. The ratio is ours over theirs, of the \
         medians of each round: middle (least to most). \"Finds it\" is how often the listing whose words a question \
         has stands on the first page (in large sets others have the same words); agreement is how much of our first \
         page the peer has on its own.",
        asked.len()
    ));
    section.table(
        ["listings", "engine", "p50", "p95", "ours / theirs", "finds it", "agreement"],
        &all.iter().flat_map(Sized::rows).collect::<Vec<_>>(),
    );
    section.say(MEANING);
    goals(&mut section, &all);
    building(&mut section, &all);
    instructions(&mut section, places, sizes);
    Ok(section)
}

const MEANING: &str = "\
    All words must match; where fewer than five listings have them all, any word will do (the peers count what the \
    filters leave, ours what is within reach, so the peers ask a second time more often). FTS5 knows no spelling \
    mistakes, so it gets the words as they were meant: less work than ours. tantivy looks for words within the \
    same number of mistakes as ours where it does not know a word, in a copy of all texts without stems. The \
    peers take a box around the place, ours a circle. The peers give numbers of rows; ours also makes what the \
    results page shows (distance, next date, reasons), counts all results and those of each category, reads the \
    name of the place, takes an unfinished last word for a beginning and knows everyday words for others. \"By \
    words\" is the peer's own order. \"By words and nearness\" weighs nearness as ours does and is the fairer \
    comparison of results. Goals are held against the quicker of the two. What is left of disagreement: ours \
    also counts soon, checked and open supports for a little more, and weighs fields in one sum.";

impl Sized {
    fn ours(&self) -> &Measured {
        &self.engines[0]
    }

    fn rows(&self) -> Vec<[String; 7]> {
        let ours = &self.ours().rounds;
        let row = |measured: &Measured| {
            let is_ours = measured.engine == self.ours().engine;
            [
                grouped(u64::from(self.rows)),
                measured.engine.to_owned(),
                duration(at_share(&measured.questions, 0.5)),
                duration(at_share(&measured.questions, 0.95)),
                if is_ours { String::new() } else { Spread::ratio(ours, &measured.rounds).to_string() },
                percent(measured.finds),
                if is_ours { String::new() } else { percent(measured.agrees) },
            ]
        };
        self.engines.iter().map(row).collect()
    }

    /// Ours over the quickest of a peer's orders.
    fn against(&self, peer: &str) -> Spread {
        let of_peer = self.engines.iter().filter(|measured| measured.engine.starts_with(peer));
        let quickest = of_peer.min_by(|a, b| median(&a.rounds).total_cmp(&median(&b.rounds)));
        quickest.map_or_else(|| Spread::of(&[]), |peer| Spread::ratio(&self.ours().rounds, &peer.rounds))
    }
}

fn size(generator: &Generator, places: &str, asked: &[Question], rows: u32) -> Outcome<Sized> {
    let weight = weighed(places, rows)?;
    let documents = || -> Vec<Document> { (0..rows).map(|number| Document::of(generator.row(number))).collect() };
    let (fts5, fts5_ms) = timed(documents(), Fts5::build)?;
    let (tantivy, tantivy_ms) = timed(documents(), Tantivy::build)?;
    let ours = Ours::build(generator, rows)?;
    let (fts5_near, tantivy_near) = (fts5.in_order(Order::WordsAndNearness), tantivy.in_order(Order::WordsAndNearness));
    let engines: [&dyn Engine; 5] = [&ours, &fts5, &fts5_near, &tantivy, &tantivy_near];
    let totals: Vec<f64> = asked.iter().map(|question| f64::from(ours.total(question))).collect();
    Ok(Sized { rows, engines: measured(&engines, asked)?, fts5_ms, tantivy_ms, weight, answers: Spread::of(&totals) })
}

/// What is built of documents that are there already, and the milliseconds it takes.
fn timed<T>(made: Vec<Document>, build: fn(std::vec::IntoIter<Document>) -> Outcome<T>) -> Outcome<(T, f64)> {
    let began = Instant::now();
    let built = build(made.into_iter())?;
    Ok((built, began.elapsed().as_secs_f64() * 1e3))
}

/// Every engine answers every question in every round, and each round another one begins. The first engine is ours.
fn measured(engines: &[&dyn Engine; 5], asked: &[Question]) -> Outcome<Vec<Measured>> {
    // This pass is not timed: it warms up, and keeps the results to compare.
    let mut answers = Vec::new();
    for engine in engines {
        answers.push(asked.iter().map(|question| engine.answer(question)).collect::<Outcome<Vec<_>>>()?);
    }
    let mut micros = vec![vec![Vec::with_capacity(ROUNDS); asked.len()]; engines.len()];
    for round in 0..ROUNDS {
        for (number, question) in asked.iter().enumerate() {
            // In steps of two or three through five engines: two orders of one peer are never neighbours, so that
            // neither finds the caches warm from the other.
            for turn in 0..engines.len() {
                let at = (turn * (2 + round % 2) + round + number) % engines.len();
                let began = Instant::now();
                std::hint::black_box(engines[at].answer(question)?);
                micros[at][number].push(began.elapsed().as_secs_f64() * 1e6);
            }
        }
    }
    let measured = engines.iter().zip(micros).zip(&answers).map(|((engine, micros), found)| Measured {
        engine: engine.name(),
        rounds: (0..ROUNDS).map(|round| median(&micros.iter().map(|times| times[round]).collect::<Vec<_>>())).collect(),
        questions: micros.iter().map(|times| median(times)).collect(),
        agrees: agreement(&answers[0], found),
        finds: finds(asked, found),
    });
    Ok(measured.collect())
}

/// How often the row that a question was made from is among what was found.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn finds(asked: &[Question], found: &[Vec<u32>]) -> f64 {
    let found = asked.iter().zip(found).filter(|(question, found)| found.contains(&question.made_from)).count();
    found as f64 / asked.len().max(1) as f64
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// How much of what was found first is also found second, over all questions.
#[expect(clippy::cast_precision_loss, reason = "small counts")]
pub fn agreement<T: PartialEq>(ours: &[Vec<T>], theirs: &[Vec<T>]) -> f64 {
    let pairs = || ours.iter().zip(theirs);
    let both: usize = pairs().map(|(ours, theirs)| ours.iter().filter(|one| theirs.contains(one)).count()).sum();
    let all: usize = pairs().map(|(ours, theirs)| ours.len().max(theirs.len())).sum();
    both as f64 / all.max(1) as f64
}

fn goals(section: &mut Section, all: &[Sized]) {
    if let Some(sized) = all.iter().find(|sized| sized.rows == 100_000) {
        let (tantivy, fts5) = (sized.against("tantivy"), sized.against("FTS5"));
        section.goal("at most 1.0 times tantivy at 100,000", &tantivy.to_string(), tantivy.median <= 1.0);
        section.goal("at most 0.05 times FTS5 at 100,000", &fts5.to_string(), fts5.median <= 0.05);
    } else {
        section.say("The goals are set at 100,000 listings, which this run did not measure.");
    }
    let mut growths = Vec::new();
    for pair in all.windows(2) {
        let (less, more) = (&pair[0], &pair[1]);
        let from_to = format!("{} to {}", grouped(less.rows.into()), grouped(more.rows.into()));
        let grown = |at: usize| median(&more.engines[at].rounds) / median(&less.engines[at].rounds);
        if more.rows == 1_000_000 {
            section.goal(&format!("growth from {from_to} at most 8 times"), &figure(grown(0)), grown(0) <= 8.0);
        }
        let each =
            less.engines.iter().enumerate().map(|(at, engine)| format!("{} {}", engine.engine, figure(grown(at))));
        growths.push(format!("From {from_to} listings, times as long: {}.", each.collect::<Vec<_>>().join("; ")));
    }
    section.end_of_goals();
    section.say(growths.join("\n"));
}

fn building(section: &mut Section, all: &[Sized]) {
    section.say(
        "Building the index, once, and the memory of ours in a process of its own (what it holds grown by, most):",
    );
    let rows = all.iter().map(|sized| {
        let weight = &sized.weight;
        let mb = |kb: f64| format!("{} MB", figure(kb / 1000.0));
        [
            grouped(u64::from(sized.rows)),
            duration(weight.build_ms * 1e3),
            duration(sized.fts5_ms * 1e3),
            duration(sized.tantivy_ms * 1e3),
            mb(weight.text_kb),
            mb(weight.held_kb - weight.before_kb),
            mb(weight.peak_kb),
            format!("{:.0} ({:.0} to {:.0})", sized.answers.median, sized.answers.least, sized.answers.most),
        ]
    });
    section.table(
        ["listings", "ours", "FTS5", "tantivy", "text", "ours holds", "ours at most", "results a question"],
        &rows.collect::<Vec<_>>(),
    );
    section.say(
        "The peers are fed from rows that are there already; ours is timed from supports that are there already, \
         which it then keeps. tantivy writes with one thread and merges into one segment; FTS5 is optimised.",
    );
    if let Ok((_, peak_kb)) = memory_kb() {
        section.say(format!("All engines and their rows together held at most {} MB.", figure(peak_kb / 1000.0)));
    }
}

/// Builds our index and says what that takes. Runs in a process of its own, whose memory is nothing but this.
/// # Errors
/// Where the system does not say.
pub fn weigh(generator: &Generator, rows: u32) -> Outcome<String> {
    let (before_kb, _) = memory_kb()?;
    #[expect(clippy::cast_precision_loss, reason = "small")]
    let text_kb = (0..rows).map(|number| generator.row(number).text_bytes() as f64 / 1000.0).sum();
    let ours = Ours::build(generator, rows)?;
    let (held_kb, peak_kb) = memory_kb()?;
    let build_ms = ours.took.as_secs_f64() * 1e3;
    Ok(serde_json::to_string(&Weight { build_ms, before_kb, held_kb, peak_kb, text_kb })?)
}

fn weighed(places: &str, rows: u32) -> Outcome<Weight> {
    let output = Command::new(std::env::current_exe()?).args(["weigh", places, &rows.to_string()]).output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Puts all questions to our index so many times. Under callgrind the difference between 1 and 0 is what they take.
/// # Errors
/// Where a made-up row is no support.
pub fn pass(generator: &Generator, rows: u32, times: u32) -> Outcome<()> {
    let (ours, asked) = (Ours::build(generator, rows)?, questions(generator));
    for _ in 0..times {
        for question in &asked {
            std::hint::black_box(ours.answer(question)?);
        }
    }
    Ok(())
}

/// Adds the instructions of a question, which hardly change from run to run, where valgrind is installed.
fn instructions(section: &mut Section, places: &str, sizes: &[u32]) {
    if said_by("valgrind", &["--version"]).is_none() {
        section.say("Instructions were not counted: valgrind is not installed.");
        return;
    }
    // Under valgrind everything takes some fifty times as long: the small sizes are enough to see a change.
    let counted = sizes.iter().filter(|rows| **rows <= 10_000).filter_map(|rows| {
        let (with, without) = (counted(places, *rows, 1)?, counted(places, *rows, 0)?);
        let each = with.saturating_sub(without) / u64::from(crate::question::QUESTIONS);
        Some([grouped(u64::from(*rows)), grouped(each)])
    });
    section.say("Instructions of one question in ours (callgrind; to compare two versions of the program by):");
    section.table(["listings", "instructions"], &counted.collect::<Vec<_>>());
}

fn counted(places: &str, rows: u32, times: u32) -> Option<u64> {
    eprintln!("a1: counting instructions, {rows} listings, {times} times");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["pass", places, &rows.to_string(), &times.to_string()])
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, number) = said.lines().find(|line| line.contains("Collected"))?.rsplit_once(':')?;
    number.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::agreement;

    #[test]
    fn agreement_is_what_both_have_of_the_longer_page() {
        assert!((agreement(&[vec![1, 2], vec![3, 4]], &[vec![2, 1], vec![9, 4]]) - 0.75).abs() < 1e-9);
        assert!((agreement::<u8>(&[vec![]], &[vec![]])).abs() < 1e-9);
    }
}
