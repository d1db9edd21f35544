//! What the store promises, asked of SQLite and of PostgreSQL: one file an area, as in `src`.

mod about;
mod account;
mod audit;
mod case_file;
mod change;
mod common;
mod engine;
mod everyday_word;
mod organisation;
mod practice;
mod race;
mod referral;
mod report;
mod seal;
mod search_gap;
mod sign_in;
mod staff;
mod support;
mod worker_notes;
