//! The pages on the way in: one card each, and nothing else to do.

mod code;
mod codes;
mod forgot;
mod join;
mod locked;
mod member;
mod set_up;
mod sign_in;

pub use code::CodePage;
pub use codes::CodesPage;
pub use forgot::ForgotPage;
pub use join::JoinPage;
pub use locked::{LockedPage, UnlockForm};
pub use member::MemberPage;
pub use set_up::{PrintedCard, SetUpPage};
pub use sign_in::SignInPage;

use crate::part::form_trouble::{FieldError, FormTrouble};
use crate::part::frame::{DemoLine, Logo};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// The frame of a page on the way in: the name of the product, and one column.
#[component]
fn Way(
    /// The title of the page; it says first when something is wrong with the form on it.
    title: Key,
    children: Children,
) -> impl IntoView {
    let page = use_context::<FormTrouble>().map_or_else(
        || {
            let title = say(title);
            leptos::text_prop::TextProp::from(move || title.clone())
        },
        |trouble| trouble.title(title).into(),
    );
    view! {
        <PageTitle page/>
        <header>
            <DemoLine/>
            <div class="top">
                <div class="wrap top-in">
                    <Logo href="/".to_owned()/>
                    <nav aria-label=say(Key::MainMenu)>
                        <ul class="top-nav" role="list"><li><a href="/find" rel="external">{say(Key::FindSupport)}</a></li></ul>
                    </nav>
                </div>
            </div>
        </header>
        <main id="main" tabindex="-1">
            <div class="wrap page">{children()}</div>
        </main>
    }
}

/// One line to type something secret or short into.
#[component]
fn Typed(
    /// Its name, and its id.
    field: &'static str,
    /// What it is called.
    label: Key,
    /// A sentence under the label.
    #[prop(optional)]
    hint: Option<Key>,
    /// `text`, `password`, `email`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in: `one-time-code`, `current-password`, `new-password`, `username`.
    complete: &'static str,
    /// `numeric` brings up digits on a phone.
    #[prop(optional)]
    mode: Option<&'static str>,
) -> impl IntoView {
    let trouble = expect_context::<FormTrouble>();
    let is_wrong = move || {
        trouble.0.read().as_ref().is_some_and(|failure| failure.at(field).is_some() || is_about(failure, field))
    };
    let class = move || if is_wrong() { "field bad" } else { "field" };
    let described = hint.map(|_| format!("{field}-hint"));
    view! {
        <div class=class>
            <label for=field>{say(label)}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("{field}-hint")>{say(hint)}</p> })}
            <FieldError field/>
            <input
                class="input"
                id=field
                name=field
                type=kind
                autocomplete=complete
                inputmode=mode
                required
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=described
            />
        </div>
    }
}

/// Whether a failure without a field is about this one.
fn is_about(failure: &domain::Failure, field: &str) -> bool {
    match failure {
        domain::Failure::WrongSignIn => matches!(field, "email" | "password"),
        domain::Failure::WrongCode => field == "code",
        _ => false,
    }
}

/// A text, in a view whose parts are closures of their own.
fn say(key: Key) -> String {
    use_words().say(key)
}

/// The same with its gaps filled.
fn fill(key: Key, gaps: &[(&str, &str)]) -> String {
    use_words().fill(key, gaps)
}
