//! What the store promises, asked of SQLite and of PostgreSQL: one file an area, as in `src`.

mod about;
mod account;
mod audit;
mod case_file;
mod change;
mod common;
mod engine;
mod everyday_word;
mod key_link;
mod keys;
mod known_device;
mod organisation;
mod outbox;
mod practice;
mod race;
mod record_seal;
mod referral;
mod report;
mod sealed;
mod search_gap;
mod second_step;
mod sign_in;
mod single_code;
mod support;
mod trail;
mod worker_notes;
