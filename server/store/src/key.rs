//! Keys: what they are made of, and how they stand in their file. Nothing here can be printed.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// Where bytes that nobody can guess come from. Handed in, as time and ids are.
pub trait Chance: Send + Sync {
    /// Fills all of it.
    fn fill(&self, bytes: &mut [u8]);
}

/// 32 bytes that nobody may see; they are wiped when they are no longer needed.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub fn made(chance: &dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(&mut *bytes);
        Self(bytes)
    }

    fn read(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        let is_whole = Base64UrlUnpadded::decode(text, &mut *bytes).is_ok_and(|read| read.len() == 32);
        is_whole.then_some(Self(bytes))
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

/// The name of a key: eight hexadecimal digits. No secret; it stands in front of everything that the key has sealed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct KeyId(String);

impl KeyId {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 8 && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    fn made(chance: &dyn Chance) -> Self {
        let mut bytes = [0; 4];
        chance.fill(&mut bytes);
        Self(format!("{:08x}", u32::from_be_bytes(bytes)))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What else needs a secret that lasts as long as the installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    /// Signs the head of the audit chain.
    Audit,
    /// One-time codes and printed code cards.
    Codes,
}

impl Seed {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Audit, Self::Codes];

    /// The word in the key file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Audit => "audit",
            Self::Codes => "codes",
        }
    }
}

/// Everything that stands in a key file.
#[derive(Clone)]
pub(crate) struct Ring {
    /// Newest first, at least one. What is in use says the database: see `keys_in_use`.
    keys: Vec<(KeyId, Secret)>,
    /// For blind indexes. Never changed: every index would have to be made anew.
    index: Secret,
    seeds: BTreeMap<String, Secret>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    index: String,
    #[serde(default)]
    seed: BTreeMap<String, String>,
    key: Vec<KeyInFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyInFile {
    id: String,
    secret: String,
}

impl Drop for File {
    fn drop(&mut self) {
        self.index.zeroize();
        self.seed.values_mut().for_each(Zeroize::zeroize);
        self.key.iter_mut().for_each(|key| key.secret.zeroize());
    }
}

impl Ring {
    pub fn made(chance: &dyn Chance) -> Self {
        let first = (KeyId::made(chance), Secret::made(chance));
        Self { keys: vec![first], index: Secret::made(chance), seeds: BTreeMap::new() }.with_seeds(chance)
    }

    /// Reads a key file. What is wrong with it is said without a word of what stands in it.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        let file: File = toml::from_str(text).map_err(|_| "it is not written like a key file")?;
        let secret = |text: &String| Secret::read(text).ok_or("one of its secrets is not whole");
        let mut keys: Vec<(KeyId, Secret)> = Vec::new();
        for key in &file.key {
            let id = KeyId::read(&key.id).ok_or("the id of a key is not eight hexadecimal digits")?;
            if keys.iter().any(|(known, _)| *known == id) {
                return Err("two of its keys have the same id");
            }
            keys.push((id, secret(&key.secret)?));
        }
        if keys.is_empty() {
            return Err("no key is in it");
        }
        let mut seeds = BTreeMap::new();
        for (name, text) in &file.seed {
            seeds.insert(name.clone(), secret(text)?);
        }
        Ok(Self { keys, index: secret(&file.index)?, seeds })
    }

    /// As it stands in its file.
    pub fn written(&self) -> Zeroizing<String> {
        // Room for all of it at once: text that grows leaves copies behind that nobody wipes.
        let mut text = Zeroizing::new(String::with_capacity(1024 + 96 * (self.keys.len() + self.seeds.len())));
        let mut add = |part: &str| text.push_str(part);
        let secret = |secret: &Secret| Zeroizing::new(Base64UrlUnpadded::encode_string(secret.bytes()));
        add(
            "# The keys of the sealed fields of a Community Links database. Without them those fields are lost for good;\n",
        );
        add("# with them and the database anybody reads them. Keep a copy apart from the copies of the database.\n");
        add("# Changed by `community-links rotate-keys`, never by hand.\n\nindex = \"");
        add(&secret(&self.index));
        add("\"\n\n[seed]\n");
        for (name, seed) in &self.seeds {
            add(name);
            add(" = \"");
            add(&secret(seed));
            add("\"\n");
        }
        add("\n# Newest first. Older ones open what they sealed, such as backups.\n");
        for (id, key) in &self.keys {
            add("[[key]]\nid = \"");
            add(id.as_str());
            add("\"\nsecret = \"");
            add(&secret(key));
            add("\"\n");
        }
        text
    }

