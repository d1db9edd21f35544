//! The words and rules of Community Links.
//!
//! Everything here is a value or a plain function over values. There is no clock, disk, network, database or screen:
//! time and ids are handed in by the caller, and whoever stores or shows a value depends on this crate, never the other
//! way round. It builds for the server and for the browser.

#![forbid(unsafe_code)]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

pub mod account;
pub mod actor;
pub mod alert;
pub mod area;
pub mod asking;
pub mod caseload;
pub mod category;
pub mod checked;
pub mod code;
pub mod contact;
pub mod cost;
pub mod cover;
pub mod failure;
pub mod holiday;
pub mod hours;
pub mod id;
pub mod known;
pub mod look;
pub mod message;
pub mod moment;
pub mod opening;
pub mod organisation;
pub mod page;
pub mod person;
pub mod phone;
pub mod place;
pub mod policy;
pub mod position;
pub mod postcode;
pub mod practice;
pub mod record_seal;
pub mod referral;
pub mod sent;
pub mod session;
pub mod sign_in;
pub mod staff;
pub mod support;
pub mod text;
pub mod topic;
pub mod web;
pub mod worker_notes;
pub mod workplace;
pub mod yours;

pub use account::{Account, Email};
pub use actor::{Actor, Base, Role};
pub use area::Area;
pub use category::Category;
pub use failure::{Failure, Why};
pub use hours::Hours;
pub use message::Message;
pub use moment::{Day, Moment};
pub use organisation::Organisation;
pub use person::Person;
pub use phone::Phone;
pub use place::Place;
pub use position::Position;
pub use postcode::Postcode;
pub use practice::{Practice, Team, Theme};
pub use referral::Referral;
pub use session::Session;
pub use support::Support;
pub use text::{Line, Passage};
pub use topic::Topic;
pub use worker_notes::WorkerNotes;
