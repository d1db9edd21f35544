//! `/desk/refer-to-team`: a place of treatment, or another team, refers somebody to a team of link workers.

use crate::api::outside::{OutsideDraft, OutsidePage, SendOutside, outside_form};
use crate::desk::frame::Desk;
use crate::desk::referral_fields::{
    AgreedField, CrisisNow, HowSoon, InterpreterField, NoFixedHome, ReasonField, RisksKnown, SafeWays,
};
use crate::part::broken::Broken;
use crate::part::field::{SelectField, TextArea, TextField, class_of};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::asking::SaidPractice;
use leptos::prelude::*;

/// The labels of the fields, in the order of the form: the summary of what is wrong links to them.
const LABELS: [(&str, Key); 19] = [
    ("given", Key::Given),
    ("family", Key::Family),
    ("born_on", Key::Born),
    ("postcode", Key::Postcode),
    ("practice", Key::OutsidePractice),
    ("team", Key::OutsideTeam),
    ("phone", Key::Phone),
    ("safe", Key::SafeTo),
    ("email", Key::Email),
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
];

/// What to do about a crisis before anything is sent.
const CRISIS_STEPS: [Key; 3] = [Key::CrisisDoDanger, Key::CrisisDoNhs, Key::CrisisDoSend];

/// The page.
#[component]
pub fn ReferToTeam() -> impl IntoView {
    let form = Resource::new(|| (), |()| outside_form());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match form.await {
                        Ok(page) => view! { <Sheet page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Sheet(page: OutsidePage) -> impl IntoView {
    let words = use_words();
    let send = ServerAction::<SendOutside>::new();
    let answer = send.value();
    let OutsidePage { name, practices, teams, once, draft, trouble } = page;
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::OutsideTitle);
    let (spare, form) = (draft.clone(), draft);
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="page-head">
                <div>
                    <h1>{words.say(Key::OutsideTitle)}</h1>
                    <p class="soft">{words.fill(Key::OutsideLead, &[("name", &name)])}</p>
                </div>
                <p class="danger-line">{words.say(Key::DangerLine)}</p>
            </div>
            <p><a href="/desk/sent-to-teams">{words.say(Key::OutsideSent)}</a></p>
            <ErrorSummary labels=LABELS.to_vec()/>
            <ActionForm action=send attr:class="sheet" attr:novalidate="">
                <input type="hidden" name="once" value=once/>
                <Who draft=spare.clone() practices teams/>
                <Reach draft=spare.clone()/>
                <GoingOn draft=spare/>
                <Safety draft=form/>
                <div class="sheet-foot">
                    <button class="btn btn-main">{words.say(Key::SendReferral)}</button>
                </div>
            </ActionForm>
        </div>
    }
}

/// The person, their practice, and the team where it does not follow from that.
#[component]
fn Who(draft: OutsideDraft, practices: Vec<(String, String)>, teams: Vec<(String, String)>) -> impl IntoView {
    let words = use_words();
    let others = [
        (SaidPractice::NOT_KNOWN, Key::OutsidePracticeUnknown),
        (SaidPractice::NO_GP, Key::OutsideNoGp),
        (SaidPractice::NOT_LISTED, Key::OutsideNotListed),
    ];
    let others = others.into_iter().map(|(key, label)| (key.to_owned(), words.say(label)));
    let options = others.chain(practices).collect();
    view! {
        <section class="band" aria-labelledby="b1">
            <h2 class="band-name" id="b1">{words.say(Key::BandPerson)}</h2>
            <div class="fields">
                <TextField field="given" label=Key::Given value=draft.given/>
                <TextField field="family" label=Key::Family value=draft.family/>
                <TextField field="born_on" label=Key::Born value=draft.born_on hint=Key::BornHint/>
                <TextField field="postcode" label=Key::Postcode value=draft.postcode/>
                <NoFixedHome ticked=draft.no_fixed_address/>
                <SelectField field="practice" label=Key::OutsidePractice none=Key::AskPracticeChoose options chosen=draft.practice class="field span-3"/>
                <SelectField field="team" label=Key::OutsideTeam none=Key::OutsideTeamFollows options=teams chosen=draft.team class="field span-3"/>
            </div>
        </section>
    }
}

#[component]
fn Reach(draft: OutsideDraft) -> impl IntoView {
    let words = use_words();
    let language = if draft.language.is_empty() { "English".to_owned() } else { draft.language };
    view! {
        <section class="band" aria-labelledby="b2">
            <h2 class="band-name" id="b2">{words.say(Key::BandReach)}</h2>
            <div class="fields">
                <TextField field="phone" label=Key::Phone value=draft.phone kind="tel"/>
                <SafeWays chosen=draft.safe/>
                <TextField field="language" label=Key::Language value=language/>
                <InterpreterField chosen=draft.interpreter/>
                <TextField field="email" label=Key::EmailIfSafe hint=Key::IfSafe value=draft.email kind="email"/>
                <TextField field="best_time" label=Key::BestTime hint=Key::IfYouKnow value=draft.best_time/>
            </div>
        </section>
    }
}

#[component]
fn GoingOn(draft: OutsideDraft) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="band" aria-labelledby="b3">
            <h2 class="band-name" id="b3">{words.say(Key::BandGoing)}</h2>
            <div class="fields">
                <ReasonField chosen=draft.reason/>
                <HowSoon chosen=draft.urgency/>
                <div class=class_of("own_words", "field span-6")>
                    <TextArea field="own_words" name="form[own_words]" label=Key::OwnWords value=draft.own_words/>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Safety(draft: OutsideDraft) -> impl IntoView {
    let words = use_words();
    view! {
        <section class="band" aria-labelledby="b4">
            <h2 class="band-name" id="b4">{words.say(Key::BandSafety)}</h2>
            <div class="fields">
                <CrisisNow chosen=draft.in_crisis steps=&CRISIS_STEPS/>
                <RisksKnown chosen=draft.risk/>
                <div class=class_of("risk_note", "field span-6 if-yes")>
                    <TextArea field="risk_note" name="form[risk_note]" label=Key::RiskNote value=draft.risk_note/>
                </div>
                <AgreedField chosen=draft.agreed/>
            </div>
        </section>
    }
}
