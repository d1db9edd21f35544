//! What the row of a support holds, and the support we make of it.

use super::parts::{Parts, PartsOfOne};
use super::{Added, StoredSupport};
use crate::StoreError;
use crate::row::Of;
use domain::id::{OrganisationId, Slug, SupportId};
use domain::known::Known;
use domain::support::{
    Ages, Checked, Checker, ComeIn, Cost, Entry, Kind, Quote, Reach, Room, RunBy, Source, Status, Support,
};
use domain::{Day, Moment};

#[derive(sqlx::FromRow)]
pub(super) struct SupportRow {
    pub id: String,
    slug: String,
    source_feed: String,
    source_id: String,
    organisation_id: Option<String>,
    organisation_name: Option<String>,
    organisation_slug: Option<String>,
    status: String,
    is_paused: bool,
    paused_until_on: Option<String>,
    name: String,
    kind: String,
    summary: Option<String>,
    description: Option<String>,
    who_for: Option<String>,
    ages_from: Option<i64>,
    ages_to: Option<i64>,
    cost: String,
    cost_words: Option<String>,
    come_in: String,
    phone: Option<String>,
    text_number: Option<String>,
    email: Option<String>,
    web: Option<String>,
    reach: String,
    met_by: Option<String>,
    bring_someone: Option<bool>,
    quiet_space: Option<bool>,
    quote_words: Option<String>,
    quote_by: Option<String>,
    room: String,
    room_weeks: Option<i64>,
    room_said_ms: Option<i64>,
    is_sensitive: bool,
    checked_ms: Option<i64>,
    checked_by: Option<String>,
    created_ms: i64,
    created_by: Option<String>,
    version: i64,
}

impl SupportRow {
    /// The support of this row, with its parts.
    pub fn with(self, parts: &mut Parts) -> Result<StoredSupport, StoreError> {
        let parts = parts.take(&self.id);
        let id = self.id.clone();
        let of = Of { table: "support", id: &id };
        Ok(StoredSupport {
            version: self.version,
            added: self.created_by.clone().map(|by| Added { at: Moment::from_ms(self.created_ms), by }),
            support: Support {
                id: of.take("id", SupportId::read(&id))?,
                slug: of.take("slug", Slug::read(&self.slug))?,
                run_by: self.run_by(of)?,
                source: Source {
                    feed: of.line("source_feed", &self.source_feed)?,
                    id: of.line("source_id", &self.source_id)?,
                },
                status: self.status(of)?,
                entry: self.entry(of, parts)?,
            },
        })
    }

    fn run_by(&self, of: Of<'_>) -> Result<Option<RunBy>, StoreError> {
        let (Some(id), Some(slug), Some(name)) =
            (&self.organisation_id, &self.organisation_slug, &self.organisation_name)
        else {
            return Ok(None);
        };
        Ok(Some(RunBy {
            id: of.take("organisation_id", OrganisationId::read(id))?,
            slug: of.take("organisation_slug", Slug::read(slug))?,
            name: of.line("organisation_name", name)?,
        }))
    }

    fn status(&self, of: Of<'_>) -> Result<Status, StoreError> {
        let status = of.take("status", Status::read(&self.status, None))?;
        if status != Status::Published || !self.is_paused {
            return Ok(status);
        }
        let until = self.paused_until_on.as_deref().map(|on| Day::read_stored("paused_until_on", on)).transpose();
        Ok(Status::Paused(of.take("paused_until_on", until)?))
    }

    fn room(&self, of: Of<'_>) -> Result<Room, StoreError> {
        Ok(match self.room.as_str() {
            "open" => Room::Open,
            "waiting" => Room::Waiting(self.room_weeks.map(|weeks| of.number("room_weeks", weeks)).transpose()?),
            "full" => Room::Full,
            _ => Room::NotKnown,
        })
    }

    fn checked(&self, of: Of<'_>) -> Result<Option<Checked>, StoreError> {
        let Some((at, by)) = self.checked_ms.zip(self.checked_by.as_deref()) else { return Ok(None) };
        Ok(Some(Checked { at: Moment::from_ms(at), by: of.take("checked_by", Checker::read(by))? }))
    }

    fn entry(self, of: Of<'_>, parts: PartsOfOne) -> Result<Entry, StoreError> {
        let age = |column, age: Option<i64>| age.map(|age| of.number(column, age)).transpose();
        Ok(Entry {
            room: self.room(of)?,
            checked: self.checked(of)?,
            name: of.line("name", &self.name)?,
            kind: of.take("kind", Kind::read(&self.kind))?,
            summary: of.some_line("summary", self.summary)?,
            description: of.some_passage("description", self.description)?,
            who_for: of.some_passage("who_for", self.who_for)?,
            ages: Ages { from: age("ages_from", self.ages_from)?, to: age("ages_to", self.ages_to)? },
            cost: of.take("cost", Cost::read(&self.cost, self.cost_words.as_deref().unwrap_or_default()))?,
            come_in: of.take("come_in", ComeIn::read(&self.come_in))?,
            languages: parts.words.languages,
            categories: parts.words.categories,
            topics: parts.topics,
            other_words: parts.words.other_words,
            phone: of.some_line("phone", self.phone)?,
            text: of.some_line("text_number", self.text_number)?,
            email: of.some_line("email", self.email)?,
            web: of.some_line("web", self.web)?,
            reach: of.take("reach", Reach::read(&self.reach))?,
            area: parts.words.area,
            places: parts.places,
            sessions: parts.sessions,
            hours: parts.hours,
            first_visit: parts.words.first_visit,
            met_by: of.some_line("met_by", self.met_by)?,
            bring_someone: Known::from_answer(self.bring_someone),
            quiet_space: Known::from_answer(self.quiet_space),
            quote: match of.some_line("quote_words", self.quote_words)? {
                Some(words) => Some(Quote { words, by: of.some_line("quote_by", self.quote_by)? }),
                None => None,
            },
            room_said: self.room_said_ms.map(Moment::from_ms),
            is_sensitive: self.is_sensitive,
        })
    }
}
