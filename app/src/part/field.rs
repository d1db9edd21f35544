//! Fields of forms: a label above, a hint, the sentence when it is wrong, the input.

use crate::browser::raw_text;
use crate::part::form_trouble::{FieldError, FormTrouble};
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// The class of a field that may be wrong.
pub fn class_of(field: &'static str, base: &'static str) -> impl Fn() -> String + Send + Sync + Clone {
    let trouble = expect_context::<FormTrouble>();
    move || if trouble.at(field).is_some() { format!("{base} bad") } else { base.to_owned() }
}

/// Whether a field is wrong, for `aria-invalid`.
pub fn invalid(field: &'static str) -> impl Fn() -> Option<&'static str> + Send + Sync + Clone {
    let trouble = expect_context::<FormTrouble>();
    move || trouble.at(field).map(|_| "true")
}

/// What describes a field that is wrong.
pub fn described(field: &'static str) -> impl Fn() -> Option<String> + Send + Sync + Clone {
    let trouble = expect_context::<FormTrouble>();
    move || trouble.at(field).map(|_| format!("{field}-error"))
}

/// One line of text.
#[component]
pub fn TextField(
    /// Its name in the form; also its id, without the form's own name.
    field: &'static str,
    /// What it is called.
    label: Key,
    /// What it held before.
    #[prop(into)]
    value: String,
    /// A word behind the label.
    #[prop(optional)]
    hint: Option<Key>,
    /// `text`, `tel`, `email`.
    #[prop(default = "text")]
    kind: &'static str,
    /// `numeric` brings up digits on a phone.
    #[prop(optional)]
    mode: Option<&'static str>,
    /// The name of the form around it.
    #[prop(default = "form")]
    form: &'static str,
) -> impl IntoView {
    let words = use_words();
    view! {
        <div class=class_of(field, "field")>
            <label for=field>{words.say(label)}{hint.map(|hint| view! { " "<span class="soft">{words.say(hint)}</span> })}</label>
            <FieldError field/>
            <input
                class="input"
                id=field
                name=format!("{form}[{field}]")
                type=kind
                value=value
                inputmode=mode
                autocomplete="off"
                aria-invalid=invalid(field)
                aria-describedby=described(field)
            />
        </div>
    }
}

/// One of many, closed: what is sent, and what it is called.
#[component]
pub fn SelectField(
    /// Its name in the form; also its id, without the form's own name.
    field: &'static str,
    /// What it is called.
    label: Key,
    /// What stands for none of them.
    none: Key,
    /// What there is to choose.
    options: Vec<(String, String)>,
    /// What was chosen before.
    #[prop(into)]
    chosen: String,
    /// A word behind the label.
    #[prop(optional)]
    hint: Option<Key>,
    /// The name of the form around it.
    #[prop(default = "form")]
    form: &'static str,
    /// How wide: `field`, `field span-3`.
    #[prop(default = "field")]
    class: &'static str,
    /// It is sent under its own name, without that of a form around it.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let words = use_words();
    let name = if plain { field.to_owned() } else { format!("{form}[{field}]") };
    let options = options
        .into_iter()
        .map(|(key, name)| {
            let is_chosen = key == chosen;
            view! { <option value=key selected=is_chosen>{name}</option> }
        })
        .collect_view();
    view! {
        <div class=class_of(field, class)>
            <label for=field>{words.say(label)}{hint.map(|hint| view! { " "<span class="soft">{words.say(hint)}</span> })}</label>
            <FieldError field/>
            <span class="select">
                <select
                    class="input"
                    id=field
                    name=name
                    aria-invalid=invalid(field)
                    aria-describedby=described(field)
                >
                    <option value="">{words.say(none)}</option>
                    {options}
                </select>
            </span>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Its name in the form.
    field: &'static str,
    /// Its name as it is sent.
    #[prop(into)]
    name: String,
    /// What it is called.
    label: Key,
    /// What it held before.
    #[prop(into)]
    value: String,
    /// A sentence under the label.
    #[prop(optional)]
    hint: Option<Key>,
) -> impl IntoView {
    let words = use_words();
    view! {
        <label for=field>{words.say(label)}</label>
        {hint.map(|hint| view! { <p class="field-hint">{words.say(hint)}</p> })}
        <FieldError field/>
        <textarea class="input" id=field name=name rows="2" aria-invalid=invalid(field) aria-describedby=described(field)>
            {raw_text(&value)}
        </textarea>
    }
}

/// One choice of a few.
pub struct Choice {
    /// What is sent.
    pub key: &'static str,
    /// What it is called.
    pub label: Key,
    /// Choosing it opens the field after this one.
    pub opens: bool,
}

impl Choice {
    /// A plain choice.
    pub const fn of(key: &'static str, label: Key) -> Self {
        Self { key, label, opens: false }
    }

    /// A choice that opens the field after this one.
    pub const fn opening(key: &'static str, label: Key) -> Self {
        Self { key, label, opens: true }
    }
}

/// Up to four choices, open: one of them, or any of them.
#[component]
pub fn Choices(
    /// Its name in the form; also the id of its first choice.
    field: &'static str,
    /// Its name as it is sent.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// The choices.
    choices: Vec<Choice>,
    /// What was chosen before.
    chosen: Vec<String>,
    /// Any of them, instead of one.
    #[prop(optional)]
    many: bool,
    /// How wide: `span-3`, `span-4`, `span-6`.
    #[prop(default = "field span-3")]
    class: &'static str,
) -> impl IntoView {
    let words = use_words();
    let kind = if many { "checkbox" } else { "radio" };
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(n, choice)| {
            let is_chosen = chosen.iter().any(|chosen| chosen == choice.key);
            view! {
                <label class="choice">
                    <input
                        type=kind
                        name=name.clone()
                        value=choice.key
                        id=(n == 0).then_some(field)
                        class=choice.opens.then_some("ask-more")
                        checked=is_chosen
                    />
                    {words.say(choice.label)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class_of(field, class) aria-describedby=described(field)>
            <legend>{legend}</legend>
            <FieldError field/>
            <div class="choices">{rows}</div>
        </fieldset>
    }
}
