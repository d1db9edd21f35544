//! Finding supports: by words, by place, by category, in memory.
//!
//! An [`Index`] holds every published support; a [`Gazetteer`] knows postcodes and place names. An [`Ask`] put to them
//! gives a [`Found`]: one page of supports in one total order. There is no clock, disk or network here: the moment is
//! handed in, and the index never changes once it is built.
//!
//! What was typed is read in three steps. `heard` takes the place out of it, `wanted` turns the rest into words with
//! everyday words and spelling mistakes considered, `find` and `order` choose and sort.

mod ask;
mod find;
mod found;
mod gazetteer;
mod heard;
mod hit;
mod index;
mod order;
mod place_name;
mod soon;
mod synonyms;
mod typo;
mod vocabulary;
mod wanted;
mod within;
mod words;

pub use ask::Ask;
pub use found::{Facet, Found, Hit, Reason, Trouble};
pub use gazetteer::{Gazetteer, Looked, Precision, Spot, Unit};
pub use heard::Heard;
pub use index::Index;
pub use place_name::NamedPlace;
pub use synonyms::speaks_of_crisis;

#[cfg(test)]
mod town;
