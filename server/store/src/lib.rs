//! The only place with SQL: one text for SQLite and PostgreSQL.
//!
//! [`Db`] is an opaque handle. Every query is a method on [`Tx`], written once in the portable subset that both engines
//! understand, and run through a small macro that picks the engine.

#![forbid(unsafe_code)]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

mod about;
mod account;
mod agreement;
mod alert;
mod audit;
mod browsing;
mod call_task;
mod case_file;
mod change;
mod chore;
mod connection;
mod connection_consent;
mod connection_link;
mod connection_step;
mod cover;
mod digest_choice;
mod engine;
mod error;
mod everyday_word;
mod fhir_resource;
mod key;
mod key_file;
mod key_link;
mod keys;
mod keys_in_use;
mod known_device;
mod load;
mod need_gap;
mod notice;
mod opening;
mod organisation;
mod outbox;
mod person;
mod person_link;
mod person_mute;
mod practice;
mod practice_note;
mod record_seal;
mod referral;
mod referral_message;
mod referral_step;
mod report;
mod reseal;
mod row;
mod sealed;
mod search_gap;
mod second_step;
mod sign_in;
mod signpost_count;
mod single_code;
mod staff;
mod support;
mod team;
mod team_end;
#[doc(hidden)]
pub mod testing;
mod trail;
mod waiting;
mod waits;
mod worker_notes;

pub use about::{DEMO, EDITION};
pub use account::Credential;
pub use alert::{Alert, LookedAt};
pub use audit::Audit;
pub use change::Change;
pub use connection::{ConnectionsOf, WithSupport};
pub use engine::{Db, Tx};
pub use error::StoreError;
pub use everyday_word::EverydayWord;
pub use fhir_resource::FhirResource;
pub use key::{Chance, KeyId, Seed};
pub use key_file::KeyLock;
pub use key_link::KeyLink;
pub use keys::Keys;
pub use notice::{KeptNotice, NewNotice};
pub use opening::{HeldCase, Opened, OpeningsOf};
pub use outbox::Outgoing;
pub use record_seal::{SealName, SealsOf};
pub use referral::WithPractice;
pub use report::{Report, ReportKind};
pub use reseal::Resealed;
pub use row::Seen;
pub use sealed::{Blind, SealedColumn};
pub use search_gap::{Gap, GapKind};
pub use second_step::KeptStep;
pub use sign_in::{KeptSignIn, NewSignIn};
pub use single_code::NewCode;
pub use staff::{StaffRow, StaffWanted};
pub use support::{Added, StoredSupport};
pub use team::{Colleague, StaffOf};
pub use trail::{AuditRow, Head, Tail, Wanted};
pub use waiting::QueueWanted;
