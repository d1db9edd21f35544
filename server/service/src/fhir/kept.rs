//! What was kept of FHIR, written again as it came.

use super::bundle::{Bundle, row_in_frame};
use super::error::FhirError;
use super::reference::Addresses;
use super::resource::Given;
use super::service_request::ServiceRequest;
use super::task::Task;
use super::tree::{Branch, tree};
use super::{import, loops};
use crate::Desk;
use crate::desk::Trouble;
use domain::{Failure, Line};
use std::collections::HashMap;
use store::Tx;

/// The most resources of one sort that are looked at together, the first by their ids.
const MOST: u32 = 100_000;

impl Desk {
    /// The latest version of a resource, to the letter; a bundle with the resources it came with.
    /// # Errors
    /// [`Failure::NotFound`] when no such resource was sent by this sender.
    pub async fn kept_fhir(&self, feed: &Line<120>, kind: &str, id: &str) -> Result<String, Failure> {
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let row = tx.fhir_latest(feed, kind, id).await?.ok_or(Failure::NotFound)?;
            let text = if kind == "Bundle" { whole(&mut tx, &row.body).await? } else { row.body };
            tx.note(&self.system("fhir.export", &format!("{kind}/{id}"))).await?;
            tx.keep().await?;
            Ok(text)
        })
        .await
    }

    /// The tasks that a sender has sent, as a tree: what is part of what, and how each stands now. Of more than 100,000 the
    /// rest is left out.
    /// # Errors
    /// [`FhirError::Kept`] when tasks of several files go round in a circle; when the store fails.
    pub async fn fhir_tasks(&self, feed: &Line<120>) -> Result<Vec<Branch>, FhirError> {
        let (tasks, requests) = self
            .again(|| async move {
                let mut tx = self.db.write().await?;
                let tasks = tx.fhir_of_kind(feed, "Task", MOST).await?;
                let requests = tx.fhir_of_kind(feed, "ServiceRequest", MOST).await?;
                tx.note(&self.system("fhir.tasks", feed.as_str())).await?;
                tx.keep().await?;
                Ok((tasks, requests))
            })
            .await?;
        let addresses = Addresses::default();
        let given =
            |rows: Vec<store::FhirResource>| rows.into_iter().filter_map(|row| Given::read(&row.body, "kept").ok());
        let tasks = given(tasks).filter_map(|one| Task::read(&one, &addresses).ok()).collect();
        let requests: Vec<_> = given(requests).filter_map(|one| ServiceRequest::read(&one, &addresses).ok()).collect();
        tree(loops::loops(tasks), &requests).map_err(FhirError::Kept)
    }
}

/// A frame with the texts of its rows.
async fn whole(tx: &mut Tx, frame: &str) -> Result<String, Trouble> {
    // It was a bundle when it was kept.
    let bundle = Bundle::read(frame, "the kept bundle").map_err(|_| Failure::NotFound)?;
    let mut texts: HashMap<String, String> = HashMap::new();
    for entry in bundle.resources() {
        let id = row_in_frame(entry.resource).unwrap_or_default();
        let row = tx.fhir_row(&id).await?.ok_or(Failure::NotFound)?;
        texts.insert(id, row.body);
    }
    Ok(bundle.replaced(|_, row| row_in_frame(row).and_then(|id| texts.get(&id).cloned()).unwrap_or_default()))
}

/// The sender whose file it is, where nobody named one.
/// # Errors
/// Never: it is a word of ours.
pub fn usual_feed() -> Result<Line<120>, Failure> {
    import::feed(super::FEED)
}
