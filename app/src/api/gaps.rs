//! What is missing.

use super::Refusal;
use domain::Failure;
use domain::need_gap::{GapStatus, NamedGap};
use domain::page::Page;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A form about an unmet need as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct GapDraft {
    pub place: String,
    pub category: String,
    pub barrier: String,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapsPage {
    /// What is missing.
    pub gaps: Page<NamedGap>,
    /// The state that is shown; none for all that nobody put aside.
    pub status: Option<GapStatus>,
    /// Whoever looks may write more down.
    pub may_note: bool,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was filled in before, and what was wrong with it.
    pub draft: Option<(GapDraft, Failure)>,
    /// When it is.
    pub now: domain::Moment,
}

/// Where a draft and what was wrong with it are kept.
#[cfg(feature = "ssr")]
const DRAFT: &str = "gap_draft";

/// What is missing, and the form for more.
#[server(prefix = "/rpc", endpoint = "gaps/page", input = GetUrl)]
pub async fn whats_missing(
    #[server(default)] status: String,
    #[server(default)] page: String,
) -> Result<GapsPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        // What stands in an address and is no state narrows nothing.
        let status = GapStatus::read(&status).ok();
        let service::need_gap::Gaps { page: gaps, may_note } =
            desk.gaps(&who, status, page.parse().unwrap_or(1)).await?;
        let session = super::sign_in()?;
        let draft = super::kept::<(GapDraft, Failure)>(&session, DRAFT).await.ok().flatten();
        if draft.is_some() {
            session.remove_value(DRAFT).await.map_err(super::ours)?;
        }
        Ok(GapsPage { gaps, status, may_note, once: desk.once_key(), draft, now: desk.now() })
    };
    super::answer(look().await)
}

/// Writes down that something is missing.
#[server(prefix = "/rpc", endpoint = "gaps/note")]
pub async fn note_missing(#[server(default)] once: String, #[server(default)] form: GapDraft) -> Result<(), Refusal> {
    let note = async || {
        let (desk, who) = super::caller().await?;
        service::need_gap::may_note_gaps(&who)?;
        let once = domain::id::OnceKey::read(&once)?;
        let read = domain::need_gap::GapForm { place: &form.place, category: &form.category, barrier: &form.barrier };
        match desk.add_gap(&who, &read, &once).await {
            Ok(()) => leptos_axum::redirect("/desk/gaps?done=noted"),
            Err(failure @ Failure::Invalid(_)) if super::is_plain_form() => {
                super::sign_in()?.insert(DRAFT, (&form, &failure)).await.map_err(super::ours)?;
                leptos_axum::redirect("/desk/gaps");
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(note().await)
}

/// Says what has become of what is missing.
#[server(prefix = "/rpc", endpoint = "gaps/move")]
pub async fn move_gap(
    #[server(default)] id: String,
    #[server(default)] status: String,
    #[server(default)] version: String,
) -> Result<(), Refusal> {
    let say = async || {
        let (desk, who) = super::caller().await?;
        service::need_gap::may_note_gaps(&who)?;
        let id = domain::id::NeedGapId::read(&id).map_err(|_| Failure::NotFound)?;
        match desk.move_gap(&who, &id, &status, version.parse().unwrap_or_default()).await {
            Ok(()) => leptos_axum::redirect("/desk/gaps?done=moved"),
            // Somebody was quicker: the page says what it says now.
            Err(Failure::Conflict) => leptos_axum::redirect("/desk/gaps?done=beaten"),
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(say().await)
}
