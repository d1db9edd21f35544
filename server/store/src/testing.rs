//! For tests: a fresh, empty database on each engine.

use crate::engine::{each, touch};
use crate::key::Ring;
use crate::keys::Keys;
use crate::{Chance, Db, SealedColumn, StoreError, Tx};
use sqlx::{Connection, PgConnection};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Where the tests find PostgreSQL: an address of a server in which databases may be made.
pub const POSTGRES: &str = "CL_TEST_POSTGRES";

/// Chance that is none: it counts. No two draws are alike, which is all that a test needs of it.
#[derive(Debug, Default)]
pub struct Counted(AtomicU64);

impl Counted {
    /// Counts from here on.
    pub const fn from(first: u64) -> Self {
        Self(AtomicU64::new(first))
    }
}

impl Chance for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for (byte, counted) in
            bytes.iter_mut().zip(self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes().iter().rev().cycle())
        {
            *byte = *counted;
        }
    }
}

/// Keys that are in no file.
pub(crate) fn keys() -> Keys {
    let chance = Arc::new(Counted::default());
    Keys::new(None, Ring::made(&*chance), chance)
}

/// A fresh database on each engine (on PostgreSQL a fresh schema): SQLite always, PostgreSQL where [`POSTGRES`] is set.
///
/// Where it is not set, a line says so; the project's own test run always sets it.
/// # Errors
/// When a database cannot be made.
pub async fn engines() -> Result<Vec<(&'static str, Db)>, StoreError> {
    let mut engines = Vec::new();
    for (engine, db) in locked_engines().await? {
        engines.push((engine, db.unlocked_with(keys()).await?));
    }
    Ok(engines)
}

/// The same, without keys: what is sealed can be neither read nor written until they are unlocked.
/// # Errors
/// When a database cannot be made.
pub async fn locked_engines() -> Result<Vec<(&'static str, Db)>, StoreError> {
    let mut engines = vec![("sqlite", locked_sqlite().await?)];
    match std::env::var(POSTGRES) {
        Ok(address) => engines.push(("postgres", postgres(&address).await?)),
        Err(_) => println!("PostgreSQL left out: {POSTGRES} is not set (make test sets it)"),
    }
    Ok(engines)
}

static COUNT: AtomicU32 = AtomicU32::new(0);

fn unique() -> String {
    format!("cl_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

/// A fresh SQLite database in the folder for temporary files.
/// # Errors
/// When it cannot be made.
pub async fn sqlite() -> Result<Db, StoreError> {
    locked_sqlite().await?.unlocked_with(keys()).await
}

async fn locked_sqlite() -> Result<Db, StoreError> {
    let folder = std::env::temp_dir().join("community-links-tests");
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::Engine(sqlx::Error::Io(error)))?;
    let file = folder.join(format!("{}.sqlite", unique()));
    for old in [file.clone(), file.with_extension("sqlite-wal"), file.with_extension("sqlite-shm")] {
        let _ = std::fs::remove_file(old);
    }
    let db = Db::open(&format!("sqlite:{}", file.display())).await?;
    db.migrate().await?;
    Ok(db)
}

/// A schema of its own for each caller: a database each would be seven megabytes and a second.
async fn postgres(server: &str) -> Result<Db, StoreError> {
    let name = unique();
    let mut on = PgConnection::connect(server).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("create schema {name}"))).execute(&mut on).await?;
    on.close().await?;
    let db = Db::open(&format!("{server}?options[search_path]={name}")).await?;
    db.migrate().await?;
    Ok(db)
}

/// Makes a PostgreSQL database that sorts in this way, and gives its address.
/// # Errors
/// When it cannot be made.
pub async fn postgres_address(server: &str, sorting: &str) -> Result<String, StoreError> {
    let name = unique();
    let mut on = PgConnection::connect(server).await?;
    let make = sqlx::AssertSqlSafe(format!("create database {name} template template0 {sorting}"));
    sqlx::query(make).execute(&mut on).await?;
    on.close().await?;
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(format!("{base}/{name}"))
}

