//! Several needs in one box: a first look at each.

use super::address;
use super::result::Rows;
use crate::words::{Count, use_words};
use domain::Moment;
use finder::Need;
use leptos::prelude::*;

/// A block for each need: its words, the first supports for it, and the way to the rest.
#[component]
pub fn SeveralNeeds(needs: Vec<Need>, now: Moment) -> impl IntoView {
    needs.into_iter().map(|need| view! { <OneNeed need now/> }).collect_view()
}

#[component]
fn OneNeed(need: Need, now: Moment) -> impl IntoView {
    let words = use_words();
    let shown = u32::try_from(need.results.len()).unwrap_or(u32::MAX);
    let all = (need.total > shown).then(|| {
        let said = words.count(Count::AllFor, u64::from(need.total), &[("words", &need.words)]);
        view! { <a class="all-link" href=address(&words, &need.ask)><bdi>{said}</bdi></a> }
    });
    view! {
        <section class="find-need">
            <h2>"“"<bdi>{need.words}</bdi>"”"</h2>
            <Rows hits=need.results now is_under=true/>
            {all}
        </section>
    }
}
