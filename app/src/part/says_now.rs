//! Of two who change one thing, the slower one sees both texts.

use crate::words::{Key, use_words};
use leptos::prelude::*;

/// What is kept, beside what somebody wrote when another was quicker.
#[component]
pub fn SaysNow(
    /// What each thing is called, and what is kept of it.
    kept: Vec<(Key, String)>,
) -> impl IntoView {
    let words = use_words();
    let rows = kept
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="says-now">
            <h2 id="says-now">{words.say(Key::SaysNow)}</h2>
            <p class="small">{words.say(Key::SaysNowText)}</p>
            <dl class="summary">{rows}</dl>
        </section>
    }
}
