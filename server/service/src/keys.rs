//! Sealing what an older version left plain, and changing the key that seals. Both go on where they were ended: each batch
//! is a transaction of its own, and what is done already is not done again.

use crate::Desk;
use domain::Failure;
use std::fmt;
use store::{KeyId, KeyLock, Keys, Resealed, SealedColumn, StoreError};

/// How many rows a transaction seals: few enough that others hardly wait.
const BATCH: u32 = 500;

/// How often a change of keys goes through all columns until nobody uses the old key any more.
const ROUNDS: u32 = 10;

/// How far the sealing of a column has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// `person.phone`.
    pub column: String,
    /// How many of its rows were looked at.
    pub done: u64,
    /// How many there were when it began.
    pub total: u64,
}

/// What a change of keys has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The key that seals now.
    pub key: KeyId,
    /// Whether an earlier change that was ended half-way was brought to its end, and no further key was made.
    pub was_begun: bool,
    /// How many fields were sealed anew.
    pub rows: u64,
    /// How many keys were retired.
    pub retired: usize,
    /// How many keys were forgotten.
    pub forgotten: usize,
    /// Fields that do not open, as `person.phone of ID`. As long as there are any, no key is retired.
    pub unreadable: Vec<String>,
}

/// Why keys could not be changed.
#[derive(Debug)]
pub enum KeyTrouble {
    /// Something about the key file, and what to do.
    Keys(String),
    /// The store failed.
    Failed(Failure),
}

impl fmt::Display for KeyTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys(why) => f.write_str(why),
            Self::Failed(failure) => write!(f, "{failure}"),
        }
    }
}

impl std::error::Error for KeyTrouble {}

impl From<Failure> for KeyTrouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// One transaction's worth of a column.
#[derive(Clone, Copy)]
enum Batch {
    Plain,
    Anew,
}

impl Desk {
    /// Seals what an older version of the program left plain, column by column. Says how many fields it sealed: none, once
    /// every column was done.
    /// # Errors
    /// When the store fails; what was sealed until then stays sealed.
    pub async fn seal_what_is_plain(&self, told: &dyn Fn(&Sealing)) -> Result<u64, Failure> {
        let mut sealed = 0;
        for of in SealedColumn::ALL {
            let is_done = self.again(async || Ok(self.db.read().await?.is_sealed(of).await?)).await?;
            if is_done {
                continue;
            }
            let total = self.again(async || Ok(self.db.read().await?.not_sealed_by(of, None).await?)).await?;
            sealed += self.whole_column(of, Batch::Plain, total, told).await?.rows;
            self.again(async || {
                let mut tx = self.db.write().await?;
                tx.note_sealed(of).await?;
                Ok(tx.keep().await?)
            })
            .await?;
        }
        Ok(sealed)
    }

    /// How many fields a change of keys would seal anew, by column.
    /// # Errors
    /// When the store fails.
    pub async fn to_seal_anew(&self) -> Result<Vec<(String, u64)>, KeyTrouble> {
        let keys = self.keys()?;
        self.again(async || {
            let mut tx = self.db.read().await?;
            let in_use = tx.keys_in_use().await?;
            // A change that was begun is brought to its end; else there will be a key that has sealed nothing yet.
            let key = Some(keys.newest()).filter(|newest| is_begun(&in_use, newest));
            let mut columns = Vec::new();
            for of in SealedColumn::ALL {
                columns.push((of.name(), tx.not_sealed_by(of, key.as_ref()).await?));
            }
            Ok(columns)
        })
        .await
        .map_err(KeyTrouble::from)
    }

