//! Printing a page, copying its link, and sending it.

use crate::browser;
use crate::words::{Key, Words};
use leptos::prelude::*;

/// Wakes `[data-print]`, `[data-copy]`, `[data-share]` and `[data-sms]` of a page.
#[component]
pub fn Sending(words: Words) -> impl IntoView {
    view! { <SendPage copied=words.say(Key::ShortlistCopied) not_copied=words.say(Key::ShortlistNotCopied)/> }
}

/// What each mark does stands in `browser::send_page`.
#[island]
pub fn SendPage(
    /// Shown once the link is copied.
    copied: String,
    /// Shown where it could not be copied.
    not_copied: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    browser::send_page(move |is_copied| said.set(if is_copied { copied.clone() } else { not_copied.clone() }));
    view! { <p class="said small no-print" role="status">{move || said.get()}</p> }
}
