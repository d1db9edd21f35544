//! What the store promises, asked of SQLite and of PostgreSQL: one file an area, as in `src`.

mod about;
mod account;
mod audit;
mod case_file;
mod common;
mod engine;
mod organisation;
mod practice;
mod race;
mod referral;
mod sign_in;
mod support;
