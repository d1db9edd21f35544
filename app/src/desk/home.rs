//! `/desk`: to where somebody's work begins.

use crate::api::account::start;
use crate::desk::frame::Desk;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// Sends a receptionist to the practice's page and a link worker to who is waiting; says so where there is nothing yet.
#[component]
pub fn DeskHome() -> impl IntoView {
    let words = use_words();
    let begun = Resource::new(|| (), |()| start());
    view! {
        <PageTitle page=words.say(Key::NoDeskTitle)/>
        <Transition>{move || Suspend::new(async move { begun.await.is_ok().then_some(()) })}</Transition>
        <Desk>
            {
                let words = use_words();
                view! {
                    <div class="wrap page">
                        <h1>{words.say(Key::NoDeskTitle)}</h1>
                        <p class="lead">{words.say(Key::NoDeskText)}</p>
                    </div>
                }
            }
        </Desk>
    }
}
