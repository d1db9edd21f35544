//! Words that whoever runs this adds to the search.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{StoreError, Tx};
use domain::Line;
use domain::text::fold;

/// Who says the one means the other, but not the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EverydayWord {
    /// What people say: "messages". Compared and stored folded.
    pub said: Line<80>,
    /// What it means in the words of the entries: "food shopping".
    pub means: Line<200>,
    /// The category or topic it belongs to, if to one.
    pub need: Option<Line<80>>,
}

#[derive(sqlx::FromRow)]
struct EverydayWordRow {
    said: String,
    means: String,
    need: Option<String>,
}

impl TryFrom<EverydayWordRow> for EverydayWord {
    type Error = StoreError;

    fn try_from(row: EverydayWordRow) -> Result<Self, StoreError> {
        let of = Of { table: "everyday_word", id: &row.said };
        Ok(Self {
            said: of.line("said", &row.said)?,
            means: of.line("means", &row.means)?,
            need: of.some_line("need", row.need)?,
        })
    }
}

impl Tx {
    /// All of them, by what people say.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn everyday_words(&mut self) -> Result<Vec<EverydayWord>, StoreError> {
        const SQL: &str = "
            select said, means, need
            from everyday_word
            order by said";
        let rows: Vec<EverydayWordRow> = each!(self, on => sqlx::query_as(SQL).fetch_all(on).await)?;
        rows.into_iter().map(EverydayWord::try_from).collect()
    }

    /// Says what a word means, in place of what was said before.
    /// # Errors
    /// When the engine fails, or nothing is left of the word once it is folded.
    pub async fn put_everyday_word(&mut self, word: &EverydayWord) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into everyday_word (said, means, need)
            values ($1, $2, $3)
            on conflict (said) do update set means = excluded.means, need = excluded.need";
        let of = Of { table: "everyday_word", id: word.said.as_str() };
        let said: Line<80> = of.line("said", &fold(of.id))?;
        touch!(self, sqlx::query(SQL).bind(said.as_str()).bind(word.means.as_str()).bind(text(&word.need)))?;
        Ok(())
    }

    /// Takes a word away; one that is not there makes no trouble.
    /// # Errors
    /// When the engine fails.
    pub async fn remove_everyday_word(&mut self, said: &Line<80>) -> Result<(), StoreError> {
        const SQL: &str = "
            delete from everyday_word
            where said = $1";
        let said = fold(said.as_str());
        touch!(self, sqlx::query(SQL).bind(&said))?;
        Ok(())
    }
}
