//! What is missing: needs that nothing met, with or without a person behind them. They name nobody.

use crate::Desk;
use domain::id::{NeedGapId, OnceKey};
use domain::need_gap::{GapForm, GapStatus, NamedGap, NeedGap, NewGap};
use domain::page::{Page, ROWS};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure};
use store::Seen;

/// What is missing, for whoever looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// A page of it, the latest first.
    pub page: Page<NamedGap>,
    /// Whoever looks may write more down, and say what becomes of it.
    pub may_note: bool,
}

impl Desk {
    /// What is missing: all that nobody has put aside, or what is in one state.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not work with it.
    pub async fn gaps(&self, who: &Actor, status: Option<GapStatus>, page: u32) -> Result<Gaps, Failure> {
        if !may(who, Action::SeeGaps, &Resource::Everything) {
            return Err(Failure::NotFound);
        }
        let may_note = may_note_gaps(who).is_ok();
        self.again(|| async move {
            let mut tx = self.db.read().await?;
            let most = u32::try_from(ROWS).unwrap_or(u32::MAX);
            let total = tx.count_need_gaps(status).await?;
            let pages = total.div_ceil(most).max(1);
            let number = page.clamp(1, pages);
            let rows = tx.need_gaps(status, (number - 1).saturating_mul(most), most).await?;
            Ok(Gaps { page: Page { rows, total, number, pages }, may_note })
        })
        .await
    }

    /// Writes down that something is missing, with nobody behind it. The same form sent twice writes one.
    /// # Errors
    /// [`Failure::NotFound`] for somebody who does not work with it; [`Failure::Invalid`] with every field that is wrong;
    /// [`Failure::Conflict`] when the same form came before with other words.
    pub async fn add_gap(&self, who: &Actor, form: &GapForm<'_>, once: &OnceKey) -> Result<(), Failure> {
        may_note_gaps(who)?;
        let NewGap { place, category, barrier } = &NewGap::read(form)?;
        let id = &Self::id_of_form(who, once, NeedGapId::read)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let gap = NeedGap {
                id: id.clone(),
                place: place.clone(),
                category: Some(*category),
                barrier: *barrier,
                nearest: None,
                connection: None,
                status: GapStatus::Open,
                noted_by: who.id.clone(),
                noted: self.now(),
            };
            if let Some(Seen { it: kept, .. }) = tx.need_gap(id).await? {
                let is_the_same = (&kept.place, kept.category, kept.barrier) == (&gap.place, gap.category, gap.barrier);
                return if is_the_same { Ok(()) } else { Err(Failure::Conflict.into()) };
            }
            tx.add_need_gap(&gap).await?;
            tx.note(&self.audit(who, "gap.note", "gap", id.as_str()).fields(&["place", "category", "barrier"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }

    /// Says what has become of it.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks; [`Failure::Invalid`] on `status`;
    /// [`Failure::Conflict`] when somebody was quicker.
    pub async fn move_gap(&self, who: &Actor, id: &NeedGapId, status: &str, version: i64) -> Result<(), Failure> {
        may_note_gaps(who)?;
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let kept = tx.need_gap(id).await?.ok_or(Failure::NotFound)?;
            let status = GapStatus::read(status)?;
            if kept.it.status == status {
                return Ok(());
            }
            tx.put_gap_status(id, status, version).await?;
            tx.note(&self.audit(who, "gap.move", "gap", id.as_str()).fields(&["status"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// Makes sure that somebody may write down what is missing, before anything is read of what they sent.
/// # Errors
/// [`Failure::NotFound`].
pub fn may_note_gaps(who: &Actor) -> Result<(), Failure> {
    if may(who, Action::NoteGap, &Resource::Everything) { Ok(()) } else { Err(Failure::NotFound) }
}
