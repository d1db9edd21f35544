//! Somebody's own shortlist, kept in their browser.

use crate::browser;
use leptos::prelude::*;

/// Wakes every `[data-keep]` of a page, now and later, and what the shortlist page offers; says aloud what was done.
/// What each mark does stands in `browser::keep_shortlist`.
#[island]
pub fn KeepShortlist(
    /// The address of the shortlist page.
    page: String,
    /// On a button that keeps.
    keep: String,
    /// On a button whose support is kept.
    kept: String,
    /// Said after keeping; `{n}` is how many there are now.
    on: String,
    /// Said after taking off; `{n}` is how many there are now.
    off: String,
    /// Said when there is no room.
    full: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    browser::keep_shortlist(browser::ShortlistWords { page, keep, kept, on, off, full }, move |text| said.set(text));
    view! { <p class="vh" role="status">{move || said.get()}</p> }
}
