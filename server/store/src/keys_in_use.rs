//! Which keys the database uses, and whether the ones at hand are these. What it says counts, not the key file: so a
//! server that has not heard of a new key yet cannot go on sealing with one that is about to be retired.

use crate::key::{Chance, KeyId, Ring, Seed};
use crate::key_file::KeyFile;
use crate::keys::Keys;
use crate::sealed::{Blind, CHECK, Sealed, SealedColumn};
use crate::{Db, StoreError, Tx};
use domain::Phone;
use domain::chi::Chi;
use std::path::Path;
use std::sync::Arc;
use zeroize::Zeroizing;

/// The name of the fact that lists the ids of the keys in use: the one that seals first, then those that rows still name.
const IN_USE: &str = "keys";
/// What is sealed to know a key by.
const KNOWN_WORD: &str = "community links";
/// How often two programs that start at once may get into each other's way.
const TRIES: u32 = 20;

/// The name of the fact with the known word, sealed by this key.
fn check_fact(id: &KeyId) -> String {
    format!("keys.{id}")
}

impl Db {
    /// Gives the database the keys of its sealed fields. The tables must be up to date. A database in which nothing is
    /// sealed yet gets a new key file, where there is none.
    /// # Errors
    /// [`StoreError::Keys`], with what to do, when the file is missing, may be read by others, or is another one.
    pub async fn unlocked(self, path: &Path, chance: Arc<dyn Chance>) -> Result<Self, StoreError> {
        let file = KeyFile::at(path);
        let mut tx = self.read().await?;
        let is_new = tx.keys_in_use().await?.is_empty() && !tx.holds_sealed().await?;
        drop(tx);
        let ring = match file.read()? {
            Some(ring) => ring,
            None if is_new => {
                file.make(&Ring::made(&*chance))?;
                // Ours, or that of somebody who was quicker.
                file.read()?.ok_or_else(|| missing(path))?
            }
            None => return Err(missing(path)),
        };
        let ring = if ring.lacking().is_empty() { ring } else { self.with_new_seeds(&file, &*chance).await? };
        self.unlocked_with(Keys::new(Some(file), ring, chance)).await
    }

    /// An older file gets the seeds that a later version of the program needs.
    async fn with_new_seeds(&self, file: &KeyFile, chance: &dyn Chance) -> Result<Ring, StoreError> {
        let _held = file.lock()?;
        let ring = file.read()?.ok_or_else(|| missing(file.path()))?;
        for seed in ring.lacking() {
            if self.read().await?.fact(&format!("keys.seed.{}", seed.key())).await?.is_some() {
                return Err(StoreError::Keys(format!(
                    "the key file {} is an older copy: it lacks the seed {}. Put the newer one back from its own backup.",
                    file.path().display(),
                    seed.key()
                )));
            }
        }
        let ring = ring.with_seeds(chance);
        file.replace(&ring)?;
        Ok(ring)
    }

    pub(crate) async fn unlocked_with(self, keys: Keys) -> Result<Self, StoreError> {
        let unwritten = self.read().await?.compare(&keys).await?;
        if unwritten.is_empty() {
            return Ok(self.with(keys));
        }
        let mut tries = 1;
        loop {
            match self.introduce(&keys).await {
                Err(StoreError::Again) if tries < TRIES => tries += 1,
                done => return done.map(|()| self.with(keys)),
            }
        }
    }

    /// Writes down by what these keys are known again.
    async fn introduce(&self, keys: &Keys) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        // Looked at again: somebody may have been quicker, with other keys.
        for (name, word) in tx.compare(keys).await? {
            tx.put_fact(&name, &word).await?;
        }
        tx.keep().await
    }

    /// A secret for something else than fields, which lasts as long as the installation.
    /// # Errors
    /// [`StoreError::Keys`] before [`Db::unlocked`].
    pub fn seed(&self, seed: Seed) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        self.keys()?.seed(seed)
    }
}

fn missing(path: &Path) -> StoreError {
    StoreError::Keys(format!(
        "the key file {} is missing, and the database holds what is sealed with its keys. Put it back from its own backup, \
         or say where it is with the setting `keys`. Without it nobody can read the sealed fields again. Nothing was changed.",
        path.display()
    ))
}

impl Tx {
    /// The keys in use: the one that seals first, then those that rows may still name.
    /// # Errors
    /// When the engine fails.
    pub async fn keys_in_use(&mut self) -> Result<Vec<KeyId>, StoreError> {
        let ids = self.fact(IN_USE).await?.unwrap_or_default();
        ids.split_whitespace()
            .map(|id| KeyId::read(id).ok_or_else(|| StoreError::row("about", "word", IN_USE)))
            .collect()
    }

