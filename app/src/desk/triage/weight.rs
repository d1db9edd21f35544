//! How much work a case is, as the worker who holds it says.

use super::Actions;
use crate::words::{Key, use_words};
use domain::capacity::CaseWeight;
use domain::caseload::Opened;
use leptos::prelude::*;

/// The choice, for the worker who holds the case.
#[component]
pub fn Weight(opened: Opened, actions: Actions) -> impl IntoView {
    let words = use_words();
    let is_held = opened.referral.worker.is_some() && opened.referral.state.is_open();
    opened.weight.filter(|_| is_held).map(|weight| {
        let options = CaseWeight::ALL
            .iter()
            .map(|one| {
                let key = match one {
                    CaseWeight::Open => Key::WeightOpen,
                    CaseWeight::Complex => Key::WeightComplex,
                    CaseWeight::LongTermLight => Key::WeightLight,
                };
                view! { <option value=one.key() selected={*one == weight}>{words.say(key)}</option> }
            })
            .collect_view();
        view! {
            <ActionForm action=actions.weigh attr:class="weigh">
                <input type="hidden" name="id" value=opened.referral.id.to_string()/>
                <label for="weight">{words.say(Key::WeightTitle)}</label>
                <span class="select"><select class="input" id="weight" name="weight">{options}</select></span>
                <button class="btn">{words.say(Key::WeightSave)}</button>
            </ActionForm>
        }
    })
}
