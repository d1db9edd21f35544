//! A row of `services.csv`, with the rows that belong to it, as a support.

use super::Tables;
use super::table::Record;
use crate::import::{IncomingSupport, area, categories, field, hours, languages, plain, words};
use domain::known::Known;
use domain::session;
use domain::support::{Entry, Reach, Source};
use domain::{Line, Passage, Place, Position, Session};

/// Reads a service, or says why it cannot be kept.
pub fn read(row: &Record, id: Line<200>, tables: &Tables, feed: &Line<120>) -> Result<IncomingSupport, String> {
    let status = row.get("status").trim().to_lowercase();
    if !matches!(status.as_str(), "" | "active") {
        return Err(format!("Its status is \"{}\", and only what is active is taken.", plain::cut(&status, 60)));
    }
    let name = plain::line(row.get("name")).ok_or("It has no name. Give it one.")?;
    let location = tables.locations.with("id", row.get("location_id")).next();
    let organisation = location
        .map(|location| location.get("organization_id"))
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| row.get("organization_id"));
    let entry = entry(row, id.as_str(), name, location, tables);
    Ok(IncomingSupport {
        organisation: Line::read("id", organisation).ok(),
        ..IncomingSupport::of(Source { feed: feed.clone(), id }, entry)
    })
}

fn entry(row: &Record, id: &str, name: Line<200>, location: Option<&Record>, tables: &Tables) -> Entry {
    let of_location = |column: &str| location.map_or("", |location| location.get(column));
    let location_id = of_location("id");
    let is_online = ["true", "t", "1", "yes"].contains(&of_location("virtual").trim().to_lowercase().as_str());
    let place = location.filter(|_| !is_online).and_then(|location| place(location, tables));

    let own_words = first_said([row.get("description"), of_location("short_desc")]);
    let (summary, rest) = plain::summary_and_rest(own_words);
    let taxonomy = row.list("taxonomy_ids").filter_map(|id| tables.taxonomy.with("taxonomy_id", id).next());
    let terms: Vec<&str> = row.list("keywords").chain(taxonomy.map(|term| term.get("name"))).collect();
    let named = || terms.iter().copied();
    let categories = categories::of_terms(named());
    let spoken = row.list("languages").chain(location.into_iter().flat_map(|location| location.list("languages")));
    Entry {
        kind: categories::kind_of_name(name.as_str()),
        summary,
        description: description(row, rest.as_ref().map_or("", |rest| rest.as_str())),
        who_for: who_for(row),
        cost: words::cost(row.get("fees")),
        come_in: words::come_in(row.get("application_process")),
        languages: languages::codes(spoken),
        categories: if categories.is_empty() { categories::of_terms([name.as_str()]) } else { categories },
        other_words: field::other_words(name.as_str(), std::iter::once(row.get("alternate_name")).chain(named())),
        phone: phone(tables.phones.with("service_id", id).chain(tables.phones.with("location_id", location_id))),
        email: field::email(row.get("email")).or_else(|| field::email(of_location("email"))),
        web: field::web(row.get("website")).or_else(|| field::web(of_location("website"))),
        reach: if is_online { Reach::Online } else { Reach::Place },
        area: area::all(row.list("service_areas")),
        sessions: sessions(id, location_id, place.is_some(), tables),
        places: place.into_iter().collect(),
        room: words::room(row.get("wait_time")),
        is_sensitive: categories::is_sensitive(named().chain([name.as_str()])),
        ..Entry::named(name)
    }
}

fn first_said<const N: usize>(given: [&str; N]) -> &str {
    given.into_iter().find(|text| !text.trim().is_empty()).unwrap_or("")
}

/// What follows the summary: the rest, then what else should be known before somebody comes.
fn description(row: &Record, rest: &str) -> Option<Passage<40_000>> {
    let bring: Vec<&str> = row.list("required_documents").collect();
    let bring = if bring.is_empty() { String::new() } else { format!("Bring: {}.", bring.join(", ")) };
    let mut parts = vec![
        rest.to_owned(),
        plain::plain(row.get("application_process")),
        plain::plain(row.get("interpretation_services")),
        bring,
    ];
    parts.retain(|part| !part.is_empty());
    plain::passage(&parts.join("\n\n"))
}

