//! `GET /map/static/{lat},{lon},{zoom}.svg`: a still picture of the map around a spot, for paper, for mail and for
//! browsers without JavaScript. `?theme=dark` draws it for a dark page.

mod ground;
mod names;
mod palette;
mod shape;
mod style;
#[cfg(test)]
mod tests;
mod view;

use super::TileSet;
use super::answer::has;
use super::archive::Archive;
use app::api::MapKind;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use names::{Field, Name, esc, width};
use palette::Palette;
use pmtiles::PmtResult;
use shape::Layer;
use std::fmt::Write;
use std::ops::RangeInclusive;
use std::sync::Arc;
use view::{HIGH, Square, View, WIDE};

/// How near the map may be looked at; data beyond its highest zoom are drawn larger.
const ZOOMS: RangeInclusive<u8> = 8..=17;

/// The middle of a picture: degrees north and east, and the zoom as map programs count it (256 pixels a tile).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Spot {
    lat: f64,
    lon: f64,
    zoom: u8,
}

impl Spot {
    /// Reads `lat,lon,zoom.svg`.
    fn read(text: &str) -> Option<Self> {
        let text = text.strip_suffix(".svg")?;
        // One picture, one address: numbers are written out, in as few digits as a metre needs.
        let is_plain = |part: &str| part.len() <= 10 && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'.' | b'-'));
        if !text.split(',').all(is_plain) {
            return None;
        }
        let mut parts = text.split(',');
        let mut part = || parts.next();
        let spot = Self { lat: part()?.parse().ok()?, lon: part()?.parse().ok()?, zoom: part()?.parse().ok()? };
        (part().is_none() && ZOOMS.contains(&spot.zoom)).then_some(spot)
    }

    fn is_within(&self, [west, south, east, north]: [f64; 4]) -> bool {
        (west..=east).contains(&self.lon) && (south..=north).contains(&self.lat)
    }
}

