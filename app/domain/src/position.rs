//! Positions on the ground and how far they are apart.

use serde::{Deserialize, Serialize};

/// A position in degrees, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// North of the equator.
    pub lat: f64,
    /// East of Greenwich.
    pub lon: f64,
}

/// The radius of the earth that the haversine formula wants, in metres (IUGG mean radius).
const EARTH_M: f64 = 6_371_008.8;

/// Metres a minute on foot: 4.8 km an hour, what walking directions in Britain assume.
const WALK_M_A_MINUTE: f64 = 80.0;

/// Streets bend: a walk is about this much longer than the straight line.
const DETOUR: f64 = 1.25;

impl Position {
    /// A position, when both numbers are degrees.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        fits.then_some(Self { lat, lon })
    }

    /// Metres in a straight line, by the haversine formula.
    pub fn distance_m(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let a = half_lat * half_lat + lat1.cos() * lat2.cos() * half_lon * half_lon;
        2.0 * EARTH_M * a.sqrt().min(1.0).asin()
    }
}

/// Minutes on foot for a straight line in metres: at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on earth is positive and small"
)]
pub fn walk_minutes(distance_m: f64) -> u32 {
    ((distance_m * DETOUR / WALK_M_A_MINUTE).round() as u32).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glasgow_to_edinburgh_is_67_kilometres() {
        let glasgow = Position { lat: 55.8642, lon: -4.2518 };
        let edinburgh = Position { lat: 55.9533, lon: -3.1883 };
        assert!((glasgow.distance_m(edinburgh) - 67_100.0).abs() < 500.0);
        assert!(glasgow.distance_m(glasgow) < 0.001);
    }

    #[test]
    fn half_a_kilometre_is_eight_minutes_on_foot() {
        assert_eq!(walk_minutes(500.0), 8);
        assert_eq!(walk_minutes(0.0), 1);
    }
}
