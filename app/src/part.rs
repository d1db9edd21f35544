//! Pieces used by two or more pages.

pub mod asked_card;
pub mod broken;
pub mod crisis;
pub mod deed_form;
pub mod field;
pub mod form_trouble;
pub mod frame;
pub mod icon;
pub mod keep;
pub mod pager;
pub mod picture;
pub mod says_now;
pub mod shared_card;
pub mod theme;
pub mod title;
pub mod told;
