//! Use cases of Community Links: who asks, the rule, one transaction, the audit line.

#![forbid(unsafe_code)]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

pub mod accounts;
pub mod ask_for_help;
pub mod attempts;
pub mod clock;
pub mod cover;
pub mod demo;
pub mod desk;
pub mod everyday;
pub mod find;
pub mod gap;
pub mod gazetteer;
pub mod history;
pub mod import;
pub mod invite;
pub mod judge;
pub mod keep;
pub mod keys;
mod life;

pub mod message;
pub mod opening;
mod own;
pub mod password;
pub mod places;
pub mod refer;
pub mod refer_to_team;
pub mod report;
pub mod request;
pub mod seal;
pub mod second_step;
pub mod secret;
pub mod sent_code;
pub mod sign_ins;
pub mod staff;
pub mod trail;
pub mod work;
pub mod worker_notes;
pub mod yours;

pub use clock::{Clock, Ids};
pub use desk::Desk;
pub use request::RequestId;
