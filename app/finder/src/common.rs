//! Words that the directory itself uses. Where a search is written down, only these may be: a name that somebody typed
//! is none of them.

use crate::Index;
use crate::everyday::{SHIPPED, lines};
use crate::vocabulary::Field;
use crate::words::words;
use domain::{Category, Topic};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Stands for what may not be written down.
const HIDDEN: &str = "…";
/// A word that stands in so many summaries is nobody's name.
const ENOUGH: usize = 2;
/// How many summaries are looked through for a word.
const LOOKED_AT: usize = 200;
/// How many words are written down.
const MOST_WORDS: usize = 12;

/// The words of the shipped list, and of the names of categories and topics.
static OURS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let listed = lines(SHIPPED).map(|(_, line)| line);
    let topics =
        Topic::ALL.iter().flat_map(|topic| std::iter::once(topic.name()).chain(topic.other_words().iter().copied()));
    let texts = listed.chain(Category::ALL.map(Category::name)).chain(topics);
    texts.flat_map(words).map(|word| word.folded).collect()
});

impl Index {
    /// What was typed, with every word that the directory does not use itself as "…", and without words that hold
    /// digits: so that no name and no number is ever kept. Empty only where nothing was typed.
    pub fn without_names(&self, typed: &str) -> String {
        let typed = words(typed);
        let mut told: Vec<&str> = Vec::new();
        for word in &typed {
            let shown = match () {
                () if word.folded.chars().any(char::is_numeric) => continue,
                () if self.is_common_word(&word.folded) => word.folded.as_str(),
                () => HIDDEN,
            };
            if shown != HIDDEN || told.last() != Some(&HIDDEN) {
                told.push(shown);
            }
        }
        told.truncate(MOST_WORDS);
        if told.is_empty() && !typed.is_empty() { HIDDEN.to_owned() } else { told.join(" ") }
    }

    /// Whether the directory itself uses a folded word: it stands in the shipped list, in the name of a category or a
    /// topic, or just like this in the summaries of two supports.
    fn is_common_word(&self, folded: &str) -> bool {
        OURS.contains(folded) || self.vocabulary.stem(folded).is_some_and(|stem| self.is_in_summaries(stem, folded))
    }

    /// Whether a word stands in enough summaries. Its stem may stand in many where the word itself does not.
    fn is_in_summaries(&self, stem: u32, folded: &str) -> bool {
        let postings = self.vocabulary.postings(stem);
        let in_summary = |at: &usize| postings.said(*at).stands_in(Field::Summary);
        let rows = (0..postings.rows.len()).filter(in_summary).map(|at| postings.rows[at]);
        let summaries = rows.filter_map(|row| self.supports[row as usize].entry.summary.as_ref());
        let holds = |text: &str| words(text).iter().any(|word| word.folded == folded);
        summaries.take(LOOKED_AT).filter(|summary| holds(summary.as_str())).take(ENOUGH).count() == ENOUGH
    }
}

#[cfg(test)]
mod tests {
    use crate::town::index;

    #[test]
    fn what_the_directory_does_not_say_is_not_kept() {
        let index = index();
        for (typed, kept) in [
            ("debt advice", "debt advice"),
            ("Skint, help Margaret Rennie", "skint help …"),
            ("07700 900318 soup", "soup"),
            ("G51 3AA", "…"),
            ("Zebedee", "…"),
            ("", ""),
            ("?!", ""),
        ] {
            assert_eq!(index.without_names(typed), kept, "{typed}");
        }
    }
}
