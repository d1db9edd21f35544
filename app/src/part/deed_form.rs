//! What may be done to a connection, each as a form of its own: a big button, or one that opens what has to be said with it.
//! The worker, the organisation and whoever has a link are given the same.

use crate::api::deed::DeedTyped;
use crate::browser::raw_text;
use crate::words::{Key, onward, use_words};
use domain::connection::{Deed, MOST_WEEKS, Reason, SignpostAnswer};
use domain::{Failure, Why};
use leptos::prelude::*;

/// To where the forms go, and what they carry.
#[derive(Clone, Debug)]
pub struct DeedsOf {
    /// The address of the server function.
    pub action: &'static str,
    /// Of which connection; nothing where a link says so.
    pub id: String,
    /// The version that is looked at.
    pub version: i64,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was typed before.
    pub typed: DeedTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Every deed that is possible, in the order in which it is offered.
#[component]
pub fn DeedForms(
    /// The deeds.
    deeds: Vec<Deed>,
    /// To where.
    of: DeedsOf,
) -> impl IntoView {
    let rows = deeds
        .into_iter()
        .enumerate()
        .map(|(n, deed)| view! { <li><DeedForm deed of=of.clone() leads={n == 0 && leads_on(deed)}/></li> })
        .collect_view();
    view! { <ul class="deeds" role="list">{rows}</ul> }
}

#[component]
fn DeedForm(deed: Deed, of: DeedsOf, leads: bool) -> impl IntoView {
    let words = use_words();
    let label = words.say(onward::deed(deed));
    let is_typed = of.typed.deed == deed.key();
    let class = if leads { "btn btn-main btn-big" } else { "btn btn-big" };
    let hidden = view! {
        <input type="hidden" name="id" value=of.id.clone()/>
        <input type="hidden" name="form[version]" value=of.version.to_string()/>
        <input type="hidden" name="form[once]" value=of.once.clone()/>
        <input type="hidden" name="form[deed]" value=deed.key()/>
    };
    if !says_more(deed) {
        return view! {
            <form method="post" action=of.action class="deed">{hidden}<button class=class>{label}</button></form>
        }
        .into_any();
    }
    let typed = if is_typed { of.typed.clone() } else { DeedTyped::default() };
    let trouble = of.trouble.clone().filter(|_| is_typed);
    view! {
        <details class="deed" open=is_typed>
            <summary class=class>{label}</summary>
            <form method="post" action=of.action class="deed-more" novalidate>
                {hidden}
                <More deed id=of.id typed trouble/>
                <button class="btn btn-main">{words.say(Key::DeedSave)}</button>
            </form>
        </details>
    }
    .into_any()
}

/// Whether a deed leads on; what ends something is never the button that stands out.
fn leads_on(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::Accept
            | Deed::SayHowItWent
            | Deed::Schedule
            | Deed::Reschedule
            | Deed::ComeFirst
            | Deed::GoOn
            | Deed::ConfirmStop
    )
}

/// Whether something has to be said with a deed, or may be.
fn says_more(deed: Deed) -> bool {
    !Reason::of(deed).is_empty()
        || matches!(
            deed,
            Deed::Waitlist
                | Deed::Schedule
                | Deed::Reschedule
                | Deed::CallOff
                | Deed::MissDay
                | Deed::TellHowItGoes
                | Deed::SayHowItWent
                | Deed::MarkError
        )
}

/// What is said with a deed.
#[component]
fn More(deed: Deed, id: String, typed: DeedTyped, trouble: Option<Failure>) -> impl IntoView {
    let words = use_words();
    let asks_for =
        |name: &'static str| Asked { name, id: format!("{}-{id}-{name}", deed.key()), trouble: trouble.clone() };
    let reasons = Reason::of(deed).iter().map(|reason| (reason.key(), onward::reason(*reason))).collect::<Vec<_>>();
    let reasons = (!reasons.is_empty())
        .then(|| view! { <Radios of=asks_for("reason") legend=Key::DeedWhy choices=reasons chosen=typed.reason/> });
    let answers = (deed == Deed::SayHowItWent).then(|| {
        let choices = SignpostAnswer::ALL.iter().map(|one| (one.key(), onward::answer(*one))).collect();
        view! { <Radios of=asks_for("answer") legend=Key::DeedSayHowItWent choices chosen=typed.answer/> }
    });
    let weeks = (deed == Deed::Waitlist).then(
        || view! { <Short of=asks_for("weeks") label=Key::DeedWeeks hint=None value=typed.weeks mode="numeric"/> },
    );
    let on = matches!(deed, Deed::Schedule | Deed::Reschedule).then(|| {
        view! { <Short of=asks_for("on") label=Key::DeedDay hint=Some(Key::DeedDayHint) value=typed.on mode="text"/> }
    });
    let note = asks_for("note");
    let (note_id, described) = (note.id.clone(), note.error_id());
    view! {
        {reasons}{answers}{weeks}{on}
        <div class=note.class()>
            <label for=note_id.clone()>{words.say(Key::DeedNote)}" "<span class="soft">{words.say(Key::DeedNoteHint)}</span></label>
            <Wrong of=note.clone()/>
            <textarea class="input" id=note_id name="form[note]" rows="2" aria-invalid=note.invalid() aria-describedby=described>
                {raw_text(&typed.note)}
            </textarea>
        </div>
    }
}

