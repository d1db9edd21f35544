//! What a running server does with the audit trail: seals it every second, signs its head every hour and when it stops.

use crate::config::Settings;
use crate::heads;
use service::Desk;
use service::trail::Signer;
use std::path::PathBuf;
use std::time::Duration;

/// How often rows are sealed.
const SEAL: Duration = Duration::from_secs(1);
/// How many turns go by between two signed heads: an hour.
const SIGN_EVERY: u32 = 3600;

/// Keeps the audit trail of a running server.
pub struct Trail {
    desk: Desk,
    signer: Signer,
    folder: Option<PathBuf>,
}

impl Trail {
    /// Gets ready.
    /// # Errors
    /// In words for the person at the terminal: the secret cannot be read, or the folder of heads is not there.
    pub fn open(desk: Desk, settings: &Settings) -> Result<Self, String> {
        let folder = settings.audit_heads.clone();
        let signer = desk.audit_signer().map_err(|failure| failure.to_string())?;
        if let Some(folder) = folder.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(format!("audit_heads: there is no folder {}", folder.display()));
        }
        Ok(Self { desk, signer, folder })
    }

    /// Seals and signs until it is stopped. What is broken off then never happened.
    pub async fn keep(&self) {
        let mut tick = tokio::time::interval(SEAL);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        for turn in (0..SIGN_EVERY).cycle() {
            tick.tick().await;
            self.seal().await;
            if turn == 0 {
                self.sign().await;
            }
        }
    }

    /// Seals what is left and signs the last head.
    pub async fn end(&self) {
        self.seal().await;
        self.sign().await;
    }

    async fn seal(&self) {
        if let Err(failure) = self.desk.seal_trail().await {
            tracing::warn!(%failure, "could not seal the audit trail");
        }
    }

    async fn sign(&self) {
        let head = match self.desk.signed_head(&self.signer).await {
            Ok(Some(head)) => head,
            Ok(None) => return,
            Err(failure) => return tracing::warn!(%failure, "could not read the head of the audit trail"),
        };
        let Some(folder) = &self.folder else {
            let head = serde_json::to_string(&head).unwrap_or_default();
            return tracing::info!(head, "the head of the audit trail");
        };
        if let Err(error) = heads::add(folder, &head) {
            let head = serde_json::to_string(&head).unwrap_or_default();
            tracing::error!(%error, folder = %folder.display(), head, "could not keep the head of the audit trail");
        }
    }
}
