//! Community Links' own search, as the server uses it. The only file here that knows the product's types.

use crate::Outcome;
use crate::engine::Engine;
use crate::generator::{Generator, Row};
use crate::places::Town;
use crate::question::Question;
use domain::id::{OrganisationId, Slug, SupportId};
use domain::known::Known;
use domain::support::{ComeIn, Cost, Entry, RunBy, Source, Status};
use domain::{Category, Failure, Line, Moment, Passage, Place, Position, Session, Support};
use finder::choice::Price;
use finder::{Ask, Choice, Found, Gazetteer, Index, NamedPlace, OnMap, View};
use jiff::civil::{Weekday, datetime, time};
use serde_json::json;
use std::time::{Duration, Instant};

/// How many results stand on a page: what every engine is asked for.
pub const PAGE: usize = Found::PER_PAGE as usize;

/// The index of so many rows, with the towns to look places up in.
pub struct Ours {
    index: Index,
    gazetteer: Gazetteer,
    now: Moment,
    /// How long the index took, from supports that were there already.
    pub took: Duration,
}

impl Ours {
    /// Builds the index of the first `rows` rows.
    /// # Errors
    /// Where a made-up row is no support.
    pub fn build(generator: &Generator, rows: u32) -> Outcome<Self> {
        let supports = (0..rows).map(|number| support(&generator.row(number), &generator.towns));
        let supports = supports.collect::<Result<Vec<_>, _>>().map_err(|failure| failure.to_string())?;
        let began = Instant::now();
        let index = Index::new(supports);
        Ok(Self {
            took: began.elapsed(),
            index,
            gazetteer: gazetteer(&generator.towns),
            now: Moment::at_local(datetime(2026, 2, 3, 9, 0, 0, 0)),
        })
    }

    /// How many supports answer a question, on all pages.
    pub fn total(&self, question: &Question) -> u32 {
        self.found(question).total
    }

    fn found(&self, question: &Question) -> Found {
        let ask = Ask {
            only: vec![Choice::Category(Category::ALL[question.category]), Choice::Price(Price::Free)],
            ..Ask::of(&question.typed.join(" "), &question.near).within(Some(question.within_m))
        };
        self.index.find(&ask, &self.gazetteer, self.now)
    }
}

/// What a map shows.
pub struct Shown(OnMap);

impl Ours {
    /// What a map shows of a search for words, in a box (west, south, east, north) that can be.
    pub fn map(&self, words: &str, [west, south, east, north]: [f64; 4], zoom: u8) -> Shown {
        let view = View::read(&format!("{west},{south},{east},{north}"), &zoom.to_string());
        let view = view.expect("benchmarks look at Scotland");
        Shown(self.index.map(&Ask::of(words, ""), &view, &self.gazetteer, self.now))
    }
}

impl Shown {
    /// How many clusters and points.
    pub fn shown(&self) -> usize {
        self.0.clusters.len() + self.0.points.len()
    }

    /// How many supports.
    pub fn supports(&self) -> u32 {
        self.0.total
    }

    /// As `/api/map` tells it.
    /// # Errors
    /// Never, as far as we know.
    pub fn json(&self) -> Outcome<Vec<u8>> {
        let clusters = self.0.clusters.iter().map(|cluster| {
            let bounds = cluster.bounds;
            json!({
                "lat": cluster.lat, "lon": cluster.lon, "n": cluster.count,
                "bbox": [bounds.west, bounds.south, bounds.east, bounds.north], "categories": cluster.categories,
            })
        });
        let points = self.0.points.iter().map(|point| {
            let support =
                |one: &finder::Pinned| json!({ "slug": one.slug, "name": one.name, "category": one.category });
            let supports: Vec<_> = point.supports.iter().map(support).collect();
            json!({ "lat": point.lat, "lon": point.lon, "supports": supports, "more": point.more })
        });
        let (clusters, points): (Vec<_>, Vec<_>) = (clusters.collect(), points.collect());
        Ok(serde_json::to_vec(&json!({ "total": self.0.total, "clusters": clusters, "points": points }))?)
    }
}

