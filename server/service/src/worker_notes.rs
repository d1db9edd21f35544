//! What link workers tell each other about a support.

use crate::Desk;
use domain::id::Slug;
use domain::policy::{Action, Resource, may};
use domain::{Actor, Failure, WorkerNotes};

impl Desk {
    /// The worker-only layer of a published support.
    /// # Errors
    /// [`Failure::NotFound`] when there is none at that address, and for somebody who does not work with people.
    pub async fn worker_notes(&self, who: &Actor, slug: &Slug) -> Result<WorkerNotes, Failure> {
        if !may(who, Action::ReadWorkerNotes, &Resource::Everything) {
            return Err(Failure::NotFound);
        }
        let id = &self.support(slug)?.id;
        // They may name somebody to ask for.
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let notes = tx.worker_notes(id).await?;
            tx.note(&self.audit(who, "worker_notes.view", "support", id.as_str()).fields(&["worker_notes"])).await?;
            tx.keep().await?;
            Ok(notes)
        })
        .await
    }
}
