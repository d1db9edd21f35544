//! Use cases of Community Links: who asks, the rule, one transaction, the audit line.

pub mod accounts;
pub mod clock;
pub mod demo;
pub mod desk;
pub mod find;
pub mod gazetteer;
pub mod import;
pub mod keep;
pub mod password;
pub mod refer;
pub mod work;

pub use clock::{Clock, Ids};
pub use desk::Desk;
