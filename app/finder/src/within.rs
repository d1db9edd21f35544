//! Who is within reach: places close enough, and areas that cover where somebody is.

use crate::gazetteer::Spot;
use crate::ground::{Bounds, Ground, Nearest};
use domain::area::Outline;
use domain::text::fold;
use domain::{Area, Position, Support};

/// Where somebody is and how far they will go.
pub(crate) struct Around<'a> {
    pub position: Position,
    pub within_m: u32,
    /// A box around everything that close.
    pub bounds: Bounds,
    spot: &'a Spot,
    council: Option<String>,
    health_board: Option<String>,
}

impl<'a> Around<'a> {
    pub fn new(spot: &'a Spot, within_m: Option<u32>) -> Self {
        let within_m = spot.reach_m(within_m);
        Self {
            position: spot.position,
            within_m,
            bounds: Bounds::around(spot.position, within_m),
            spot,
            council: spot.council.as_deref().map(authority_word),
            health_board: spot.health_board.as_deref().map(authority_word),
        }
    }

    /// Whether a support can help somebody here, with its nearest place where that is close enough: it is for people
    /// who live here, and it is close enough, or distance does not matter.
    pub fn reached(&self, ground: &Ground, row: u32, area: &[Covered]) -> Option<Option<Nearest>> {
        let nearest = ground.nearest_in(row, self.position, &self.bounds);
        // An office that is farther away than somebody will go does not count: it is rung, not visited.
        let close = nearest.filter(|near| near.distance_m <= self.within_m);
        ((close.is_some() || ground.is_anywhere(row)) && self.is_for_here(area)).then_some(close)
    }

    /// Whether a support is for people who live here. What we do not know about here rules nothing out.
    fn is_for_here(&self, area: &[Covered]) -> bool {
        area.is_empty() || area.iter().any(|area| self.is_in(area))
    }

    fn is_in(&self, area: &Covered) -> bool {
        let is = |here: &Option<String>, there: &str| here.as_deref().is_none_or(|here| here == there);
        match area {
            Covered::Council(name) => is(&self.council, name),
            Covered::HealthBoard(name) => is(&self.health_board, name),
            Covered::Ward(code) => is(&self.spot.ward, code),
            Covered::District(district) => is(&self.spot.district, district),
            Covered::Drawn(outline) => outline.holds(self.position),
        }
    }
}

/// An area that a support covers, with names in one way of writing.
pub(crate) enum Covered {
    Council(Box<str>),
    HealthBoard(Box<str>),
    Ward(Box<str>),
    District(Box<str>),
    Drawn(Box<Outline>),
}

impl Covered {
    /// The areas a support is for; none where it is for everybody.
    pub fn by(support: &Support) -> Box<[Self]> {
        // One area that is everybody's makes the others say nothing.
        let area: Option<Box<[Self]>> = support.entry.area.iter().map(Self::of).collect();
        area.unwrap_or_default()
    }

    /// None for everybody.
    fn of(area: &Area) -> Option<Self> {
        match area {
            Area::Scotland => None,
            Area::Council(name) => Some(Self::Council(authority_word(name.as_str()).into())),
            Area::HealthBoard(name) => Some(Self::HealthBoard(authority_word(name.as_str()).into())),
            Area::Ward(code) => Some(Self::Ward(code.as_str().into())),
            Area::District(district) => Some(Self::District(district.as_str().into())),
            Area::Drawn(outline) => Some(Self::Drawn(Box::new(outline.clone()))),
        }
    }
}

/// A council or health board in one way of writing: "City of Edinburgh", "Edinburgh City Council" and "Edinburgh" are
/// the same, and so are "NHS Lanarkshire" and "Lanarkshire".
fn authority_word(name: &str) -> String {
    let folded = fold(name);
    let mut word = folded.trim();
    for prefix in ["the ", "city of ", "nhs "] {
        word = word.strip_prefix(prefix).unwrap_or(word);
    }
    for suffix in [" council", " city", " health board"] {
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
            assert_eq!(authority_word(name), word);
        }
    }
}
