//! What is new near a practice, and what is handed out there without a referral.

use super::Refusal;
use domain::id::Slug;
use domain::near_note::NearNote;
use domain::{Day, Failure, Moment, Practice};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What is new near the own practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearPage {
    /// The practice.
    pub practice: Practice,
    /// What its workers write.
    pub notes: Vec<NearNote>,
    /// What is new.
    pub new: Vec<NewRow>,
    /// When.
    pub now: Moment,
}

/// One support that is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRow {
    /// Its address.
    pub slug: Slug,
    /// What it is called.
    pub name: String,
    /// What happens there.
    pub summary: Option<String>,
    /// Since when.
    pub since: Day,
    /// How far away, in metres.
    pub distance_m: u32,
}

/// What a worker writes to their practices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearNotesPage {
    /// The practices, and what was written to each.
    pub notes: Vec<(Practice, Option<NearNote>)>,
    /// What was written and could not be kept, and what was wrong with it.
    pub draft: Option<(NearDraft, Failure)>,
    /// When.
    pub now: Moment,
}

/// The form of one practice, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearDraft {
    /// The practice.
    pub practice: String,
    /// What they should know.
    pub words: String,
    /// Until when.
    pub until: String,
}

/// Where a draft and what was wrong with it are kept.
#[cfg(feature = "ssr")]
const DRAFT: &str = "near_draft";

/// What is new near the own practice.
#[server(prefix = "/rpc", endpoint = "near/page", input = GetUrl)]
pub async fn whats_near() -> Result<NearPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let (practice, notes, new) = desk.near(&who).await?;
        let row = |one: service::near::NewNear| NewRow {
            slug: one.support.slug,
            name: one.support.entry.name.to_string(),
            summary: one.support.entry.summary.map(|summary| summary.to_string()),
            since: one.since,
            distance_m: one.distance_m,
        };
        Ok(NearPage { practice, notes, new: new.into_iter().map(row).collect(), now: desk.now() })
    };
    super::answer(look().await)
}

/// What a worker wrote to the practices they work at.
#[server(prefix = "/rpc", endpoint = "near/written", input = GetUrl)]
pub async fn near_notes() -> Result<NearNotesPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let notes = desk.near_notes(&who).await?;
        let session = super::sign_in()?;
        let draft = super::kept::<(NearDraft, Failure)>(&session, DRAFT).await.ok().flatten();
        if draft.is_some() {
            session.remove_value(DRAFT).await.map_err(super::ours)?;
        }
        Ok(NearNotesPage { notes, draft, now: desk.now() })
    };
    super::answer(look().await)
}

/// Writes to a practice what is new near it.
#[server(prefix = "/rpc", endpoint = "near/write")]
pub async fn write_near_note(
    #[server(default)] practice: String,
    #[server(default)] words: String,
    #[server(default)] until: String,
) -> Result<(), Refusal> {
    let draft = NearDraft { practice, words, until };
    let write = async || {
        let (desk, who) = super::caller().await?;
        super::in_own_team(&who, domain::policy::Action::WriteNearNote)?;
        let practice = domain::id::PracticeId::read(&draft.practice).map_err(|_| Failure::NotFound)?;
        match desk.write_near_note(&who, &practice, &draft.words, &draft.until).await {
            Ok(()) => leptos_axum::redirect("/desk/near-notes?saved=1"),
            Err(failure @ Failure::Invalid(_)) if super::is_plain_form() => {
                super::sign_in()?.insert(DRAFT, (&draft, &failure)).await.map_err(super::ours)?;
                leptos_axum::redirect("/desk/near-notes");
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    };
    super::answer(write().await)
}
