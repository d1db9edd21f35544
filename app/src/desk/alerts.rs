//! `/desk/alerts`: looks at records that somebody should ask about.

use crate::api::trail::alerts;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::alert::Raised;
use leptos::prelude::*;

/// The page.
#[component]
pub fn AlertsPage() -> impl IntoView {
    let raised = Resource::new(|| (), |()| alerts());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match raised.await {
                        Ok(raised) => view! { <Whole raised/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(raised: Vec<Raised>) -> impl IntoView {
    let words = use_words();
    let list = match raised.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::AlertsNone)}</p></div> }.into_any(),
        false => {
            let rows = raised.into_iter().map(|one| view! { <AlertRow one/> }).collect_view();
            view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::AlertsTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::AlertsTitle)}</h1><p class="soft">{words.say(Key::AlertsText)}</p></div>
            </div>
            {list}
        </div>
    }
}

#[component]
fn AlertRow(one: Raised) -> impl IntoView {
    let words = use_words();
    view! {
        <li class="row row-plain">
            <p class="deed"><bdi>{one.who}</bdi>": "{words.say(named::alert(one.kind))}</p>
            <p class="small soft">{words.moment(one.at)}</p>
        </li>
    }
}
