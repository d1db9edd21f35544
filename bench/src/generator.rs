//! Made-up listings: any number of them, each the same in every run.
//!
//! Row 7 is row 7 in a set of a thousand and of a million. Nothing here is anybody: names of people, groups and streets
//! are put together from syllables; towns are real.

use crate::chance::{Chance, Zipf};
use crate::lexicon::{Lexicon, TOPICS};
use crate::places::Town;

/// The seed of the rows.
const SEED: u64 = 20_260_203;

/// One made-up listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number, from 0.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// Who runs it.
    pub organisation: String,
    /// One sentence.
    pub summary: String,
    /// Several sentences: summary and description together have 60 to 150 words.
    pub description: String,
    /// Who it is for.
    pub who_for: String,
    /// Terms as other directories have them.
    pub terms: Vec<&'static str>,
    /// Categories, as indexes into [`TOPICS`], the main one first: one to three.
    pub categories: Vec<usize>,
    /// Its town, as an index into the towns.
    pub town: usize,
    /// Street and number.
    pub address: String,
    /// Degrees north and east.
    pub at: (f64, f64),
    /// Its weekly sessions.
    pub sessions: Vec<Weekly>,
    /// Free of charge; none where nobody has said.
    pub is_free: Option<bool>,
    /// A way in without steps; none where nobody has said.
    pub is_step_free: Option<bool>,
    /// How somebody comes in the first time, from 0; six ways.
    pub comes_in: usize,
}

/// A weekly session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// 0 is Monday.
    pub weekday: usize,
    /// The hour at which it starts.
    pub from_hour: usize,
    /// The hour at which it ends.
    pub to_hour: usize,
}

/// Makes rows.
pub struct Generator {
    /// Its words.
    pub lexicon: Lexicon,
    /// Its towns, the largest first.
    pub towns: Vec<Town>,
    towns_by_size: Zipf,
    functions: Zipf,
    general: Zipf,
    topic: Zipf,
    names: Zipf,
}

impl Generator {
    /// A generator over these towns, at least one.
    pub fn new(towns: Vec<Town>) -> Self {
        let lexicon = Lexicon::new();
        let ranks = |words: usize, head| Zipf::new(u32::try_from(words).unwrap_or(u32::MAX), head);
        let shortest = lexicon.topics.iter().map(Vec::len).min().unwrap_or(1);
        Self {
            towns_by_size: ranks(towns.len(), 6.0),
            functions: ranks(lexicon.function.len(), 0.0),
            general: ranks(lexicon.general.len(), 12.0),
            topic: ranks(shortest, 3.0),
            names: ranks(lexicon.names.len(), 40.0),
            lexicon,
            towns,
        }
    }

    /// The row with a number.
    pub fn row(&self, number: u32) -> Row {
        let chance = &mut Chance::of(SEED, u64::from(number));
        let categories = categories(chance);
        let main = categories[0];
        let town = self.towns_by_size.rank(chance);
        let at = self.near(town, chance);
        let long = chance.between(60, 150);
        let in_summary = chance.between(9, 16);
        let terms = categories.iter().map(|category| *chance.one(TOPICS[*category].terms)).collect();
        Row {
            number,
            name: self.name(main, town, chance),
            organisation: self.organisation(town, chance),
            summary: self.sentence(&categories, town, in_summary, chance),
            description: self.sentences(&categories, town, long - in_summary, chance),
            who_for: WHO_FOR[chance.below(WHO_FOR.len())].to_owned(),
            terms,
            categories,
            town,
            address: format!("{} {} {}", chance.between(1, 240), capital(self.made_up(chance)), chance.one(&STREETS)),
            at,
            sessions: sessions(chance),
            is_free: answer(0.5, 0.3, chance),
            is_step_free: answer(0.45, 0.15, chance),
            comes_in: chance.below(6),
        }
    }

    /// A position a few streets to a few miles from the middle of a town.
    fn near(&self, town: usize, chance: &mut Chance) -> (f64, f64) {
        let town = &self.towns[town];
        (town.lat + 0.012 * chance.bell(), town.lon + 0.021 * chance.bell())
    }

    fn name(&self, topic: usize, town: usize, chance: &mut Chance) -> String {
        let word = capital(self.of_topic(topic, chance));
        let kind = chance.one(&KINDS);
        match chance.below(4) {
            0 => format!("{} {word} {kind}", self.towns[town].name),
            1 => format!("{} {word} {kind}", capital(self.made_up(chance))),
            2 => format!("{word} and {} {kind}", capital(self.of_topic(topic, chance))),
            _ => format!("{} {} {word}", self.towns[town].name, capital(self.in_general(chance))),
        }
    }

    fn organisation(&self, town: usize, chance: &mut Chance) -> String {
        let first = if chance.is(0.5) { self.towns[town].name.clone() } else { capital(self.made_up(chance)) };
        format!("{first} {}", chance.one(&ORGANISATIONS))
    }

