//! Every word that stands in a support, and in which supports it stands with how much weight.
//!
//! Weights follow BM25 over several fields: a word counts as often as it stands there, times the weight of the field;
//! the sum levels off, sooner in short texts; rare words count more than common ones.

use crate::typo::{self, Look};
use crate::words::stem;
use domain::Topic;
use std::collections::HashMap;
use std::ops::Range;

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
    const fn weight(self) -> u8 {
        match self {
            Self::Name => 8,
            Self::Categories | Self::OtherWords => 6,
            Self::Organisation => 4,
            Self::Summary | Self::WhoFor => 3,
            Self::Description => 1,
        }
    }
}

/// How a stem is said in one support, in two bytes: there are some seventy of these for each support.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Said {
    /// The weight of each field it stands in, times how often: less than a hundred.
    weight: u8,
    /// The fields it stands in, as bits.
    fields: u8,
}

impl Said {
    /// Said so many times in one field.
    pub const fn times(field: Field, times: u8) -> Self {
        Self { weight: field.weight() * times, fields: field as u8 }
    }

    /// What a topic counts in a support, as if it were said there: the first topic is what the support is for.
    pub fn topic(nth: usize) -> Self {
        const WEIGHTS: [u8; 4] = [14, 9, 7, 6];
        Self { weight: WEIGHTS[nth.min(WEIGHTS.len() - 1)], fields: Field::Categories as u8 }
    }

    /// Said here and there.
    pub const fn and(self, other: Self) -> Self {
        Self { weight: self.weight.saturating_add(other.weight), fields: self.fields | other.fields }
    }

    /// What it weighs, before it levels off.
    pub fn weight(self) -> f32 {
        f32::from(self.weight)
    }

    /// Whether it is said where a support says what it is for.
    pub const fn is_telling(self) -> bool {
        const TELLING: u8 =
            Field::Name as u8 | Field::Categories as u8 | Field::OtherWords as u8 | Field::Summary as u8;
        self.fields & TELLING != 0
    }

    pub const fn stands_in(self, field: Field) -> bool {
        self.fields & field as u8 != 0
    }
}

/// What stands for a topic among the stems. Nobody can type it: no word begins like this.
pub(crate) fn topic_word(topic: Topic) -> String {
    format!("{TOPIC}{}", topic.key())
}

/// How a topic is written where an everyday word means one: `@debt`.
pub(crate) const TOPIC: char = '@';

/// The supports of all stems, one list behind the other.
pub(crate) struct Lists {
    /// Where the list of each stem begins, and behind the last one where it ends.
    first: Vec<usize>,
    rows: Vec<u32>,
    said: Vec<Said>,
    /// For each support the weight that counts half: more in long ones.
    half: Vec<f32>,
}

impl Lists {
    pub fn of(postings: Vec<Vec<(u32, Said)>>, half: Vec<f32>) -> Self {
        let all = postings.iter().map(Vec::len).sum();
        let (mut rows, mut said) = (Vec::with_capacity(all), Vec::with_capacity(all));
        let mut first = Vec::with_capacity(postings.len() + 1);
        for mut list in postings {
            first.push(rows.len());
            list.sort_unstable_by_key(|(row, _)| *row);
            rows.extend(list.iter().map(|(row, _)| *row));
            said.extend(list.iter().map(|(_, said)| *said));
        }
        first.push(rows.len());
        Self { first, rows, said, half }
    }
}

/// The supports in which a stem stands, in the order of their rows.
#[derive(Clone, Copy)]
pub(crate) struct Postings<'a> {
    pub rows: &'a [u32],
    said: &'a [Said],
    half: &'a [f32],
}

impl<'a> Postings<'a> {
    /// Those among some rows.
    pub fn among(self, rows: &Range<u32>) -> Self {
        let from = self.rows.partition_point(|row| *row < rows.start);
        let to = from + self.rows[from..].partition_point(|row| *row < rows.end);
        Self { rows: &self.rows[from..to], said: &self.said[from..to], half: self.half }
    }

    /// Where a support stands in the list.
    pub fn place_of(self, row: u32) -> Option<usize> {
        self.rows.binary_search(&row).ok()
    }

    /// How much the stem counts in the support at a place of the list, between 0 and 1.
    pub fn weight(self, at: usize) -> f32 {
        let weight = self.said[at].weight();
        weight / (weight + self.half[self.rows[at] as usize])
    }

    /// How it is said there.
    pub fn said(self, at: usize) -> Said {
        self.said[at]
    }
}

/// A word as it is written, and its stem.
pub(crate) struct Written {
    pub word: Box<str>,
    pub look: Look,
    pub stem: u32,
}

/// All words, sorted, with the supports they stand in.
pub(crate) struct Vocabulary {
    written: Vec<Written>,
    /// The same words by how long they are, as indexes: a misspelt one is about as long as it should be.
    by_length: Vec<(Look, u32)>,
    /// The same words by their stems.
    by_stem: Vec<u32>,
    stems: HashMap<Box<str>, u32>,
    lists: Lists,
    rarity: Vec<f32>,
}

impl Vocabulary {
    /// A vocabulary of sorted words.
    pub fn new(written: Vec<Written>, stems: HashMap<Box<str>, u32>, lists: Lists, rarity: Vec<f32>) -> Self {
        let mut by_length: Vec<(Look, u32)> = written.iter().map(|written| written.look).zip(0..).collect();
        by_length.sort_by_key(|(look, _)| look.long);
        let mut by_stem: Vec<u32> = (0..).zip(&written).map(|(at, _)| at).collect();
        by_stem.sort_by_key(|at| written[*at as usize].stem);
        Self { written, by_length, by_stem, stems, lists, rarity }
    }

    /// The stem of a folded word, where it stands in any support.
    pub fn stem(&self, word: &str) -> Option<u32> {
        self.stems.get(&*stem(word)).copied()
    }

    /// Whether a folded word stands in any support, as it is.
    pub fn is_written(&self, word: &str) -> bool {
        self.written.binary_search_by(|written| (*written.word).cmp(word)).is_ok()
    }

    /// The words that have a stem, folded.
    pub fn forms(&self, stem: u32) -> Vec<&str> {
        let from = self.by_stem.partition_point(|at| self.written[*at as usize].stem < stem);
        let words = self.by_stem[from..].iter().map(|at| &self.written[*at as usize]);
        words.take_while(|written| written.stem == stem).map(|written| &*written.word).collect()
    }

    /// The supports a stem stands in, in the order of their rows.
    pub fn postings(&self, stem: u32) -> Postings<'_> {
        let list = self.lists.first[stem as usize]..self.lists.first[stem as usize + 1];
        Postings { rows: &self.lists.rows[list.clone()], said: &self.lists.said[list], half: &self.lists.half }
    }

    /// How a stem is said in one support.
    pub fn said(&self, stem: u32, row: u32) -> Option<Said> {
        let postings = self.postings(stem);
        postings.place_of(row).map(|at| postings.said(at))
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
        let look = Look::at(word);
        let from = self.by_length.partition_point(|(other, _)| other.long.saturating_add(most) < look.long);
        let mut found: Vec<(u8, &str, u32)> = self.by_length[from..]
            .iter()
            .take_while(|(other, _)| other.long <= look.long + most)
            .filter(|(other, _)| look.may_be(*other, most))
            .map(|(_, at)| &self.written[*at as usize])
            .filter_map(|written| Some((typo::mistakes(word, &written.word, most)?, &*written.word, written.stem)))
            .collect();
        found.sort_unstable();
        found
    }
}
