//! Finding supports.

use super::Refusal;
use domain::{Moment, Support};
use finder::{Found, Hit};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What the results page shows: what was found, and the moment from which "today" counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// What was found.
    pub found: Found,
    /// When.
    pub now: Moment,
}

/// What a support's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The support, as anybody may see it.
    pub support: Support,
    /// From when its next dates count.
    pub now: Moment,
}

/// What is on today, and what day it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OnToday {
    /// What is on, soonest first.
    pub hits: Vec<Hit>,
    /// When.
    pub now: Moment,
}

/// Searches the published supports.
#[server(prefix = "/rpc", endpoint = "find/search", input = GetUrl)]
pub async fn search(
    #[server(default)] q: String,
    #[server(default)] near: String,
    #[server(default)] within_m: String,
    #[server(default)] category: Vec<String>,
    #[server(default)] page: String,
) -> Result<Results, Refusal> {
    let desk = super::desk();
    super::answer(
        finder::Ask::read(&q, &near, &within_m, &category, &page)
            .map(|ask| Results { found: desk.find(&ask), now: desk.now() }),
    )
}

/// One support.
#[server(prefix = "/rpc", endpoint = "find/support", input = GetUrl)]
pub async fn one_support(slug: String) -> Result<Shown, Refusal> {
    let desk = super::desk();
    super::answer(
        domain::id::Slug::read(&slug)
            .and_then(|slug| desk.support(&slug))
            .map(|support| Shown { support, now: desk.now() }),
    )
}

/// What is on today from now on.
#[server(prefix = "/rpc", endpoint = "find/today", input = GetUrl)]
pub async fn today() -> Result<OnToday, Refusal> {
    /// A few: the home page is for asking.
    const MOST: u32 = 5;
    let desk = super::desk();
    super::answer(Ok(OnToday { hits: desk.on_today(MOST), now: desk.now() }))
}
