//! The title of a page, which no other page has.

use crate::browser;
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos_meta::Title;

/// Sets the title: the page's own words, then ours.
///
/// The server asks for it when the page is done and its signals are gone: what is handed in must not need them.
#[component]
pub fn PageTitle(
    /// What the page is.
    #[prop(into)]
    page: TextProp,
) -> impl IntoView {
    let words = use_words();
    let title = move || browser::raw_text(&words.fill(Key::PageTitle, &[("page", &page.get())]));
    view! { <Title text=title/> }
}
