//! A deed to a connection as a form sends it, whoever does it: the worker, the organisation from its account, the organisation
//! by a link.

use serde::{Deserialize, Serialize};

/// The form, unread. Kept beside the sign-in when it cannot be kept, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeedTyped {
    /// Of which connection; nothing where a link says so.
    pub id: String,
    /// The version that was looked at.
    pub version: String,
    /// Makes sending twice harmless.
    pub once: String,
    /// What is done.
    pub deed: String,
    /// Why.
    pub reason: String,
    /// The rest.
    pub note: String,
    /// Weeks to wait.
    pub weeks: String,
    /// The day.
    pub on: String,
    /// How it went.
    pub answer: String,
}

#[cfg(feature = "ssr")]
impl DeedTyped {
    /// What the use case reads.
    pub fn doing(&self) -> service::connection::Doing<'_> {
        service::connection::Doing {
            deed: &self.deed,
            said: domain::connection::SaidForm {
                reason: &self.reason,
                note: &self.note,
                weeks: &self.weeks,
                on: &self.on,
                answer: &self.answer,
            },
            seen: service::connection::SeenForm { version: &self.version, once: &self.once },
        }
    }

    /// What is kept of it, and no more than a form holds.
    pub fn kept(&self) -> Self {
        Self { note: self.note.chars().take(4000).collect(), once: String::new(), ..self.clone() }
    }
}
