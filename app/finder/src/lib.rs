//! Finding supports: by words, by place, by what they offer, in memory.
//!
//! An [`Index`] holds every published support; a [`Gazetteer`] knows postcodes and place names. An [`Ask`] put to them
//! gives a [`Found`]: one page of supports in one total order. There is no clock, disk or network here: the moment is
//! handed in, and the index never changes once it is built.
//!
//! What was typed is read in three steps. `heard` takes the place out of it, `wanted` turns the rest into words with
//! everyday words and spelling mistakes considered, `find`, `facets` and `order` choose, count and sort. For a map, `listed`
//! chooses in the same way, and `pins` brings together what would lie on top of each other.

#![forbid(unsafe_code)]
// Indexing is left to the search itself: its tables are its own, and every query of the fuzzer goes through them.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable)]

mod age_words;
mod answers;
mod ask;
pub mod choice;
mod cluster;
mod common;
mod day_words;
mod everyday;
mod facets;
mod facts;
mod find;
mod found;
mod gathering;
mod gazetteer;
mod ground;
mod heard;
mod hit;
mod index;
mod likes;
mod listed;
mod map;
mod needs;
mod on;
mod order;
mod pins;
mod place_name;
mod river;
mod small_words;
mod tongue;
mod typo;
mod urgent;
mod view;
mod vocabulary;
mod wanted;
mod week;
mod within;
mod words;

pub use ask::{Ask, Sort};
pub use choice::{Choice, Group};
pub use cluster::Cluster;
pub use everyday::{Everyday, OwnWord};
pub use found::{Facet, Found, Need, Trouble};
pub use gazetteer::{Council, Gazetteer, Looked, Precision, Spot, Unit};
pub use ground::Bounds;
pub use heard::Heard;
pub use hit::{Hit, Reason};
pub use index::Index;
pub use map::{OnMap, Pinned, Point};
pub use on::{OnDay, OnWeek};
pub use place_name::NamedPlace;
pub use urgent::{Urgent, urgent};
pub use view::View;

#[cfg(test)]
mod town;
