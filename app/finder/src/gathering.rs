//! Gathers the words of supports, one support after the other, into a [`Vocabulary`].

use crate::typo::Look;
use crate::vocabulary::{Field, Lists, Said, Vocabulary, Written};
use crate::words::{stem, words};
use std::collections::HashMap;

/// A word that stands more often in one field says no more.
const MOST_OFTEN: u8 = 3;
/// The sum of weights that counts half, in a support of middling length.
const HALF: f32 = 6.0;

/// The words of supports so far.
pub(crate) struct Gathering {
    written: HashMap<Box<str>, u32>,
    stems: HashMap<Box<str>, u32>,
    postings: Vec<Vec<(u32, Said)>>,
    /// The sum of the weights of all words of each support.
    lengths: Vec<f32>,
    /// Of the support at hand: its stems, once for each field they stand in.
    at_hand: Vec<(u32, Said)>,
    /// Of the field at hand: its stems, as often as they stand there.
    in_field: Vec<u32>,
}

impl Gathering {
    /// Nothing of so many supports.
    pub fn of(rows: usize) -> Self {
        Self {
            written: HashMap::new(),
            stems: HashMap::new(),
            postings: Vec::new(),
            lengths: vec![0.0; rows],
            at_hand: Vec::new(),
            in_field: Vec::new(),
        }
    }

    /// Adds the texts of one field to the support at hand.
    pub fn add<'a>(&mut self, field: Field, texts: impl Iterator<Item = &'a str>) {
        for text in texts {
            for word in words(text) {
                let stem = self.stem_of(&word.folded);
                self.in_field.push(stem);
            }
        }
        self.in_field.sort_unstable();
        for same in self.in_field.chunk_by(|one, other| one == other) {
            let times = u8::try_from(same.len()).unwrap_or(u8::MAX).min(MOST_OFTEN);
            self.at_hand.push((same[0], Said::times(field, times)));
        }
        self.in_field.clear();
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

    /// Ends the support at hand, which stands in this row. Rows may come in any order.
    pub fn end_row(&mut self, row: u32) {
        self.at_hand.sort_unstable_by_key(|(stem, _)| *stem);
        let mut length = 0.0;
        for same in self.at_hand.chunk_by(|(one, _), (other, _)| one == other) {
            let said = same.iter().fold(Said::default(), |all, (_, said)| all.and(*said));
            length += said.weight();
            self.postings[same[0].0 as usize].push((row, said));
        }
        self.at_hand.clear();
        self.lengths[row as usize] = length;
    }

    /// The vocabulary of everything gathered.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of supports only weigh")]
    pub fn vocabulary(self) -> Vocabulary {
        let rows = self.lengths.len() as f32;
        let mean = self.lengths.iter().copied().map(f64::from).sum::<f64>() as f32 / rows.max(1.0);
        let half = self.lengths.iter().map(|length| HALF * (0.5 + 0.5 * length / mean.max(1.0))).collect();
        let rarity = |holders: usize| (1.0 + (rows - holders as f32 + 0.5) / (holders as f32 + 0.5)).ln();
        let rarity = self.postings.iter().map(|postings| rarity(postings.len())).collect();
        let mut written: Vec<Written> =
            self.written.into_iter().map(|(word, stem)| Written { look: Look::at(&word), word, stem }).collect();
        written.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        Vocabulary::new(written, self.stems, Lists::of(self.postings, half), rarity)
    }
}
