//! The ground of a picture: land, water and lines, one tile after the other.

use super::palette::Palette;
use super::shape::{self, Layer, Pen, Window};
use super::style::Ground;
use super::view::{HIGH, Square, WIDE};
use std::collections::HashSet;
use std::fmt::Write;

/// What nobody sees, in pixels: neighbours are parted by a line about as wide, so a gap between them is covered.
const UNSEEN_PX: f64 = 1.0;
/// Areas smaller than this are left out, in pixels.
const SPECK_PX: f64 = 3.0;
/// Points stand on a grid of so many steps a pixel; or of the tile, where that is coarser.
const STEPS_A_PX: f64 = 2.0;
/// How far beyond what is seen shapes are drawn, in pixels: half of the widest line.
const MARGIN_PX: f64 = 6.0;

/// Draws one tile as a picture of its own inside the picture, which cuts off what reaches over its edge. A pixel more on
/// two sides, where the next tile is drawn over it: on paper a line would show between the two.
pub fn draw(svg: &mut String, square: &Square, layers: &[Layer], grounds: &[Ground], palette: &Palette) {
    let Square { x, y, size, .. } = square;
    let mut open_grid = None;
    for ground in grounds {
        for layer in layers.iter().filter(|layer| layer.name == ground.layer) {
            let extent = f64::from(layer.extent);
            let grid = extent.min(size * STEPS_A_PX);
            let path = path(ground, layer, square, grid / extent);
            if path.is_empty() {
                continue;
            }
            // Each layer may count in steps of its own.
            if open_grid != Some(grid) {
                let (side, steps) = (size + 1.0, grid + grid / size);
                let end = if open_grid.is_some() { "</svg>" } else { "" };
                let _ = write!(
                    svg,
                    "{end}<svg x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {steps} {steps}\">"
                );
                open_grid = Some(grid);
            }
            let _ = write!(svg, "<path{} d=\"{path}\"/>", looks(ground, palette, grid / size));
        }
    }
    if open_grid.is_some() {
        svg.push_str("</svg>");
    }
}

fn path(ground: &Ground, layer: &Layer, square: &Square, scale: f64) -> String {
    let step = f64::from(layer.extent) / square.size;
    let window = seen(square, step);
    let mut pen = Pen::new(scale);
    let mut drawn = HashSet::new();
    for feature in layer.features.iter().filter(|feature| ground.is_for(feature)) {
        if ground.fill.is_some() {
            for ring in shape::rings(&feature.geometry) {
                let ring = window.cut(&ring.0);
                if !shape::is_within(&ring, SPECK_PX * step) {
                    pen.draw(&shape::thin(&ring, UNSEEN_PX * step), true);
                }
            }
        } else {
            for run in shape::lines(&feature.geometry).into_iter().flat_map(|line| window.unseen(&line.0, &mut drawn)) {
                pen.draw(&shape::thin(&run, UNSEEN_PX * step), false);
            }
        }
    }
    pen.path()
}

/// The part of a tile that lies in the picture, and a margin.
fn seen(square: &Square, step: f64) -> Window {
    let at = |from: f64, to: f64| ((from - to) * step).round() as i32;
    Window {
        left: at(-MARGIN_PX, square.x).max(at(-MARGIN_PX, 0.0)),
        top: at(-MARGIN_PX, square.y).max(at(-MARGIN_PX, 0.0)),
        right: at(f64::from(WIDE) + MARGIN_PX, square.x).min(at(square.size + MARGIN_PX, 0.0)),
        bottom: at(f64::from(HIGH) + MARGIN_PX, square.y).min(at(square.size + MARGIN_PX, 0.0)),
    }
}

/// How a shape looks, as attributes: the content policy of the pages forbids `style`.
fn looks(ground: &Ground, palette: &Palette, step: f64) -> String {
    let mut looks = format!(" fill=\"{}\"", ground.fill.map_or("none", |pick| pick(palette)));
    if let Some(line) = &ground.line {
        let wide = |px: f64| short(px * step);
        let _ = write!(
            looks,
            " stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
            (line.colour)(palette),
            wide(line.px)
        );
        if let Some((on, off)) = line.dash {
            let _ = write!(looks, " stroke-dasharray=\"{} {}\"", wide(on), wide(off));
        }
    }
    looks
}

/// A number with at most two digits after the point.
fn short(number: f64) -> String {
    format!("{}", (number * 100.0).round() / 100.0)
}
