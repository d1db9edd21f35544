//! `/desk/people/{id}/seal`: only these people may open this record.

use crate::api::record::{SealName, SealRecord, SealShown, UnsealRecord, seal_sheet};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{TextArea, class_of};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Failure;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn SealPage() -> impl IntoView {
    let params = use_params_map();
    let seal = ServerAction::<SealRecord>::new();
    let unseal = ServerAction::<UnsealRecord>::new();
    let id = move || params.read().get("id").unwrap_or_default();
    let sheet = Resource::new(move || (id(), seal.version().get()), |(id, _)| seal_sheet(id));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match sheet.await {
                        Ok(sheet) => view! { <Whole id=id() sheet seal unseal/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(
    id: String,
    sheet: SealShown,
    seal: ServerAction<SealRecord>,
    unseal: ServerAction<UnsealRecord>,
) -> impl IntoView {
    let words = use_words();
    let SealShown { short_name, is_sealed, team, practice, reason, trouble } = sheet;
    let is_saved = use_query_map().with_untracked(|query| query.get("saved").is_some()) && is_sealed;
    let saved = is_saved.then(|| {
        view! { <div class="banner banner-good" role="status"><p>{words.say(Key::SealSaved)}</p></div> }
    });
    let lead = words.fill(if is_sealed { Key::SealOn } else { Key::SealOff }, &[("name", &short_name)]);
    let back = format!("/desk/people/{id}");
    let away = is_sealed.then(|| view! { <Unseal id=id.clone() reason trouble unseal/> });
    view! {
        <PageTitle page=words.say(Key::SealTitle)/>
        <div class="wrap page page-back">
            <Back href=back label=Key::BackToPerson/>
            {saved}
            <div class="page-head"><div><h1>{words.say(Key::SealTitle)}</h1><p class="soft"><bdi>{lead}</bdi></p></div></div>
            <ActionForm action=seal attr:class="sheet" attr:id="seal">
                <input type="hidden" name="id" value=id/>
                <div class="band-plain fields">
                    <Names legend=Key::SealTeam fixed=Key::SealAlways names=team/>
                    <Names legend=Key::SealPractice fixed=Key::SealAtFirst names=practice/>
                </div>
                <div class="sheet-foot">
                    <button class="btn btn-main">{words.say(if is_sealed { Key::SealChange } else { Key::SealDo })}</button>
                    <span class="small soft">{words.say(Key::SealText)}</span>
                </div>
            </ActionForm>
            {away}
        </div>
    }
}

/// People who may be named. Who cannot be taken off is ticked, and `fixed` says for how long.
#[component]
fn Names(legend: Key, fixed: Key, names: Vec<SealName>) -> impl IntoView {
    let words = use_words();
    let rows = names
        .into_iter()
        .map(|one| {
            let always = one.is_fixed.then(|| view! { " "<span class="soft">{words.say(fixed)}</span> });
            view! {
                <label class="choice">
                    <input type="checkbox" name="names[]" value=one.id checked=one.is_named disabled=one.is_fixed/>
                    <span><bdi>{one.name}</bdi>{always}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field span-6">
            <legend>{words.say(legend)}</legend>
            <div class="choices">{rows}</div>
        </fieldset>
    }
}

/// Takes the seal away, with a reason.
#[component]
fn Unseal(id: String, reason: String, trouble: Option<Failure>, unseal: ServerAction<UnsealRecord>) -> impl IntoView {
    let words = use_words();
    let answer = unseal.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    view! {
        <ActionForm action=unseal attr:class="sheet sheet-after" attr:id="unseal" attr:aria-labelledby="unseal-h">
            <input type="hidden" name="id" value=id/>
            <div class="band-plain">
                <h2 id="unseal-h">{words.say(Key::SealAway)}</h2>
                <ErrorSummary labels=vec![("reason", Key::SealWhy)]/>
                <div class=class_of("reason", "field span-6")>
                    <TextArea field="reason" name="reason" label=Key::SealWhy hint=Key::SealWhyHint value=reason/>
                </div>
            </div>
            <div class="sheet-foot"><button class="btn">{words.say(Key::SealAway)}</button></div>
        </ActionForm>
    }
}
