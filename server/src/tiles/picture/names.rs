//! Names in a picture: the more telling first, none over another, none cut off.

use super::CORNER_PX;
use super::palette::Palette;
use super::shape::{Layer, said};
use super::style::Names;
use super::view::{HIGH, Square, WIDE};
use geo_types::Geometry;
use std::fmt::Write;

/// Names are broken into lines of about so many letters.
const LINE_LETTERS: usize = 16;
/// How far two lines of a name are apart, in heights of its letters.
const LINE_HIGH: f64 = 1.15;
/// How many names a picture holds: a map of names shows no place.
const MOST: usize = 26;
/// Height of a line in the corner, in pixels.
pub const CORNER_LINE_PX: f64 = 14.0;

/// A rectangle: left, top, right, bottom.
type Rect = [f64; 4];

/// A name and where it belongs, in pixels of the picture.
pub struct Name {
    text: String,
    x: f64,
    y: f64,
    rank: f64,
}

/// What is taken already.
pub struct Field {
    taken: Vec<Rect>,
    left: usize,
}

/// Adds the names in a tile to those found, each to its sort.
pub fn find(found: &mut [Vec<Name>], square: &Square, layers: &[Layer], kinds: &[Names]) {
    for (kind, names) in kinds.iter().zip(found) {
        for layer in layers.iter().filter(|layer| layer.name == kind.layer) {
            for feature in layer.features.iter().filter(|feature| kind.is_for(feature)) {
                let text =
                    ["n", "name", "name1"].map(|key| said(feature, key)).into_iter().find(|text| !text.is_empty());
                let (Some(text), Some(point)) = (text, first(&feature.geometry)) else { continue };
                // Near its edge a tile repeats what belongs to its neighbour.
                let extent = layer.extent as i32;
                if !(0..extent).contains(&point.0) || !(0..extent).contains(&point.1) {
                    continue;
                }
                let step = square.size / f64::from(extent);
                let (x, y) = (square.x + f64::from(point.0) * step, square.y + f64::from(point.1) * step);
                names.push(Name { text, x, y, rank: said(feature, kind.rank).parse().unwrap_or(0.0) });
            }
        }
    }
}

fn first(geometry: &Geometry<i32>) -> Option<(i32, i32)> {
    match geometry {
        Geometry::Point(point) => Some((point.x(), point.y())),
        Geometry::MultiPoint(points) => points.iter().next().map(|point| (point.x(), point.y())),
        _ => None,
    }
}

impl Field {
    /// A field where the spot and the corner are taken.
    pub fn new((x, y): (f64, f64), corner: &[String]) -> Self {
        Self { taken: vec![[x - 17.0, y - 17.0, x + 17.0, y + 17.0], corner_box(corner)], left: MOST }
    }

    /// Takes a rectangle, if it lies inside the picture and is free.
    fn take(&mut self, [left, top, right, bottom]: Rect) -> bool {
        const AIR: f64 = 4.0;
        let is_inside = left >= AIR && top >= AIR && right <= f64::from(WIDE) - AIR && bottom <= f64::from(HIGH) - AIR;
        let is_free = self.taken.iter().all(|other| {
            left - AIR >= other[2]
                || right + AIR <= other[0]
                || top - AIR / 2.0 >= other[3]
                || bottom + AIR / 2.0 <= other[1]
        });
        let is_ours = is_inside && is_free && self.left > 0;
        if is_ours {
            self.taken.push([left, top, right, bottom]);
            self.left -= 1;
        }
        is_ours
    }
}

