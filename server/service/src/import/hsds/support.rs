//! A service of a feed as a support.

use super::gather::Row;
use super::json::{Object, holds_nul, id, id_at, list, number, text, texts};
use super::schedule::{self, Timetable};
use super::{place, source_id};
use crate::import::{IncomingSupport, area, categories, field, languages, plain, words};
use domain::support::{Checked, Checker, Cost, Entry, Kind, Reach, Source};
use domain::{Area, Hours, Line, Moment, Place};
use jiff::civil::{Date, DateTime};
use std::collections::HashMap;

/// Reads a service, or says why it cannot be kept.
pub fn read(row: &Row, feed: &Line<120>, terms: &HashMap<String, String>) -> Result<IncomingSupport, String> {
    let object = &row.object;
    if holds_nul(object) {
        return Err("It holds a NUL character, so part of it is damaged. Fetch the feed again.".into());
    }
    let status = text(object, "status").trim().to_lowercase();
    if !matches!(status.as_str(), "" | "active") {
        return Err(format!("Its status is \"{}\", and only what is active is taken.", plain::cut(&status, 60)));
    }
    let name = plain::line(text(object, "name")).ok_or("It has no name. Give it one in the feed.")?;
    let organisation = object.get("organization").and_then(|inside| inside.as_object()).and_then(id);
    let source = Source { feed: feed.clone(), id: source_id(&row.id)? };
    Ok(IncomingSupport {
        organisation: organisation
            .or_else(|| id_at(object, "organization_id"))
            .and_then(|id| Line::read("id", &id).ok()),
        ..IncomingSupport::of(source, entry(object, name, terms))
    })
}

fn entry(object: &Object, name: Line<200>, terms: &HashMap<String, String>) -> Entry {
    let looked_at = looked_at(object);
    let (places, timetable, is_online) = places_and_timetable(object, looked_at);
    let (area, area_words) = areas(object);
    let term_names = term_names(object, terms);
    let named = || term_names.iter().map(String::as_str);
    let categories = categories::of_terms(named());
    let (summary, rest) = plain::summary_and_rest(text(object, "description"));
    let [url, email, applying, waiting, alternate] =
        texts(object, ["url", "email", "application_process", "wait_time", "alternate_name"]);
    let phone = phone_of(object);
    Entry {
        kind: if area == [Area::Scotland] { Kind::National } else { categories::kind_of_name(name.as_str()) },
        summary,
        description: description(object, rest.as_ref().map_or("", |rest| rest.as_str()), &timetable.words),
        who_for: plain::passage(&who_for(object, &area_words).join("\n\n")),
        ages: field::ages(number(object, "minimum_age"), number(object, "maximum_age")),
        cost: cost(object, looked_at),
        come_in: words::come_in(applying),
        languages: languages::codes(list(object, "languages").map(language)),
        // A feed without terms that we know still says something by the name.
        categories: if categories.is_empty() { categories::of_terms([name.as_str()]) } else { categories },
        other_words: field::other_words(name.as_str(), std::iter::once(alternate).chain(named())),
        reach: reach(&places, is_online, phone.is_some() && categories::kind_of_name(name.as_str()) == Kind::Helpline),
        phone,
        email: field::email(email),
        web: field::web(url),
        area,
        places,
        sessions: timetable.sessions,
        hours: opening_hours(object),
        room: words::room(waiting),
        is_sensitive: categories::is_sensitive(named().chain([name.as_str()])),
        checked: checked(object),
        ..Entry::named(name)
    }
}

fn reach(places: &[Place], is_online: bool, is_phone: bool) -> Reach {
    match () {
        () if !places.is_empty() => Reach::Place,
        () if is_online => Reach::Online,
        () if is_phone => Reach::Phone,
        () => Reach::Place,
    }
}

