//! The supports of the demo town.

use super::{row, some_line};
use crate::import::{Batch, IncomingOrganisation, IncomingSupport};
use domain::known::Known;
use domain::session::{Every, read_weekday};
use domain::support::{Ages, Checked, Checker, ComeIn, Cost, Entry, Kind, Quote, Reach, Room, Source};
use domain::{Category, Day, Line, Moment, Passage, Place, Position, Postcode, Session};
use finder::Gazetteer;
use jiff::civil::Time;
use serde::Deserialize;

const FILES: [&str; 2] =
    [include_str!("../../demo/supports-south-west.toml"), include_str!("../../demo/supports-north-east.toml")];
const FEED: &str = "demo";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    organisation: Vec<OrganisationRow>,
    support: Vec<SupportRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationRow {
    key: String,
    name: String,
    about: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    web: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupportRow {
    key: String,
    name: String,
    kind: String,
    organisation: Option<String>,
    summary: String,
    description: Option<String>,
    who_for: Option<String>,
    ages_from: Option<u8>,
    ages_to: Option<u8>,
    cost: Option<String>,
    cost_words: Option<String>,
    come_in: Option<String>,
    categories: Vec<String>,
    #[serde(default)]
    other_words: Vec<String>,
    #[serde(default)]
    languages: Vec<String>,
    phone: Option<String>,
    email: Option<String>,
    web: Option<String>,
    #[serde(default)]
    first_visit: Vec<String>,
    quote: Option<String>,
    quote_by: Option<String>,
    room: Option<String>,
    room_weeks: Option<u32>,
    #[serde(default)]
    sensitive: bool,
    reach: Option<String>,
    #[serde(default)]
    area: Vec<String>,
    checked_days_ago: Option<i64>,
    checked_by: Option<String>,
    #[serde(default)]
    place: Vec<PlaceRow>,
    #[serde(default)]
    session: Vec<SessionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceRow {
    name: Option<String>,
    address: Option<String>,
    postcode: String,
    #[serde(default)]
    hidden: bool,
    step_free: Option<String>,
    toilet: Option<String>,
    hearing_loop: Option<String>,
    getting_there: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionRow {
    weekday: String,
    from: String,
    to: String,
    every: Option<String>,
    starting_on: Option<String>,
    place: Option<u32>,
    note: Option<String>,
}

/// Reads every support and organisation of the demo town; their positions come from their postcodes.
pub(super) fn batch(gazetteer: &Gazetteer, now: Moment) -> Result<Batch, String> {
    let mut batch = Batch::default();
    for file in FILES {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        for organisation in file.organisation {
            batch.organisations.push(organisation_of(organisation)?);
        }
        for support in file.support {
            batch.supports.push(support_of(support, gazetteer, now)?);
        }
    }
    Ok(batch)
}

fn source(key: &str) -> Result<Source, String> {
    Ok(Source { feed: row(key, Line::read("feed", FEED))?, id: row(key, Line::read("id", key))? })
}

fn organisation_of(given: OrganisationRow) -> Result<IncomingOrganisation, String> {
    let key = given.key.as_str();
    Ok(IncomingOrganisation {
        source: source(key)?,
        name: row(key, Line::read("name", &given.name))?,
        about: row(key, Passage::read_optional("about", given.about.as_deref().unwrap_or_default()))?,
        phone: some_line(key, given.phone.as_deref())?,
        email: some_line(key, given.email.as_deref())?,
        web: some_line(key, given.web.as_deref())?,
    })
}

fn support_of(given: SupportRow, gazetteer: &Gazetteer, now: Moment) -> Result<IncomingSupport, String> {
    let key = given.key.as_str();
    let lines =
        |texts: &[String]| texts.iter().map(|text| row(key, Line::read("line", text))).collect::<Result<Vec<_>, _>>();
    let entry = Entry {
        kind: row(key, Kind::read(&given.kind))?,
        summary: some_line(key, Some(&given.summary))?,
        description: row(key, Passage::read_optional("description", given.description.as_deref().unwrap_or_default()))?,
        who_for: row(key, Passage::read_optional("who_for", given.who_for.as_deref().unwrap_or_default()))?,
        ages: Ages { from: given.ages_from, to: given.ages_to },
        cost: row(
            key,
            Cost::read(given.cost.as_deref().unwrap_or_default(), given.cost_words.as_deref().unwrap_or_default()),
        )?,
        come_in: row(key, ComeIn::read(given.come_in.as_deref().unwrap_or("not-known")))?,
        languages: given
            .languages
            .iter()
            .map(|code| row(key, Line::read("language", code)))
            .collect::<Result<_, _>>()?,
        categories: given.categories.iter().map(|word| row(key, Category::read(word))).collect::<Result<_, _>>()?,
        other_words: given
            .other_words
            .iter()
            .map(|word| row(key, Line::read("other_word", word)))
            .collect::<Result<_, _>>()?,
        phone: some_line(key, given.phone.as_deref())?,
        email: some_line(key, given.email.as_deref())?,
        web: some_line(key, given.web.as_deref())?,
        reach: row(key, Reach::read(given.reach.as_deref().unwrap_or("place")))?,
        area: given.area.iter().map(|area| row(key, Line::read("area", area))).collect::<Result<_, _>>()?,
        places: given.place.iter().map(|place| place_of(key, place, gazetteer)).collect::<Result<_, _>>()?,
        sessions: given.session.iter().map(|session| session_of(key, session)).collect::<Result<_, _>>()?,
        first_visit: lines(&given.first_visit)?,
        quote: match some_line(key, given.quote.as_deref())? {
            Some(words) => Some(Quote { words, by: some_line(key, given.quote_by.as_deref())? }),
            None => None,
        },
        room: match given.room.as_deref() {
            Some("open") => Room::Open,
            Some("waiting") => Room::Waiting(given.room_weeks),
            Some("full") => Room::Full,
            _ => Room::NotKnown,
        },
        is_sensitive: given.sensitive,
        checked: match (given.checked_days_ago, given.checked_by.as_deref()) {
            (Some(days), Some(by)) => {
                Some(Checked { at: now.plus_ms(-days * DAY_MS), by: row(key, Checker::read(by))? })
            }
            _ => None,
        },
        ..Entry::named(row(key, Line::read("name", &given.name))?)
    };
    let organisation =
        given.organisation.as_deref().map(|key| row(key, Line::read("organisation", key))).transpose()?;
    Ok(IncomingSupport { source: source(key)?, organisation, entry })
}

fn place_of(key: &str, given: &PlaceRow, gazetteer: &Gazetteer) -> Result<Place, String> {
    let postcode = row(key, Postcode::read("postcode", &given.postcode))?;
    let position: Option<Position> = gazetteer.postcode(&postcode).map(|spot| spot.position);
    let answer = |word: &Option<String>| match word.as_deref() {
        Some("yes") => Known::Yes,
        Some("no") => Known::No,
        _ => Known::NotKnown,
    };
    Ok(Place {
        name: some_line(key, given.name.as_deref())?,
        address: some_line(key, given.address.as_deref())?,
        postcode: some_line(key, Some(postcode.as_str()))?,
        position: Some(position.ok_or_else(|| format!("{key}: there is no postcode {postcode}"))?),
        is_hidden: given.hidden,
        step_free: answer(&given.step_free),
        toilet: answer(&given.toilet),
        hearing_loop: answer(&given.hearing_loop),
        getting_there: row(
            key,
            Passage::read_optional("getting_there", given.getting_there.as_deref().unwrap_or_default()),
        )?,
    })
}

fn session_of(key: &str, given: &SessionRow) -> Result<Session, String> {
    let time = |text: &str| text.parse::<Time>().map_err(|error| format!("{key}: {text}: {error}"));
    let every = match given.every.as_deref() {
        None | Some("week") => Every::Week,
        Some("second-week") => Every::SecondWeek(row(
            key,
            Day::read_stored("starting_on", given.starting_on.as_deref().unwrap_or_default()),
        )?),
        Some("first") => Every::NthOfMonth(1),
        Some("second") => Every::NthOfMonth(2),
        Some("third") => Every::NthOfMonth(3),
        Some("fourth") => Every::NthOfMonth(4),
        Some("last") => Every::LastOfMonth,
        Some(other) => return Err(format!("{key}: every {other}")),
    };
    Ok(Session {
        every,
        weekday: row(key, read_weekday(&given.weekday))?,
        from: time(&given.from)?,
        to: time(&given.to)?,
        place: given.place.and_then(|place| place.checked_sub(1)),
        note: some_line(key, given.note.as_deref())?,
    })
}
