//! What somebody wants: each word they typed, with every way in which a support may answer it.

use crate::synonyms;
use crate::vocabulary::Vocabulary;
use crate::words::{Word, is_empty_word, words};

/// One word or phrase that was typed.
pub(crate) struct Wanted {
    pub typed: String,
    /// Ways to answer it; any will do, and the best one counts.
    pub ways: Vec<Way>,
}

/// One way to answer a word: all of these stems stand in the support.
pub(crate) struct Way {
    pub stems: Vec<u32>,
    /// What it is worth beside the word itself, which is worth 1.
    pub worth: f32,
    pub how: How,
}

/// How an answer relates to what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It is the word.
    Itself,
    /// It begins with what was typed.
    Begins,
    /// It is what an everyday word means.
    Means(&'static str),
    /// It is spelled nearly like it.
    Close(String),
}

const WORTH_OF_A_MEANING: f32 = 0.6;
const WORTH_OF_A_BEGINNING: f32 = 0.5;
const WORTH_OF_A_MISTAKE: [f32; 3] = [1.0, 0.6, 0.35];

impl Vocabulary {
    /// Reads what was typed. `ends_open` says that the last word may not be finished; `is_loose` forgives mistakes in
    /// words that are known too.
    ///
    /// Words that say nothing are left out where anything else is said.
    pub fn wanted(&self, text: &str, ends_open: bool, is_loose: bool) -> Vec<Wanted> {
        let words = words(text);
        let wanted = self.read(&words, ends_open, is_loose, true);
        if wanted.is_empty() { self.read(&words, ends_open, is_loose, false) } else { wanted }
    }

    fn read(&self, words: &[Word], ends_open: bool, is_loose: bool, leaves_out: bool) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (typed, meanings) = everyday(&words[at..]);
            at += typed.len();
            let phrase = joined(typed);
            let says_nothing = leaves_out && meanings.is_empty() && is_empty_word(&phrase);
            if says_nothing || wanted.iter().any(|earlier| earlier.typed == phrase) {
                continue;
            }
            let is_open = ends_open && at == words.len() && typed.len() == 1;
            let ways = self.ways(&phrase, meanings, is_open, is_loose);
            wanted.push(Wanted { typed: phrase, ways });
        }
        wanted
    }

    fn ways(&self, phrase: &str, meanings: &'static [&'static str], is_open: bool, is_loose: bool) -> Vec<Way> {
        let mut ways = Vec::new();
        if let Some(stems) = self.stems_of(phrase) {
            ways.push(Way { stems, worth: 1.0, how: How::Itself });
        }
        for means in meanings {
            if let Some(stems) = self.stems_of(means) {
                ways.push(Way { stems, worth: WORTH_OF_A_MEANING, how: How::Means(means) });
            }
        }
        let is_known = |ways: &[Way], stem: u32| ways.iter().any(|way| way.stems == [stem]);
        if is_open && phrase.chars().nth(1).is_some() {
            for stem in self.beginning_with(phrase) {
                if !is_known(&ways, stem) {
                    ways.push(Way { stems: vec![stem], worth: WORTH_OF_A_BEGINNING, how: How::Begins });
                }
            }
        }
        if ways.is_empty() || is_loose {
            for (mistakes, word, stem) in self.nearly(phrase) {
                if !is_known(&ways, stem) {
                    let worth = WORTH_OF_A_MISTAKE.get(usize::from(mistakes)).copied().unwrap_or_default();
                    ways.push(Way { stems: vec![stem], worth, how: How::Close(word.to_owned()) });
                }
            }
        }
        ways
    }

    /// The stems of a phrase, where all of them stand somewhere. Words that say nothing need not.
    fn stems_of(&self, phrase: &str) -> Option<Vec<u32>> {
        let telling = || phrase.split(' ').filter(|word| !is_empty_word(word));
        let mut stems: Vec<u32> = match telling().next() {
            Some(_) => telling().map(|word| self.stem(word)).collect::<Option<_>>()?,
            None => phrase.split(' ').map(|word| self.stem(word)).collect::<Option<_>>()?,
        };
        stems.sort_unstable();
        stems.dedup();
        Some(stems)
    }
}

/// The longest everyday phrase at the beginning, with what it means; otherwise the first word, which means itself.
fn everyday(words: &[Word]) -> (&[Word], &'static [&'static str]) {
    for long in (1..=synonyms::MOST_WORDS.min(words.len())).rev() {
        let meanings = synonyms::meanings(&joined(&words[..long]));
        if !meanings.is_empty() {
            return (&words[..long], meanings);
        }
    }
    (&words[..1.min(words.len())], &[])
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}
