//! What somebody outside told us, in whatever language they wrote.

use crate::words::{Lang, use_words};
use leptos::prelude::*;

/// A name or a sentence that is not ours. It keeps its own direction on a page written from the other side, and says
/// that it is English where the page is not.
#[component]
pub fn Told(
    /// Their words.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let lang = (use_words().lang != Lang::En).then_some("en");
    view! { <bdi lang=lang>{text}</bdi> }
}
