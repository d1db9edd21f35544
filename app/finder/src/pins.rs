//! Pins on a map, and which of them are shown as one: those at one position, and those in one cell of the map.
//!
//! Cells are squares of the whole world's map, so they stay where they are while somebody moves it.

use domain::Position;
use std::collections::{BTreeMap, HashSet};

/// A place of a support that is on the map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pin {
    pub row: u32,
    /// The support among those that are listed.
    pub listed: u32,
    /// Which of the support's places it is.
    pub place: u32,
    pub at: At,
}

/// A position in steps of 0.00001 degrees: a metre, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub lat: i32,
    pub lon: i32,
}

/// Steps in a degree.
pub(crate) const STEPS: f64 = 1e5;
/// The whole world's map is a square of so many units.
const WORLD: f64 = 4_294_967_296.0;

/// Where a cell stands: its row from the north, and its column from the west.
pub(crate) type CellAt = (u32, u32);

/// The cells of a map at one zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grid {
    /// The world is `2^bits` cells wide and high.
    bits: u32,
}

impl At {
    #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
    pub fn of(position: Position) -> Self {
        Self { lat: (position.lat * STEPS).round() as i32, lon: (position.lon * STEPS).round() as i32 }
    }

    pub fn position(self) -> Position {
        Position { lat: f64::from(self.lat) / STEPS, lon: f64::from(self.lon) / STEPS }
    }

    /// Whether another position is no farther than that.
    pub fn is_within(self, within_m: f64, other: Self) -> bool {
        // No step of latitude is shorter than this: most positions need no more than a look.
        const LEAST_STEP_M: f64 = 1.1;
        let apart = f64::from(self.lat) - f64::from(other.lat);
        apart.abs() * LEAST_STEP_M <= within_m && self.position().distance_m(other.position()) <= within_m
    }

    /// Where it is on the world's map (Web Mercator): units south of its north end and east of its west end. What lies
    /// beyond the ends, near the poles, counts as lying at them.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast stops at the ends")]
    fn on_world(self) -> (u32, u32) {
        use std::f64::consts::TAU;
        let Position { lat, lon } = self.position();
        let south = 0.5 - lat.to_radians().sin().atanh() / TAU;
        ((south * WORLD) as u32, ((lon / 360.0 + 0.5) * WORLD) as u32)
    }
}

impl Grid {
    /// Cells of 64 pixels at a zoom where the world is `256 * 2^zoom` pixels wide.
    pub fn at_zoom(zoom: u8) -> Self {
        Self { bits: u32::from(zoom) + 2 }
    }

    /// Cells twice as wide and high; at last the world is one.
    fn coarser(self) -> Self {
        Self { bits: self.bits.saturating_sub(1) }
    }

    /// The cell in which a position lies.
    pub fn cell(self, at: At) -> CellAt {
        self.cell_on_world(at.on_world())
    }

    fn cell_on_world(self, (south, east): (u32, u32)) -> CellAt {
        let part = |units: u32| u32::try_from((u64::from(units) << self.bits) >> 32).unwrap_or(u32::MAX);
        (part(south), part(east))
    }
}

/// Whether pins are at no more than so many positions.
pub(crate) fn are_at_most(most: usize, pins: &[Pin]) -> bool {
    let mut positions = HashSet::new();
    !pins.iter().any(|pin| positions.insert(pin.at) && positions.len() > most)
}

/// Whether all pins are within a distance of the first.
pub(crate) fn are_close(pins: &[Pin], within_m: f64) -> bool {
    pins.first().is_none_or(|first| pins.iter().all(|pin| first.at.is_within(within_m, pin.at)))
}

/// Pins by the cell they lie in, from north to south and west to east. Cells grow until there are no more than so many.
pub(crate) fn by_cell(pins: &[Pin], grid: Grid, most: usize) -> BTreeMap<CellAt, Vec<Pin>> {
    let on_world: Vec<(u32, u32)> = pins.iter().map(|pin| pin.at.on_world()).collect();
    let mut grid = grid;
    loop {
        match filled(pins, &on_world, grid, most) {
            Some(cells) => return cells,
            None => grid = grid.coarser(),
        }
    }
}

/// None where there are more cells than that.
fn filled(pins: &[Pin], on_world: &[(u32, u32)], grid: Grid, most: usize) -> Option<BTreeMap<CellAt, Vec<Pin>>> {
    let mut cells: BTreeMap<CellAt, Vec<Pin>> = BTreeMap::new();
    for (pin, on_world) in pins.iter().zip(on_world) {
        cells.entry(grid.cell_on_world(*on_world)).or_default().push(*pin);
        if cells.len() > most.max(1) {
            return None;
        }
    }
    Some(cells)
}

/// Pins by where they are, from south to north and west to east.
pub(crate) fn by_position(pins: &[Pin]) -> BTreeMap<At, Vec<Pin>> {
    let mut positions: BTreeMap<At, Vec<Pin>> = BTreeMap::new();
    for pin in pins {
        positions.entry(pin.at).or_default().push(*pin);
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lat: f64, lon: f64) -> At {
        At::of(Position { lat, lon })
    }

    #[test]
    fn the_ends_of_the_world_are_in_its_outermost_cells() {
        let last = (1 << 22) - 1;
        for (lat, lon, cell) in [
            (90.0, -180.0, (0, 0)),
            (90.0, 180.0, (0, last)),
            (-90.0, -180.0, (last, 0)),
            (-90.0, 180.0, (last, last)),
            (0.0, 0.0, (1 << 21, 1 << 21)),
        ] {
            assert_eq!(Grid::at_zoom(20).cell(at(lat, lon)), cell, "{lat} {lon}");
        }
        assert_eq!(Grid { bits: 0 }.cell(at(-90.0, 180.0)), (0, 0));
    }

    #[test]
    fn cells_grow_until_there_are_few_enough() {
        let pin = |n: u32| Pin { row: n, listed: n, place: 0, at: at(55.0, -5.0 + f64::from(n) / 100.0) };
        let pins: Vec<Pin> = (0..200).map(pin).collect();
        let cells = |most| by_cell(&pins, Grid::at_zoom(20), most);
        assert_eq!((cells(200).len(), cells(1).len()), (200, 1));
        assert!((40..=150).contains(&cells(150).len()));
        assert_eq!(cells(150).values().map(Vec::len).sum::<usize>(), 200);
        assert!(are_at_most(200, &pins) && !are_at_most(199, &pins) && are_at_most(0, &[]));
    }

    proptest! {
        #[test]
        fn a_cell_is_64_pixels_of_the_map(lat in -85.0_f64..85.0, lon in -180.0_f64..180.0, zoom in 0_u8..=20) {
            let Position { lat, lon } = at(lat, lon).position();
            let world = 256.0 * f64::from(zoom).exp2();
            let x = (lon / 360.0 + 0.5) * world;
            let y = (0.5 - lat.to_radians().sin().atanh() / std::f64::consts::TAU) * world;
            let cell = Grid::at_zoom(zoom).cell(at(lat, lon));
            prop_assert_eq!((f64::from(cell.0), f64::from(cell.1)), ((y / 64.0).floor(), (x / 64.0).floor()));
        }
    }
}
