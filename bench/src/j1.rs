//! j1: how good results are, by what people judged, beside FTS5 and tantivy on the same rows.

use crate::Outcome;
use crate::engine::Document;
use crate::fts5::Fts5;
use crate::judged::{self, Exported, Judged, Scored};
use crate::relevance::{DEPTH, GOOD, hits_in_three, ndcg};
use crate::report::Section;
use crate::served::Folder;
use crate::tantivy::Tantivy;
use std::path::Path;
use std::process::Command;

/// The judged questions, from the folder in which this is started: the clone.
const QUESTIONS: &str = "server/service/judged/queries.txt";

/// What one peer scored on the questions of one kind.
#[derive(Default)]
struct Score {
    ndcg: f64,
    hits: f64,
    questions: f64,
    /// Those for which there is something good.
    with_good: f64,
}

/// Puts the judged questions to the product and to the peers.
/// # Errors
/// Where the product or a peer fails.
pub fn run(program: &Path, folder: &Folder) -> Outcome<Section> {
    let text = std::fs::read_to_string(QUESTIONS).map_err(|error| format!("{QUESTIONS}: {error}"))?;
    let asked = judged::read(&text)?;
    let rows: Vec<Exported> = serde_json::from_str(&said(program, &["--rows"])?)?;
    for (key, _) in asked.iter().flat_map(|question| &question.grades) {
        if !rows.iter().any(|row| row.key == *key) {
            return Err(format!("{key} was judged and is not among the rows").into());
        }
    }
    // Where nothing is judged to be of use, as for questions that must show help at once, there is nothing to rank.
    let ranked: Vec<&Judged> = asked.iter().filter(|question| question.has(1)).collect();
    let file = folder.file("ranked.txt");
    std::fs::write(&file, judged::lines_with_grades(&text))?;
    let ours = judged::scored(&said(program, &["--file", &file.display().to_string()])?)?;
    let safety = judged::safety(&said(program, &[])?)?;

    let documents =
        || (0..).zip(&rows).map(|(number, row)| Document { number, texts: row.texts(), ..Document::default() });
    let (fts5, tantivy) = (Fts5::build(documents())?, Tantivy::build(documents())?);
    let mut table = Vec::new();
    let mut against = Vec::new();
    for Scored { kind, questions, ndcg, hit } in &ours {
        let (mut of_fts5, mut of_tantivy) = (Score::default(), Score::default());
        for question in ranked.iter().filter(|question| kind == "all" || *kind == question.kind) {
            let words = judged::words(&question.query);
            of_fts5.add(question, &fts5.any_word(&words, DEPTH)?, &rows);
            of_tantivy.add(question, &tantivy.any_word(&words, DEPTH)?, &rows);
        }
        let told = |score: f64| format!("{score:.3}");
        let [a, b, c, d] = [of_fts5.mean(), of_fts5.hit(), of_tantivy.mean(), of_tantivy.hit()].map(told);
        table.push([kind.clone(), questions.to_string(), told(*ndcg), told(*hit), a, b, c, d]);
        against.push((kind.as_str(), ndcg - of_fts5.mean().max(of_tantivy.mean())));
    }
    let mut section = Section::titled("j1. Relevance on judged questions");
    section.say(format!(
        "{} supports of the demo town, {} questions, of which {} have nothing to rank and are left out. nDCG@10 from 0 \
         to 1; hit@3 is how often one of the first three was judged good, where anything was. Both peers look for any of \
         the words, by BM25 over the same fields with the product's weights and English stems; both without the place, \
         which the questions of the kind \"place\" cannot do without, and tantivy forgives mistakes in words that it \
         does not know. The judgements and how they came about: {QUESTIONS}.",
        rows.len(),
        asked.len(),
        asked.len() - ranked.len()
    ));
    section.table(
        ["kind", "questions", "ours nDCG@10", "hit@3", "FTS5 nDCG@10", "hit@3", "tantivy nDCG@10", "hit@3"],
        &table,
    );
    goals(&mut section, &against, safety);
    Ok(section)
}

/// What the product says when it judges its own search.
fn said(program: &Path, arguments: &[&str]) -> Outcome<String> {
    let output = Command::new(program).arg("judge").args(arguments).output()?;
    if !output.status.success() {
        return Err(format!("judge: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn goals(section: &mut Section, against: &[(&str, f64)], (right, of): (u32, u32)) {
    for (kind, more) in [("everyday", 0.15), ("scots", 0.15), ("plain", 0.0)] {
        if let Some((_, measured)) = against.iter().find(|(known, _)| *known == kind) {
            let goal = format!("{kind}: at least {more:+.2} over the better peer");
            section.goal(&goal, &format!("{measured:+.3}"), *measured >= more);
        }
    }
    section.goal("help right now where it must stand, and only there", &format!("{right} of {of}"), right == of);
    section.end_of_goals();
}

impl Score {
    fn add(&mut self, question: &Judged, found: &[u32], rows: &[Exported]) {
        let grade = |number: &u32| {
            let key = rows.get(*number as usize).map(|row| row.key.as_str());
            question.grades.iter().find(|(judged, _)| Some(judged.as_str()) == key).map_or(0, |(_, grade)| *grade)
        };
        let found: Vec<u32> = found.iter().map(grade).collect();
        let judged: Vec<u32> = question.grades.iter().map(|(_, grade)| *grade).collect();
        self.ndcg += ndcg(&found, &judged).unwrap_or_default();
        self.questions += 1.0;
        if question.has(GOOD) {
            self.with_good += 1.0;
            self.hits += f64::from(u8::from(hits_in_three(&found)));
        }
    }

    fn mean(&self) -> f64 {
        self.ndcg / self.questions.max(1.0)
    }

    fn hit(&self) -> f64 {
        self.hits / self.with_good.max(1.0)
    }
}
