//! Dates of supports as files for a calendar (RFC 5545).

mod events;
mod lines;

use crate::config::BaseUrl;
use app::words::{ARABIC, Key, Lang, Words};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::Slug;
use domain::support::Status;
use domain::{Moment, Place, Support};
use events::{Event, events};
use lines::{Lines, ZONE, utc, wall};
use service::Desk;

/// A list that is longer is a directory.
const MOST: usize = 40;

/// What the handlers need.
#[derive(Clone)]
pub struct Calendar {
    /// Where the supports are.
    pub desk: Desk,
    /// What stands before an address of ours.
    pub base: BaseUrl,
}

/// `GET /support/{slug}/dates.ics?lang=`: the dates of one support.
pub async fn one(State(calendar): State<Calendar>, Path(slug): Path<String>, RawQuery(query): RawQuery) -> Response {
    let supports = read(&calendar.desk, [slug.as_str()].into_iter());
    answer(&calendar, &supports, &query.unwrap_or_default())
}

/// `GET /shortlist.ics?s=one,another&lang=`: the dates of several supports.
pub async fn several(State(calendar): State<Calendar>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let supports = read(&calendar.desk, param(&query, "s").split(','));
    answer(&calendar, &supports, &query)
}

fn read<'a>(desk: &Desk, slugs: impl Iterator<Item = &'a str>) -> Vec<Support> {
    let slugs: Vec<Slug> = slugs.filter_map(|slug| Slug::read(slug.trim()).ok()).take(MOST).collect();
    desk.at(&slugs)
}

fn answer(calendar: &Calendar, supports: &[Support], query: &str) -> Response {
    if supports.is_empty() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let words = match Lang::ALL.into_iter().find(|lang| lang.tag() == param(query, "lang")) {
        Some(Lang::Ar) => Words::read(Lang::Ar, ARABIC),
        _ => Words::english(),
    };
    let text = file(supports, &words, &calendar.base, calendar.desk.now());
    // What is sensitive stays in no cache; the rest may be an hour old.
    let is_sensitive = supports.iter().any(|support| support.entry.is_sensitive);
    let keep = if is_sensitive { "no-store" } else { "private, max-age=3600" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("inline; filename=\"dates.ics\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    (headers, text).into_response()
}

fn param(query: &str, name: &str) -> String {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(given, _)| given == name);
    found.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// The file: every date of the next twelve months.
fn file(supports: &[Support], words: &Words, base: &BaseUrl, now: Moment) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Community Links//Dates//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    lines.raw("METHOD", "PUBLISH");
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.raw("X-PUBLISHED-TTL", "P1D");
    lines.text("X-WR-CALNAME", &calendar_name(supports, words));
    lines.raw("X-WR-TIMEZONE", "Europe/London");
    lines.block(ZONE);
    for support in supports {
        for event in events(support, now) {
            put(&mut lines, support, &event, words, base, now);
        }
    }
    lines.raw("END", "VCALENDAR");
    lines.end()
}

/// What a calendar calls it: the name of one support that may be seen by others, our own name otherwise.
fn calendar_name(supports: &[Support], words: &Words) -> String {
    match supports {
        [only] if !only.entry.is_sensitive => only.entry.name.to_string(),
        _ if supports.iter().any(|support| support.entry.is_sensitive) => words.say(Key::Calendar),
        _ => words.say(Key::SiteName),
    }
}

/// One entry. Of what is sensitive it says when and in which street, and nothing else: a calendar is seen by others.
fn put(lines: &mut Lines, support: &Support, event: &Event, words: &Words, base: &BaseUrl, now: Moment) {
    let entry = &support.entry;
    let host = base.as_str().split_once("://").map_or(base.as_str(), |(_, host)| host);
    let place = event.place.and_then(|at| entry.places.get(usize::try_from(at).ok()?));
    lines.raw("BEGIN", "VEVENT");
    lines.text("UID", &format!("{}-{}@{host}", support.id, event.id));
    lines.raw("DTSTAMP", &utc(now));
    lines.raw("DTSTART;TZID=Europe/London", &wall(event.from));
    lines.raw("DTEND;TZID=Europe/London", &wall(event.to));
    if let Some(rule) = &event.rule {
        lines.raw("RRULE", rule);
    }
    if !event.not_on.is_empty() {
        let days: Vec<String> = event.not_on.iter().map(|day| wall(*day)).collect();
        lines.raw("EXDATE;TZID=Europe/London", &days.join(","));
    }
    if event.doubt.is_some() {
        lines.raw("STATUS", "TENTATIVE");
    }
    match entry.is_sensitive {
        true => lines.text("SUMMARY", &words.say(Key::AnAppointment)),
        false => lines.text("SUMMARY", entry.name.as_str()),
    }
    let told = told(support, event, words);
    if !told.is_empty() {
        lines.text("DESCRIPTION", &told.join("\n"));
    }
    if let Some(location) = place.and_then(|place| location(place, entry.is_sensitive, words)) {
        lines.text("LOCATION", &location);
    }
    if entry.is_sensitive {
        lines.raw("CLASS", "PRIVATE");
    } else {
        lines.raw("URL", &format!("{}{}", base.as_str(), words.to(&format!("/support/{}", support.slug))));
    }
    lines.raw("END", "VEVENT");
}

/// What else to know, a line each.
fn told(support: &Support, event: &Event, words: &Words) -> Vec<String> {
    let entry = &support.entry;
    let doubt = event.doubt.map(|doubt| words.doubt(doubt));
    let season = event.term_time.then(|| words.say(Key::TermTime));
    if entry.is_sensitive {
        return doubt.into_iter().chain(season).collect();
    }
    let before = event.last_entry.map(|time| words.fill(Key::ComeBefore, &[("time", &words.time(time))]));
    let paused = matches!(support.status, Status::Paused(_)).then(|| words.say(Key::PausedRest));
    let note = event.note.clone();
    let ring = entry.phone.as_ref().map(|phone| words.fill(Key::Ring, &[("number", phone.as_str())]));
    [doubt, season, event.book.then(|| words.say(Key::Book)), before, note, paused, ring]
        .into_iter()
        .flatten()
        .collect()
}

/// Where it is, unless somebody has to ask. What a place is called may say what happens there.
fn location(place: &Place, is_sensitive: bool, words: &Words) -> Option<String> {
    let address = words.address(place).filter(|_| !place.is_hidden);
    let name = place.name.as_ref().filter(|_| !is_sensitive && !place.is_hidden).map(ToString::to_string);
    let parts: Vec<String> = name.into_iter().chain(address).collect();
    (!parts.is_empty()).then(|| parts.join(&words.say(Key::ListComma)))
}

#[cfg(test)]
#[path = "calendar/tests.rs"]
mod tests;
