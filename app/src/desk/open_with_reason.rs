//! `/desk/open-with-reason`: a colleague's case, for an hour.

use crate::api::opening::{self, OpenForm, OpenPage, reason_form};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices, TextArea, TextField, class_of};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::opening::TeamCase;
use domain::{Day, Failure};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The labels of the fields, in the order of the form.
const LABELS: [(&str, Key); 5] = [
    ("given", Key::Given),
    ("family", Key::Family),
    ("born_on", Key::Born),
    ("kind", Key::OpenKind),
    ("reason", Key::OpenReason),
];

/// The page.
#[component]
pub fn OpenWithReason() -> impl IntoView {
    let query = use_query_map();
    let open = ServerAction::<opening::OpenWithReason>::new();
    let page = Resource::new(move || query.read().get("case").unwrap_or_default(), reason_form);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page open/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: OpenPage, open: ServerAction<opening::OpenWithReason>) -> impl IntoView {
    let words = use_words();
    let OpenPage { case, now, form, trouble } = page;
    let answer = open.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::OpenNav);
    let (back, label) = match case {
        Some(_) => ("/desk/team-cases", Key::BackToCases),
        None => ("/desk/people", Key::BackToPeople),
    };
    let OpenForm { given, family, born_on, kind, reason, .. } = form;
    let who = match case {
        Some(case) => view! { <Chosen case today=now.day()/> }.into_any(),
        None => view! { <Sought given family born_on/> }.into_any(),
    };
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=back label/>
            <div class="page-head"><div><h1>{words.say(Key::OpenTitle)}</h1><p class="soft">{words.say(Key::OpenText)}</p></div></div>
            <Nothing/>
            <ActionForm action=open attr:class="sheet" attr:id="open" attr:novalidate="">
                {who}
                <div class="band-plain">
                    <div class="fields">
                        <Choices
                            field="kind"
                            name="form[kind]"
                            legend=words.say(Key::OpenKind)
                            choices=vec![Choice::of("emergency", Key::OpenEmergency), Choice::of("supervision", Key::OpenSupervision)]
                            chosen=vec![kind]
                            class="field span-6"
                        />
                        <div class=class_of("reason", "field span-6")>
                            <TextArea field="reason" name="form[reason]" label=Key::OpenReason hint=Key::OpenReasonHint value=reason/>
                        </div>
                    </div>
                </div>
                <div class="sheet-foot">
                    <button class="btn btn-main">{words.say(Key::OpenDeed)}</button>
                    <span class="small soft">{words.say(Key::OpenDeedText)}</span>
                </div>
            </ActionForm>
        </div>
    }
}

/// What is wrong. That nothing was found is said in the same words whatever the reason.
#[component]
fn Nothing() -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    move || {
        let said = match trouble.0.get() {
            Some(Failure::NotFound) => words.say(Key::OpenNothing),
            Some(Failure::Busy) => words.say(Key::OpenTooMany),
            _ => return view! { <ErrorSummary labels=LABELS.to_vec()/> }.into_any(),
        };
        view! {
            <div class="errors" role="alert" tabindex="-1" id="errors"><h2>{words.say(Key::OpenNothingTitle)}</h2><p>{said}</p></div>
        }
        .into_any()
    }
}

/// The case that a lead chose from the team's list.
#[component]
fn Chosen(case: TeamCase, today: Day) -> impl IntoView {
    let words = use_words();
    let since = words.dated(case.since.day(), today);
    let gaps = [("name", case.short_name.as_str()), ("worker", case.worker.as_str()), ("day", since.as_str())];
    view! {
        <div class="band-plain">
            <input type="hidden" name="form[case]" value=case.id.to_string()/>
            <h2><bdi>{words.fill(Key::OpenCase, &gaps)}</bdi></h2>
        </div>
    }
}

/// Whom somebody looks for.
#[component]
fn Sought(given: String, family: String, born_on: String) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="band-plain">
            <h2>{words.say(Key::OpenWho)}</h2>
            <p class="field-hint">{words.say(Key::OpenWhoText)}</p>
            <div class="fields">
                <TextField field="given" label=Key::Given value=given/>
                <TextField field="family" label=Key::Family value=family/>
                <TextField field="born_on" label=Key::Born hint=Key::BornHint mode="numeric" value=born_on/>
            </div>
        </div>
    }
}
