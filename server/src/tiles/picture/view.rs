//! What a picture shows of the world, and which tiles that takes.

use pmtiles::TileCoord;
use std::f64::consts::PI;
use std::ops::RangeInclusive;

/// The size of a picture, in pixels.
pub const WIDE: u16 = 640;
pub const HIGH: u16 = 400;

/// What a picture shows, in pixels of the whole world at its zoom.
#[derive(Debug)]
pub struct View {
    /// The zoom, as map programs count it.
    pub zoom: u8,
    /// Where in the picture the spot is: its middle, to the pixel.
    pub spot: (f64, f64),
    data_zoom: u8,
    left: f64,
    top: f64,
}

/// One tile in a picture: where its corner stands and how large it is, in pixels.
#[derive(Debug)]
pub struct Square {
    pub coord: TileCoord,
    pub x: f64,
    pub y: f64,
    pub size: f64,
}

impl View {
    /// The view around a spot. Zoom n shows the data of n - 1 in tiles of 512 pixels, as the map in the pages does; what
    /// is nearer than the data go is drawn larger. None where the data begin nearer than that.
    pub fn around(lat: f64, lon: f64, zoom: u8, data: RangeInclusive<u8>) -> Option<Self> {
        let wished = zoom.checked_sub(1)?;
        let data_zoom = wished.min(*data.end());
        if data_zoom < *data.start() {
            return None;
        }
        let world = 256.0 * f64::from(1_u32 << zoom);
        let (x, y) = (world * (lon + 180.0) / 360.0, world * (1.0 - lat.to_radians().tan().asinh() / PI) / 2.0);
        // Whole pixels, so that the edges between tiles are sharp and no line shows there.
        let (left, top) = ((x - f64::from(WIDE) / 2.0).round(), (y - f64::from(HIGH) / 2.0).round());
        Some(Self { zoom, spot: (x - left, y - top), data_zoom, left, top })
    }

    /// The tiles that the picture takes: at most six.
    pub fn squares(&self) -> Vec<Square> {
        let size = 256.0 * f64::from(1_u32 << (self.zoom - self.data_zoom));
        let along = |start: f64, length: u16| {
            let (first, last) = ((start / size).floor(), ((start + f64::from(length) - 1.0) / size).floor());
            (first as i64..=last as i64).filter_map(|index| u32::try_from(index).ok())
        };
        let mut squares = Vec::new();
        for row in along(self.top, HIGH) {
            for column in along(self.left, WIDE) {
                if let Ok(coord) = TileCoord::new(self.data_zoom, column, row) {
                    let (x, y) = (f64::from(column) * size - self.left, f64::from(row) * size - self.top);
                    squares.push(Square { coord, x, y, size });
                }
            }
        }
        squares
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zoom_shows_the_data_of_the_one_before_up_to_the_last() {
        for (zoom, data, size) in [(8, 7, 512.0), (12, 11, 512.0), (13, 12, 512.0), (14, 12, 1024.0), (17, 12, 8192.0)]
        {
            let squares = View::around(55.8615, -4.3205, zoom, 5..=12).expect("a view").squares();
            assert!((1..=6).contains(&squares.len()), "{zoom}: {}", squares.len());
            assert!(
                squares.iter().all(|square| square.coord.z() == data && square.size == size),
                "{zoom}: {squares:?}"
            );
        }
        assert!(View::around(55.8615, -4.3205, 8, 10..=12).is_none());
    }

    #[test]
    fn the_spot_is_in_the_middle_and_the_tiles_cover_the_picture() {
        let view = View::around(55.8615, -4.3205, 14, 5..=12).expect("a view");
        assert!((view.spot.0 - 320.0).abs() <= 0.5 && (view.spot.1 - 200.0).abs() <= 0.5, "{view:?}");
        let squares = view.squares();
        let left = squares.iter().map(|square| square.x).fold(f64::MAX, f64::min);
        let right = squares.iter().map(|square| square.x + square.size).fold(f64::MIN, f64::max);
        assert!(left <= 0.0 && right >= f64::from(WIDE), "{squares:?}");
        assert!(squares.iter().all(|square| square.x.fract() == 0.0 && square.y.fract() == 0.0));
    }

    #[test]
    fn the_ends_of_the_world_need_no_tile_beyond_them() {
        for (lat, lon) in [(85.0, 180.0), (-85.0, -180.0), (90.0, 0.0)] {
            let squares = View::around(lat, lon, 8, 0..=12).expect("a view").squares();
            assert!(squares.len() <= 6, "{lat},{lon}: {}", squares.len());
        }
    }
}
