//! The practice's side: what it sent, and what came of it.

use super::Refusal;
use domain::sent::{Sent, SentInFull};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What the practice's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPage {
    /// The practice.
    pub practice: String,
    /// What it sent, newest first.
    pub sent: Vec<Sent>,
    /// What day it is.
    pub now: domain::Moment,
}

/// What the own practice sent.
#[server(prefix = "/rpc", endpoint = "refer/sent", input = GetUrl)]
pub async fn sent_list() -> Result<SentPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let practice = desk.own_practice(&who).await?;
        Ok(SentPage { practice: practice.name.to_string(), sent: desk.sent(&who).await?, now: desk.now() })
    };
    super::answer(look().await)
}

/// One referral of the own practice.
#[server(prefix = "/rpc", endpoint = "refer/sent-one", input = GetUrl)]
pub async fn sent_one(id: String) -> Result<(SentInFull, domain::Moment), Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let sent = desk.sent_in_full(&who, &domain::id::ReferralId::read(&id)?).await?;
        Ok((sent, desk.now()))
    };
    super::answer(look().await)
}
