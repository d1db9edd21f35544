//! The only place with SQL: one text for SQLite and PostgreSQL.
//!
//! [`Db`] is an opaque handle. Every query is a method on [`Tx`], written once in the portable subset that both engines
//! understand, and run through a small macro that picks the engine.

mod about;
mod account;
mod audit;
mod case_file;
mod change;
mod cover;
mod engine;
mod error;
mod everyday_word;
mod opening;
mod organisation;
mod person_link;
mod practice;
mod referral;
mod report;
mod row;
mod seal;
mod search_gap;
mod sign_in;
mod support;
mod team;
#[doc(hidden)]
pub mod testing;
mod worker_notes;

pub use about::{DEMO, EDITION};
pub use account::Credential;
pub use audit::Audit;
pub use change::Change;
pub use engine::{Db, Tx};
pub use error::StoreError;
pub use everyday_word::EverydayWord;
pub use opening::{HeldCase, Opened, OpeningsOf};
pub use referral::{Step, WithPractice};
pub use report::{Report, ReportKind};
pub use seal::{Sealed, SealsOf};
pub use search_gap::{Gap, GapKind};
pub use support::{Added, StoredSupport};
pub use team::{Colleague, StaffOf};
