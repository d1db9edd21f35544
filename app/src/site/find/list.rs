//! The list: how many of how many, in which order, the rows, and the pages.

use super::address;
use super::result::Rows;
use crate::part::icon::Icon;
use crate::part::pager::Pager;
use crate::words::row::order;
use crate::words::{Key, use_words};
use domain::Moment;
use finder::{Found, Hit, Sort};
use leptos::prelude::*;

/// The results of this page: those that say everything, then close matches, which go on counting.
#[component]
pub fn List(found: Found, now: Moment) -> impl IntoView {
    let words = use_words();
    let first = (found.page.max(1) - 1) * found.per_page;
    let shown = words.shown(&found).map(|shown| view! { <p class="find-count" data-said>{shown}</p> });
    let sort = (found.total > 1).then(|| view! { <SortMenu found=found.clone()/> });
    let split = found.close_from.map_or(found.results.len(), |close| {
        usize::try_from(close.saturating_sub(first)).unwrap_or(0).min(found.results.len())
    });
    let mut sure = found.results;
    let close = sure.split_off(split);
    let close_from = first + u32::try_from(sure.len()).unwrap_or(0) + 1;
    let later = found.later;
    let has_head = !found.needs.is_empty();
    let (ask, to) = (found.ask, words.clone());
    let href = move |page: u32| address(&to, &ask.on_page(page));
    let sure = (!sure.is_empty()).then(|| view! { <Rows hits=sure from=first + 1 now is_under=has_head/> });
    let close = (!close.is_empty()).then(|| {
        view! {
            <div class="find-close">
                <h2 id="close">{words.say(Key::CloseMatches)}</h2>
                <p class="small soft">{words.say(Key::CloseMatchesText)}</p>
            </div>
            <Rows hits=close from=close_from now is_under=true/>
        }
    });
    view! {
        <div class="find-line">{shown}{sort}</div>
        {sure}
        {close}
        <Later hits=later now/>
        <Pager class="pager find-more" page=found.page pages=found.pages href/>
    }
}

/// What fits but is not on now, where that was asked for.
#[component]
pub fn Later(hits: Vec<Hit>, now: Moment) -> impl IntoView {
    let words = use_words();
    (!hits.is_empty()).then(|| {
        view! {
            <div class="find-close">
                <h2>{words.say(Key::LaterTitle)}</h2>
                <p class="small soft">{words.say(Key::LaterText)}</p>
            </div>
            <Rows hits now is_under=true/>
        }
    })
}

/// In which order: what makes no difference is not offered.
#[component]
fn SortMenu(found: Found) -> impl IntoView {
    let words = use_words();
    let now = order(&found);
    let is_offered = |sort: &Sort| match sort {
        Sort::Best => !found.words.is_empty(),
        Sort::Nearest => found.place.is_some(),
        _ => true,
    };
    let rows = Sort::ALL
        .into_iter()
        .filter(is_offered)
        .map(|sort| {
            let current = (sort == now).then_some("true");
            view! { <li><a href=address(&words, &found.ask.sorted(sort)) aria-current=current>{words.sort(sort)}</a></li> }
        })
        .collect_view();
    view! {
        <details class="menu menu-end" id="sort">
            <summary class="chip">{words.say(Key::Sort)}<Icon name="down" opens=true/></summary>
            <ul class="menu-list" role="list">{rows}</ul>
        </details>
    }
}
