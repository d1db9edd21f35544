//! What stops a whole import, in words for the person who started it.

use std::fmt;

/// The largest file that is read, in megabytes: a feed for all of Britain is about a tenth of it.
pub const LARGEST_MB: u64 = 256;

/// Why nothing of a feed was taken. What is wrong with one row only is a [`super::Rejected`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is no such file or folder.
    NotFound {
        /// The path, as it was given.
        path: String,
    },
    /// It is there, and the system does not let us read it.
    Unreadable {
        /// The path, as it was given.
        path: String,
        /// What the system says.
        why: String,
    },
    /// Larger than [`LARGEST_MB`].
    TooLarge {
        /// The file.
        file: String,
    },
    /// Not UTF-8.
    NotUtf8 {
        /// The file.
        file: String,
        /// The first byte that cannot be read, counted from 1.
        byte: u64,
        /// The line it stands on, counted from 1.
        line: u64,
    },
    /// Not JSON.
    NotJson {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: u64,
        /// The column, counted from 1.
        column: u64,
    },
    /// It stops before its end: part of it did not arrive.
    Truncated {
        /// The file.
        file: String,
        /// The line where it stops, counted from 1.
        line: u64,
    },
    /// It can be read, and is something else.
    NotAFeed {
        /// The file or folder.
        file: String,
        /// What was expected instead.
        expected: &'static str,
    },
    /// A table that cannot be left out is not in the folder.
    NoTable {
        /// The folder.
        folder: String,
        /// The table.
        file: &'static str,
    },
    /// A column that cannot be left out is not in the heading of a table.
    NoColumn {
        /// The table.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// So many columns that something went wrong when the table was made.
    TooManyColumns {
        /// The table.
        file: String,
        /// How many.
        columns: u64,
    },
    /// A row so long that a quotation mark must be missing in it.
    RowTooLong {
        /// The table.
        file: String,
        /// The row; the heading is row 1.
        row: u64,
    },
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => write!(f, "There is nothing at {path}. Check how the path is written."),
            Self::Unreadable { path, why } => {
                write!(f, "{path} cannot be read ({why}). Check who may read it, then try again.")
            }
            Self::TooLarge { file } => {
                write!(f, "{file} is larger than {LARGEST_MB} MB. Ask for the feed in pages, one file each.")
            }
            Self::NotUtf8 { file, byte, line } => {
                write!(f, "{file} is not UTF-8 at byte {byte}, line {line}. Save it again with the encoding UTF-8.")
            }
            Self::NotJson { file, line, column } => write!(
                f,
                "{file} is not JSON at line {line}, column {column}. Correct it there, or fetch the feed again."
            ),
            Self::Truncated { file, line } => {
                write!(f, "{file} stops in the middle, at line {line}. Part of it is missing: fetch it again.")
            }
            Self::NotAFeed { file, expected } => write!(f, "{file} is not a feed we know. Give {expected}."),
            Self::NoTable { folder, file } => {
                write!(f, "{folder} has no {file}. Put it there: nothing can be read without it.")
            }
            Self::NoColumn { file, column } => write!(
                f,
                "{file} has no column \"{column}\". Its first row must hold the names of the columns, with commas between."
            ),
            Self::TooManyColumns { file, columns } => {
                write!(f, "{file} has {columns} columns. Take out those that do not belong to the table.")
            }
            Self::RowTooLong { file, row } => {
                write!(f, "Row {row} of {file} is longer than 1 MB. Look for a quotation mark that is not closed.")
            }
        }
    }
}

impl std::error::Error for ImportError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_and_what_to_do() {
        let error = ImportError::NotUtf8 { file: "services.csv".into(), byte: 12, line: 2 };
        assert_eq!(
            error.to_string(),
            "services.csv is not UTF-8 at byte 12, line 2. Save it again with the encoding UTF-8."
        );
    }
}