/// Writes an organisation, and a support with a place and a session, as the first release did: with its columns only.
/// # Errors
/// When the engine fails.
pub async fn write_as_the_first_release(tx: &mut Tx, id: &str) -> Result<(), StoreError> {
    for sql in [
        "insert into organisation (id, source_feed, source_id, name, version)
        values ($1, 'demo', $1, 'Old Friends', 1)",
        "insert into support (id, slug, source_feed, source_id, organisation_id, status, name, kind, cost, come_in, reach,
            room, is_sensitive, version)
        values ($1, lower($1), 'demo', $1, $1, 'published', 'Old Soup', 'service', 'not-known', 'not-known', 'place',
            'not-known', false, 1)",
        "insert into support_word (support_id, list, seq, word)
        values ($1, 'category', 0, 'food'), ($1, 'area', 0, 'United Kingdom'), ($1, 'area', 1, 'Glasgow City')",
        "insert into support_place (support_id, seq, name, is_hidden)
        values ($1, 0, 'Old Hall', false)",
        "insert into support_session (support_id, seq, weekday, every, from_minute, to_minute, place_seq)
        values ($1, 0, 'monday', 'week', 600, 720, 0)",
    ] {
        touch!(tx, sqlx::query(sql).bind(id))?;
    }
    Ok(())
}

/// Takes away what keeps the audit trail growing only, as somebody would who owns the database and means harm.
/// # Errors
/// When the engine fails.
pub async fn without_guards(tx: &mut Tx) -> Result<(), StoreError> {
    const NAMES: [&str; 4] =
        ["audit_is_written_unsealed", "audit_is_sealed_once", "audit_is_never_deleted", "audit_is_never_emptied"];
    for name in NAMES {
        let of_table = if matches!(tx.on, crate::engine::Either::Postgres(_)) { " on audit" } else { "" };
        meddle(tx, &format!("drop trigger if exists {name}{of_table}")).await?;
    }
    Ok(())
}

/// Runs any statement: what somebody could do who owns the database. Says how many rows it touched.
/// # Errors
/// When the engine refuses it.
pub async fn meddle(tx: &mut Tx, sql: &str) -> Result<u64, StoreError> {
    Ok(touch!(tx, sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())))?)
}

/// Everything that stands in the columns of text of every table, sealed or not, as it stands there.
/// # Errors
/// When the engine fails.
pub async fn all_text(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    const ON_SQLITE: &str = "
        select m.name, c.name
        from sqlite_schema m
        join pragma_table_info(m.name) c
        where m.type = 'table' and lower(c.type) = 'text'
        order by m.name, c.name";
    const ON_POSTGRES: &str = "
        select cast(table_name as text), cast(column_name as text)
        from information_schema.columns
        where table_schema = current_schema() and data_type = 'text'
        order by table_name, column_name";
    let columns: Vec<(String, String)> = match &mut tx.on {
        crate::engine::Either::Sqlite(on) => sqlx::query_as(ON_SQLITE).fetch_all(&mut **on).await?,
        crate::engine::Either::Postgres(on) => sqlx::query_as(ON_POSTGRES).fetch_all(&mut **on).await?,
    };
    let mut all = Vec::new();
    for (table, column) in columns {
        let sql = format!("select {column} from {table} where {column} is not null order by {column}");
        let found: Vec<String> = each!(tx, on => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(on).await)?;
        all.extend(found);
    }
    Ok(all)
}

/// Puts a text into a sealed column as it is, as an older program or somebody with a database client would.
/// # Errors
/// When the engine fails.
pub async fn put_raw(tx: &mut Tx, of: &SealedColumn, id: &str, text: Option<&str>) -> Result<(), StoreError> {
    let sql = format!("update {} set {} = $2 where {} = $1", of.table, of.column, of.id);
    touch!(tx, sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id).bind(text))?;
    Ok(())
}

/// What stands in a sealed column, as it is.
/// # Errors
/// When the engine fails.
pub async fn raw(tx: &mut Tx, of: &SealedColumn, id: &str) -> Result<Option<String>, StoreError> {
    let sql = format!("select {} from {} where {} = $1", of.column, of.table, of.id);
    let found: Option<Option<String>> =
        each!(tx, on => sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(id).fetch_optional(on).await)?;
    Ok(found.flatten())
}

/// Forgets that a column was sealed, as in a database of before it was.
/// # Errors
/// When the engine fails.
pub async fn forget_sealed(tx: &mut Tx, of: &SealedColumn) -> Result<(), StoreError> {
    tx.take_fact_away(&crate::reseal::sealed_fact(of)).await
}
