//! Whoever has waited long is asked whether they still want it, in the way that is safe.

use crate::Desk;
use crate::desk::Trouble;
use crate::secret::hash;
use domain::Failure;
use domain::id::{OnceKey, ReferralId};
use domain::notice::{About, NoticeKind};
use domain::telling::Saying;
use domain::waiting_clock::STILL_WANTED_DAYS;

/// How many are looked at in one go. Those whose clock stands still come again each time, and are few.
const AT_ONCE: u32 = 5000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Asks everybody who has waited for thirty days, or for thirty since their last yes, whether they still want it: by a
    /// text or a mail where that is safe, else by a worker's call; and tells the team. Says how many were asked. Done again,
    /// and by two servers at once, it asks nobody twice.
    /// # Errors
    /// When the store fails; who was asked until then stays asked.
    pub async fn look_for_long_waits(&self) -> Result<u32, Failure> {
        let before = self.now().plus_ms(-i64::from(STILL_WANTED_DAYS) * DAY_MS);
        let ids = self.again(|| async move { Ok(self.db.read().await?.long_waiting(before, AT_ONCE).await?) }).await?;
        let mut asked = 0;
        for id in &ids {
            asked += u32::from(self.again(|| self.ask_if_wanted(id)).await?);
        }
        Ok(asked)
    }

    /// Asks one, where nobody has yet.
    async fn ask_if_wanted(&self, id: &ReferralId) -> Result<bool, Trouble> {
        let mut tx = self.db.write().await?;
        let now = self.now();
        let Some(row) = tx.referral(id).await? else { return Ok(false) };
        let is_due = row.asks_if_wanted(&tx.pauses(id).await?, now);
        if !is_due || !tx.ask_if_wanted_once(id, now).await? {
            return Ok(false);
        }
        let occasion = row.wanted.unwrap_or(row.referral.sent).ms().to_string();
        let once = OnceKey::read(&hash(&format!("still wanted {id} {occasion}")))?;
        self.tell_person(&mut tx, id, Saying::StillWanted, &once).await?;
        let (about, practice) = (About::referral(id).on(&occasion), row.referral.practice.as_ref());
        self.tell_team(&mut tx, &row.referral.team, practice, NoticeKind::StillWantedDue, about).await?;
        let mut line = self.system("waiting.ask", id.as_str());
        line.object_kind = "referral";
        tx.note(&line).await?;
        tx.keep().await?;
        Ok(true)
    }
}
