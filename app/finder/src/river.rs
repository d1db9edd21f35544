//! The river between two places. Over the Clyde half a mile can be a long way: the list says so.

use domain::Position;

/// The middle of the Clyde as degrees north and east, from the firth up to the hills: drawn by hand for the map, to within
/// some hundred metres where the river is wide.
const CLYDE: [(f64, f64); 87] = [
    (55.9600, -4.8800),
    (55.9480, -4.6800),
    (55.9285, -4.5000),
    (55.9290, -4.4915),
    (55.9268, -4.4780),
    (55.9185, -4.4620),
    (55.9105, -4.4500),
    (55.9060, -4.4405),
    (55.9035, -4.4250),
    (55.8950, -4.4080),
    (55.8890, -4.3930),
    (55.8775, -4.3620),
    (55.8740, -4.3535),
    (55.8697, -4.3400),
    (55.8686, -4.3300),
    (55.8672, -4.3160),
    (55.8647, -4.3095),
    (55.8632, -4.3045),
    (55.8610, -4.2985),
    (55.8592, -4.2940),
    (55.8562, -4.2780),
    (55.8558, -4.2680),
    (55.8555, -4.2580),
    (55.8533, -4.2520),
    (55.8509, -4.2437),
    (55.8470, -4.2375),
    (55.8445, -4.2405),
    (55.8426, -4.2380),
    (55.8425, -4.2310),
    (55.8397, -4.2262),
    (55.8345, -4.2225),
    (55.8332, -4.2203),
    (55.8357, -4.2150),
    (55.8390, -4.2035),
    (55.8415, -4.2030),
    (55.8437, -4.2060),
    (55.8445, -4.2035),
    (55.8425, -4.1990),
    (55.8397, -4.1955),
    (55.8360, -4.1985),
    (55.8322, -4.1955),
    (55.8322, -4.1920),
    (55.8350, -4.1908),
    (55.8367, -4.1862),
    (55.8356, -4.1800),
    (55.8320, -4.1785),
    (55.8275, -4.1768),
    (55.8235, -4.1735),
    (55.8240, -4.1690),
    (55.8277, -4.1590),
    (55.8282, -4.1465),
    (55.8305, -4.1400),
    (55.8333, -4.1310),
    (55.8295, -4.1200),
    (55.8260, -4.1115),
    (55.8290, -4.1108),
    (55.8345, -4.1078),
    (55.8330, -4.1050),
    (55.8305, -4.1022),
    (55.8288, -4.0992),
    (55.8268, -4.0968),
    (55.8240, -4.0957),
    (55.8190, -4.0950),
    (55.8105, -4.0965),
    (55.8080, -4.0935),
    (55.8022, -4.0900),
    (55.7990, -4.0826),
    (55.7963, -4.0771),
    (55.7976, -4.0735),
    (55.7968, -4.0660),
    (55.7952, -4.0500),
    (55.7968, -4.0450),
    (55.7930, -4.0370),
    (55.7852, -4.0250),
    (55.7825, -4.0150),
    (55.7798, -4.0050),
    (55.7725, -4.0015),
    (55.7703, -3.9960),
    (55.7685, -3.9850),
    (55.7642, -3.9740),
    (55.7540, -3.9570),
    (55.7480, -3.9400),
    (55.7488, -3.9320),
    (55.7450, -3.9285),
    (55.7375, -3.9225),
    (55.6980, -3.8740),
    (55.6630, -3.7800),
];

/// Whether the Clyde lies between two positions: the straight way between them crosses it once, or three times, but not
/// twice.
pub(crate) fn is_between(one: Position, other: Position) -> bool {
    let (from, to) = ((one.lat, one.lon), (other.lat, other.lon));
    CLYDE.windows(2).filter(|reach| cross(from, to, reach[0], reach[1])).count() % 2 == 1
}

/// Whether two lines cross. What only touches is counted on one side, so that a way through a bend is counted once.
fn cross(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64)) -> bool {
    let is_left = |from: (f64, f64), to: (f64, f64), at: (f64, f64)| {
        (to.1 - from.1) * (at.0 - from.0) - (to.0 - from.0) * (at.1 - from.1) > 0.0
    };
    is_left(a, b, c) != is_left(a, b, d) && is_left(c, d, a) != is_left(c, d, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Position {
        Position::new(lat, lon).expect("on earth")
    }

    #[test]
    fn the_clyde_parts_its_banks_and_nothing_else() {
        let govan = at(55.8620, -4.3140);
        let partick = at(55.8705, -4.3090);
        let ibrox = at(55.8530, -4.3080);
        let gorbals = at(55.8480, -4.2520);
        let city_centre = at(55.8610, -4.2550);
        let easterhouse = at(55.8650, -4.1100);
        let paisley = at(55.8460, -4.4230);
        for (one, other) in [(govan, partick), (gorbals, city_centre), (paisley, easterhouse), (ibrox, city_centre)] {
            assert!(is_between(one, other) && is_between(other, one), "{one:?} {other:?}");
        }
        for (one, other) in [(govan, ibrox), (govan, gorbals), (partick, easterhouse), (paisley, govan), (govan, govan)]
        {
            assert!(!is_between(one, other) && !is_between(other, one), "{one:?} {other:?}");
        }
    }
}
