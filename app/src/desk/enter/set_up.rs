//! `/sign-in/set-up`: an app or a card, once.

use super::{Typed, Way, say};
use crate::api::enter::{ChooseStep, OtherStep, SetUp, SetUp as Page, set_up_page};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::words::Key;
use leptos::prelude::*;

type Confirm = ServerAction<crate::api::enter::SetUpStep>;

/// Sets the second step up.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let confirm = Confirm::new();
    let choose = ServerAction::<ChooseStep>::new();
    let other = ServerAction::<OtherStep>::new();
    let answer = confirm.value();
    provide_context(FormTrouble::of(None, move || answer.get()));
    let versions = move || (choose.version().get(), other.version().get());
    let page = Resource::new(versions, |_| set_up_page());
    view! {
        <Way title=Key::SetUpTitle>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(SetUp::Choose) => view! { <ChooseForm choose/> }.into_any(),
                        Ok(page) => view! { <ConfirmForm page confirm other/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/sign-in"/> }.into_any(),
                    }
                })}
            </Transition>
        </Way>
    }
}

#[component]
fn ChooseForm(choose: ServerAction<ChooseStep>) -> impl IntoView {
    let ways = [
        ("app", Key::SetUpApp, Key::SetUpAppText, Key::SetUpAppButton),
        ("card", Key::SetUpCard, Key::SetUpCardText, Key::SetUpCardButton),
    ]
    .into_iter()
    .map(|(step, title, text, button)| {
        view! {
            <ActionForm action=choose attr:class="card">
                <h2>{say(title)}</h2>
                <p>{say(text)}</p>
                <input type="hidden" name="step" value=step/>
                <button class="btn btn-main">{say(button)}</button>
            </ActionForm>
        }
    })
    .collect_view();
    view! {
        <div class="signin">
            <h1>{say(Key::SetUpTitle)}</h1>
            <p class="lead">{say(Key::SetUpLead)}</p>
            {ways}
        </div>
    }
}

#[component]
fn ConfirmForm(page: Page, confirm: Confirm, other: ServerAction<OtherStep>) -> impl IntoView {
    let (title, label, hint) = match page {
        SetUp::App { .. } | SetUp::Choose => (Key::SetUpApp, Key::CodeFromApp, Key::SetUpAppCode),
        SetUp::Card { .. } => (Key::SetUpCard, Key::CodeFromCard, Key::SetUpCardCode),
    };
    let what = match page {
        SetUp::App { secret, path, size } => view! { <AppKey secret path size/> }.into_any(),
        SetUp::Card { number, codes } => view! { <PrintedCard number codes/> }.into_any(),
        SetUp::Choose => ().into_any(),
    };
    view! {
        <div class="signin">
            <ErrorSummary labels=vec![("code", Key::Code)]/>
            <div class="card">
                <h1>{say(title)}</h1>
                {what}
                <ActionForm action=confirm>
                    <Typed field="code" label hint complete="one-time-code"/>
                    <button class="btn btn-main">{say(Key::GoOn)}</button>
                </ActionForm>
            </div>
            <ActionForm action=other>
                <button class="btn btn-quiet">{say(Key::SetUpOther)}</button>
            </ActionForm>
        </div>
    }
}

/// What an app needs to know: a square for the camera, and letters to type for whoever has none at hand.
#[component]
fn AppKey(secret: String, path: String, size: u32) -> impl IntoView {
    let around = format!("-4 -4 {0} {0}", size + 8);
    view! {
        <ol class="steps">
            <li>{say(Key::SetUpAppFirst)}</li>
            <li>{say(Key::SetUpAppScan)}</li>
        </ol>
        <svg class="app-key" viewBox=around role="img" aria-label=say(Key::SetUpAppPicture) shape-rendering="crispEdges">
            <path fill="#fff" d=format!("M-4-4h{0}v{0}h-{0}z", size + 8)/>
            <path fill="#000" d=path/>
        </svg>
        <p>{say(Key::SetUpAppType)}" "<b class="mono app-secret">{secret}</b></p>
    }
}

/// A card to print or to copy: numbered codes, each good once.
#[component]
pub fn PrintedCard(number: Option<String>, codes: Vec<String>) -> impl IntoView {
    let number = number.map(|number| {
        view! { <p>{say(Key::CardNumber)}" "<b class="mono">{number}</b></p> }
    });
    let codes = codes.into_iter().map(|code| view! { <li><span class="mono">{code}</span></li> }).collect_view();
    view! {
        <p>{say(Key::PrintCard)}</p>
        <section class="print-card" aria-label=say(Key::CardLabel)>
            <p class="print-card-name">"Community Links"</p>
            {number}
            <ol>{codes}</ol>
            <p class="small">{say(Key::CardRules)}</p>
        </section>
    }
}
