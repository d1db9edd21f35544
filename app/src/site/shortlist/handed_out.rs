//! Counting that a practice handed the list out, for whoever is signed in there. Nobody else is shown it.

use super::Slugs;
use crate::api::signpost::may_count;
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The button, where somebody may count.
#[component]
pub fn HandedOut(
    /// What is on the list.
    list: Slugs,
) -> impl IntoView {
    let may = Resource::new(|| (), |()| may_count());
    let is_counted = use_query_map().with_untracked(|query| query.get("counted").is_some());
    view! {
        <Transition>
            {move || {
                let list = list.to_string();
                Suspend::new(async move { may.await.is_ok_and(|may| may).then(|| view! { <Count list is_counted/> }) })
            }}
        </Transition>
    }
}

#[component]
fn Count(list: String, is_counted: bool) -> impl IntoView {
    let words = use_words();
    if is_counted {
        return view! { <p class="banner banner-good" role="status">{words.say(Key::SignpostDone)}</p> }.into_any();
    }
    view! {
        <section class="card for-staff" aria-labelledby="handed-out">
            <h2 id="handed-out">{words.say(Key::SignpostTitle)}</h2>
            <p class="small soft">{words.say(Key::SignpostText)}</p>
            <form method="post" action="/rpc/signpost/count">
                <input type="hidden" name="slugs" value=list/>
                <button class="btn">{words.say(Key::SignpostDo)}</button>
            </form>
        </section>
    }
    .into_any()
}
