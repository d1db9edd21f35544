//! A file of FHIR, read and checked as a whole.

use super::bounds::too_deep;
use super::bundle::Bundle;
use super::error::{FhirError, LARGEST_MB, Wrong};
use super::loops::{Loop, loops};
use super::reference::Addresses;
use super::resource::Given;
use super::service_request::ServiceRequest;
use super::status::{TaskStatus, request_fault};
use super::task::Task;
use super::tree::tree;
use super::{goal, shape};
use crate::import::{ImportError, file};
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::path::Path;

/// A file that can be kept: nothing in it contradicts itself.
#[derive(Debug)]
pub struct Incoming {
    /// The name of the file.
    pub file: String,
    /// The bundle, where it is one.
    pub(super) bundle: Option<(Given, Bundle)>,
    /// The resources, in the order of the file.
    pub resources: Vec<Given>,
    /// The tasks, put together.
    pub loops: Vec<Loop>,
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
pub(super) fn version_fault(name: &str, before: TaskStatus, now: TaskStatus) -> Option<Wrong> {
    let what = format!(
        "is {} here, and was {} in the version before it: what has ended does not begin again. Leave the older one out, or \
         write a new task",
        now.code(),
        before.code()
    );
    (!before.may_become(now)).then(|| Wrong::new(name, "status", what))
}
