//! Who an organisation was asked about, and its answers, from its own account.

use super::Refusal;
pub use super::deed::DeedTyped;
use domain::connection::Asked;
use domain::{Failure, Moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The page of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedShown {
    /// Who it was asked about.
    pub asked: Asked,
    /// Makes sending twice harmless.
    pub once: String,
    /// When.
    pub now: Moment,
    /// What was typed before.
    pub typed: DeedTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

#[cfg(feature = "ssr")]
const TYPED: &str = "asked_form";

/// Who the own organisation was asked about. A POST, because the first look tells the worker that it was opened.
#[server(prefix = "/rpc", endpoint = "asked/list")]
pub async fn asked_list() -> Result<AskedShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let asked = desk.asked(&who, super::is_a_look()).await?;
        let (typed, trouble) = super::kept::taken::<DeedTyped>(TYPED).await?;
        Ok(AskedShown { asked, once: desk.once_key(), now: desk.now(), typed, trouble })
    };
    super::answer(look().await)
}

/// Answers, then says so.
#[server(prefix = "/rpc", endpoint = "asked/answer")]
pub async fn answer_asked(#[server(default)] id: String, #[server(default)] form: DeedTyped) -> Result<(), Refusal> {
    let act = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        match desk.answer_asked(&who, &id, &form.doing()).await {
            Ok(()) => {
                leptos_axum::redirect("/desk/asked?saved=1");
                Ok(())
            }
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. })) => {
                let typed = DeedTyped { id: id.to_string(), ..form.kept() };
                super::kept::back_to("/desk/asked#errors", TYPED, &typed, failure).await
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(act().await)
}
