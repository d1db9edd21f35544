//! Data zones: the small areas of some 500 to 1,000 people by which Scotland publishes figures (Scottish Government, 2011
//! zones). Which figures hold for a zone changes with every edition, so nothing but the zone is kept.

use crate::{Failure, Why};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A data zone of 2011 by the number in its code: 10260 for `S01010260`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DataZone(u16);

/// The first zone of 2011, and the last: 6,976 in one row.
const ZONES: std::ops::RangeInclusive<u16> = 6506..=13481;

impl DataZone {
    /// Reads a code: `S01010260`.
    /// # Errors
    /// [`Failure::Invalid`] on `data_zone` for anything else.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let digits =
            given.strip_prefix("S010").filter(|rest| rest.len() == 5 && rest.bytes().all(|b| b.is_ascii_digit()));
        let number = digits.and_then(|digits| digits.parse().ok());
        number.and_then(Self::numbered).ok_or_else(|| Failure::invalid("data_zone", Why::Unreadable))
    }

    /// The zone with this number; none where there is no such zone.
    pub fn numbered(number: u16) -> Option<Self> {
        ZONES.contains(&number).then_some(Self(number))
    }

    /// The number in its code.
    pub const fn number(self) -> u16 {
        self.0
    }
}

impl fmt::Display for DataZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S010{:05}", self.0)
    }
}

/// Roughly where a postcode is, for whoever writes it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// The nearest place, and the council: "Govan, Glasgow City".
    pub name: String,
    /// Its data zone, where it is known.
    pub data_zone: Option<DataZone>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_and_written_again() {
        for code in ["S01006506", "S01010260", "S01013481"] {
            assert_eq!(DataZone::read(code).map(|zone| zone.to_string()), Ok(code.to_owned()));
        }
        for wrong in ["", "S01006505", "S01013482", "S1010260", "S010102600", "S02001236", "S010+6506"] {
            assert!(DataZone::read(wrong).is_err(), "{wrong}");
        }
    }
}
