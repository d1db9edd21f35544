//! The twelve kinds of help, in the order in which the home page shows them.

use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

/// What a support helps with. A support has one to three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Money and rights.
    Money,
    /// Food.
    Food,
    /// Company.
    Company,
    /// Talking and mood.
    Talking,
    /// Home and heating.
    Home,
    /// Safety.
    Safety,
    /// Family and caring.
    Family,
    /// Getting active, staying well.
    Active,
    /// Arts and music.
    Arts,
    /// Recovery from drink, drugs or gambling.
    Recovery,
    /// Work, learning, getting online.
    Work,
    /// New to Scotland.
    New,
}

impl Category {
    /// All of them, in the order of the home page: "I don't feel safe" is always among the first six.
    pub const ALL: [Self; 12] = [
        Self::Money,
        Self::Food,
        Self::Company,
        Self::Talking,
        Self::Home,
        Self::Safety,
        Self::Family,
        Self::Active,
        Self::Arts,
        Self::Recovery,
        Self::Work,
        Self::New,
    ];

    /// The word in addresses and in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Food => "food",
            Self::Company => "company",
            Self::Talking => "talking",
            Self::Home => "home",
            Self::Safety => "safety",
            Self::Family => "family",
            Self::Active => "active",
            Self::Arts => "arts",
            Self::Recovery => "recovery",
            Self::Work => "work",
            Self::New => "new",
        }
    }

    /// Its letter, which stays Latin in every language.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Money => "M",
            Self::Food => "F",
            Self::Company => "C",
            Self::Talking => "T",
            Self::Home => "H",
            Self::Safety => "S",
            Self::Family => "K",
            Self::Active => "G",
            Self::Arts => "A",
            Self::Recovery => "R",
            Self::Work => "W",
            Self::New => "N",
        }
    }

    /// Its name in English, which is also searched.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Money => "Money and rights",
            Self::Food => "Food",
            Self::Company => "Company",
            Self::Talking => "Talking and mood",
            Self::Home => "Home and heating",
            Self::Safety => "Safety",
            Self::Family => "Family and caring",
            Self::Active => "Getting active, staying well",
            Self::Arts => "Arts and music",
            Self::Recovery => "Recovery",
            Self::Work => "Work and learning",
            Self::New => "New to Scotland",
        }
    }

    /// Reads the word in an address or a form.
    /// # Errors
    /// [`Failure::Invalid`] on `category`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        Self::ALL.into_iter().find(|c| c.key() == given).ok_or_else(|| Failure::invalid("category", Why::NotAChoice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_letters_differ_and_read_back() {
        for one in Category::ALL {
            assert_eq!(Category::read(one.key()), Ok(one));
            assert_eq!(Category::ALL.iter().filter(|other| other.letter() == one.letter()).count(), 1);
        }
    }
}
