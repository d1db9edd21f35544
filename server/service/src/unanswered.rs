//! Questions that nobody answers: a reminder after some working days, and an end after more.

use crate::Desk;
use crate::desk::Trouble;
use crate::life::Hand;
use domain::id::{AccountId, ReferralId};
use domain::notice::{About, NoticeKind};
use domain::referral::{By, Command, Deed, Part, Said, Source, State, StepReason};
use domain::working_day::working_days_between;
use domain::{Day, Failure, Moment};
use store::Tx;

/// After so many working days whoever was asked is reminded, once for each question.
const REMIND_AFTER: u32 = 3;
/// How many are looked at in one go.
const AT_ONCE: u32 = 100;

/// What came of looking for questions that nobody answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unanswered {
    /// So many were reminded.
    pub reminded: u32,
    /// So many ended.
    pub ended: u32,
}

impl Desk {
    /// Reminds whoever was asked something after three working days, and ends after `end_after` working days what nobody
    /// answered. Done again, and by two servers at once, it does nothing twice.
    /// # Errors
    /// When the store fails; what was done until then is kept.
    pub async fn look_for_unanswered(&self, end_after: u32) -> Result<Unanswered, Failure> {
        let today = self.now().day();
        let mut done = Unanswered::default();
        for id in &self.unanswered(today, REMIND_AFTER, true).await? {
            done.reminded += u32::from(self.again(|| self.remind(id)).await?);
        }
        for id in &self.unanswered(today, end_after, false).await? {
            done.ended += u32::from(self.again(|| self.give_up(id, end_after)).await?);
        }
        Ok(done)
    }

    /// What was asked so many working days ago or earlier.
    async fn unanswered(&self, today: Day, days: u32, only_unreminded: bool) -> Result<Vec<ReferralId>, Failure> {
        let before = asked_before(today, days);
        self.again(
            || async move { Ok(self.db.read().await?.unanswered_since(before, only_unreminded, AT_ONCE).await?) },
        )
        .await
    }

    /// Reminds of one, where nobody has yet.
    async fn remind(&self, id: &ReferralId) -> Result<bool, Trouble> {
        let mut tx = self.db.write().await?;
        if !tx.remind_once(id, self.now()).await? {
            return Ok(false);
        }
        let Some(row) = tx.referral(id).await? else { return Ok(false) };
        let again = format!("reminded {}", row.referral.since.ms());
        let about = About::referral(id).on(&again);
        // Whoever sent it may be away: from now on their colleagues know of it too.
        let mut whom: Vec<AccountId> = row.referral.sent_by.iter().cloned().collect();
        if let (Source::Practice, Some(practice)) = (row.referral.source, &row.referral.practice) {
            whom = tx.accounts_at_practice(practice).await?.into_iter().map(|account| account.id).collect();
        }
        self.tell(&mut tx, &whom, NoticeKind::MoreInfoAsked, about).await?;
        tx.note(&self.system("referral.remind", id.as_str())).await?;
        tx.keep().await?;
        Ok(true)
    }

    /// Ends one, where it is still unanswered.
    async fn give_up(&self, id: &ReferralId, end_after: u32) -> Result<bool, Trouble> {
        let mut tx: Tx = self.db.write().await?;
        let Some(row) = tx.referral(id).await? else { return Ok(false) };
        let mut referral = row.referral;
        let is_due = working_days_between(referral.since.day(), self.now().day()) >= end_after;
        if referral.state != State::MoreInfoNeeded || !is_due {
            return Ok(false);
        }
        let said = Said { reason: Some(StepReason::NoInformation), note: None };
        let command = Command { said, ..Command::plain(Deed::GiveUpAsking) };
        let hand = Hand { by: &By::Clock, part: Part::Clock, at: self.now() };
        self.take_step(&mut tx, &mut referral, hand, &command, None).await?;
        tx.note(&self.system("referral.give_up_asking", id.as_str())).await?;
        tx.keep().await?;
        Ok(true)
    }
}

/// The end of the last day on which something asked has waited so many working days today.
fn asked_before(today: Day, days: u32) -> Moment {
    let day = (0..366).map(|n| today.plus_days(-n)).find(|day| working_days_between(*day, today) >= days);
    day.unwrap_or(today).plus_days(1).begins().plus_ms(-1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_question_of_friday_has_waited_three_working_days_on_wednesday() {
        let wednesday = Day::new(date(2026, 2, 11));
        let before = asked_before(wednesday, 3);
        assert_eq!(before.day(), Day::new(date(2026, 2, 8)), "what was asked at the weekend counts from Monday");
        assert_eq!(asked_before(Day::new(date(2026, 2, 10)), 3).day(), Day::new(date(2026, 2, 5)));
    }
}
