//! `/sign-in/members`: in with a code that is sent or printed, and no password.

use super::{Typed, Way, say};
use crate::api::enter::AskCode;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;

/// Asks by what a member of a group is known.
#[component]
pub fn MemberPage() -> impl IntoView {
    let ask = ServerAction::<AskCode>::new();
    let answer = ask.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    view! {
        <Way title=Key::MemberTitle>
            <div class="signin">
                <ErrorSummary labels=vec![("name", Key::MemberName)]/>
                <ActionForm action=ask attr:class="card">
                    <h1>{say(Key::MemberTitle)}</h1>
                    <Typed field="name" label=Key::MemberName hint=Key::MemberHint complete="username"/>
                    <button class="btn btn-main">{say(Key::GoOn)}</button>
                </ActionForm>
                <p><a href="/sign-in">{say(Key::MemberStaff)}</a></p>
            </div>
        </Way>
    }
}
