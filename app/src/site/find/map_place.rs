//! Where the map of the results stands. The list is the product: the map shows where what is in it is.

use crate::api::{MapSet, map_files, map_set};
use crate::part::frame::use_here;
use crate::part::theme::Theme;
use crate::site::wake::show_map::ShowMap;
use crate::words::{Key, Words, use_words};
use domain::Position;
use finder::Found;
use leptos::prelude::*;
use serde::Serialize;

/// What `shell/map/map.js` has to know.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    #[serde(flatten)]
    set: Set<'a>,
    words: Said,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Set<'a> {
    tiles: &'a str,
    kind: crate::api::MapKind,
    attribution: &'a str,
    /// West, south, east, north.
    frame: [f64; 4],
    deepest_data: u8,
}

/// What the map says.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    zoom_in: String,
    zoom_out: String,
    several: String,
    cluster: String,
    more: String,
    two_fingers: String,
    /// The address of a support.
    support: String,
}

fn options(set: &MapSet, words: &Words) -> String {
    let options = Options {
        set: Set {
            tiles: &set.tiles,
            kind: set.kind,
            attribution: &set.attribution,
            frame: set.bounds,
            deepest_data: set.max_zoom,
        },
        words: Said {
            zoom_in: words.say(Key::MapCloser),
            zoom_out: words.say(Key::MapFarther),
            several: words.say(Key::MapSeveral),
            cluster: words.say(Key::MapCluster),
            more: words.say(Key::MapMore),
            two_fingers: words.say(Key::MapTwoFingers),
            support: words.to("/support/{slug}"),
        },
    };
    serde_json::to_string(&options).unwrap_or_default()
}

/// The map beside the list, once the page is awake. It stands outside of what follows the typing, and stays.
#[component]
pub fn MapPlace() -> impl IntoView {
    let words = use_words();
    map_set().zip(map_files()).map(|(set, files)| {
        view! {
            <aside class="find-map no-print" data-tiles=set.tiles.clone()>
                <ShowMap
                    options=options(&set, &words)
                    script=files.script.to_string()
                    sheet=files.sheet.to_string()
                    open=words.say(Key::MapShow)
                    close=words.say(Key::MapHide)
                    follow=words.say(Key::MapFollow)
                    name=words.say(Key::MapName)
                    same=words.say(Key::MapSame)
                    broken=words.say(Key::MapBroken)
                />
            </aside>
        }
    })
}

/// Where the search is, for the map; and a picture of it where no script runs.
#[component]
pub fn StillMap(found: Found) -> impl IntoView {
    let words = use_words();
    let (Some(place), Some(set)) = (found.place, map_set()) else { return ().into_any() };
    let Position { lat, lon } = place.position;
    let within_m = place.reach_m(found.ask.within_m);
    let here = format!(r#"{{"lat":{lat:.5},"lon":{lon:.5},"within_m":{within_m}}}"#);
    let picture = still_picture(&set, place.position, 13, use_here().theme).map(|address| {
        let alt = words.fill(Key::MapStill, &[("place", &place.label)]);
        view! { <noscript><img class="map-still" src=address alt=alt width="640" height="400" loading="lazy"/></noscript> }
    });
    view! { <div data-here=here hidden></div>{picture} }.into_any()
}

/// The address of a picture of the map around a position; none where the map has no such picture.
pub(in crate::site) fn still_picture(set: &MapSet, at: Position, zoom: u8, theme: Theme) -> Option<String> {
    let [west, south, east, north] = set.bounds;
    let is_in = (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat);
    let dark = if theme == Theme::Dark { "?theme=dark" } else { "" };
    let is_drawn = is_in && set.kind != crate::api::MapKind::Raster;
    is_drawn.then(|| format!("/map/static/{:.4},{:.4},{zoom}.svg{dark}", at.lat, at.lon))
}
