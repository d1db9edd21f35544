//! Signed heads: what the last row of the chain was at a moment. Kept elsewhere, they show when rows were cut off the end, or
//! when the whole chain was made anew.
//!
//! Ed25519 (RFC 8032) and not a keyed hash: whoever keeps the heads can check them with the public key, and make none.

use super::chain::{encoded, hex};
use crate::Desk;
use domain::{Failure, Moment};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use store::{Head, Seed};

/// The first word of what is signed.
const WORD: &str = "community-links audit head 1";

/// What the last row of the chain was at a moment, signed. One line of JSON in a file of heads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHead {
    /// The place of the row, from 1.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
    /// When, in milliseconds UTC.
    pub at_ms: i64,
    /// The public key of whoever signed, in hexadecimal digits.
    pub key: String,
    /// The signature, in hexadecimal digits.
    pub signature: String,
}

/// Signs heads.
pub struct Signer(SigningKey);

impl Signer {
    /// A signer from its secret: 32 bytes that nobody can guess.
    pub fn of(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public key, in hexadecimal digits: signatures are checked with it.
    pub fn key(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Signs a head.
    pub fn sign(&self, head: &Head, at: Moment) -> SignedHead {
        let (seq, at_ms) = (head.seq, at.ms());
        let signature = self.0.sign(&message(seq, &head.hash, at_ms));
        SignedHead { seq, hash: head.hash.clone(), at_ms, key: self.key(), signature: hex(&signature.to_bytes()) }
    }
}

impl SignedHead {
    /// Whether it was signed with the secret that belongs to a public key.
    pub fn is_signed_by(&self, key: &str) -> bool {
        let checked = || {
            let key = VerifyingKey::from_bytes(&bytes(key)?).ok()?;
            let signature = Signature::from_bytes(&bytes(&self.signature)?);
            key.verify_strict(&message(self.seq, &self.hash, self.at_ms), &signature).ok()
        };
        checked().is_some()
    }
}

fn message(seq: i64, hash: &str, at_ms: i64) -> Vec<u8> {
    encoded(&[Some(WORD), Some(&seq.to_string()), Some(hash), Some(&at_ms.to_string())])
}

/// Reads so many bytes from hexadecimal digits.
fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

impl Desk {
    /// Who signs heads: the secret is in the key file, and lasts as long as the installation.
    /// # Errors
    /// When the keys have not been read.
    pub fn audit_signer(&self) -> Result<Signer, Failure> {
        let seed = self.db.seed(Seed::Audit).map_err(|error| self.told(error.into()))?;
        Ok(Signer::of(&seed))
    }

    /// The last row of the chain, signed; none before the first is sealed.
    /// # Errors
    /// When the store fails.
    pub async fn signed_head(&self, signer: &Signer) -> Result<Option<SignedHead>, Failure> {
        let head = self.again(|| async { Ok(self.db.read().await?.audit_head().await?) }).await?;
        Ok(head.map(|head| signer.sign(&head, self.now())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> SignedHead {
        let head = Head { seq: 7, hash: "abc".to_owned() };
        Signer::of(&[3; 32]).sign(&head, Moment::from_ms(1))
    }

    #[test]
    fn a_head_is_signed_and_nothing_in_it_can_be_changed() {
        let (ours, other) = (Signer::of(&[3; 32]).key(), Signer::of(&[4; 32]).key());
        let head = signed();
        assert!(head.is_signed_by(&ours) && !head.is_signed_by(&other));
        for changed in [
            SignedHead { seq: 6, ..head.clone() },
            SignedHead { hash: "abd".to_owned(), ..head.clone() },
            SignedHead { at_ms: 2, ..head.clone() },
            SignedHead { signature: head.signature.replace(|c: char| c.is_ascii_digit(), "0"), ..head.clone() },
            SignedHead { signature: "é".repeat(64), ..head.clone() },
            SignedHead { signature: String::new(), ..head.clone() },
        ] {
            assert!(!changed.is_signed_by(&ours), "{changed:?}");
        }
        // Which key it names is for people to read: what counts is the key it is checked with.
        assert!(SignedHead { key: other, ..head }.is_signed_by(&ours));
    }
}
