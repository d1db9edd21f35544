//! Secrets in links, and the hashes by which links and codes are kept.

use crate::Desk;
use domain::Failure;
use domain::code::{Code, CodeKind};
use domain::id::AccountId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::Seed;

/// A secret of 256 bits, as it stands in a link: 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// Reads a secret from a link.
    /// # Errors
    /// [`Failure::OldLink`] when it is not written like one of ours.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let fits = given.len() == 64 && given.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if fits { Ok(Self(given.to_owned())) } else { Err(Failure::OldLink) }
    }

    /// The secret as it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it: so many bits cannot be found again from their SHA-256.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// The SHA-256 of a text that nobody can guess, in hexadecimal.
pub fn hash(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Desk {
    /// A new secret for a link.
    pub(crate) fn secret(&self) -> Secret {
        Secret(hexadecimal(&[self.ids.salt(), self.ids.salt()].concat()))
    }

    /// What is kept of a code. A code is short: without the key, which is in no table, it cannot be found by trying.
    pub(crate) fn code_hash(&self, account: &AccountId, kind: CodeKind, code: &Code) -> Result<String, Failure> {
        self.keyed_hash(&[account.as_str(), kind.key(), code.as_str()])
    }

    /// What is kept of the number of a card: it is looked for before anybody knows whose it is.
    pub(crate) fn card_hash(&self, number: &Code) -> Result<String, Failure> {
        self.keyed_hash(&[CodeKind::CardNumber.key(), number.as_str()])
    }

    fn keyed_hash(&self, parts: &[&str]) -> Result<String, Failure> {
        let seed = self.db.seed(Seed::Codes).map_err(|error| self.told(error.into()))?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&*seed).map_err(|_| Failure::Ours(self.reference()))?;
        for part in parts {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        Ok(hexadecimal(&mac.finalize().into_bytes()))
    }

    /// A new printed code of so many letters, at most sixteen.
    pub(crate) fn printed_code(&self, letters: usize) -> Code {
        let salt = self.ids.salt();
        Code::of_bytes(salt.get(..letters).unwrap_or(&salt))
    }

    /// A new code to send.
    pub(crate) fn sent_code(&self) -> Code {
        let [a, b, c, d, e, f, g, h, ..] = self.ids.salt();
        Code::of_digits(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_written_like_a_secret_is_an_old_link() {
        assert!(Secret::read(&"0a".repeat(32)).is_ok());
        for given in ["", "0a", &"0A".repeat(32), &"0a".repeat(33), &"zz".repeat(32)] {
            assert_eq!(Secret::read(given), Err(Failure::OldLink), "{given}");
        }
    }
}
