//! `/cookies`: what is kept on somebody's device, and how to delete what the browser remembers.

use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// What may stay on a device: what it is called, and the rest of it.
const STAYS: [(Key, Key); 4] = [
    (Key::CookiesTheme, Key::CookiesThemeText),
    (Key::CookiesShortlist, Key::CookiesShortlistText),
    (Key::CookiesMap, Key::CookiesMapText),
    (Key::CookiesSignIn, Key::CookiesSignInText),
];

/// The page.
#[component]
pub fn Cookies() -> impl IntoView {
    let words = use_words();
    let stays = STAYS
        .into_iter()
        .map(|(what, text)| view! { <div><dt><b>{words.say(what)}</b></dt><dd>{words.say(text)}</dd></div> })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::CookiesTitle)/>
        <div class="wrap page prose">
            <h1>{words.say(Key::CookiesTitle)}</h1>
            <p class="lead">{words.say(Key::CookiesLead)}</p>
            <h2>{words.say(Key::CookiesWhat)}</h2>
            <dl class="summary summary-wide">{stays}</dl>
            <p>{words.say(Key::CookiesNone)}" "<a href=words.to("/shortlist")>{words.say(Key::Shortlist)}</a></p>
            <h2 id="history" tabindex="-1">{words.say(Key::HistoryTitle)}</h2>
            <p>{words.say(Key::HistoryLead)}</p>
            <ol>
                <li>{words.say(Key::HistoryOne)}</li>
                <li>{words.say(Key::HistoryTwo)}</li>
                <li>{words.say(Key::HistoryThree)}</li>
                <li>{words.say(Key::HistoryFour)}</li>
            </ol>
            <p>{words.say(Key::HistoryLeave)}</p>
        </div>
    }
}
