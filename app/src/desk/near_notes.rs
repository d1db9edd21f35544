//! `/desk/near-notes`: a few lines of a link worker for the staff of each of their practices.

use crate::api::near::{NearNotesPage, WriteNearNote, near_notes};
use crate::desk::frame::Desk;
use crate::desk::sent_deeds::{OneTrouble, WholeTrouble};
use crate::part::broken::Broken;
use crate::part::form_trouble::FormTrouble;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Failure;
use domain::near_note::NearNote;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One form for each practice.
#[component]
pub fn NearNotes() -> impl IntoView {
    let page = Resource::new(|| (), |()| near_notes());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: NearNotesPage) -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    let is_fine = page.draft.is_none();
    let saved = {
        let words = words.clone();
        move || {
            let is_saved = query.read().get("saved").is_some() && is_fine;
            is_saved.then(|| {
                view! { <div class="banner banner-good" role="status"><p>{words.say(Key::NearSaved)}</p></div> }
            })
        }
    };
    let none = page.notes.is_empty().then(|| {
        view! { <p class="card none lead">{words.say(Key::NearNotesNone)}</p> }
    });
    let forms = page
        .notes
        .into_iter()
        .map(|(practice, note)| {
            let draft = page.draft.clone().filter(|(draft, _)| draft.practice == practice.id.as_str());
            let (text, until, trouble) = match (draft, note) {
                (Some((draft, trouble)), _) => (draft.words, draft.until, Some(trouble)),
                (None, Some(NearNote { words, until, .. })) => (words.to_string(), until.to_string(), None),
                (None, None) => (String::new(), String::new(), None),
            };
            view! { <One id=practice.id.to_string() name=practice.name.to_string() text until trouble/> }
        })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::NearNotesTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::NearNotesTitle)}</h1><p class="soft">{words.say(Key::NearNotesLead)}</p></div>
            </div>
            {saved}
            {none}
            {forms}
        </div>
    }
}

#[component]
fn One(id: String, name: String, text: String, until: String, trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let write = ServerAction::<WriteNearNote>::new();
    let answer = write.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    let (words_id, until_id) = (format!("words-{id}"), format!("until-{id}"));
    view! {
        <ActionForm action=write attr:class="sheet sheet-after">
            <input type="hidden" name="practice" value=id/>
            <div class="band-plain steer">
                <h2><bdi>{name}</bdi></h2>
                <div class="field">
                    <label for=words_id.clone()>{words.say(Key::NearWords)}" "<span class="soft">{words.say(Key::NearWordsHint)}</span></label>
                    <OneTrouble trouble field="words"/>
                    <textarea class="input" id=words_id name="words" rows="4">{crate::browser::raw_text(&text)}</textarea>
                </div>
                <div class="field">
                    <label for=until_id.clone()>{words.say(Key::NearUntil)}</label>
                    <OneTrouble trouble field="until"/>
                    <input class="input" id=until_id name="until" type="date" value=until/>
                </div>
                <WholeTrouble trouble/>
            </div>
            <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::NearSave)}</button></div>
        </ActionForm>
    }
}
