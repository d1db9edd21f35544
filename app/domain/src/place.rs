//! Places where supports happen.

use crate::known::Known;
use crate::{Line, Passage, Position};
use serde::{Deserialize, Serialize};

/// A venue. Where the address is hidden, the public value holds none: see [`Place::for_the_public`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// What people call it.
    pub name: Option<Line<160>>,
    /// Street and area, without the postcode.
    pub address: Option<Line<300>>,
    /// As it is written on letters; not always a British one in imported rows.
    pub postcode: Option<Line<16>>,
    /// Where it is, if known.
    pub position: Option<Position>,
    /// Somebody has to ask for the address, for the safety of those who come.
    pub is_hidden: bool,
    /// A way in without steps.
    pub step_free: Known,
    /// An accessible toilet.
    pub toilet: Known,
    /// A toilet with a hoist and a bench for adults ("Changing Places").
    pub changing_place: Known,
    /// A hearing loop.
    pub hearing_loop: Known,
    /// Somewhere to park.
    pub parking: Known,
    /// Bus, subway, train, which door.
    pub getting_there: Option<Passage<1000>>,
}

impl Place {
    /// The place as anybody may see it: a hidden one keeps only what helps somebody to decide to ask.
    ///
    /// The position of a hidden place is left out altogether: even rounded, it narrows down where somebody sleeps.
    pub fn for_the_public(self) -> Self {
        if !self.is_hidden {
            return self;
        }
        Self { name: None, address: None, postcode: None, position: None, getting_there: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hidden_place_says_nothing_about_where_it_is() {
        let place = Place {
            name: Line::read("name", "The Close").ok(),
            address: Line::read("address", "1 Some Street").ok(),
            postcode: Line::read("postcode", "G51 3AA").ok(),
            position: Position::new(55.8, -4.3),
            is_hidden: true,
            step_free: Known::Yes,
            toilet: Known::NotKnown,
            changing_place: Known::NotKnown,
            hearing_loop: Known::NotKnown,
            parking: Known::NotKnown,
            getting_there: Passage::read("getting_there", "The blue door").ok(),
        };
        let shown = place.for_the_public();
        assert_eq!((shown.name, shown.address, shown.postcode, shown.position), (None, None, None, None));
        assert_eq!((shown.getting_there, shown.step_free), (None, Known::Yes));
    }
}
