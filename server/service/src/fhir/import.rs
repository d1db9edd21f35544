//! A file of FHIR: read, checked as a whole, and kept as a whole or not at all.

use super::bounds::too_deep;
use super::bundle::Bundle;
use super::error::{FhirError, LARGEST_MB, Wrong};
use super::loops::{Loop, loops};
use super::reference::Addresses;
use super::resource::{Given, says_the_same};
use super::service_request::ServiceRequest;
use super::status::{TaskStatus, request_fault};
use super::task::Task;
use super::tree::tree;
use super::{goal, shape};
use crate::Desk;
use crate::desk::Trouble;
use crate::import::{ImportError, file};
use domain::{Failure, Line};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::Path;
use store::{FhirResource, Tx};

/// A file that can be kept: nothing in it contradicts itself.
#[derive(Debug)]
pub struct Incoming {
    /// The name of the file.
    pub file: String,
    /// The bundle, where it is one.
    bundle: Option<(Given, Bundle)>,
    /// The resources, in the order of the file.
    pub resources: Vec<Given>,
    /// The tasks, put together.
    pub loops: Vec<Loop>,
}

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

/// Reads a file.
///
/// `progress` hears how many resources are read, of how many.
/// # Errors
/// [`FhirError`] with what is wrong and what to do; names of people never stand in it.
pub fn read(path: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Incoming, FhirError> {
    let name = file::name(path);
    let size = std::fs::metadata(path).map_or(0, |about| about.len());
    let text = if size <= LARGEST_MB * 1024 * 1024 { file::text(path)? } else { String::new() };
    if size.max(text.len() as u64) > LARGEST_MB * 1024 * 1024 {
        return Err(FhirError::TooLarge { file: name });
    }
    read_text(&name, &text, progress)
}

/// Reads the text of a file with this name.
/// # Errors
/// As [`read`].
pub fn read_text(file: &str, text: &str, progress: &mut dyn FnMut(u64, u64)) -> Result<Incoming, FhirError> {
    if let Some(line) = too_deep(text) {
        return Err(FhirError::TooDeep { file: file.to_owned(), line });
    }
    // To the letter, so that what is kept is what came.
    let raw: Box<RawValue> = serde_json::from_str(text).map_err(|error| not_json(file, &error))?;
    let refused = |wrong: Vec<Wrong>| FhirError::Refused { file: file.to_owned(), wrong };
    let whole = Given::read(raw.get(), "the file").map_err(|wrong| refused(vec![wrong]))?;
    let (bundle, resources, mut wrong) = if whole.kind == "Bundle" {
        let bundle = Bundle::read(&whole.text, file)?;
        let (resources, wrong) = entries(&bundle, progress);
        // What it says stands in its entries.
        let frame = Given { value: serde_json::Map::new(), text: String::new(), ..whole };
        (Some((frame, bundle)), resources, wrong)
    } else {
        (None, vec![whole], Vec::new())
    };
    let mut addresses = Addresses::default();
    for one in &resources {
        if let Some(url) = &one.full_url {
            addresses.add(url, &one.name());
        }
    }
    let (loops, found) = checked(&resources, &addresses);
    wrong.extend(found);
    if wrong.is_empty() {
        Ok(Incoming { file: file.to_owned(), bundle, resources, loops })
    } else {
        Err(refused(wrong))
    }
}

fn not_json(file: &str, error: &serde_json::Error) -> FhirError {
    let (file, line) = (file.to_owned(), error.line() as u64);
    FhirError::File(match error.is_eof() {
        true => ImportError::Truncated { file, line },
        false => ImportError::NotJson { file, line, column: error.column() as u64 },
    })
}

/// The resources of a bundle, and what is wrong with those that are none.
fn entries(bundle: &Bundle, progress: &mut dyn FnMut(u64, u64)) -> (Vec<Given>, Vec<Wrong>) {
    let total = bundle.resources().count() as u64;
    let (mut resources, mut wrong) = (Vec::new(), Vec::new());
    for entry in bundle.resources() {
        let place = format!("entry {}", entry.at + 1);
        match Given::read(entry.resource, &place) {
            Ok(given) if given.id.is_none() => {
                let what = "is missing: give each resource an id, so that it can be told from others";
                wrong.push(Wrong::new(format!("{place} ({})", given.kind), "id", what));
            }
            Ok(given) => resources.push(Given { full_url: entry.full_url(), ..given }),
            Err(one) => wrong.push(one),
        }
        progress(resources.len() as u64, total);
    }
    (resources, wrong)
}

/// The tasks of a file, put together, and everything that contradicts itself in it.
fn checked(resources: &[Given], addresses: &Addresses) -> (Vec<Loop>, Vec<Wrong>) {
    let mut wrong: Vec<Wrong> = resources.iter().flat_map(shape::faults).collect();
    let (mut tasks, mut requests): (Vec<Task>, Vec<ServiceRequest>) = (Vec::new(), Vec::new());
    let mut latest: HashMap<String, TaskStatus> = HashMap::new();
    for given in resources {
        match given.kind.as_str() {
            // A status that is none was named above.
            "Task" => {
                let Ok(task) = Task::read(given, addresses) else { continue };
                wrong.extend(task.business.fault(&task.name, task.status));
                if let Some(before) = latest.insert(task.name.clone(), task.status) {
                    wrong.extend(version_fault(&task.name, before, task.status));
                }
                tasks.push(task);
            }
            "ServiceRequest" => requests.extend(ServiceRequest::read(given, addresses)),
            "Goal" => wrong.extend(goal::contradiction(&given.name(), &given.value)),
            _ => {}
        }
    }
    let loops = loops(tasks);
    // Of two with the same id the later one stands.
    let status: HashMap<&str, _> = requests.iter().map(|one| (one.name.as_str(), one.status)).collect();
    for Loop { current, .. } in &loops {
        let focus = current.focus.as_deref().and_then(|focus| Some((focus, *status.get(focus)?)));
        let stops = current.business.asks_to_stop();
        wrong.extend(focus.and_then(|focus| request_fault((&current.name, current.status), focus, stops)));
    }
    wrong.extend(tree(loops.clone(), &requests).err());
    (loops, wrong)
}

/// The fault of a task that had ended and is said to go on.
fn version_fault(name: &str, before: TaskStatus, now: TaskStatus) -> Option<Wrong> {
    let what = format!(
        "is {} here, and was {} in the version before it: what has ended does not begin again. Leave the older one out, or \
         write a new task",
        now.code(),
        before.code()
    );
    (!before.may_become(now)).then(|| Wrong::new(name, "status", what))
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
