//! A place inside a sentence: "lonely, Govan", "arts G51 1AA", "yoga east kilbride".
//!
//! Read in this order, the first that fits wins:
//! 1. a whole postcode, anywhere;
//! 2. a sector or district that exists, anywhere;
//! 3. a name that is said to be a place: after a comma, or after in, near, at or around; nearly right will do;
//! 4. the longest name at the end, spelled right;
//! 5. the longest name at the beginning, spelled right.
//!
//! The last two do not count names that are everyday words ("law", "bowling"). Everything else stays a word.

use crate::found::Trouble;
use crate::gazetteer::{Gazetteer, Looked, Spot};
use crate::place_name::{MOST_WORDS, is_everyday, plain};
use crate::words::{Word, words};
use domain::postcode::Part;
use std::ops::Range;

/// What was typed, taken apart into words and a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// What is left without the place.
    pub words: String,
    /// The place in it.
    pub place: Option<Spot>,
    /// A postcode stood in it that does not exist.
    pub trouble: Option<Trouble>,
    /// The last word may not be finished: no place stands behind it.
    pub(crate) ends_open: bool,
}

impl Gazetteer {
    /// Takes the place out of what was typed.
    pub fn hear(&self, text: &str) -> Heard {
        let said = Said { text, words: words(text) };
        let Some((run, looked)) = self.postcode_in(&said).or_else(|| self.name_in(&said)) else {
            return Heard { words: text.trim().to_owned(), place: None, trouble: None, ends_open: true };
        };
        let ends_open = run.end < said.words.len();
        let mut left = said.without(run);
        match looked {
            Looked::Found(spot) if spot.precision != crate::Precision::Place => {
                // A name beside a postcode only repeats it: "arts Govan G51 1AA".
                let rest = Said { text: &left, words: words(&left) };
                if let Some((run, _)) = self.name_in(&rest) {
                    left = rest.without(run);
                }
                Heard { words: left, place: Some(spot), trouble: None, ends_open }
            }
            Looked::Found(spot) => Heard { words: left, place: Some(spot), trouble: None, ends_open },
            Looked::Trouble(trouble) => Heard { words: left, place: None, trouble: Some(trouble), ends_open },
            Looked::Nothing => Heard { words: left, place: None, trouble: None, ends_open },
        }
    }

    /// A postcode or the longest name that stands anywhere in a text which is meant as a place.
    pub(crate) fn anywhere_in(&self, text: &str) -> Option<Looked> {
        let said = Said { text, words: words(text) };
        if let Some((_, looked)) = self.postcode_in(&said) {
            return Some(looked);
        }
        let exact = |run: Range<usize>| self.names().exact_plain(&said.plain(run));
        (1..=MOST_WORDS)
            .rev()
            .find_map(|long| (0..said.words.len()).find_map(|at| exact(at..said.run_to(at, long)?)))
            .map(|place| Looked::Found(self.named(place)))
    }

    fn postcode_in(&self, said: &Said) -> Option<(Range<usize>, Looked)> {
        let n = said.words.len();
        let runs = || (0..n).flat_map(|at| [at..at + 2, at..at + 1]).filter(|run| run.end <= n);
        let unit = runs().find_map(|run| match Part::read(said.spaced(&run)?) {
            Some(Part::Unit(postcode)) => Some((run, self.postcode(&postcode))),
            _ => None,
        });
        if let Some((run, spot)) = unit {
            return Some((run, spot.map_or(Looked::Trouble(Trouble::UnknownPostcode), Looked::Found)));
        }
        runs().find_map(|run| {
            let spot = match (run.len(), Part::read(said.spaced(&run)?)) {
                (1, _) => self.district_or_tight_sector(said.spaced(&run)?)?,
                (_, Some(Part::Sector(sector))) => self.sector(&sector)?,
                _ => return None,
            };
            Some((run, Looked::Found(spot)))
        })
    }

    fn name_in(&self, said: &Said) -> Option<(Range<usize>, Looked)> {
        let n = said.words.len();
        let found = |run: Range<usize>, place| Some((run, Looked::Found(self.named(place))));
        let runs_from = |at: usize| (1..=MOST_WORDS).rev().filter_map(move |long| Some(at..said.run_to(at, long)?));
        for at in (0..n).rev().filter(|at| said.is_said_to_be_a_place(*at)) {
            for run in runs_from(at) {
                if let Some(place) = self.names().exact_plain(&said.plain(run.clone())) {
                    return found(run, place);
                }
            }
            for run in runs_from(at) {
                if let Some(place) = self.names().close_plain(&said.plain(run.clone())) {
                    return found(run, place);
                }
            }
        }
        let at_the_end = (1..=MOST_WORDS.min(n)).rev().map(|long| n - long..n);
        let at_the_start = (1..=MOST_WORDS.min(n)).rev().map(|long| 0..long);
        at_the_end.chain(at_the_start).find_map(|run| {
            let plain = said.plain(run.clone());
            if is_everyday(&plain) {
                return None;
            }
            found(run, self.names().exact_plain(&plain)?)
        })
    }
}

