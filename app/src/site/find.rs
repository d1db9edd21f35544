//! `/find`: the box, what was found, and how to narrow it down.

mod narrow;
mod result;
mod search_box;

use crate::api::find::{Results, search};
use crate::part::broken::Broken;
use crate::part::crisis::HelpNow;
use crate::part::frame::CameFrom;
use crate::part::icon::Icon;
use crate::part::picture::Street;
use crate::part::title::PageTitle;
use crate::site::home::Needs;
use crate::words::{Count, Key, Words, use_words};
use domain::{Category, Failure};
use finder::{Ask, Found, Trouble};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use narrow::{Chips, NarrowDown};
use result::ResultRow;
use search_box::SearchBox;

/// The search in the address, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    q: String,
    near: String,
    within_m: String,
    category: Vec<String>,
    page: String,
}

/// The results page.
#[component]
pub fn Find() -> impl IntoView {
    let words = use_words();
    let came_from = expect_context::<CameFrom>();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let one = |name: &str| query.get(name).unwrap_or_default();
        Asked {
            q: one("q"),
            near: one("near"),
            within_m: one("within_m"),
            category: query.get_all("category").unwrap_or_default(),
            page: one("page"),
        }
    });
    let results = Resource::new(
        move || asked.get(),
        |asked| search(asked.q, asked.near, asked.within_m, asked.category, asked.page),
    );
    came_from.0.set_value(format!("{}{}", words.to("/find"), asked.with_untracked(search_part)));
    Effect::new({
        let here = words.to("/find");
        move |_| came_from.0.set_value(format!("{here}{}", asked.with(search_part)))
    });
    let list = words.clone();
    view! {
        <div class="wrap page">
            <div class="split split-end">
                <div>
                    <SearchBox asked/>
                    <Transition>
                        {move || {
                            let words = list.clone();
                            Suspend::new(async move {
                                match results.await {
                                    Ok(results) => view! { <Listing results/> }.into_any(),
                                    Err(refusal) if matches!(refusal.0, Failure::Invalid(_)) => view! { <Unreadable/> }.into_any(),
                                    Err(refusal) => view! { <Broken failure=refusal.0 home=words.to("/")/> }.into_any(),
                                }
                            })
                        }}
                    </Transition>
                </div>
                <aside class="find-end" aria-label=words.say(Key::NarrowDown)>
                    <Transition>
                        {move || Suspend::new(async move {
                            results.await.ok().map(|results| view! { <NarrowDown found=results.found/> })
                        })}
                    </Transition>
                </aside>
            </div>
        </div>
    }
}

/// The search part of an address, with its question mark; nothing for everything.
fn search_part(asked: &Asked) -> String {
    let query = read_ask(asked).query_string();
    if query.is_empty() { query } else { format!("?{query}") }
}

/// The address read as a search; what cannot be read is left out.
fn read_ask(asked: &Asked) -> Ask {
    Ask::read(&asked.q, &asked.near, &asked.within_m, &asked.category, &asked.page).unwrap_or_default()
}

/// What a search in the address that cannot be read is answered with: a kind word, and places to start.
#[component]
fn Unreadable() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::FindTitle)/>
        <div class="find-head">
            <h1>{words.say(Key::AskTroubleFirst)}</h1>
            <p class="soft" role="status">{words.say(Key::AskTroubleRest)}</p>
        </div>
        <Needs of=&Category::ALL/>
    }
}

#[component]
fn Listing(results: Results) -> impl IntoView {
    let words = use_words();
    let Results { found, now } = results;
    let title = headline(&words, &found);
    let under = underline(&words, &found);
    // Nothing that is found comes before this.
    let crisis = finder::speaks_of_crisis(&found.ask.q).then(|| view! { <HelpNow/> });
    let trouble = found.trouble.map(|trouble| {
        let (first, rest) = match trouble {
            Trouble::UnknownPostcode => (Key::UnknownPostcodeFirst, Key::UnknownPostcodeRest),
            Trouble::UnknownPlace => (Key::UnknownPlaceFirst, Key::UnknownPlaceRest),
        };
        view! { <div class="banner banner-warn" role="status"><p><b>{words.say(first)}</b>" "{words.say(rest)}</p></div> }
    });
    view! {
        <PageTitle page=title.clone()/>
        {crisis}
        {trouble}
        <div class="find-head">
            <h1>{title}</h1>
            <p class="soft">{under}</p>
        </div>
        <Chips found=found.clone()/>
        <List found now/>
    }
}

