//! Gathers the words of supports, one support after the other, into a [`Vocabulary`].

use crate::typo::Look;
use crate::vocabulary::{Field, Lists, Said, Vocabulary, Written, topic_word};
use crate::words::{stem, words};
use domain::Topic;
use std::collections::{HashMap, HashSet};

/// A word that stands more often in one field says no more.
const MOST_OFTEN: u8 = 3;
/// The sum of weights that counts half, in a support of middling length.
const HALF: f32 = 6.0;

/// A topic that is told by words counts as much as a third one that is named.
const TOLD_BY_WORDS: usize = 2;

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
    /// Of the support at hand: its topics, as stems that nobody can type.
    topics: Vec<(u32, Said)>,
    /// Whether each support names no topic.
    is_untold: Vec<bool>,
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
            topics: Vec::new(),
            is_untold: vec![false; rows],
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
        let id = self.id_of(&stem(word));
        self.written.insert(word.into(), id);
        id
    }

    fn id_of(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.stems.get(stem) {
            return *known;
        }
        let id = u32::try_from(self.postings.len()).unwrap_or(u32::MAX);
        self.postings.push(Vec::new());
        self.stems.insert(stem.into(), id);
        id
    }

    /// Adds the topics of the support at hand, the most telling first, so that an everyday word can mean a topic.
    pub fn add_topics(&mut self, topics: &[Topic]) {
        for (nth, topic) in topics.iter().enumerate() {
            let stem = self.id_of(&topic_word(*topic));
            self.topics.push((stem, Said::topic(nth)));
        }
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
        // They are no words of its own: it is no longer for them.
        self.is_untold[row as usize] = self.topics.is_empty();
        for (stem, said) in self.topics.drain(..) {
            self.postings[stem as usize].push((row, said));
        }
        self.lengths[row as usize] = length;
    }

    /// Gives topics to supports that name none, by what they say: where a name, a summary or other words of it hold a word
    /// that people use for the topic.
    fn tell_topics(&mut self) {
        for topic in Topic::ALL {
            let mut holders: Vec<u32> = topic.other_words().iter().flat_map(|words| self.say(words)).collect();
            holders.sort_unstable();
            holders.dedup();
            let stem = self.id_of(&topic_word(*topic));
            self.postings[stem as usize].extend(holders.into_iter().map(|row| (row, Said::topic(TOLD_BY_WORDS))));
        }
    }

    /// The supports that name no topic and say all words of a phrase where it counts.
    fn say(&self, phrase: &str) -> Vec<u32> {
        let stems: Option<Vec<u32>> = phrase.split(' ').map(|word| self.stems.get(&*stem(word)).copied()).collect();
        let rows = |stem: u32| {
            let counts = |(row, said): &&(u32, Said)| self.is_untold[*row as usize] && said.is_telling();
            self.postings[stem as usize].iter().filter(counts).map(|(row, _)| *row)
        };
        let mut stems = stems.unwrap_or_default().into_iter();
        let Some(first) = stems.next() else { return Vec::new() };
        let mut say: Vec<u32> = rows(first).collect();
        for stem in stems {
            let too: HashSet<u32> = rows(stem).collect();
            say.retain(|row| too.contains(row));
        }
        say
    }

    /// The vocabulary of everything gathered.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts of supports only weigh")]
    pub fn vocabulary(mut self) -> Vocabulary {
        self.tell_topics();
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
