//! Keeping a file of FHIR: as a whole or not at all, and what is there already only once.

use super::bundle::Bundle;
use super::error::{FhirError, Wrong};
use super::incoming::{Incoming, version_fault};
use super::resource::{Given, says_the_same};
use super::status::TaskStatus;
use crate::Desk;
use crate::desk::Trouble;
use domain::{Failure, Line};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::{FhirResource, Tx};

/// What keeping a file did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FhirKept {
    /// Resources that nobody had sent before.
    pub added: u64,
    /// Resources of which there is a new version now.
    pub changed: u64,
    /// Resources that were there already.
    pub same: u64,
    /// The bundle they came in, by which it is written again: `Bundle/1`.
    pub bundle: Option<String>,
}

/// A resource of a file, and the row it stands in or will.
struct Row {
    id: String,
    /// What is to be written; nothing where it is there already.
    new: Option<FhirResource>,
}

impl Desk {
    /// Keeps a file in one transaction, all or nothing. With `dry_run` nothing is kept, and the counts say what would have
    /// been. The same resource twice is one row; another content under the same id is a new version.
    ///
    /// `progress` hears how many resources are done, of how many.
    /// # Errors
    /// [`FhirError::Refused`] when a task that has ended would go on; when the store fails. Nothing is kept then.
    pub async fn keep_fhir(
        &self,
        incoming: &Incoming,
        feed: &Line<120>,
        dry_run: bool,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<FhirKept, FhirError> {
        self.again(|| self.try_fhir(incoming, feed, dry_run, progress))
            .await?
            .map_err(|wrong| FhirError::Refused { file: incoming.file.clone(), wrong })
    }

    async fn try_fhir(
        &self,
        incoming: &Incoming,
        feed: &Line<120>,
        dry_run: bool,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Result<FhirKept, Vec<Wrong>>, Trouble> {
        let mut tx = self.db.write().await?;
        let total = incoming.resources.len() as u64;
        let (mut kept, mut wrong) = (FhirKept::default(), Vec::new());
        let mut rows: Vec<Row> = Vec::new();
        // What is new in this file is not in the store yet: the last of each name.
        let mut brought: HashMap<String, usize> = HashMap::new();
        let bundle_row = self.ids.fresh();
        for given in &incoming.resources {
            let (name, id) = (given.name(), given.id.as_deref().unwrap_or_default());
            let known = match brought.get(&name).and_then(|at| rows.get(*at)?.new.clone()) {
                Some(known) => Some(known),
                None => tx.fhir_latest(feed, &given.kind, id).await?,
            };
            wrong.extend(known.as_ref().and_then(|known| goes_on(known, given)));
            let row = self.row(given, known, feed, &mut kept);
            if row.new.is_some() {
                brought.insert(name, rows.len());
            }
            rows.push(row);
            progress(rows.len() as u64, total);
        }
        if !wrong.is_empty() {
            return Ok(Err(wrong));
        }
        let mut bundle = None;
        if let Some((frame, entries)) = &incoming.bundle {
            let row = self.bundle_row(&mut tx, (frame, entries), &rows, feed, bundle_row).await?;
            kept.bundle = Some(format!("Bundle/{}", row.1));
            bundle = Some(row.0);
        }
        for resource in rows.into_iter().filter_map(|row| row.new) {
            tx.add_fhir(&FhirResource { bundle: bundle.clone(), ..resource }).await?;
        }
        tx.note(&self.system("fhir.import", feed.as_str())).await?;
        if !dry_run {
            tx.keep().await?;
        }
        Ok(Ok(kept))
    }

    /// The row of a resource: the one that is there, or a new version.
    fn row(&self, given: &Given, known: Option<FhirResource>, feed: &Line<120>, kept: &mut FhirKept) -> Row {
        if let Some(known) = known.as_ref().filter(|known| says_the_same(&known.body, &given.text)) {
            kept.same += 1;
            return Row { id: known.id.clone(), new: None };
        }
        let version = known.map_or(1, |known| known.version + 1);
        match version {
            1 => kept.added += 1,
            _ => kept.changed += 1,
        }
        let id = given.id.clone().unwrap_or_default();
        let new = self.version(feed, (&given.kind, id), version, self.ids.fresh(), given.text.clone());
        Row { id: new.id.clone(), new: Some(new) }
    }

    /// Writes the frame of a bundle, if it is not there yet. Gives its row, and its id.
    async fn bundle_row(
        &self,
        tx: &mut Tx,
        (given, bundle): (&Given, &Bundle),
        rows: &[Row],
        feed: &Line<120>,
        fresh: String,
    ) -> Result<(String, String), Trouble> {
        let places: HashMap<usize, &str> =
            bundle.resources().zip(rows).map(|(entry, row)| (entry.at, row.id.as_str())).collect();
        let frame = bundle.frame(|at| places.get(&at).copied().unwrap_or_default().to_owned());
        // A bundle without an id is known by what stands in it. The frame names rows by ids that nobody can guess, so its
        // hash tells nothing.
        let digest = || Sha256::digest(&frame).iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>();
        let id = given.id.clone().unwrap_or_else(|| format!("sha256-{}", digest()));
        let known = tx.fhir_latest(feed, "Bundle", &id).await?;
        if let Some(known) = known.as_ref().filter(|known| says_the_same(&known.body, &frame)) {
            return Ok((known.id.clone(), id));
        }
        let version = known.map_or(1, |known| known.version + 1);
        tx.add_fhir(&self.version(feed, ("Bundle", id.clone()), version, fresh.clone(), frame)).await?;
        Ok((fresh, id))
    }

    fn version(
        &self,
        feed: &Line<120>,
        (kind, resource_id): (&str, String),
        version: i64,
        id: String,
        body: String,
    ) -> FhirResource {
        let (feed, kind, read) = (feed.clone(), kind.to_owned(), self.now());
        FhirResource { id, feed, kind, resource_id, version, bundle: None, body, read }
    }
}

/// The fault of a task that had ended in the version that is kept.
fn goes_on(known: &FhirResource, given: &Given) -> Option<Wrong> {
    if given.kind != "Task" {
        return None;
    }
    let status = |given: &Given| TaskStatus::read(given.value.get("status")?.as_str()?);
    let before = Given::read(&known.body, "the kept one").ok()?;
    version_fault(&given.name(), status(&before)?, status(given)?)
}

/// The sender of a file, as it was given.
/// # Errors
/// [`Failure::Invalid`] on `from`.
pub fn feed(given: &str) -> Result<Line<120>, Failure> {
    Line::read("from", given)
}
