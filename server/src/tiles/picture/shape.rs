//! Shapes in a tile: read, cut to what is seen, thinned out, and written as a path. All of it in the whole numbers of the
//! tile itself, which makes for short paths.

use geo_types::{Coord, Geometry, LineString};
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value};
use std::collections::HashSet;
use std::fmt::Write;

/// A point in a tile.
pub type Point = Coord<i32>;

/// One layer of a tile.
pub struct Layer {
    pub name: String,
    /// How many steps a side of the tile has.
    pub extent: u32,
    pub features: Vec<Feature<i32>>,
}

/// The layers that are wanted. What cannot be read is left out: a picture with a gap is better than none.
pub fn layers(bytes: &[u8], is_wanted: impl Fn(&str) -> bool) -> Vec<Layer> {
    let Ok(reader) = Reader::new(bytes.to_vec()) else { return Vec::new() };
    let known = reader.get_layer_metadata().unwrap_or_default();
    let wanted = known.into_iter().filter(|layer| is_wanted(&layer.name) && (1..=1 << 20).contains(&layer.extent));
    wanted
        .map(|layer| {
            let features = reader.get_features_as(layer.layer_index).unwrap_or_default();
            Layer { name: layer.name, extent: layer.extent, features }
        })
        .collect()
}

/// What a feature says under a key, as text; empty where it says nothing.
pub fn said(feature: &Feature<i32>, key: &str) -> String {
    match feature.properties.as_ref().and_then(|said| said.get(key)) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Int(number) | Value::SInt(number)) => number.to_string(),
        Some(Value::UInt(number)) => number.to_string(),
        Some(Value::Float(number)) => number.to_string(),
        Some(Value::Double(number)) => number.to_string(),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Null) | None => String::new(),
    }
}

/// The closed rings of an area.
pub fn rings(geometry: &Geometry<i32>) -> Vec<&LineString<i32>> {
    let of_one = |polygon| {
        let polygon: &geo_types::Polygon<i32> = polygon;
        std::iter::once(polygon.exterior()).chain(polygon.interiors())
    };
    match geometry {
        Geometry::Polygon(polygon) => of_one(polygon).collect(),
        Geometry::MultiPolygon(polygons) => polygons.iter().flat_map(of_one).collect(),
        _ => Vec::new(),
    }
}

/// The lines of a feature: its own, or the edges of its areas.
pub fn lines(geometry: &Geometry<i32>) -> Vec<&LineString<i32>> {
    match geometry {
        Geometry::LineString(line) => vec![line],
        Geometry::MultiLineString(lines) => lines.iter().collect(),
        _ => rings(geometry),
    }
}

/// What is seen of a tile, in its own steps.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Window {
    fn is_beside(&self, points: &[Point]) -> bool {
        points.iter().all(|point| point.x < self.left)
            || points.iter().all(|point| point.x > self.right)
            || points.iter().all(|point| point.y < self.top)
            || points.iter().all(|point| point.y > self.bottom)
    }

    /// A ring, cut at the four sides one after the other (Sutherland and Hodgman, 1974).
    pub fn cut(&self, ring: &[Point]) -> Vec<Point> {
        if self.is_beside(ring) {
            return Vec::new();
        }
        let open = match ring {
            [first, middle @ .., last] if first == last => [std::slice::from_ref(first), middle].concat(),
            _ => ring.to_vec(),
        };
        let past_left = cut_side(&open, |point| i64::from(point.x) - i64::from(self.left));
        let past_right = cut_side(&past_left, |point| i64::from(self.right) - i64::from(point.x));
        let past_top = cut_side(&past_right, |point| i64::from(point.y) - i64::from(self.top));
        cut_side(&past_top, |point| i64::from(self.bottom) - i64::from(point.y))
    }

    /// The runs of a line whose steps may be seen and were not drawn before. Neighbours share their edges: drawn twice, a
    /// dashed line would be a full one.
    pub fn unseen(&self, line: &[Point], drawn: &mut HashSet<[i32; 4]>) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut goes_on = false;
        for step in line.windows(2) {
            let [from, to] = step else { continue };
            let key = if (from.x, from.y) < (to.x, to.y) { [from, to] } else { [to, from] };
            let is_new = from != to && !self.is_beside(step) && drawn.insert([key[0].x, key[0].y, key[1].x, key[1].y]);
            match runs.last_mut() {
                Some(run) if is_new && goes_on => run.push(*to),
                _ if is_new => runs.push(vec![*from, *to]),
                _ => {}
            }
            goes_on = is_new;
        }
        runs
    }
}

