//! `/accessibility`: what was tested, what does not work yet, and how to tell us.

use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// What somebody can do.
const CAN: [Key; 5] =
    [Key::AccessCanZoom, Key::AccessCanKeys, Key::AccessCanReader, Key::AccessCanScript, Key::AccessCanColours];

/// What does not work yet.
const NOT_YET: [Key; 4] =
    [Key::AccessNotYetPeople, Key::AccessNotYetBsl, Key::AccessNotYetArabic, Key::AccessNotYetTold];

/// The page.
#[component]
pub fn Accessibility() -> impl IntoView {
    let words = use_words();
    let list = |of: &[Key]| of.iter().map(|key| view! { <li>{words.say(*key)}</li> }).collect_view();
    view! {
        <PageTitle page=words.say(Key::AccessTitle)/>
        <div class="wrap page prose">
            <h1>{words.say(Key::AccessTitle)}</h1>
            <p class="lead">{words.say(Key::AccessLead)}</p>
            <h2>{words.say(Key::AccessCan)}</h2>
            <ul>{list(&CAN)}</ul>
            <h2>{words.say(Key::AccessTested)}</h2>
            <p>{words.say(Key::AccessTestedText)}</p>
            <h2>{words.say(Key::AccessNotYet)}</h2>
            <ul>{list(&NOT_YET)}</ul>
            <h2>{words.say(Key::AccessTell)}</h2>
            <p>{words.say(Key::AccessTellText)}</p>
            <p><a href=words.to("/suggest")>{words.say(Key::AccessTellLink)}</a></p>
        </div>
    }
}
