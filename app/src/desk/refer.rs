//! `/desk/refer`: a referral on one screen, in under a minute.

use crate::api::refer::{ReferPage, SendReferral, refer_form};
use crate::desk::frame::Desk;
use crate::desk::refer_more::{AskedOtherwise, MoreOfThem, OtherReasons, PostcodeField, SeenBefore, WasLeft};
use crate::desk::referral_fields::{
    AgreedField, CrisisNow, HowSoon, InterpreterField, NoFixedHome, ReasonField, RisksKnown, SafeWays, ThroughPractice,
};
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices, TextArea, TextField, class_of, described, invalid};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::referral::{KnownRisk, Wording};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The labels of the fields, in the order of the form: the summary of what is wrong links to them.
const LABELS: [(&str, Key); 25] = [
    ("given", Key::Given),
    ("family", Key::Family),
    ("born_on", Key::Born),
    ("postcode", Key::Postcode),
    ("phone", Key::Phone),
    ("safe", Key::SafeTo),
    ("email", Key::Email),
    ("called", Key::Called),
    ("chi", Key::Chi),
    ("phone_2", Key::SecondPhone),
    ("needs", Key::Needs),
    ("language", Key::Language),
    ("interpreter", Key::InterpreterNeeded),
    ("best_time", Key::BestTime),
    ("reason", Key::MainReason),
    ("urgency", Key::HowSoon),
    ("own_words", Key::OwnWords),
    ("in_crisis", Key::InCrisis),
    ("risk", Key::KnownRisks),
    ("risk_note", Key::RiskNote),
    ("agreed", Key::Agreed),
    ("agreed_by", Key::AskedBy),
    ("agreed_how", Key::AskedHow),
    ("agreed_on", Key::AskedOn),
    ("crisis_acted", Key::CrisisActed),
];

/// What to do about a crisis before anything is sent.
const CRISIS_STEPS: [Key; 4] = [Key::CrisisDoDanger, Key::CrisisDoDoctor, Key::CrisisDoNhs, Key::CrisisDoSend];

/// Languages people ask for most, as practices write them.
const LANGUAGES: [&str; 12] = [
    "English",
    "Arabic",
    "Urdu",
    "Punjabi",
    "Polish",
    "Romanian",
    "Farsi",
    "Tigrinya",
    "Cantonese",
    "Ukrainian",
    "Kurdish Sorani",
    "British Sign Language",
];

/// The form of a referral.
const SHEET: &str = "refer-sheet";

