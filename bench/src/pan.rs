//! A map that somebody moves: ten steps to the east at each of six zooms, on the screen of a desk and of a phone.

use crate::places::Town;

/// The zooms at which it is moved.
pub const ZOOMS: [u8; 6] = [6, 8, 10, 12, 14, 16];
/// How often it is moved at each.
pub const STEPS: u32 = 10;
/// How far, in pixels.
const STEP_PX: f64 = 60.0;

/// The part of a screen that a map has.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// What it is called.
    pub name: &'static str,
    /// Pixels, of which the world is 256 wide at zoom 0.
    pub wide: f64,
    /// Pixels.
    pub high: f64,
}

/// A map beside a list of results.
pub const DESK: Screen = Screen { name: "desk", wide: 800.0, high: 600.0 };
/// A map above one.
pub const PHONE: Screen = Screen { name: "phone", wide: 390.0, high: 480.0 };

/// A view: west, south, east and north in degrees, and the zoom.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The box.
    pub bounds: [f64; 4],
    /// How large it is drawn.
    pub zoom: u8,
}

/// The views of a pan that begins in the middle of a town.
pub fn pan(from: &Town, screen: Screen, zoom: u8) -> Vec<Seen> {
    let world = 256.0 * f64::from(zoom).exp2();
    let x = (from.lon / 360.0 + 0.5) * world;
    let y = (0.5 - from.lat.to_radians().sin().atanh() / std::f64::consts::TAU) * world;
    let lon = |x: f64| (x / world - 0.5) * 360.0;
    let lat = |y: f64| ((0.5 - y / world) * std::f64::consts::TAU).tanh().asin().to_degrees();
    let seen = |step: u32| {
        let x = x + STEP_PX * f64::from(step);
        let (half_wide, half_high) = (screen.wide / 2.0, screen.high / 2.0);
        Seen { bounds: [lon(x - half_wide), lat(y + half_high), lon(x + half_wide), lat(y - half_high)], zoom }
    };
    (0..STEPS).map(seen).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pan_begins_in_the_middle_and_goes_east() {
        let town = Town { name: "Govan".to_owned(), lat: 55.86, lon: -4.32 };
        let seen = pan(&town, DESK, 12);
        let [west, south, east, north] = seen[0].bounds;
        assert!((f64::midpoint(west, east) - town.lon).abs() < 1e-9 && south < town.lat && town.lat < north);
        assert_eq!(seen.len(), 10);
        assert!(seen.windows(2).all(|two| two[0].bounds[0] < two[1].bounds[0] && two[0].bounds[1] == two[1].bounds[1]));
    }
}
