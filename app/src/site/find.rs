//! `/find`: the box, what was found, and how to narrow it down.

mod headline;
mod list;
mod map_place;
mod narrow;
mod nothing;
mod result;
mod search_box;
mod several;
mod shelves;

use crate::api::find::{Results, search};
use crate::part::broken::Broken;
use crate::part::crisis::HelpNow;
use crate::part::title::PageTitle;
use crate::site::home::Needs;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::words::{Key, Words, use_words};
use domain::{Category, Failure};
use finder::{Ask, Found, Trouble};
use headline::{headline, needs_a_way_out, title, underline};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use list::List;
use map_place::StillMap;
pub(super) use map_place::{MapPlace, SpotOnMap, Still, still_picture};
use narrow::{Chips, NarrowDown};
use nothing::{Missing, NothingFound};
pub(super) use result::Rows;
use search_box::SearchBox;
use several::SeveralNeeds;

/// The part of the address behind its question mark.
pub(super) fn query_in_address() -> String {
    leptos_router::hooks::use_location().search.get_untracked()
}

/// The address of a search.
fn address(words: &Words, ask: &Ask) -> String {
    let query = ask.query_string();
    words.to(&if query.is_empty() { "/find".to_owned() } else { format!("/find?{query}") })
}

/// What the address asks for; where part of it cannot be read, the words and the place in it all the same.
fn asked(query: &str) -> Ask {
    Ask::read(query).unwrap_or_else(|_| {
        let fields = use_query_map().get_untracked();
        let field = |name: &str| fields.get(name).unwrap_or_default();
        Ask::of(&field("q"), &field("near"))
    })
}

/// The results page. What is marked as a part follows the typing: see `site::wake`.
#[component]
pub fn Find() -> impl IntoView {
    let words = use_words();
    let query = query_in_address();
    let asked = asked(&query);
    let results = Resource::new(move || query.clone(), search);
    view! {
        <div class="wrap page find-page">
            <SearchBox asked=asked.clone()/>
            <MapPlace is_search=true/>
            <div class="find" data-part="found" tabindex="-1">
                <Transition>
                    {move || {
                        let (words, asked) = (words.clone(), asked.clone());
                        Suspend::new(async move {
                            match results.await {
                                Ok(results) => view! { <Finding results/> }.into_any(),
                                Err(refusal) if matches!(refusal.0, Failure::Invalid(_)) => view! { <Unreadable asked/> }.into_any(),
                                Err(refusal) => view! { <Broken failure=refusal.0 home=words.to("/")/> }.into_any(),
                            }
                        })
                    }}
                </Transition>
            </div>
        </div>
    }
}

/// What a search in the address that cannot be read is answered with: a kind word, the same search without the part that
/// cannot be read, and places to start.
#[component]
fn Unreadable(asked: Ask) -> impl IntoView {
    let words = use_words();
    let has_words = !(asked.q.is_empty() && asked.near.is_empty());
    let again = has_words.then(|| {
        view! { <p><a class="btn" href=address(&words, &asked)>{words.say(Key::AskTroubleAgain)}</a></p> }
    });
    view! {
        <PageTitle page=words.say(Key::FindTitle)/>
        <div class="find-head">
            <h1 data-said>{words.say(Key::AskTroubleFirst)}</h1>
            <p class="soft" data-said>{words.say(Key::AskTroubleRest)}</p>
            {again}
        </div>
        <Needs of=&Category::ALL/>
    }
}

/// What was found. Nothing comes before help right now, where somebody's words ask for it.
#[component]
fn Finding(results: Results) -> impl IntoView {
    let words = use_words();
    let Results { found, now } = results;
    let urgent = finder::urgent(&found.ask.q).map(|urgent| view! { <HelpNow urgent now/> });
    let is_unsafe = needs_a_way_out(&found);
    let trouble = found.trouble.map(|trouble| {
        let is_any = found.total > 0 || !found.needs.is_empty();
        view! { <NotUnderstood trouble is_any/> }
    });
    view! {
        <PageTitle page=title(&words, &found)/>
        {is_unsafe.then(|| view! { <QuickExit/> })}
        {urgent}
        {is_unsafe.then(|| view! { <ExitNote/> })}
        {trouble}
        <div class="find-head">
            <h1 data-said>{headline(&words, &found)}</h1>
            <p class="soft">{underline(&words, &found)}</p>
            <Chips found=found.clone()/>
        </div>
        <NarrowDown found=found.clone()/>
        <div class="find-list">
            <Listing found=found.clone() now/>
            <StillMap found/>
        </div>
    }
}

/// Why a place was not understood, and what to try.
#[component]
fn NotUnderstood(
    /// Why.
    trouble: Trouble,
    /// Something was found all the same.
    is_any: bool,
) -> impl IntoView {
    let words = use_words();
    let (first, rest) = match trouble {
        Trouble::UnknownPostcode => (Key::UnknownPostcodeFirst, Key::UnknownPostcodeRest),
        Trouble::UnknownPlace => (Key::UnknownPlaceFirst, Key::UnknownPlaceRest),
    };
    let wherever = is_any.then(|| format!(" {}", words.say(Key::WhereverItIs)));
    view! {
        <div class="banner banner-warn" role="status" data-said><p><b>{words.say(first)}</b>" "{words.say(rest)}{wherever}</p></div>
    }
}

#[component]
fn Listing(found: Found, now: domain::Moment) -> impl IntoView {
    let words = use_words();
    let (needs, ask) = (found.needs.clone(), found.ask.clone());
    if found.total == 0 && needs.is_empty() {
        return view! { <NothingFound found now/> }.into_any();
    }
    let both = (!needs.is_empty() && found.total > 0)
        .then(|| words.say(if needs.len() == 2 { Key::ForBoth } else { Key::ForAllOfIt }));
    let both = both.map(|both| view! { <h2>{both}</h2> });
    let is_last = found.page >= found.pages;
    // A first look at each need stands on the first page only.
    let needs = if found.page <= 1 { needs } else { Vec::new() };
    let list = (found.total > 0).then(|| view! { <List found now/> });
    let missing = is_last.then(|| view! { <Missing ask/> });
    let printed = words.fill(Key::PrintedOn, &[("day", &words.long_day(now.day()))]);
    view! {
        {both}
        {list}
        <SeveralNeeds needs now/>
        {missing}
        <p class="print-only">{printed}</p>
    }
    .into_any()
}
