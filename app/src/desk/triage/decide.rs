//! The decisions that whoever looks may take now: a short list, each opens its form.

use super::Actions;
use super::both::BothTexts;
use super::deed_form::DeedForm;
use crate::api::triage::DecideSheet;
use crate::part::form_trouble::FormTrouble;
use crate::part::icon::Icon;
use crate::words::{Count, Key, named, use_words};
use domain::Failure;
use domain::caseload::Opened;
use domain::referral::Deed;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What can be decided about a referral. Nothing is offered that whoever looks may not do.
#[component]
pub fn Decide(opened: Opened, sheet: Option<DecideSheet>, actions: Actions) -> impl IntoView {
    let is_asked = opened.possible.iter().any(|deed| named::triage::decision(*deed).is_some());
    sheet.filter(|_| is_asked).map(|sheet| view! { <Whole opened sheet actions/> })
}

#[component]
fn Whole(opened: Opened, sheet: DecideSheet, actions: Actions) -> impl IntoView {
    let words = use_words();
    let trouble = sheet.trouble.clone();
    provide_context(FormTrouble(Signal::stored(trouble.clone())));
    let is_focused = trouble.is_some();
    Effect::new(move |_| {
        if is_focused {
            crate::browser::focus("decide-errors");
        }
    });
    // A worker takes on with the button above; only a lead gives to others.
    let is_lead = !sheet.workers.is_empty();
    let offered = |deed: &&Deed| named::triage::decision(**deed).is_some() && (**deed != Deed::Accept || is_lead);
    let deeds: Vec<Deed> = opened.possible.iter().filter(offered).copied().collect();
    let begun = Deed::read(&sheet.form.deed).ok();
    let head = match trouble {
        Some(Failure::Invalid(troubles)) => {
            let rows = troubles
                .into_iter()
                .map(|one| {
                    let at = begun.map(|deed| format!("#{}-{}", deed.key(), one.field)).unwrap_or_default();
                    view! { <li><a href=at rel="external">{words.why(&one.why)}</a></li> }
                })
                .collect_view();
            let n = words.count(Count::ThingsToFix, sheet.trouble.as_ref().map_or(1, troubles_of), &[]);
            view! {
                <div class="errors" role="alert" tabindex="-1" id="decide-errors"><h2>{n}</h2><ul role="list">{rows}</ul></div>
            }
            .into_any()
        }
        Some(_) => view! { <BothTexts opened=opened.clone() form=sheet.form.clone() deeds=deeds.clone()/> }.into_any(),
        None => ().into_any(),
    };
    let answer = actions.decide.value();
    let refused = {
        let words = words.clone();
        move || {
            answer.get().and_then(Result::err).and_then(|refusal| {
                let said = match refusal.0 {
                    // These come back with the page, at the form itself.
                    Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. } => return None,
                    Failure::SignedOut => Key::SignedOutText,
                    Failure::NotFound => Key::LostGone,
                    Failure::Busy => Key::BusyText,
                    _ => Key::DecideBroken,
                };
                Some(view! { <p class="field-error" role="alert"><Icon name="alert"/><span>{words.say(said)}</span></p> })
            })
        }
    };
    let forms = deeds
        .into_iter()
        .map(|deed| {
            let is_begun = begun == Some(deed);
            view! { <DeedForm deed is_begun opened=opened.clone() sheet=sheet.clone() actions/> }
        })
        .collect_view();
    view! {
        <section class="decide" aria-labelledby="decide">
            <h2 id="decide">{words.say(Key::DecideTitle)}</h2>
            {head}
            {refused}
            <div class="decide-list">{forms}</div>
        </section>
    }
}

fn troubles_of(failure: &Failure) -> u64 {
    match failure {
        Failure::Invalid(troubles) => troubles.len() as u64,
        _ => 1,
    }
}

/// What was done last, where the address says so.
#[component]
pub fn DoneLast() -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    move || {
        let done = query.read().get("done").unwrap_or_default();
        let (said, class) = match done.as_str() {
            "stop_clock" => (words.say(Key::DoneClockStopped), "banner banner-good"),
            "start_clock" => (words.say(Key::DoneClockStarted), "banner banner-good"),
            "still_wanted" => (words.say(Key::DoneWanted), "banner banner-good"),
            "weigh" | "room" => (words.say(Key::DoneWeight), "banner banner-good"),
            "no_stop" => (words.say(Key::NoStop), "banner banner-warn"),
            "no_room" => (words.say(Key::NoRoom), "banner banner-warn"),
            deed => {
                let deed = Deed::read(deed).ok()?;
                let said = format!("{} {}.", words.say(Key::DecideSaved), words.say(named::triage::done(deed)));
                (said, "banner banner-good")
            }
        };
        Some(view! { <div class=class role="status"><p>{said}</p></div> })
    }
}
