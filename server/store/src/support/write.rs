//! Writing a support: its row, and its parts behind it.

use super::Added;
use super::timetable::{every_parts, minute_of_day};
use crate::engine::touch;
use crate::row::{passage, text};
use crate::{StoreError, Tx};
use domain::id::SupportId;
use domain::session::weekday_word;
use domain::support::{Room, Status};
use domain::{Area, Day, Line, Moment, Session, Support};

/// The columns that say what a support is: the same for a new one and a known one. `bound!` hands in `$2` to `$32`.
macro_rules! columns {
    () => {
        "slug, organisation_id, status, is_paused, paused_until_on, name, kind, summary, description, who_for, ages_from,
        ages_to, cost, cost_words, come_in, phone, text_number, email, web, reach, met_by, bring_someone, quiet_space,
        quote_words, quote_by, room, room_weeks, room_said_ms, is_sensitive, checked_ms, checked_by"
    };
}

macro_rules! values {
    () => {
        "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
        $26, $27, $28, $29, $30, $31, $32"
    };
}

/// Binds the id to `$1`, and everything that [`columns`] names behind it.
macro_rules! bound {
    ($sql:expr, $support:expr) => {{
        let entry = &$support.entry;
        let (status, is_paused, until) = status_parts($support.status);
        let (cost, cost_words) = entry.cost.parts();
        let (room, room_weeks) = room_parts(entry.room);
        sqlx::query($sql)
            .bind($support.id.as_str())
            .bind($support.slug.as_str())
            .bind($support.run_by.as_ref().map(|run_by| run_by.id.as_str()))
            .bind(status)
            .bind(is_paused)
            .bind(until)
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
            .bind(text(&entry.text))
            .bind(text(&entry.email))
            .bind(text(&entry.web))
            .bind(entry.reach.key())
            .bind(text(&entry.met_by))
            .bind(entry.bring_someone.answer())
            .bind(entry.quiet_space.answer())
            .bind(entry.quote.as_ref().map(|quote| quote.words.as_str()))
            .bind(entry.quote.as_ref().and_then(|quote| text(&quote.by)))
            .bind(room)
            .bind(room_weeks)
            .bind(entry.room_said.map(Moment::ms))
            .bind(entry.is_sensitive)
            .bind(entry.checked.map(|checked| checked.at.ms()))
            .bind(entry.checked.map(|checked| checked.by.key()))
    }};
}

