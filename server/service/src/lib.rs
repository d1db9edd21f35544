//! Use cases of Community Links: who asks, the rule, one transaction, the audit line.

#![forbid(unsafe_code)]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

pub mod accounts;
pub mod ask_for_help;
pub mod attempts;
pub mod clock;
pub mod connection;
pub mod cover;
pub mod demo;
pub mod desk;
pub mod everyday;
pub mod fhir;
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
pub mod load;
pub mod lock;
mod long_wait;
pub mod message;
pub mod near;
pub mod need_gap;
pub mod notice;
pub mod opening;
mod own;
pub mod password;
pub mod places;
pub mod refer;
mod refer_check;
pub mod refer_to_team;
mod referral_message;
pub mod report;
pub mod request;
pub mod seal;
pub mod second_step;
pub mod secret;
pub mod sent;
pub mod sent_code;
pub mod sign_ins;
mod signpost;
pub mod staff;
mod step_notice;
mod team_end;
pub mod telling;
pub mod trail;
pub mod triage;
pub mod unanswered;
pub mod waiting;
pub mod work;
pub mod worker_notes;
pub mod yours;

pub use clock::{Clock, Ids};
pub use desk::Desk;
pub use request::RequestId;
