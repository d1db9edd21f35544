//! A place of treatment, or another team, refers somebody to a team of link workers, and sees where it is.

use super::Refusal;
use domain::asking::Followed;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The form as it was filled in, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of the form with that name")]
pub struct OutsideDraft {
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
    pub practice: String,
    pub team: String,
    pub reason: String,
    pub own_words: String,
    pub urgency: String,
    pub in_crisis: String,
    pub risk: String,
    pub risk_note: String,
    pub agreed: String,
}

/// What the form shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsidePage {
    /// Who refers.
    pub name: String,
    /// The practices: id and name.
    pub practices: Vec<(String, String)>,
    /// The teams it may go to: id and name.
    pub teams: Vec<(String, String)>,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was filled in before.
    pub draft: OutsideDraft,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// What was sent from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedPage {
    /// Newest first.
    pub sent: Vec<Followed>,
    /// When.
    pub now: Moment,
}

/// Where what was typed waits until it is shown once more.
#[cfg(feature = "ssr")]
const DRAFT: &str = "outside_draft";

/// The form, with what was filled in before.
#[server(prefix = "/rpc", endpoint = "outside/form", input = GetUrl)]
pub async fn outside_form() -> Result<OutsidePage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let choices = desk.outside_choices(&who).await?;
        let (draft, trouble) = super::kept::taken(DRAFT).await?;
        Ok(OutsidePage {
            name: who.name.to_string(),
            practices: choices.practices.into_iter().map(|(id, name)| (id.to_string(), name.to_string())).collect(),
            teams: choices.teams.into_iter().map(|team| (team.id.to_string(), team.name.to_string())).collect(),
            once: desk.once_key(),
            draft,
            trouble,
        })
    };
    super::answer(look().await)
}

/// Sends it, then shows where everything is that was sent from there.
#[server(prefix = "/rpc", endpoint = "outside/send")]
pub async fn send_outside(
    #[server(default)] once: String,
    #[server(default)] form: OutsideDraft,
) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        // For whoever may not there is nothing, and nothing is told of what is wrong with it.
        desk.outside_choices(&who).await?;
        let sent = async || {
            let once = domain::id::OnceKey::read(&once)?;
            desk.refer_to_team(&who, &outside_read(&form), &once).await
        };
        match sent().await {
            Ok(_) => {
                leptos_axum::redirect("/desk/sent-to-teams?sent=1");
                Ok(())
            }
            Err(failure) => super::kept::back_to("/desk/refer-to-team", DRAFT, &form, failure).await,
        }
    };
    super::answer(send().await)
}

#[cfg(feature = "ssr")]
fn outside_read(form: &OutsideDraft) -> service::refer_to_team::OutsideForm<'_> {
    service::refer_to_team::OutsideForm {
        ask: domain::referral::AskForm {
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
                ..domain::person::PersonForm::default()
            },
            reason: &form.reason,
            own_words: &form.own_words,
            urgency: &form.urgency,
            in_crisis: &form.in_crisis,
            risk: &form.risk,
            risk_note: &form.risk_note,
            agreed: &form.agreed,
            ..domain::referral::AskForm::default()
        },
        practice: &form.practice,
        team: &form.team,
    }
}

/// Where it is what was sent from there.
#[server(prefix = "/rpc", endpoint = "outside/sent", input = GetUrl)]
pub async fn outside_sent() -> Result<FollowedPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok(FollowedPage { sent: desk.followed(&who).await?, now: desk.now() })
    };
    super::answer(look().await)
}
