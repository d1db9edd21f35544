//! `/suggest`: something is missing here.

use super::wrong::{LongText, ReplyTo, ShortText, WhatNext};
use crate::api::tell_us::{TellPage, tell_form};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::title::PageTitle;
use crate::site::find::SpotOnMap;
use crate::words::{Key, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The labels of the fields, in the order of the form: the summary of what is wrong links to them.
const LABELS: [(&str, Key); 4] =
    [("name", Key::SuggestName), ("what", Key::SuggestWhat), ("place", Key::SuggestPlace), ("reply_to", Key::ReplyTo)];

/// The page. What somebody searched for in vain stands in the form already (`?q=`).
#[component]
pub fn Suggest() -> impl IntoView {
    let words = use_words();
    let page = Resource::new(String::new, tell_form);
    let (is_told, searched) =
        use_query_map().with_untracked(|query| (query.get("told").is_some(), query.get("q").unwrap_or_default()));
    view! {
        <Transition>
            {move || {
                let (home, searched) = (words.to("/"), searched.clone());
                Suspend::new(async move {
                    match page.await {
                        Ok(_) if is_told => view! { <Thanks/> }.into_any(),
                        Ok(page) => view! { <Form page searched/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Form(page: TellPage, searched: String) -> impl IntoView {
    let words = use_words();
    let TellPage { once, form, trouble } = page;
    let is_new = trouble.is_none() && form.name.is_empty() && form.what.is_empty();
    let (name, what) = if is_new { name_or_what(searched) } else { (form.name, form.what) };
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let title = trouble.title(Key::SuggestTitle);
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::SuggestTitle)}</h1>
                <p class="lead">{words.say(Key::SuggestLead)}</p>
                <ErrorSummary labels=LABELS.to_vec()/>
                <form class="tell-form" method="post" action="/rpc/tell/missing" novalidate>
                    <input type="hidden" name="once" value=once/>
                    <input type="hidden" name="lang" value=words.lang.tag()/>
                    <ShortText field="name" label=Key::SuggestName hint=Key::SuggestNameHint value=name can_be_left_out=false/>
                    <LongText field="what" label=Key::SuggestWhat hint=Key::WrongWordsHint value=what can_be_left_out=true/>
                    <ShortText field="place" label=Key::SuggestPlace value=form.place can_be_left_out=true/>
                    <SpotOnMap field="place"/>
                    <ReplyTo value=form.reply_to/>
                    <button class="btn btn-main">{words.say(Key::TellSend)}</button>
                </form>
                <WhatNext text=Key::SuggestNextText/>
            </div>
        </div>
    }
}

/// What somebody searched for, as the name of what is missing; a longer text says what they need instead.
fn name_or_what(searched: String) -> (String, String) {
    const LONGEST_NAME: usize = 4;
    match searched.split_whitespace().count() {
        0..=LONGEST_NAME => (searched, String::new()),
        _ => (String::new(), searched),
    }
}

#[component]
fn Thanks() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::ToldTitle)/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::ToldTitle)}</h1>
                <p class="lead">{words.say(Key::ToldText)}</p>
                <WhatNext text=Key::SuggestNextText/>
                <p><a class="btn" href=words.to("/find")>{words.say(Key::FindSupport)}</a></p>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_no_name() {
        let both = |searched: &str| name_or_what(searched.to_owned());
        assert_eq!(both("Govan Men's Shed"), ("Govan Men's Shed".to_owned(), String::new()));
        assert_eq!(both("my da wants to fix things").0, "");
        assert_eq!(both("my da wants to fix things").1, "my da wants to fix things");
    }
}
