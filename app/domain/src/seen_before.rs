//! Somebody whom the own practice referred before: how they are looked for, and what of them fills a form.

use crate::alike::sound;
use crate::chi::Chi;
use crate::failure::Check;
use crate::{Day, Failure, Line, Person, Why};
use serde::{Deserialize, Serialize};

/// Whom a practice looks for: a CHI number, or a family name and a birthday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenBefore {
    /// The CHI number.
    pub chi: Option<Chi>,
    /// The family name.
    pub family: Option<Line<80>>,
    /// The birthday.
    pub born_on: Option<Day>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Nobody of this practice.
    Nobody,
    /// One, as the last referral has them. What is safe on a phone is asked anew: it may have changed.
    One(Box<Person>),
    /// More than one, twins for example: their given names.
    Several(Vec<Line<80>>),
}

impl SeenBefore {
    /// Reads whom a practice looks for.
    /// # Errors
    /// [`Failure::Invalid`] with every field that is wrong: without a CHI number, both others are needed.
    pub fn read(chi: &str, family: &str, born_on: &str, today: Day) -> Result<Self, Failure> {
        let mut check = Check::default();
        let chi = check.take(Chi::read_optional("seen_chi", chi)).flatten();
        if chi.is_some() {
            check.done()?;
            return Ok(Self { chi, family: None, born_on: None });
        }
        let family = check.take(Line::read("seen_family", family));
        let born_on = check.take(Day::read_birth("seen_born_on", born_on, today));
        check.done()?;
        match (family, born_on) {
            (Some(family), Some(born_on)) => Ok(Self { chi: None, family: Some(family), born_on: Some(born_on) }),
            _ => Err(Failure::invalid("seen_family", Why::Missing)),
        }
    }

    /// Whether this may be the person.
    pub fn is(&self, person: &Person) -> bool {
        if let Some(chi) = &self.chi {
            return person.particulars.chi.as_ref() == Some(chi);
        }
        let (Some(sought), Some(family)) = (&self.family, &person.family) else { return false };
        self.born_on.is_some() && self.born_on == person.born_on && sound(sought.as_str()) == sound(family.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Day = Day::new(date(2026, 2, 3));

    #[test]
    fn a_number_is_enough_and_without_one_both_others_are_needed() {
        let wrong = |chi: &str, family: &str, born_on: &str| match SeenBefore::read(chi, family, born_on, TODAY) {
            Err(Failure::Invalid(troubles)) => troubles.into_iter().map(|trouble| trouble.field).collect(),
            _ => Vec::new(),
        };
        assert_eq!(wrong("1904851231", "", ""), [""; 0]);
        assert_eq!(wrong("", "Rennie", "14 6 1961"), [""; 0]);
        assert_eq!(wrong("", "", ""), ["seen_family", "seen_born_on"]);
        assert_eq!(wrong("1904851232", "Rennie", ""), ["seen_chi", "seen_born_on"]);
    }
}