#[component]
fn List(found: Found, now: domain::Moment) -> impl IntoView {
    let words = use_words();
    if found.total == 0 {
        return view! { <NothingFound/> }.into_any();
    }
    let first = (found.page - 1) * found.per_page;
    let to = (first + found.per_page).min(found.total);
    let gaps = [("from", (first + 1).to_string()), ("to", to.to_string()), ("total", found.total.to_string())];
    let gaps: Vec<(&str, &str)> = gaps.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let shown = words
        .fill(if found.words.is_empty() && found.place.is_some() { Key::ShownOfNearest } else { Key::ShownOf }, &gaps);
    // Close matches go on counting where the others stopped.
    let split = found.close_from.map_or(found.results.len(), |close| {
        usize::try_from(close.saturating_sub(first)).unwrap_or(0).min(found.results.len())
    });
    let mut sure = found.results;
    let close = sure.split_off(split);
    let close_start = first + u32::try_from(sure.len()).unwrap_or(0);
    let rows = |hits: Vec<finder::Hit>, start: u32| {
        (start + 1..).zip(hits).map(|(number, hit)| view! { <ResultRow hit number now/> }).collect_view()
    };
    let sure = (!sure.is_empty()).then(|| view! { <ol class="results" role="list">{rows(sure, first)}</ol> });
    let close = (!close.is_empty()).then(|| {
        view! {
            <div class="find-close">
                <h2 id="close">{words.say(Key::CloseMatches)}</h2>
                <p class="small soft">{words.say(Key::CloseMatchesText)}</p>
            </div>
            <ol class="results" role="list" start=close_start + 1 aria-labelledby="close">{rows(close, close_start)}</ol>
        }
    });
    view! {
        <p class="find-count" role="status">{shown}</p>
        {sure}
        {close}
        <Pager ask=found.ask page=found.page pages=found.pages/>
    }
    .into_any()
}

/// The pages: this one, the ones around it, the ends.
#[component]
fn Pager(ask: Ask, page: u32, pages: u32) -> impl IntoView {
    let words = use_words();
    if pages < 2 {
        return ().into_any();
    }
    let href = |page: u32| words.to(&format!("/find?{}", ask.on_page(page).query_string()));
    let links = (1..=pages)
        .filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1)
        .map(|n| {
            let current = (n == page).then_some("page");
            view! { <li><a href=href(n) aria-current=current><span class="vh">{words.say(Key::PageNumber)}" "</span>{n}</a></li> }
        })
        .collect_view();
    let next = (page < pages).then(|| {
        view! { <a href=href(page + 1) rel="next">{words.say(Key::NextPage)}<Icon name="next" turns=true/></a> }
    });
    view! {
        <nav class="pager find-more" aria-label=words.say(Key::Pages)>
            <ol role="list">{links}</ol>
            {next}
        </nav>
    }
    .into_any()
}

/// Nothing was found: two ways on, and somebody to talk to.
#[component]
fn NothingFound() -> impl IntoView {
    let words = use_words();
    view! {
        <section class="card empty" role="status">
            <Street one=true/>
            <div class="empty-body">
                <p>{words.say(Key::NothingTry)}</p>
            </div>
        </section>
        <Needs of=&Category::ALL/>
        <p><b>{words.say(Key::NothingHelplines)}</b>" "<a href=words.to("/help")>{words.say(Key::HelpTitle)}</a></p>
    }
}

/// The heading is the finding.
fn headline(words: &Words, found: &Found) -> String {
    let place = found.place.as_ref().map(|place| place.label.as_str());
    let only = match found.ask.category.as_slice() {
        [category] if found.words.is_empty() => Some(words.category(*category)),
        _ => None,
    };
    let asked = if found.words.is_empty() { only.clone().unwrap_or_default() } else { found.words.clone() };
    match (found.total, place, asked.is_empty()) {
        (0, Some(place), true) => words.fill(Key::FoundNothingHere, &[("place", place)]),
        (0, Some(place), false) => words.fill(Key::FoundNothingNear, &[("words", &asked), ("place", place)]),
        (0, None, _) => words.fill(Key::FoundNothing, &[("words", &asked)]),
        (n, Some(place), _) => words.count(Count::SupportsNear, u64::from(n), &[("place", place)]),
        (_, None, true) if found.ask.category.is_empty() => words.say(Key::FoundAll),
        (n, None, _) => words.count(Count::Supports, u64::from(n), &[]),
    }
}

/// From where distances are counted.
fn underline(words: &Words, found: &Found) -> String {
    match &found.place {
        Some(place) if place.is_about() => words.fill(Key::MeasuredFromAbout, &[("place", &place.label)]),
        Some(place) => words.fill(Key::MeasuredFrom, &[("place", &place.label)]),
        None => words.say(Key::NotMeasured),
    }
}
