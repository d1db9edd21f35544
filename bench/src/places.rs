//! Real towns, villages and neighbourhoods of Scotland, from the product's own table.

use crate::Outcome;
use std::path::Path;

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// What it is called.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// Reads `scotland_places.csv`, largest first. Where two share a name the first one is kept, as the product finds it.
/// # Errors
/// Where the table is missing or cannot be read.
pub fn read(table: &Path) -> Outcome<Vec<Town>> {
    let text = std::fs::read_to_string(table).map_err(|error| format!("{}: {error}", table.display()))?;
    let mut towns: Vec<Town> = Vec::new();
    for (number, line) in (2..).zip(text.lines().skip(1)) {
        let fields: Vec<&str> = line.split(',').collect();
        let [name, _, _, lat, lon, _] = fields.as_slice() else {
            return Err(format!("line {number}: six fields").into());
        };
        if !towns.iter().any(|town| town.name == *name) {
            towns.push(Town { name: (*name).to_owned(), lat: lat.parse()?, lon: lon.parse()? });
        }
    }
    if towns.is_empty() { Err("no places in the table".into()) } else { Ok(towns) }
}

/// A box of degrees in which everything within a distance lies, and a little more.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Least degrees north.
    pub south: f64,
    /// Most degrees north.
    pub north: f64,
    /// Least degrees east.
    pub west: f64,
    /// Most degrees east.
    pub east: f64,
}

/// Metres in a degree of latitude, a little less than anywhere on earth, so that no box is too small.
const DEGREE_M: f64 = 110_500.0;

impl Bounds {
    /// The box around a position.
    pub fn around(lat: f64, lon: f64, within_m: f64) -> Self {
        let up = within_m / DEGREE_M;
        let across = up / lat.to_radians().cos();
        Self { south: lat - up, north: lat + up, west: lon - across, east: lon + across }
    }
}

/// Metres in a straight line, by the haversine formula.
pub fn distance_m(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half_lat = ((to.0 - from.0).to_radians() / 2.0).sin();
    let half_lon = ((to.1 - from.1).to_radians() / 2.0).sin();
    let a = half_lat * half_lat + from.0.to_radians().cos() * to.0.to_radians().cos() * half_lon * half_lon;
    2.0 * 6_371_008.8 * a.sqrt().min(1.0).asin()
}

/// How much nearness counts, as the product weighs it: half with every third of the reach.
pub fn nearness(distance_m: f64, within_m: f64) -> f64 {
    (-3.0 * distance_m / within_m).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_within_reach_lies_in_the_box() {
        let (lat, lon) = (55.86, -4.25);
        let bounds = Bounds::around(lat, lon, 8000.0);
        for corner in [(bounds.north, lon), (bounds.south, lon), (lat, bounds.west), (lat, bounds.east)] {
            let away = distance_m((lat, lon), corner);
            assert!((8000.0..8200.0).contains(&away), "{away}");
        }
        assert!((nearness(8000.0 / 3.0, 8000.0) - 0.5).abs() < 1e-9);
    }
}
