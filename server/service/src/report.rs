//! What the public tells us: something about a support is wrong, or a support is missing. No account is needed.

use crate::Desk;
use crate::desk::Trouble;
use domain::failure::Check;
use domain::id::{OnceKey, Slug, SupportId};
use domain::{Email, Failure, Line, Passage, Phone, Why};
use sha2::{Digest, Sha256};
use std::sync::Mutex;
use store::{Report, ReportKind, StoreError};

/// How many reports, and how many who ask for a link worker, are taken in an hour, from everybody together: nobody can fill the disk.
const MOST_AN_HOUR: u32 = 200;
const HOUR_MS: i64 = 60 * 60 * 1000;
/// The most reports one list shows.
const LIST_MOST: u32 = 500;

/// How many this server has taken in the hour at hand.
#[derive(Default)]
pub(crate) struct Allowance(Mutex<(i64, u32)>);

impl Allowance {
    pub(crate) fn take(&self, now_ms: i64) -> Result<(), Failure> {
        let hour = now_ms.div_euclid(HOUR_MS);
        let mut taken = self.0.lock().map_err(|_| Failure::Busy)?;
        if taken.0 != hour {
            *taken = (hour, 0);
        }
        if taken.1 >= MOST_AN_HOUR {
            return Err(Failure::Busy);
        }
        taken.1 += 1;
        Ok(())
    }
}

/// A report that nobody has dealt with, and the address of the support it is about, where that can still be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenReport {
    /// The report.
    pub report: Report,
    /// The address of its support.
    pub slug: Option<Slug>,
}

impl Desk {
    /// Takes a report that something about a support is wrong: `what` in a few words or as the word of a choice, `words`
    /// the rest; one of the two is needed. `reply_to` may be left out. The same form sent twice makes one report.
    /// # Errors
    /// [`Failure::NotFound`] when there is no such support; [`Failure::Invalid`] on `what`, `words` or `reply_to`;
    /// [`Failure::Busy`] when too many come in one hour.
    pub async fn report_wrong(
        &self,
        slug: &Slug,
        what: &str,
        words: &str,
        reply_to: &str,
        once: &OnceKey,
    ) -> Result<(), Failure> {
        let support = self.index.load().support(slug).map(|support| support.id.clone()).ok_or(Failure::NotFound)?;
        let mut check = Check::default();
        let what = check.take(Line::read_optional("what", what)).flatten();
        let words = check.take(Passage::read_optional("words", words)).flatten();
        let reply_to = check.take(reply(reply_to)).flatten();
        check.done()?;
        if what.is_none() && words.is_none() {
            return Err(Failure::invalid("words", Why::Missing));
        }
        let told = Told { kind: ReportKind::Wrong, support: Some(support), what, words, reply_to, place: None };
        self.take_report(told, once).await
    }

    /// Takes a report that a support is missing: its name, what happens there, where it is. Only the name is needed.
    /// # Errors
    /// [`Failure::Invalid`] on `name`, `what`, `place` or `reply_to`; [`Failure::Busy`] when too many come in one hour.
    pub async fn report_missing(
        &self,
        name: &str,
        what: &str,
        place: &str,
        reply_to: &str,
        once: &OnceKey,
    ) -> Result<(), Failure> {
        let mut check = Check::default();
        let name = check.take(Line::read("name", name));
        let words = check.take(Passage::read_optional("what", what)).flatten();
        let place = check.take(Line::read_optional("place", place)).flatten();
        let reply_to = check.take(reply(reply_to)).flatten();
        check.done()?;
        let told = Told { kind: ReportKind::Missing, support: None, what: name, words, reply_to, place };
        self.take_report(told, once).await
    }

    async fn take_report(&self, told: Told, once: &OnceKey) -> Result<(), Failure> {
        self.reports.take(self.now().ms())?;
        let report = &told.report(once, self.now());
        let taken = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                tx.add_report(report).await?;
                let mut line = self.system("report.send", &report.id).fields(&["what", "words", "place", "reply_to"]);
                (line.actor_id, line.actor_role) = ("public".to_owned(), "public".to_owned());
                tx.note(&line).await?;
                Ok(tx.keep().await?)
            })
            .await;
        match taken {
            // Its id is made of what it says and of its form: it is here already.
            Err(Failure::Conflict) => Ok(()),
            other => other,
        }
    }

    /// Reports that nobody has dealt with, longest waiting first.
    /// # Errors
    /// When the store fails.
    pub async fn open_reports(&self) -> Result<Vec<OpenReport>, Failure> {
        // A report may hold how to reach whoever wrote it.
        let reports = self
            .again(|| async {
                let mut tx = self.db.write().await?;
                let reports = tx.open_reports(LIST_MOST).await?;
                tx.note(&self.system("report.list", "open").fields(&["what", "words", "place", "reply_to"])).await?;
                tx.keep().await?;
                Ok(reports)
            })
            .await?;
        let index = self.index.load();
        let slug = |id: &SupportId| index.by_id(id).map(|support| support.slug.clone());
        Ok(reports
            .into_iter()
            .map(|report| OpenReport { slug: report.support.as_ref().and_then(slug), report })
            .collect())
    }

    /// Says that a report has been dealt with, from the command line.
    /// # Errors
    /// [`Failure::NotFound`] when no such report is open.
    pub async fn finish_report(&self, id: &str) -> Result<(), Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            match tx.finish_report(id, "system", self.now()).await {
                Err(StoreError::Conflict) => return Err(Trouble::Theirs(Failure::NotFound)),
                other => other?,
            }
            tx.note(&self.system("report.done", id).fields(&["done"])).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}

/// How to reach somebody: an e-mail address or a telephone number.
fn reply(given: &str) -> Result<Option<Line<200>>, Failure> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(None);
    }
    let read = match Phone::read("reply_to", given) {
        Ok(phone) => phone.to_string(),
        Err(_) => Email::read(given).map_err(|_| Failure::invalid("reply_to", Why::NotAnEmail))?.to_string(),
    };
    Line::read("reply_to", &read).map(Some)
}

/// A report before it has an id.
#[derive(Debug)]
struct Told {
    kind: ReportKind,
    support: Option<SupportId>,
    what: Option<Line<200>>,
    words: Option<Passage<2000>>,
    reply_to: Option<Line<200>>,
    place: Option<Line<200>>,
}

impl Told {
    /// The same form sent twice has one id; a form that was corrected and sent again has another.
    fn report(self, once: &OnceKey, at: domain::Moment) -> Report {
        let digest = Sha256::digest(format!("{} {self:?}", once.as_str()));
        let id = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let Self { kind, support, what, words, reply_to, place } = self;
        Report { id, kind, support, what, words, reply_to, place, at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_has_room_for_so_many_reports_and_the_next_one_too() {
        let allowance = Allowance::default();
        assert!((0..MOST_AN_HOUR).all(|_| allowance.take(0).is_ok()));
        assert_eq!(allowance.take(HOUR_MS - 1), Err(Failure::Busy));
        assert_eq!(allowance.take(HOUR_MS), Ok(()));
    }
}
