//! The audit trail as proof: sealed into a chain, checked, shown, and watched.

pub mod alerts;
pub mod chain;
pub mod export;
pub mod heads;
pub mod looks;
pub mod seal;
pub mod verify;

pub use chain::{Wrong, WrongHow};
pub use heads::{SignedHead, Signer};
pub use verify::Verified;
