//! Taking the trail out, and looking into it. Both leave a line in it.

use crate::Desk;
use domain::Failure;
use serde::Serialize;
use store::{AuditRow, Wanted};

/// How many rows are read at once.
const AT_ONCE: u32 = 1000;

/// A row as it is exported: the fields in the order in which they are hashed.
#[derive(Serialize)]
struct Exported<'a> {
    seq: Option<i64>,
    id: &'a str,
    at_ms: i64,
    actor_id: &'a str,
    actor_role: &'a str,
    actor_base: Option<&'a str>,
    action: &'a str,
    object_kind: &'a str,
    object_id: &'a str,
    fields: Option<&'a str>,
    reason: Option<&'a str>,
    request_id: Option<&'a str>,
    prev_hash: Option<&'a str>,
    hash: Option<&'a str>,
}

/// A row as one line of JSON.
pub fn json(row: &AuditRow) -> String {
    let exported = Exported {
        seq: row.seq,
        id: &row.id,
        at_ms: row.at_ms,
        actor_id: &row.actor_id,
        actor_role: &row.actor_role,
        actor_base: row.actor_base.as_deref(),
        action: &row.action,
        object_kind: &row.object_kind,
        object_id: &row.object_id,
        fields: row.fields.as_deref(),
        reason: row.reason.as_deref(),
        request_id: row.request_id.as_deref(),
        prev_hash: row.prev_hash.as_deref(),
        hash: row.hash.as_deref(),
    };
    // Text and numbers are always JSON.
    serde_json::to_string(&exported).unwrap_or_default()
}

impl Desk {
    /// Hands every sealed row to `each`, in the order of the chain, until it says no. The line that tells of the export is
    /// sealed first, so that it is in it.
    /// # Errors
    /// When the store fails.
    pub async fn export_trail(&self, each: &mut dyn FnMut(&AuditRow) -> bool) -> Result<(), Failure> {
        self.note_alone("audit.export").await?;
        self.seal_trail().await?;
        let mut tx = self.db.read().await.map_err(|error| self.told(error.into()))?;
        let mut behind = i64::MIN;
        loop {
            let rows = tx.sealed_after(behind, AT_ONCE).await.map_err(|error| self.told(error.into()))?;
            let Some(last) = rows.last().and_then(|row| row.seq) else { return Ok(()) };
            if !rows.iter().all(&mut *each) {
                return Ok(());
            }
            behind = last;
        }
    }

    /// Rows that somebody wants to see, latest first, from the command line.
    /// # Errors
    /// When the store fails.
    pub async fn show_trail(&self, wanted: &Wanted, most: u32) -> Result<Vec<AuditRow>, Failure> {
        self.note_alone("audit.show").await?;
        self.again(|| async { Ok(self.db.read().await?.audit_rows(wanted, most).await?) }).await
    }

    /// Leaves a line that tells of a look from the command line.
    pub(crate) async fn note_alone(&self, action: &'static str) -> Result<(), Failure> {
        self.again(|| async {
            let mut tx = self.db.write().await?;
            tx.note(&self.system(action, "all")).await?;
            Ok(tx.keep().await?)
        })
        .await
    }
}
