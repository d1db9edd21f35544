//! What an organisation hears back: how many were pointed to it, and how many came. Few are not counted out loud.

use serde::{Deserialize, Serialize};

/// Below this, a number could tell who it is about.
const FEW: u32 = 5;

/// A number that is not said where it is small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Few {
    /// Fewer than five, nobody among them.
    FewerThanFive,
    /// So many.
    Exactly(u32),
}

impl Few {
    /// What may be said of a number.
    pub const fn of(number: u32) -> Self {
        if number < FEW { Self::FewerThanFive } else { Self::Exactly(number) }
    }
}

/// How many people were pointed to an organisation, and how many of them came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// Pointed there.
    pub pointed: Few,
    /// Came.
    pub came: Few,
}

impl Came {
    /// What may be said of two numbers.
    pub const fn of(pointed: u32, came: u32) -> Self {
        Self { pointed: Few::of(pointed), came: Few::of(came) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_not_counted_out_loud() {
        for (number, said) in [(0, Few::FewerThanFive), (4, Few::FewerThanFive), (5, Few::Exactly(5))] {
            assert_eq!(Few::of(number), said);
        }
    }
}
