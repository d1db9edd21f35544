//! SQLite with FTS5: BM25 over seven columns, Porter's stems, filters in a table beside it.
//!
//! FTS5 forgives no spelling mistakes: it is given the words as they should be. That favours it.

use crate::Outcome;
use crate::engine::{Document, Engine, FEW, FIELDS, Order};
use crate::ours::PAGE;
use crate::places::{Bounds, distance_m, nearness};
use crate::question::Question;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, params};
use std::rc::Rc;

/// Rows in SQLite.
#[derive(Clone)]
pub struct Fts5 {
    held: Rc<Connection>,
    order: Order,
}

impl Fts5 {
    /// Rows in memory.
    /// # Errors
    /// Where SQLite fails.
    pub fn build(documents: impl Iterator<Item = Document>) -> Outcome<Self> {
        let held = Connection::open_in_memory()?;
        fill(&held, documents)?;
        held.create_scalar_function("nearness", 5, FunctionFlags::SQLITE_DETERMINISTIC, |row| {
            let place = (row.get(0)?, row.get(1)?);
            let reach_m = row.get(4)?;
            Ok(nearness(distance_m((row.get(2)?, row.get(3)?), place), reach_m))
        })?;
        Ok(Self { held: Rc::new(held), order: Order::Words })
    }

    /// The same rows in another order.
    #[must_use]
    pub fn in_order(&self, order: Order) -> Self {
        Self { held: Rc::clone(&self.held), order }
    }

    /// The query text that gives the answer: all words, or any where fewer than five rows have them all.
    /// # Errors
    /// Where SQLite fails.
    pub fn expression(&self, question: &Question) -> Outcome<String> {
        let all = expression(&question.meant, " AND ");
        let found = self.page(question, &all)?;
        Ok(if found.len() < FEW { expression(&question.meant, " OR ") } else { all })
    }

    /// The numbers of the rows that have any of these words, best first, wherever they are.
    /// # Errors
    /// Where SQLite fails.
    pub fn any_word(&self, words: &[String], most: usize) -> Outcome<Vec<u32>> {
        const SQL: &str = "select rowid from words where words match ?1 order by rank limit ?2";
        let mut asked = self.held.prepare_cached(SQL)?;
        let found = asked.query_map(params![expression(words, " OR "), i64::try_from(most)?], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    fn page(&self, question: &Question, expression: &str) -> Outcome<Vec<u32>> {
        let bounds = Bounds::around(question.at.0, question.at.1, question.reach_m());
        let mut asked = self.held.prepare_cached(match self.order {
            Order::Words => BY_WORDS,
            Order::WordsAndNearness => BY_WORDS_AND_NEARNESS,
        })?;
        let (bits, most) = (i64::try_from(question.category_bits())?, i64::try_from(PAGE)?);
        let (south, north, west, east) = (bounds.south, bounds.north, bounds.west, bounds.east);
        let (lat, lon) = question.at;
        let read = |row: &rusqlite::Row| row.get(0);
        let found = match self.order {
            Order::Words => asked.query_map(params![expression, south, north, west, east, bits, most], read)?,
            Order::WordsAndNearness => asked.query_map(
                params![expression, south, north, west, east, bits, most, lat, lon, question.reach_m()],
                read,
            )?,
        };
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Engine for Fts5 {
    fn name(&self) -> &'static str {
        match self.order {
            Order::Words => "FTS5, by words",
            Order::WordsAndNearness => "FTS5, by words and nearness",
        }
    }

    fn answer(&self, question: &Question) -> Outcome<Vec<u32>> {
        let mut found = self.page(question, &expression(&question.meant, " AND "))?;
        if found.len() < FEW {
            for number in self.page(question, &expression(&question.meant, " OR "))? {
                if found.len() < PAGE && !found.contains(&number) {
                    found.push(number);
                }
            }
        }
        Ok(found)
    }
}

/// The plus keeps SQLite from sorting every row with the words before it looks at place and category: it is quicker.
const BY_WORDS: &str = "
    select s.number
    from words join support s on s.number = words.rowid
    where words match ?1
      and s.lat between ?2 and ?3 and s.lon between ?4 and ?5
      and s.category_bits & ?6 <> 0 and s.is_free = 1
    order by +words.rank
    limit ?7";
const BY_WORDS_AND_NEARNESS: &str = "
    select s.number
    from words join support s on s.number = words.rowid
    where words match ?1
      and s.lat between ?2 and ?3 and s.lon between ?4 and ?5
      and s.category_bits & ?6 <> 0 and s.is_free = 1
    order by words.rank * nearness(s.lat, s.lon, ?8, ?9, ?10)
    limit ?7";

/// Makes the tables and fills them.
/// # Errors
/// Where SQLite fails.
pub fn fill(held: &Connection, documents: impl Iterator<Item = Document>) -> Outcome<()> {
    let columns = FIELDS.map(|(name, _)| name).join(", ");
    let weights = FIELDS.map(|(_, weight)| format!("{weight:.1}")).join(", ");
    held.execute_batch(&format!(
        "create table support (number integer primary key, {columns}, lat real, lon real, category_bits integer,
             is_free integer, is_step_free integer);
         create virtual table words using fts5({columns}, content = 'support', content_rowid = 'number',
             tokenize = 'porter unicode61 remove_diacritics 2');
         insert into words(words, rank) values ('rank', 'bm25({weights})');
         begin;"
    ))?;
    {
        let mut row = held.prepare("insert into support values (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)")?;
        let mut word =
            held.prepare(&format!("insert into words(rowid, {columns}) values (?1,?2,?3,?4,?5,?6,?7,?8)"))?;
        for Document { number, texts: [a, b, c, d, e, f, g], at, category_bits, is_free, is_step_free } in documents {
            let bits = i64::try_from(category_bits)?;
            word.execute(params![number, a, b, c, d, e, f, g])?;
            row.execute(params![number, a, b, c, d, e, f, g, at.0, at.1, bits, is_free, is_step_free])?;
        }
    }
    held.execute_batch("insert into words(words) values ('optimize'); commit; analyze;")?;
    Ok(())
}

/// Words as FTS5 wants them: each in quotation marks.
fn expression(words: &[String], between: &str) -> String {
    words.iter().map(|word| format!("\"{}\"", word.replace('"', ""))).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::{documents, question};

    #[test]
    fn words_place_and_filters_must_all_fit() {
        let fts5 = Fts5::build(documents().into_iter()).expect("a database");
        assert_eq!(fts5.answer(&question(&["knitting", "tea"])).expect("an answer"), [0, 2]);
        assert_eq!(fts5.expression(&question(&["knitting"])).expect("an answer"), "\"knitting\"");
        let near = fts5.in_order(Order::WordsAndNearness);
        assert_eq!(near.answer(&question(&["tea"])).expect("an answer").first(), Some(&0));
    }
}
