//! FHIR R4 (HL7, version 4.0.1): what comes in as a file is kept to the letter and written again as it came; what goes
//! out is a referral as ServiceRequest and Task, and goals.
//!
//! docs/fhir.md says which elements are read and written, and what is lost.

pub mod asked;
mod bounds;
pub mod bundle;
pub mod business;
pub mod connection;
pub mod element;
pub mod error;
pub mod export;
pub mod goal;
pub mod import;
pub mod incoming;
pub mod kept;
pub mod loops;
mod parts;
pub mod reference;
pub mod resource;
pub mod service_request;
mod shape;
pub mod state;
pub mod status;
pub mod task;
pub mod tree;

#[cfg(test)]
mod round_trip;

pub use error::{FhirError, Wrong};

/// With what every system and every extension of ours begins.
pub const OURS: &str = "urn:community-links:";

/// The sender of a file, where nobody says who it is.
pub const FEED: &str = "fhir";
