//! Handing out supports without a referral: counted by month, never with whom.

use crate::Desk;
use crate::own::own_practice;
use domain::id::{Slug, SupportId};
use domain::policy::Action;
use domain::{Actor, Day, Failure};

impl Desk {
    /// Counts that the own practice handed out these supports. What is no longer there is not counted.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn count_signposts(&self, who: &Actor, supports: &[Slug]) -> Result<(), Failure> {
        let practice = own_practice(who, Action::Refer)?;
        let month = &month(self.now().day());
        let supports: &Vec<SupportId> = &self.at(supports).into_iter().map(|support| support.id).collect();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            tx.count_signposts(practice, month, supports).await?;
            tx.note(&self.audit(who, "signpost.count", "practice", practice.as_str())).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// How often the own practice handed something out this month.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who works at no practice.
    pub async fn signposts_this_month(&self, who: &Actor) -> Result<u32, Failure> {
        let practice = own_practice(who, Action::SeeSent)?;
        let month = &month(self.now().day());
        self.again(|| async move { Ok(self.db.read().await?.signposts_of(practice, month).await?) }).await
    }
}

/// `2026-02`.
fn month(day: Day) -> String {
    day.date().strftime("%Y-%m").to_string()
}