/// A text and its words.
struct Said<'a> {
    text: &'a str,
    words: Vec<Word>,
}

impl Said<'_> {
    fn plain(&self, run: Range<usize>) -> String {
        plain(self.words[run].iter().map(|word| word.folded.as_str()))
    }

    /// The text of a run, where nothing but space stands between its words.
    fn spaced(&self, run: &Range<usize>) -> Option<&str> {
        let is_spaced = (run.start + 1..run.end).all(|at| self.between(at).trim().is_empty());
        is_spaced.then(|| &self.text[self.words[run.start].from..self.words[run.end - 1].to])
    }

    /// The text before a word, back to the word before it.
    fn between(&self, at: usize) -> &str {
        let from = if at == 0 { 0 } else { self.words[at - 1].to };
        &self.text[from..self.words[at].from]
    }

    /// The end of a run of so many words, where the text is that long and no comma stands in it.
    fn run_to(&self, at: usize, long: usize) -> Option<usize> {
        let end = at + long;
        (end <= self.words.len() && (at + 1..end).all(|inside| !self.between(inside).contains(','))).then_some(end)
    }

    fn is_said_to_be_a_place(&self, at: usize) -> bool {
        let points = |at: usize| matches!(self.words[at].folded.as_str(), "in" | "near" | "at" | "around");
        let is_the = |at: usize| self.words[at].folded == "the";
        let is_pointed_at = |at: usize| at > 0 && points(at - 1);
        at > 0 && (self.between(at).contains(',') || is_pointed_at(at) || is_the(at - 1) && is_pointed_at(at - 1))
    }

    /// The text without a run of words, and without the "near the" that pointed to it.
    fn without(&self, run: Range<usize>) -> String {
        let mut start = run.start;
        if start > 1 && self.words[start - 1].folded == "the" && self.is_said_to_be_a_place(start) {
            start -= 1;
        }
        if start > 0 && matches!(self.words[start - 1].folded.as_str(), "in" | "near" | "at" | "around") {
            start -= 1;
        }
        let is_loose = |c: char| c.is_whitespace() || c == ',';
        let before = self.words.get(start).map_or(self.text, |word| &self.text[..word.from]);
        let after = &self.text[self.words[run.end - 1].to..];
        let (before, after) = (before.trim_matches(is_loose), after.trim_matches(is_loose));
        let gap = if before.is_empty() || after.is_empty() { "" } else { " " };
        format!("{before}{gap}{after}")
    }
}

#[cfg(test)]
mod tests {
    use crate::Trouble;
    use crate::town::gazetteer;

    #[test]
    fn a_place_in_a_sentence_is_heard() {
        for (text, words, place) in [
            ("lonely, Govan", "lonely", Some("Govan")),
            ("arts G51 1AA", "arts", Some("G51 1AA")),
            ("arts g511aa", "arts", Some("G51 1AA")),
            ("G51 1 arts", "arts", Some("G51 1")),
            ("arts G511 please", "arts please", Some("G51 1")),
            ("Govan", "", Some("Govan")),
            ("G51", "", Some("G51")),
            ("near Govan", "", Some("Govan")),
            ("yoga east kilbride", "yoga", Some("East Kilbride")),
            ("Govan stitch and blether", "stitch and blether", Some("Govan")),
            ("art in the Gorbals for men", "art for men", Some("Gorbals")),
            ("yoga near goavn", "yoga", Some("Govan")),
            ("yoga, east kilbrde", "yoga", Some("East Kilbride")),
            ("arts Govan G51 1AA", "arts", Some("G51 1AA")),
            ("lonely, Govan, evenings", "lonely evenings", Some("Govan")),
        ] {
            let heard = gazetteer().hear(text);
            assert_eq!(heard.words, words, "{text}");
            assert_eq!(heard.place.map(|spot| spot.label).as_deref(), place, "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_not_swallowed() {
        for text in
            ["law", "bowling", "Bowling for beginners", "family law", "yoga goavn", "vitamin b12", "in recovery", "6"]
        {
            let heard = gazetteer().hear(text);
            assert_eq!((heard.words.as_str(), heard.place), (text, None), "{text}");
        }
    }

    #[test]
    fn an_everyday_word_is_a_place_where_it_is_said_to_be_one() {
        for text in ["benefits, Law", "benefits in law", "benefits near Law"] {
            let heard = gazetteer().hear(text);
            assert_eq!(heard.place.map(|spot| spot.label).as_deref(), Some("Law"), "{text}");
            assert_eq!(heard.words, "benefits");
        }
    }

    #[test]
    fn a_postcode_that_does_not_exist_is_told_and_is_no_word() {
        let heard = gazetteer().hear("arts G51 9ZZ");
        assert_eq!((heard.words.as_str(), heard.place, heard.trouble), ("arts", None, Some(Trouble::UnknownPostcode)));
    }
}
