//! The title of a page, which no other page has.

use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_meta::Title;

/// Sets the title: the page's own words, then ours.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    page: Signal<String>,
) -> impl IntoView {
    let words = use_words();
    let title = move || words.fill(Key::PageTitle, &[("page", &page.get())]);
    view! { <Title text=title/> }
}
