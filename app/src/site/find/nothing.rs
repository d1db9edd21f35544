//! Nothing was found: what is close to it, what anybody can use, where to start anew, and somebody to talk to.

use super::address;
use super::list::Later;
use super::narrow::{ANYWHERE_M, REACHES_M};
use super::result::Rows;
use crate::site::home::Needs;
use crate::words::{Key, Words, use_words};
use domain::{Category, Moment};
use finder::{Ask, Found};
use leptos::prelude::*;

/// What stands where the list would stand.
#[component]
pub fn NothingFound(found: Found, now: Moment) -> impl IntoView {
    let words = use_words();
    let advice = match (found.ask.only.is_empty(), &found.place) {
        (false, _) => Key::NothingChosen,
        (true, Some(_)) => Key::NothingTryPlace,
        (true, None) => Key::NothingTry,
    };
    let all = (!found.ask.only.is_empty()).then(|| {
        view! { <p><a class="btn" href=address(&words, &found.ask.without_choices())>{words.say(Key::ClearAll)}</a></p> }
    });
    let farther = (!found.farther.is_empty()).then(|| {
        let (key, wider) = wider(&found);
        view! {
            <h2>{words.say(Key::FartherTitle)}</h2>
            <Rows hits=found.farther.clone() now is_under=true/>
            <p><a class="all-link" href=address(&words, &wider)>{words.say(key)}</a></p>
        }
    });
    let national = (!found.national.is_empty()).then(|| {
        view! {
            <h2>{words.say(Key::NationalTitle)}</h2>
            <Rows hits=found.national.clone() now is_under=true/>
        }
    });
    view! {
        <div class="card empty">
            <p data-said>{words.say(advice)}</p>
            {all}
            <p><b>{words.say(Key::NothingHelplines)}</b>" "<a href=words.to("/help")>{words.say(Key::HelpTitle)}</a></p>
        </div>
        <Later hits=found.later.clone() now/>
        {farther}
        {national}
        <h2>{words.say(Key::StartWith)}</h2>
        <Needs of=&Category::ALL/>
        <Missing ask=found.ask/>
    }
}

/// The least of the distances that are offered within which something is found, and the search as far as there.
fn wider(found: &Found) -> (Key, Ask) {
    let nearest_m = found.farther.iter().filter_map(|hit| hit.distance_m).min().unwrap_or(ANYWHERE_M);
    let reach_m = REACHES_M.into_iter().find(|reach_m| nearest_m <= *reach_m).unwrap_or(ANYWHERE_M);
    let key = match reach_m {
        ..=3200 => Key::Farther3,
        3201..=8000 => Key::Farther8,
        _ => Key::FartherAny,
    };
    (key, found.ask.within(Some(reach_m.max(3200))))
}

/// A way to say what is missing.
#[component]
pub fn Missing(ask: Ask) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="card find-missing">
            <h2 class="h3">{words.say(Key::MissingTitle)}</h2>
            <p class="soft">{words.say(Key::MissingText)}</p>
            <a href=suggest(&words, &ask)>{words.say(Key::MissingLink)}</a>
        </section>
    }
}

fn suggest(words: &Words, ask: &Ask) -> String {
    let query = Ask::of(&ask.q, "").query_string();
    words.to(&if query.is_empty() { "/suggest".to_owned() } else { format!("/suggest?{query}") })
}
