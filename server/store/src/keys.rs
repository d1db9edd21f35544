//! The keys at work: they seal one field for one place, and open it there and nowhere else.
//!
//! XChaCha20-Poly1305: its nonce has 192 bits, so that one drawn by chance never comes twice, however many rows there are
//! and however long a key is in use; with the 96 bits of AES-GCM-SIV we would have to count. It is as quick and as even in
//! time on machines without AES in their hardware. What a field is sealed for (key, table, column, row) is put beside
//! it as associated data: moved anywhere else it does not open.

use crate::StoreError;
use crate::key::{Chance, KeyId, Ring, Secret, Seed};
use crate::key_file::{KeyFile, KeyLock};
use crate::sealed::{Blind, Sealed, SealedColumn};
use arc_swap::ArcSwap;
use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt::{self, Write};
use std::sync::Arc;
use zeroize::Zeroizing;

const NONCE_BYTES: usize = 24;

/// The keys of a database.
pub struct Keys {
    file: Option<KeyFile>,
    ring: ArcSwap<Ring>,
    chance: Arc<dyn Chance>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    pub(crate) fn new(file: Option<KeyFile>, ring: Ring, chance: Arc<dyn Chance>) -> Self {
        Self { file, ring: ArcSwap::from_pointee(ring), chance }
    }

    /// A secret for something else than fields.
    pub(crate) fn seed(&self, seed: Seed) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let ring = self.ring.load();
        let secret = ring.seed(seed).ok_or_else(|| self.lacks(&format!("the seed {}", seed.key())))?;
        Ok(Zeroizing::new(*secret.bytes()))
    }

    /// The newest key, which is in use, or will be once a rotation that was begun is taken up again.
    pub fn newest(&self) -> KeyId {
        self.ring.load().newest().clone()
    }

    /// Holds off everybody else who wants to change the keys, and reads them as they are now.
    /// # Errors
    /// [`StoreError::Keys`] when somebody else is at it, or the file cannot be read.
    pub fn lock(&self) -> Result<KeyLock, StoreError> {
        let Some(file) = &self.file else { return Ok(KeyLock::of_nothing()) };
        let lock = file.lock()?;
        self.reload()?;
        Ok(lock)
    }

    /// Makes a new key. It is on the disk when this returns, and nothing is sealed with it yet.
    /// # Errors
    /// [`StoreError::Keys`] when the file cannot be written.
    pub fn add(&self, _held: &KeyLock) -> Result<KeyId, StoreError> {
        self.put(self.ring.load().with_new_key(&*self.chance))?;
        Ok(self.newest())
    }

    /// Forgets every key but these, for good. Says how many are gone.
    /// # Errors
    /// [`StoreError::Keys`] when the file cannot be written.
    pub fn forget_all_but(&self, _held: &KeyLock, kept: &[KeyId]) -> Result<usize, StoreError> {
        let before = self.ring.load().ids().len();
        let ring = self.ring.load().with_only(kept);
        let after = ring.ids().len();
        if after < before {
            self.put(ring)?;
        }
        Ok(before - after)
    }

    fn put(&self, ring: Ring) -> Result<(), StoreError> {
        if let Some(file) = &self.file {
            file.replace(&ring)?;
        }
        self.ring.store(Arc::new(ring));
        Ok(())
    }

    /// Reads the file again: another program may have made a new key.
    fn reload(&self) -> Result<(), StoreError> {
        if let Some(ring) = self.file.as_ref().map(KeyFile::read).transpose()?.flatten() {
            self.ring.store(Arc::new(ring));
        }
        Ok(())
    }

    /// A key by its id. One that is not known may have been made by another program since we looked.
    fn key(&self, id: &KeyId) -> Result<Option<Secret>, StoreError> {
        if let Some(key) = self.ring.load().key(id) {
            return Ok(Some(key.clone()));
        }
        self.reload()?;
        Ok(self.ring.load().key(id).cloned())
    }

    pub(crate) fn lacks(&self, what: &str) -> StoreError {
        let file = self.file.as_ref().map(|file| format!(" {}", file.path().display())).unwrap_or_default();
        StoreError::Keys(format!(
            "the key file{file} is not the one of this database, or an older copy of it: it lacks {what}, or has another \
             one. Put the right one in its place from its own backup. Nothing was changed."
        ))
    }

    /// Seals a text for one place.
    pub(crate) fn seal(&self, id: &KeyId, of: &SealedColumn, row: &str, plain: &str) -> Result<Sealed, StoreError> {
        let key = self.key(id)?.ok_or_else(|| self.lacks(&format!("the key {id}")))?;
        let mut nonce = [0; NONCE_BYTES];
        self.chance.fill(&mut nonce);
        let aad = place(id, of, row);
        let sealed = XChaCha20Poly1305::new(key.bytes().into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain.as_bytes(), aad: &aad })
            .map_err(|_| StoreError::row(of.table, of.column, row))?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(Sealed::of(id, &Base64UrlUnpadded::encode_string(&bytes)))
    }

    /// Opens a text where it stands.
    /// # Errors
    /// [`StoreError::Row`], whatever is the matter: plain text, damaged, moved from elsewhere, sealed by an unknown key.
    pub(crate) fn open(&self, of: &SealedColumn, row: &str, sealed: &Sealed) -> Result<String, StoreError> {
        let wrong = || StoreError::row(of.table, of.column, row);
        let (id, text) = sealed.parts().ok_or_else(wrong)?;
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| wrong())?;
        let (nonce, words) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or_else(wrong)?;
        let key = self.key(&id)?.ok_or_else(wrong)?;
        let aad = place(&id, of, row);
        let plain = XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: words, aad: &aad })
            .map_err(|_| wrong())?;
        String::from_utf8(plain).map_err(|_| wrong())
    }

    /// Whether a text names a key that we have: then it is sealed, and not plain text that happens to look alike.
    pub(crate) fn is_sealed(&self, text: &Sealed) -> Result<bool, StoreError> {
        match text.parts() {
            Some((id, _)) => Ok(self.key(&id)?.is_some()),
            None => Ok(false),
        }
    }

    /// By what two rows with the same value are found: the same for the same value, and nothing without the key.
    pub(crate) fn blind(&self, what: Blind, value: &str) -> String {
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        fingerprint(self.ring.load().index(), what.key(), &digits)
    }

    /// What tells the right index key and the right seeds from others, without telling anything about them.
    pub(crate) fn fingerprints(&self) -> Vec<(String, String)> {
        let ring = self.ring.load();
        let of = |secret: &Secret, name: String| (name.clone(), fingerprint(secret, "check", &name));
        let seeds = Seed::ALL.into_iter().filter_map(|seed| ring.seed(seed).map(|secret| (seed, secret)));
        std::iter::once(of(ring.index(), "keys.index".to_owned()))
            .chain(seeds.map(|(seed, secret)| of(secret, format!("keys.seed.{}", seed.key()))))
            .collect()
    }
}

