//! On the page of a person: whether they may be contacted, what they have still to hear, and when the worker will ring.

use crate::api::telling::{FinishTask, MutePerson, PlanCall, PlanForm, TellingShown};
use crate::desk::call_tasks::TaskList;
use crate::part::field::{Choice, Choices, TextField};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::icon::Icon;
use crate::words::{Key, use_words};
use domain::Failure;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What this part of the page needs. Made by the page itself: what is made while a page waits for something else cannot be
/// found again by the browser that wakes it.
#[derive(Clone, Copy)]
pub struct Telling {
    plan: ServerAction<PlanCall>,
    mute: ServerAction<MutePerson>,
    done: ServerAction<FinishTask>,
}

impl Telling {
    /// What can be done here.
    pub fn new() -> Self {
        Self { plan: ServerAction::new(), mute: ServerAction::new(), done: ServerAction::new() }
    }

    /// Counts what was done here: the page is read again after each.
    pub fn version(self) -> usize {
        self.plan.version().get() + self.mute.version().get() + self.done.version().get()
    }
}

/// The part of the page.
#[component]
pub fn TellingPart(
    /// Whose record.
    id: String,
    /// What it needs.
    telling: Telling,
    /// What it shows, where whoever looks may see it.
    shown: Option<TellingShown>,
) -> impl IntoView {
    let Telling { plan, mute, done } = telling;
    shown.map(|shown| view! { <Whole id shown plan mute done/> })
}

#[component]
fn Whole(
    id: String,
    shown: TellingShown,
    plan: ServerAction<PlanCall>,
    mute: ServerAction<MutePerson>,
    done: ServerAction<FinishTask>,
) -> impl IntoView {
    let words = use_words();
    let TellingShown { tasks, is_muted, may_write, form, trouble } = shown;
    let banner = is_muted.then(|| {
        view! {
            <div class="banner banner-warn">
                <p><b>{words.say(Key::Muted)}</b>" "{words.say(Key::MutedText)}</p>
            </div>
        }
    });
    let list = (!tasks.is_empty()).then(|| {
        view! { <h2>{words.say(Key::TasksTitle)}</h2> <TaskList tasks done back="person"/> }
    });
    let form = (may_write && !is_muted).then(|| view! { <PlanPart id=id.clone() form trouble plan/> });
    let (label, text, word) = match is_muted {
        true => (Key::UnmuteDo, None, "no"),
        false => (Key::MuteDo, Some(Key::MuteText), "yes"),
    };
    let (label, text) = (words.say(label), text.map(|text| words.say(text)));
    let deed = may_write.then(|| {
        view! {
            <ActionForm action=mute>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="muted" value=word/>
                <button class="btn btn-quiet">{label}</button>
                {text.map(|text| view! { <p class="small soft">{text}</p> })}
            </ActionForm>
        }
    });
    let is_empty = banner.is_none() && list.is_none() && deed.is_none();
    (!is_empty).then(|| view! { <section class="telling" id="telling">{banner}{list}{form}{deed}</section> })
}

/// When the worker will ring.
#[component]
fn PlanPart(id: String, form: PlanForm, trouble: Option<Failure>, plan: ServerAction<PlanCall>) -> impl IntoView {
    let words = use_words();
    let answer = plan.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    let is_wrong = move || trouble.0.get().is_some();
    let query = use_query_map();
    let told = {
        let words = words.clone();
        move || {
            let answered = answer.get().and_then(Result::ok).filter(|how| !how.is_empty());
            let how = answered.or_else(|| query.read().get("told").filter(|_| answer.read().is_none()))?;
            let said = match how.as_str() {
                "text" => Key::HeardByText,
                "mail" => Key::HeardByMail,
                "call" => Key::HeardByCall,
                "letter" => Key::HeardByLetter,
                _ => Key::HeardByNobody,
            };
            Some(view! { <div class="banner banner-good" role="status"><p>{words.say(said)}</p></div> })
        }
    };
    view! {
        {told}
        <ErrorSummary labels=vec![("day", Key::TellDay), ("part", Key::TellPart)]/>
        <details class="deed-form" open=is_wrong>
            <summary class="btn" id="tell-h">{words.say(Key::TellTitle)}" "<Icon name="down" opens=true/></summary>
            <ActionForm action=plan attr:class="tell" attr:id="tell" attr:novalidate="" attr:aria-labelledby="tell-h">
                <p class="small soft">{words.say(Key::TellText)}</p>
                <input type="hidden" name="form[id]" value=id/>
                <TextField field="day" label=Key::TellDay kind="date" value=form.day/>
                <Choices
                    field="part"
                    name="form[part]"
                    legend=words.say(Key::TellPart)
                    choices=vec![
                        Choice::of("morning", Key::PartMorning),
                        Choice::of("afternoon", Key::PartAfternoon),
                        Choice::of("evening", Key::PartEvening),
                    ]
                    chosen=vec![form.part]
                    class="field"
                />
                <button class="btn">{words.say(Key::TellDo)}</button>
            </ActionForm>
        </details>
    }
}