    fn sentences(&self, topics: &[usize], town: usize, words: usize, chance: &mut Chance) -> String {
        let mut left = words;
        let mut text = String::new();
        while left > 0 {
            let long = chance.between(7, 14).min(left);
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.sentence(topics, town, long, chance));
            left -= long;
        }
        text
    }

    fn sentence(&self, topics: &[usize], town: usize, words: usize, chance: &mut Chance) -> String {
        let said: Vec<&str> = (0..words).map(|_| self.word(topics, town, chance)).collect();
        format!("{}.", capital(&said.join(" ")))
    }

    /// Not quite half are function words, as in English prose; a third of the rest belong to the topics.
    fn word<'a>(&'a self, topics: &[usize], town: usize, chance: &mut Chance) -> &'a str {
        match chance.share() {
            share if share < 0.44 => self.lexicon.function[self.functions.rank(chance)],
            share if share < 0.62 => self.of_topic(*chance.one(topics), chance),
            share if share < 0.64 => &self.towns[town].name,
            share if share < 0.66 => self.made_up(chance),
            _ => self.in_general(chance),
        }
    }

    fn of_topic<'a>(&'a self, topic: usize, chance: &mut Chance) -> &'a str {
        &self.lexicon.topics[topic][self.topic.rank(chance)]
    }

    fn in_general<'a>(&'a self, chance: &mut Chance) -> &'a str {
        &self.lexicon.general[self.general.rank(chance)]
    }

    fn made_up<'a>(&'a self, chance: &mut Chance) -> &'a str {
        &self.lexicon.names[self.names.rank(chance)]
    }
}

impl Row {
    /// How many bytes of text it has.
    pub fn text_bytes(&self) -> usize {
        let terms: usize = self.terms.iter().map(|term| term.len()).sum();
        [&self.name, &self.organisation, &self.summary, &self.description, &self.who_for, &self.address]
            .iter()
            .map(|text| text.len())
            .sum::<usize>()
            + terms
    }
}

const KINDS: [&str; 12] = [
    "Group", "Club", "Class", "Project", "Hub", "Drop-in", "Cafe", "Circle", "Advice", "Service", "Friends", "Workshop",
];
const ORGANISATIONS: [&str; 8] = [
    "Community Trust",
    "Neighbours",
    "Parish Church",
    "Housing Association",
    "Development Trust",
    "Voluntary Action",
    "Community Council",
    "Together",
];
const STREETS: [&str; 6] = ["Street", "Road", "Avenue", "Lane", "Drive", "Crescent"];
const WHO_FOR: [&str; 8] = [
    "Anybody who would like to come.",
    "Adults over 18.",
    "People over 60.",
    "Women.",
    "Men.",
    "Parents and carers with children under 5.",
    "Young people from 12 to 25.",
    "Anybody who lives in the area.",
];

fn categories(chance: &mut Chance) -> Vec<usize> {
    let mut categories = Vec::new();
    for _ in 0..chance.between(1, 3) {
        let category = chance.below(TOPICS.len());
        if !categories.contains(&category) {
            categories.push(category);
        }
    }
    categories
}

fn sessions(chance: &mut Chance) -> Vec<Weekly> {
    (0..chance.between(1, 3))
        .map(|_| {
            let from_hour = chance.between(9, 19);
            Weekly { weekday: chance.below(7), from_hour, to_hour: from_hour + chance.between(1, 3) }
        })
        .collect()
}

/// Yes in this share of cases, no in that, and not known in the rest.
fn answer(yes: f64, no: f64, chance: &mut Chance) -> Option<bool> {
    match chance.share() {
        share if share < yes => Some(true),
        share if share < yes + no => Some(false),
        _ => None,
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    pub(crate) fn generator() -> Generator {
        let town = |name: &str, lat, lon| Town { name: name.to_owned(), lat, lon };
        Generator::new(vec![town("Glasgow", 55.865, -4.258), town("Govan", 55.862, -4.321), town("Wick", 58.44, -3.09)])
    }

    #[test]
    fn a_row_is_the_same_in_every_run_and_in_every_size() {
        let (one, other) = (generator(), generator());
        assert_eq!(one.row(41), other.row(41));
        assert_ne!(one.row(41).name, one.row(42).name);
    }

    #[test]
    fn rows_are_of_a_plausible_length_and_shape() {
        let generator = generator();
        for number in 0..300 {
            let row = generator.row(number);
            let words = row.summary.split(' ').count() + row.description.split(' ').count();
            assert!((60..=150).contains(&words), "{words}");
            assert!((1..=3).contains(&row.categories.len()));
            assert!(row.summary.chars().count() <= 400 && row.name.chars().count() <= 200);
            assert!((55.0..61.0).contains(&row.at.0));
        }
    }

    #[test]
    fn some_thousand_rows_hold_some_thousand_words_and_few_of_them_are_frequent() {
        let generator = generator();
        let mut counts = std::collections::HashMap::new();
        for number in 0..3000 {
            let row = generator.row(number);
            let once: HashSet<String> = row.description.split(' ').map(str::to_lowercase).collect();
            once.into_iter().for_each(|word| *counts.entry(word).or_insert(0_u32) += 1);
        }
        let frequent = counts.values().filter(|rows| **rows > 600).count();
        assert!(counts.len() > 4000 && frequent < 120, "{} words, {frequent} in every fifth row", counts.len());
    }
}
