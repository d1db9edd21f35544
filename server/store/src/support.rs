//! Supports: the row, its lists, its places and its timetable.

use crate::engine::{each, touch};
use crate::row::{Of, passage, text};
use crate::{StoreError, Tx};
use domain::id::{OrganisationId, Slug, SupportId};
use domain::known::Known;
use domain::session::{Every, read_weekday, weekday_word};
use domain::support::{Ages, Checked, Checker, ComeIn, Cost, Entry, Kind, Quote, Reach, Room, RunBy, Source};
use domain::{Category, Day, Line, Moment, Place, Position, Session, Support};
use jiff::civil::Time;
use std::collections::HashMap;

/// A support and the number of its changes.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSupport {
    /// The support.
    pub support: Support,
    /// Counts changes.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct SupportRow {
    id: String,
    slug: String,
    source_feed: String,
    source_id: String,
    organisation_id: Option<String>,
    organisation_name: Option<String>,
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
    email: Option<String>,
    web: Option<String>,
    reach: String,
    quote_words: Option<String>,
    quote_by: Option<String>,
    room: String,
    room_weeks: Option<i64>,
    is_sensitive: bool,
    checked_ms: Option<i64>,
    checked_by: Option<String>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct WordRow {
    support_id: String,
    list: String,
    word: String,
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
    hearing_loop: Option<bool>,
    getting_there: Option<String>,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    support_id: String,
    weekday: String,
    every: String,
    nth: Option<i64>,
    starting_on: Option<String>,
    from_minute: i64,
    to_minute: i64,
    place_seq: Option<i64>,
    note: Option<String>,
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
            hearing_loop: Known::from_answer(row.hearing_loop),
            getting_there: of.some_passage("getting_there", row.getting_there)?,
        })
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self, StoreError> {
        let of = Of { table: "support_session", id: &row.support_id };
        let wrong = || StoreError::row("support_session", "every", &row.support_id);
        let every = match row.every.as_str() {
            "week" => Every::Week,
            "second-week" => {
                let on = row.starting_on.as_deref().ok_or_else(wrong)?;
                Every::SecondWeek(of.take("starting_on", Day::read_stored("starting_on", on))?)
            }
            "nth" => Every::NthOfMonth(of.number("nth", row.nth.ok_or_else(wrong)?)?),
            "last" => Every::LastOfMonth,
            _ => return Err(wrong()),
        };
        Ok(Self {
            every,
            weekday: of.take("weekday", read_weekday(&row.weekday))?,
            from: time_of_day(row.from_minute)
                .ok_or_else(|| StoreError::row("support_session", "from_minute", &row.support_id))?,
            to: time_of_day(row.to_minute)
                .ok_or_else(|| StoreError::row("support_session", "to_minute", &row.support_id))?,
            place: row.place_seq.map(|seq| of.number("place_seq", seq)).transpose()?,
            note: of.some_line("note", row.note)?,
        })
    }
}

fn time_of_day(minute: i64) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok()
}

fn minute_of_day(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The lists, places and sessions of many supports, by the id of the support.
#[derive(Default)]
struct Parts {
    words: HashMap<String, Vec<(String, String)>>,
    places: HashMap<String, Vec<Place>>,
    sessions: HashMap<String, Vec<Session>>,
}

impl Parts {
    fn words<const N: usize>(&mut self, of: Of<'_>, list: &str) -> Result<Vec<Line<N>>, StoreError> {
        self.of_list(of, list).iter().map(|word| of.line("word", word)).collect()
    }

    fn of_list(&self, of: Of<'_>, list: &str) -> Vec<String> {
        let all = self.words.get(of.id).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|(l, _)| l == list).map(|(_, word)| word.clone()).collect()
    }
}

