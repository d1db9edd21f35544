//! CHI numbers: ten digits that stand for one patient in Scotland (Community Health Index).
//!
//! The digits catch a slip of the finger, and prove nothing about who somebody is.

use crate::{Failure, Why};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A CHI number that may be one: a day of birth, and a check digit that fits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chi(String);

/// Why ten digits are no CHI number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChiTrouble {
    /// Nothing is there.
    Blank,
    /// Something else than digits and spaces.
    Characters,
    /// Fewer than ten digits.
    TooFew,
    /// More than ten digits.
    TooMany,
    /// It does not begin with a day.
    Date,
    /// The last digit does not fit the others.
    CheckDigit,
}

impl Chi {
    /// Reads a CHI number that may be left out, with spaces or hyphens or without.
    /// # Errors
    /// [`Failure::Invalid`] on `field` where something is given that is none.
    pub fn read_optional(field: &str, given: &str) -> Result<Option<Self>, Failure> {
        match checked(given) {
            Ok(digits) => Ok(Some(Self(digits))),
            Err(ChiTrouble::Blank) => Ok(None),
            Err(_) => Err(Failure::invalid(field, Why::NotAChi)),
        }
    }

    /// The ten digits, for comparing and for sealing.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The number as screens show it: the last four digits, which say neither a birthday nor enough to look somebody up.
    pub fn masked(&self) -> String {
        format!("••• ••• {}", self.0.get(6..).unwrap_or_default())
    }
}

/// The ten digits, or what is the matter with them.
/// # Errors
/// What is wrong first, in the order in which somebody would see it.
pub fn checked(given: &str) -> Result<String, ChiTrouble> {
    let text: String = given.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if text.is_empty() {
        return Err(ChiTrouble::Blank);
    }
    if text.chars().any(|c| !c.is_ascii_digit()) {
        return Err(ChiTrouble::Characters);
    }
    match text.len() {
        0..=9 => return Err(ChiTrouble::TooFew),
        10 => {}
        _ => return Err(ChiTrouble::TooMany),
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let [d1, d2, m1, m2, y1, y2, ..] = digits.as_slice() else { return Err(ChiTrouble::TooFew) };
    if !is_day(d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2) {
        return Err(ChiTrouble::Date);
    }
    if fits_modulus_11(&digits) || fits_modulus_10(&digits) { Ok(text) } else { Err(ChiTrouble::CheckDigit) }
}

/// Whether there is such a day in one of the two centuries that the year may mean.
fn is_day(day: u32, month: u32, year: u32) -> bool {
    let small = |number: u32| i8::try_from(number).unwrap_or_default();
    let years = [1900, 2000].map(|century| i16::try_from(century + year).unwrap_or_default());
    years.into_iter().any(|year| Date::new(year, small(month), small(day)).is_ok())
}

/// The check of the numbers there have always been: weights 10 to 2, and eleven less what is left.
fn fits_modulus_11(digits: &[u32]) -> bool {
    let sum: u32 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // A ten would need two digits: such numbers were never given out.
    digits.last().is_some_and(|last| (11 - sum % 11) % 11 == *last)
}

/// The check of new numbers: every second digit doubled from the right, as on a bank card.
fn fits_modulus_10(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            1 => digit * 2 / 10 + digit * 2 % 10,
            _ => *digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_spaces_or_without_and_may_be_left_out() {
        let read = |given: &str| Chi::read_optional("chi", given).map(|chi| chi.map(|chi| chi.digits().to_owned()));
        assert_eq!(read("190485 1231"), Ok(Some("1904851231".to_owned())));
        assert_eq!(read(" 190-485-1231 "), Ok(Some("1904851231".to_owned())));
        assert_eq!(read("  "), Ok(None));
        assert_eq!(read("1904851232"), Err(Failure::invalid("chi", Why::NotAChi)));
    }

    #[test]
    fn one_digit_that_is_wrong_or_two_that_changed_places_are_noticed_by_the_old_check() {
        let right = "1904851231";
        for place in 6..10 {
            for other in '0'..='9' {
                let typed: String =
                    right.chars().enumerate().map(|(n, c)| if n == place { other } else { c }).collect();
                let digits: Vec<u32> = typed.chars().filter_map(|c| c.to_digit(10)).collect();
                assert_eq!(fits_modulus_11(&digits), typed == right, "{typed}");
            }
        }
        assert_eq!(checked("1904852131"), Err(ChiTrouble::CheckDigit));
    }

    #[test]
    fn a_leap_day_counts_in_whichever_century_has_it() {
        assert!(is_day(29, 2, 0), "2000 had one, 1900 had none");
        assert!(is_day(29, 2, 20));
        assert!(!is_day(29, 2, 19));
        assert!(!is_day(0, 1, 61) && !is_day(1, 0, 61) && !is_day(31, 4, 61));
    }

    #[test]
    fn a_screen_shows_no_birthday() {
        let chi = Chi::read_optional("chi", "1904851231").expect("fits").expect("given");
        assert_eq!(chi.masked(), "••• ••• 1231");
    }

    /// What others have published: the tests of an R package of Public Health Scotland, and a vignette.
    #[test]
    fn published_cases_are_answered_as_published() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases/chi-check-cases.csv");
        let Ok(cases) = std::fs::read_to_string(&file) else {
            println!("skipped: no folder `shared` with the cases beside the repository");
            return;
        };
        let mut count = 0;
        for line in cases.lines().skip(1) {
            let mut fields = line.split(',');
            let (given, answer) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            let ours = match checked(given) {
                Ok(_) => "Valid CHI",
                Err(ChiTrouble::Blank) => "Missing (Blank)",
                Err(ChiTrouble::Characters) => "Invalid character(s) present",
                Err(ChiTrouble::TooFew) => "Too few characters",
                Err(ChiTrouble::TooMany) => "Too many characters",
                Err(ChiTrouble::Date) => "Invalid date",
                Err(ChiTrouble::CheckDigit) => "Invalid checksum",
            };
            assert_eq!(ours, answer, "{given}");
            count += 1;
        }
        assert!(count > 20, "{count}");
    }
}
