//! A bad answer suggests an unmet need: the worker confirms it with one tap, or puts it aside.

use super::held;
use crate::Desk;
use domain::id::{ConnectionId, NeedGapId};
use domain::need_gap::{GapStatus, NeedGap};
use domain::person::Home;
use domain::{Actor, Failure, Line};

impl Desk {
    /// Confirms the unmet need that a bad answer suggests, or puts it aside. Done twice it changes nothing.
    /// # Errors
    /// [`Failure::NotFound`] for anybody but the worker who holds the case; [`Failure::Conflict`] when nothing is suggested.
    pub async fn note_gap(&self, who: &Actor, id: &ConnectionId, is_one: bool) -> Result<(), Failure> {
        let gap_id = &self.id(NeedGapId::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (with, row) = held(&mut tx, who, id).await?;
            if tx.need_gap_of(id).await?.is_some() {
                return Ok(());
            }
            let barrier = with.connection.suggests().ok_or(Failure::Conflict)?;
            let category = tx.support(&with.connection.support).await?.and_then(|one| one.support.main_category());
            // A district of some thousand homes, and never more.
            let place = match &row.referral.ask.person.home {
                Home::At(postcode) => Line::read_optional("place", postcode.district())?,
                Home::NoFixedAddress | Home::NotSaid => None,
            };
            let gap = NeedGap {
                id: gap_id.clone(),
                place,
                category,
                barrier,
                nearest: Some(with.connection.support.clone()),
                connection: Some(id.clone()),
                status: if is_one { GapStatus::Open } else { GapStatus::PutAside },
                noted_by: who.id.clone(),
                noted: self.now(),
            };
            tx.add_need_gap(&gap).await?;
            let referral = with.connection.referral.as_str();
            tx.note(&self.audit(who, "connection.gap", "referral", referral).fields(&["barrier", "status"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
