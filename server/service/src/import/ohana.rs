//! Ohana folders: HSDS tables of the first edition as CSV files that point at each other by id.
//!
//! A service stands at a location, and the location belongs to an organisation. Only `services.csv` and
//! `organizations.csv` have to be there.

mod support;
mod table;

use super::error::ImportError;
use super::{Batch, IncomingOrganisation, Rejected, field, file, plain};
use domain::Line;
use domain::support::Source;
use std::collections::HashSet;
use std::path::Path;
use table::{Record, Table};

const EXPECTED: &str = "a folder with services.csv, organizations.csv and the tables beside them";

/// Reads a folder of tables; the path of its `services.csv` does as well.
///
/// `progress` hears how many services are done and how many there are.
/// # Errors
/// [`ImportError`] where a table as a whole cannot be used; nothing is taken then.
pub fn read(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Batch, ImportError> {
    let folder = folder(path)?;
    let feed = file::feed("ohana", None, folder);
    let mut tables = Tables::open(folder)?;
    let mut batch = Batch::default();
    tables.hand_over_rejected(&mut batch.rejected);

    let organisations = tables.organisations.take_rows();
    let mut known = HashSet::new();
    for row in &organisations {
        match tables.organisation(row, &feed, &mut known) {
            Ok(organisation) => batch.organisations.push(organisation),
            Err(why) => batch.rejected.push(row.rejected(&tables.organisations.file, why)),
        }
    }

    let services = tables.services.take_rows();
    let total = services.len() as u64;
    let mut seen = HashSet::new();
    progress(0, total);
    for (done, row) in services.iter().enumerate() {
        let read = fresh_id(row, &mut seen).and_then(|id| support::read(row, id, &tables, &feed));
        match read {
            Ok(mut support) => {
                support.organisation.take_if(|id| !known.contains(id.as_str()));
                batch.supports.push(support);
            }
            Err(why) => batch.rejected.push(row.rejected(&tables.services.file, why)),
        }
        progress(done as u64 + 1, total);
    }
    Ok(batch)
}

fn folder(path: &Path) -> Result<&Path, ImportError> {
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => Ok(path),
        Ok(_) if file::name(path) == "services.csv" => {
            Ok(path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")))
        }
        Ok(_) => Err(ImportError::NotAFeed { file: file::name(path), expected: EXPECTED }),
        Err(_) => Err(ImportError::NotFound { path: path.display().to_string() }),
    }
}

/// The id of a row, if it has one that no row above it has.
fn fresh_id(row: &Record, seen: &mut HashSet<String>) -> Result<Line<200>, String> {
    row.is_sound()?;
    let given = row.get("id").trim();
    if given.is_empty() {
        return Err("It has no id. Give it one that stays the same, or it would be new with each import.".into());
    }
    let id = Line::read("id", given)
        .map_err(|_| "Its id is longer than 200 characters or cannot be read. Give it a shorter one.")?;
    if !seen.insert(id.as_str().to_owned()) {
        return Err("A row above has the same id. Keep one of them.".into());
    }
    Ok(id)
}

/// The tables of a folder.
struct Tables {
    services: Table,
    organisations: Table,
    locations: Table,
    addresses: Table,
    phones: Table,
    schedules: Table,
    holidays: Table,
    taxonomy: Table,
}

impl Tables {
    fn open(folder: &Path) -> Result<Self, ImportError> {
        let needed = |name: &'static str| {
            if !folder.join(name).exists() {
                return Err(ImportError::NoTable { folder: file::name(folder), file: name });
            }
            Table::open(folder, name, &["id", "name"])
        };
        let optional = |name: &'static str, columns: &[&'static str]| match folder.join(name).exists() {
            true => Table::open(folder, name, columns),
            false => Ok(Table::none(name)),
        };
        Ok(Self {
            services: needed("services.csv")?,
            organisations: needed("organizations.csv")?,
            locations: optional("locations.csv", &["id"])?,
            addresses: optional("addresses.csv", &["location_id"])?,
            phones: optional("phones.csv", &["number"])?,
            schedules: optional("regular_schedules.csv", &["weekday", "opens_at", "closes_at"])?,
            holidays: optional("holiday_schedules.csv", &["start_date", "end_date", "closed"])?,
            taxonomy: optional("taxonomy.csv", &["taxonomy_id", "name"])?,
        })
    }

    /// Rows that did not fit the heading of their table.
    fn hand_over_rejected(&mut self, rejected: &mut Vec<Rejected>) {
        for table in [
            &mut self.services,
            &mut self.organisations,
            &mut self.locations,
            &mut self.addresses,
            &mut self.phones,
            &mut self.schedules,
            &mut self.holidays,
            &mut self.taxonomy,
        ] {
            rejected.append(&mut table.rejected);
        }
    }

    fn organisation(
        &self,
        row: &Record,
        feed: &Line<120>,
        known: &mut HashSet<String>,
    ) -> Result<IncomingOrganisation, String> {
        let name = plain::line(row.get("name")).ok_or("The organisation has no name. Give it one.")?;
        let id = fresh_id(row, known)?;
        Ok(IncomingOrganisation {
            name,
            about: plain::passage(row.get("description")),
            phone: support::phone(self.phones.with("organization_id", id.as_str())),
            email: field::email(row.get("email")),
            web: field::web(row.get("website")),
            source: Source { feed: feed.clone(), id },
        })
    }
}

#[cfg(test)]
mod tests;