fn stored(row: SupportRow, parts: &mut Parts) -> Result<StoredSupport, StoreError> {
    let of = Of { table: "support", id: &row.id };
    let age = |column, age: Option<i64>| age.map(|age| of.number(column, age)).transpose();
    let run_by = match row.organisation_id.zip(row.organisation_name) {
        Some((id, name)) => Some(RunBy {
            id: of.take("organisation_id", OrganisationId::read(&id))?,
            name: of.line("organisation", &name)?,
        }),
        None => None,
    };
    let categories = parts
        .of_list(of, "category")
        .iter()
        .map(|word| of.take("category", Category::read(word)))
        .collect::<Result<_, _>>()?;
    let entry = Entry {
        name: of.line("name", &row.name)?,
        kind: of.take("kind", Kind::read(&row.kind))?,
        summary: of.some_line("summary", row.summary)?,
        description: of.some_passage("description", row.description)?,
        who_for: of.some_passage("who_for", row.who_for)?,
        ages: Ages { from: age("ages_from", row.ages_from)?, to: age("ages_to", row.ages_to)? },
        cost: of.take("cost", Cost::read(&row.cost, row.cost_words.as_deref().unwrap_or_default()))?,
        come_in: of.take("come_in", ComeIn::read(&row.come_in))?,
        languages: parts.words(of, "language")?,
        categories,
        other_words: parts.words(of, "other_word")?,
        phone: of.some_line("phone", row.phone)?,
        email: of.some_line("email", row.email)?,
        web: of.some_line("web", row.web)?,
        reach: of.take("reach", Reach::read(&row.reach))?,
        area: parts.words(of, "area")?,
        places: parts.places.remove(&row.id).unwrap_or_default(),
        sessions: parts.sessions.remove(&row.id).unwrap_or_default(),
        first_visit: parts.words(of, "first_visit")?,
        quote: match of.some_line("quote_words", row.quote_words)? {
            Some(words) => Some(Quote { words, by: of.some_line("quote_by", row.quote_by)? }),
            None => None,
        },
        room: match row.room.as_str() {
            "open" => Room::Open,
            "waiting" => Room::Waiting(row.room_weeks.map(|weeks| of.number("room_weeks", weeks)).transpose()?),
            "full" => Room::Full,
            _ => Room::NotKnown,
        },
        is_sensitive: row.is_sensitive,
        checked: match row.checked_ms.zip(row.checked_by) {
            Some((at, by)) => Some(Checked { at: Moment::from_ms(at), by: of.take("checked_by", Checker::read(&by))? }),
            None => None,
        },
    };
    Ok(StoredSupport {
        support: Support {
            id: of.take("id", SupportId::read(&row.id))?,
            slug: of.take("slug", Slug::read(&row.slug))?,
            run_by,
            source: Source {
                feed: of.line("source_feed", &row.source_feed)?,
                id: of.line("source_id", &row.source_id)?,
            },
            entry,
        },
        version: row.version,
    })
}

