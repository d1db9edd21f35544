//! Rows from elsewhere: read, checked, and told apart into what can be kept and what cannot, and why.

mod area;
mod categories;
pub mod error;
mod field;
pub(crate) mod file;
mod hours;
pub mod hsds;
mod languages;
pub mod ohana;
mod plain;
mod words;

use domain::support::{Entry, Source, Status};
use domain::{Line, Passage, WorkerNotes};
pub use error::ImportError;

/// What a feed gave, before anything is stored.
#[derive(Debug, Default, PartialEq)]
pub struct Batch {
    /// Organisations, in the order of the feed.
    pub organisations: Vec<IncomingOrganisation>,
    /// Supports, in the order of the feed.
    pub supports: Vec<IncomingSupport>,
    /// Rows that cannot be kept.
    pub rejected: Vec<Rejected>,
}

/// An organisation as a feed gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingOrganisation {
    /// The feed, and its id there.
    pub source: Source,
    /// What it is called.
    pub name: Line<200>,
    /// What it does.
    pub about: Option<Passage<5000>>,
    /// How to reach it.
    pub phone: Option<Line<60>>,
    /// Its address for mail.
    pub email: Option<Line<200>>,
    /// Its own pages; only `http` and `https`.
    pub web: Option<Line<500>>,
}

/// A support as a feed gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingSupport {
    /// The feed, and its id there.
    pub source: Source,
    /// The id, in the same feed, of the organisation that runs it.
    pub organisation: Option<Line<200>>,
    /// Whether it can be found; none where the feed says nothing about it: a new one is published then, and a known one
    /// stays as it is.
    pub status: Option<Status>,
    /// What is said about it.
    pub entry: Entry,
    /// What link workers tell each other about it; none where the feed says nothing about that.
    pub notes: Option<WorkerNotes>,
}

impl IncomingSupport {
    /// What is said about a support of a feed, with everything else unsaid.
    pub fn of(source: Source, entry: Entry) -> Self {
        Self { source, organisation: None, status: None, entry, notes: None }
    }
}

/// A row that cannot be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The file, as it was named.
    pub file: String,
    /// The row: its number from 1 in a table (the heading is row 1), its place in a list otherwise.
    pub row: u64,
    /// The id in the feed, where the row has one.
    pub id: Option<String>,
    /// Why, and what to do about it.
    pub why: String,
}
