//! A table of a folder: its columns found by their heading, its rows by what they point at.

use crate::import::error::ImportError;
use crate::import::{Rejected, file};
use csv::StringRecord;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;

/// Far more than any table of this kind has: the widest has 22.
const MOST_COLUMNS: usize = 500;
/// The longest row, in bytes.
const LONGEST_ROW: usize = 1024 * 1024;

/// A table.
pub struct Table {
    /// Its file.
    pub file: String,
    /// Rows that do not fit the heading.
    pub rejected: Vec<Rejected>,
    rows: Vec<Record>,
    /// Rows by column and what stands there, for the columns that point at other tables.
    pointing: HashMap<&'static str, HashMap<String, Vec<usize>>>,
}

/// One row of a table.
pub struct Record {
    row: u64,
    columns: Rc<HashMap<String, usize>>,
    fields: StringRecord,
}

/// Columns by which rows are looked up.
const POINTERS: [&str; 5] = ["id", "location_id", "organization_id", "service_id", "taxonomy_id"];

impl Table {
    /// A table that is not there.
    pub fn none(name: &str) -> Self {
        Self { file: name.to_owned(), rejected: Vec::new(), rows: Vec::new(), pointing: HashMap::new() }
    }

    /// Reads a table that must have some columns.
    pub fn open(folder: &Path, name: &'static str, needed: &[&'static str]) -> Result<Self, ImportError> {
        let text = file::text(&folder.join(name))?;
        let mut table = Self::none(name);
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut columns: Option<Rc<HashMap<String, usize>>> = None;
        let mut width = 0;
        for (at, read) in reader.records().enumerate() {
            let row = at as u64 + 1;
            let fields = read.map_err(|e| ImportError::Unreadable { path: name.to_owned(), why: e.to_string() })?;
            if fields.as_slice().len() > LONGEST_ROW {
                return Err(ImportError::RowTooLong { file: name.to_owned(), row });
            }
            match &columns {
                None => {
                    width = fields.len();
                    columns = Some(Rc::new(heading(name, &fields, needed)?));
                }
                Some(columns) if fields.len() == width => {
                    table.rows.push(Record { row, columns: Rc::clone(columns), fields });
                }
                Some(columns) => {
                    let bad = Record { row, columns: Rc::clone(columns), fields };
                    let why = format!(
                        "It has {} fields and the heading has {width}. Look for a comma or a quotation mark too few or too many.",
                        bad.fields.len()
                    );
                    table.rejected.push(bad.rejected(name, why));
                }
            }
        }
        if columns.is_none() {
            let column = needed.first().copied().unwrap_or("id");
            return Err(ImportError::NoColumn { file: name.to_owned(), column });
        }
        table.point();
        Ok(table)
    }

    /// Notes which rows point where.
    fn point(&mut self) {
        for column in POINTERS {
            for (at, row) in self.rows.iter().enumerate() {
                let id = row.get(column).trim();
                if !id.is_empty() {
                    self.pointing.entry(column).or_default().entry(id.to_owned()).or_default().push(at);
                }
            }
        }
    }

    /// The rows in which a column holds an id.
    pub fn with<'a>(&'a self, column: &str, id: &str) -> impl Iterator<Item = &'a Record> + Clone + use<'a> {
        let found = self.pointing.get(column).and_then(|by_id| by_id.get(id.trim())).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| self.rows.get(*at))
    }

    /// Hands over the rows; they cannot be looked up afterwards.
    pub fn take_rows(&mut self) -> Vec<Record> {
        std::mem::take(&mut self.rows)
    }
}

/// Columns by name, in small letters.
fn heading(file: &str, fields: &StringRecord, needed: &[&'static str]) -> Result<HashMap<String, usize>, ImportError> {
    if fields.len() > MOST_COLUMNS {
        return Err(ImportError::TooManyColumns { file: file.to_owned(), columns: fields.len() as u64 });
    }
    let mut columns = HashMap::new();
    for (at, name) in fields.iter().enumerate() {
        // Of two columns with one name the first counts.
        columns.entry(name.trim().to_lowercase()).or_insert(at);
    }
    match needed.iter().find(|column| !columns.contains_key(**column)) {
        Some(column) => Err(ImportError::NoColumn { file: file.to_owned(), column }),
        None => Ok(columns),
    }
}

impl Record {
    /// What stands in a column; nothing where there is no such column.
    pub fn get(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.fields.get(*at)).unwrap_or("")
    }

    /// What stands in a column as a list with commas between.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split(',').map(str::trim).filter(|one| !one.is_empty())
    }

    /// Whether its cells hold text.
    pub fn is_sound(&self) -> Result<(), String> {
        for cell in &self.fields {
            if cell.contains('\0') {
                return Err("It holds a NUL character, so part of it is damaged. Make the table again.".into());
            }
            // Spreadsheets would run it when the row is handed out again.
            if cell.trim_start().starts_with('=') {
                return Err("One of its cells holds a formula. Put in what the formula shows.".into());
            }
        }
        Ok(())
    }

    /// The row as one that cannot be kept.
    pub fn rejected(&self, file: &str, why: String) -> Rejected {
        let id = Some(self.get("id").trim().to_owned()).filter(|id| !id.is_empty());
        Rejected { file: file.to_owned(), row: self.row, id, why }
    }
}
