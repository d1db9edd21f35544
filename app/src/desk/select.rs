//! One of many: a list that opens.

use crate::part::field::{class_of, described, invalid};
use crate::part::form_trouble::FieldError;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// One of many, of the form called `form`.
#[component]
pub fn Select(
    /// Its name in the form; also its id.
    field: &'static str,
    /// What it is called.
    label: Key,
    /// What is sent and what it is called, in order.
    options: Vec<(String, String)>,
    /// What was chosen before.
    #[prop(into)]
    chosen: String,
) -> impl IntoView {
    let words = use_words();
    let rows = options
        .into_iter()
        .map(|(key, name)| {
            let is_chosen = key == chosen;
            view! { <option value=key selected=is_chosen>{name}</option> }
        })
        .collect_view();
    view! {
        <div class=class_of(field, "field span-3")>
            <label for=field>{words.say(label)}</label>
            <FieldError field/>
            <span class="select">
                <select class="input" id=field name=format!("form[{field}]") aria-invalid=invalid(field) aria-describedby=described(field)>
                    <option value="">{words.say(Key::ChoosePerson)}</option>
                    {rows}
                </select>
            </span>
        </div>
    }
}
