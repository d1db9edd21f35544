//! The waiting clock of one referral: how long, why it stands still, and whether it is still wanted.

use super::Actions;
use crate::words::{Count, Key, named, use_words};
use domain::Moment;
use domain::caseload::Opened;
use domain::referral::Deed;
use domain::waiting_clock::{Pause, PauseReason, pause_now};
use leptos::prelude::*;

/// The clock, for whoever decides on somebody who waits.
#[component]
pub fn WaitingClock(opened: Opened, now: Moment, actions: Actions) -> impl IntoView {
    let words = use_words();
    let waits = opened.referral.worker.is_none() && opened.referral.state.is_waiting();
    // Whoever may put it into the queue, or took it out of there, decides on its clock.
    let decides = opened.possible.iter().any(|deed| matches!(deed, Deed::Queue));
    if !waits || !decides {
        return ().into_any();
    }
    let id = opened.referral.id.to_string();
    let days = words.count(Count::DaysWaiting, u64::from(opened.days_waiting), &[]);
    let waited = match opened.pauses.is_empty() {
        true => words.fill(Key::ClockWaitedAll, &[("days", &days)]),
        false => words.fill(Key::ClockWaited, &[("days", &days)]),
    };
    let clock = match pause_now(&opened.pauses, now) {
        Some(pause) => view! { <Stands pause=pause.clone() id=id.clone() actions/> }.into_any(),
        None => view! { <Stops id=id.clone() actions/> }.into_any(),
    };
    let wanted = opened.asks_if_wanted.then(|| view! { <Wanted id actions/> });
    view! {
        <section class="decide" aria-labelledby="clock">
            <h2 id="clock">{words.say(Key::ClockTitle)}</h2>
            {wanted}
            <p>{waited}</p>
            {clock}
        </section>
    }
    .into_any()
}

/// The clock stands still: why, until when, and that it goes on.
#[component]
fn Stands(pause: Pause, id: String, actions: Actions) -> impl IntoView {
    let words = use_words();
    let (day, reason) = (words.short_day(pause.from.day()), words.say(named::triage::pause(pause.reason)));
    let said = match pause.until {
        Some(until) => {
            let until = words.short_day(until.plus_ms(-1).day());
            words.fill(Key::ClockStandsUntil, &[("day", &day), ("until", &until), ("reason", &reason)])
        }
        None => words.fill(Key::ClockStands, &[("day", &day), ("reason", &reason)]),
    };
    view! {
        <p>{said}</p>
        <ActionForm action=actions.start attr:class="take">
            <input type="hidden" name="id" value=id/>
            <button class="btn">{words.say(Key::ClockStart)}</button>
        </ActionForm>
    }
}

/// Stops the clock.
#[component]
fn Stops(id: String, actions: Actions) -> impl IntoView {
    let words = use_words();
    let options = PauseReason::ALL
        .iter()
        .map(|one| view! { <option value=one.key()>{words.say(named::triage::pause(*one))}</option> })
        .collect_view();
    let label = words.say(Key::ClockStop);
    view! {
        <details class="deed-form">
            <summary class="btn">{label}</summary>
            <ActionForm action=actions.stop attr:class="deed-sheet">
                <input type="hidden" name="id" value=id/>
                <div class="band-plain">
                    <p class="small soft">{words.say(Key::ClockStopText)}</p>
                    <div class="fields">
                        <div class="field span-3">
                            <label for="clock-reason">{words.say(Key::FieldReason)}</label>
                            <span class="select">
                                <select class="input" id="clock-reason" name="reason">{options}</select>
                            </span>
                        </div>
                        <div class="field span-3">
                            <label for="clock-until">{words.say(Key::ClockUntil)}</label>
                            <input class="input" type="date" id="clock-until" name="until"/>
                        </div>
                    </div>
                </div>
                <div class="deed-send"><button class="btn btn-main">{words.say(Key::ClockStop)}</button></div>
            </ActionForm>
        </details>
    }
}

/// Asks whether it is still wanted.
#[component]
fn Wanted(id: String, actions: Actions) -> impl IntoView {
    let words = use_words();
    let (title, text) = (words.say(Key::WantedTitle), words.say(Key::WantedText));
    view! {
        <div class="banner banner-warn wanted">
            <p><b>{title}</b>" "{text}</p>
            <ActionForm action=actions.wanted>
                <input type="hidden" name="id" value=id/>
                <button class="btn">{words.say(Key::WantedYes)}</button>
            </ActionForm>
        </div>
    }
}
