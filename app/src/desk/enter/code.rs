//! `/sign-in/code`: a code beside the password, or in its place.

use super::{Typed, Way, fill, say};
use crate::api::enter::{Asked, ShowCode, asked_code};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;

/// Asks for the code.
#[component]
pub fn CodePage() -> impl IntoView {
    let show = ServerAction::<ShowCode>::new();
    let answer = show.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let asked = Resource::new(move || show.version().get(), |_| asked_code());
    view! {
        <Way title=Key::CodeTitle>
            <Transition>
                {move || Suspend::new(async move {
                    match asked.await {
                        Ok(asked) => view! { <CodeForm asked show/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/sign-in"/> }.into_any(),
                    }
                })}
            </Transition>
        </Way>
    }
}

#[component]
fn CodeForm(asked: Asked, show: ServerAction<ShowCode>) -> impl IntoView {
    let (label, hint, mode) = match asked {
        Asked::App => (Key::CodeFromApp, Key::CodeFromAppHint, Some("numeric")),
        Asked::Card(_) => (Key::CodeFromCard, Key::CodeFromCardHint, None),
        Asked::Sent => (Key::CodeSent, Key::CodeSentHint, Some("numeric")),
    };
    let place = match asked {
        Asked::Card(Some(place)) => {
            Some(view! { <p class="code-place">{fill(Key::CodePlace, &[("n", &place.to_string())])}</p> }.into_any())
        }
        Asked::Card(None) => Some(view! { <p class="code-place">{say(Key::CardUsedUp)}</p> }.into_any()),
        Asked::App | Asked::Sent => None,
    };
    let lost = match asked {
        Asked::Sent => Key::CodeNotCome,
        Asked::App | Asked::Card(_) => Key::CodeLost,
    };
    view! {
        <div class="signin">
            <ErrorSummary labels=vec![("code", Key::Code)]/>
            <ActionForm action=show attr:class="card">
                <h1>{say(Key::CodeTitle)}</h1>
                {place}
                {match mode {
                    Some(mode) => view! { <Typed field="code" label hint complete="one-time-code" mode/> }.into_any(),
                    None => view! { <Typed field="code" label hint complete="off"/> }.into_any(),
                }}
                <button class="btn btn-main">{say(Key::GoOn)}</button>
            </ActionForm>
            <p class="soft">{say(lost)}</p>
            <p><a href="/sign-in">{say(Key::StartAgain)}</a></p>
        </div>
    }
}