/// Draws the names for which there is room.
pub fn draw(svg: &mut String, field: &mut Field, found: Vec<Vec<Name>>, kinds: &[Names], palette: &Palette) {
    let _ = write!(
        svg,
        "<g text-anchor=\"middle\" paint-order=\"stroke\" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\">",
        palette.paper
    );
    for (kind, mut names) in kinds.iter().zip(found) {
        names.sort_by(|one, other| other.rank.total_cmp(&one.rank).then_with(|| one.text.cmp(&other.text)));
        names.dedup_by(|one, other| one.text == other.text && kind.is_water);
        let drawn: String = names.iter().filter_map(|name| place(name, kind, field, palette)).collect();
        if !drawn.is_empty() {
            let looks = if kind.is_water { " font-style=\"italic\" letter-spacing=\".6\" stroke=\"none\"" } else { "" };
            let colour = (kind.colour)(palette);
            let (px, weight) = (kind.px, kind.weight);
            let _ = write!(svg, "<g font-size=\"{px}\" font-weight=\"{weight}\" fill=\"{colour}\"{looks}>{drawn}</g>");
        }
    }
    svg.push_str("</g>");
}

/// One name, where there is room for it: at its point, or a little above or below; beside its dot, if it has one.
fn place(name: &Name, kind: &Names, field: &mut Field, palette: &Palette) -> Option<String> {
    let lines = lines(&name.text);
    let gap = if kind.is_water { 0.6 } else { 0.0 };
    let bold = if kind.weight >= 600 { 1.1 } else { 1.0 };
    let wide =
        bold * lines.iter().map(|line| width(line, kind.px) + gap * line.chars().count() as f64).fold(0.0, f64::max);
    let high = kind.px * LINE_HIGH * lines.len() as f64;
    if kind.has_dot {
        let (x, y) = (name.x, name.y);
        let dot = |left, right| [left, y - high / 2.0, right, y + high / 2.0];
        let (anchor, at) = if field.take(dot(x - 5.0, x + 8.0 + wide)) {
            ("start", x + 8.0)
        } else if field.take(dot(x - 8.0 - wide, x + 5.0)) {
            ("end", x - 8.0)
        } else {
            return None;
        };
        let dot =
            format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" stroke=\"{}\" stroke-width=\"2.5\"/>", palette.paper);
        return Some(format!("{dot}{}", text(&lines, at, y, kind.px, Some(anchor))));
    }
    let shifts = [0.0, -high, high, -2.0 * high, 2.0 * high];
    let y = shifts
        .into_iter()
        .map(|shift| name.y + shift)
        .find(|y| field.take([name.x - wide / 2.0, y - high / 2.0, name.x + wide / 2.0, y + high / 2.0]))?;
    Some(text(&lines, name.x, y, kind.px, None))
}

fn text(lines: &[String], x: f64, y: f64, px: f64, anchor: Option<&str>) -> String {
    let anchor = anchor.map(|anchor| format!(" text-anchor=\"{anchor}\"")).unwrap_or_default();
    let top = y - (lines.len() as f64 - 1.0) / 2.0 * px * LINE_HIGH + px * 0.35;
    let rows = lines.iter().enumerate().map(|(row, line)| {
        let y = top + row as f64 * px * LINE_HIGH;
        format!("<text x=\"{x:.1}\" y=\"{y:.1}\"{anchor}>{}</text>", esc(line))
    });
    rows.collect()
}

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// About how wide a text is, in pixels, in the middle weight of a usual sans: which font there is only its reader knows.
pub fn width(text: &str, px: f64) -> f64 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | '\'' | '’' | '.' | ',' | '(' | ')' | ' ' => 0.29,
        'f' | 'r' | 't' | 'I' | '-' => 0.38,
        'm' | 'w' | 'M' | 'W' | '©' => 0.88,
        c if c.is_uppercase() => 0.68,
        _ => 0.57,
    };
    text.chars().map(letter).sum::<f64>() * px
}

/// Where whose map it is stands.
pub fn corner_box(lines: &[String]) -> Rect {
    let wide = lines.iter().map(|line| width(line, CORNER_PX)).fold(0.0, f64::max);
    let high = lines.len() as f64 * CORNER_LINE_PX + 4.0;
    [(f64::from(WIDE) - wide - 12.0).floor(), f64::from(HIGH) - high, f64::from(WIDE), f64::from(HIGH)]
}

/// Words as they stand in a picture: what a file says is never markup.
pub fn esc(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