/// Cuts at one side; `inside` says how far a point is on the side that stays.
fn cut_side(ring: &[Point], inside: impl Fn(&Point) -> i64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len() + 4);
    let Some(mut before) = ring.last() else { return kept };
    for point in ring {
        let (was, is) = (inside(before), inside(point));
        if (was >= 0) != (is >= 0) {
            let share = was as f64 / (was - is) as f64;
            let between =
                |from: i32, to: i32| (f64::from(from) + share * (f64::from(to) - f64::from(from))).round() as i32;
            kept.push(Point { x: between(before.x, point.x), y: between(before.y, point.y) });
        }
        if is >= 0 {
            kept.push(*point);
        }
        before = point;
    }
    kept
}

/// Leaves out points that lie nearer to the line without them than nobody could see (Douglas and Peucker, 1973).
#[expect(clippy::indexing_slicing, reason = "every index comes from the length of these points")]
pub fn thin(points: &[Point], unseen: f64) -> Vec<Point> {
    let Some(end) = points.len().checked_sub(1) else { return Vec::new() };
    let mut stays = vec![false; points.len()];
    (stays[0], stays[end]) = (true, true);
    let mut open = vec![(0, end)];
    while let Some((from, to)) = open.pop() {
        let far = (from + 1..to).map(|index| (away(points[index], points[from], points[to]), index));
        if let Some((distance, index)) = far.max_by(|one, other| one.0.total_cmp(&other.0))
            && distance > unseen
        {
            stays[index] = true;
            open.extend([(from, index), (index, to)]);
        }
    }
    points.iter().zip(stays).filter(|(_, stays)| *stays).map(|(point, _)| *point).collect()
}

/// How far a point is from the line between two others; from the first, where they are one.
fn away(point: Point, from: Point, to: Point) -> f64 {
    let (x, y) = (f64::from(point.x) - f64::from(from.x), f64::from(point.y) - f64::from(from.y));
    let (along_x, along_y) = (f64::from(to.x) - f64::from(from.x), f64::from(to.y) - f64::from(from.y));
    let length = along_x.hypot(along_y);
    if length == 0.0 { x.hypot(y) } else { (x * along_y - y * along_x).abs() / length }
}

/// Whether a shape is smaller than a length in both directions.
pub fn is_within(points: &[Point], length: f64) -> bool {
    let reach = |of: fn(&Point) -> i32| {
        let (least, most) = points.iter().map(of).fold((i32::MAX, i32::MIN), |(l, m), at| (l.min(at), m.max(at)));
        f64::from(most) - f64::from(least)
    };
    points.is_empty() || (reach(|point| point.x) < length && reach(|point| point.y) < length)
}

/// Writes shapes into one path, in steps from point to point on a grid of its own.
pub struct Pen {
    path: String,
    at: Point,
    /// How many steps of the grid one of the tile is.
    scale: f64,
}

impl Pen {
    /// A pen with nothing written.
    pub fn new(scale: f64) -> Self {
        Self { path: String::new(), at: Point { x: 0, y: 0 }, scale }
    }

    /// Adds a line, or a closed ring.
    pub fn draw(&mut self, points: &[Point], is_closed: bool) {
        let on_grid = |number: i32| (f64::from(number) * self.scale).round() as i32;
        let mut points: Vec<Point> =
            points.iter().map(|point| Point { x: on_grid(point.x), y: on_grid(point.y) }).collect();
        points.dedup();
        let Some((first, rest)) = points.split_first().filter(|(_, rest)| rest.len() > usize::from(is_closed)) else {
            return;
        };
        self.path.push('m');
        self.step(*first);
        for point in rest {
            self.step(*point);
        }
        if is_closed {
            self.path.push('z');
            self.at = *first;
        }
    }

    /// A minus sign parts two numbers as well as a space does.
    fn step(&mut self, to: Point) {
        for number in [to.x.wrapping_sub(self.at.x), to.y.wrapping_sub(self.at.y)] {
            if number >= 0 && !self.path.ends_with('m') {
                self.path.push(' ');
            }
            let _ = write!(self.path, "{number}");
        }
        self.at = to;
    }

    /// What was written.
    pub fn path(self) -> String {
        self.path
    }
}
