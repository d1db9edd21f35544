//! Who is within reach: places close enough, and areas that cover where somebody is.

use crate::gazetteer::{Precision, Spot};
use crate::index::Row;
use domain::support::Reach;
use domain::text::fold;
use domain::{Position, Support};

/// How far somebody will go from a street, in metres, where they have not said.
const FROM_A_STREET_M: u32 = 5000;
/// The same from the middle of a district or town, which may not be where they are.
const FROM_A_TOWN_M: u32 = 8000;

/// Where somebody is and how far they will go.
pub(crate) struct Around {
    pub position: Position,
    pub within_m: u32,
    council: Option<String>,
}

/// The nearest place of a support.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nearest {
    pub distance_m: u32,
    pub position: Position,
    /// Which of its places.
    pub place: u32,
}

impl Around {
    pub fn new(spot: &Spot, within_m: Option<u32>) -> Self {
        let usual = match spot.precision {
            Precision::Unit | Precision::Sector => FROM_A_STREET_M,
            Precision::District | Precision::Place => FROM_A_TOWN_M,
        };
        Self {
            position: spot.position,
            within_m: within_m.unwrap_or(usual),
            council: spot.council.as_deref().map(council_word),
        }
    }

    /// Whether a support can help somebody here: it is for their council, and it is close enough, or distance does not
    /// matter because it is by phone, online, or nowhere that we may tell.
    pub fn reaches(&self, support: &Support, row: &Row, nearest: Option<&Nearest>) -> bool {
        let is_for_here = match (&row.councils, &self.council) {
            (Some(councils), Some(council)) => councils.contains(council),
            _ => true,
        };
        let is_anywhere = row.spots.is_empty() || support.entry.reach != Reach::Place;
        is_for_here && (is_anywhere || nearest.is_some_and(|near| near.distance_m <= self.within_m))
    }
}

impl Row {
    pub fn of(support: &Support) -> Self {
        let places = (0_u32..).zip(&support.entry.places);
        let spots = places.filter_map(|(at, place)| Some((place.position.filter(|_| !place.is_hidden)?, at))).collect();
        let councils: Box<[String]> = support.entry.area.iter().map(|area| council_word(area.as_str())).collect();
        let is_for_everybody = councils.is_empty() || councils.iter().any(|area| EVERYWHERE.contains(&area.as_str()));
        Self { spots, councils: (!is_for_everybody).then_some(councils), turn: 0 }
    }

    /// Its nearest place to a position.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on earth is positive and small"
    )]
    pub fn nearest(&self, from: Option<Position>) -> Option<Nearest> {
        let from = from?;
        self.spots
            .iter()
            .map(|(position, place)| Nearest {
                distance_m: from.distance_m(*position).round() as u32,
                position: *position,
                place: *place,
            })
            .min_by_key(|near| (near.distance_m, near.place))
    }
}

/// Areas that are everywhere here.
const EVERYWHERE: [&str; 6] = ["scotland", "uk", "united kingdom", "great britain", "britain", "national"];

/// A council in one way of writing: "City of Edinburgh", "Edinburgh City Council" and "Edinburgh" are the same.
fn council_word(name: &str) -> String {
    let folded = fold(name);
    let mut word = folded.trim();
    for prefix in ["the ", "city of "] {
        word = word.strip_prefix(prefix).unwrap_or(word);
    }
    for suffix in [" council", " city"] {
        word = word.strip_suffix(suffix).unwrap_or(word);
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_is_the_same_however_it_is_written() {
        for (name, word) in [
            ("Glasgow City", "glasgow"),
            ("Glasgow City Council", "glasgow"),
            ("The City of Edinburgh Council", "edinburgh"),
            ("West Dunbartonshire", "west dunbartonshire"),
        ] {
            assert_eq!(council_word(name), word);
        }
    }
}