    /// Makes a new key, seals every field anew with it, and retires the old ones once no row names them. Others may go
    /// on working meanwhile. What was ended half-way is taken up where it was. With `forget`, retired keys are taken out
    /// of the key file too: what was sealed with them and is elsewhere, such as a backup, cannot be read any more.
    /// # Errors
    /// When somebody else is at it, the key file cannot be written, or the store fails.
    pub async fn rotate_keys(&self, forget: bool, told: &dyn Fn(&Sealing)) -> Result<Rotated, KeyTrouble> {
        let keys = self.keys()?;
        let held = keys.lock().map_err(|error| self.key_trouble(error))?;
        let in_use = self.again(async || Ok(self.db.read().await?.keys_in_use().await?)).await?;
        let was_begun = is_begun(&in_use, &keys.newest());
        let key = if was_begun { keys.newest() } else { keys.add(&held).map_err(|error| self.key_trouble(error))? };
        self.take_into_use(&key).await?;
        let (mut rows, mut unreadable, mut retired) = (0, Vec::new(), 0);
        // Whoever had begun to write before the new key came into use may have sealed with the old one behind our back.
        for _ in 0..ROUNDS {
            for of in SealedColumn::ALL {
                let total = self.again(async || Ok(self.db.read().await?.not_sealed_by(of, Some(&key)).await?)).await?;
                let done = self.whole_column(of, Batch::Anew, total, told).await?;
                rows += done.rows;
                unreadable.extend(done.unreadable.iter().map(|row| format!("{} of {row}", of.name())));
            }
            if unreadable.is_empty() {
                retired = self.retire().await?;
            }
            if retired > 0 || !unreadable.is_empty() {
                break;
            }
        }
        let forgotten = if forget && retired > 0 { self.forget(keys, &held).await? } else { 0 };
        Ok(Rotated { key, was_begun, rows, retired, forgotten, unreadable })
    }

    fn keys(&self) -> Result<&Keys, KeyTrouble> {
        self.db.keys().map_err(|error| self.key_trouble(error))
    }

    fn key_trouble(&self, error: StoreError) -> KeyTrouble {
        match error {
            StoreError::Keys(why) => KeyTrouble::Keys(why),
            other => KeyTrouble::Failed(self.told(other.into())),
        }
    }

    async fn take_into_use(&self, key: &KeyId) -> Result<(), Failure> {
        self.again(async || {
            let mut tx = self.db.write().await?;
            tx.take_key_into_use(key).await?;
            tx.note(&self.system("keys.change", key.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    async fn retire(&self) -> Result<usize, Failure> {
        self.again(async || {
            let mut tx = self.db.write().await?;
            let retired = tx.retire_keys().await?;
            for key in &retired {
                tx.note(&self.system("keys.retire", key.as_str())).await?;
            }
            tx.keep().await?;
            Ok(retired.len())
        })
        .await
    }

    /// Forgets every key that the database does not name.
    async fn forget(&self, keys: &Keys, held: &KeyLock) -> Result<usize, KeyTrouble> {
        let in_use = self.again(async || Ok(self.db.read().await?.keys_in_use().await?)).await?;
        keys.forget_all_but(held, &in_use).map_err(|error| self.key_trouble(error))
    }

    async fn whole_column(
        &self,
        of: &SealedColumn,
        batch: Batch,
        total: u64,
        told: &dyn Fn(&Sealing),
    ) -> Result<Resealed, Failure> {
        let mut whole = Resealed::default();
        let mut progress = Sealing { column: of.name(), done: 0, total };
        let mut after = String::new();
        told(&progress);
        loop {
            let done = self.again(async || Ok(self.batch(of, batch, &after).await?)).await?;
            whole.rows += done.rows;
            whole.unreadable.extend(done.unreadable);
            progress.done = if done.last.is_some() { progress.done + u64::from(BATCH) } else { total };
            told(&progress);
            match done.last {
                Some(last) => after = last,
                None => return Ok(whole),
            }
        }
    }

    async fn batch(&self, of: &SealedColumn, batch: Batch, after: &str) -> Result<Resealed, StoreError> {
        let mut tx = self.db.write().await?;
        let done = match batch {
            Batch::Plain => tx.seal_plain(of, after, BATCH).await?,
            Batch::Anew => tx.reseal(of, after, BATCH).await?,
        };
        tx.keep().await?;
        Ok(done)
    }
}

/// Whether a change to the newest key was begun and not brought to its end.
fn is_begun(in_use: &[KeyId], newest: &KeyId) -> bool {
    in_use.len() > 1 || in_use.first() != Some(newest)
}