/// `GET /map/static/{spot}`.
pub async fn still(
    State(map): State<Option<Arc<TileSet>>>,
    asked: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let nothing = || StatusCode::NOT_FOUND.into_response();
    let spot = asked.ok().and_then(|Path(text)| Spot::read(&text));
    let Some((map, spot)) = map.zip(spot).filter(|(map, spot)| spot.is_within(map.shown.bounds)) else {
        return nothing();
    };
    let Some((archive, view)) = map.archive.as_ref().and_then(|archive| {
        let header = archive.header();
        Some((archive, View::around(spot.lat, spot.lon, spot.zoom, header.min_zoom..=header.max_zoom)?))
    }) else {
        return nothing();
    };
    let palette = palette_of(query.as_deref().unwrap_or_default());
    let etag = tag(&map.set, spot, palette);
    let kept = [(header::CACHE_CONTROL, "public, max-age=86400".to_owned()), (header::ETAG, etag.clone())];
    if has(&headers, &etag) {
        return (StatusCode::NOT_MODIFIED, [(header::VARY, "accept-encoding")], kept).into_response();
    }
    // A picture is some ten milliseconds of sums. One at a time: however many are asked for, everybody else is answered.
    static TURN: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
    let Ok(_turn) = TURN.acquire().await else { return nothing() };
    let tiles = match load(archive, &view).await {
        Ok(tiles) => tiles,
        Err(error) => {
            tracing::warn!(%error, "a tile of the map cannot be read");
            return nothing();
        }
    };
    let (kind, attribution) = (map.shown.kind, map.shown.attribution.clone());
    match tokio::task::spawn_blocking(move || draw(&view, &tiles, kind, palette, &attribution)).await {
        Ok(picture) => (kept, [(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response(),
        Err(error) => {
            tracing::error!(%error, "a still picture of the map cannot be drawn");
            nothing()
        }
    }
}

fn palette_of(query: &str) -> &'static Palette {
    let is_dark = form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == "theme" && value == "dark");
    if is_dark { &palette::DARK } else { &palette::LIGHT }
}

/// What a picture is of. A new version of the program may draw the same tiles in another way.
fn tag(set: &str, Spot { lat, lon, zoom }: Spot, palette: &Palette) -> String {
    format!("W/\"{set}-{}-{lat:.5}/{lon:.5}/{zoom}-{}\"", env!("CARGO_PKG_VERSION"), palette.name)
}

async fn load(archive: &Archive, view: &View) -> PmtResult<Vec<(Square, Bytes)>> {
    let mut tiles = Vec::new();
    for square in view.squares() {
        if let Some(bytes) = archive.unpacked(square.coord).await? {
            tiles.push((square, bytes));
        }
    }
    Ok(tiles)
}

/// The whole picture: ground, names, the spot, whose map it is.
fn draw(view: &View, tiles: &[(Square, Bytes)], kind: MapKind, palette: &Palette, attribution: &str) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDE}\" height=\"{HIGH}\" viewBox=\"0 0 {WIDE} {HIGH}\" \
         font-family=\"ui-sans-serif,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif\">\
         <path fill=\"{}\" d=\"M0 0h{WIDE}v{HIGH}H0z\"/>",
        style::background(kind, palette)
    );
    let (grounds, kinds) = (style::grounds(kind, view.zoom), style::names(kind, view.zoom));
    let is_drawn = |layer: &str| {
        grounds.iter().flatten().any(|ground| ground.layer == layer) || kinds.iter().any(|kind| kind.layer == layer)
    };
    let tiles: Vec<(&Square, Vec<Layer>)> =
        tiles.iter().map(|(square, bytes)| (square, shape::layers(bytes, is_drawn))).collect();
    for part in &grounds {
        for (square, layers) in &tiles {
            ground::draw(&mut svg, square, layers, part, palette);
        }
    }
    let mut found: Vec<Vec<Name>> = kinds.iter().map(|_| Vec::new()).collect();
    for (square, layers) in &tiles {
        names::find(&mut found, square, layers, &kinds);
    }
    let lines = corner(attribution);
    let mut field = Field::new(view.spot, &lines);
    names::draw(&mut svg, &mut field, found, &kinds, palette);
    here(&mut svg, view.spot, palette);
    whose(&mut svg, &lines, palette);
    svg.push_str("</svg>");
    svg
}

/// The spot: the pin of the pages, with a dot in place of a number.
fn here(svg: &mut String, (x, y): (f64, f64), palette: &Palette) {
    let _ = write!(
        svg,
        "<g stroke-width=\"1.5\"><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"13\" fill=\"{}\" stroke=\"{}\"/>\
         <circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7\" fill=\"{}\"/></g>",
        palette.pin, palette.ink, palette.brand
    );
}

/// Size of the letters in the corner, in pixels.
const CORNER_PX: f64 = 11.0;

/// Whose map it is, in lines that fit: it is never cut short.
fn corner(attribution: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in attribution.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, CORNER_PX) + width(word, CORNER_PX) < f64::from(WIDE) - 24.0 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn whose(svg: &mut String, lines: &[String], palette: &Palette) {
    let [left, top, right, bottom] = names::corner_box(lines);
    let _ = write!(
        svg,
        "<path fill=\"{}\" fill-opacity=\".85\" d=\"M{left:.0} {top:.0}H{right}V{bottom}H{left:.0}z\"/>\
         <g font-size=\"{CORNER_PX}\" fill=\"{}\" text-anchor=\"end\">",
        palette.paper, palette.name_of_place
    );
    for (row, line) in (0_u8..).zip(lines) {
        let y = top + 13.0 + f64::from(row) * names::CORNER_LINE_PX;
        let _ = write!(svg, "<text x=\"{}\" y=\"{y:.1}\">{}</text>", f64::from(WIDE) - 6.0, esc(line));
    }
    svg.push_str("</g>");
}
