//! The pages of a long list.

use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// The pages: this one, the ones around it, the ends. Nothing where there is one.
#[component]
pub fn Pager(
    /// This one, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The address of each.
    href: impl Fn(u32) -> String,
    /// What it looks like.
    #[prop(default = "pager")]
    class: &'static str,
) -> impl IntoView {
    let words = use_words();
    if pages < 2 {
        return ().into_any();
    }
    let shown: Vec<u32> = (1..=pages).filter(|n| *n == 1 || *n == pages || n.abs_diff(page) <= 1).collect();
    let before = std::iter::once(0).chain(shown.iter().copied());
    let links = shown
        .iter()
        .zip(before)
        .map(|(n, before)| {
            let gap = (*n > before + 1).then(|| view! { <li aria-hidden="true">"…"</li> });
            let current = (*n == page).then_some("page");
            view! {
                {gap}
                <li><a href=href(*n) aria-current=current><span class="vh">{words.say(Key::PageNumber)}" "</span>{*n}</a></li>
            }
        })
        .collect_view();
    let back = (page > 1).then(|| {
        view! { <a href=href(page - 1) rel="prev"><Icon name="back" turns=true/>{words.say(Key::PageBefore)}</a> }
    });
    let next = (page < pages).then(|| {
        view! { <a href=href(page + 1) rel="next">{words.say(Key::NextPage)}<Icon name="next" turns=true/></a> }
    });
    view! {
        <nav class=class aria-label=words.say(Key::Pages)>
            {back}
            <ol role="list">{links}</ol>
            {next}
        </nav>
    }
    .into_any()
}
