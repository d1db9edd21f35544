//! The button that puts a support on somebody's own shortlist.

use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// Drawn hidden: it works only where the page is awake and the browser stores something. See `browser::keep_shortlist`,
/// which also says in it which support it keeps: twenty buttons called "Keep" are no help to somebody who hears them, and
/// a name said twice is bytes for everybody else.
#[component]
pub fn Keep(
    /// The support.
    #[prop(into)]
    slug: String,
) -> impl IntoView {
    let words = use_words();
    view! {
        <button class="keep" type="button" hidden data-keep=slug>
            <Icon name="keep"/>
            <span data-keep-word>{words.say(Key::Keep)}</span>
        </button>
    }
}
