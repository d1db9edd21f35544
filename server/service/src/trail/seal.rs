//! Sealing: rows that wait are put into the chain, in the order of their time and id, beside those who write.

use super::chain::{START, hash};
use crate::Desk;
use crate::desk::Trouble;
use domain::Failure;
use store::StoreError;

/// How many rows are sealed in one transaction: it holds SQLite's only writer for some ten milliseconds.
const AT_ONCE: u32 = 200;
/// How often somebody who was slower tries again before leaving it to the next time.
const TRIES: u32 = 5;

impl Desk {
    /// Seals every row that waits, and raises the alerts that they give reason to. Says how many rows.
    ///
    /// Several servers may do this at once: a place of the chain is given once, and whoever was slower begins again behind
    /// the other. A row that appears later with an earlier time is sealed later.
    /// # Errors
    /// When the store fails; what was not sealed waits.
    pub async fn seal_trail(&self) -> Result<u64, Failure> {
        let mut sealed = 0;
        let mut tries = 0;
        loop {
            match self.seal_some().await {
                Ok(0) => return Ok(sealed),
                Ok(rows) => {
                    sealed += rows;
                    tries = 0;
                }
                Err(Trouble::Stores(StoreError::Conflict | StoreError::Again)) if tries < TRIES => {
                    tries += 1;
                    tokio::time::sleep(self.pause(tries)).await;
                }
                Err(trouble) => return Err(self.told(trouble)),
            }
        }
    }

    /// Seals as many rows as one transaction takes.
    async fn seal_some(&self) -> Result<u64, Trouble> {
        // Looking takes no lock: a quiet second costs nobody anything.
        if !self.db.read().await?.has_unsealed().await? {
            return Ok(0);
        }
        let mut tx = self.db.write_beside().await?;
        let (mut seq, mut prev) =
            tx.audit_head().await?.map_or_else(|| (0, START.to_owned()), |head| (head.seq, head.hash));
        let rows = tx.unsealed(AT_ONCE).await?;
        for row in &rows {
            seq += 1;
            let hash = hash(row, seq, &prev);
            tx.seal_row(&row.id, seq, &prev, &hash).await?;
            prev = hash;
        }
        self.raise_alerts(&mut tx, &rows).await?;
        tx.keep().await?;
        Ok(rows.len() as u64)
    }
}
