//! Words of a text, and what is left of a word without its endings.

use domain::text::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// One word of a text, folded, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word in small letters, without accents and apostrophes.
    pub folded: String,
    /// Its first byte in the text.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
}

/// The words of a text, in order. Everything that is neither letter nor digit parts words, in every script.
pub(crate) fn words(text: &str) -> Vec<Word> {
    spans(text).filter_map(|(from, to)| word(text, from, to)).collect()
}

/// Where each word of a text stands: its first byte and the byte after its last.
fn spans(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices();
    let mut before = ' ';
    std::iter::from_fn(move || {
        let mut from = None;
        for (at, c) in chars.by_ref() {
            let goes_on =
                c.is_alphanumeric() || (from.is_some() && belongs_to_the_letter_before(c, before, &text[at..]));
            before = c;
            match (goes_on, from) {
                (true, None) => from = Some(at),
                (false, Some(start)) => return Some((start, at)),
                _ => {}
            }
        }
        from.map(|start| (start, text.len()))
    })
}

/// The first word of a text that is one of these folded words, as it is written there.
pub(crate) fn first_of<'t>(text: &'t str, folded: &[&str]) -> Option<&'t str> {
    let is_one = |written: &str| {
        // Most words are plain: they need no folding to be compared.
        if written.bytes().all(|b| b.is_ascii_alphanumeric()) {
            folded.iter().any(|word| word.eq_ignore_ascii_case(written))
        } else {
            word(written, 0, written.len()).is_some_and(|word| folded.contains(&word.folded.as_str()))
        }
    };
    spans(text).map(|(from, to)| &text[from..to]).find(|written| is_one(written))
}

fn word(text: &str, from: usize, to: usize) -> Option<Word> {
    let mut folded = fold(&text[from..to]);
    folded.retain(|c| c != '\'');
    (!folded.is_empty()).then_some(Word { folded, from, to })
}

/// Accents and vowel signs written after a letter, marks that steer the direction of writing, and the apostrophe of
/// "men's": they do not end a word. `rest` begins with `c`.
fn belongs_to_the_letter_before(c: char, before: char, rest: &str) -> bool {
    match c {
        '\'' | '’' | 'ʼ' => before.is_alphabetic() && rest.chars().nth(1).is_some_and(char::is_alphabetic),
        '\u{300}'..='\u{36f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        // Hebrew, Arabic and the scripts of India write vowels as marks.
        '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' => true,
        '\u{900}'..='\u{dff}' => !c.is_ascii() && !matches!(c, '\u{964}' | '\u{965}'),
        _ => false,
    }
}

/// The longest word that is stemmed, in bytes: longer ones are no English words.
const LONGEST: usize = 40;

/// A folded word without its English endings: "gardening" and "gardens" become "garden". Words of other scripts, and
/// words with digits, stay as they are.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    if word.len() <= LONGEST && word.bytes().all(|b| b.is_ascii_lowercase()) {
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_parted_by_what_is_neither_letter_nor_digit() {
        for (text, expected) in [
            ("Men’s Shed, Govan!", vec!["mens", "shed", "govan"]),
            ("Bo'ness 'n' a'", vec!["boness", "n", "a"]),
            ("CAFÉ-Ibrox/cafe\u{301}", vec!["cafe", "ibrox", "cafe"]),
            ("دعم الأسرة", vec!["دعم", "الأسرة"]),
            ("हिन्दी में", vec!["हिन्दी", "में"]),
            ("G51 3AA", vec!["g51", "3aa"]),
            ("🙂\u{0}\u{200f}%_\"*", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "“Élan” (now)";
        let stands: Vec<&str> = words(text).iter().map(|word| &text[word.from..word.to]).collect();
        assert_eq!(stands, ["Élan", "now"]);
    }

    #[test]
    fn endings_make_no_difference_in_english_alone() {
        for (one, other) in [("gardening", "gardens"), ("mens", "men"), ("benefits", "benefit")] {
            assert_eq!(stem(one), stem(other));
        }
        assert_eq!(stem("الأسرة"), "الأسرة");
        assert_eq!(stem("g51s"), "g51s");
    }
}
