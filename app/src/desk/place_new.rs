//! `/desk/places/{kind}/new`: add a practice, a team or an organisation.

use crate::api::places::{AddPlace, PlaceSheet, place_form};
use crate::desk::frame::Desk;
use crate::desk::places::{LABELS, PlaceFields};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The form for something new.
#[component]
pub fn NewPlacePage() -> impl IntoView {
    let params = use_params_map();
    let form = Resource::new(move || params.read().get("kind").unwrap_or_default(), place_form);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match form.await {
                        Ok(form) => view! { <Sheet form/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Sheet(form: PlaceSheet) -> impl IntoView {
    let words = use_words();
    let add = ServerAction::<AddPlace>::new();
    let answer = add.value();
    let trouble = FormTrouble::of(form.trouble.clone(), move || answer.get());
    provide_context(trouble);
    let name = named::add_workplace(form.kind);
    let title = trouble.title(name);
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/places?kind={}", form.kind.key()) label=Key::BackToPlaces/>
            <div class="page-head"><h1>{words.say(name)}</h1></div>
            <ErrorSummary labels=LABELS.to_vec()/>
            <ActionForm action=add attr:class="sheet" attr:novalidate="">
                <input type="hidden" name="kind" value=form.kind.key()/>
                <input type="hidden" name="once" value=form.once/>
                <PlaceFields kind=form.kind teams=form.teams draft=form.draft/>
                <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::PlaceAdd)}</button></div>
            </ActionForm>
        </div>
    }
}
