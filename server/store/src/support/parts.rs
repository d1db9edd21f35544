//! The lists, topics, places, sessions and hours of supports, as they are read.

use super::timetable::{HoursRow, SessionDayRow, SessionRow};
use crate::engine::each;
use crate::row::Of;
use crate::{StoreError, Tx};
use domain::known::Known;
use domain::{Area, Category, Hours, Line, Place, Position, Session, Topic};
use std::collections::HashMap;

/// The parts of many supports, by the id of the support.
#[derive(Default)]
pub(super) struct Parts(HashMap<String, PartsOfOne>);

/// The parts of one support, each in its order.
#[derive(Default)]
pub(super) struct PartsOfOne {
    pub words: Words,
    pub topics: Vec<Topic>,
    pub places: Vec<Place>,
    pub sessions: Vec<Session>,
    pub hours: Vec<Hours>,
}

/// The short lists of one support.
#[derive(Default)]
pub(super) struct Words {
    pub categories: Vec<Category>,
    pub languages: Vec<Line<60>>,
    pub other_words: Vec<Line<80>>,
    pub area: Vec<Area>,
    pub first_visit: Vec<Line<400>>,
}

#[derive(sqlx::FromRow)]
struct WordRow {
    support_id: String,
    list: String,
    word: String,
}

#[derive(sqlx::FromRow)]
struct TopicRow {
    support_id: String,
    topic: String,
}

#[derive(sqlx::FromRow)]
struct PlaceRow {
    support_id: String,
    name: Option<String>,
    address: Option<String>,
    postcode: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    is_hidden: bool,
    step_free: Option<bool>,
    toilet: Option<bool>,
    changing_place: Option<bool>,
    hearing_loop: Option<bool>,
    parking: Option<bool>,
    getting_there: Option<String>,
}

impl Words {
    fn add(&mut self, row: &WordRow) -> Result<(), StoreError> {
        let of = Of { table: "support_word", id: &row.support_id };
        match row.list.as_str() {
            "category" => self.categories.push(of.take("category", Category::read(&row.word))?),
            "language" => self.languages.push(of.line("language", &row.word)?),
            "other_word" => self.other_words.push(of.line("other_word", &row.word)?),
            "area" => self.area.push(of.take("area", Area::read(&row.word))?),
            "first_visit" => self.first_visit.push(of.line("first_visit", &row.word)?),
            _ => return Err(StoreError::row("support_word", "list", &row.support_id)),
        }
        Ok(())
    }
}

impl TryFrom<PlaceRow> for Place {
    type Error = StoreError;

    fn try_from(row: PlaceRow) -> Result<Self, StoreError> {
        let of = Of { table: "support_place", id: &row.support_id };
        Ok(Self {
            name: of.some_line("name", row.name)?,
            address: of.some_line("address", row.address)?,
            postcode: of.some_line("postcode", row.postcode)?,
            position: row.lat.zip(row.lon).and_then(|(lat, lon)| Position::new(lat, lon)),
            is_hidden: row.is_hidden,
            step_free: Known::from_answer(row.step_free),
            toilet: Known::from_answer(row.toilet),
            changing_place: Known::from_answer(row.changing_place),
            hearing_loop: Known::from_answer(row.hearing_loop),
            parking: Known::from_answer(row.parking),
            getting_there: of.some_passage("getting_there", row.getting_there)?,
        })
    }
}

impl Parts {
    /// Takes the parts of one support out.
    pub fn take(&mut self, id: &str) -> PartsOfOne {
        self.0.remove(id).unwrap_or_default()
    }

    fn of(&mut self, id: String) -> &mut PartsOfOne {
        self.0.entry(id).or_default()
    }
}

/// Every row of a table of parts, or those of one support.
macro_rules! rows {
    ($tx:expr, $id:expr, $select:literal, $order:literal) => {
        match $id {
            Some(id) => {
                const SQL: &str = concat!($select, "\nwhere support_id = $1\n", $order);
                each!($tx, on => sqlx::query_as(SQL).bind(id).fetch_all(on).await)?
            }
            None => {
                const SQL: &str = concat!($select, "\n", $order);
                each!($tx, on => sqlx::query_as(SQL).fetch_all(on).await)?
            }
        }
    };
}

impl Tx {
    /// The parts of one support, or of all: one query a table, however many supports there are.
    pub(super) async fn parts(&mut self, id: Option<&str>) -> Result<Parts, StoreError> {
        let words: Vec<WordRow> = rows!(
            self,
            id,
            "select support_id, list, word
            from support_word",
            "order by support_id, list, seq"
        );
        let topics: Vec<TopicRow> = rows!(
            self,
            id,
            "select support_id, topic
            from support_topic",
            "order by support_id, seq"
        );
        let places: Vec<PlaceRow> = rows!(
            self,
            id,
            "select support_id, name, address, postcode, lat, lon, is_hidden, step_free, toilet, changing_place,
                hearing_loop, parking, getting_there
            from support_place",
            "order by support_id, seq"
        );
        let sessions: Vec<SessionRow> = rows!(
            self,
            id,
            "select support_id, weekday, every, nth, starting_on, from_minute, to_minute, last_entry_minute, starts_on,
                ends_on, term_time, bank_holidays, booking, place_seq, note
            from support_session",
            "order by support_id, seq"
        );
        let days: Vec<SessionDayRow> = rows!(
            self,
            id,
            "select support_id, session_seq, kind, on_day
            from support_session_day",
            "order by support_id, session_seq, kind, seq"
        );
        let hours: Vec<HoursRow> = rows!(
            self,
            id,
            "select support_id, weekday, from_minute, to_minute
            from support_hours",
            "order by support_id, seq"
        );
        let mut parts = Parts::default();
        for row in words {
            parts.of(row.support_id.clone()).words.add(&row)?;
        }
        for row in topics {
            let topic = Of { table: "support_topic", id: &row.support_id }.take("topic", Topic::read(&row.topic))?;
            parts.of(row.support_id).topics.push(topic);
        }
        for row in places {
            parts.of(row.support_id.clone()).places.push(Place::try_from(row)?);
        }
        for row in sessions {
            parts.of(row.support_id.clone()).sessions.push(Session::try_from(row)?);
        }
        for row in days {
            row.put_into(&mut parts.of(row.support_id.clone()).sessions)?;
        }
        for row in hours {
            parts.of(row.support_id.clone()).hours.push(Hours::try_from(row)?);
        }
        Ok(parts)
    }
}
