//! What is wrong with a form: the summary before it, and the sentence at each field.

use crate::api::Refusal;
use crate::part::icon::Icon;
use crate::words::{Count, Key, use_words};
use domain::Failure;
use leptos::prelude::*;

/// What is wrong with the form on this page; fields look here.
#[derive(Clone, Copy)]
pub struct FormTrouble(pub Signal<Option<Failure>>);

impl FormTrouble {
    /// From what the page was loaded with, and what its action answered last.
    pub fn of<T: Send + Sync + Clone + 'static>(
        loaded: Option<Failure>,
        answer: impl Fn() -> Option<Result<T, Refusal>> + Send + Sync + 'static,
    ) -> Self {
        Self(Signal::derive(move || match answer() {
            Some(Err(refusal)) => Some(refusal.0),
            Some(Ok(_)) => None,
            None => loaded.clone(),
        }))
    }

    /// The title of the page with this form: it says first that something is wrong.
    pub fn title(self, page: Key) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        let words = use_words();
        // On the server the title is asked for when the form is gone: what it said last counts then.
        let at_first = self.0.with_untracked(Option::is_some);
        move || {
            let is_wrong = self.0.try_with(Option::is_some).unwrap_or(at_first);
            if is_wrong { words.fill(Key::ErrorTitle, &[("page", &words.say(page))]) } else { words.say(page) }
        }
    }

    /// The sentence at one field.
    pub fn at(self, field: &str) -> Option<domain::Why> {
        self.0.read().as_ref().and_then(|failure| failure.at(field).cloned())
    }
}

/// Whether a reference is written like one of ours: four hexadecimal digits, a hyphen, four more.
pub fn is_reference(text: &str) -> bool {
    let is_hex = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_hexdigit());
    text.split_once('-').is_some_and(|(first, second)| is_hex(first) && is_hex(second))
}

/// The summary before a form: how many things, each a link to its field. Takes the focus when it appears.
#[component]
pub fn ErrorSummary(
    /// The label of each field, in the order of the form.
    labels: Vec<(&'static str, Key)>,
) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    Effect::new(move |_| {
        if trouble.0.read().is_some() {
            crate::browser::focus("errors");
        }
    });
    move || {
        let failure = trouble.0.get()?;
        let list = match &failure {
            Failure::Invalid(troubles) if troubles.is_empty() => view! { <li>{words.say(Key::AskTroubleFirst)}</li> }.into_any(),
            Failure::Invalid(troubles) => troubles
                .iter()
                .filter(|one| labels.iter().any(|(field, _)| *field == one.field))
                .map(|one| {
                    let label = labels.iter().find(|(field, _)| *field == one.field).map(|(_, key)| words.say(*key)).unwrap_or_default();
                    let colon = if label.ends_with(['?', '؟']) { " " } else { ": " };
                    view! { <li><a href=format!("#{}", one.field) rel="external">{label}{colon}{words.why(&one.why)}</a></li> }
                })
                .collect_view()
                .into_any(),
            Failure::Conflict | Failure::NotNow(_) => view! { <li>{words.say(Key::ConflictText)}</li> }.into_any(),
            Failure::Busy => view! { <li>{words.say(Key::BusyText)}</li> }.into_any(),
            Failure::SignedOut => view! { <li>{words.say(Key::SignedOutText)}</li> }.into_any(),
            Failure::NotFound => view! { <li>{words.say(Key::LostGone)}</li> }.into_any(),
            Failure::WrongSignIn => view! { <li><a href="#email" rel="external">{words.say(Key::SignInTroubleText)}</a></li> }.into_any(),
            Failure::WrongCode => view! { <li><a href="#code" rel="external">{words.say(Key::WrongCodeText)}</a></li> }.into_any(),
            Failure::OldLink => view! { <li>{words.say(Key::OldLinkText)}</li> }.into_any(),
            Failure::Locked => view! { <li>{words.say(Key::LockedText)}</li> }.into_any(),
            // It may stand in the address, where anybody can write anything.
            Failure::Ours(reference) if !is_reference(reference) => view! { <li>{words.say(Key::BrokenText)}</li> }.into_any(),
            Failure::Ours(reference) => {
                view! { <li>{words.say(Key::BrokenText)}" "{words.say(Key::BrokenReference)}" "<bdi>{reference.clone()}</bdi></li> }.into_any()
            }
        };
        let title = match &failure {
            Failure::Invalid(troubles) if troubles.is_empty() => words.say(Key::TroubleTitle),
            Failure::Invalid(troubles) => words.count(Count::ThingsToFix, troubles.len() as u64, &[]),
            Failure::WrongSignIn => words.say(Key::SignInTrouble),
            Failure::WrongCode => words.say(Key::WrongCodeTitle),
            Failure::OldLink => words.say(Key::OldLinkTitle),
            Failure::Locked => words.say(Key::LockedTitle),
            Failure::Conflict | Failure::NotNow(_) => words.say(Key::ConflictTitle),
            Failure::Ours(_) => words.say(Key::BrokenTitle),
            _ => words.say(Key::TroubleTitle),
        };
        Some(view! {
            <div class="errors" role="alert" tabindex="-1" id="errors">
                <h2>{title}</h2>
                <ul role="list">{list}</ul>
            </div>
        })
    }
}

/// The sentence at a field that is wrong.
#[component]
pub fn FieldError(
    /// The field.
    field: &'static str,
) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    move || {
        trouble.at(field).map(|why| {
            view! {
                <p class="field-error" id=format!("{field}-error")><Icon name="alert"/><span>{words.why(&why)}</span></p>
            }
        })
    }
}
