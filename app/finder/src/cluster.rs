//! Supports that lie too close together on a map to be told apart.

use crate::Index;
use crate::ground::Bounds;
use crate::pins::{Pin, STEPS};
use domain::Category;
use serde::Serialize;
use std::cmp::Reverse;

/// Supports that would lie too close together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// The middle of their places, as exactly as the map can show it: degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// How many supports.
    pub count: u32,
    /// A box around their places, up to a pixel wider than they need.
    pub bounds: Bounds,
    /// What most of them help with first, at most three.
    pub categories: Vec<Category>,
}

/// The most categories that a cluster names.
const MOST_CATEGORIES: usize = 3;

impl Index {
    /// A cluster of pins, those of one support behind each other, for a map at a zoom.
    pub(crate) fn cluster(&self, pins: &[Pin], zoom: u8) -> Cluster {
        let (mut lat, mut lon) = (Sum::default(), Sum::default());
        let mut counts = Category::ALL.map(|category| (Reverse(0_u32), category));
        let mut supports = 0;
        for same in pins.chunk_by(|one, other| one.row == other.row) {
            supports += 1;
            if let Some(main) = self.rows[same[0].row as usize].facts.main_category() {
                counts[main as usize].0.0 += 1;
            }
            for pin in same {
                lat.add(pin.at.lat);
                lon.add(pin.at.lon);
            }
        }
        counts.sort_unstable();
        let parts = parts_of_a_degree(zoom);
        let told = counts.into_iter().take(MOST_CATEGORIES).filter(|(Reverse(count), _)| *count > 0);
        Cluster {
            lat: lat.middle(parts),
            lon: lon.middle(parts),
            count: supports,
            bounds: Bounds {
                south: below(lat.least, parts),
                north: above(lat.most, parts),
                west: below(lon.least, parts),
                east: above(lon.most, parts),
            },
            categories: told.map(|(_, category)| category).collect(),
        }
    }
}

/// The parts of a degree that a pixel is about as large as, as a power of ten: more digits would be sent for nothing.
fn parts_of_a_degree(zoom: u8) -> f64 {
    let pixels = 256.0 * f64::from(zoom).exp2() / 360.0;
    10_f64.powf(pixels.log10().ceil()).clamp(1.0, STEPS)
}

/// Steps in whole parts of a degree.
fn below(steps: i32, parts: f64) -> f64 {
    (f64::from(steps) * parts / STEPS).floor() / parts
}

fn above(steps: i32, parts: f64) -> f64 {
    (f64::from(steps) * parts / STEPS).ceil() / parts
}

/// What is known about many degrees, in steps. Whole numbers, so that the order in which they come changes nothing.
struct Sum {
    all: i64,
    times: i64,
    least: i32,
    most: i32,
}

impl Default for Sum {
    fn default() -> Self {
        Self { all: 0, times: 0, least: i32::MAX, most: i32::MIN }
    }
}

impl Sum {
    fn add(&mut self, steps: i32) {
        self.all += i64::from(steps);
        self.times += 1;
        self.least = self.least.min(steps);
        self.most = self.most.max(steps);
    }

    #[expect(clippy::cast_precision_loss, reason = "a million positions fit")]
    fn middle(&self, parts: f64) -> f64 {
        let steps = self.all as f64 / self.times.max(1) as f64;
        (steps * parts / STEPS).round() / parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_is_told_as_exactly_as_a_map_can_show_it() {
        for (zoom, parts) in [(0, 1.0), (6, 1e2), (8, 1e3), (12, 1e4), (14, 1e5), (20, 1e5)] {
            assert!((parts_of_a_degree(zoom) - parts).abs() < 1e-9, "{zoom}");
        }
    }

    #[test]
    fn a_box_holds_what_is_in_it() {
        assert_eq!((below(5_586_149, 1e2), above(5_586_149, 1e2)), (55.86, 55.87));
        assert_eq!((below(-432_051, 1e3), above(-432_051, 1e3)), (-4.321, -4.32));
        assert_eq!((below(5_586_149, STEPS), above(5_586_149, STEPS)), (55.86149, 55.86149));
    }
}
