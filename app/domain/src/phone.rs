//! Telephone numbers of the United Kingdom.

use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

/// A number as it is dialled inside Britain: 3 to 11 digits that begin with 0 or 1, or 999.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Phone(String);

impl Phone {
    /// Reads a number with spaces, brackets, hyphens or +44.
    /// # Errors
    /// [`Failure::Invalid`] on `field`.
    pub fn read(field: &str, given: &str) -> Result<Self, Failure> {
        Self::read_optional(field, given)?.ok_or_else(|| Failure::invalid(field, Why::Missing))
    }

    /// Reads a number that may be left out.
    /// # Errors
    /// [`Failure::Invalid`] on `field` where something is given that is not a number.
    pub fn read_optional(field: &str, given: &str) -> Result<Option<Self>, Failure> {
        let wrong = || Failure::invalid(field, Why::NotAPhone);
        if given.trim().is_empty() {
            return Ok(None);
        }
        let given = &western(given);
        if given.chars().any(|c| !(c.is_ascii_digit() || " ()-+.".contains(c))) {
            return Err(wrong());
        }
        let mut digits: String = given.chars().filter(char::is_ascii_digit).collect();
        if given.trim_start().starts_with('+') || digits.starts_with("0044") {
            let national = digits.trim_start_matches("00").strip_prefix("44").ok_or_else(wrong)?;
            digits = format!("0{}", national.trim_start_matches('0'));
        }
        let fits = match digits.as_bytes() {
            // A mobile has eleven digits; a line in a house has ten here and there.
            [b'0', b'7', ..] => digits.len() == 11,
            [b'0', ..] => (10..=11).contains(&digits.len()),
            [b'1', ..] => (3..=6).contains(&digits.len()),
            b"999" => true,
            _ => false,
        };
        if fits { Ok(Some(Self(digits))) } else { Err(wrong()) }
    }

    /// Digits only, for `tel:` links and for comparing.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The number in the groups in which people read it aloud.
    pub fn spoken(&self) -> String {
        let groups: &[usize] = match self.0.as_bytes() {
            [b'0', b'2', ..] => &[3, 4, 4],
            [b'0', b'7' | b'1', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]
                if !self.0.starts_with("0141") && !self.0.starts_with("0131") =>
            {
                &[5, 6]
            }
            [b'0', ..] => &[4, 3, 4],
            [b'1', _, _, _, _, _] => &[3, 3],
            _ => &[11],
        };
        let mut spoken = String::new();
        let mut rest = self.0.as_str();
        for &length in groups {
            let (group, after) = rest.split_at(length.min(rest.len()));
            if !group.is_empty() {
                spoken.push_str(if spoken.is_empty() { "" } else { " " });
                spoken.push_str(group);
            }
            rest = after;
        }
        spoken
    }
}

/// Digits as Arabic and Persian keyboards write them, in those that are dialled.
fn western(given: &str) -> String {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10),
        other => Some(other),
    };
    given.chars().filter_map(digit).collect()
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.spoken())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_lacks_no_digit_and_digits_of_other_keyboards_are_read() {
        assert!(Phone::read("phone", "07700 90012").is_err());
        assert!(Phone::read("phone", "+44 7700 90012").is_err());
        assert!(Phone::read("phone", "01632 96014").is_ok(), "a line in a house may have ten digits");
        for typed in ["\u{660}\u{667}\u{667}\u{660}\u{660} \u{669}\u{660}\u{660}\u{661}\u{662}\u{666}", "۰۷۷۰۰ ۹۰۰۱۲۶"]
        {
            assert_eq!(
                Phone::read("phone", typed).map(|phone| phone.digits().to_owned()),
                Ok("07700900126".to_owned())
            );
        }
    }

    #[test]
    fn a_number_is_read_however_it_is_typed_and_shown_as_it_is_said() {
        for (given, digits, spoken) in [
            ("07700 900318", "07700900318", "07700 900318"),
            ("+44 7700 900318", "07700900318", "07700 900318"),
            ("(0141) 496-0123", "01414960123", "0141 496 0123"),
            ("01632 960142", "01632960142", "01632 960142"),
            ("0800 83 85 87", "0800838587", "0800 838 587"),
            ("116123", "116123", "116 123"),
            ("999", "999", "999"),
            ("020 7946 0000", "02079460000", "020 7946 0000"),
        ] {
            let phone = Phone::read("phone", given).expect(given);
            assert_eq!((phone.digits(), phone.spoken().as_str()), (digits, spoken));
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for given in ["hello", "12", "0141", "+1 650 780 7525", "07700 900318 x12", "077009003181234"] {
            assert!(Phone::read("phone", given).is_err(), "{given}");
        }
    }
}
