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
        self.again(|| async { Ok(self.db.read().await?.worker_notes(id).await?) }).await
    }
}
