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
    let picture = still_picture(&set, place.position, 13, use_here().theme).map(|picture| {
        let alt = words.fill(Key::MapStill, &[("place", &place.label)]);
        view! { <noscript><Still picture alt/></noscript> }
    });
    // Where the map leads the search, the place that was heard in the words is gone from them.
    let said = (found.words != found.ask.q).then_some(found.words);
    view! { <div data-here=here data-said-besides=said hidden></div>{picture} }.into_any()
}

/// A picture of the map: its address, and one for the dark where the system may say so.
pub(in crate::site) struct Picture {
    light: String,
    dark: Option<String>,
}

/// The picture, beside which everything is said in words.
#[component]
pub(in crate::site) fn Still(picture: Picture, alt: String) -> impl IntoView {
    let dark = picture.dark.map(|dark| view! { <source media="(prefers-color-scheme: dark)" srcset=dark/> });
    view! {
        <picture>
            {dark}
            <img class="map-still" src=picture.light alt=alt width="640" height="400" loading="lazy"/>
        </picture>
    }
}

/// A picture of the map around a position; none where the map has no such picture.
pub(in crate::site) fn still_picture(set: &MapSet, at: Position, zoom: u8, theme: Theme) -> Option<Picture> {
    let [west, south, east, north] = set.bounds;
    let is_in = (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat);
    let is_drawn = is_in && set.kind != crate::api::MapKind::Raster;
    let address = format!("/map/static/{:.4},{:.4},{zoom}.svg", at.lat, at.lon);
    let dark = format!("{address}?theme=dark");
    is_drawn.then_some(match theme {
        Theme::System => Picture { light: address, dark: Some(dark) },
        Theme::Light => Picture { light: address, dark: None },
        Theme::Dark => Picture { light: dark, dark: None },
    })
}
