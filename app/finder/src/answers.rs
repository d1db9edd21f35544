//! Which supports answer the words that were typed, and how well.

use crate::Index;
use crate::vocabulary::Postings;
use crate::wanted::{Part, Wanted, Way};
use domain::Category;
use std::ops::Range;

/// What a support counts more that helps, in the first place or among other things, with what somebody needs.
const FITS_THE_NEED: f32 = 1.6;
const ALSO_FITS_THE_NEED: f32 = 1.3;
/// What each further way counts in which a support answers a word.
const ONE_MORE_WAY: f32 = 0.3;

/// What the words of a phrase together count less: two that say one thing say little more than one. By their number,
/// its square root.
const LONG_PHRASES: [f32; 5] = [1.0, 1.0, 1.414, 1.732, 2.0];

/// What a word counts that need not be answered: one that says something of its own, and one that only says whom the rest
/// is about.
const BESIDE: f32 = 0.6;
const ABOUT: f32 = 0.25;

/// How well a support answers.
pub(crate) struct Answer {
    pub row: u32,
    /// The sum over the words.
    pub score: f32,
    /// How many of the words it answers.
    pub words: u16,
}

/// What is noted of supports that stand together in the index: so few at once that all of it stays close at hand.
struct Notes {
    /// The first of them.
    first: u32,
    /// The best way of the word at hand for each.
    best: Vec<f32>,
    score: Vec<f32>,
    words: Vec<u16>,
    /// Those that answer the word at hand, and those that answer any.
    touched: Vec<u32>,
    rows: Vec<u32>,
}

/// How many supports are looked at together.
const TOGETHER: u32 = 1 << 14;

/// A way to answer a word, with where its stems stand.
struct Stands<'a> {
    worth: f32,
    /// Each stem with how rare it is, in the order of the way.
    stems: Vec<(Postings<'a>, f32)>,
    /// Which of them stands in the fewest supports.
    rarest: usize,
}

impl Index {
    /// The supports among these rows that answer at least so many of the words.
    pub(crate) fn answers(&self, wanted: &[Wanted], among: &[Range<u32>], least: u16) -> Vec<Answer> {
        // What need not be answered comes last: it counts only where something else is.
        let mut wanted: Vec<&Wanted> = wanted.iter().collect();
        wanted.sort_by_key(|one| one.part);
        let ways = |one: &&Wanted| one.ways.iter().filter_map(|way| self.stands(way)).collect();
        let ways: Vec<Vec<Stands>> = wanted.iter().map(ways).collect();
        let mut notes = Notes::of(among.iter().map(|rows| rows.len()).max().unwrap_or(0).min(TOGETHER as usize));
        let mut answers = Vec::new();
        for rows in among.iter().flat_map(|rows| parts(rows.clone())) {
            notes.first = rows.start;
            for (left, (one, ways)) in (0..wanted.len()).rev().zip(wanted.iter().zip(&ways)) {
                for way in ways {
                    notes.note(&way.among(&rows));
                }
                match one.part {
                    Part::Needed => notes.end_word(|row| one.need.map_or(1.0, |need| self.fits(row, need))),
                    Part::Beside => notes.end_word_beside(BESIDE),
                    Part::About => notes.end_word_beside(ABOUT),
                }
                if notes.rows.is_empty() && left < usize::from(least) {
                    break;
                }
            }
            notes.end_rows(least, &mut answers);
        }
        answers
    }

    fn stands(&self, way: &Way) -> Option<Stands<'_>> {
        let stem = |stem: &u32| (self.vocabulary.postings(*stem), self.vocabulary.rarity(*stem));
        let stems: Vec<_> = way.stems.iter().map(stem).collect();
        let (rarest, _) = stems.iter().enumerate().min_by_key(|(_, (postings, _))| postings.rows.len())?;
        Some(Stands { worth: way.worth / LONG_PHRASES[stems.len().min(LONG_PHRASES.len() - 1)], stems, rarest })
    }

    /// What a support counts for a need: more where it is its main category.
    fn fits(&self, row: u32, need: Category) -> f32 {
        let facts = &self.rows[row as usize].facts;
        match facts.helps_with(need) {
            true if facts.helps_first_with(need) => FITS_THE_NEED,
            true => ALSO_FITS_THE_NEED,
            false => 1.0,
        }
    }
}

/// Rows in parts that are looked at together.
fn parts(rows: Range<u32>) -> impl Iterator<Item = Range<u32>> {
    let end = rows.end;
    rows.step_by(TOGETHER as usize).map(move |from| from..end.min(from + TOGETHER))
}

impl<'a> Stands<'a> {
    /// The same among some rows.
    fn among(&self, rows: &Range<u32>) -> Self {
        let stems = self.stems.iter().map(|(postings, rarity)| (postings.among(rows), *rarity)).collect();
        Self { worth: self.worth, stems, rarest: self.rarest }
    }

    /// What the support at a place in the list of the rarest stem scores, where all other stems stand in it too.
    fn score(&self, at: usize, row: u32) -> Option<f32> {
        let mut score = 0.0;
        for (n, (postings, rarity)) in self.stems.iter().enumerate() {
            let at = if n == self.rarest { at } else { postings.place_of(row)? };
            score += postings.weight(at) * rarity;
        }
        Some(score * self.worth)
    }
}

impl Notes {
    /// Room for so many supports.
    fn of(all: usize) -> Self {
        Self {
            first: 0,
            best: vec![0.0; all],
            score: vec![0.0; all],
            words: vec![0; all],
            touched: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Notes for each support in which all stems of a way stand what that is worth.
    fn note(&mut self, way: &Stands) {
        for (at, row) in way.stems[way.rarest].0.rows.iter().enumerate() {
            let Some(score) = way.score(at, *row) else { continue };
            let noted = &mut self.best[(row - self.first) as usize];
            if *noted == 0.0 {
                self.touched.push(*row);
            }
            // The best way counts; others that are true as well count a little.
            let (more, less) = if score > *noted { (score, *noted) } else { (*noted, score) };
            *noted = more + less * ONE_MORE_WAY;
        }
    }

    /// Adds the best way of each support to what it has so far, times how well the support fits.
    fn end_word(&mut self, fits: impl Fn(u32) -> f32) {
        for row in self.touched.drain(..) {
            let at = (row - self.first) as usize;
            self.score[at] += self.best[at] * fits(row);
            self.best[at] = 0.0;
            if self.words[at] == 0 {
                self.rows.push(row);
            }
            self.words[at] = self.words[at].saturating_add(1);
        }
    }

    /// Adds a little to the supports that have answered something else; alone it is no answer.
    fn end_word_beside(&mut self, worth: f32) {
        for row in self.touched.drain(..) {
            let at = (row - self.first) as usize;
            if self.words[at] > 0 {
                self.score[at] += self.best[at] * worth;
            }
            self.best[at] = 0.0;
        }
    }

    /// Tells which of the supports answer at least so many words, and forgets all of them.
    fn end_rows(&mut self, least: u16, answers: &mut Vec<Answer>) {
        for row in self.rows.drain(..) {
            let at = (row - self.first) as usize;
            let (score, words) = (std::mem::take(&mut self.score[at]), std::mem::take(&mut self.words[at]));
            if words >= least {
                answers.push(Answer { row, score, words });
            }
        }
    }
}
