//! Where supports are: laid out so that what is near somebody is found without looking at all of Scotland.
//!
//! Supports stand in the index in bands from south to north, and in each band from west to east; those for which distance
//! does not matter stand behind all others. Supports that follow each other so make a patch, and only patches that touch
//! the box around somebody are looked at.

use domain::support::Reach;
use domain::{Position, Support};
use serde::Serialize;
use std::ops::Range;

/// A place with a position that anybody may know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub position: Position,
    /// Which of the support's places it is.
    pub place: u32,
}

/// The nearest place of a support.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nearest {
    pub distance_m: u32,
    /// Which of all spots.
    pub spot: u32,
}

/// A box of degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bounds {
    /// The least degrees north.
    pub south: f64,
    /// The most degrees north.
    pub north: f64,
    /// The least degrees east.
    pub west: f64,
    /// The most degrees east.
    pub east: f64,
}

/// Where all supports are.
pub(crate) struct Ground {
    spots: Vec<Spot>,
    /// Where the spots of each support begin, and behind the last one where they end.
    first: Vec<u32>,
    /// From this support on distance does not matter.
    anywhere_from: u32,
    /// The boxes around the spots of so many supports each, in their order.
    patches: Vec<Bounds>,
}

/// How many supports make a patch.
const PATCH: u32 = 64;
/// Bands in a degree of latitude: each is about four kilometres high.
const BANDS: f64 = 28.0;
/// Metres in a degree of latitude, a little less than anywhere on earth, so that no box is too small.
const DEGREE_M: f64 = 110_500.0;

/// What decides where a support stands: whether distance does not matter, its band, and how far east it is.
pub(crate) type Lie = (bool, i32, i32);

/// Where a support stands among others.
#[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
pub(crate) fn lie(support: &Support) -> Lie {
    match spots(support).next() {
        Some(Spot { position, .. }) => {
            let (band, east) = ((position.lat * BANDS).floor() as i32, (position.lon * 1e6) as i32);
            (is_anywhere(support), band, east)
        }
        None => (true, 0, 0),
    }
}

/// Whether distance does not matter: it is by phone, online, or nowhere that we may tell.
fn is_anywhere(support: &Support) -> bool {
    spots(support).next().is_none() || support.entry.reach != Reach::Place
}

fn spots(support: &Support) -> impl Iterator<Item = Spot> {
    let places = (0_u32..).zip(&support.entry.places);
    places.filter_map(|(at, place)| Some(Spot { position: place.position.filter(|_| !place.is_hidden)?, place: at }))
}

impl Ground {
    /// The ground under supports that stand in the order of their [`lie`].
    pub fn under(supports: &[Support]) -> Self {
        let mut ground = Self {
            spots: Vec::with_capacity(supports.len()),
            first: Vec::with_capacity(supports.len() + 1),
            anywhere_from: count(supports.partition_point(|support| !is_anywhere(support))),
            patches: Vec::new(),
        };
        for patch in supports.chunks(PATCH as usize) {
            let from = ground.spots.len();
            for support in patch {
                ground.first.push(count(ground.spots.len()));
                ground.spots.extend(spots(support));
            }
            ground.patches.push(Bounds::of(&ground.spots[from..]));
        }
        ground.first.push(count(ground.spots.len()));
        ground
    }

    fn rows(&self) -> u32 {
        count(self.first.len()) - 1
    }

    /// All supports.
    pub fn all(&self) -> Vec<Range<u32>> {
        std::iter::once(0..self.rows()).collect()
    }

    /// The supports that may be within a box, and all for which distance does not matter, in order.
    pub fn touching(&self, bounds: &Bounds) -> Vec<Range<u32>> {
        let mut touching: Vec<Range<u32>> = Vec::new();
        let mut add = |rows: Range<u32>| match touching.last_mut() {
            Some(last) if last.end == rows.start => last.end = rows.end,
            _ if rows.is_empty() => {}
            _ => touching.push(rows),
        };
        for (n, patch) in (0..).zip(&self.patches) {
            let rows = n * PATCH..((n + 1) * PATCH).min(self.anywhere_from);
            if !rows.is_empty() && patch.touches(bounds) {
                add(rows);
            }
        }
        add(self.anywhere_from..self.rows());
        touching
    }

    /// Whether distance does not matter for a support.
    pub fn is_anywhere(&self, row: u32) -> bool {
        row >= self.anywhere_from
    }

    /// One of all spots.
    pub fn spot(&self, at: u32) -> Spot {
        self.spots[at as usize]
    }

