//! What a map in the browser has to know: fetched with it, so that a page which may never show one stays small.

use crate::api::{MapFiles, MapKind, MapSet};
use crate::words::{Key, Words};
use domain::Position;
use serde::Serialize;

/// All of it, as `shell/map/map.js` and `browser::show_map` read it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    /// What draws it.
    script: &'a str,
    sheet: &'a str,
    tiles: &'a str,
    kind: MapKind,
    attribution: &'a str,
    /// West, south, east, north.
    frame: [f64; 4],
    /// The highest zoom there are tiles for.
    deepest_data: u8,
    /// Where a map begins that shows nothing yet: latitude and longitude.
    start: Option<[f64; 2]>,
    words: Said,
}

/// What the map says.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    name: String,
    hide: String,
    follow: String,
    same: String,
    zoom_in: String,
    zoom_out: String,
    several: String,
    several_around: String,
    together: String,
    around: String,
    closer: String,
    all: String,
    close: String,
    missed: String,
    cluster: String,
    more: String,
    two_fingers: String,
    pick_name: String,
    pick_how: String,
    picked: String,
    /// The address of a support.
    support: String,
}

/// The options as JSON.
pub fn map_options(set: &MapSet, files: &MapFiles, start: Option<Position>, words: &Words) -> String {
    let options = Options {
        script: &files.script,
        sheet: &files.sheet,
        tiles: &set.tiles,
        kind: set.kind,
        attribution: &set.attribution,
        frame: set.bounds,
        deepest_data: set.max_zoom,
        start: start.map(|at| [at.lat, at.lon]),
        words: Said {
            name: words.say(Key::MapName),
            hide: words.say(Key::MapHide),
            follow: words.say(Key::MapFollow),
            same: words.say(Key::MapSame),
            zoom_in: words.say(Key::MapCloser),
            zoom_out: words.say(Key::MapFarther),
            several: words.say(Key::MapSeveral),
            several_around: words.say(Key::MapSeveralAround),
            together: words.say(Key::MapTogether),
            around: words.say(Key::MapAround),
            closer: words.say(Key::MapLookCloser),
            all: words.say(Key::MapAll),
            close: words.say(Key::MapClose),
            missed: words.say(Key::MapMissed),
            cluster: words.say(Key::MapCluster),
            more: words.say(Key::MapMore),
            two_fingers: words.say(Key::MapTwoFingers),
            pick_name: words.say(Key::MapPickName),
            pick_how: words.say(Key::MapPickHow),
            picked: words.say(Key::MapPicked),
            support: words.to("/support/{slug}"),
        },
    };
    serde_json::to_string(&options).unwrap_or_default()
}
