//! Supports: found, added and written again.

mod parts;
mod row;
mod timetable;
mod write;

use crate::engine::each;
use crate::{StoreError, Tx};
use domain::id::{Slug, SupportId};
use domain::support::Source;
use domain::{Moment, Support};
use row::SupportRow;

/// A support and what the store knows about its row.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSupport {
    /// The support.
    pub support: Support,
    /// Counts changes.
    pub version: i64,
    /// When it was added, and by whom; none where the row is older than that question.
    pub added: Option<Added>,
}

/// When a support was added, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// When.
    pub at: Moment,
    /// The id of the account, the name of the feed, or `system`.
    pub by: String,
}

/// Reads supports, each with the organisation that runs it.
macro_rules! select_supports {
    ($($which:literal),+) => {
        concat!(
            "
            select s.id, s.slug, s.source_feed, s.source_id, s.organisation_id, o.name as organisation_name,
                coalesce(o.slug, lower(o.id)) as organisation_slug, s.status, s.is_paused, s.paused_until_on, s.name,
                s.kind, s.summary, s.description, s.who_for, s.ages_from, s.ages_to, s.cost, s.cost_words, s.come_in,
                s.phone, s.text_number, s.email, s.web, s.reach, s.met_by, s.bring_someone, s.quiet_space,
                s.quote_words, s.quote_by, s.room, s.room_weeks, s.room_said_ms, s.is_sensitive, s.checked_ms,
                s.checked_by, s.created_ms, s.created_by, s.version
            from support s
            left join organisation o on o.id = s.organisation_id",
            $($which),+
        )
    };
}

impl Tx {
    /// Every support that anybody can find, also those that are closed for now, by id.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn published_supports(&mut self) -> Result<Vec<Support>, StoreError> {
        const SQL: &str = select_supports!(
            "
            where s.status = 'published'
            order by s.id"
        );
        let rows: Vec<SupportRow> = each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?;
        let mut parts = self.parts(None).await?;
        rows.into_iter().map(|row| row.with(&mut parts).map(|stored| stored.support)).collect()
    }

    /// One support by its id, whatever its status.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn support(&mut self, id: &SupportId) -> Result<Option<StoredSupport>, StoreError> {
        const SQL: &str = select_supports!(
            "
            where s.id = $1"
        );
        let row = each!(self, on => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(on).await)?;
        self.with_parts(row).await
    }

    /// One support of a feed, whatever its status.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn support_of(&mut self, source: &Source) -> Result<Option<StoredSupport>, StoreError> {
        const SQL: &str = select_supports!(
            "
            where s.source_feed = $1 and s.source_id = $2"
        );
        let (feed, id) = (source.feed.as_str(), source.id.as_str());
        let row = each!(self, on => sqlx::query_as(SQL).bind(feed).bind(id).fetch_optional(on).await)?;
        self.with_parts(row).await
    }

    async fn with_parts(&mut self, row: Option<SupportRow>) -> Result<Option<StoredSupport>, StoreError> {
        let Some(row) = row else { return Ok(None) };
        let mut parts = self.parts(Some(&row.id)).await?;
        row.with(&mut parts).map(Some)
    }

    /// Whether an address is taken.
    /// # Errors
    /// When the engine fails.
    pub async fn is_slug_taken(&mut self, slug: &Slug) -> Result<bool, StoreError> {
        const SQL: &str = "
            select exists (select 1 from support where slug = $1)";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(slug.as_str()).fetch_one(on).await)?)
    }

    /// Writes a new support with all its parts.
    /// # Errors
    /// [`StoreError::Conflict`] when another one has its id, its slug or its source; [`StoreError::Missing`] when there
    /// is no such organisation.
    pub async fn add_support(&mut self, support: &Support, added: &Added) -> Result<(), StoreError> {
        self.insert_support(support, added).await?;
        self.add_parts(support).await
    }

    /// Writes a known support again, with all its parts; its source and who added it stay.
    /// # Errors
    /// [`StoreError::Conflict`] when `version` is not its version, or another one has its slug; [`StoreError::Missing`]
    /// when there is no such organisation.
    pub async fn put_support(&mut self, support: &Support, version: i64) -> Result<(), StoreError> {
        if self.update_support(support, version).await? != 1 {
            return Err(StoreError::Conflict);
        }
        self.remove_parts(&support.id).await?;
        self.add_parts(support).await
    }
}
