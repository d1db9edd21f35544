//! `/about`: what this is, who keeps it right, and where its data comes from.

use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// About, with the attributions that the data asks for.
#[component]
pub fn About() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::AboutTitle)/>
        <div class="wrap page prose">
            <h1>{words.say(Key::AboutTitle)}</h1>
            <p class="lead">{words.say(Key::AboutLead)}</p>
            <h2>{words.say(Key::AboutWorkerTitle)}</h2>
            <p>{words.say(Key::AboutWorkerText)}</p>
            <h2>{words.say(Key::AboutRightTitle)}</h2>
            <p>{words.say(Key::AboutRightText)}</p>
            <h2>{words.say(Key::AboutPrivacyTitle)}</h2>
            <p>{words.say(Key::AboutPrivacyText)}" "<a href=words.to("/cookies")>{words.say(Key::AboutPrivacyMore)}</a></p>
            <h2>{words.say(Key::AboutMissingTitle)}</h2>
            <p>{words.say(Key::AboutMissingText)}</p>
            <p><a href=words.to("/suggest")>{words.say(Key::AboutMissingLink)}</a></p>
            <h2 id="data">{words.say(Key::AboutDataTitle)}</h2>
            <p>{words.say(Key::AboutDataOwn)}</p>
            <ul>
                <li>{words.say(Key::AboutDataPostcodes)}</li>
                <li>{words.say(Key::AboutDataPlaces)}</li>
            </ul>
        </div>
    }
}
