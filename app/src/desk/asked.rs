//! `/desk/asked`: who an organisation was asked about, with its answers as big buttons. Works on a phone.

use crate::api::asked::{AskedShown, DeedTyped, asked_list};
use crate::desk::frame::Desk;
use crate::part::asked_card::AskedCard;
use crate::part::broken::Broken;
use crate::part::deed_form::{DeedTrouble, DeedsOf};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn AskedPage() -> impl IntoView {
    let asked = Resource::new(|| (), |()| asked_list());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match asked.await {
                        Ok(shown) => view! { <Whole shown/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(shown: AskedShown) -> impl IntoView {
    let words = use_words();
    let AskedShown { asked, once, now, typed, trouble } = shown;
    let is_saved = use_query_map().with_untracked(|query| query.get("saved").is_some()) && trouble.is_none();
    let saved = is_saved.then(|| {
        view! { <div class="banner banner-good" role="status"><p>{words.say(Key::AskedSaved)}</p></div> }
    });
    let came = words.came(asked.came);
    let none = asked.rows.is_empty().then(|| view! { <div class="card none"><p>{words.say(Key::AskedNone)}</p></div> });
    let wrong = view! { <DeedTrouble typed=typed.clone() trouble=trouble.clone()/> };
    let rows = asked
        .rows
        .into_iter()
        .map(|row| {
            let is_typed = typed.id == row.id.as_str();
            let of = DeedsOf {
                action: "/rpc/asked/answer",
                id: row.id.to_string(),
                version: row.version,
                once: once.clone(),
                typed: if is_typed { typed.clone() } else { DeedTyped::default() },
                trouble: trouble.clone().filter(|_| is_typed),
            };
            view! { <li><AskedCard row of today=now.day() level=2/></li> }
        })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::AskedTitle)/>
        <div class="wrap page">
            {saved}
            {wrong}
            <div class="page-head"><div><h1>{words.say(Key::AskedTitle)}</h1><p class="soft">{words.say(Key::AskedText)}</p></div></div>
            {none}
            <ul class="asked" role="list">{rows}</ul>
            <p class="small soft">{came}</p>
        </div>
    }
}
