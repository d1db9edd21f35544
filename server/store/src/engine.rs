//! The two engines, and everything in which they differ.

use crate::StoreError;
use crate::key::KeyId;
use crate::keys::Keys;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

static TABLES: Migrator = sqlx::migrate!("./migrations");

/// What keeps the audit trail growing only. Triggers are the one thing in the tables that the engines write differently, so
/// they stand beside the migrations, and are made again where somebody took them away.
const ONLY_GROWS_SQLITE: &str = include_str!("../only_grows/sqlite.sql");
const ONLY_GROWS_POSTGRES: &str = include_str!("../only_grows/postgres.sql");

/// SQLite before this version can corrupt a database when a write-ahead log is reset (3.7.0 to 3.51.2).
const SQLITE_LEAST: [u32; 3] = [3, 51, 3];

/// A handle to one database.
#[derive(Clone, Debug)]
pub struct Db {
    pool: Pool,
    /// None until [`Db::unlocked`]: then what is sealed can be neither read nor written.
    keys: Option<Arc<Keys>>,
}

#[derive(Clone, Debug)]
enum Pool {
    /// One writer, because SQLite has one; and readers beside it.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A transaction. [`Tx::keep`] commits it; dropping it forgets everything. After an error, give it up.
pub struct Tx {
    pub(crate) on: Either,
    pub(crate) keys: Option<Arc<Keys>>,
    /// The key that seals, as this transaction sees it. Asked once.
    pub(crate) sealing: Option<KeyId>,
}

pub(crate) enum Either {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one query on whichever engine the transaction belongs to.
macro_rules! each {
    ($tx:expr, $on:ident => $query:expr) => {
        match &mut $tx.on {
            $crate::engine::Either::Sqlite(tx) => {
                let $on = &mut **tx;
                $query
            }
            $crate::engine::Either::Postgres(tx) => {
                let $on = &mut **tx;
                $query
            }
        }
    };
}
/// Runs one statement and says how many rows it touched.
macro_rules! touch {
    ($tx:expr, $query:expr) => {
        match &mut $tx.on {
            $crate::engine::Either::Sqlite(tx) => $query.execute(&mut **tx).await.map(|done| done.rows_affected()),
            $crate::engine::Either::Postgres(tx) => $query.execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
    };
}
pub(crate) use {each, touch};

impl Db {
    /// Opens a database: `sqlite:path` or `postgres://…`. A missing SQLite file is made; its folder is not.
    /// # Errors
    /// [`StoreError::Address`] when the address is neither; [`StoreError::Unfit`] when the engine is too old, the
    /// settings could lose data, or PostgreSQL sorts other than by code point.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        // Every connection would have a memory of its own.
        if address.contains(":memory:") {
            return Err(StoreError::Address);
        }
        match address.split_once(':') {
            Some(("sqlite", _)) => Self::open_sqlite(address).await,
            Some(("postgres" | "postgresql", _)) => Self::open_postgres(address).await,
            _ => Err(StoreError::Address),
        }
    }

    async fn open_sqlite(address: &str) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str(address)
            .map_err(|_| StoreError::Address)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is taken away or sealed later must not stay readable in the free parts of the file.
            .pragma("secure_delete", "on")
            .busy_timeout(Duration::from_secs(5));
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(&writer).await?;
        if numbers(&version) < SQLITE_LEAST {
            return Err(StoreError::Unfit(format!("SQLite {version} can corrupt its file; 3.51.3 or newer is needed")));
        }
        let synchronous: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&writer).await?;
        if synchronous != 2 {
            return Err(StoreError::Unfit("SQLite does not wait for the disk (pragma synchronous)".to_owned()));
        }
        let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self { pool: Pool::Sqlite { writer, readers }, keys: None })
    }

    async fn open_postgres(address: &str) -> Result<Self, StoreError> {
        let options =
            PgConnectOptions::from_str(address).map_err(|_| StoreError::Address)?.application_name("community-links");
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options)
            .await?;
        // Sorting must not depend on where the server stands: pages would differ between the engines. We ask for an answer
        // rather than for a name: with an ICU locale the name may be C.UTF-8 and the order another.
        let by_code_point: bool = sqlx::query_scalar("select 'B' < 'a' and 'z' < 'é'").fetch_one(&pool).await?;
        if !by_code_point {
            return Err(StoreError::Unfit(
                "PostgreSQL does not sort this database by code point; create it with: locale 'C.UTF-8' template template0"
                    .to_owned(),
            ));
        }
        Ok(Self { pool: Pool::Postgres(pool), keys: None })
    }

    /// Brings the tables up to date.
    /// # Errors
    /// [`StoreError::Migrate`] when a step fails or the tables are newer than this program.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.pool {
            Pool::Sqlite { writer, .. } => {
                TABLES.run(writer).await?;
                sqlx::raw_sql(ONLY_GROWS_SQLITE).execute(writer).await?;
            }
            Pool::Postgres(pool) => {
                TABLES.run(pool).await?;
                sqlx::raw_sql(ONLY_GROWS_POSTGRES).execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Begins a transaction that may write. On SQLite it is the only one; on PostgreSQL it is serializable, so that
    /// both give the same answers to races: [`StoreError::Again`] means that the use case may be run once more.
    /// # Errors
    /// When no connection can be had.
    pub async fn write(&self) -> Result<Tx, StoreError> {
        Ok(self.tx(match &self.pool {
            Pool::Sqlite { writer, .. } => Either::Sqlite(writer.begin_with("begin immediate").await?),
            Pool::Postgres(pool) => Either::Postgres(begun(pool, "begin isolation level serializable").await?),
        }))
    }

    /// Begins a transaction that writes beside others and sends none of them back: on PostgreSQL it is read committed, so
    /// that it is no part of what serializable ones are checked against. For the sealer of the audit trail alone, which
    /// finds out by itself ([`StoreError::Conflict`]) that another was quicker.
    /// # Errors
    /// When no connection can be had.
    pub async fn write_beside(&self) -> Result<Tx, StoreError> {
        Ok(self.tx(match &self.pool {
            Pool::Sqlite { writer, .. } => Either::Sqlite(writer.begin_with("begin immediate").await?),
            Pool::Postgres(pool) => Either::Postgres(pool.begin_with("begin isolation level read committed").await?),
        }))
    }

    /// Begins a transaction that only reads, and sees one moment.
    /// # Errors
    /// When no connection can be had.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(self.tx(match &self.pool {
            Pool::Sqlite { readers, .. } => Either::Sqlite(readers.begin().await?),
            Pool::Postgres(pool) => {
                Either::Postgres(begun(pool, "begin isolation level repeatable read read only").await?)
            }
        }))
    }

    fn tx(&self, on: Either) -> Tx {
        Tx { on, keys: self.keys.clone(), sealing: None }
    }

    pub(crate) fn with(self, keys: Keys) -> Self {
        Self { keys: Some(Arc::new(keys)), ..self }
    }

    /// The keys of the sealed fields.
    /// # Errors
    /// [`StoreError::Keys`] before [`Db::unlocked`].
    pub fn keys(&self) -> Result<&Keys, StoreError> {
        self.keys.as_deref().ok_or_else(StoreError::locked)
    }

    /// Lets go of every connection.
    pub async fn close(&self) {
        match &self.pool {
            Pool::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins on PostgreSQL, to the end even where whoever asked has given up meanwhile, as a request does that took too long.
/// Given up half-way, sqlx 0.9 hands the connection on with the transaction still open, and who gets it next cannot write.
async fn begun(pool: &PgPool, how: &'static str) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let pool = pool.clone();
    tokio::spawn(async move { pool.begin_with(how).await }).await.map_err(|_| sqlx::Error::WorkerCrashed)?
}

impl Tx {
    /// Keeps everything that was done. Without it nothing happened.
    /// # Errors
    /// [`StoreError::Again`] when another transaction got in between.
    pub async fn keep(self) -> Result<(), StoreError> {
        match self.on {
            Either::Sqlite(tx) => tx.commit().await?,
            Either::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn numbers(version: &str) -> [u32; 3] {
    let mut numbers = version.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(numbers("3.51.3") >= SQLITE_LEAST);
        assert!(numbers("3.52") >= SQLITE_LEAST);
        assert!(numbers("3.51.2") < SQLITE_LEAST);
        assert!(numbers("3.9.10") < SQLITE_LEAST);
    }

    #[tokio::test]
    async fn an_address_of_no_engine_is_refused() {
        assert!(matches!(Db::open("mysql://x").await, Err(StoreError::Address)));
    }

    #[tokio::test]
    async fn a_postgres_that_sorts_by_language_is_refused_whatever_its_locale_is_called() {
        let Ok(server) = std::env::var(crate::testing::POSTGRES) else {
            return println!("PostgreSQL left out: {} is not set (make test sets it)", crate::testing::POSTGRES);
        };
        let by_language = "locale_provider icu icu_locale 'en-GB' locale 'C.UTF-8'";
        let address = crate::testing::postgres_address(&server, by_language).await.expect("made");
        assert!(matches!(Db::open(&address).await, Err(StoreError::Unfit(_))));
    }
}
