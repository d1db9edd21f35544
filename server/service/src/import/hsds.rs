//! HSDS feeds (Open Referral UK 3.0), saved as files: a folder, one list, or one service.
//!
//! The same service may stand in several files, as a row of a list and in full: it is read once, from the fuller one,
//! and what only the other one knows is added.

mod gather;
mod json;
mod place;
mod schedule;
mod support;

use super::error::ImportError;
use super::{Batch, IncomingOrganisation, Rejected, field, file, plain};
use domain::support::Source;
use gather::{Gathered, Row, Shelf};
use json::{Object, holds_nul, texts};
use std::collections::HashSet;
use std::path::Path;

/// Reads a folder of JSON files or one file: an envelope `{"contents": [...]}`, an array, or one service.
///
/// `progress` hears how many services are done and how many there are. A date on which a row was checked may be in the
/// future: there is no clock here.
/// # Errors
/// [`ImportError`] where a file as a whole cannot be used; nothing is taken then.
pub fn read(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Batch, ImportError> {
    let Gathered { publisher, services, mut organisations, terms, mut rejected } = gather::gather(path)?;
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let feed = file::feed("hsds", publisher.as_deref(), folder);

    let services = services.into_rows();
    let total = services.len() as u64;
    let mut supports = Vec::new();
    progress(0, total);
    for (done, row) in services.into_iter().enumerate() {
        match support::read(&row, &feed, &terms) {
            Ok(support) => {
                keep_organisation(&row, &mut organisations);
                supports.push(support);
            }
            Err(why) => rejected.push(Rejected { file: row.file, row: row.row, id: Some(row.id), why }),
        }
        progress(done as u64 + 1, total);
    }

    let mut batch = Batch { organisations: Vec::new(), supports, rejected };
    for row in organisations.into_rows() {
        match organisation(&row, &feed) {
            Ok(organisation) => batch.organisations.push(organisation),
            // Inside a service, an organisation that cannot be kept is only left out.
            Err(_) if row.is_nested => {}
            Err(why) => batch.rejected.push(Rejected { file: row.file, row: row.row, id: Some(row.id), why }),
        }
    }
    forget_unknown_organisations(&mut batch);
    Ok(batch)
}

/// Puts the organisation inside a service beside the others.
fn keep_organisation(service: &Row, organisations: &mut Shelf) {
    let found = service.object.get("organization").and_then(|inside| inside.as_object());
    if let Some((object, id)) = found.and_then(|object| Some((object, json::id(object)?))) {
        let (file, row) = (service.file.clone(), service.row);
        organisations.put(Row { file, row, id, object: object.clone(), is_nested: true });
    }
}

/// Lets go of organisations that the feed names and does not describe.
fn forget_unknown_organisations(batch: &mut Batch) {
    let known: HashSet<&str> = batch.organisations.iter().map(|known| known.source.id.as_str()).collect();
    for support in &mut batch.supports {
        support.organisation.take_if(|id| !known.contains(id.as_str()));
    }
}

fn organisation(row: &Row, feed: &domain::Line<120>) -> Result<IncomingOrganisation, String> {
    if holds_nul(&row.object) {
        return Err("It holds a NUL character, so part of it is damaged. Fetch the feed again.".into());
    }
    let object: &Object = &row.object;
    let [name, about, email, website, url] = texts(object, ["name", "description", "email", "website", "url"]);
    Ok(IncomingOrganisation {
        source: Source { feed: feed.clone(), id: source_id(&row.id)? },
        name: plain::line(name).ok_or("The organisation has no name. Give it one in the feed.")?,
        about: plain::passage(about),
        phone: support::phone_of(object),
        email: field::email(email),
        web: field::web(website).or_else(|| field::web(url)),
    })
}

/// The id as a source keeps it. An id that is cut would be another one's id.
fn source_id(id: &str) -> Result<domain::Line<200>, String> {
    domain::Line::read("id", id)
        .map_err(|_| "Its id is longer than 200 characters or cannot be read. Give it a shorter one.".into())
}

#[cfg(test)]
mod tests;
