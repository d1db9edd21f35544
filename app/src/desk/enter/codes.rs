//! `/sign-in/codes`: codes for a bad day, shown once.

use super::{Way, say};
use crate::api::enter::{CodesKept, recovery_codes};
use crate::part::broken::Broken;
use crate::words::Key;
use leptos::prelude::*;

/// Shows the codes until their owner says that they are kept.
#[component]
pub fn CodesPage() -> impl IntoView {
    let keep = ServerAction::<CodesKept>::new();
    let codes = Resource::new(|| (), |()| recovery_codes());
    view! {
        <Way title=Key::CodesTitle>
            <Transition>
                {move || Suspend::new(async move {
                    match codes.await {
                        Ok(codes) => view! { <Codes codes keep/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/sign-in"/> }.into_any(),
                    }
                })}
            </Transition>
        </Way>
    }
}

#[component]
fn Codes(codes: Vec<String>, keep: ServerAction<CodesKept>) -> impl IntoView {
    let codes = codes.into_iter().map(|code| view! { <li><span class="mono">{code}</span></li> }).collect_view();
    view! {
        <div class="signin">
            <div class="card">
                <h1>{say(Key::CodesTitle)}</h1>
                <p>{say(Key::CodesText)}</p>
                <section class="print-card" aria-label=say(Key::CodesTitle)>
                    <p class="print-card-name">"Community Links"</p>
                    <ol>{codes}</ol>
                </section>
                <ActionForm action=keep>
                    <button class="btn btn-main">{say(Key::CodesKept)}</button>
                </ActionForm>
            </div>
        </div>
    }
}