    /// With a new key in front.
    pub fn with_new_key(&self, chance: &dyn Chance) -> Self {
        let id = loop {
            let id = KeyId::made(chance);
            if self.key(&id).is_none() {
                break id;
            }
        };
        let mut ring = self.clone();
        ring.keys.insert(0, (id, Secret::made(chance)));
        ring
    }

    /// With these keys only. At least one of them must be there, else nothing is taken away.
    pub fn with_only(&self, ids: &[KeyId]) -> Self {
        let keys: Vec<_> = self.keys.iter().filter(|(id, _)| ids.contains(id)).cloned().collect();
        Self { keys: if keys.is_empty() { self.keys.clone() } else { keys }, ..self.clone() }
    }

    /// The seeds that a later version of the program knows and this ring does not.
    pub fn lacking(&self) -> Vec<Seed> {
        Seed::ALL.into_iter().filter(|seed| self.seed(*seed).is_none()).collect()
    }

    pub fn with_seeds(mut self, chance: &dyn Chance) -> Self {
        for seed in self.lacking() {
            self.seeds.insert(seed.key().to_owned(), Secret::made(chance));
        }
        self
    }

    pub fn ids(&self) -> Vec<KeyId> {
        self.keys.iter().map(|(id, _)| id.clone()).collect()
    }

    #[expect(clippy::indexing_slicing, reason = "a ring without a key is neither made nor read")]
    pub fn newest(&self) -> &KeyId {
        &self.keys[0].0
    }

    pub fn key(&self, id: &KeyId) -> Option<&Secret> {
        self.keys.iter().find(|(known, _)| known == id).map(|(_, key)| key)
    }

    pub fn index(&self) -> &Secret {
        &self.index
    }

    pub fn seed(&self, seed: Seed) -> Option<&Secret> {
        self.seeds.get(seed.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counted;

    #[test]
    fn what_was_written_is_read_again() {
        let ring = Ring::made(&Counted::default()).with_new_key(&Counted::from(40));
        let again = Ring::read(&ring.written()).expect("our own file");
        assert_eq!(again.ids(), ring.ids());
        assert_eq!(again.written(), ring.written());
        assert!(ring.ids().iter().all(|id| again.key(id).map(Secret::bytes) == ring.key(id).map(Secret::bytes)));
    }

    #[test]
    fn a_new_key_stands_in_front_and_changes_nothing_else() {
        let ring = Ring::made(&Counted::default());
        let more = ring.with_new_key(&Counted::default());
        assert_eq!(more.ids()[1..], ring.ids()[..], "an id that is taken is not taken again");
        assert_eq!(more.index().bytes(), ring.index().bytes());
        assert_eq!(more.with_only(&ring.ids()).written(), ring.written());
        assert_eq!(more.with_only(&[]).ids(), more.ids(), "never without a key");
    }

    #[test]
    fn a_damaged_file_says_what_is_wrong_and_nothing_that_stands_in_it() {
        let text = Ring::made(&Counted::default()).written();
        let twice = text.split_once("[[key]]").map(|(_, key)| format!("{}[[key]]{key}", text.as_str())).expect("a key");
        for (damaged, why) in [
            (String::new(), "it is not written like a key file"),
            (text.replace("secret", "sacred"), "it is not written like a key file"),
            (text.replacen("index = \"", "index = \"A", 1), "one of its secrets is not whole"),
            (text.replacen("id = \"", "id = \"A", 1), "the id of a key is not eight hexadecimal digits"),
            (twice, "two of its keys have the same id"),
        ] {
            assert_eq!(Ring::read(&damaged).err(), Some(why));
        }
    }

    #[test]
    fn a_secret_prints_as_nothing() {
        assert_eq!(format!("{:?}", Secret::made(&Counted::default())), "Secret");
    }
}
