//! What of the world a map shows.

use crate::ground::Bounds;
use domain::failure::Check;
use domain::{Failure, Why};

/// The part of the world that a map shows: a box of degrees, and how large it is drawn.
///
/// The box never crosses the line where east meets west: supports are in Scotland.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    bounds: Bounds,
    zoom: u8,
}

/// The closest zoom: at 20 a pixel is less than ten centimetres of Scotland.
const CLOSEST: u8 = 20;

impl View {
    /// Reads a view as it stands in an address: `bbox=west,south,east,north` in degrees, and the zoom of a Web Mercator
    /// map of 256-pixel tiles, 0 to 20.
    /// # Errors
    /// [`Failure::Invalid`] on `bbox` or `z`.
    pub fn read(bbox: &str, z: &str) -> Result<Self, Failure> {
        let mut check = Check::default();
        let bounds = check.take(read_bounds(bbox).map_err(|why| Failure::invalid("bbox", why)));
        let zoom = z.trim().parse().ok().filter(|zoom| (0..=CLOSEST).contains(zoom));
        let zoom = check.take(zoom.ok_or_else(|| Failure::invalid("z", Why::OutOfRange(0, CLOSEST.into()))));
        match bounds.zip(zoom) {
            Some((bounds, zoom)) => Ok(Self { bounds, zoom }),
            None => Err(check.done().err().unwrap_or(Failure::NotFound)),
        }
    }

    /// The box.
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// How large it is drawn, 0 to 20: the whole world is `256 * 2^zoom` pixels wide.
    pub fn zoom(&self) -> u8 {
        self.zoom
    }
}

fn read_bounds(bbox: &str) -> Result<Bounds, Why> {
    if bbox.trim().is_empty() {
        return Err(Why::Missing);
    }
    let degrees: Option<Vec<f64>> = bbox.split(',').map(|number| number.trim().parse().ok()).collect();
    match degrees.as_deref() {
        Some(&[west, south, east, north]) => {
            let bounds = Bounds { south, north, west, east };
            bounds.is_of_this_world().then_some(bounds).ok_or(Why::NotAChoice)
        }
        _ => Err(Why::NotAChoice),
    }
}

impl Bounds {
    /// Degrees that exist, with a south below its north and a west before its east. What is no number is neither.
    fn is_of_this_world(&self) -> bool {
        let Self { south, north, west, east } = *self;
        south >= -90.0 && south < north && north <= 90.0 && west >= -180.0 && west < east && east <= 180.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_read_from_an_address() {
        let view = View::read("-4.4,55.8, -4.2 ,55.9", "12").expect("a view");
        assert_eq!(view.bounds(), Bounds { south: 55.8, north: 55.9, west: -4.4, east: -4.2 });
        assert_eq!(view.zoom(), 12);
        assert!(View::read("-180,-90,180,90", "0").is_ok() && View::read("-180,-90,180,90", "20").is_ok());
    }

    #[test]
    fn a_box_that_cannot_be_is_named() {
        for bbox in [
            "",
            " ",
            "1,2,3",
            "1,2,3,4,5",
            "a,b,c,d",
            "-4,55,,56",
            "nan,55,-4,56",
            "-5,NaN,-4,56",
            "-5,55,inf,56",
            "-inf,55,-4,56",
            "-5,56,-4,55",
            "-5,55,-4,55",
            "-4,55,-5,56",
            "-4,55,-4,56",
            "179,-20,-179,-10",
            "170,-20,190,-10",
            "-181,55,-4,56",
            "-5,-91,-4,56",
            "-5,55,-4,90.1",
            "-5 55 -4 56",
        ] {
            let failure = View::read(bbox, "6").expect_err(bbox);
            assert!(failure.at("bbox").is_some() && failure.at("z").is_none(), "{bbox}");
        }
    }

    #[test]
    fn a_zoom_that_cannot_be_is_named_too() {
        for z in ["", "-1", "21", "255", "256", "6.5", "six", "NaN"] {
            let failure = View::read("-5,55,-4,56", z).expect_err(z);
            assert_eq!((failure.at("z"), failure.at("bbox")), (Some(&Why::OutOfRange(0, 20)), None), "{z}");
        }
        let failure = View::read("here", "there").expect_err("both");
        assert!(failure.at("bbox").is_some() && failure.at("z").is_some());
    }
}
