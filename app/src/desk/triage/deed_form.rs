//! The form of one decision.

use super::Actions;
use crate::api::triage::{DecideForm, DecideSheet};
use crate::browser::raw_text;
use crate::part::form_trouble::FormTrouble;
use crate::part::icon::Icon;
use crate::words::{Key, Words, named, use_words};
use domain::capacity::WorkerLoad;
use domain::caseload::Opened;
use domain::first_contact::missing;
use domain::referral::{Deed, StepReason, Urgency};
use leptos::prelude::*;

/// A button that opens what the decision needs.
#[component]
pub fn DeedForm(
    /// The decision.
    deed: Deed,
    /// Somebody began it, and it could not be kept.
    is_begun: bool,
    /// The referral.
    opened: Opened,
    /// What there is to choose from.
    sheet: DecideSheet,
    /// What is sent.
    actions: Actions,
) -> impl IntoView {
    let words = use_words();
    let Some((label, about)) = named::triage::decision(deed) else { return ().into_any() };
    let form = if is_begun { sheet.form.clone() } else { DecideForm::default() };
    let hidden = [
        ("form[id]", opened.referral.id.to_string()),
        ("form[deed]", deed.key().to_owned()),
        ("form[seen]", opened.referral.version.to_string()),
        ("form[steps]", opened.history.len().to_string()),
        ("once", sheet.once.clone()),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
    .collect_view();
    let reasons = StepReason::of(deed);
    let why = (!reasons.is_empty()).then(|| {
        let options = reasons.iter().map(|one| (one.key().to_owned(), words.say(named::triage::step_reason(*one))));
        view! { <Pick deed is_begun field="reason" label=Key::FieldReason options=options.collect() chosen=form.reason/> }
    });
    let priority = (deed == Deed::Queue).then(|| {
        let options = Urgency::ALL.iter().map(|one| (one.key().to_owned(), words.say(named::urgency(*one))));
        let asked = opened.referral.how_soon().key().to_owned();
        let chosen = if is_begun { form.priority } else { asked };
        view! { <Pick deed is_begun field="priority" label=Key::FieldPriority options=options.collect() chosen/> }
    });
    let worker = matches!(deed, Deed::Accept | Deed::Reassign).then(|| {
        let options = load_options(&words, &sheet.workers);
        view! { <Pick deed is_begun field="worker" label=Key::FieldWorker options chosen=form.worker/> }
    });
    let team = (deed == Deed::Offer).then(|| {
        view! { <Pick deed is_begun field="team" label=Key::FieldTeam options=sheet.teams.clone() chosen=form.team/> }
    });
    let note = match deed {
        Deed::Ask => Key::FieldQuestion,
        Deed::Answer => Key::FieldAnswer,
        Deed::Decline => Key::FieldInstead,
        _ => Key::FieldNote,
    };
    let tries = (deed == Deed::Close).then(|| view! { <Tries opened=opened.clone()/> });
    view! {
        <details class="deed-form" open=is_begun>
            <summary class="btn">{words.say(label)}<Icon name="down" opens=true/></summary>
            <ActionForm action=actions.decide attr:class="deed-sheet" attr:novalidate="">
                {hidden}
                <div class="band-plain">
                    <p class="small soft">{words.say(about)}</p>
                    <div class="fields">
                        {priority}{worker}{team}{why}
                        <div class="field span-6"><Note deed is_begun label=note value=form.note/></div>
                    </div>
                    {tries}
                </div>
                <div class="deed-send"><button class="btn btn-main">{words.say(label)}</button></div>
            </ActionForm>
        </details>
    }
    .into_any()
}

/// Workers with what they carry, to choose from.
pub fn load_options(words: &Words, workers: &[WorkerLoad]) -> Vec<(String, String)> {
    let said = |one: &WorkerLoad| {
        let key = if one.is_full() { Key::LoadFull } else { Key::LoadOf };
        let (carried, room) = (one.carried(), one.room.to_string());
        words.fill(key, &[("name", one.name.as_str()), ("carried", &carried), ("room", &room)])
    };
    workers.iter().map(|one| (one.id.to_string(), said(one))).collect()
}

/// What is wrong with a field of the form that was begun.
#[component]
fn Wrong(deed: Deed, is_begun: bool, field: &'static str) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    is_begun.then(|| trouble.at(field)).flatten().map(|why| {
        let id = format!("{}-{field}-error", deed.key());
        view! { <p class="field-error" id=id><Icon name="alert"/><span>{words.why(&why)}</span></p> }
    })
}

/// Whether a field is wrong, and what describes it then.
fn wrong_at(deed: Deed, is_begun: bool, field: &'static str) -> (Option<&'static str>, Option<String>) {
    let is_wrong = is_begun && expect_context::<FormTrouble>().at(field).is_some();
    (is_wrong.then_some("true"), is_wrong.then(|| format!("{}-{field}-error", deed.key())))
}

#[component]
fn Pick(
    deed: Deed,
    is_begun: bool,
    field: &'static str,
    label: Key,
    options: Vec<(String, String)>,
    chosen: String,
) -> impl IntoView {
    let words = use_words();
    let id = format!("{}-{field}", deed.key());
    let (invalid, described) = wrong_at(deed, is_begun, field);
    let rows = options
        .into_iter()
        .map(|(key, name)| {
            let is_chosen = key == chosen;
            view! { <option value=key selected=is_chosen>{name}</option> }
        })
        .collect_view();
    let class = if invalid.is_some() { "field span-3 bad" } else { "field span-3" };
    view! {
        <div class=class>
            <label for=id.clone()>{words.say(label)}</label>
            <Wrong deed is_begun field/>
            <span class="select">
                <select class="input" id=id name=format!("form[{field}]") aria-invalid=invalid aria-describedby=described>
                    <option value="">{words.say(Key::ChooseOne)}</option>
                    {rows}
                </select>
            </span>
        </div>
    }
}

#[component]
fn Note(deed: Deed, is_begun: bool, label: Key, value: String) -> impl IntoView {
    let words = use_words();
    let id = format!("{}-note", deed.key());
    let (invalid, described) = wrong_at(deed, is_begun, "note");
    view! {
        <label for=id.clone()>{words.say(label)}</label>
        <p class="field-hint">{words.say(Key::NoteRead)}</p>
        <Wrong deed is_begun field="note"/>
        <textarea class="input" id=id name="form[note]" rows="2" aria-invalid=invalid aria-describedby=described>
            {raw_text(&value)}
        </textarea>
    }
}

/// What is missing before somebody may be called never reached.
#[component]
fn Tries(opened: Opened) -> impl IntoView {
    let words = use_words();
    let is_reached = domain::first_contact::was_reached(&opened.contacts);
    let lacks = missing(&opened.referral.ask.person, &opened.contacts).filter(|_| !is_reached);
    lacks.map(|lacks| {
        let line = |n: u32, key: Key| (n > 0).then(|| view! { <li>{words.fill(key, &[("n", &n.to_string())])}</li> });
        view! {
            <div class="tries">
                <p><b>{words.say(Key::TriesTitle)}</b></p>
                <ul>
                    {line(lacks.days, Key::TriesDays)}
                    {line(lacks.parts, Key::TriesParts)}
                    {line(lacks.not_counted, Key::TriesNotCounted)}
                </ul>
                <p class="small soft">{words.say(Key::TriesSafe)}</p>
            </div>
        }
    })
}
