//! Where maps stand. The list is the product: a map shows where what is in it is.

use crate::api::{MapSet, map_files, map_set};
use crate::part::frame::use_here;
use crate::part::theme::Theme;
use crate::site::wake::pick_spot::PickSpot;
use crate::site::wake::show_map::ShowMap;
use crate::words::{Key, Lang, Words, use_words};
use domain::Position;
use finder::Found;
use leptos::prelude::*;

/// The address of what a map has to know.
fn options(words: &Words) -> String {
    match words.lang {
        Lang::En => "/map/options".to_owned(),
        lang => format!("/map/options?lang={}", lang.tag()),
    }
}

/// The map beside the list, once the page is awake. It stands outside of what follows the typing, and stays.
#[component]
pub fn MapPlace(
    /// The list is what a search found; else it is all there is.
    is_search: bool,
) -> impl IntoView {
    let words = use_words();
    map_set().zip(map_files()).map(|(set, _)| {
        view! {
            <div class="find-map no-print" data-tiles=set.tiles>
                <ShowMap options=options(&words) is_search open=words.say(Key::MapShow) broken=words.say(Key::MapBroken)/>
            </div>
        }
    })
}

/// A map on which somebody can choose a spot for a field, once the page is awake.
#[component]
pub fn SpotOnMap(
    /// The id of the field.
    field: &'static str,
) -> impl IntoView {
    let words = use_words();
    map_set().zip(map_files()).map(|_| {
        let (open, broken) = (words.say(Key::MapPick), words.say(Key::MapPickBroken));
        view! { <PickSpot options=options(&words) field=field.to_owned() open broken/> }
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
