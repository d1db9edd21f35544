//! The map beside a list.

use crate::browser;
use leptos::prelude::*;

/// Shows the map: at once where there is room for it beside results or somebody had it open, else when they ask for it. All of it is fetched
/// only then. What is on the page and what is in view come together in `browser::show_map`.
#[island]
pub fn ShowMap(
    /// The address of what the map has to know: see `shell/map.rs`.
    options: String,
    /// The list is what a search found: the map shows the rest of it too, and may lead it.
    is_search: bool,
    /// On the button that shows it.
    open: String,
    /// Said where the map could not be fetched.
    broken: String,
) -> impl IntoView {
    /// The element that the map is drawn in.
    const PLACE: &str = "map";
    let is_awake = RwSignal::new(false);
    let is_shown = RwSignal::new(false);
    let follows = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let words = RwSignal::new(browser::MapWords::default());
    Effect::new(move |_| {
        is_awake.set(true);
        follows.set(is_search && browser::follows_at_once());
        is_shown.set(is_search && browser::shows_map_at_once());
    });
    // The effect holds the map, and lets go of it when it is put away or the page goes. Nothing of it is on the server,
    // where what cleans up may run in another thread.
    Effect::new(move |_: Option<Option<browser::Map>>| {
        if !is_shown.get() {
            return None;
        }
        let broken = broken.clone();
        let say = move |in_view: Option<String>| said.set(in_view.unwrap_or_else(|| broken.clone()));
        browser::show_map(PLACE, &options, is_search, move || follows.get_untracked(), move |map| words.set(map), say)
    });
    let pressed = move |_| {
        is_shown.update(|shown| *shown = !*shown);
        browser::leave_map(is_shown.get_untracked());
    };
    let label = move || {
        words.with(|words| if is_shown.get() && !words.hide.is_empty() { words.hide.clone() } else { open.clone() })
    };
    let is_led = move || is_search && is_shown.get() && words.with(|words| !words.follow.is_empty());
    view! {
        // Room is kept for it until somebody puts it away.
        <div class="map-bar" data-away=move || (is_awake.get() && !is_shown.get()).then_some("yes") hidden=move || !is_awake.get()>
            <button type="button" class="chip" aria-expanded=move || is_shown.get().to_string() aria-controls=PLACE on:click=pressed>
                {label}
            </button>
            <label class="map-follow" hidden=move || !is_led()>
                <input type="checkbox" prop:checked=follows on:change=move |_| {
                    follows.update(|follows| *follows = !*follows);
                    browser::leave_following(follows.get_untracked());
                }/>
                {move || words.with(|words| words.follow.clone())}
            </label>
        </div>
        <div id=PLACE class="map" dir="ltr" role="region" aria-label=move || words.with(|words| words.name.clone()) hidden=move || !is_shown.get()></div>
        <p class="map-said small soft" role="status" hidden=move || !is_shown.get()>{move || said.get()}</p>
    }
}