    /// The first spot of a support.
    pub fn first_of(&self, row: u32) -> Option<Spot> {
        self.of(row).map(|at| self.spot(at)).next()
    }

    /// The spots of a support in a box, in the order of its places.
    pub fn spots_in(&self, row: u32, bounds: &Bounds) -> impl Iterator<Item = Spot> {
        let spots = &self.spots[self.first[row as usize] as usize..self.first[row as usize + 1] as usize];
        spots.iter().copied().filter(|spot| bounds.holds(spot.position))
    }

    fn of(&self, row: u32) -> Range<u32> {
        self.first[row as usize]..self.first[row as usize + 1]
    }

    /// The nearest place of a support to a position.
    pub fn nearest(&self, row: u32, from: Position) -> Option<Nearest> {
        self.nearest_of(self.of(row), from)
    }

    /// The nearest place of a support to a position, among those in a box.
    pub fn nearest_in(&self, row: u32, from: Position, bounds: &Bounds) -> Option<Nearest> {
        self.nearest_of(self.of(row).filter(|at| bounds.holds(self.spot(*at).position)), from)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a distance on earth is positive and small"
    )]
    fn nearest_of(&self, spots: impl Iterator<Item = u32>, from: Position) -> Option<Nearest> {
        let far = |at: u32| from.distance_m(self.spot(at).position).round() as u32;
        spots.map(|at| Nearest { distance_m: far(at), spot: at }).min_by_key(|near| (near.distance_m, near.spot))
    }
}

impl Bounds {
    /// A box in which everything within a distance lies, and a little more.
    pub(crate) fn around(from: Position, within_m: u32) -> Self {
        // Distances are told in whole metres: half a metre more is not farther.
        let up = (f64::from(within_m) + 1.0) / DEGREE_M;
        let (south, north) = (from.lat - up, from.lat + up);
        // A degree of longitude is shortest at the end of the box that is nearer to a pole.
        let across = up / south.abs().max(north.abs()).to_radians().cos();
        let (west, east) = (from.lon - across, from.lon + across);
        if south < -89.0 || north > 89.0 || west < -180.0 || east > 180.0 {
            // Around a pole, or where east meets west: no box will do.
            return Self { south, north, west: -180.0, east: 180.0 };
        }
        Self { south, north, west, east }
    }

    /// The box around spots; without any it touches nothing.
    fn of(spots: &[Spot]) -> Self {
        const NOTHING: Bounds =
            Bounds { south: f64::INFINITY, north: f64::NEG_INFINITY, west: f64::INFINITY, east: f64::NEG_INFINITY };
        spots.iter().fold(NOTHING, |bounds, Spot { position: Position { lat, lon }, .. }| Self {
            south: bounds.south.min(*lat),
            north: bounds.north.max(*lat),
            west: bounds.west.min(*lon),
            east: bounds.east.max(*lon),
        })
    }

    fn touches(&self, other: &Self) -> bool {
        self.south <= other.north && other.south <= self.north && self.west <= other.east && other.west <= self.east
    }

    pub(crate) fn holds(&self, at: Position) -> bool {
        (self.south..=self.north).contains(&at.lat) && (self.west..=self.east).contains(&at.lon)
    }
}

/// The rows that stand in both of two lists of rows, each in order.
pub(crate) fn in_both(one: &[Range<u32>], other: &[Range<u32>]) -> Vec<Range<u32>> {
    let (mut both, mut others) = (Vec::new(), other.iter().peekable());
    for rows in one {
        while let Some(more) = others.peek() {
            let common = rows.start.max(more.start)..rows.end.min(more.end);
            if !common.is_empty() {
                both.push(common);
            }
            if more.end > rows.end {
                break;
            }
            others.next();
        }
    }
    both
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::in_both;

    #[test]
    fn rows_in_both_lists_stay_in_order() {
        for (one, other, both) in [
            ("0-4 8-9", "2-9", "2-4 8-9"),
            ("2-9", "0-4 8-20", "2-4 8-9"),
            ("0-2 4-6", "2-4", ""),
            ("0-9", "", ""),
            ("", "0-9", ""),
            ("0-9", "1-2 3-4 9-12", "1-2 3-4"),
        ] {
            let read = |text: &str| -> Vec<_> {
                let rows = |part: &str| part.split_once('-').map(|(from, to)| (from.parse().ok(), to.parse().ok()));
                let both = |(from, to): (Option<u32>, Option<u32>)| Some(from?..to?);
                text.split(' ').filter_map(rows).filter_map(both).collect()
            };
            assert_eq!(in_both(&read(one), &read(other)), read(both), "{one} and {other}");
        }
    }
}
