//! Searches that found nothing, or only what is too far away: counted by day, never with who searched.

use crate::engine::{each, touch};
use crate::row::{Of, text};
use crate::{StoreError, Tx};
use domain::{Day, Line};

/// How often one search found nothing on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The day.
    pub day: Day,
    /// Whether there was nothing, or only something too far away.
    pub kind: GapKind,
    /// Where it was searched: a part of town, never an address; none where nobody said.
    pub place: Option<Line<120>>,
    /// What was searched for; none where only choices were made.
    pub words: Option<Line<200>>,
    /// How often.
    pub times: u32,
}

/// What a search lacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapKind {
    /// It found nothing.
    Nothing,
    /// What it found is too far away.
    TooFar,
}

impl GapKind {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::TooFar => "too-far",
        }
    }
}

#[derive(sqlx::FromRow)]
struct GapRow {
    day: String,
    kind: String,
    place: String,
    words: String,
    times: i64,
}

impl TryFrom<GapRow> for Gap {
    type Error = StoreError;

    fn try_from(row: GapRow) -> Result<Self, StoreError> {
        let of = Of { table: "search_gap", id: &row.day };
        Ok(Self {
            day: of.take("day", Day::read_stored("day", &row.day))?,
            kind: match row.kind.as_str() {
                "nothing" => GapKind::Nothing,
                "too-far" => GapKind::TooFar,
                _ => return Err(StoreError::row("search_gap", "kind", &row.day)),
            },
            place: of.some_line("place", Some(row.place))?,
            words: of.some_line("words", Some(row.words))?,
            times: of.number("times", row.times)?,
        })
    }
}

impl Tx {
    /// Counts searches that found nothing, on top of those counted already.
    /// # Errors
    /// When the engine fails.
    pub async fn add_gaps(&mut self, gaps: &[Gap]) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into search_gap (day, kind, place, words, times)
            values ($1, $2, $3, $4, $5)
            on conflict (day, kind, place, words) do update set times = search_gap.times + excluded.times";
        for gap in gaps {
            touch!(
                self,
                sqlx::query(SQL)
                    .bind(gap.day.to_string())
                    .bind(gap.kind.key())
                    .bind(text(&gap.place).unwrap_or_default())
                    .bind(text(&gap.words).unwrap_or_default())
                    .bind(i64::from(gap.times))
            )?;
        }
        Ok(())
    }

    /// Searches that found nothing on a day or later: the last day first, on each the most frequent first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn gaps_since(&mut self, day: Day) -> Result<Vec<Gap>, StoreError> {
        const SQL: &str = "
            select day, kind, place, words, times
            from search_gap
            where day >= $1
            order by day desc, times desc, kind, place, words";
        let rows: Vec<GapRow> = each!(self, on => sqlx::query_as(SQL).bind(day.to_string()).fetch_all(on).await)?;
        rows.into_iter().map(Gap::try_from).collect()
    }
}