/// Places, what happens there when, and whether it is also online.
fn places_and_timetable(object: &Object, looked_at: Option<Date>) -> (Vec<Place>, Timetable, bool) {
    let mut places: Vec<Place> = Vec::new();
    let mut timetable = Timetable::default();
    let mut is_online = false;
    let mut locations = Vec::new();
    for at in list(object, "service_at_locations") {
        let Some(location) = at.get("location").and_then(|inside| inside.as_object()) else { continue };
        is_online |= place::is_online(location);
        let read = place::read(location);
        let index = read.map(|read| {
            let known = places.iter().position(|known| *known == read).unwrap_or(places.len());
            if known == places.len() {
                places.push(read);
            }
            u32::try_from(known).unwrap_or(u32::MAX)
        });
        timetable.add(list(at, "schedules"), index, looked_at);
        locations.push((location, index));
    }
    // With one place, that is where it is; with several, the feed does not say which.
    timetable.add(list(object, "schedules"), (places.len() == 1).then_some(0), looked_at);
    // The hours of a building are better than nothing, and only then.
    if timetable.sessions.is_empty() && timetable.words.is_empty() {
        for (location, index) in locations {
            timetable.add(list(location, "schedules"), index, looked_at);
        }
    }
    (places, timetable, is_online)
}

/// Whom it is for by where they live, and sentences about who may come that stand among the names of areas.
fn areas(object: &Object) -> (Vec<Area>, Vec<String>) {
    let names = list(object, "service_areas").map(|found| {
        let [name, old_name] = texts(found, ["name", "service_area"]);
        plain::one_line(if name.trim().is_empty() { old_name } else { name })
    });
    let (sentences, names): (Vec<String>, Vec<String>) = names.partition(|name| name.chars().count() > 80);
    (area::all(names.iter().map(String::as_str)), sentences)
}

/// Opening hours of the service, else of its places, where the feed keeps them apart from its schedules.
fn opening_hours(object: &Object) -> Vec<Hours> {
    let own = schedule::opening_hours(list(object, "opening_hours"));
    if !own.is_empty() {
        return own;
    }
    let locations = list(object, "service_at_locations").filter_map(|at| at.get("location")?.as_object());
    schedule::opening_hours(locations.flat_map(|location| list(location, "opening_hours")))
}

/// Who it is for, in the words of the feed, under its old and its new name.
fn who_for(object: &Object, area_words: &[String]) -> Vec<String> {
    let mut said: Vec<String> =
        texts(object, ["eligibility_description", "eligibility"]).into_iter().map(str::to_owned).collect();
    said.extend(list(object, "eligibility").map(|one| text(one, "eligibility").to_owned()));
    said.extend(area_words.iter().cloned());
    said.retain(|words| !words.trim().is_empty());
    said.dedup();
    said
}

/// What follows the summary: the rest, then what else should be known before somebody comes.
fn description(object: &Object, rest: &str, schedule_words: &[String]) -> Option<domain::Passage<40_000>> {
    let [alert, applying, interpreters] = texts(object, ["alert", "application_process", "interpretation_services"]);
    let bring: Vec<String> = list(object, "required_documents")
        .map(|one| plain::one_line(text(one, "document")))
        .filter(|d| !d.is_empty())
        .collect();
    let bring = if bring.is_empty() { String::new() } else { format!("Bring: {}.", bring.join(", ")) };
    let mut parts =
        vec![rest.to_owned(), plain::plain(alert), plain::plain(applying), plain::plain(interpreters), bring];
    parts.extend(schedule_words.iter().cloned());
    parts.retain(|part| !part.is_empty());
    plain::passage(&parts.join("\n\n"))
}

/// What it costs: the options that are still good, else the words.
fn cost(object: &Object, looked_at: Option<Date>) -> Cost {
    let [described, fees] = texts(object, ["fees_description", "fees"]);
    let in_words = if described.trim().is_empty() { fees } else { described };
    let mut amounts = Vec::new();
    let mut said = Vec::new();
    for option in list(object, "cost_options").filter(|option| !schedule::has_ended(option, looked_at)) {
        let amount = number(option, "amount").filter(|amount| *amount >= 0.0);
        amounts.extend(amount);
        let [who, what, currency] = texts(option, ["option", "amount_description", "currency"]);
        let amount = amount.map(|amount| money(amount, currency)).unwrap_or_default();
        let price = format!("{amount} {what}").trim().to_owned();
        said.push(if who.trim().is_empty() || price.is_empty() {
            format!("{who}{price}")
        } else {
            format!("{who}: {price}")
        });
    }
    if amounts.is_empty() {
        return words::cost(if in_words.trim().is_empty() { said.first().map_or("", |s| s) } else { in_words });
    }
    if amounts.iter().all(|amount| *amount == 0.0) {
        return match words::cost(in_words) {
            Cost::NotKnown => Cost::Free(None),
            free @ Cost::Free(_) => free,
            _ => Cost::Free(plain::line(in_words)),
        };
    }
    said.push(in_words.to_owned());
    said.retain(|words| !words.trim().is_empty());
    plain::line(&said.join("; ")).map_or(Cost::NotKnown, Cost::Amount)
}

