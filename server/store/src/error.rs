//! What can go wrong in the store.

use thiserror::Error;

/// Trouble in the store. It never reaches a person as it is: `service` gives them a reference and logs the rest.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address of the database cannot be read.
    #[error("the database address must begin with sqlite: or postgres:")]
    Address,
    /// The engine is too old or set up in a way that loses data or gives other answers.
    #[error("this database cannot be used: {0}")]
    Unfit(String),
    /// A row holds what the domain does not allow: table, column, id.
    #[error("row {id} of {table} holds what cannot be: {column}")]
    Row {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        id: String,
    },
    /// Somebody changed the row first, or made one that must be unique.
    #[error("somebody was quicker")]
    Conflict,
    /// The row names another that is not there.
    #[error("it names something that is not there")]
    Missing,
    /// Two transactions cannot both have happened: the whole use case may be run again.
    #[error("try again")]
    Again,
    /// The keys of the sealed fields are missing, are others, or cannot be read. Says which file, and what to do.
    #[error("{0}")]
    Keys(String),
    /// Everything else the engine says.
    #[error(transparent)]
    Engine(sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("could not bring the tables up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
}

impl StoreError {
    /// Names the table, the column and the row that cannot be.
    pub(crate) fn row(table: &'static str, column: &'static str, id: &str) -> Self {
        Self::Row { table, column, id: id.to_owned() }
    }

    /// The database was opened without its keys.
    pub(crate) fn locked() -> Self {
        Self::Keys("the database was opened without its keys: nothing that is sealed can be read or written".to_owned())
    }
}

impl From<sqlx::Error> for StoreError {
    /// Told apart by kind, never by the name of a constraint, which engines and versions spell differently.
    fn from(error: sqlx::Error) -> Self {
        let Some(db) = error.as_database_error() else { return Self::Engine(error) };
        if db.is_unique_violation() {
            return Self::Conflict;
        }
        if db.is_foreign_key_violation() {
            return Self::Missing;
        }
        // PostgreSQL: serialization failure, deadlock. SQLite: busy, in its plain and extended forms.
        match db.code().as_deref() {
            Some("40001" | "40P01" | "5" | "261" | "517") => Self::Again,
            _ => Self::Engine(error),
        }
    }
}
