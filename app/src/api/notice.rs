//! Notices: what happened that somebody should look at.

use super::Refusal;
use domain::notice::Notice;
use domain::{Day, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The notices of whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesPage {
    /// By the day on which they came, latest first.
    pub days: Vec<(Day, Vec<Notice>)>,
    /// Whoever looks works at a practice: their records are where the practice sees them.
    pub is_practice: bool,
    /// When.
    pub now: Moment,
}

/// The notices of whoever asks, latest first.
#[server(prefix = "/rpc", endpoint = "notice/list", input = GetUrl)]
pub async fn notices() -> Result<NoticesPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        // Before they are read: what comes meanwhile is on the next page, and stays new.
        let now = desk.now();
        let days = domain::notice::by_day(desk.notices(&who).await?);
        Ok(NoticesPage { days, is_practice: who.practice().is_some(), now })
    };
    super::answer(look().await)
}

/// Marks what stood on the page as read, then shows it.
#[server(prefix = "/rpc", endpoint = "notice/see")]
pub async fn see_notices(#[server(default)] up_to: String) -> Result<(), Refusal> {
    let see = async || {
        let (desk, who) = super::caller().await?;
        let up_to = up_to.parse().map(Moment::from_ms);
        let up_to = up_to.map_err(|_| domain::Failure::invalid("up_to", domain::Why::Missing))?;
        desk.see_notices(&who, up_to).await?;
        leptos_axum::redirect("/desk/notices?read=1");
        Ok(())
    };
    super::answer(see().await)
}
