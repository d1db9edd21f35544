//! What the audit trail has raised, for information governance.

use super::Refusal;
use domain::alert::Raised;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// Alerts, the latest first.
#[server(prefix = "/rpc", endpoint = "trail/alerts", input = GetUrl)]
pub async fn alerts() -> Result<Vec<Raised>, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        desk.alerts_told(&who).await
    };
    super::answer(look().await)
}
