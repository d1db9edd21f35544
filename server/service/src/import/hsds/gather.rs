//! The rows of a feed, gathered from its files and sorted: services, organisations, terms.

use super::super::error::ImportError;
use super::super::{Rejected, file};
use super::json::{Object, id, id_at, merged, text};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;

const EXPECTED: &str =
    "a folder of HSDS files, or a JSON file with a list of services ({\"contents\": [...]}) or one service";

/// A row of a feed.
pub struct Row {
    /// The file it was first met in.
    pub file: String,
    /// Its place there, from 1.
    pub row: u64,
    /// Its id.
    pub id: String,
    /// All that is said about it.
    pub object: Object,
    /// Met inside another row only.
    pub is_nested: bool,
}

/// Rows by id, in the order in which they were met.
#[derive(Default)]
pub struct Shelf {
    rows: Vec<Row>,
    by_id: HashMap<String, usize>,
}

impl Shelf {
    /// Keeps a row, together with what is already known about its id.
    pub fn put(&mut self, row: Row) {
        match self.by_id.get(&row.id).and_then(|at| self.rows.get_mut(*at)) {
            Some(known) => {
                known.object = merged(std::mem::take(&mut known.object), row.object);
                known.is_nested &= row.is_nested;
            }
            None => {
                self.by_id.insert(row.id.clone(), self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// The rows.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}

/// What the files of a feed hold.
#[derive(Default)]
pub struct Gathered {
    /// What the feed calls itself.
    pub publisher: Option<String>,
    /// Services.
    pub services: Shelf,
    /// Organisations.
    pub organisations: Shelf,
    /// Names of taxonomy terms by their id.
    pub terms: HashMap<String, String>,
    /// What could not be sorted.
    pub rejected: Vec<Rejected>,
}

/// Reads and sorts all rows of a file, or of the JSON files of a folder.
pub fn gather(path: &Path) -> Result<Gathered, ImportError> {
    let mut gathered = Gathered::default();
    if !path.is_dir() {
        return gathered.take_file(path, true).map(|()| gathered);
    }
    let files = file::in_folder(path, "json")?;
    if files.is_empty() {
        return Err(ImportError::NotAFeed { file: file::name(path), expected: EXPECTED });
    }
    for one in &files {
        gathered.take_file(one, false)?;
    }
    Ok(gathered)
}

/// What a row is.
enum Sort {
    Service,
    AtLocation,
    Organisation,
    Term,
    Feed,
}

/// What a row is, by what only such rows hold, else by the name of its file.
fn sort(object: &Object, stem: &str) -> Sort {
    let has = |keys: &[&str]| keys.iter().any(|key| object.contains_key(*key));
    match () {
        () if object.get("service").is_some_and(Value::is_object) => Sort::AtLocation,
        () if !has(&["id", "name"]) && has(&["version", "openapi_url", "publisher"]) => Sort::Feed,
        () if has(&["services"]) || stem.starts_with("organi") => Sort::Organisation,
        () if stem.starts_with("taxonom") || has(&["term_uri", "term"]) => Sort::Term,
        () if stem.starts_with("service_at_location") => Sort::AtLocation,
        () if has(&["website", "organization_identifiers", "legal_status"]) && !has(&["status"]) => Sort::Organisation,
        () => Sort::Service,
    }
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Spot<'a> {
    file: &'a str,
    row: u64,
}

impl Spot<'_> {
    fn rejected(self, id: Option<String>, why: &str) -> Rejected {
        Rejected { file: self.file.to_owned(), row: self.row, id, why: why.to_owned() }
    }
}

impl Gathered {
    /// Sorts the rows of one file.
    fn take_file(&mut self, path: &Path, is_alone: bool) -> Result<(), ImportError> {
        let name = file::name(path);
        let stem = name.to_lowercase();
        let not_a_feed = || ImportError::NotAFeed { file: name.clone(), expected: EXPECTED };
        let rows = match json(path, &name)? {
            Value::Array(rows) => rows,
            Value::Object(mut object) => match object.remove("contents").or_else(|| object.remove("content")) {
                Some(Value::Array(rows)) => rows,
                Some(_) => return Err(not_a_feed()),
                None if is_alone && !object.contains_key("id") && !object.contains_key("name") => {
                    return Err(not_a_feed());
                }
                None => vec![Value::Object(object)],
            },
            _ => return Err(not_a_feed()),
        };
        let mut seen = HashSet::new();
        for (at, value) in rows.into_iter().enumerate() {
            let spot = Spot { file: &name, row: at as u64 + 1 };
            match value {
                Value::Object(object) => self.take_row(object, spot, &stem, &mut seen),
                _ => self.rejected.push(spot.rejected(None, "It is not a service. Take it out of the list.")),
            }
        }
        Ok(())
    }

    fn take_row(&mut self, mut object: Object, spot: Spot<'_>, stem: &str, seen: &mut HashSet<String>) {
        match sort(&object, stem) {
            Sort::Feed => self.publisher = self.publisher.take().or_else(|| publisher(&object)),
            Sort::Term => {
                if let Some(id) = id(&object) {
                    self.terms.insert(id, text(&object, "name").to_owned());
                }
            }
            Sort::Service => {
                if self.is_first(&object, spot, seen) {
                    self.put_service(object, spot, false);
                }
            }
            Sort::Organisation => {
                let services = object.remove("services");
                if self.is_first(&object, spot, seen) {
                    self.put_services_of(&object, services, spot);
                    if let Some(id) = id(&object) {
                        let file = spot.file.to_owned();
                        self.organisations.put(Row { file, row: spot.row, id, object, is_nested: false });
                    }
                }
            }
            Sort::AtLocation => match object.remove("service") {
                Some(Value::Object(mut service)) => {
                    service.insert("service_at_locations".into(), Value::Array(vec![Value::Object(object)]));
                    self.put_service(service, spot, true);
                }
                _ => self.rejected.push(spot.rejected(id(&object), "It says where, but not which service.")),
            },
        }
    }

    /// Whether a row has an id that its file has not had before; otherwise it is rejected.
    fn is_first(&mut self, object: &Object, spot: Spot<'_>, seen: &mut HashSet<String>) -> bool {
        let why = match id(object) {
            None => "It has no id. Give it one that stays the same, or it would be new with each import.",
            Some(id) if !seen.insert(id.clone()) => "Another row of the file has the same id. Keep one of them.",
            Some(_) => return true,
        };
        self.rejected.push(spot.rejected(id(object), why));
        false
    }

    fn put_service(&mut self, object: Object, spot: Spot<'_>, is_nested: bool) {
        match id(&object) {
            Some(id) => self.services.put(Row { file: spot.file.to_owned(), row: spot.row, id, object, is_nested }),
            None => {
                self.rejected.push(spot.rejected(None, "The service in it has no id. Give it one that stays the same."))
            }
        }
    }

    /// Services that stand inside their organisation.
    fn put_services_of(&mut self, organisation: &Object, services: Option<Value>, spot: Spot<'_>) {
        let Some(Value::Array(services)) = services else { return };
        for service in services {
            let Value::Object(mut service) = service else { continue };
            if !service.contains_key("organization") && id_at(&service, "organization_id").is_none() {
                service.insert("organization".into(), Value::Object(organisation.clone()));
            }
            self.put_service(service, spot, true);
        }
    }
}

/// What a feed calls itself, in the page about it.
fn publisher(object: &Object) -> Option<String> {
    let name = match object.get("publisher")? {
        Value::String(name) => name.as_str(),
        Value::Object(publisher) => text(publisher, "name"),
        _ => "",
    };
    Some(name.trim().to_lowercase()).filter(|name| !name.is_empty())
}

/// The JSON of a file.
fn json(path: &Path, name: &str) -> Result<Value, ImportError> {
    let text = file::text(path)?;
    serde_json::from_str(&text).map_err(|e| {
        let (file, line, column) = (name.to_owned(), e.line() as u64, e.column() as u64);
        if e.is_eof() { ImportError::Truncated { file, line } } else { ImportError::NotJson { file, line, column } }
    })
}
