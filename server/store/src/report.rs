//! What somebody of the public told us: that something is wrong, or that a support is missing.

use crate::engine::{each, touch};
use crate::keys::Keys;
use crate::row::{Of, opened, passage, text};
use crate::sealed::{REPORT_REPLY_TO, REPORT_WORDS, Sealed};
use crate::{StoreError, Tx};
use domain::id::SupportId;
use domain::{Line, Moment, Passage};

/// What somebody of the public told us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// What sort of thing it tells.
    pub kind: ReportKind,
    /// About which support; none where one is missing.
    pub support: Option<SupportId>,
    /// What is wrong or missing, in a few words or as the word of a choice.
    pub what: Option<Line<200>>,
    /// The rest, as they wrote it.
    pub words: Option<Passage<2000>>,
    /// How to reach them, if they want an answer. The only thing here about whoever reports.
    pub reply_to: Option<Line<200>>,
    /// Where something is missing.
    pub place: Option<Line<200>>,
    /// When they told us.
    pub at: Moment,
}

/// What sort of thing a report tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// Something about a support is wrong.
    Wrong,
    /// A support is not here.
    Missing,
}

impl ReportKind {
    /// The word in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Missing => "missing",
        }
    }
}

#[derive(sqlx::FromRow)]
struct ReportRow {
    id: String,
    kind: String,
    support_id: Option<String>,
    what: Option<String>,
    words: Option<Sealed>,
    reply_to: Option<Sealed>,
    place: Option<String>,
    at_ms: i64,
}

impl ReportRow {
    fn opened(self, keys: &Keys) -> Result<Report, StoreError> {
        let row = self;
        let of = Of { table: "report", id: &row.id };
        let words = opened(keys, &REPORT_WORDS, &row.id, row.words.as_ref())?;
        let reply_to = opened(keys, &REPORT_REPLY_TO, &row.id, row.reply_to.as_ref())?;
        Ok(Report {
            kind: match row.kind.as_str() {
                "wrong" => ReportKind::Wrong,
                "missing" => ReportKind::Missing,
                _ => return Err(StoreError::row("report", "kind", &row.id)),
            },
            support: row.support_id.map(|id| of.take("support_id", SupportId::read(&id))).transpose()?,
            what: of.some_line("what", row.what)?,
            words: of.some_passage("words", words)?,
            reply_to: of.some_line("reply_to", reply_to)?,
            place: of.some_line("place", row.place)?,
            at: Moment::from_ms(row.at_ms),
            id: row.id,
        })
    }
}

impl Tx {
    /// Writes a report down.
    /// # Errors
    /// [`StoreError::Missing`] when there is no such support; [`StoreError::Conflict`] when the id is taken.
    pub async fn add_report(&mut self, report: &Report) -> Result<(), StoreError> {
        const SQL: &str = "
            insert into report (id, kind, support_id, what, words, reply_to, place, at_ms)
            values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let words = self.seal(&REPORT_WORDS, &report.id, passage(&report.words)).await?;
        let reply_to = self.seal(&REPORT_REPLY_TO, &report.id, text(&report.reply_to)).await?;
        touch!(
            self,
            sqlx::query(SQL)
                .bind(report.id.as_str())
                .bind(report.kind.key())
                .bind(report.support.as_ref().map(SupportId::as_str))
                .bind(text(&report.what))
                .bind(words)
                .bind(reply_to)
                .bind(text(&report.place))
                .bind(report.at.ms())
        )?;
        Ok(())
    }

    /// Reports that nobody has dealt with, longest waiting first.
    /// # Errors
    /// When the engine fails, or a row holds what cannot be.
    pub async fn open_reports(&mut self, most: u32) -> Result<Vec<Report>, StoreError> {
        const SQL: &str = "
            select id, kind, support_id, what, words, reply_to, place, at_ms
            from report
            where done_ms is null
            order by at_ms, id
            limit $1";
        let rows: Vec<ReportRow> = each!(self, on => sqlx::query_as(SQL).bind(i64::from(most)).fetch_all(on).await)?;
        let keys = self.keys()?;
        rows.into_iter().map(|row| row.opened(&keys)).collect()
    }

    /// Says that somebody has dealt with a report: `by` is the id of the account.
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such report, or somebody was quicker.
    pub async fn finish_report(&mut self, id: &str, by: &str, at: Moment) -> Result<(), StoreError> {
        const SQL: &str = "
            update report
            set done_ms = $2, done_by = $3
            where id = $1 and done_ms is null";
        match touch!(self, sqlx::query(SQL).bind(id).bind(at.ms()).bind(by))? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict),
        }
    }
}
