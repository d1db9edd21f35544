//! What the store promises, asked of SQLite and of PostgreSQL: one file an area, as in `src`.

mod about;
mod account;
mod audit;
mod case_file;
mod change;
mod common;
mod cover;
mod engine;
mod everyday_word;
mod opening;
mod organisation;
mod person_link;
mod practice;
mod race;
mod referral;
mod report;
mod seal;
mod search_gap;
mod sign_in;
mod support;
mod worker_notes;
