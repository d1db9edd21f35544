//! What is asked: words with one typing mistake in them, a place, how far, and two filters: a category, and free.

use crate::chance::Chance;
use crate::generator::{Generator, Row};

/// The seed of the questions.
const SEED: u64 = 60;
/// How many are asked.
pub const QUESTIONS: u32 = 60;
/// How far somebody will go, in metres.
pub const WITHIN_M: u32 = 8000;
/// Questions are made from rows that are there in the smallest set, so that each has an answer in every size.
const FROM_ROWS: usize = 1000;

/// One search.
///
/// Every one of them asks for what is free as well.
#[derive(Clone, Debug)]
pub struct Question {
    /// The words as they are typed: two or three, one of them misspelt.
    pub typed: Vec<String>,
    /// The same words as they should be.
    pub meant: Vec<String>,
    /// The name of the place.
    pub near: String,
    /// Where that is.
    pub at: (f64, f64),
    /// How far, in metres.
    pub within_m: u32,
    /// A category, as an index into [`crate::lexicon::TOPICS`].
    pub category: usize,
    /// The number of the row whose words these are: one that should be found.
    pub made_from: u32,
}

/// The questions, always the same.
pub fn questions(generator: &Generator) -> Vec<Question> {
    let mut found = Vec::new();
    let mut turn = 0;
    while found.len() < QUESTIONS as usize {
        found.extend(question(generator, turn));
        turn += 1;
    }
    found
}

/// A question that one row answers; none where that row has no three words to ask for.
fn question(generator: &Generator, turn: u64) -> Option<Question> {
    let chance = &mut Chance::of(SEED, turn);
    let row = generator.row(u32::try_from(chance.below(FROM_ROWS)).ok()?);
    if row.is_free != Some(true) {
        return None;
    }
    let mut words = telling_words(generator, &row);
    let long = words.iter().position(|word| word.len() >= 7)?;
    let misspelt = words.remove(long);
    let mut meant = vec![misspelt.clone()];
    for _ in 0..chance.between(1, 2) {
        if words.is_empty() {
            return None;
        }
        meant.push(words.remove(chance.below(words.len())));
    }
    let typo = mistyped(&misspelt, chance).filter(|typo| !generator.lexicon.knows(typo))?;
    let mut typed = meant.clone();
    typed[0] = typo;
    // Not always the first word is the misspelt one.
    let turned = chance.below(meant.len());
    typed.rotate_left(turned);
    meant.rotate_left(turned);
    let town = &generator.towns[row.town];
    Some(Question {
        typed,
        meant,
        near: town.name.clone(),
        at: (town.lat, town.lon),
        within_m: WITHIN_M,
        category: row.categories[0],
        made_from: row.number,
    })
}

/// Words of a row that say what it is about, each once, those of its topic first.
fn telling_words(generator: &Generator, row: &Row) -> Vec<String> {
    let topic = &generator.lexicon.topics[row.categories[0]];
    let mut words: Vec<String> = Vec::new();
    for word in row.summary.split(' ').chain(row.description.split(' ')) {
        let word = word.trim_end_matches('.').to_lowercase();
        let tells = topic.contains(&word) || generator.lexicon.general.iter().take(400).any(|known| *known == word);
        if word.len() >= 4 && tells && !words.contains(&word) {
            words.push(word);
        }
    }
    words.sort_by_key(|word| !topic.contains(word));
    words
}

/// Two neighbours swapped, not the first letter.
fn mistyped(word: &str, chance: &mut Chance) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> = (1..letters.len() - 1).filter(|at| letters[*at] != letters[at + 1]).collect();
    let at = *places.get(chance.below(places.len()))?;
    letters.swap(at, at + 1);
    Some(letters.into_iter().collect())
}

impl Question {
    /// How far, in metres.
    pub fn reach_m(&self) -> f64 {
        f64::from(self.within_m)
    }

    /// The category as a bit.
    pub fn category_bits(&self) -> u64 {
        bits(&[self.category])
    }
}

/// Categories as bits, the first one the lowest.
pub fn bits(categories: &[usize]) -> u64 {
    categories.iter().fold(0, |bits, category| bits | 1 << category)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Town;

    #[test]
    fn each_question_has_one_mistake_a_place_and_a_row_that_answers_it() {
        let generator = Generator::new(vec![Town { name: "Govan".to_owned(), lat: 55.86, lon: -4.32 }]);
        let all = questions(&generator);
        assert_eq!(all.len(), QUESTIONS as usize);
        for question in &all {
            let wrong = question.typed.iter().zip(&question.meant).filter(|(typed, meant)| typed != meant).count();
            assert_eq!(wrong, 1, "{question:?}");
            assert!((2..=3).contains(&question.typed.len()));
            let row = generator.row(question.made_from);
            assert!(row.is_free == Some(true) && row.categories[0] == question.category, "{question:?}");
            assert_eq!(question.near, "Govan");
        }
        let again = questions(&generator);
        assert_eq!(format!("{all:?}"), format!("{again:?}"));
    }
}
