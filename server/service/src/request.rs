//! The request in which something is asked for.

use crate::{Desk, Ids};
use std::sync::Arc;

/// The id of one request. It stands in the answer, in the log, and in each line of the audit trail that the request leaves,
/// so that one leads to the others. It says nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    /// A new one.
    pub fn fresh(ids: &dyn Ids) -> Self {
        Self(ids.fresh().into())
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Desk {
    /// A new id for a request.
    pub fn request_id(&self) -> RequestId {
        RequestId::fresh(&*self.ids)
    }

    /// The same desk for one request: every line of the audit trail that is asked for here names it.
    ///
    /// The desk carries it, and not the task that runs: what draws a page starts tasks of its own, which know nothing of the
    /// one that began.
    #[must_use]
    pub fn in_request(&self, id: RequestId) -> Self {
        let mut desk = self.clone();
        desk.request = Some(id);
        desk
    }
}
