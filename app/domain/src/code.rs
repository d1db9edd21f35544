//! Codes that somebody types to show who they are: from an app, from a card, sent to them, or kept for a bad day.

use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// What somebody shows beside the password.
    SecondStep on "second_step" {
        /// Six digits from an app on a phone (TOTP, RFC 6238).
        App = "app",
        /// A printed card of codes: not everybody has a phone at work.
        Card = "card",
    }
}

choices! {
    /// A code that is good once.
    CodeKind on "code" {
        /// In place of a phone or card that was lost.
        Recovery = "recovery",
        /// From a printed card; the place on the card says which.
        Card = "card",
        /// From a card that is being set up: it opens nothing yet.
        NewCard = "new-card",
        /// Sent by text or mail a moment ago.
        Sent = "sent",
        /// The number of a card, for somebody who signs in by card alone.
        CardNumber = "card-number",
    }
}

/// How many codes stand on a card.
pub const CARD_CODES: u8 = 40;
/// How many codes somebody keeps for a bad day.
pub const RECOVERY_CODES: u8 = 10;
/// How long a code that was sent is good, in minutes.
pub const SENT_MINUTES: i64 = 10;
/// How often a code that was sent may be mistyped.
pub const SENT_TRIES: i64 = 5;
/// How long a link to join or to choose a new password is good, in minutes.
pub const LINK_MINUTES: i64 = 30;

/// Letters and digits that are not mistaken for each other on paper (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code as it is compared: capital letters and digits, without gaps.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

impl Code {
    /// Reads a code as somebody types it: small letters, spaces and hyphens do not matter, nor O for 0, or I and L for 1.
    /// # Errors
    /// [`Failure::Invalid`] on `code` when it is not 6 to 12 letters and digits.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let plain: String = given.chars().filter(|c| !c.is_whitespace() && !"-‐–.".contains(*c)).take(40).collect();
        let tidy: String = plain.to_uppercase().chars().map(as_meant).collect();
        match tidy.len() {
            0 => Err(Failure::invalid("code", Why::Missing)),
            6..=12 if tidy.bytes().all(|b| b.is_ascii_alphanumeric()) => Ok(Self(tidy)),
            _ => Err(Failure::invalid("code", Why::NotACode)),
        }
    }

    /// A code of so many letters, one for each byte. Each byte gives five bits; the rest of it is not used.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(
            bytes
                .iter()
                .filter_map(|byte| LETTERS.get(usize::from(byte & 31)))
                .map(|letter| char::from(*letter))
                .collect(),
        )
    }

    /// Six digits, for a phone that shows a text.
    pub fn of_digits(number: u64) -> Self {
        Self(format!("{:06}", number % 1_000_000))
    }

    /// The code as it is compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it could come from an app, or was sent: six digits.
    pub fn is_six_digits(&self) -> bool {
        self.0.len() == 6 && self.0.bytes().all(|b| b.is_ascii_digit())
    }

    /// The code as it is printed: in groups, so that the eye does not get lost.
    pub fn in_groups(&self) -> String {
        let size = if self.0.len() > 6 { 4 } else { 3 };
        let groups: Vec<&str> =
            self.0.as_bytes().chunks(size).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join(" ")
    }
}

const fn as_meant(letter: char) -> char {
    match letter {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for (given, expected) in
            [("123 456", "123456"), ("k7pq-3m9x 2t00", "K7PQ3M9X2T00"), (" oil0l1 ", "011011"), ("k7p q3m", "K7PQ3M")]
        {
            assert_eq!(Code::read(given).expect("fine").as_str(), expected);
        }
        for given in ["", "12345", "1234567890123", "12345é", "١٢٣٤٥٦"] {
            assert!(Code::read(given).is_err(), "{given}");
        }
    }

    #[test]
    fn a_printed_code_reads_back_as_itself() {
        for bytes in [[0_u8; 12], [255; 12], [7, 42, 99, 200, 13, 31, 32, 33, 64, 128, 250, 1]] {
            let code = Code::of_bytes(&bytes);
            assert_eq!(Code::read(&code.in_groups()), Ok(code));
        }
        assert_eq!(Code::of_digits(7).in_groups(), "000 007");
        assert!(Code::of_digits(u64::MAX).is_six_digits());
        assert_eq!(format!("{:?}", Code::of_digits(7)), "Code", "nobody prints one by mistake");
    }
}
