//! Datasette: the same rows in SQLite with FTS5, published by somebody else's program.

use crate::Outcome;
use crate::engine::Document;
use crate::fts5;
use crate::fts5::Fts5;
use crate::generator::Generator;
use crate::http::encoded;
use crate::machine::said_by;
use crate::ours::PAGE;
use crate::places::Bounds;
use crate::question::Question;
use crate::served::{Folder, Served, free_port};
use rusqlite::Connection;
use serde_json::json;
use std::process::Command;

/// What is asked, with what a results page needs.
const SQL: &str = "
    select s.number, s.name, s.organisation, s.categories, s.summary, s.lat, s.lon, s.is_free, s.is_step_free
    from words join support s on s.number = words.rowid
    where words match :q
      and s.lat between cast(:south as real) and cast(:north as real)
      and s.lon between cast(:west as real) and cast(:east as real)
      and s.category_bits & cast(:category as integer) <> 0 and s.is_free = 1
    order by +words.rank
    limit 10";

/// The version of a Datasette; none where there is none.
pub fn version(program: &str) -> Option<String> {
    said_by(program, &["--version"])
}

/// Starts Datasette over the first `rows` rows.
/// # Errors
/// Where SQLite or Datasette fails.
pub fn start(program: &str, generator: &Generator, rows: u32, folder: &Folder) -> Outcome<Served> {
    let (file, settings) = (folder.file("bench.db"), folder.file("metadata.json"));
    let held = Connection::open(&file)?;
    fts5::fill(&held, (0..rows).map(|number| Document::of(generator.row(number))))?;
    held.close().map_err(|(_, error)| error)?;
    let sql = SQL.replace("limit 10", &format!("limit {PAGE}"));
    let queries = json!({ "databases": { "bench": { "queries": { "find": { "sql": sql } } } } });
    std::fs::write(&settings, serde_json::to_vec(&queries)?)?;
    let port = free_port()?;
    let mut command = Command::new(program);
    command.arg("serve").arg("--immutable").arg(&file).arg("--metadata").arg(&settings);
    command.args(["--host", "127.0.0.1", "--port", &port.to_string(), "--setting", "sql_time_limit_ms", "30000"]);
    Served::start(command, port, "/-/versions.json")
}

/// Where Datasette answers a question: the words as they were meant, and whichever of "all words" and "any word"
/// applies looked up beforehand, so that it is asked once.
/// # Errors
/// Where SQLite fails.
pub fn path(question: &Question, fts5: &Fts5) -> Outcome<String> {
    let bounds = Bounds::around(question.at.0, question.at.1, question.reach_m());
    Ok(format!(
        "/bench/find.json?_shape=array&q={}&south={}&north={}&west={}&east={}&category={}",
        encoded(&fts5.expression(question)?),
        bounds.south,
        bounds.north,
        bounds.west,
        bounds.east,
        question.category_bits()
    ))
}