impl Tx {
    pub(super) async fn insert_support(&mut self, support: &Support, added: &Added) -> Result<u64, StoreError> {
        const SQL: &str = concat!(
            "
            insert into support (
                id, ",
            columns!(),
            ", source_feed, source_id, created_ms, created_by, version)
            values ($1, ",
            values!(),
            ", $33, $34, $35, $36, 1)"
        );
        let (feed, id) = (support.source.feed.as_str(), support.source.id.as_str());
        Ok(touch!(self, bound!(SQL, support).bind(feed).bind(id).bind(added.at.ms()).bind(added.by.as_str()))?)
    }

    pub(super) async fn update_support(&mut self, support: &Support, version: i64) -> Result<u64, StoreError> {
        const SQL: &str = concat!(
            "
            update support
            set (",
            columns!(),
            ") = (",
            values!(),
            "), version = version + 1
            where id = $1 and version = $33"
        );
        Ok(touch!(self, bound!(SQL, support).bind(version))?)
    }

    /// Takes every part of a support away; the days of its sessions go with them.
    pub(super) async fn remove_parts(&mut self, id: &SupportId) -> Result<(), StoreError> {
        for sql in [
            "delete from support_word where support_id = $1",
            "delete from support_topic where support_id = $1",
            "delete from support_place where support_id = $1",
            "delete from support_session where support_id = $1",
            "delete from support_hours where support_id = $1",
        ] {
            touch!(self, sqlx::query(sql).bind(id.as_str()))?;
        }
        Ok(())
    }

    /// Writes every part of a support that has none.
    pub(super) async fn add_parts(&mut self, support: &Support) -> Result<(), StoreError> {
        self.add_words(support).await?;
        self.add_topics(support).await?;
        self.add_places(support).await?;
        self.add_sessions(support).await?;
        self.add_hours(support).await
    }

    async fn add_words(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_word (support_id, list, seq, word)
            values ($1, $2, $3, $4)";
        let entry = &support.entry;
        let area: Vec<String> = entry.area.iter().map(Area::to_string).collect();
        let lists: [(&str, Vec<&str>); 5] = [
            ("category", entry.categories.iter().map(|category| category.key()).collect()),
            ("language", entry.languages.iter().map(Line::as_str).collect()),
            ("other_word", entry.other_words.iter().map(Line::as_str).collect()),
            ("area", area.iter().map(String::as_str).collect()),
            ("first_visit", entry.first_visit.iter().map(Line::as_str).collect()),
        ];
        for (list, words) in lists {
            for (seq, word) in (0_i64..).zip(words) {
                touch!(self, sqlx::query(SQL).bind(support.id.as_str()).bind(list).bind(seq).bind(word))?;
            }
        }
        Ok(())
    }

    async fn add_topics(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_topic (support_id, seq, topic)
            values ($1, $2, $3)";
        for (seq, topic) in (0_i64..).zip(&support.entry.topics) {
            touch!(self, sqlx::query(SQL).bind(support.id.as_str()).bind(seq).bind(topic.key()))?;
        }
        Ok(())
    }

    async fn add_places(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_place (
                support_id, seq, name, address, postcode, lat, lon, is_hidden, step_free, toilet, changing_place,
                hearing_loop, parking, getting_there)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
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
                    .bind(place.changing_place.answer())
                    .bind(place.hearing_loop.answer())
                    .bind(place.parking.answer())
                    .bind(passage(&place.getting_there))
            )?;
        }
        Ok(())
    }

    async fn add_sessions(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_session (
                support_id, seq, weekday, every, nth, starting_on, from_minute, to_minute, last_entry_minute, starts_on,
                ends_on, term_time, bank_holidays, booking, place_seq, note)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
        for (seq, session) in (0_i64..).zip(&support.entry.sessions) {
            let (every, nth, starting_on) = every_parts(session.every);
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(support.id.as_str())
                    .bind(seq)
                    .bind(weekday_word(session.weekday))
                    .bind(every)
                    .bind(nth)
                    .bind(starting_on)
                    .bind(minute_of_day(session.from))
                    .bind(minute_of_day(session.to))
                    .bind(session.last_entry.map(minute_of_day))
                    .bind(session.starts_on.map(|day| day.to_string()))
                    .bind(session.ends_on.map(|day| day.to_string()))
                    .bind(session.term_time)
                    .bind(session.bank_holidays.answer())
                    .bind(session.booking.answer())
                    .bind(session.place.map(i64::from))
                    .bind(text(&session.note))
            )?;
            self.add_session_days(&support.id, seq, session).await?;
        }
        Ok(())
    }

    async fn add_session_days(&mut self, id: &SupportId, session_seq: i64, of: &Session) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_session_day (support_id, session_seq, kind, seq, on_day)
            values ($1, $2, $3, $4, $5)";
        for (kind, days) in [("not-on", &of.not_on), ("also-on", &of.also_on)] {
            for (seq, day) in (0_i64..).zip(days) {
                let day = day.to_string();

                touch!(self, sqlx::query(SQL).bind(id.as_str()).bind(session_seq).bind(kind).bind(seq).bind(&day))?;
            }
        }
        Ok(())
    }

    async fn add_hours(&mut self, support: &Support) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into support_hours (support_id, seq, weekday, from_minute, to_minute)
            values ($1, $2, $3, $4, $5)";
        for (seq, hours) in (0_i64..).zip(&support.entry.hours) {
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(support.id.as_str())
                    .bind(seq)
                    .bind(weekday_word(hours.weekday))
                    .bind(minute_of_day(hours.from))
                    .bind(minute_of_day(hours.to))
            )?;
        }
        Ok(())
    }
}

/// The word, whether it is closed for now, and until which day, for storing: what is closed for now is published.
fn status_parts(status: Status) -> (&'static str, bool, Option<String>) {
    match status {
        Status::Paused(until) => (Status::Published.key(), true, until.map(|day: Day| day.to_string())),
        other => (other.key(), false, None),
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
