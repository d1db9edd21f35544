//! `/desk/referrals/{id}/slip`: who will be in touch, when, and from which number, to print and hand over.

use crate::api::refer_check::slip_of;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, Words, use_words};
use domain::referral::Urgency;
use domain::slip::{FirstWay, Slip};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn SlipPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").unwrap_or_default();
    let page = Resource::new(id, slip_of);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(slip) => view! { <Whole slip id=id()/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(slip: Slip, id: String) -> impl IntoView {
    let words = use_words();
    let lines = lines(&words, &slip).into_iter().map(|line| view! { <p><bdi>{line}</bdi></p> }).collect_view();
    view! {
        <PageTitle page=words.say(Key::SlipNav)/>
        <div class="wrap page page-back own">
            <Back href=format!("/desk/referrals/{id}") label=Key::SlipBack/>
            <h1 class="no-print">{words.say(Key::SlipNav)}</h1>
            <p class="no-print">{words.say(Key::SlipSafe)}</p>
            <section class="print-card slip" aria-label=words.say(Key::SlipNav)>
                <p class="print-card-name"><bdi>{words.fill(Key::SlipHello, &[("name", &slip.name)])}</bdi></p>
                {lines}
                <p>{words.say(Key::SlipUrgent)}</p>
            </section>
        </div>
    }
}

/// What the slip says, line by line.
fn lines(words: &Words, slip: &Slip) -> Vec<String> {
    let who = match &slip.worker {
        Some(worker) => words.fill(Key::SlipWorker, &[("worker", worker.as_str()), ("team", slip.team.as_str())]),
        None => words.fill(Key::SlipAnyWorker, &[("team", slip.team.as_str())]),
    };
    let when = words.say(match slip.urgency {
        Urgency::SameDay => Key::SlipToday,
        Urgency::Soon => Key::SlipSoon,
        Urgency::Routine => Key::SlipInTurn,
    });
    let way = match slip.way {
        FirstWay::Call => Key::SlipCall,
        FirstWay::Text => Key::SlipText,
        FirstWay::Mail => Key::SlipMail,
        FirstWay::Practice => Key::SlipPractice,
    };
    let practice = slip.practice.as_str();
    let contact = words.fill(way, &[("who", &who), ("when", &when), ("practice", practice)]);
    let from = match (&slip.phone, slip.way) {
        (Some(phone), FirstWay::Call) => words.fill(Key::SlipFrom, &[("phone", phone.as_str())]),
        _ => words.fill(Key::SlipFromNone, &[("practice", practice)]),
    };
    let best = slip.best_time.as_ref().map(|time| words.fill(Key::SlipBest, &[("time", time)]));
    let stop = words.fill(Key::SlipStop, &[("practice", practice)]);
    [contact, from].into_iter().chain(best).chain([stop]).collect()
}
