//! Pointing somebody on without a referral, counted for the practice that did it.

use super::Refusal;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

/// Whether whoever looks may count what they hand out: staff of a practice. The page around it is there for everybody.
#[server(prefix = "/rpc", endpoint = "signpost/may", input = GetUrl)]
pub async fn may_count() -> Result<bool, Refusal> {
    let look = async || {
        let Some(who) = super::actor().await? else { return Ok(false) };
        super::keep_out_of_caches();
        Ok(super::at_own_practice(&who, domain::policy::Action::Refer).is_ok())
    };
    look().await.map_err(Refusal)
}

/// Counts that the supports at these addresses, parted by commas, were handed out; then shows the list again.
#[server(prefix = "/rpc", endpoint = "signpost/count")]
pub async fn count_signposts(#[server(default)] slugs: String) -> Result<(), Refusal> {
    /// As many as a shortlist holds.
    const MOST: usize = 40;
    let count = async || {
        let (desk, who) = super::caller().await?;
        super::at_own_practice(&who, domain::policy::Action::Refer)?;
        let slugs = slugs.split(',').filter_map(|slug| domain::id::Slug::read(slug.trim()).ok());
        let mut each: Vec<domain::id::Slug> = Vec::new();
        for slug in slugs.take(MOST) {
            if !each.contains(&slug) {
                each.push(slug);
            }
        }
        desk.count_signposts(&who, &each).await?;
        let list: Vec<String> = each.iter().map(ToString::to_string).collect();
        leptos_axum::redirect(&format!("/shortlist?s={}&counted=1", list.join(",")));
        Ok(())
    };
    super::answer(count().await)
}
