//! What is drawn of a map, and in which order. The map in the pages follows the same order.

use super::palette::Palette;
use super::shape::said;
use app::api::MapKind;
use mvt_reader::feature::Feature;

/// Picks a colour.
pub type Pick = fn(&Palette) -> &'static str;

/// A key, and what it may say.
type Only = Option<(&'static str, &'static [&'static str])>;

/// One sort of ground: areas with a fill, or lines.
pub struct Ground {
    pub layer: &'static str,
    only: Only,
    pub fill: Option<Pick>,
    pub line: Option<Line>,
}

/// How a line looks.
pub struct Line {
    pub colour: Pick,
    /// How wide, in pixels.
    pub px: f64,
    /// How long a dash and a gap are, in pixels.
    pub dash: Option<(f64, f64)>,
}

/// One sort of names, the more telling first.
pub struct Names {
    pub layer: &'static str,
    only: Only,
    /// A number that must be reached.
    least: Option<(&'static str, f64)>,
    /// What the largest comes first by.
    pub rank: &'static str,
    pub colour: Pick,
    /// Height of the letters, in pixels.
    pub px: f64,
    pub weight: u16,
    /// A dot stands at the point, and the name beside it.
    pub has_dot: bool,
    /// Leans, and has wider gaps: water.
    pub is_water: bool,
}

fn is_only(only: Only, feature: &Feature<i32>) -> bool {
    only.is_none_or(|(key, words)| words.contains(&said(feature, key).as_str()))
}

impl Ground {
    const fn area(layer: &'static str, only: Only, fill: Pick) -> Self {
        Self { layer, only, fill: Some(fill), line: None }
    }

    const fn line(layer: &'static str, only: Only, colour: Pick, px: f64) -> Self {
        Self { layer, only, fill: None, line: Some(Line { colour, px, dash: None }) }
    }

    const fn dashed(layer: &'static str, colour: Pick, px: f64, dash: (f64, f64)) -> Self {
        Self { layer, only: None, fill: None, line: Some(Line { colour, px, dash: Some(dash) }) }
    }

    /// Whether a feature of the layer is meant.
    pub fn is_for(&self, feature: &Feature<i32>) -> bool {
        is_only(self.only, feature)
    }
}

impl Names {
    const fn new(layer: &'static str, only: Only, rank: &'static str, px: f64, weight: u16) -> Self {
        let colour: Pick = |palette| palette.name_of_place;
        Self { layer, only, least: None, rank, colour, px, weight, has_dot: false, is_water: false }
    }

    const fn from(self, key: &'static str, least: f64) -> Self {
        Self { least: Some((key, least)), ..self }
    }

    const fn park(self) -> Self {
        Self { colour: |palette| palette.name_of_park, ..self }
    }

    const fn station(self) -> Self {
        Self { colour: |palette| palette.name_of_station, has_dot: true, ..self }
    }

    const fn water(self) -> Self {
        Self { colour: |palette| palette.name_of_water, is_water: true, ..self }
    }

    /// Whether a feature of the layer is meant.
    pub fn is_for(&self, feature: &Feature<i32>) -> bool {
        let is_enough = |(key, least)| said(feature, key).parse::<f64>().is_ok_and(|number| number >= least);
        is_only(self.only, feature) && self.least.is_none_or(is_enough)
    }
}

/// What lies under everything.
pub fn background(kind: MapKind, palette: &Palette) -> &'static str {
    match kind {
        MapKind::Protomaps => palette.water,
        MapKind::Zoomstack => palette.built[1],
        MapKind::Ours | MapKind::Raster => palette.beyond,
    }
}

/// The ground at a zoom, the lowest first, in two parts: all tiles get the first before any gets the second. Otherwise the
/// land of one tile would shine through the water of the next along the edge between them.
pub fn grounds(kind: MapKind, zoom: u8) -> [Vec<Ground>; 2] {
    let mut land = match kind {
        MapKind::Ours => ours(zoom),
        MapKind::Protomaps => protomaps(zoom),
        MapKind::Zoomstack => zoomstack(zoom),
        MapKind::Raster => Vec::new(),
    };
    let is_water = |ground: &Ground| ["water", "sea"].contains(&ground.layer);
    let water = land.split_off(land.iter().position(is_water).unwrap_or(land.len()));
    [land, water]
}

/// A width that grows as people come nearer: up to zoom 13, then a step a zoom.
fn wider(zoom: u8, far: f64, steps: [f64; 3]) -> f64 {
    match zoom {
        ..=13 => far,
        14 => steps[0],
        15 => steps[1],
        _ => steps[2],
    }
}

fn ours(zoom: u8) -> Vec<Ground> {
    let mut grounds = vec![Ground::area("land", Some(("k", &["in"])), |palette| palette.built[0])];
    if zoom <= 12 {
        grounds.push(Ground::area("urban", Some(("c", &["1"])), |palette| palette.built[2]));
        grounds.push(Ground::area("urban", Some(("c", &["3"])), |palette| palette.built[3]));
    }
    if zoom == 12 {
        grounds.push(Ground::line("datazones", None, |palette| palette.street, 0.9));
    }
    if zoom >= 13 {
        const STEPS: [(&[&str], Pick); 5] = [
            (&["0"], |palette| palette.built[0]),
            (&["1"], |palette| palette.built[1]),
            (&["2"], |palette| palette.built[2]),
            (&["3"], |palette| palette.built[3]),
            (&["4"], |palette| palette.built[4]),
        ];
        for (class, fill) in STEPS {
            let edge = Line { colour: |palette| palette.street, px: wider(zoom, 0.9, [1.4, 2.4, 3.4]), dash: None };
            grounds.push(Ground { line: Some(edge), ..Ground::area("blocks", Some(("c", class)), fill) });
        }
        grounds.push(Ground::dashed("neighbourhoods", |palette| palette.neighbourhood, 0.9, (3.0, 3.0)));
    }
    grounds.push(Ground::dashed("councils", |palette| palette.council, if zoom < 12 { 1.0 } else { 1.4 }, (6.0, 3.0)));
    grounds.push(Ground::area("water", Some(("k", &["tidal", "river", "loch"])), |palette| palette.water));
    let canal = if zoom < 13 { 1.4 } else { wider(zoom, 2.2, [3.0, 4.0, 5.0]) };
    grounds.push(Ground::line("water", Some(("k", &["canal"])), |palette| palette.water, canal));
    grounds
}

fn protomaps(zoom: u8) -> Vec<Ground> {
    const GREEN: &[&str] =
        &["park", "nature_reserve", "cemetery", "forest", "wood", "golf_course", "recreation_ground"];
    let mut grounds = vec![
        Ground::area("earth", None, |palette| palette.built[1]),
        Ground::area("landuse", Some(("kind", GREEN)), |palette| palette.green),
        Ground::area("water", None, |palette| palette.water),
        Ground::line(
            "water",
            Some(("kind", &["river", "canal"])),
            |palette| palette.water,
            wider(zoom, 1.4, [2.0, 3.0, 4.0]),
        ),
    ];
    if zoom >= 15 {
        grounds.push(Ground::area("buildings", None, |palette| palette.built[4]));
    }
    if zoom >= 13 {
        let minor = Some(("kind", &["minor_road"] as &[_]));
        grounds.push(Ground::line("roads", minor, |palette| palette.street, wider(zoom, 1.0, [1.6, 3.0, 5.0])));
    }
    grounds.push(Ground::line("roads", Some(("kind", &["rail"])), |palette| palette.rail, 1.2));
    let major = Some(("kind", &["medium_road", "major_road", "highway"] as &[_]));
    grounds.push(Ground::line("roads", major, |palette| palette.street, wider(zoom, 2.0, [3.0, 5.0, 8.0])));
    grounds
}

fn zoomstack(zoom: u8) -> Vec<Ground> {
    let mut grounds = vec![
        Ground::area("urban_areas", None, |palette| palette.built[2]),
        Ground::area("greenspaces", None, |palette| palette.green),
        Ground::area("woodland", None, |palette| palette.green),
        Ground::area("sea", None, |palette| palette.water),
        Ground::area("surfacewater", None, |palette| palette.water),
        Ground::line("waterlines", None, |palette| palette.water, wider(zoom, 1.0, [1.4, 2.0, 3.0])),
    ];
    if zoom >= 14 {
        grounds.push(Ground::area("local_buildings", None, |palette| palette.built[4]));
    }
    if zoom >= 13 {
        let minor = Some(("type", &["Local", "Minor"] as &[_]));
        grounds.push(Ground::line("roads", minor, |palette| palette.street, wider(zoom, 1.0, [1.6, 3.0, 5.0])));
    }
    grounds.push(Ground::line("rail", None, |palette| palette.rail, 1.2));
    let major = Some(("type", &["B Road", "A Road", "Primary", "Motorway"] as &[_]));
    grounds.push(Ground::line("roads", major, |palette| palette.street, wider(zoom, 2.0, [3.0, 5.0, 8.0])));
    grounds
}

/// The names at a zoom, the most telling first.
pub fn names(kind: MapKind, zoom: u8) -> Vec<Names> {
    match kind {
        MapKind::Ours => our_names(zoom),
        MapKind::Protomaps => vec![
            Names::new("places", Some(("kind", &["locality"])), "population", 14.0, 600),
            Names::new("places", Some(("kind", &["neighbourhood", "macrohood"])), "population", 13.0, 500),
            Names::new("pois", Some(("kind", &["park"])), "", 12.0, 500).park(),
            Names::new("pois", Some(("kind", &["station"])), "", 11.5, 500).station(),
        ],
        MapKind::Zoomstack => vec![
            Names::new("names", Some(("type", &["City", "Town"])), "", 14.0, 600),
            Names::new("names", Some(("type", &["Village", "Suburban Area"])), "", 13.0, 500),
            Names::new("names", Some(("type", &["Greenspace"])), "", 12.0, 500).park(),
            Names::new("railway_stations", None, "", 11.5, 500).station(),
        ],
        MapKind::Raster => Vec::new(),
    }
}

fn our_names(zoom: u8) -> Vec<Names> {
    let labels = |kind, px, weight| Names::new("labels", Some(("k", kind)), "pop", px, weight);
    let points = |kind, px, weight| Names::new("points", Some(("k", kind)), "r", px, weight);
    let mut names = Vec::new();
    if zoom <= 11 {
        names.push(labels(&["city"], if zoom < 10 { 15.0 } else { 17.0 }, 600));
    }
    let town = labels(&["town"], if zoom < 12 { 12.5 } else { 14.0 }, 600);
    names.push(match zoom {
        ..=9 => town.from("pop", 30_000.0),
        10 => town.from("pop", 12_000.0),
        _ => town,
    });
    let near_px = wider(zoom, 13.0, [14.0, 14.0, 15.0]);
    if zoom >= 10 {
        names.push(points(&["water"], if zoom < 13 { 12.0 } else { 13.0 }, 400).water());
    }
    if zoom >= 12 {
        let area = labels(&["area"], if zoom < 13 { 12.0 } else { near_px }, 500);
        names.push(if zoom < 13 { area.from("pop", 7_000.0) } else { area });
        names.push(points(&["park"], 12.0, 500).park());
    }
    if zoom >= 11 {
        names.push(labels(&["village"], 12.0, 500));
    }
    if zoom >= 13 {
        names.push(points(&["station"], 11.5, 500).station());
    }
    if zoom >= 15 {
        names.push(labels(&["nb"], 12.0, 400));
    }
    names
}
