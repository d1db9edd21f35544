//! Of two who decide at once, the slower one sees both: what has happened meanwhile, and what they wrote.

use super::history::Steps;
use crate::api::triage::DecideForm;
use crate::browser::raw_text;
use crate::words::{Key, named, use_words};
use domain::caseload::Opened;
use domain::referral::{Deed, StepReason};
use leptos::prelude::*;

/// What has happened meanwhile, and what this person was about to do.
#[component]
pub fn BothTexts(
    /// The referral as it is now.
    opened: Opened,
    /// What was filled in.
    form: DecideForm,
    /// What can be done now.
    deeds: Vec<Deed>,
) -> impl IntoView {
    let words = use_words();
    let now = words.fill(Key::BothNow, &[("state", &words.say(named::triage::state(opened.referral.state)))]);
    let seen: usize = form.steps.parse().unwrap_or(opened.history.len());
    let meanwhile: Vec<_> = opened.history.iter().skip(seen).cloned().collect();
    let meanwhile = match meanwhile.is_empty() {
        true => view! { <p>{words.say(Key::BothContact)}</p> }.into_any(),
        false => view! { <Steps steps=meanwhile/> }.into_any(),
    };
    let deed = Deed::read(&form.deed).ok();
    let label = deed.and_then(named::triage::decision).map(|(label, _)| words.say(label));
    let reason = StepReason::read(&form.reason).ok().map(|reason| words.say(named::triage::step_reason(reason)));
    let about = [label, reason].into_iter().flatten().collect::<Vec<_>>().join(". ");
    let still = if deed.is_some_and(|deed| deeds.contains(&deed)) { Key::BothStill } else { Key::BothNoMore };
    let note = (!form.note.is_empty()).then(|| {
        view! {
            <label for="own-words">{words.say(Key::BothWords)}</label>
            <textarea class="input" id="own-words" rows="3" readonly="">{raw_text(&form.note)}</textarea>
        }
    });
    view! {
        <div class="card both" role="alert" tabindex="-1" id="decide-errors">
            <h3>{words.say(Key::BothTitle)}</h3>
            <p>{words.say(Key::BothText)}</p>
            <p><b>{now}</b></p>
            <h4>{words.say(Key::BothMeanwhile)}</h4>
            {meanwhile}
            <h4>{words.say(Key::BothYours)}</h4>
            <p>{about}</p>
            {note}
            <p>{words.say(still)}</p>
        </div>
    }
}