impl Tx {
    /// Every published support, by id.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn published_supports(&mut self) -> Result<Vec<Support>, StoreError> {
        const SQL: &str = "
            select s.id, s.slug, s.source_feed, s.source_id, s.organisation_id, o.name as organisation_name,
                s.name, s.kind, s.summary, s.description, s.who_for, s.ages_from, s.ages_to, s.cost, s.cost_words,
                s.come_in, s.phone, s.email, s.web, s.reach, s.quote_words, s.quote_by, s.room, s.room_weeks,
                s.is_sensitive, s.checked_ms, s.checked_by, s.version
            from support s
            left join organisation o on o.id = s.organisation_id
            where s.status = 'published'
            order by s.id";
        let rows: Vec<SupportRow> = each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?;
        let mut parts = self.all_parts().await?;
        rows.into_iter().map(|row| stored(row, &mut parts).map(|stored| stored.support)).collect()
    }

    /// One support of a feed, whatever its status.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn support_of(&mut self, source: &Source) -> Result<Option<StoredSupport>, StoreError> {
        const SQL: &str = "
            select s.id, s.slug, s.source_feed, s.source_id, s.organisation_id, o.name as organisation_name,
                s.name, s.kind, s.summary, s.description, s.who_for, s.ages_from, s.ages_to, s.cost, s.cost_words,
                s.come_in, s.phone, s.email, s.web, s.reach, s.quote_words, s.quote_by, s.room, s.room_weeks,
                s.is_sensitive, s.checked_ms, s.checked_by, s.version
            from support s
            left join organisation o on o.id = s.organisation_id
            where s.source_feed = $1 and s.source_id = $2";
        let row: Option<SupportRow> = each!(self, on => sqlx::query_as(SQL).bind(source.feed.as_str()).bind(source.id.as_str()).fetch_optional(on).await)?;
        let Some(row) = row else { return Ok(None) };
        let mut parts = self.parts_of(&row.id).await?;
        stored(row, &mut parts).map(Some)
    }

    /// Whether an address is taken.
    /// # Errors
    /// When the engine fails.
    pub async fn is_slug_taken(&mut self, slug: &Slug) -> Result<bool, StoreError> {
        const SQL: &str = "
            select exists (select 1 from support where slug = $1)";
        Ok(each!(self, on => sqlx::query_scalar(SQL).bind(slug.as_str()).fetch_one(on).await)?)
    }

    async fn all_parts(&mut self) -> Result<Parts, StoreError> {
        const WORDS: &str = "
            select support_id, list, word
            from support_word
            order by support_id, list, seq";
        const PLACES: &str = "
            select support_id, name, address, postcode, lat, lon, is_hidden, step_free, toilet, hearing_loop, getting_there
            from support_place
            order by support_id, seq";
        const SESSIONS: &str = "
            select support_id, weekday, every, nth, starting_on, from_minute, to_minute, place_seq, note
            from support_session
            order by support_id, seq";
        let words = each!(self, on => sqlx::query_as(WORDS).fetch_all(on).await)?;
        let places = each!(self, on => sqlx::query_as(PLACES).fetch_all(on).await)?;
        let sessions = each!(self, on => sqlx::query_as(SESSIONS).fetch_all(on).await)?;
        gather(words, places, sessions)
    }

    async fn parts_of(&mut self, id: &str) -> Result<Parts, StoreError> {
        const WORDS: &str = "
            select support_id, list, word
            from support_word
            where support_id = $1
            order by list, seq";
        const PLACES: &str = "
            select support_id, name, address, postcode, lat, lon, is_hidden, step_free, toilet, hearing_loop, getting_there
            from support_place
            where support_id = $1
            order by seq";
        const SESSIONS: &str = "
            select support_id, weekday, every, nth, starting_on, from_minute, to_minute, place_seq, note
            from support_session
            where support_id = $1
            order by seq";
        let words = each!(self, on => sqlx::query_as(WORDS).bind(id).fetch_all(on).await)?;
        let places = each!(self, on => sqlx::query_as(PLACES).bind(id).fetch_all(on).await)?;
        let sessions = each!(self, on => sqlx::query_as(SESSIONS).bind(id).fetch_all(on).await)?;
        gather(words, places, sessions)
    }

    /// Writes a support, new or known, with all its parts, as published.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another one has its slug or its source, or when `expected` is not its version.
    pub async fn put_support(&mut self, support: &Support, expected: Option<i64>) -> Result<(), StoreError> {
        let written = match expected {
            None => self.insert_support(support).await?,
            Some(version) => self.update_support(support, version).await?,
        };
        if written != 1 {
            return Err(StoreError::Conflict);
        }
        if expected.is_some() {
            for sql in [
                "delete from support_word where support_id = $1",
                "delete from support_place where support_id = $1",
                "delete from support_session where support_id = $1",
            ] {
                touch!(self, sqlx::query(sql).bind(support.id.as_str()))?;
            }
        }
        self.put_words(support).await?;
        self.put_places(support).await?;
        self.put_sessions(support).await
    }

    async fn insert_support(&mut self, support: &Support) -> Result<u64, StoreError> {
        const SQL: &str = "
            insert into support (
                id, slug, source_feed, source_id, organisation_id, status, name, kind, summary, description, who_for,
                ages_from, ages_to, cost, cost_words, come_in, phone, email, web, reach, quote_words, quote_by, room,
                room_weeks, is_sensitive, checked_ms, checked_by, version)
            values (
                $1, $2, $3, $4, $5, 'published', $6, $7, $8, $9, $10,
                $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                $23, $24, $25, $26, 1)";
        let entry = &support.entry;
        let (cost, cost_words) = entry.cost.parts();
        let (room, room_weeks) = room_parts(entry.room);
        Ok(touch!(
            self,
            sqlx::query(SQL)
                .bind(support.id.as_str())
                .bind(support.slug.as_str())
                .bind(support.source.feed.as_str())
                .bind(support.source.id.as_str())
                .bind(support.run_by.as_ref().map(|run_by| run_by.id.as_str()))
                .bind(entry.name.as_str())
                .bind(entry.kind.key())
                .bind(text(&entry.summary))
                .bind(passage(&entry.description))
                .bind(passage(&entry.who_for))
                .bind(entry.ages.from.map(i64::from))
                .bind(entry.ages.to.map(i64::from))
                .bind(cost)
                .bind(cost_words)
                .bind(entry.come_in.key())
                .bind(text(&entry.phone))
                .bind(text(&entry.email))
                .bind(text(&entry.web))
                .bind(entry.reach.key())
                .bind(entry.quote.as_ref().map(|quote| quote.words.as_str()))
                .bind(entry.quote.as_ref().and_then(|quote| text(&quote.by)))
                .bind(room)
                .bind(room_weeks)
                .bind(entry.is_sensitive)
                .bind(entry.checked.map(|checked| checked.at.ms()))
                .bind(entry.checked.map(|checked| checked.by.key()))
        )?)
    }

    async fn update_support(&mut self, support: &Support, version: i64) -> Result<u64, StoreError> {
        const SQL: &str = "
            update support
            set slug = $3, organisation_id = $4, status = 'published', name = $5, kind = $6, summary = $7,
                description = $8, who_for = $9, ages_from = $10, ages_to = $11, cost = $12, cost_words = $13,
                come_in = $14, phone = $15, email = $16, web = $17, reach = $18, quote_words = $19, quote_by = $20,
                room = $21, room_weeks = $22, is_sensitive = $23, checked_ms = $24, checked_by = $25,
                version = version + 1
            where id = $1 and version = $2";
        let entry = &support.entry;
        let (cost, cost_words) = entry.cost.parts();
        let (room, room_weeks) = room_parts(entry.room);
        Ok(touch!(
            self,
            sqlx::query(SQL)
                .bind(support.id.as_str())
                .bind(version)
                .bind(support.slug.as_str())
                .bind(support.run_by.as_ref().map(|run_by| run_by.id.as_str()))
                .bind(entry.name.as_str())
                .bind(entry.kind.key())
                .bind(text(&entry.summary))
                .bind(passage(&entry.description))
                .bind(passage(&entry.who_for))
                .bind(entry.ages.from.map(i64::from))
                .bind(entry.ages.to.map(i64::from))
                .bind(cost)
                .bind(cost_words)
                .bind(entry.come_in.key())
                .bind(text(&entry.phone))
                .bind(text(&entry.email))
                .bind(text(&entry.web))
                .bind(entry.reach.key())
                .bind(entry.quote.as_ref().map(|quote| quote.words.as_str()))
                .bind(entry.quote.as_ref().and_then(|quote| text(&quote.by)))
                .bind(room)
                .bind(room_weeks)
                .bind(entry.is_sensitive)
                .bind(entry.checked.map(|checked| checked.at.ms()))
                .bind(entry.checked.map(|checked| checked.by.key()))
        )?)
    }

    async fn put_words(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_word (support_id, list, seq, word)
            values ($1, $2, $3, $4)";
        let entry = &support.entry;
        let lists: [(&str, Vec<&str>); 5] = [
            ("category", entry.categories.iter().map(|category| category.key()).collect()),
            ("language", entry.languages.iter().map(Line::as_str).collect()),
            ("other_word", entry.other_words.iter().map(Line::as_str).collect()),
            ("area", entry.area.iter().map(Line::as_str).collect()),
            ("first_visit", entry.first_visit.iter().map(Line::as_str).collect()),
        ];
        for (list, words) in lists {
            for (seq, word) in (0_i64..).zip(words) {
                touch!(self, sqlx::query(SQL).bind(support.id.as_str()).bind(list).bind(seq).bind(word))?;
            }
        }
        Ok(())
    }

    async fn put_places(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_place (
                support_id, seq, name, address, postcode, lat, lon, is_hidden, step_free, toilet, hearing_loop,
                getting_there)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        for (seq, place) in (0_i64..).zip(&support.entry.places) {
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(support.id.as_str())
                    .bind(seq)
                    .bind(text(&place.name))
                    .bind(text(&place.address))
                    .bind(text(&place.postcode))
                    .bind(place.position.map(|position| position.lat))
                    .bind(place.position.map(|position| position.lon))
                    .bind(place.is_hidden)
                    .bind(place.step_free.answer())
                    .bind(place.toilet.answer())
                    .bind(place.hearing_loop.answer())
                    .bind(passage(&place.getting_there))
            )?;
        }
        Ok(())
    }

    async fn put_sessions(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_session (
                support_id, seq, weekday, every, nth, starting_on, from_minute, to_minute, place_seq, note)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
        for (seq, session) in (0_i64..).zip(&support.entry.sessions) {
            let (every, nth, starting_on) = match session.every {
                Every::Week => ("week", None, None),
                Every::SecondWeek(day) => ("second-week", None, Some(day.to_string())),
                Every::NthOfMonth(nth) => ("nth", Some(i64::from(nth)), None),
                Every::LastOfMonth => ("last", None, None),
            };
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(support.id.as_str())
                    .bind(seq)
                    .bind(weekday_word(session.weekday))
                    .bind(every)
                    .bind(nth)
                    .bind(starting_on.as_deref())
                    .bind(minute_of_day(session.from))
                    .bind(minute_of_day(session.to))
                    .bind(session.place.map(i64::from))
                    .bind(text(&session.note))
            )?;
        }
        Ok(())
    }
}

fn room_parts(room: Room) -> (&'static str, Option<i64>) {
    match room {
        Room::Open => ("open", None),
        Room::Waiting(weeks) => ("waiting", weeks.map(i64::from)),
        Room::Full => ("full", None),
        Room::NotKnown => ("not-known", None),
    }
}

fn gather(words: Vec<WordRow>, places: Vec<PlaceRow>, sessions: Vec<SessionRow>) -> Result<Parts, StoreError> {
    let mut parts = Parts::default();
    for row in words {
        parts.words.entry(row.support_id).or_default().push((row.list, row.word));
    }
    for row in places {
        parts.places.entry(row.support_id.clone()).or_default().push(Place::try_from(row)?);
    }
    for row in sessions {
        parts.sessions.entry(row.support_id.clone()).or_default().push(Session::try_from(row)?);
    }
    Ok(parts)
}
