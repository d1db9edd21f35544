//! How much a worker carries, and how much they have room for.

use crate::id::AccountId;
use crate::support::choices;
use crate::{Failure, Line, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// How much work a case is, as its worker says.
    CaseWeight on "weight" {
        /// A case like most.
        Open = "open",
        /// Twice the work.
        Complex = "complex",
        /// Somebody the worker sees now and then over a long time.
        LongTermLight = "light",
    }
}

impl CaseWeight {
    /// How much it counts, in quarters of a case: 1, 2 and a quarter.
    pub const fn quarters(self) -> u32 {
        match self {
            Self::Open => 4,
            Self::Complex => 8,
            Self::LongTermLight => 1,
        }
    }
}

/// How many cases a worker has room for, where nobody said otherwise.
pub const USUAL_ROOM: u32 = 30;
/// The most that may be said.
pub const MOST_ROOM: u32 = 200;

/// A worker, and how much they carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerLoad {
    /// Who.
    pub id: AccountId,
    /// Their name.
    pub name: Line<120>,
    /// What they carry, in quarters of a case.
    pub quarters: u32,
    /// How many cases they have room for.
    pub room: u32,
}

impl WorkerLoad {
    /// What they carry, as it is said: whole cases, with quarters behind the point.
    pub fn carried(&self) -> String {
        match (self.quarters / 4, self.quarters % 4) {
            (whole, 0) => whole.to_string(),
            (whole, rest) => format!("{whole}.{}", if rest == 2 { "5".to_owned() } else { (rest * 25).to_string() }),
        }
    }

    /// Whether there is no room for another case.
    pub const fn is_full(&self) -> bool {
        self.quarters + CaseWeight::Open.quarters() > self.room * 4
    }
}

/// Reads how many cases somebody has room for.
/// # Errors
/// [`Failure::Invalid`] on `room`.
pub fn read_room(given: &str) -> Result<u32, Failure> {
    match given.trim() {
        "" => Err(Failure::invalid("room", Why::Missing)),
        given => match given.parse() {
            Ok(room @ 0..=MOST_ROOM) => Ok(room),
            _ => Err(Failure::invalid("room", Why::OutOfRange(0, MOST_ROOM))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ann(quarters: u32) -> WorkerLoad {
        let id = AccountId::read("ann").expect("an id");
        WorkerLoad { id, name: Line::read("name", "Ann").expect("a name"), quarters, room: USUAL_ROOM }
    }

    #[test]
    fn cases_are_weighed_and_said_in_plain_numbers() {
        let all: Vec<u32> = CaseWeight::ALL.iter().map(|weight| weight.quarters()).collect();
        assert_eq!(all, [4, 8, 1]);
        for (quarters, said) in [(0, "0"), (4, "1"), (5, "1.25"), (6, "1.5"), (7, "1.75"), (96, "24")] {
            assert_eq!(ann(quarters).carried(), said);
        }
    }

    #[test]
    fn somebody_is_full_when_one_more_does_not_fit() {
        assert!(!ann(116).is_full());
        assert!(ann(117).is_full());
    }

    #[test]
    fn room_is_a_number_of_cases() {
        assert_eq!(read_room(" 25 "), Ok(25));
        for given in ["", "many", "-1", "201"] {
            assert!(read_room(given).is_err(), "{given}");
        }
    }
}
