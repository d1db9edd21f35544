//! Checking the chain from its start to its end, and against heads that were signed and kept elsewhere.

use super::chain::{Follower, Wrong, WrongHow};
use super::heads::SignedHead;
use crate::Desk;
use crate::desk::Trouble;
use domain::Failure;
use std::collections::BTreeMap;
use store::{Head, Tail};

/// How many rows are read at once.
const AT_ONCE: u32 = 1000;

/// What checking found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many rows follow from each other, from the first one on.
    pub rows: i64,
    /// The last of them.
    pub head: Option<Head>,
    /// The first place at which something is wrong.
    pub wrong: Option<Wrong>,
    /// Rows that are not sealed yet, and so cannot be checked.
    pub unsealed: Tail,
}

impl Desk {
    /// Checks every sealed row, and the chain against heads. Whether those are signed as they should be is the caller's to
    /// check before. Rows are read a thousand at a time, all of them as they are at one moment; `progress` hears how many are
    /// done, of how many.
    /// # Errors
    /// When the store fails. That something is wrong is no error, but stands in the answer.
    pub async fn verify_trail(
        &self,
        heads: &[SignedHead],
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Verified, Failure> {
        self.again(|| self.try_verify(heads, progress)).await
    }

    async fn try_verify(
        &self,
        heads: &[SignedHead],
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Verified, Trouble> {
        let mut signed: BTreeMap<i64, Vec<&SignedHead>> = BTreeMap::new();
        for head in heads {
            signed.entry(head.seq).or_default().push(head);
        }
        let mut tx = self.db.read().await?;
        let (total, unsealed) = (tx.sealed_rows().await?, tx.unsealed_tail().await?);
        let mut follower = Follower::default();
        let mut wrong = None;
        let (mut behind, mut read) = (i64::MIN, 0_u64);
        while wrong.is_none() {
            let rows = tx.sealed_after(behind, AT_ONCE).await?;
            let Some(last) = rows.last().and_then(|row| row.seq) else { break };
            for row in &rows {
                let was = follower.clone();
                let is_as_signed = |follower: &Follower| {
                    let said = signed.get(&follower.seq).map_or(&[][..], Vec::as_slice);
                    said.iter().all(|head| head.hash == follower.hash)
                };
                wrong = follower.take(row).err();
                if wrong.is_none() && !is_as_signed(&follower) {
                    wrong = Some(Wrong { seq: follower.seq, how: WrongHow::NotAsSigned });
                    follower = was;
                }
                if wrong.is_some() {
                    break;
                }
            }
            behind = last;
            read += rows.len() as u64;
            progress(read, total);
        }
        if wrong.is_none() && read != total {
            // Two rows at one place, one of which was passed over between two readings.
            wrong = Some(Wrong { seq: follower.seq, how: WrongHow::Doubled });
        }
        if wrong.is_none() && signed.keys().next_back().is_some_and(|seq| *seq > follower.seq) {
            wrong = Some(Wrong { seq: follower.seq + 1, how: WrongHow::CutOff });
        }
        let head = (follower.seq > 0).then(|| Head { seq: follower.seq, hash: follower.hash.clone() });
        Ok(Verified { rows: follower.seq, head, wrong, unsealed })
    }
}
