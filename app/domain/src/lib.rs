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
pub mod alike;
pub mod area;
pub mod asking;
pub mod call_task;
pub mod capacity;
pub mod caseload;
pub mod category;
pub mod checked;
pub mod chi;
pub mod code;
pub mod connection;
pub mod contact;
pub mod cost;
pub mod cover;
pub mod crisis_words;
pub mod csv;
pub mod data_zone;
pub mod expected_wait;
pub mod failure;
pub mod first_contact;
pub mod goal;
pub mod holiday;
pub mod hours;
pub mod id;
pub mod known;
pub mod look;
pub mod message;
pub mod moment;
pub mod near_note;
pub mod need_gap;
pub mod notice;
pub mod opening;
pub mod organisation;
pub mod page;
pub mod particulars;
pub mod person;
pub mod phone;
pub mod place;
pub mod policy;
pub mod position;
pub mod postcode;
pub mod practice;
pub mod record_seal;
pub mod referral;
pub mod referral_message;
pub mod seen_before;
pub mod sent;
pub mod sent_list;
pub mod session;
pub mod sign_in;
pub mod slip;
pub mod staff;
pub mod summary;
pub mod support;
pub mod telling;
pub mod text;
pub mod theme_hint;
pub mod topic;
pub mod unusual;
pub mod waiting_clock;
pub mod web;
pub mod worker_notes;
pub mod working_day;
pub mod workplace;
pub mod yours;

pub use account::{Account, Email};
pub use actor::{Actor, Base, Role};
pub use area::Area;
pub use category::Category;
pub use connection::Connection;
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
