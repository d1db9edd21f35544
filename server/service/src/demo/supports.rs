//! The supports of the demo town.

use super::rows::{File, OrganisationRow, PlaceRow, SupportRow};
use super::{row, some_line, when};
use crate::import::{Batch, IncomingOrganisation, IncomingSupport};
use domain::known::Known;
use domain::support::{Ages, Checked, Checker, ComeIn, Cost, Entry, Kind, Quote, Reach, Room, Source, Status};
use domain::{Area, Category, Failure, Line, Moment, Passage, Place, Position, Postcode, Topic, WorkerNotes};
use finder::Gazetteer;

const FILES: [&str; 2] =
    [include_str!("../../demo/supports-south-west.toml"), include_str!("../../demo/supports-north-east.toml")];
const FEED: &str = "demo";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Reads every support and organisation of the demo town; their positions come from their postcodes.
pub(super) fn batch(gazetteer: &Gazetteer, now: Moment) -> Result<Batch, String> {
    let mut batch = Batch::default();
    for file in FILES {
        let file: File = toml::from_str(file).map_err(|error| error.to_string())?;
        for organisation in file.organisation {
            batch.organisations.push(organisation_of(organisation)?);
        }
        for support in file.support {
            batch.supports.push(support_of(&support, gazetteer, now)?);
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

fn support_of(given: &SupportRow, gazetteer: &Gazetteer, now: Moment) -> Result<IncomingSupport, String> {
    let key = given.key.as_str();
    let organisation =
        given.organisation.as_deref().map(|key| row(key, Line::read("organisation", key))).transpose()?;
    let status = match given.paused_until.as_deref() {
        Some("") => Some(Status::Paused(None)),
        Some(until) => Some(Status::Paused(Some(when::day(key, until, now.day())?))),
        None => None,
    };
    let entry = entry_of(given, gazetteer, now)?;
    let notes = notes_of(given)?;
    Ok(IncomingSupport { organisation, status, notes, ..IncomingSupport::of(source(key)?, entry) })
}

fn entry_of(given: &SupportRow, gazetteer: &Gazetteer, now: Moment) -> Result<Entry, String> {
    let key = given.key.as_str();
    let ago = |days: i64| now.plus_ms(-days * DAY_MS);
    Ok(Entry {
        kind: row(key, Kind::read(&given.kind))?,
        summary: some_line(key, Some(&given.summary))?,
        description: some_passage(key, given.description.as_deref())?,
        who_for: some_passage(key, given.who_for.as_deref())?,
        ages: Ages { from: given.ages_from, to: given.ages_to },
        cost: row(
            key,
            Cost::read(given.cost.as_deref().unwrap_or_default(), given.cost_words.as_deref().unwrap_or_default()),
        )?,
        come_in: row(key, ComeIn::read(given.come_in.as_deref().unwrap_or("not-known")))?,
        languages: each(key, &given.languages, |code| Line::read("language", code))?,
        categories: each(key, &given.categories, Category::read)?,
        topics: each(key, &given.topics, Topic::read)?,
        other_words: each(key, &given.other_words, |word| Line::read("other_word", word))?,
        phone: some_line(key, given.phone.as_deref())?,
        text: some_line(key, given.text.as_deref())?,
        email: some_line(key, given.email.as_deref())?,
        web: some_line(key, given.web.as_deref())?,
        reach: row(key, Reach::read(given.reach.as_deref().unwrap_or("place")))?,
        area: each(key, &given.area, Area::read)?,
        places: given.place.iter().map(|place| place_of(key, place, gazetteer)).collect::<Result<_, _>>()?,
        sessions: given.session.iter().map(|row| when::session(key, row, now.day())).collect::<Result<_, _>>()?,
        hours: given.hours.iter().map(|text| when::hours(key, text)).collect::<Result<Vec<_>, _>>()?.concat(),
        first_visit: each(key, &given.first_visit, |words| Line::read("first_visit", words))?,
        met_by: some_line(key, given.met_by.as_deref())?,
        bring_someone: answer(key, given.bring_someone.as_deref())?,
        quiet_space: answer(key, given.quiet_space.as_deref())?,
        quote: match some_line(key, given.quote.as_deref())? {
            Some(words) => Some(Quote { words, by: some_line(key, given.quote_by.as_deref())? }),
            None => None,
        },
        room: match given.room.as_deref() {
            Some("open") => Room::Open,
            Some("waiting") => Room::Waiting(given.room_weeks),
            Some("full") => Room::Full,
            None => Room::NotKnown,
            Some(other) => return Err(format!("{key}: room {other}")),
        },
        room_said: given.room_said_days_ago.map(ago),
        is_sensitive: given.sensitive,
        checked: match (given.checked_days_ago, given.checked_by.as_deref()) {
            (Some(days), Some(by)) => Some(Checked { at: ago(days), by: row(key, Checker::read(by))? }),
            _ => None,
        },
        ..Entry::named(row(key, Line::read("name", &given.name))?)
    })
}

/// What link workers tell each other about it, where the files say something.
fn notes_of(given: &SupportRow) -> Result<Option<WorkerNotes>, String> {
    let key = given.key.as_str();
    let notes = WorkerNotes {
        contact: some_line(key, given.notes_contact.as_deref())?,
        phone: some_line(key, given.notes_phone.as_deref())?,
        email: some_line(key, given.notes_email.as_deref())?,
        handover: some_passage(key, given.notes_handover.as_deref())?,
        tips: some_passage(key, given.notes_tips.as_deref())?,
        safety: some_passage(key, given.notes_safety.as_deref())?,
    };
    Ok(Some(notes).filter(|notes| *notes != WorkerNotes::default()))
}

fn place_of(key: &str, given: &PlaceRow, gazetteer: &Gazetteer) -> Result<Place, String> {
    let postcode = row(key, Postcode::read("postcode", &given.postcode))?;
    let position: Option<Position> = gazetteer.postcode(&postcode).map(|spot| spot.position);
    let answer = |word: &Option<String>| answer(key, word.as_deref());
    Ok(Place {
        name: some_line(key, given.name.as_deref())?,
        address: some_line(key, given.address.as_deref())?,
        postcode: some_line(key, Some(postcode.as_str()))?,
        position: Some(position.ok_or_else(|| format!("{key}: there is no postcode {postcode}"))?),
        is_hidden: given.hidden,
        step_free: answer(&given.step_free)?,
        toilet: answer(&given.toilet)?,
        changing_place: answer(&given.changing_place)?,
        hearing_loop: answer(&given.hearing_loop)?,
        parking: answer(&given.parking)?,
        getting_there: some_passage(key, given.getting_there.as_deref())?,
    })
}

/// Reads an answer as it stands in our files.
pub(super) fn answer(key: &str, word: Option<&str>) -> Result<Known, String> {
    match word {
        Some("yes") => Ok(Known::Yes),
        Some("no") => Ok(Known::No),
        None => Ok(Known::NotKnown),
        Some(other) => Err(format!("{key}: {other} is no answer")),
    }
}

fn each<T>(key: &str, texts: &[String], read: impl Fn(&str) -> Result<T, Failure>) -> Result<Vec<T>, String> {
    texts.iter().map(|text| row(key, read(text))).collect()
}

fn some_passage<const N: usize>(key: &str, text: Option<&str>) -> Result<Option<Passage<N>>, String> {
    row(key, Passage::read_optional("text", text.unwrap_or_default()))
}