    /// Whether these keys are the ones of this database. Gives the facts that are still to be written.
    async fn compare(&mut self, keys: &Keys) -> Result<Vec<(String, String)>, StoreError> {
        let mut unwritten = Vec::new();
        let in_use = self.keys_in_use().await?;
        for id in &in_use {
            let word = self.fact(&check_fact(id)).await?.map(Sealed::from);
            let opened = word.map(|word| keys.open(&CHECK, &check_fact(id), &word));
            match opened {
                Some(Ok(word)) if word == KNOWN_WORD => {}
                Some(Err(StoreError::Keys(why))) => return Err(StoreError::Keys(why)),
                _ => return Err(keys.lacks(&format!("the key {id}"))),
            }
        }
        if in_use.is_empty() {
            let id = keys.newest();
            unwritten.push((IN_USE.to_owned(), id.to_string()));
            unwritten.push((check_fact(&id), keys.seal(&id, &CHECK, &check_fact(&id), KNOWN_WORD)?.text().to_owned()));
        }
        for (name, print) in keys.fingerprints() {
            match self.fact(&name).await? {
                Some(known) if known == print => {}
                Some(_) => return Err(keys.lacks(name.trim_start_matches("keys."))),
                None => unwritten.push((name, print)),
            }
        }
        Ok(unwritten)
    }

    pub(crate) fn keys(&self) -> Result<Arc<Keys>, StoreError> {
        self.keys.clone().ok_or_else(StoreError::locked)
    }

    /// Seals a field for its row. The key is the one that the database says seals now: that it was asked for in this
    /// transaction is what keeps a key from being retired meanwhile.
    pub(crate) async fn seal(
        &mut self,
        of: &SealedColumn,
        row: &str,
        plain: Option<&str>,
    ) -> Result<Option<Sealed>, StoreError> {
        let Some(plain) = plain else { return Ok(None) };
        let keys = self.keys()?;
        let id = match &self.sealing {
            Some(id) => id.clone(),
            None => {
                let in_use = self.keys_in_use().await?.into_iter().next();
                in_use.ok_or_else(|| StoreError::row("about", "word", IN_USE))?
            }
        };
        let sealed = keys.seal(&id, of, row, plain)?;
        self.sealing = Some(id);
        Ok(Some(sealed))
    }

    /// By what rows with the same number are found, without anybody seeing the number. Only digits count.
    /// # Errors
    /// [`StoreError::Keys`] before [`Db::unlocked`].
    pub fn blind_index(&self, what: Blind, number: &str) -> Result<String, StoreError> {
        Ok(self.keys()?.blind(what, number))
    }

    pub(crate) fn phone_index(&self, phone: Option<&Phone>) -> Result<Option<String>, StoreError> {
        phone.map(|phone| self.blind_index(Blind::Phone, phone.digits())).transpose()
    }

    pub(crate) fn chi_index(&self, chi: Option<&Chi>) -> Result<Option<String>, StoreError> {
        chi.map(|chi| self.blind_index(Blind::Chi, chi.digits())).transpose()
    }

    /// From here on this key seals; what others have sealed stays as it is.
    /// # Errors
    /// [`StoreError::Keys`] when it is not at hand.
    pub async fn take_key_into_use(&mut self, id: &KeyId) -> Result<(), StoreError> {
        let mut in_use = self.keys_in_use().await?;
        if in_use.first() == Some(id) {
            return Ok(());
        }
        in_use.retain(|known| known != id);
        in_use.insert(0, id.clone());
        let word = self.keys()?.seal(id, &CHECK, &check_fact(id), KNOWN_WORD)?;
        self.put_fact(&check_fact(id), word.text()).await?;
        self.put_in_use(&in_use).await
    }

    /// Retires every key but the one that seals, unless a row still names another. Gives those that were retired; none
    /// where rows are left.
    /// # Errors
    /// When the engine fails.
    pub async fn retire_keys(&mut self) -> Result<Vec<KeyId>, StoreError> {
        let mut in_use = self.keys_in_use().await?;
        let Some(newest) = in_use.first().cloned().filter(|_| in_use.len() > 1) else { return Ok(Vec::new()) };
        let retired = in_use.split_off(1);
        for of in SealedColumn::ALL {
            if self.not_sealed_by(of, Some(&newest)).await? > 0 {
                return Ok(Vec::new());
            }
        }
        for id in &retired {
            self.take_fact_away(&check_fact(id)).await?;
        }
        self.put_in_use(&in_use).await?;
        Ok(retired)
    }

    async fn put_in_use(&mut self, ids: &[KeyId]) -> Result<(), StoreError> {
        self.sealing = None;
        let ids: Vec<&str> = ids.iter().map(KeyId::as_str).collect();
        self.put_fact(IN_USE, &ids.join(" ")).await
    }
}
