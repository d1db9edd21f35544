//! How often a practice handed out a support without a referral: counted by month, never with whom.

use crate::engine::{each, touch};
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::id::{PracticeId, SupportId};

impl Tx {
    /// Counts supports that a practice handed out in a month (`YYYY-MM`), once more each.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such practice or support.
    pub async fn count_signposts(
        &mut self,
        practice: &PracticeId,
        month: &str,
        supports: &[SupportId],
    ) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into signpost_count (practice_id, month, support_id, times)
            values ($1, $2, $3, 1)
            on conflict (practice_id, month, support_id) do update set times = signpost_count.times + 1";
        for support in supports {
            touch!(self, sqlx::query(SQL).bind(practice.as_str()).bind(month).bind(support.as_str()))?;
        }
        Ok(())
    }

    /// How often a practice handed something out in a month, all supports together.
    /// # Errors
    /// When the engine fails.
    pub async fn signposts_of(&mut self, practice: &PracticeId, month: &str) -> Result<u32, StoreError> {
        const SQL: &str = "
            select coalesce(cast(sum(times) as bigint), 0)
            from signpost_count
            where practice_id = $1 and month = $2";
        let times: i64 =
            each!(self, on => sqlx::query_scalar(SQL).bind(practice.as_str()).bind(month).fetch_one(on).await)?;
        Of { table: "signpost_count", id: practice.as_str() }.number("times", times)
    }
}
