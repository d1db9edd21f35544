//! The map behind the pages: which one it is, and its tiles.

mod answer;
mod archive;
mod picture;
#[cfg(test)]
mod tests;

pub use answer::tile;
pub use picture::still;

use crate::config::{MapChoice, RasterAddress, Settings};
use app::api::{MapKind, MapSet};
use archive::Archive;
use pmtiles::TileType;
use serde::Deserialize;
use std::fmt;
use std::fs::File;
use std::path::Path;

/// Where the built-in map stands in the site folder.
const BUILTIN: &str = "map/clyde-basemap.pmtiles";

/// Whose it is, in the words for a corner; the page `/about` has them in full.
const BUILTIN_ATTRIBUTION: &str = "Contains NRS, OS and ONS data © Crown copyright (OGL v3). Places © GeoNames";

/// The layers by which a kind of map is known.
const OURS: [&str; 9] =
    ["land", "urban", "blocks", "datazones", "neighbourhoods", "councils", "water", "labels", "points"];
/// Protomaps basemaps, version 4.
const PROTOMAPS: [&str; 9] =
    ["earth", "landcover", "landuse", "water", "roads", "buildings", "places", "pois", "boundaries"];
/// OS Open Zoomstack.
const ZOOMSTACK: [&str; 12] = [
    "land",
    "sea",
    "greenspaces",
    "woodland",
    "surfacewater",
    "waterlines",
    "urban_areas",
    "local_buildings",
    "roads",
    "rail",
    "railway_stations",
    "names",
];

/// The map in force.
pub struct TileSet {
    /// What pages are told about it.
    pub shown: MapSet,
    /// The content of the file, in twelve letters; empty for pictures of another host.
    set: String,
    archive: Option<Archive>,
    /// The host of raster tiles.
    origin: Option<String>,
}

/// Why a map cannot be used, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct NoMap(String);

impl fmt::Display for NoMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "map: {}", self.0)
    }
}

impl std::error::Error for NoMap {}

/// What a file says about itself.
#[derive(Default, Deserialize)]
struct About {
    #[serde(default)]
    attribution: String,
    #[serde(default)]
    vector_layers: Vec<Layer>,
}

#[derive(Deserialize)]
struct Layer {
    id: String,
}

impl TileSet {
    /// Opens the map that the settings name; none, where they say so or where the built-in one is missing.
    /// # Errors
    /// [`NoMap`] when the file cannot be read, is no vector map, has no layer that is known, or names nobody.
    pub async fn open(settings: &Settings) -> Result<Option<Self>, NoMap> {
        let said = settings.map_attribution.as_deref();
        match &settings.map {
            MapChoice::None => Ok(None),
            MapChoice::Raster(address) => Ok(Some(Self::elsewhere(address, said.unwrap_or_default()))),
            MapChoice::File(path) => Self::of_file(path, said).await.map(Some),
            MapChoice::Builtin => {
                let path = settings.site_root.join(BUILTIN);
                if path.exists() {
                    return Self::of_file(&path, said.or(Some(BUILTIN_ATTRIBUTION))).await.map(Some);
                }
                tracing::warn!(file = %path.display(), "no built-in map: pages go out without a map");
                Ok(None)
            }
        }
    }

    /// Pictures of another host. Nobody has said how far they reach: the world, to a zoom that most hosts have.
    fn elsewhere(address: &RasterAddress, attribution: &str) -> Self {
        Self {
            shown: MapSet {
                tiles: address.template().to_owned(),
                kind: MapKind::Raster,
                attribution: attribution.to_owned(),
                bounds: [-180.0, -85.05, 180.0, 85.05],
                max_zoom: 19,
            },
            set: String::new(),
            archive: None,
            origin: Some(address.origin().to_owned()),
        }
    }

    async fn of_file(path: &Path, said: Option<&str>) -> Result<Self, NoMap> {
        let wrong = |what: &str| NoMap(format!("{}: {what}", path.display()));
        let unread =
            |error| wrong(&format!("{error}. Name a file that this program may read, or set map to builtin or none"));
        let file = File::open(path).map_err(unread)?;
        let archive = Archive::open(file).await.map_err(|error| {
            wrong(&format!("this is no PMTiles file of version 3 ({error}). `pmtiles convert` makes one of MBTiles"))
        })?;
        let header = archive.header();
        if header.tile_type != TileType::Mvt {
            let held = header.tile_type;
            return Err(wrong(&format!("it holds {held:?} tiles. Take one with vector tiles (MVT)")));
        }
        let packed = header.tile_compression;
        if !matches!(packed, pmtiles::Compression::Gzip | pmtiles::Compression::None) {
            return Err(wrong(&format!("its tiles are packed as {packed:?}. Take one with gzip, or nothing")));
        }
        let about = archive.metadata().await.ok().and_then(|json| serde_json::from_str::<About>(&json).ok());
        let about = about.unwrap_or_default();
        let kind = kind_of(&about.vector_layers).map_err(|why| wrong(&why))?;
        let attribution = match said {
            Some(said) => said.to_owned(),
            None => plain(&about.attribution),
        };
        if attribution.is_empty() {
            return Err(wrong(
                "it does not say whose map it is. Set map_attribution to the words their owner asks for",
            ));
        }
        let bounds = [header.min_longitude, header.min_latitude, header.max_longitude, header.max_latitude];
        let max_zoom = header.max_zoom;
        let set = archive::set_of(path).map_err(unread)?;
        Ok(Self {
            shown: MapSet { tiles: format!("/tiles/{set}"), kind, attribution, bounds, max_zoom },
            set,
            archive: Some(archive),
            origin: None,
        })
    }

    /// The host that browsers ask for pictures, where it is not this one.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// The file, where its content is what somebody asks for.
    fn archive(&self, set: &str) -> Option<&Archive> {
        self.archive.as_ref().filter(|_| self.set == set)
    }
}

/// The kind of map that most of the layers speak for. Some names stand in two: the commoner kind stands last and wins.
fn kind_of(layers: &[Layer]) -> Result<MapKind, String> {
    let known = |names: &[&str]| layers.iter().filter(|layer| names.contains(&layer.id.as_str())).count();
    let kinds = [
        (known(&OURS), MapKind::Ours),
        (known(&ZOOMSTACK), MapKind::Zoomstack),
        (known(&PROTOMAPS), MapKind::Protomaps),
    ];
    match kinds.into_iter().max_by_key(|(count, _)| *count) {
        Some((count, kind)) if count > 0 => Ok(kind),
        _ => {
            let names: Vec<&str> = layers.iter().map(|layer| layer.id.as_str()).collect();
            Err(format!(
                "none of its layers is known ({}). Take Protomaps basemaps ({}), OS Open Zoomstack ({}), or a map with \
                 the layers of the built-in one ({})",
                if names.is_empty() { "it names none".to_owned() } else { names.join(", ") },
                PROTOMAPS.join(", "),
                ZOOMSTACK.join(", "),
                OURS.join(", "),
            ))
        }
    }
}

/// Words without the links that many files put around them: what a file says never becomes part of a page.
fn plain(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut is_inside = false;
    for c in html.chars() {
        match c {
            '<' => is_inside = true,
            '>' => is_inside = false,
            c if !is_inside => words.push(c),
            _ => {}
        }
    }
    for (name, sign) in
        [("&copy;", "©"), ("&nbsp;", " "), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        words = words.replace(name, sign);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
