//! From what the table holds to what we make of it.

use crate::StoreError;
use crate::keys::Keys;
use crate::sealed::{Sealed, SealedColumn};
use domain::{Failure, Line, Passage};

/// Names the row in which a value cannot be.
#[derive(Clone, Copy)]
pub(crate) struct Of<'a> {
    pub table: &'static str,
    pub id: &'a str,
}

impl Of<'_> {
    /// Takes a value that was read, or names where it stands.
    pub fn take<T>(&self, column: &'static str, read: Result<T, Failure>) -> Result<T, StoreError> {
        read.map_err(|_| StoreError::row(self.table, column, self.id))
    }

    pub fn line<const N: usize>(&self, column: &'static str, text: &str) -> Result<Line<N>, StoreError> {
        self.take(column, Line::read(column, text))
    }

    pub fn some_line<const N: usize>(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<Line<N>>, StoreError> {
        self.take(column, Line::read_optional(column, text.as_deref().unwrap_or_default()))
    }

    pub fn some_passage<const N: usize>(
        &self,
        column: &'static str,
        text: Option<String>,
    ) -> Result<Option<Passage<N>>, StoreError> {
        self.take(column, Passage::read_optional(column, text.as_deref().unwrap_or_default()))
    }

    pub fn number<T: TryFrom<i64>>(&self, column: &'static str, number: i64) -> Result<T, StoreError> {
        T::try_from(number).map_err(|_| StoreError::row(self.table, column, self.id))
    }
}

/// Opens a sealed field of a row, where something stands in it.
pub(crate) fn opened(
    keys: &Keys,
    of: &SealedColumn,
    id: &str,
    sealed: Option<&Sealed>,
) -> Result<Option<String>, StoreError> {
    sealed.map(|sealed| keys.open(of, id, sealed)).transpose()
}

/// Something, and which version of its row was seen: whoever changes it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen<T> {
    /// The thing.
    pub it: T,
    /// Counts changes.
    pub version: i64,
}

/// Keys with a space between them, read.
pub(crate) fn keys_of<T>(keys: &str, read: impl Fn(&str) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    keys.split(' ').filter(|key| !key.is_empty()).map(read).collect()
}

/// Keys with a space between them.
pub(crate) fn spaced<T: Copy>(all: &[T], key: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| key(*one)).collect::<Vec<_>>().join(" ")
}

/// The text of an optional line, for binding.
pub(crate) fn text<const N: usize>(line: &Option<Line<N>>) -> Option<&str> {
    line.as_ref().map(Line::as_str)
}

/// The text of an optional passage, for binding.
pub(crate) fn passage<const N: usize>(passage: &Option<Passage<N>>) -> Option<&str> {
    passage.as_ref().map(Passage::as_str)
}
