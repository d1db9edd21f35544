//! Pieces used by two or more pages.

pub mod broken;
pub mod crisis;
#[cfg(feature = "desk")]
pub mod field;
#[cfg(feature = "desk")]
pub mod form_trouble;
pub mod frame;
pub mod icon;
pub mod picture;
pub mod theme;
pub mod title;
pub mod told;
