//! `/answer`: an organisation answers by the link in a mail. English alone so far, like the desk.
//!
//! With a key in its address the page looks nothing up: mail programs open links by themselves.

use crate::api::answer::{AnswerShown, answer_page, before_answer};
use crate::api::deed::DeedTyped;
use crate::part::asked_card::AskedCard;
use crate::part::broken::Broken;
use crate::part::deed_form::{DeedTrouble, DeedsOf};
use crate::part::frame::{DemoLine, Logo, SkipLink};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::connection::AskedOf;
use domain::{Day, Failure};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page: with a key in its address it asks for a press of a button, else it shows what was opened.
#[component]
pub fn AnswerPage() -> impl IntoView {
    let key = use_query_map().with_untracked(|query| query.get("key"));
    let page = match key.filter(|key| !key.is_empty()) {
        Some(key) => view! { <Before key/> }.into_any(),
        None => view! { <Opened/> }.into_any(),
    };
    view! {
        <SkipLink/>
        <header>
            <DemoLine/>
            <div class="top"><div class="wrap top-in"><Logo href="/".to_owned()/></div></div>
        </header>
        <main id="main" tabindex="-1">{page}</main>
    }
}

/// A button, and nothing about anybody.
#[component]
fn Before(key: String) -> impl IntoView {
    let words = use_words();
    let before = Resource::new(|| (), |()| before_answer());
    let key = StoredValue::new(key);
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match before.await {
                        Ok(None) => view! { <Ask key=key.get_value()/> }.into_any(),
                        Ok(Some(failure)) => view! { <Over failure/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Ask(key: String) -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::AnswerTitle)/>
        <div class="wrap page">
            <div class="tell">
                <h1>{words.say(Key::AnswerAsk)}</h1>
                <p class="lead">{words.say(Key::AnswerAskText)}</p>
                <form class="tell-form" method="post" action="/rpc/answer/open">
                    <input type="hidden" name="key" value=key/>
                    <button class="btn btn-main btn-big">{words.say(Key::AnswerOpen)}</button>
                </form>
            </div>
        </div>
    }
}

/// A link that does not work. Why is not told.
#[component]
fn Over(failure: Failure) -> impl IntoView {
    let words = use_words();
    let said = if failure == Failure::Busy { Key::AnswerBusy } else { Key::AnswerOverText };
    view! {
        <PageTitle page=words.say(Key::AnswerTitle)/>
        <div class="wrap page">
            <div class="tell"><h1>{words.say(Key::AnswerOver)}</h1><p class="lead">{words.say(said)}</p></div>
        </div>
    }
}

/// What was opened; that it is closed, once it is.
#[component]
fn Opened() -> impl IntoView {
    let words = use_words();
    let page = Resource::new(|| (), |()| answer_page());
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match page.await {
                        Ok(AnswerShown { asked: Some(asked), once, now, typed, trouble }) => {
                            view! { <Whole asked once today=now.day() typed trouble/> }.into_any()
                        }
                        Ok(_) => view! { <Closed/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

#[component]
fn Closed() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::AnswerTitle)/>
        <div class="wrap page">
            <div class="tell"><h1>{words.say(Key::AnswerClosed)}</h1><p class="lead">{words.say(Key::AnswerClosedText)}</p></div>
        </div>
    }
}

#[component]
fn Whole(asked: AskedOf, once: String, today: Day, typed: DeedTyped, trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let is_saved = use_query_map().with_untracked(|query| query.get("saved").is_some()) && trouble.is_none();
    let saved = is_saved.then(|| {
        view! { <div class="banner banner-good" role="status"><p>{words.say(Key::AskedSaved)}</p></div> }
    });
    // The connection is the link's own: nothing of it stands in the form.
    let typed = DeedTyped { id: String::new(), ..typed };
    let of = DeedsOf {
        action: "/rpc/answer/say",
        id: String::new(),
        version: asked.version,
        once,
        typed: typed.clone(),
        trouble: trouble.clone(),
    };
    view! {
        <PageTitle page=words.say(Key::AnswerTitle)/>
        <div class="wrap page">
            <div class="tell">
                {saved}
                <DeedTrouble typed trouble/>
                <AskedCard row=asked of today level=1/>
                <form method="post" action="/rpc/answer/close"><button class="btn btn-quiet">{words.say(Key::YoursClose)}</button></form>
                <p class="small soft">{words.say(Key::AnswerLasts)}</p>
            </div>
        </div>
    }
}