/// The refer page.
#[component]
pub fn Refer() -> impl IntoView {
    let query = use_query_map();
    let form = Resource::new(move || query.read().get("back").unwrap_or_default(), refer_form);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match form.await {
                        Ok(page) if page.is_closed => view! { <Closed/> }.into_any(),
                        Ok(page) => view! { <Sheet page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

/// Instead of the form, where the practice sends nothing new: nobody fills it in in vain.
#[component]
fn Closed() -> impl IntoView {
    let words = use_words();
    view! {
        <PageTitle page=words.say(Key::ReferNav)/>
        <div class="wrap page">
            <h1>{words.say(Key::ReferClosedTitle)}</h1>
            <p class="lead">{words.say(Key::ReferClosedText)}</p>
            <p><a class="btn" href="/desk/referrals">{words.say(Key::OurReferrals)}</a></p>
        </div>
    }
}

#[component]
fn Sheet(page: ReferPage) -> impl IntoView {
    let words = use_words();
    let send = ServerAction::<SendReferral>::new();
    let answer = send.value();
    let trouble = FormTrouble::of(page.trouble.clone(), move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::ReferNav);
    let lead = words.fill(Key::ReferLead, &[("practice", &page.practice), ("name", &page.name)]);
    let labels = LABELS.into_iter().chain([("share_back", Key::TellGp)]).collect();
    let page = StoredValue::new(page);
    // Somebody who is called away finds what they had typed, on this device too while the line is down.
    Effect::new(move |_| crate::browser::keep_typing(SHEET, "/rpc/refer/keep"));
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="page-head">
                <div>
                    <h1>{words.say(Key::ReferTitle)}</h1>
                    <p class="soft">{lead}</p>
                </div>
                <p class="danger-line">{words.say(Key::DangerLine)}</p>
            </div>
            <ErrorSummary labels/>
            {page.with_value(|page| page.was_left.then(|| view! { <WasLeft given=page.draft.given.clone()/> }))}
            <SeenBefore seen=page.with_value(|page| page.seen.clone())/>
            <div class="split split-side">
                <ActionForm action=send attr:class="sheet" attr:id=SHEET attr:novalidate="">
                    <input type="hidden" name="once" value=page.with_value(|page| page.once.clone())/>
                    <Who page/>
                    <Reach page/>
                    <GoingOn page/>
                    <Safety page/>
                    <div class="sheet-foot">
                        <button class="btn btn-main">{words.say(Key::SendReferral)}</button>
                    </div>
                </ActionForm>
                <WhatNext/>
            </div>
        </div>
    }
}

#[component]
fn Who(page: StoredValue<ReferPage>) -> impl IntoView {
    let words = use_words();
    let draft = page.with_value(|page| page.draft.clone());
    view! {
        <section class="band" aria-labelledby="b1">
            <h2 class="band-name" id="b1">{words.say(Key::BandPerson)}</h2>
            <div class="fields">
                <TextField field="given" label=Key::Given value=draft.given/>
                <TextField field="family" label=Key::Family value=draft.family/>
                <TextField field="born_on" label=Key::Born value=draft.born_on hint=Key::BornHint/>
                <PostcodeField value=draft.postcode area=page.with_value(|page| page.area.clone())/>
                <NoFixedHome ticked=draft.no_fixed_address/>
            </div>
        </section>
    }
}

#[component]
fn Reach(page: StoredValue<ReferPage>) -> impl IntoView {
    let words = use_words();
    let draft = page.with_value(|page| page.draft.clone());
    let spoken = if draft.language.is_empty() { "English".to_owned() } else { draft.language.clone() };
    let languages = LANGUAGES.iter().map(|language| view! { <option value=*language></option> }).collect_view();
    view! {
        <section class="band" aria-labelledby="b2">
            <h2 class="band-name" id="b2">{words.say(Key::BandReach)}</h2>
            <div class="fields">
                <TextField field="phone" label=Key::Phone value=draft.phone kind="tel"/>
                <SafeWays chosen=draft.safe/>
                <ThroughPractice ticked=draft.through_practice/>
                <div class=class_of("language", "field")>
                    <label for="language">{words.say(Key::Language)}</label>
                    <FieldError field="language"/>
                    <input class="input" id="language" name="form[language]" aria-invalid=invalid("language") aria-describedby=described("language") list="languages" autocomplete="off" value=spoken/>
                    <datalist id="languages">{languages}</datalist>
                </div>
                <InterpreterField chosen=draft.interpreter/>
                <TextField field="email" label=Key::EmailIfSafe hint=Key::IfSafe value=draft.email kind="email"/>
                <TextField field="best_time" label=Key::BestTime hint=Key::IfYouKnow value=draft.best_time/>
            </div>
            <MoreOfThem draft=page.with_value(|page| page.draft.clone())/>
        </section>
    }
}

#[component]
fn GoingOn(page: StoredValue<ReferPage>) -> impl IntoView {
    let words = use_words();
    let draft = page.with_value(|page| page.draft.clone());
    view! {
        <section class="band" aria-labelledby="b3">
            <h2 class="band-name" id="b3">{words.say(Key::BandGoing)}</h2>
            <div class="fields">
                <ReasonField chosen=draft.reason/>
                <HowSoon chosen=draft.urgency/>
                <OtherReasons chosen=draft.other_reasons/>
                <div class=class_of("own_words", "field span-6")>
                    <TextArea field="own_words" name="form[own_words]" label=Key::OwnWords value=draft.own_words/>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Safety(page: StoredValue<ReferPage>) -> impl IntoView {
    let words = use_words();
    let draft = page.with_value(|page| page.draft.clone());
    view! {
        <section class="band" aria-labelledby="b4">
            <h2 class="band-name" id="b4">{words.say(Key::BandSafety)}</h2>
            <div class="fields">
                <CrisisNow chosen=draft.in_crisis steps=&CRISIS_STEPS/>
                <RisksKnown chosen=draft.risk/>
                <div class=class_of("risk_note", "field span-6 if-yes")>
                    <Choices
                        field="risks"
                        name="form[risks][]"
                        legend=words.say(Key::RisksKnown)
                        choices=KnownRisk::ALL.iter().map(|risk| Choice::of(risk.key(), named::known_risk(*risk))).collect()
                        chosen=draft.risks
                        many=true
                        class="field"
                    />
                    <TextArea field="risk_note" name="form[risk_note]" label=Key::RiskNote value=draft.risk_note/>
                </div>
                <AgreedField chosen=draft.agreed/>
                <Choices
                    field="share_back"
                    name="form[share_back]"
                    legend=words.say(Key::TellGp)
                    choices=vec![Choice::of("yes", Key::Yes), Choice::of("summary", Key::SummaryOnly), Choice::of("no", Key::No)]
                    chosen=vec![draft.share_back]
                />
                <p class="field-hint span-6">{Wording::TODAY.text()}</p>
            </div>
            <AskedOtherwise draft=page.with_value(|page| page.draft.clone())/>
        </section>
    }
}

#[component]
fn WhatNext() -> impl IntoView {
    let words = use_words();
    let steps = [
        (Key::NextYouSend, Key::NextYouSendText),
        (Key::NextReceived, Key::NextReceivedText),
        (Key::NextRings, Key::NextRingsText),
    ];
    let rows = steps
        .into_iter()
        .enumerate()
        .map(|(n, (deed, text))| {
            view! { <li class=(n == 0).then_some("now")><p class="deed">{words.say(deed)}</p><p class="small soft">{words.say(text)}</p></li> }
        })
        .collect_view();
    view! {
        <aside class="side-notes" aria-label=words.say(Key::WhatNext)>
            <section class="card">
                <h2>{words.say(Key::WhatNext)}</h2>
                <ol class="timeline" role="list">{rows}</ol>
            </section>
        </aside>
    }
}
