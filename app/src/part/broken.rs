//! What is shown instead of a page: not here, somebody was quicker, our fault.

use crate::part::form_trouble::is_reference;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Failure;
use leptos::prelude::*;

/// Says what went wrong, in calm words, and what to do next.
#[component]
pub fn Broken(
    /// What went wrong.
    failure: Failure,
    /// Where a way on leads.
    #[prop(into)]
    home: String,
) -> impl IntoView {
    let words = use_words();
    let (title, text) = match &failure {
        Failure::NotFound => (Key::LostTitle, Key::LostGone),
        Failure::Conflict | Failure::NotNow(_) => (Key::ConflictTitle, Key::ConflictText),
        Failure::SignedOut | Failure::WrongSignIn | Failure::WrongCode => (Key::SignedOutTitle, Key::SignedOutText),
        Failure::Locked => (Key::LockedTitle, Key::LockedText),
        Failure::OldLink => (Key::OldLinkTitle, Key::OldLinkText),
        Failure::Busy => (Key::BusyTitle, Key::BusyText),
        Failure::Invalid(_) => (Key::AskTroubleFirst, Key::AskTroubleRest),
        Failure::Ours(_) => (Key::BrokenTitle, Key::BrokenText),
    };
    let reference = match &failure {
        Failure::Ours(reference) if is_reference(reference) => Some(reference.clone()),
        _ => None,
    };
    let ours = reference.map(|reference| {
        view! {
            <p>{words.say(Key::BrokenStill)}</p>
            <p class="small soft">{words.say(Key::BrokenReference)}" "<span class="ref"><bdi>{reference}</bdi></span></p>
        }
    });
    view! {
        <PageTitle page=words.say(title)/>
        <div class="wrap page">
            <div class="trouble">
                <h1>{words.say(title)}</h1>
                <p class="lead">{words.say(text)}</p>
                {ours}
                <div class="cluster">
                    <a class="btn btn-main" href=home rel="external">{words.say(Key::StartPage)}</a>
                    <a class="btn btn-quiet" href=words.to("/find") rel="external">{words.say(Key::FindSupport)}</a>
                </div>
            </div>
        </div>
    }
}

/// The page of an address that leads nowhere.
#[component]
pub fn Lost() -> impl IntoView {
    let words = use_words();
    crate::api::page_not_found();
    view! {
        <PageTitle page=words.say(Key::LostTitle)/>
        <div class="wrap page">
            <div class="trouble">
                <h1>{words.say(Key::LostTitle)}</h1>
                <p class="lead">{words.say(Key::LostText)}</p>
                <div class="cluster">
                    <a class="btn btn-main" href=words.to("/find") rel="external">{words.say(Key::FindSupport)}</a>
                    <a class="btn btn-quiet" href=words.to("/") rel="external">{words.say(Key::StartPage)}</a>
                </div>
            </div>
        </div>
    }
}
