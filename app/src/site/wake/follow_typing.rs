//! The results follow the typing, and say so.

use crate::browser;
use leptos::prelude::*;

/// Stands in a search form: once awake, it asks for the page that the form would lead to whenever somebody stops typing,
/// shows its parts, and announces what was found.
///
/// What says it stands here, outside of what is drawn anew: a screen reader only hears of changes in what it knows.
#[island]
pub fn FollowTyping(
    /// The id of the form.
    form: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    browser::follow_typing(&form, move |text| said.set(text));
    view! { <p class="vh" role="status">{move || said.get()}</p> }
}
