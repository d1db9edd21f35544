//! Where a support is, as a picture that is there without JavaScript and on paper, and ways on from it.

use crate::api::map_set;
use crate::part::frame::use_here;
use crate::part::icon::Icon;
use crate::site::find::{Still, still_picture};
use crate::words::{Key, use_words};
use domain::{Place, Position};
use leptos::prelude::*;

/// The picture of one place, and links to the reader's own map and to what else is near. Nothing where the address is not
/// for the public.
#[component]
pub fn OnMap(
    /// The place.
    place: Place,
    /// One of many has no picture of its own: they would push each other out of sight.
    has_picture: bool,
) -> impl IntoView {
    let words = use_words();
    let Some(at) = place.position.filter(|_| !place.is_hidden) else { return ().into_any() };
    let Position { lat, lon } = at;
    let name = place.name.as_ref().map(ToString::to_string).unwrap_or_default();
    let picture = map_set().filter(|_| has_picture).and_then(|set| {
        let alt = words.fill(Key::MapStill, &[("place", &name)]);
        still_picture(&set, at, 14, use_here().theme).map(|picture| view! { <Still picture alt/> })
    });
    let phone_map = format!("geo:{lat:.5},{lon:.5}?q={lat:.5},{lon:.5}");
    let near = words.to(&format!("/find?near={lat:.4}%2C+{lon:.4}&within_m=800&sort=nearest&way=place"));
    // Only whoever presses it tells another host where they want to go.
    let way = format!("https://www.openstreetmap.org/directions?to={lat:.5}%2C{lon:.5}");
    view! {
        <div class="on-map">
            {picture}
            <p class="cluster no-print">
                <a href=phone_map rel="external"><Icon name="place"/>{words.say(Key::MapYours)}</a>
                <a href=way rel="external noreferrer"><Icon name="bus"/>{words.say(Key::MapWay)}</a>
                <a href=near><Icon name="walk"/>{words.say(Key::MapNearby)}</a>
            </p>
        </div>
    }
    .into_any()
}
