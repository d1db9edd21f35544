//! Icons and the marks of the twelve kinds, from one sprite.

use domain::Category;
use leptos::prelude::*;

/// An icon beside a word. Never alone: it is hidden from screen readers.
#[component]
pub fn Icon(
    /// Its name in the sprite.
    name: &'static str,
    /// An arrow, which points the other way in languages that are written from the right.
    #[prop(optional)]
    turns: bool,
    /// A small arrow that says that a menu opens.
    #[prop(optional)]
    opens: bool,
) -> impl IntoView {
    let class = match (turns, opens) {
        (true, _) => "icon icon-turn",
        (_, true) => "icon icon-down",
        _ => "icon",
    };
    view! {
        <svg class=class aria-hidden="true">
            <use href=format!("/icons.svg#{name}")></use>
        </svg>
    }
}

/// The mark of a kind of help: its shape, its colour and its letter.
#[component]
pub fn KindMark(
    /// The kind; the mark of company where an import gave none we know.
    category: Option<Category>,
    /// `kind-small`, `kind-big`, or nothing.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    let key = category.unwrap_or(Category::Company).key();
    view! {
        <svg class=format!("kind {size} kind-{key}") aria-hidden="true">
            <use href=format!("/icons.svg#kind-{key}")></use>
        </svg>
    }
}
