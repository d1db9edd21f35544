//! Taking a page out of the program: to paper, and as text into another program.

use crate::browser;
use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// Prints the page. Drawn hidden: a browser that is not awake prints from its own menu.
#[component]
pub fn PrintButton() -> impl IntoView {
    let words = use_words();
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| is_awake.set(true));
    view! {
        <button class="btn" type="button" hidden=move || !is_awake.get() on:click=|_| browser::print_page()>
            <Icon name="print"/>
            {words.say(Key::PrintSent)}
        </button>
    }
}

/// Text to copy: with a button where the browser is awake, and in a field in which it can be chosen where it is not.
#[component]
pub fn CopyText(
    /// The id of the field.
    id: &'static str,
    /// What the field is called: the id of its heading.
    labelled_by: &'static str,
    /// The text.
    text: String,
) -> impl IntoView {
    let words = use_words();
    let is_awake = RwSignal::new(false);
    Effect::new(move |_| is_awake.set(true));
    let answer = RwSignal::new(None);
    let said = {
        let words = words.clone();
        move || {
            answer.get().map(|is_copied| words.say(if is_copied { Key::RecordCopied } else { Key::RecordNotCopied }))
        }
    };
    let rows = text.lines().count().to_string();
    let hint = words.say(Key::RecordHint);
    view! {
        <textarea class="input copy-text" id=id readonly rows=rows aria-labelledby=labelled_by>{browser::raw_text(&text)}</textarea>
        <div class="cluster no-print">
            <button
                class="btn"
                type="button"
                hidden=move || !is_awake.get()
                on:click=move |_| browser::copy_text(id, move |is_copied| answer.set(Some(is_copied)))
            >
                {words.say(Key::RecordCopy)}
            </button>
            <p class="small soft" hidden=move || is_awake.get()>{hint}</p>
            <p class="small" role="status">{said}</p>
        </div>
    }
}
