//! The only place with SQL: one text for SQLite and PostgreSQL.
//!
//! [`Db`] is an opaque handle. Every query is a method on [`Tx`], written once in the portable subset that both engines
//! understand, and run through a small macro that picks the engine.

mod about;
mod account;
mod audit;
mod case_file;
mod engine;
mod error;
mod organisation;
mod practice;
mod referral;
mod row;
mod sign_in;
mod support;
#[doc(hidden)]
pub mod testing;

pub use about::{DEMO, EDITION};
pub use account::Credential;
pub use audit::Audit;
pub use engine::{Db, Tx};
pub use error::StoreError;
pub use referral::{Step, WithPractice};
pub use support::StoredSupport;