/// The first 16 bytes of an HMAC-SHA256, in hexadecimal.
#[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
fn fingerprint(secret: &Secret, what: &str, value: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.bytes()).expect("HMAC takes a key of any length");
    // The name ends in a character that none has, so that no two make the same text.
    for part in [what.as_bytes(), &[0], value.as_bytes()] {
        mac.update(part);
    }
    let mut text = String::with_capacity(32);
    for byte in mac.finalize().into_bytes().iter().take(16) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// For which place a text is sealed. NUL parts what stands in it: neither a name nor an id holds one.
fn place(id: &KeyId, of: &SealedColumn, row: &str) -> Vec<u8> {
    ["v1", id.as_str(), of.table, of.column, row].join("\0").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sealed::{CONTACT_SUMMARY, PERSON_EMAIL, PERSON_PHONE};
    use crate::testing::{Counted, keys};

    fn sealed(keys: &Keys, plain: &str) -> Sealed {
        keys.seal(&keys.newest(), &PERSON_PHONE, "p1", plain).expect("sealed")
    }

    fn is_refused(opened: &Result<String, StoreError>) -> bool {
        matches!(opened, Err(StoreError::Row { .. }))
    }

    #[test]
    fn what_is_sealed_opens_where_it_stands() {
        let keys = keys();
        for plain in ["07700900318", "", "v1.", "ذهبت إلى السوق 😀", &"long ".repeat(4000)] {
            let sealed = sealed(&keys, plain);
            assert!(!sealed.text().contains("07700"));
            assert!(sealed.text().starts_with(&format!("v1.{}.", keys.newest())));
            assert_eq!(keys.open(&PERSON_PHONE, "p1", &sealed).expect("opened"), plain);
        }
    }

    #[test]
    fn the_same_words_are_never_sealed_alike() {
        let keys = keys();
        assert_ne!(sealed(&keys, "twice").text(), sealed(&keys, "twice").text());
    }

    #[test]
    fn moved_to_another_row_column_or_table_it_does_not_open() {
        let keys = keys();
        let sealed = sealed(&keys, "07700900318");
        for (of, row) in [(&PERSON_PHONE, "p2"), (&PERSON_EMAIL, "p1"), (&CONTACT_SUMMARY, "p1"), (&PERSON_PHONE, "")] {
            let opened = keys.open(of, row, &sealed);
            assert!(is_refused(&opened), "{}.{} {row}", of.table, of.column);
            let said = opened.map_err(|error| error.to_string()).expect_err("refused");
            assert_eq!(said, format!("row {row} of {} holds what cannot be: {}", of.table, of.column));
        }
    }

    #[test]
    fn cut_short_or_with_one_bit_turned_it_does_not_open() {
        let keys = keys();
        let sealed = sealed(&keys, "07700900318");
        let text = sealed.text();
        for length in 0..text.len() {
            let cut = Sealed::from(text.get(..length).expect("ASCII").to_owned());
            assert!(is_refused(&keys.open(&PERSON_PHONE, "p1", &cut)), "{length}");
        }
        let body = text.rsplit_once('.').map_or("", |(_, body)| body);
        let bytes = Base64UrlUnpadded::decode_vec(body).expect("our own");
        for bit in 0..bytes.len() * 8 {
            let mut turned = bytes.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            let turned = Sealed::of(&keys.newest(), &Base64UrlUnpadded::encode_string(&turned));
            assert!(is_refused(&keys.open(&PERSON_PHONE, "p1", &turned)), "bit {bit}");
        }
    }

    #[test]
    fn plain_text_an_unknown_key_and_another_key_do_not_open() {
        let keys = keys();
        let sealed = sealed(&keys, "07700900318");
        let (_, body) = sealed.parts().expect("two parts");
        let first = keys.newest();
        let second = keys.add(&KeyLock::of_nothing()).expect("made");
        assert_ne!(first, second);
        for text in [
            "07700900318".to_owned(),
            format!("v1.ffffffff.{body}"),
            format!("v1.{second}.{body}"),
            format!("v2.{first}.{body}"),
            format!("v1.{first}.{body}="),
            format!("v1.{first}. {body}"),
        ] {
            assert!(is_refused(&keys.open(&PERSON_PHONE, "p1", &Sealed::from(text.clone()))), "{text}");
        }
        assert!(keys.open(&PERSON_PHONE, "p1", &sealed).is_ok(), "an older key still opens");
    }

    #[test]
    fn a_blind_index_is_the_same_for_the_same_number_and_only_for_that() {
        let keys = keys();
        let index = keys.blind(Blind::Phone, "07700900318");
        assert_eq!(index, keys.blind(Blind::Phone, "07700 900318"));
        assert_eq!(index.len(), 32);
        assert_ne!(index, keys.blind(Blind::Phone, "07700900319"));
        assert_ne!(index, keys.blind(Blind::Chi, "07700900318"), "one says nothing about the other");
        let others = Keys::new(None, Ring::made(&Counted::from(77)), Arc::new(Counted::default()));
        assert_ne!(index, others.blind(Blind::Phone, "07700900318"), "nothing without the key");
        keys.add(&KeyLock::of_nothing()).expect("made");
        assert_eq!(index, keys.blind(Blind::Phone, "07700900318"), "a new key leaves it alone");
    }

    #[test]
    fn keys_print_as_nothing_and_differ_from_each_other() {
        let keys = keys();
        assert_eq!(format!("{keys:?}"), "Keys");
        let seeds = Seed::ALL.map(|seed| keys.seed(seed).expect("there"));
        assert_ne!(*seeds[0], *seeds[1]);
        assert_eq!(keys.fingerprints().len(), 3);
    }
}
