//! The map beside the results.

use crate::browser;
use leptos::prelude::*;

/// Shows the map: at once where there is room for it beside the list, else when somebody asks for it. Its script is
/// fetched only then. What is on the page and what is in view come together in `browser::show_map`.
#[island]
pub fn ShowMap(
    /// What the map has to know, as JSON: see `shell/map/map.js`.
    options: String,
    /// The address of its script.
    script: String,
    /// The address of its style sheet.
    sheet: String,
    /// On the button that shows it.
    open: String,
    /// On the button that puts it away.
    close: String,
    /// Beside the choice to search where the map is.
    follow: String,
    /// What it is, for a screen reader.
    name: String,
    /// That the list says the same; `{n}` is how many supports are in view.
    same: String,
    /// Said where the map could not be fetched.
    broken: String,
) -> impl IntoView {
    /// The element that the map is drawn in.
    const PLACE: &str = "map";
    let is_awake = RwSignal::new(false);
    let is_shown = RwSignal::new(false);
    let follows = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        is_awake.set(true);
        is_shown.set(browser::has_room_for_a_map());
    });
    // The effect holds the map, and lets go of it when it is put away or the page goes. Nothing of it is on the server,
    // where what cleans up may run in another thread.
    Effect::new(move |_: Option<Option<browser::Map>>| {
        if !is_shown.get() {
            return None;
        }
        let (same, broken) = (same.clone(), broken.clone());
        let say = move |in_view: Option<String>| {
            said.set(match in_view {
                Some(n) => same.replace("{n}", &n),
                None => broken.clone(),
            });
        };
        browser::show_map(PLACE, &options, &script, &sheet, move || follows.get_untracked(), say)
    });
    let label = move || if is_shown.get() { close.clone() } else { open.clone() };
    view! {
        <div class="map-bar" hidden=move || !is_awake.get()>
            <button type="button" class="chip" aria-expanded=move || is_shown.get().to_string() aria-controls=PLACE on:click=move |_| is_shown.update(|shown| *shown = !*shown)>
                {label}
            </button>
            <label class="map-follow" hidden=move || !is_shown.get()>
                <input type="checkbox" prop:checked=follows on:change=move |_| follows.update(|follows| *follows = !*follows)/>
                {follow}
            </label>
        </div>
        <div id=PLACE class="map" dir="ltr" role="region" aria-label=name hidden=move || !is_shown.get()></div>
        <p class="map-said small soft" role="status" hidden=move || !is_shown.get()>{move || said.get()}</p>
    }
}
