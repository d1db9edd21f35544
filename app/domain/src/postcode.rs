//! Postcodes of the United Kingdom, whole or in part.

use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

/// A whole postcode, written `G51 3AA`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Postcode(String);

/// What somebody typed that looks like a postcode or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// `G51 3AA`
    Unit(Postcode),
    /// `G51 3`
    Sector(String),
    /// `G51`
    District(String),
}

impl Postcode {
    /// Reads a whole postcode, spaces and capitals as they come.
    /// # Errors
    /// [`Failure::Invalid`] on `field`. Whether the postcode exists is for the gazetteer to say.
    pub fn read(field: &str, given: &str) -> Result<Self, Failure> {
        if given.trim().is_empty() {
            return Err(Failure::invalid(field, Why::Missing));
        }
        match Part::read(given) {
            Some(Part::Unit(postcode)) => Ok(postcode),
            _ => Err(Failure::invalid(field, Why::NotAPostcode)),
        }
    }

    /// The postcode, written with one space.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the space.
    pub fn district(&self) -> &str {
        self.0.split(' ').next().unwrap_or(&self.0)
    }

    /// The district and the digit after the space: what may be kept of a search.
    pub fn sector(&self) -> &str {
        self.0.get(..self.0.len().saturating_sub(2)).unwrap_or_default()
    }
}

impl Part {
    /// Reads a postcode, a sector or a district; nothing where the text cannot be one of them.
    pub fn read(given: &str) -> Option<Self> {
        let tight: String = given.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if !tight.is_ascii() || tight.len() > 7 {
            return None;
        }
        // A space after the district settles how "G1 1" and "G11" differ.
        let spaced = given.split_whitespace().collect::<Vec<_>>();
        if let [district, sector] = spaced.as_slice()
            && sector.len() == 1
            && sector.bytes().all(|b| b.is_ascii_digit())
            && is_district(&district.to_ascii_uppercase())
        {
            return Some(Self::Sector(format!("{} {sector}", district.to_ascii_uppercase())));
        }
        if tight.len() >= 5 {
            let (district, inward) = tight.split_at(tight.len() - 3);
            let is_inward = matches!(inward.as_bytes(), [digit, letters @ ..]
                if digit.is_ascii_digit() && letters.iter().all(u8::is_ascii_uppercase));
            if is_inward && is_district(district) {
                return Some(Self::Unit(Postcode(format!("{district} {inward}"))));
            }
        }
        is_district(&tight).then_some(Self::District(tight))
    }
}

/// One or two letters, a digit, and perhaps one more letter or digit.
fn is_district(given: &str) -> bool {
    let letters = given.bytes().take_while(u8::is_ascii_uppercase).count();
    (1..=2).contains(&letters)
        && match given.as_bytes().get(letters..).unwrap_or_default() {
            [digit] => digit.is_ascii_digit(),
            [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
            _ => false,
        }
}

impl std::fmt::Display for Postcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_read_however_it_is_typed() {
        for (given, read) in [
            ("G513AA", "G51 3AA"),
            (" g 5 1 3 a a ", "G51 3AA"),
            ("g42  9ba", "G42 9BA"),
            ("EC1Y8SE", "EC1Y 8SE"),
            ("G36RB", "G3 6RB"),
        ] {
            assert_eq!(Postcode::read("postcode", given).expect(given).as_str(), read);
        }
    }

    #[test]
    fn what_is_not_a_postcode_is_refused() {
        for given in ["G2?QE", "EH5 2HF*", "G51", "hello", "G51 3A", "123 456", "ß51 3AA", "G51 3AAA"] {
            assert!(Postcode::read("postcode", given).is_err(), "{given}");
        }
    }

    #[test]
    fn sectors_and_districts_are_told_apart() {
        assert_eq!(Part::read("G1 1"), Some(Part::Sector("G1 1".into())));
        assert_eq!(Part::read("g11"), Some(Part::District("G11".into())));
        assert_eq!(Part::read("ml2"), Some(Part::District("ML2".into())));
        assert_eq!(Part::read("govan"), None);
        assert_eq!(Part::read("cab"), None);
    }

    #[test]
    fn the_sector_leaves_the_last_two_letters_out() {
        assert_eq!(Postcode::read("p", "G51 3AA").expect("real").sector(), "G51 3");
    }
}
