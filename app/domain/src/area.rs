//! Whom a support is for, by where they live.

use crate::{Failure, Line, Position, Why};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A part of the country that a support is for. A support with several is for people in any of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Area {
    /// Everybody in Scotland, or farther.
    Scotland,
    /// A council area, by its name: "Glasgow City".
    Council(Line<80>),
    /// A health board, by its name: "Greater Glasgow and Clyde".
    HealthBoard(Line<80>),
    /// A ward of a council, by its name: "Govan".
    Ward(Line<80>),
    /// A postcode district: `G51`.
    District(Line<80>),
    /// An outline that somebody drew on the map.
    Drawn(Outline),
}

/// The outline of an area: its corners in order, the last one joined to the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline(Vec<Position>);

impl Outline {
    /// An outline with 3 to 500 corners.
    /// # Errors
    /// [`Failure::Invalid`] on `area`.
    pub fn of(corners: Vec<Position>) -> Result<Self, Failure> {
        match corners.len() {
            3..=500 => Ok(Self(corners)),
            _ => Err(Failure::invalid("area", Why::OutOfRange(3, 500))),
        }
    }

    /// Its corners.
    pub fn corners(&self) -> &[Position] {
        &self.0
    }

    /// Whether a position lies inside: a line drawn east from it crosses the outline an odd number of times.
    pub fn holds(&self, at: Position) -> bool {
        let before = self.0.iter().cycle().skip(self.0.len() - 1);
        let crossed = self.0.iter().zip(before).filter(|(a, b)| {
            let straddles = (a.lat > at.lat) != (b.lat > at.lat);
            straddles && at.lon < a.lon + (b.lon - a.lon) * (at.lat - a.lat) / (b.lat - a.lat)
        });
        crossed.count() % 2 == 1
    }
}

impl Area {
    /// Reads the stored form: `scotland`, `council:Glasgow City`, `health-board:…`, `ward:…`, `district:G51`,
    /// `drawn:55.86,-4.31 55.87,-4.30 …`. A name alone is a council, or all of Scotland where it says so.
    /// # Errors
    /// [`Failure::Invalid`] on `area`.
    pub fn read(given: &str) -> Result<Self, Failure> {
        let name = |text: &str| Line::read("area", text);
        match given.split_once(':') {
            Some(("council", text)) => name(text).map(Self::Council),
            Some(("health-board", text)) => name(text).map(Self::HealthBoard),
            Some(("ward", text)) => name(text).map(Self::Ward),
            Some(("district", text)) => name(&text.to_ascii_uppercase()).map(Self::District),
            Some(("drawn", text)) => outline(text).map(Self::Drawn),
            Some(_) => Err(Failure::invalid("area", Why::NotAChoice)),
            None if EVERYWHERE.contains(&crate::text::fold(given.trim()).as_str()) => Ok(Self::Scotland),
            None => name(given).map(Self::Council),
        }
    }

    /// Its name, where it has one: for a screen.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Scotland => Some("Scotland"),
            Self::Council(name) | Self::HealthBoard(name) | Self::Ward(name) | Self::District(name) => {
                Some(name.as_str())
            }
            Self::Drawn(_) => None,
        }
    }
}

/// Names that mean everybody here.
const EVERYWHERE: [&str; 7] =
    ["scotland", "uk", "united kingdom", "great britain", "britain", "national", "all of scotland"];

fn outline(text: &str) -> Result<Outline, Failure> {
    let wrong = || Failure::invalid("area", Why::Unreadable);
    let corner = |pair: &str| {
        let (lat, lon) = pair.split_once(',')?;
        Position::new(lat.parse().ok()?, lon.parse().ok()?)
    };
    let corners = text.split_whitespace().map(|pair| corner(pair).ok_or_else(wrong)).collect::<Result<_, _>>()?;
    Outline::of(corners)
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scotland => f.write_str("scotland"),
            Self::Council(name) => write!(f, "council:{name}"),
            Self::HealthBoard(name) => write!(f, "health-board:{name}"),
            Self::Ward(name) => write!(f, "ward:{name}"),
            Self::District(name) => write!(f, "district:{name}"),
            Self::Drawn(outline) => {
                f.write_str("drawn:")?;
                let mut gap = "";
                for corner in outline.corners() {
                    write!(f, "{gap}{},{}", corner.lat, corner.lon)?;
                    gap = " ";
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_written_as_it_is_read() {
        for stored in [
            "scotland",
            "council:Glasgow City",
            "health-board:Greater Glasgow and Clyde",
            "ward:Govan",
            "district:G51",
            "drawn:55.86,-4.31 55.87,-4.3 55.85,-4.29",
        ] {
            assert_eq!(Area::read(stored).expect(stored).to_string(), stored);
        }
    }

    #[test]
    fn a_name_alone_is_a_council_or_everywhere() {
        assert_eq!(Area::read("Glasgow City").expect("a council").to_string(), "council:Glasgow City");
        assert_eq!(Area::read("United Kingdom"), Ok(Area::Scotland));
        for wrong in ["", "planet:earth", "drawn:1,2", "drawn:a,b c,d e,f"] {
            assert!(Area::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_lies_inside_an_outline_is_held_by_it() {
        let Ok(Area::Drawn(horseshoe)) = Area::read("drawn:0,0 0,3 3,3 3,2 1,2 1,1 3,1 3,0") else { panic!("drawn") };
        for (lat, lon, inside) in
            [(0.5, 1.5, true), (2.0, 0.5, true), (2.0, 1.5, false), (2.0, 2.5, true), (4.0, 1.0, false)]
        {
            assert_eq!(horseshoe.holds(Position { lat, lon }), inside, "{lat} {lon}");
        }
    }
}
