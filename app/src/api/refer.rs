//! The practice's side: refer somebody.

use super::Refusal;
use domain::Failure;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The refer form as it was filled in, unread. Kept in the sign-in when it cannot be sent, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct ReferDraft {
    pub given: String,
    pub family: String,
    pub born_on: String,
    pub postcode: String,
    pub no_fixed_address: String,
    pub phone: String,
    pub safe: Vec<String>,
    pub email: String,
    pub language: String,
    pub interpreter: String,
    pub best_time: String,
    pub reason: String,
    pub own_words: String,
    pub urgency: String,
    pub in_crisis: String,
    pub risk: String,
    pub risk_note: String,
    pub agreed: String,
    pub share_back: String,
}

/// What the refer page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferPage {
    /// The practice.
    pub practice: String,
    /// Whether it sends no new referrals just now.
    pub is_closed: bool,
    /// Who refers.
    pub name: String,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was filled in before.
    pub draft: ReferDraft,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Where a draft and what was wrong with it are kept.
#[cfg(feature = "ssr")]
const DRAFT: &str = "refer_draft";
#[cfg(feature = "ssr")]
const TROUBLE: &str = "refer_trouble";

/// The refer form, with what was filled in before.
#[server(prefix = "/rpc", endpoint = "refer/form", input = GetUrl)]
pub async fn refer_form() -> Result<ReferPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let practice = desk.own_practice(&who).await?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let draft = session.get::<ReferDraft>(DRAFT).await.map_err(ours)?;
        // Said once: somebody who comes back tomorrow finds the draft, not the scolding.
        let trouble = match draft {
            Some(_) => session.remove::<Failure>(TROUBLE).await.map_err(ours)?,
            None => None,
        };
        Ok(ReferPage {
            is_closed: practice.closed.is_some(),
            practice: practice.name.to_string(),
            name: who.name.to_string(),
            once: desk.once_key(),
            draft: draft.unwrap_or_default(),
            trouble,
        })
    };
    super::answer(look().await)
}

/// Sends a referral, then shows what the practice sent.
#[server(prefix = "/rpc", endpoint = "refer/send")]
pub async fn send_referral(
    #[server(default)] once: String,
    #[server(default)] form: ReferDraft,
) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        let session = super::sign_in()?;
        let ours = |_| Failure::Ours(desk.reference());
        let once = domain::id::OnceKey::read(&once)?;
        match desk.refer(&who, &ask_form(&form), &once).await {
            Ok(id) => {
                session.remove::<ReferDraft>(DRAFT).await.map_err(ours)?;
                session.remove::<Failure>(TROUBLE).await.map_err(ours)?;
                leptos_axum::redirect(&format!("/desk/referrals/{id}?sent=1"));
                Ok(())
            }
            Err(failure) if super::is_plain_form() => {
                session.insert(DRAFT, &form).await.map_err(ours)?;
                session.insert(TROUBLE, &failure).await.map_err(ours)?;
                leptos_axum::redirect("/desk/refer");
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(send().await)
}

#[cfg(feature = "ssr")]
fn ask_form(form: &ReferDraft) -> domain::referral::AskForm<'_> {
    domain::referral::AskForm {
        person: domain::person::PersonForm {
            given: &form.given,
            family: &form.family,
            born_on: &form.born_on,
            postcode: &form.postcode,
            no_fixed_address: !form.no_fixed_address.is_empty(),
            phone: &form.phone,
            safe: &form.safe,
            email: &form.email,
            language: &form.language,
            interpreter: &form.interpreter,
            best_time: &form.best_time,
        },
        reason: &form.reason,
        own_words: &form.own_words,
        urgency: &form.urgency,
        in_crisis: &form.in_crisis,
        risk: &form.risk,
        risk_note: &form.risk_note,
        agreed: &form.agreed,
        share_back: &form.share_back,
    }
}