impl Engine for Ours {
    fn name(&self) -> &'static str {
        "Community Links"
    }

    fn answer(&self, question: &Question) -> Outcome<Vec<u32>> {
        self.found(question).in_reading_order().into_iter().take(PAGE).map(|hit| Ok(hit.id.as_str().trim_start_matches('s').parse()?)).collect()
    }
}

/// A support made from a row.
fn support(row: &Row, towns: &[Town]) -> Result<Support, Failure> {
    let town = &towns[row.town];
    let mut entry = Entry::named(Line::read("name", &row.name)?);
    entry.summary = Line::read_optional("summary", &row.summary)?;
    entry.description = Passage::read_optional("description", &row.description)?;
    entry.who_for = Passage::read_optional("who_for", &row.who_for)?;
    entry.other_words = row.terms.iter().map(|term| Line::read("other_words", term)).collect::<Result<_, _>>()?;
    entry.categories = row.categories.iter().map(|category| Category::ALL[*category]).collect();
    entry.come_in = ComeIn::ALL[row.comes_in % ComeIn::ALL.len()];
    entry.cost = match row.is_free {
        Some(true) => Cost::Free(None),
        Some(false) => Cost::Amount(Line::read("cost", "£3 a session")?),
        None => Cost::NotKnown,
    };
    entry.places = vec![Place {
        name: Line::read_optional("name", &format!("{} Hall", town.name))?,
        address: Line::read_optional("address", &format!("{}, {}", row.address, town.name))?,
        postcode: None,
        position: Position::new(row.at.0, row.at.1),
        is_hidden: false,
        step_free: Known::from_answer(row.is_step_free),
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: None,
    }];
    entry.sessions =
        row.sessions.iter().map(|weekly| session(weekly.weekday, weekly.from_hour, weekly.to_hour)).collect();
    let id = format!("s{}", row.number);
    Ok(Support {
        slug: Slug::of(&row.name).numbered(row.number),
        run_by: Some(RunBy {
            id: OrganisationId::read(&format!("o{}", row.number))?,
            slug: Slug::of(&row.organisation).numbered(row.number),
            name: Line::read("organisation", &row.organisation)?,
        }),
        source: Source { feed: Line::read("feed", "bench")?, id: Line::read("id", &id)? },
        id: SupportId::read(&id)?,
        status: Status::Published,
        entry,
    })
}

fn session(weekday: usize, from_hour: usize, to_hour: usize) -> Session {
    const WEEKDAYS: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let hour = |hour: usize| time(i8::try_from(hour % 24).unwrap_or(0), 0, 0, 0);
    Session { place: Some(0), ..Session::weekly(WEEKDAYS[weekday % 7], hour(from_hour), hour(to_hour)) }
}

/// Places alone: no question here has a postcode.
fn gazetteer(towns: &[Town]) -> Gazetteer {
    let places = towns.iter().map(|town| NamedPlace {
        name: town.name.clone(),
        other_names: Vec::new(),
        position: Position { lat: town.lat, lon: town.lon },
        council: None,
    });
    Gazetteer::new(Vec::new(), places.collect(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::TOPICS;
    use crate::question::questions;

    #[test]
    fn the_topics_are_the_categories() {
        let ours = Category::ALL.map(|category| (category.key(), category.name()));
        assert_eq!(ours, TOPICS.map(|topic| (topic.key, topic.name)));
    }

    #[test]
    fn every_question_is_understood_and_answered() {
        let towns = vec![Town { name: "Govan".to_owned(), lat: 55.86, lon: -4.32 }];
        let generator = Generator::new(towns);
        let ours = Ours::build(&generator, 1000).expect("rows are supports");
        for question in questions(&generator) {
            let found = ours.found(&question);
            assert_eq!(found.place.map(|spot| spot.label).as_deref(), Some("Govan"));
            // Words of several needs have a few supports for each.
            assert!(found.total > 0 || !found.needs.is_empty(), "{question:?}");
        }
    }
}
