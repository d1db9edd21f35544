//! `/support/{slug}/wrong`: something is wrong here.

use crate::api::find::{Shown, one_support};
use crate::api::tell_us::{self, TellPage, tell_form};
use crate::browser::raw_text;
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices, class_of, described, invalid};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::words::{Key, use_words};
use domain::Support;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The labels of the fields, in the order of the form: the summary of what is wrong links to them.
const LABELS: [(&str, Key); 3] = [("what", Key::WrongWhat), ("words", Key::WrongWords), ("reply_to", Key::ReplyTo)];

/// The page.
#[component]
pub fn Wrong() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let slug = move || params.read().get("slug").unwrap_or_default();
    let shown = Resource::new(slug, one_support);
    let page = Resource::new(slug, tell_form);
    let is_told = use_query_map().with_untracked(|query| query.get("told").is_some());
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match (shown.await, page.await) {
                        (Ok(Shown { support, .. }), Ok(_)) if is_told => view! { <Thanks support/> }.into_any(),
                        (Ok(Shown { support, .. }), Ok(page)) => view! { <Form support page/> }.into_any(),
                        (Err(refusal), _) | (_, Err(refusal)) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Form(support: Support, page: TellPage) -> impl IntoView {
    let words = use_words();
    let TellPage { once, form, trouble } = page;
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let title = trouble.title(Key::WrongTitle);
    let choices = tell_us::Wrong::ALL.iter().map(|wrong| Choice::of(wrong.key(), said(*wrong)));
    let back = words.to(&format!("/support/{}", support.slug));
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=back label=Key::ToldBack/>
            <div class="tell">
                <h1>{words.say(Key::WrongTitle)}</h1>
                <p class="lead"><Told text=support.entry.name.to_string()/></p>
                <p>{words.say(Key::WrongLead)}</p>
                <ErrorSummary labels=LABELS.to_vec()/>
                <form class="tell-form" method="post" action="/rpc/tell/wrong" novalidate>
                    <input type="hidden" name="once" value=once/>
                    <input type="hidden" name="slug" value=support.slug.to_string()/>
                    <input type="hidden" name="lang" value=words.lang.tag()/>
                    <Choices field="what" name="form[what]" legend=words.say(Key::WrongWhat) choices=choices.collect() chosen=vec![form.what] class="field"/>
                    <LongText field="words" label=Key::WrongWords hint=Key::WrongWordsHint value=form.words can_be_left_out=true/>
                    <ReplyTo value=form.reply_to/>
                    <button class="btn btn-main">{words.say(Key::TellSend)}</button>
                </form>
                <WhatNext text=Key::WrongNextText/>
            </div>
        </div>
    }
}

/// Several lines of text, with a hint that a screen reader reads too.
#[component]
pub(super) fn LongText(
    field: &'static str,
    label: Key,
    hint: Key,
    #[prop(into)] value: String,
    can_be_left_out: bool,
) -> impl IntoView {
    let words = use_words();
    let left_out = can_be_left_out.then(|| view! { " "<span class="soft">{words.say(Key::CanLeaveOut)}</span> });
    let hint_id = format!("{field}-hint");
    view! {
        <div class=class_of(field, "field")>
            <label for=field>{words.say(label)}{left_out}</label>
            <p class="field-hint" id=hint_id.clone()>{words.say(hint)}</p>
            <FieldError field/>
            <textarea class="input" id=field name=format!("form[{field}]") rows="5" aria-invalid=invalid(field) aria-describedby=described_with(field, hint_id)>
                {raw_text(&value)}
            </textarea>
        </div>
    }
}

/// One line of text, with a hint that a screen reader reads too.
#[component]
pub(super) fn ShortText(
    field: &'static str,
    label: Key,
    #[prop(optional)] hint: Option<Key>,
    #[prop(into)] value: String,
    can_be_left_out: bool,
) -> impl IntoView {
    let words = use_words();
    let left_out = can_be_left_out.then(|| view! { " "<span class="soft">{words.say(Key::CanLeaveOut)}</span> });
    let hint_id = format!("{field}-hint");
    let described = match hint {
        Some(_) => described_with(field, hint_id.clone()),
        None => described(field)(),
    };
    view! {
        <div class=class_of(field, "field")>
            <label for=field>{words.say(label)}{left_out}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{words.say(hint)}</p> })}
            <FieldError field/>
            <input class="input" id=field name=format!("form[{field}]") value=value autocomplete="off" aria-invalid=invalid(field) aria-describedby=described/>
        </div>
    }
}

/// The hint, and what is wrong where something is.
fn described_with(field: &'static str, hint: String) -> Option<String> {
    match described(field)() {
        Some(error) => Some(format!("{hint} {error}")),
        None => Some(hint),
    }
}

/// How to reach whoever tells us, and why we ask.
#[component]
pub(super) fn ReplyTo(#[prop(into)] value: String) -> impl IntoView {
    view! { <ShortText field="reply_to" label=Key::ReplyTo hint=Key::ReplyToHint value=value can_be_left_out=true/> }
}

/// What happens with what was told.
#[component]
pub(super) fn WhatNext(text: Key) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="panel" aria-labelledby="next">
            <h2 id="next">{words.say(Key::TellNext)}</h2>
            <p>{words.say(text)}</p>
        </section>
    }
}

#[component]
fn Thanks(support: Support) -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::ToldTitle)/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::ToldTitle)}</h1>
                <p class="lead">{words.say(Key::ToldText)}</p>
                <WhatNext text=Key::WrongNextText/>
                <p><a class="btn" href=words.to(&format!("/support/{}", support.slug))>{words.say(Key::ToldBack)}</a></p>
            </div>
        </div>
    }
}

/// What can be wrong with a support.
const fn said(wrong: tell_us::Wrong) -> Key {
    match wrong {
        tell_us::Wrong::Number => Key::WrongNumber,
        tell_us::Wrong::Moved => Key::WrongMoved,
        tell_us::Wrong::Gone => Key::WrongGone,
        tell_us::Wrong::Times => Key::WrongTimes,
        tell_us::Wrong::Cost => Key::WrongCost,
        tell_us::Wrong::Full => Key::WrongFull,
        tell_us::Wrong::Else => Key::WrongElse,
    }
}
