//! Use cases of Community Links: who asks, the rule, one transaction, the audit line.

pub mod accounts;
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
pub mod judge;
pub mod keep;
pub mod opening;
pub mod password;
pub mod refer;
pub mod report;
pub mod seal;
pub mod work;
pub mod worker_notes;
pub mod yours;

pub use clock::{Clock, Ids};
pub use desk::Desk;
