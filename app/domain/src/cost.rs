//! What a support costs. "Free" is only said where somebody said so.

use crate::{Failure, Line, Why};
use serde::{Deserialize, Serialize};

/// What a support costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cost {
    /// Nothing; with a few words more, such as "tea and toast too".
    Free(Option<Line<200>>),
    /// What people can give.
    Donation(Option<Line<200>>),
    /// Said in words: "£2, or nothing if you are short".
    Amount(Line<200>),
    /// Nobody has said.
    NotKnown,
}

impl Cost {
    /// The word in the database, and the words beside it.
    pub fn parts(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Free(words) => ("free", words.as_ref().map(Line::as_str)),
            Self::Donation(words) => ("donation", words.as_ref().map(Line::as_str)),
            Self::Amount(words) => ("amount", Some(words.as_str())),
            Self::NotKnown => ("not-known", None),
        }
    }

    /// Reads the word and the words beside it.
    /// # Errors
    /// [`Failure::Invalid`] on `cost` or `cost_words`.
    pub fn read(word: &str, words: &str) -> Result<Self, Failure> {
        let more = Line::read_optional("cost_words", words)?;
        match word {
            "free" => Ok(Self::Free(more)),
            "donation" => Ok(Self::Donation(more)),
            "amount" => more.map(Self::Amount).ok_or_else(|| Failure::invalid("cost_words", Why::Missing)),
            "" | "not-known" => Ok(Self::NotKnown),
            _ => Err(Failure::invalid("cost", Why::NotAChoice)),
        }
    }
}
