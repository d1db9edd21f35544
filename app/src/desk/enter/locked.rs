//! `/locked`: nobody looked at the screen for a while.

use super::{Typed, Way, fill, say};
use crate::api::account::SignOut;
use crate::api::own::{Unlock, who_is_locked};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The lock as a page of its own: for browsers without JavaScript, and when the server locked first.
#[component]
pub fn LockedPage() -> impl IntoView {
    let unlock = ServerAction::<Unlock>::new();
    let answer = unlock.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let query = use_query_map();
    let to = move || query.read().get("to").unwrap_or_default();
    let who = Resource::new(|| (), |()| who_is_locked());
    view! {
        <Way title=Key::LockedTitle>
            <Transition>
                {move || Suspend::new(async move {
                    match who.await {
                        Ok(name) => view! { <div class="signin"><UnlockForm name to=crate::api::desk_path(&to()).to_owned() unlock/></div> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/sign-in"/> }.into_any(),
                    }
                })}
            </Transition>
        </Way>
    }
}

/// Opens the screen again, or ends the sign-in for somebody else who wants to work here.
#[component]
pub fn UnlockForm(
    /// Whose screen it is.
    name: String,
    /// Where they were.
    to: String,
    /// What opens it.
    unlock: ServerAction<Unlock>,
) -> impl IntoView {
    let leave = ServerAction::<SignOut>::new();
    view! {
        <ErrorSummary labels=vec![("shown", Key::PasswordOrCode)]/>
        <ActionForm action=unlock attr:class="card">
            <h1>{say(Key::LockedTitle)}</h1>
            <p>{fill(Key::LockedFor, &[("name", &name)])}</p>
            <input type="hidden" name="to" value=to/>
            <Typed field="shown" label=Key::PasswordOrCode kind="password" complete="current-password"/>
            <button class="btn btn-main">{say(Key::UnlockButton)}</button>
        </ActionForm>
        <ActionForm action=leave>
            <button class="btn btn-quiet">{say(Key::NotMe)}</button>
        </ActionForm>
    }
}
