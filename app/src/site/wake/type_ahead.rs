//! A long list to choose from, found by its first letters.

use crate::browser;
use leptos::prelude::*;

/// Stands under a closed list: once awake, it puts a field in the list's place that offers what was begun to be typed. The
/// list is there without it, and holds what is chosen.
#[island]
pub fn TypeAhead(
    /// The id of the list.
    field: String,
    /// Said under the field.
    hint: String,
) -> impl IntoView {
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| is_awake.set(browser::type_ahead(&field)));
    view! { <p class="small soft" hidden=move || !is_awake.get()>{hint}</p> }
}
