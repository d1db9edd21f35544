//! A spot, chosen on a map.

use crate::browser;
use leptos::prelude::*;

/// Stands under a field for a place: once awake, it offers a map on which somebody can choose one. The field is there
/// without it, and holds what was chosen.
#[island]
pub fn PickSpot(
    /// The address of what the map has to know: see `shell/map.rs`.
    options: String,
    /// The id of the field.
    field: String,
    /// On the button.
    open: String,
    /// Said where the map could not be fetched.
    broken: String,
) -> impl IntoView {
    /// The element that the map is drawn in.
    const PLACE: &str = "map";
    let is_awake = RwSignal::new(false);
    let is_shown = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let words = RwSignal::new(browser::MapWords::default());
    Effect::new(move |_| is_awake.set(true));
    Effect::new(move |_| {
        if is_shown.get() {
            let broken = broken.clone();
            let say = move |at: Option<String>| said.set(at.unwrap_or_else(|| broken.clone()));
            browser::pick_on_map(PLACE, &options, &field, move |map| words.set(map), say);
        }
    });
    view! {
        <p hidden=move || !is_awake.get() || is_shown.get()>
            <button type="button" class="chip" on:click=move |_| is_shown.set(true)>{open}</button>
        </p>
        <p class="small soft" hidden=move || !is_shown.get()>{move || words.with(|words| words.how.clone())}</p>
        <div id=PLACE class="map map-pick" dir="ltr" role="region" aria-label=move || words.with(|words| words.pick_name.clone()) hidden=move || !is_shown.get()></div>
        <p class="small" role="status">{move || said.get()}</p>
    }
}
