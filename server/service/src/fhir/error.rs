//! What stops a file of FHIR, in words for the person who brought it.

use crate::import::ImportError;
use domain::Failure;
use std::fmt;

/// The largest file that is read, in megabytes.
pub const LARGEST_MB: u64 = 20;
/// The most resources in one file.
pub const MOST_ENTRIES: usize = 20_000;
/// How deep lists and objects may stand in each other, counted from the top of the file.
pub const MOST_DEEP: u32 = 64;
/// How many faults are told at once.
const MOST_TOLD: usize = 20;

/// One fault of one resource. Names of people never stand in it: kinds, ids, elements and codes alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Which resource: `Task/1`, or `entry 3` where it has no name.
    pub resource: String,
    /// Which element; both, where two contradict each other.
    pub element: String,
    /// What is wrong, and what to do.
    pub what: String,
}

impl Wrong {
    /// A fault.
    pub fn new(resource: impl Into<String>, element: impl Into<String>, what: impl Into<String>) -> Self {
        Self { resource: resource.into(), element: element.into(), what: what.into() }
    }
}

/// Why nothing of a file was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FhirError {
    /// The file cannot be read as JSON.
    File(ImportError),
    /// Larger than [`LARGEST_MB`].
    TooLarge {
        /// The file.
        file: String,
    },
    /// Lists and objects stand deeper in each other than [`MOST_DEEP`].
    TooDeep {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: u64,
    },
    /// More resources than [`MOST_ENTRIES`].
    TooMany {
        /// The file.
        file: String,
        /// How many.
        entries: usize,
    },
    /// It can be read, and cannot be kept.
    Refused {
        /// The file.
        file: String,
        /// Each fault, in the order of the file.
        wrong: Vec<Wrong>,
    },
    /// Files that were kept one by one contradict each other.
    Kept(Wrong),
    /// The store failed, or what was asked for is not there.
    Ours(Failure),
}

impl From<ImportError> for FhirError {
    fn from(error: ImportError) -> Self {
        Self::File(error)
    }
}

impl From<Failure> for FhirError {
    fn from(failure: Failure) -> Self {
        Self::Ours(failure)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.resource, self.element, self.what)
    }
}

impl fmt::Display for FhirError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::TooLarge { file } => {
                write!(f, "{file} is larger than {LARGEST_MB} MB. Export it in several bundles, one file each.")
            }
            Self::TooDeep { file, line } => write!(
                f,
                "{file}, line {line}: more than {MOST_DEEP} lists and objects stand in each other. Leave out what is \
                 nested there, and export it again."
            ),
            Self::TooMany { file, entries } => write!(
                f,
                "{file} holds {entries} entries, and {MOST_ENTRIES} is the most. Export it in several bundles, one file \
                 each."
            ),
            Self::Refused { file, wrong } => {
                write!(f, "Nothing of {file} was kept.")?;
                for one in wrong.iter().take(MOST_TOLD) {
                    write!(f, "\n  {one}")?;
                }
                match wrong.len().saturating_sub(MOST_TOLD) {
                    0 => Ok(()),
                    more => write!(f, "\n  and {more} more: put these right first."),
                }
            }
            Self::Kept(wrong) => {
                write!(f, "What was kept of several files contradicts itself: {wrong}, and import it again.")
            }
            Self::Ours(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for FhirError {}
