//! What every engine does here, and what it is given.

use crate::Outcome;
use crate::generator::Row;
use crate::lexicon::TOPICS;
use crate::question::{Question, bits};

/// A search engine over rows.
pub trait Engine {
    /// What it is called in the report.
    fn name(&self) -> &'static str;

    /// The numbers of the rows on the first page, best first.
    /// # Errors
    /// Where the engine fails.
    fn answer(&self, question: &Question) -> Outcome<Vec<u32>>;
}

/// The order in which a peer puts its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By its own weight of the words alone: the least work.
    Words,
    /// By that times nearness, as the product does.
    WordsAndNearness,
}

/// The searched fields and what a word in them counts, as in the product.
pub const FIELDS: [(&str, f64); 7] = [
    ("name", 8.0),
    ("categories", 6.0),
    ("other_words", 6.0),
    ("organisation", 4.0),
    ("summary", 3.0),
    ("who_for", 3.0),
    ("description", 1.0),
];

/// With fewer results than this for all words, any word will do, as in the product.
pub const FEW: usize = 5;

/// What a peer keeps of a row.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The row's number.
    pub number: u32,
    /// The texts, in the order of [`FIELDS`].
    pub texts: [String; 7],
    /// Degrees north and east.
    pub at: (f64, f64),
    /// Categories as bits.
    pub category_bits: u64,
    /// Free of charge; none where nobody has said.
    pub is_free: Option<bool>,
    /// A way in without steps; none where nobody has said.
    pub is_step_free: Option<bool>,
}

impl Document {
    /// A row as a peer keeps it.
    pub fn of(row: Row) -> Self {
        let categories: Vec<&str> = row.categories.iter().map(|category| TOPICS[*category].name).collect();
        Self {
            number: row.number,
            texts: [
                row.name,
                categories.join(", "),
                row.terms.join(", "),
                row.organisation,
                row.summary,
                row.who_for,
                row.description,
            ],
            at: row.at,
            category_bits: bits(&row.categories),
            is_free: row.is_free,
            is_step_free: row.is_step_free,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn document(number: u32, description: &str, lat: f64, category: u64, is_free: Option<bool>) -> Document {
        let mut texts = <[String; 7]>::default();
        description.clone_into(&mut texts[6]);
        Document { number, texts, at: (lat, -4.3), category_bits: 1 << category, is_free, is_step_free: None }
    }

    /// Two that fit, the second one farther off; one that is too far; one of another category; two that are not free.
    pub(crate) fn documents() -> Vec<Document> {
        vec![
            document(0, "Knitting and tea for all of us", 55.86, 2, Some(true)),
            document(1, "Knitting and tea", 57.86, 2, Some(true)),
            document(2, "Tea first and then some knitting for anybody with an hour", 55.91, 2, Some(true)),
            document(3, "Knitting and tea", 55.86, 5, Some(true)),
            document(4, "Knitting and tea", 55.86, 2, Some(false)),
            document(5, "Knitting and tea", 55.86, 2, None),
        ]
    }

    /// A question in the middle of them.
    pub(crate) fn question(words: &[&str]) -> Question {
        let typed: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let meant = typed.iter().map(|word| word.replace("kintting", "knitting")).collect();
        let (near, at) = ("Govan".to_owned(), (55.86, -4.3));
        Question { typed, meant, near, at, within_m: 8000, category: 2, made_from: 0 }
    }
}
