//! Finding supports: what the public pages show. A search comes as the part of the address behind its question mark.

use super::Refusal;
use domain::{Category, Moment, Organisation, Support, Topic, WorkerNotes};
use finder::{Found, Hit, OnWeek, Trouble};
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
    /// Who runs it, with how to reach them; none for a group run by its members.
    pub organisation: Option<Organisation>,
    /// From when its next dates count.
    pub now: Moment,
}

/// What is on in the days to come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct On {
    /// What is on, by days.
    pub week: OnWeek,
    /// What could not be understood about the place.
    pub trouble: Option<Trouble>,
    /// When.
    pub now: Moment,
}

/// An organisation and what it runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Runs {
    /// The organisation.
    pub organisation: Organisation,
    /// What it runs, by name.
    pub supports: Vec<Hit>,
    /// When.
    pub now: Moment,
}

/// A kind of help: its topics, and the first supports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KindOfHelp {
    /// The kind.
    pub category: Category,
    /// Its topics that have supports, most supports first, and how many.
    pub topics: Vec<(Topic, u32)>,
    /// The supports: of the category, or of the topic that was asked for.
    pub found: Found,
    /// When.
    pub now: Moment,
}

/// Several supports in full, in the order in which they were asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Several {
    /// The supports; one that is no longer there is left out.
    pub supports: Vec<Support>,
    /// From when their next dates count.
    pub now: Moment,
}

/// Searches the published supports. A page that was asked for counts, where it found nothing, as a possible gap; one
/// that follows somebody's typing does not.
#[server(prefix = "/rpc", endpoint = "find/search", input = GetUrl)]
pub async fn search(#[server(default)] query: String) -> Result<Results, Refusal> {
    let desk = super::desk();
    let find = |ask| if super::follows_typing() { desk.find(&ask) } else { desk.find_counted(&ask) };
    super::answer(finder::Ask::read(&query).map(|ask| Results { found: find(ask), now: desk.now() }))
}

/// One support.
#[server(prefix = "/rpc", endpoint = "find/support", input = GetUrl)]
pub async fn one_support(slug: String) -> Result<Shown, Refusal> {
    let desk = super::desk();
    let look = || {
        let support = desk.support(&domain::id::Slug::read(&slug)?)?;
        let organisation = support.run_by.as_ref().and_then(|run_by| desk.organisation(&run_by.slug).ok());
        Ok(Shown { organisation: organisation.map(|(organisation, _)| organisation), support, now: desk.now() })
    };
    super::answer(look())
}

/// What link workers tell each other about a support; nothing for anybody but those who work with people, and nothing
/// where nobody has said anything.
#[server(prefix = "/rpc", endpoint = "find/staff-notes", input = GetUrl)]
pub async fn staff_notes(slug: String) -> Result<Option<WorkerNotes>, Refusal> {
    let desk = super::desk();
    let look = async || {
        let Some(who) = super::actor().await? else { return Ok(None) };
        super::keep_out_of_caches();
        let Ok(slug) = domain::id::Slug::read(&slug) else { return Ok(None) };
        match desk.worker_notes(&who, &slug).await {
            Ok(notes) => Ok(Some(notes).filter(|notes| *notes != WorkerNotes::default())),
            Err(domain::Failure::NotFound) => Ok(None),
            Err(other) => Err(other),
        }
    };
    // No status: the page around it is there for everybody, whatever becomes of this.
    look().await.map_err(Refusal)
}

/// What is on in the next days (1 to 14), near the place in `query` and narrowed down by what stands there; at most so
/// many a day.
#[server(prefix = "/rpc", endpoint = "find/on", input = GetUrl)]
pub async fn whats_on(#[server(default)] query: String, days: u8, most: u32) -> Result<On, Refusal> {
    let desk = super::desk();
    super::answer(finder::Ask::read(&query).map(|ask| {
        let (week, trouble) = desk.on(&ask.near, days, &ask, most);
        On { week, trouble, now: desk.now() }
    }))
}

/// An organisation and what it runs.
#[server(prefix = "/rpc", endpoint = "find/organisation", input = GetUrl)]
pub async fn who_runs(slug: String) -> Result<Runs, Refusal> {
    let desk = super::desk();
    let look = || {
        let (organisation, supports) = desk.organisation(&domain::id::Slug::read(&slug)?)?;
        Ok(Runs { organisation, supports, now: desk.now() })
    };
    super::answer(look())
}

/// A kind of help, or one topic of it.
#[server(prefix = "/rpc", endpoint = "find/kind", input = GetUrl)]
pub async fn one_kind(category: String, #[server(default)] topic: String) -> Result<KindOfHelp, Refusal> {
    let desk = super::desk();
    let look = || {
        let not_there = |_| domain::Failure::NotFound;
        let category = Category::read(&category).map_err(not_there)?;
        let choice = match topic.as_str() {
            "" => finder::Choice::Category(category),
            key => {
                let topic = Topic::read(key).map_err(not_there)?;
                (topic.category() == category)
                    .then_some(finder::Choice::Topic(topic))
                    .ok_or(domain::Failure::NotFound)?
            }
        };
        let ask = finder::Ask::default().with_or_without(&choice);
        Ok(KindOfHelp { category, topics: desk.topics(category), found: desk.find(&ask), now: desk.now() })
    };
    super::answer(look())
}

/// The supports at these addresses, parted by commas: a shortlist. At most 40.
#[server(prefix = "/rpc", endpoint = "find/several", input = GetUrl)]
pub async fn listed(#[server(default)] slugs: String) -> Result<Several, Refusal> {
    /// A list that is longer is a directory.
    const MOST: usize = 40;
    let desk = super::desk();
    let slugs: Vec<domain::id::Slug> =
        slugs.split(',').filter_map(|slug| domain::id::Slug::read(slug.trim()).ok()).take(MOST).collect();
    super::answer(Ok(Several { supports: desk.at(&slugs), now: desk.now() }))
}

/// Helplines of the directory, with their hours.
#[server(prefix = "/rpc", endpoint = "find/helplines", input = GetUrl)]
pub async fn helplines() -> Result<Several, Refusal> {
    let desk = super::desk();
    super::answer(Ok(Several { supports: desk.helplines(), now: desk.now() }))
}
