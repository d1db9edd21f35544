//! What a practice does about a referral it sent: answer, ask to stop, let it go on, take back what was a mistake.

use crate::api::sent::{SentDraft, SteerSent};
use crate::part::form_trouble::FormTrouble;
use crate::part::icon::Icon;
use crate::words::{Key, sent as said, use_words};
use domain::Failure;
use domain::referral::{Deed, StepReason};
use leptos::prelude::*;

/// What the forms of one referral have in common.
#[derive(Clone)]
pub struct Steering {
    /// The referral.
    pub id: String,
    /// Which version of it is before somebody.
    pub version: String,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was written and could not be kept, and what was wrong with it.
    pub draft: Option<(SentDraft, Failure)>,
}

impl Steering {
    /// What was written before for one deed, and what was wrong with it.
    pub fn of(&self, deed: &str) -> (SentDraft, Option<Failure>) {
        match &self.draft {
            Some((draft, failure)) if draft.deed == deed => (draft.clone(), Some(failure.clone())),
            _ => (SentDraft::default(), None),
        }
    }
}

/// The words of one deed: what it is called, what is asked, what follows.
const fn texts(deed: Deed) -> (Key, Key, Key) {
    match deed {
        Deed::Answer => (Key::AnswerSend, Key::AnswerLabel, Key::QuestionTitle),
        Deed::GoOn => (Key::GoOnDo, Key::MoreWords, Key::GoOnText),
        Deed::MarkError => (Key::MistakeDo, Key::MistakeWhy, Key::MistakeText),
        _ => (Key::StopDo, Key::StopWhy, Key::StopText),
    }
}

/// What is wrong with a form as a whole, said where its button is.
#[component]
pub fn WholeTrouble(
    /// What is wrong.
    trouble: FormTrouble,
) -> impl IntoView {
    let words = use_words();
    move || {
        let text = match trouble.0.get()? {
            Failure::Invalid(_) => return None,
            Failure::Conflict | Failure::MovedOn { .. } => words.say(Key::SentTriedTwice),
            Failure::Busy => words.say(Key::BusyText),
            Failure::SignedOut => words.say(Key::SignedOutText),
            Failure::Locked => words.say(Key::LockedText),
            Failure::NotFound => words.say(Key::LostGone),
            _ => words.say(Key::BrokenText),
        };
        Some(view! { <p class="field-error" role="alert"><Icon name="alert"/><span>{text}</span></p> })
    }
}

/// What is wrong with one field. A page has several forms with fields of the same name, so it hangs on no id of theirs.
#[component]
pub fn OneTrouble(
    /// What is wrong.
    trouble: FormTrouble,
    /// The field.
    field: &'static str,
) -> impl IntoView {
    let words = use_words();
    move || {
        trouble.at(field).map(|why| {
            view! { <p class="field-error" role="alert"><Icon name="alert"/><span>{words.why(&why)}</span></p> }
        })
    }
}

/// One deed as a form. An answer is open where the question stands; the others fold away.
#[component]
pub fn Steer(
    /// What it does.
    deed: Deed,
    /// What all forms have in common.
    steering: Steering,
    /// Sends it.
    steer: ServerAction<SteerSent>,
) -> impl IntoView {
    let words = use_words();
    let (draft, loaded) = steering.of(deed.key());
    let answer = steer.value();
    let is_wrong = loaded.is_some();
    let trouble = FormTrouble::of(loaded, move || answer.get());
    let (name, asks, text) = texts(deed);
    let reasons = StepReason::of(deed);
    let reason = (!reasons.is_empty()).then(|| {
        let id = format!("{}-reason", deed.key());
        let options = reasons
            .iter()
            .map(|reason| {
                let is_chosen = draft.reason == reason.key();
                view! { <option value=reason.key() selected=is_chosen>{words.say(said::why(*reason))}</option> }
            })
            .collect_view();
        view! {
            <div class="field">
                <label for=id.clone()>{words.say(asks)}</label>
                <OneTrouble trouble field="reason"/>
                <span class="select">
                    <select class="input" id=id name="reason">
                        <option value="">{words.say(Key::ChooseReason)}</option>
                        {options}
                    </select>
                </span>
            </div>
        }
    });
    let note = (deed != Deed::GoOn).then(|| {
        let id = format!("{}-note", deed.key());
        let (label, hint) = match deed {
            Deed::Answer => (asks, None),
            _ => (Key::MoreWords, Some(words.say(Key::MoreWordsHint))),
        };
        let hint = hint.map(|hint| view! { " "<span class="soft">{hint}</span> });
        view! {
            <div class="field">
                <label for=id.clone()>{words.say(label)}{hint}</label>
                <OneTrouble trouble field="note"/>
                <textarea class="input" id=id name="note" rows="2">{crate::browser::raw_text(&draft.note)}</textarea>
            </div>
        }
    });
    let class = if deed == Deed::Answer { "btn btn-main" } else { "btn" };
    let (name, text) = (words.say(name), words.say(text));
    let button = name.clone();
    let form = view! {
        <ActionForm action=steer attr:class="steer">
            <input type="hidden" name="id" value=steering.id/>
            <input type="hidden" name="version" value=steering.version/>
            <input type="hidden" name="once" value=steering.once/>
            <input type="hidden" name="deed" value=deed.key()/>
            {reason}
            {note}
            <WholeTrouble trouble/>
            <button class=class>{button}</button>
        </ActionForm>
    };
    if deed == Deed::Answer {
        return form.into_any();
    }
    view! {
        <details class="steer-fold" open=is_wrong>
            <summary>{name}<Icon name="down" opens=true/></summary>
            <p class="small soft">{text}</p>
            {form}
        </details>
    }
    .into_any()
}