/// An amount as it is written: `£35`, `£2.50`; pounds unless the feed says otherwise.
fn money(amount: f64, currency: &str) -> String {
    let number = if amount.fract() == 0.0 { format!("{amount:.0}") } else { format!("{amount:.2}") };
    match currency.trim().to_ascii_uppercase().as_str() {
        "" | "GBP" => format!("£{number}"),
        "EUR" => format!("€{number}"),
        "USD" => format!("${number}"),
        other => format!("{number} {other}"),
    }
}

/// The first number that answers with a voice: of the service, of its places, of its contacts (whose names stay out).
pub fn phone_of(object: &Object) -> Option<Line<60>> {
    let at_places = list(object, "service_at_locations").flat_map(|at| {
        let location = at.get("location").and_then(|inside| inside.as_object());
        list(at, "phones").chain(location.into_iter().flat_map(|location| list(location, "phones")))
    });
    let of_contacts = list(object, "contacts").flat_map(|contact| list(contact, "phones"));
    list(object, "phones")
        .chain(at_places)
        .chain(of_contacts)
        .filter(|phone| !matches!(text(phone, "type").to_lowercase().as_str(), "fax" | "pager" | "tty" | "modem"))
        .find_map(|phone| {
            let extension = id_at(phone, "extension").unwrap_or_default();
            field::phone(&id_at(phone, "number").unwrap_or_default(), &extension)
        })
}

fn language(object: &Object) -> &str {
    let [code, name, language] = texts(object, ["code", "name", "language"]);
    [code, name, language].into_iter().find(|word| !word.trim().is_empty()).unwrap_or("")
}

/// Names of the terms of a service.
fn term_names(object: &Object, terms: &HashMap<String, String>) -> Vec<String> {
    let named = |attribute: &Object| match term_name(attribute) {
        "" => id_at(attribute, "taxonomy_term_id").and_then(|id| terms.get(&id).cloned()).unwrap_or_default(),
        name => name.to_owned(),
    };
    let mut names: Vec<String> = list(object, "attributes").map(named).collect();
    names.extend(list(object, "taxonomy_terms").map(|term| text(term, "name").to_owned()));
    names.retain(|name| !name.trim().is_empty());
    names
}

/// The name of the term of an attribute.
pub fn term_name(attribute: &Object) -> &str {
    let term = attribute.get("taxonomy_term").and_then(|inside| inside.as_object());
    let [name, word] = term.map_or(["", ""], |term| texts(term, ["name", "term"]));
    if name.trim().is_empty() { word } else { name }
}

/// When somebody last made sure: the day it was assured, else the moment it was changed.
fn checked(object: &Object) -> Option<Checked> {
    let at = moment(text(object, "assured_date")).or_else(|| moment(text(object, "last_modified")))?;
    Some(Checked { at, by: Checker::Import })
}

/// The last day on which somebody is known to have looked at the row.
fn looked_at(object: &Object) -> Option<Date> {
    texts(object, ["assured_date", "last_modified"]).into_iter().filter_map(schedule::date).max()
}

/// A moment with a time zone, a time on the wall in Glasgow, or the beginning of a day.
fn moment(given: &str) -> Option<Moment> {
    let given = given.trim();
    match given.parse::<jiff::Timestamp>() {
        Ok(stamp) => Some(Moment::from_ms(stamp.as_millisecond())),
        Err(_) => given.parse::<DateTime>().ok().map(Moment::at_local),
    }
}
