//! The link worker's side.

use super::Refusal;
use domain::Moment;
use domain::caseload::{Opened, Row};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A list of people, and what day it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Who looks.
    pub name: String,
    /// The people.
    pub rows: Vec<Row>,
    /// When.
    pub now: Moment,
}

/// One person, as the worker sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnePerson {
    /// Who looks.
    pub name: String,
    /// The referral.
    pub opened: Opened,
    /// Makes recording a contact twice harmless.
    pub once: String,
}

/// Who waits in the own team.
#[server(prefix = "/rpc", endpoint = "work/waiting", input = GetUrl)]
pub async fn waiting() -> Result<People, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok(People { rows: desk.waiting(&who).await?, name: who.name.to_string(), now: desk.now() })
    };
    super::answer(look().await)
}

/// The people a worker has taken on.
#[server(prefix = "/rpc", endpoint = "work/people", input = GetUrl)]
pub async fn my_people() -> Result<People, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok(People { rows: desk.my_people(&who).await?, name: who.name.to_string(), now: desk.now() })
    };
    super::answer(look().await)
}

/// Opens one referral. A POST, because the first opening tells the practice that it was received.
#[server(prefix = "/rpc", endpoint = "work/open")]
pub async fn open_person(id: String) -> Result<OnePerson, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let opened = desk.open_referral(&who, &domain::id::ReferralId::read(&id)?).await?;
        Ok(OnePerson { opened, once: desk.once_key(), name: who.name.to_string() })
    };
    super::answer(look().await)
}

/// Takes a referral on, then shows it.
#[server(prefix = "/rpc", endpoint = "work/accept")]
pub async fn accept(#[server(default)] id: String) -> Result<(), Refusal> {
    let take = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.accept(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}"));
        Ok(())
    };
    super::answer(take().await)
}

/// Records a contact, then shows the person.
#[server(prefix = "/rpc", endpoint = "work/contact")]
pub async fn record_contact(
    #[server(default)] id: String,
    #[server(default)] once: String,
    #[server(default)] outcome: String,
    #[server(default)] mode: String,
    #[server(default)] summary: String,
) -> Result<(), Refusal> {
    let record = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        let once = domain::id::OnceKey::read(&once)?;
        let mut check = domain::failure::Check::default();
        let outcome = check.take(domain::contact::Outcome::read(&outcome));
        let mode = check.take(domain::contact::Mode::read(&mode));
        let summary = check.take(domain::Passage::read_optional("summary", &summary));
        check.done()?;
        if let (Some(outcome), Some(mode), Some(summary)) = (outcome, mode, summary) {
            desk.record_contact(&who, &id, &service::work::NewContact { outcome, mode, summary }, &once).await?;
        }
        leptos_axum::redirect(&format!("/desk/people/{id}"));
        Ok(())
    };
    super::answer(record().await)
}