/// One field of a deed: its name, its id, and what was wrong with it.
#[derive(Clone, Debug)]
struct Asked {
    name: &'static str,
    id: String,
    trouble: Option<Failure>,
}

impl Asked {
    fn why(&self) -> Option<Why> {
        self.trouble.as_ref().and_then(|failure| failure.at(self.name).cloned())
    }

    fn class(&self) -> &'static str {
        if self.why().is_some() { "field bad" } else { "field" }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.why().map(|_| "true")
    }

    fn error_id(&self) -> Option<String> {
        self.why().map(|_| format!("{}-error", self.id))
    }
}

#[component]
fn Wrong(of: Asked) -> impl IntoView {
    let words = use_words();
    let said = of.why().map(|why| match (&why, of.name) {
        (Why::OutOfRange(..), "weeks") => words.why(&Why::OutOfRange(1, MOST_WEEKS)),
        _ => words.why(&why),
    });
    said.map(|said| view! { <p class="field-error" id=of.error_id()>{said}</p> })
}

#[component]
fn Radios(of: Asked, legend: Key, choices: Vec<(&'static str, Key)>, chosen: String) -> impl IntoView {
    let words = use_words();
    let rows = choices
        .into_iter()
        .enumerate()
        .map(|(n, (key, label))| {
            let id = (n == 0).then(|| of.id.clone());
            view! {
                <label class="choice">
                    <input type="radio" name=format!("form[{}]", of.name) value=key id=id checked={chosen == key}/>
                    {words.say(label)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=of.class() aria-describedby=of.error_id()>
            <legend>{words.say(legend)}</legend>
            <Wrong of=of.clone()/>
            <div class="choices">{rows}</div>
        </fieldset>
    }
}

#[component]
fn Short(of: Asked, label: Key, hint: Option<Key>, value: String, mode: &'static str) -> impl IntoView {
    let words = use_words();
    let hint = hint.map(|hint| view! { " "<span class="soft">{words.say(hint)}</span> });
    view! {
        <div class=of.class()>
            <label for=of.id.clone()>{words.say(label)}{hint}</label>
            <Wrong of=of.clone()/>
            <input
                class="input"
                id=of.id.clone()
                name=format!("form[{}]", of.name)
                value=value
                inputmode=mode
                autocomplete="off"
                aria-invalid=of.invalid()
                aria-describedby=of.error_id()
            />
        </div>
    }
}

/// What was wrong with a deed, before the page: with a link to where it is mended.
#[component]
pub fn DeedTrouble(
    /// What was typed.
    typed: DeedTyped,
    /// What was wrong.
    trouble: Option<Failure>,
) -> impl IntoView {
    let words = use_words();
    let failure = trouble?;
    let (title, list) = match &failure {
        Failure::Invalid(troubles) => {
            let at = |field: &str| format!("#{}-{}-{field}", typed.deed, typed.id);
            let list = troubles
                .iter()
                .map(|one| view! { <li><a href=at(&one.field) rel="external">{words.why(&one.why)}</a></li> })
                .collect_view();
            (words.say(Key::TroubleTitle), list.into_any())
        }
        _ => (words.say(Key::NotNowTitle), view! { <li>{words.say(Key::NotNowText)}</li> }.into_any()),
    };
    Some(view! {
        <div class="errors" role="alert" tabindex="-1" id="errors"><h2>{title}</h2><ul role="list">{list}</ul></div>
    })
}
