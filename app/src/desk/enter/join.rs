//! `/join`: a link that works once, to choose a password.

use super::{Typed, Way, fill, say};
use crate::api::enter::{ChoosePassword, LinkOf, whose_link};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Whose the link is, and a password to choose. To look uses nothing up.
#[component]
pub fn JoinPage() -> impl IntoView {
    let choose = ServerAction::<ChoosePassword>::new();
    let answer = choose.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let query = use_query_map();
    let key = move || query.read().get("key").unwrap_or_default();
    let link = Resource::new(key, whose_link);
    view! {
        <Way title=Key::JoinTitle>
            <Transition>
                {move || Suspend::new(async move {
                    match link.await {
                        Ok(Some(link)) => view! { <PasswordForm link choose/> }.into_any(),
                        Ok(None) => ().into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/sign-in"/> }.into_any(),
                    }
                })}
            </Transition>
        </Way>
    }
}

#[component]
fn PasswordForm(link: LinkOf, choose: ServerAction<ChoosePassword>) -> impl IntoView {
    let lead = if link.is_new { Key::JoinNew } else { Key::JoinAgain };
    view! {
        <div class="signin">
            <ErrorSummary labels=vec![("password", Key::NewPassword)]/>
            <ActionForm action=choose attr:class="card">
                <h1>{say(Key::JoinTitle)}</h1>
                <p>{fill(lead, &[("name", &link.name)])}</p>
                // Programs that keep passwords keep it with this.
                <p class="soft">{say(Key::Email)}" "<b class="mono">{link.email.clone()}</b></p>
                <input type="email" name="for" value=link.email autocomplete="username" hidden/>
                <Typed field="password" label=Key::NewPassword hint=Key::NewPasswordHint kind="password" complete="new-password"/>
                <button class="btn btn-main">{say(Key::GoOn)}</button>
            </ActionForm>
        </div>
    }
}
