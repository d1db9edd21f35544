//! `/organisation/{slug}`: who runs supports, how to reach them, and what they run.

use crate::api::find::{Runs, who_runs};
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::picture::Street;
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::site::find::{MapPlace, Rows};
use crate::site::support::{Contacts, Passage};
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn Organisation() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let runs = Resource::new(move || params.read().get("slug").unwrap_or_default(), who_runs);
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match runs.await {
                        Ok(runs) => view! { <Whole runs/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
        <Street class="support-street"/>
    }
}

#[component]
fn Whole(runs: Runs) -> impl IntoView {
    let words = use_words();
    let Runs { organisation, supports, now } = runs;
    let name = organisation.name.to_string();
    let about = match &organisation.about {
        Some(text) => view! { <Passage text=text.to_string()/> }.into_any(),
        None => view! { <p class="soft">{words.say(Key::OrgAboutNone)}</p> }.into_any(),
    };
    let map = supports.iter().any(|hit| hit.position.is_some()).then(|| view! { <MapPlace is_search=false/> });
    let rows = match supports.is_empty() {
        true => view! { <p>{words.say(Key::OrgRunsNone)}</p> }.into_any(),
        false => view! { <Rows hits=supports now is_under=true/> }.into_any(),
    };
    view! {
        <PageTitle page=name.clone()/>
        <div class="wrap page">
            <article class="support">
                <div class="support-head">
                    <p class="kind-line"><Icon name="people"/><span class="soft">{words.say(Key::OrgKind)}</span></p>
                    <h1><Told text=name/></h1>
                    <div class="org-about">{about}</div>
                </div>
                <div class="support-side">
                    <section class="card fact-card" aria-labelledby="touch">
                        <h2 id="touch">{words.say(Key::Contact)}</h2>
                        <Contacts ways=&organisation/>
                    </section>
                </div>
                <div class="support-body">
                    <section aria-labelledby="runs">
                        <h2 id="runs">{words.say(Key::OrgRuns)}</h2>
                        {map}
                        {rows}
                    </section>
                </div>
                <div class="checked no-print">
                    <p><b>{words.say(Key::OrgKeepTitle)}</b>" "{words.say(Key::OrgKeepText)}" "<a href=words.to("/suggest")>{words.say(Key::OrgKeepGo)}</a></p>
                </div>
            </article>
        </div>
    }
}
