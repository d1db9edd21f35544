//! Every word that stands in a support, and in which supports it stands with how much weight.
//!
//! Weights follow BM25 over several fields: a word counts as often as it stands there, times the weight of the field;
//! the sum levels off, sooner in short texts; rare words count more than common ones.

use crate::typo;
use crate::words::{stem, words};
use std::collections::HashMap;

/// A field of a support. Its bit remembers where a word stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Name = 1,
    Categories = 2,
    OtherWords = 4,
    Organisation = 8,
    Summary = 16,
    WhoFor = 32,
    Description = 64,
}

impl Field {
    const fn weight(self) -> f32 {
        match self {
            Self::Name => 8.0,
            Self::Categories | Self::OtherWords => 6.0,
            Self::Organisation => 4.0,
            Self::Summary | Self::WhoFor => 3.0,
            Self::Description => 1.0,
        }
    }
}

/// A stem stands in a support.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Posting {
    /// The support, as an index.
    pub row: u32,
    /// How much it counts there, between 0 and 1.
    pub weight: f32,
    /// The fields it stands in, as bits.
    fields: u8,
}

impl Posting {
    pub fn stands_in(&self, field: Field) -> bool {
        self.fields & field as u8 != 0
    }
}

/// A word as it is written, and its stem.
struct Written {
    word: Box<str>,
    letters: u32,
    stem: u32,
}

/// All words, sorted, with the supports they stand in.
pub(crate) struct Vocabulary {
    written: Vec<Written>,
    stems: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    rarity: Vec<f32>,
}

/// A word that stands more often in one field says no more.
const MOST_OFTEN: f32 = 3.0;
/// The sum of weights that counts half.
const HALF: f32 = 6.0;

/// Gathers the words of supports, one support after the other.
#[derive(Default)]
pub(crate) struct Gathering {
    written: HashMap<Box<str>, u32>,
    stems: HashMap<Box<str>, u32>,
    postings: Vec<Vec<Posting>>,
    lengths: Vec<f32>,
    /// Of the support at hand: weight and fields of each stem.
    at_hand: HashMap<u32, (f32, u8)>,
    in_field: HashMap<u32, f32>,
}

impl Gathering {
    /// Adds the texts of one field to the support at hand.
    pub fn add<'a>(&mut self, field: Field, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            for word in words(text) {
                let stem = self.stem_of(&word.folded);
                *self.in_field.entry(stem).or_default() += 1.0;
            }
        }
        for (stem, times) in self.in_field.drain() {
            let entry = self.at_hand.entry(stem).or_default();
            entry.0 += field.weight() * times.min(MOST_OFTEN);
            entry.1 |= field as u8;
        }
    }

    fn stem_of(&mut self, word: &str) -> u32 {
        if let Some(known) = self.written.get(word) {
            return *known;
        }
        let stem = stem(word);
        let id = match self.stems.get(&*stem) {
            Some(known) => *known,
            None => {
                let id = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
                self.postings.push(Vec::new());
                self.stems.insert(stem.into(), id);
                id
            }
        };
        self.written.insert(word.into(), id);
        id
    }

    /// Ends the support at hand. Supports come in the order of their indexes.
    pub fn end_row(&mut self, row: u32) {
        let length = self.at_hand.values().map(|(weight, _)| weight).sum();
        self.lengths.push(length);
        for (stem, (weight, fields)) in self.at_hand.drain() {
            self.postings[stem as usize].push(Posting { row, weight, fields });
        }
    }

    /// The vocabulary of everything gathered.
    #[expect(clippy::cast_precision_loss, reason = "counts of supports are small, and only weigh")]
    pub fn vocabulary(mut self) -> Vocabulary {
        let rows = self.lengths.len() as f32;
        let mean = self.lengths.iter().sum::<f32>() / rows.max(1.0);
        let mut rarity = Vec::with_capacity(self.postings.len());
        for postings in &mut self.postings {
            for posting in postings.iter_mut() {
                let long = 0.5 + 0.5 * self.lengths[posting.row as usize] / mean.max(1.0);
                posting.weight /= posting.weight + HALF * long;
            }
            postings.shrink_to_fit();
            let holders = postings.len() as f32;
            rarity.push((1.0 + (rows - holders + 0.5) / (holders + 0.5)).ln());
        }
        let mut written: Vec<Written> = self
            .written
            .into_iter()
            .map(|(word, stem)| Written { letters: typo::letters(&word), word, stem })
            .collect();
        written.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        Vocabulary { written, stems: self.stems, postings: self.postings, rarity }
    }
}

impl Vocabulary {
    /// The stem of a folded word, where it stands in any support.
    pub fn stem(&self, word: &str) -> Option<u32> {
        self.stems.get(&*stem(word)).copied()
    }

    /// The supports a stem stands in, in the order of their indexes.
    pub fn postings(&self, stem: u32) -> &[Posting] {
        self.postings.get(stem as usize).map_or(&[], Vec::as_slice)
    }

    /// How a stem stands in one support.
    pub fn posting(&self, stem: u32, row: u32) -> Option<&Posting> {
        let postings = self.postings(stem);
        postings.binary_search_by_key(&row, |posting| posting.row).ok().map(|at| &postings[at])
    }

    /// How much a stem counts: more, the fewer supports it stands in.
    pub fn rarity(&self, stem: u32) -> f32 {
        self.rarity.get(stem as usize).copied().unwrap_or_default()
    }

    /// Stems of the words that begin like this, each once.
    pub fn beginning_with(&self, beginning: &str) -> Vec<u32> {
        let from = self.written.partition_point(|written| *written.word < *beginning);
        let mut stems: Vec<u32> = self.written[from..]
            .iter()
            .take_while(|written| written.word.starts_with(beginning))
            .map(|written| written.stem)
            .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// Words that are nearly this one, with their mistakes and stems, fewest mistakes first.
    pub fn nearly(&self, word: &str) -> Vec<(u8, &str, u32)> {
        let most = typo::forgiven(word);
        if most == 0 {
            return Vec::new();
        }
        let letters = typo::letters(word);
        let mut found: Vec<(u8, &str, u32)> = self
            .written
            .iter()
            .filter(|written| (written.letters ^ letters).count_ones() <= 2 * u32::from(most))
            .filter_map(|written| Some((typo::mistakes(word, &written.word, most)?, &*written.word, written.stem)))
            .collect();
        found.sort_unstable();
        found
    }
}
