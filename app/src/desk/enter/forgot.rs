//! `/sign-in/forgot`: a link to choose a new password.

use super::{Typed, Way, say};
use crate::api::enter::Forgot;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Asks for the address; says the same whoever it belongs to.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let forgot = ServerAction::<Forgot>::new();
    let answer = forgot.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let query = use_query_map();
    let said = move || {
        query.read().get("sent").is_some().then(|| {
            view! {
                <div class="banner banner-good" role="status">
                    <p><b>{say(Key::ForgotSent)}</b>" "{say(Key::ForgotSentText)}</p>
                </div>
            }
        })
    };
    view! {
        <Way title=Key::ForgotTitle>
            <div class="signin">
                {said}
                <ErrorSummary labels=vec![("email", Key::Email)]/>
                <ActionForm action=forgot attr:class="card">
                    <h1>{say(Key::ForgotTitle)}</h1>
                    <p class="field-hint">{say(Key::ForgotText)}</p>
                    <Typed field="email" label=Key::Email kind="email" complete="username"/>
                    <button class="btn btn-main">{say(Key::ForgotSend)}</button>
                </ActionForm>
                <p><a href="/sign-in">{say(Key::BackToSignIn)}</a></p>
            </div>
        </Way>
    }
}