/// Who it is for. "None" under eligibility means that there is no condition.
fn who_for(row: &Record) -> Option<Passage<2000>> {
    let mut said = vec![row.get("audience").trim(), row.get("eligibility").trim()];
    said.retain(|words| !matches!(words.trim_end_matches('.').to_lowercase().as_str(), "" | "none"));
    plain::passage(&said.join("\n\n"))
}

/// The first number that answers with a voice. Numbers of a contact are a person's, and stay out.
pub fn phone<'a>(phones: impl Iterator<Item = &'a Record>) -> Option<Line<60>> {
    phones
        .filter(|phone| phone.get("contact_id").trim().is_empty())
        .filter(|phone| !matches!(phone.get("number_type").trim().to_lowercase().as_str(), "fax" | "tty" | "sms"))
        .find_map(|phone| {
            let number = format!("{} {}", phone.get("country_prefix"), phone.get("number"));
            field::phone(&number, phone.get("extension"))
        })
}

fn place(location: &Record, tables: &Tables) -> Option<Place> {
    let address = tables.addresses.with("location_id", location.get("id")).next();
    let street = address.map(|address| {
        let mut parts = ["address_1", "address_2", "city", "state_province"]
            .map(|column| address.get(column).trim().trim_matches([',', ' ']).to_owned())
            .to_vec();
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    });
    // Codes of American law: a "restroom" in this list is one that a wheelchair fits into.
    let said = words::access([location.get("accessibility")]);
    let place = Place {
        name: plain::line(location.get("name")),
        address: street.and_then(|street| plain::line(&street)),
        postcode: address.and_then(|address| field::postcode(address.get("postal_code"))),
        position: position(location),
        is_hidden: false,
        step_free: said.step_free,
        toilet: said.toilet,
        changing_place: Known::NotKnown,
        hearing_loop: said.hearing_loop,
        parking: Known::NotKnown,
        getting_there: plain::passage(location.get("transportation")),
    };
    // A name alone leads nobody there.
    (place.address.is_some() || place.postcode.is_some() || place.position.is_some()).then_some(place)
}

fn position(location: &Record) -> Option<Position> {
    let degrees = |column: &str| location.get(column).trim().parse::<f64>().ok();
    let (lat, lon) = degrees("latitude").zip(degrees("longitude"))?;
    Position::new(lat, lon).filter(|_| lat.abs() > f64::EPSILON || lon.abs() > f64::EPSILON)
}

/// The hours of the service, else those of its location.
fn sessions(id: &str, location_id: &str, has_place: bool, tables: &Tables) -> Vec<Session> {
    let at = |column: &str, id: &str| -> Vec<Session> {
        let note = closed_each_year(tables.holidays.with(column, id));
        tables.schedules.with(column, id).filter_map(|row| session(row, has_place, note.clone())).collect()
    };
    let own = at("service_id", id);
    if own.is_empty() { at("location_id", location_id) } else { own }
}

fn session(row: &Record, has_place: bool, note: Option<Line<200>>) -> Option<Session> {
    let weekday = session::read_weekday(row.get("weekday")).ok()?;
    let (from, to) = hours::from_to(row.get("opens_at"), row.get("closes_at"))?;
    Some(Session { place: has_place.then_some(0), note, ..Session::weekly(weekday, from, to) })
}

/// Holidays that come round each year, which these tables write with the year 1, in words: a timetable cannot hold
/// them. Those of one year are left out, because most of them are long over.
fn closed_each_year<'a>(holidays: impl Iterator<Item = &'a Record>) -> Option<Line<200>> {
    let closed: Vec<String> = holidays
        .filter(|row| row.get("closed").trim().eq_ignore_ascii_case("true"))
        .filter_map(|row| {
            let (from, to) = (day_of_each_year(row.get("start_date"))?, day_of_each_year(row.get("end_date"))?);
            Some(if from == to { from } else { format!("{from} to {to}") })
        })
        .collect();
    if closed.is_empty() { None } else { plain::line(&format!("Closed {}.", closed.join(", "))) }
}

/// "January 01, 0001" as "1 January".
fn day_of_each_year(given: &str) -> Option<String> {
    let mut parts = given.split([' ', ',']).filter(|part| !part.is_empty());
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let is_month = month.chars().all(char::is_alphabetic);
    (is_month && year.parse() == Ok(1)).then(|| format!("{day} {month}"))
}
