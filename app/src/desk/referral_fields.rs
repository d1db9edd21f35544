//! The fields that every form of a referral asks for, whoever refers. Nothing is chosen in advance for crisis and agreement.

use crate::part::field::{Choice, Choices, SelectField};
use crate::words::{Key, named, use_words};
use domain::referral::Reason;
use leptos::prelude::*;

/// "No fixed home", beside the postcode.
#[component]
pub fn NoFixedHome(
    /// What was ticked before; empty for nothing.
    ticked: String,
) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="field no-home">
            <div class="choices">
                <label class="choice">
                    <input type="checkbox" name="form[no_fixed_address]" value="yes" checked=!ticked.is_empty()/>
                    {words.say(Key::NoFixedHome)}
                </label>
            </div>
        </div>
    }
}

/// "No phone: we pass word on."
#[component]
pub fn ThroughPractice(
    /// What was ticked before; empty for nothing.
    ticked: String,
) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="field span-6">
            <div class="choices">
                <label class="choice">
                    <input type="checkbox" name="form[through_practice]" value="yes" checked=!ticked.is_empty()/>
                    {words.say(Key::ThroughPractice)}
                </label>
            </div>
        </div>
    }
}

/// What is safe on the phone.
#[component]
pub fn SafeWays(chosen: Vec<String>) -> impl IntoView {
    let words = use_words();
    let ways = [("ring", Key::SafeRing), ("text", Key::SafeText), ("message", Key::SafeMessage)];
    view! {
        <Choices
            field="safe"
            name="form[safe][]"
            legend=words.say(Key::SafeTo)
            choices=ways.map(|(key, label)| Choice::of(key, label)).into()
            chosen
            many=true
            class="field span-4"
        />
    }
}

/// What the first call needs.
#[component]
pub fn InterpreterField(chosen: String) -> impl IntoView {
    let words = use_words();
    let needs = [("no", Key::No), ("interpreter", Key::InterpreterSpoken), ("bsl", Key::InterpreterBsl)];
    view! {
        <Choices
            field="interpreter"
            name="form[interpreter]"
            legend=words.say(Key::InterpreterNeeded)
            choices=needs.map(|(key, label)| Choice::of(key, label)).into()
            chosen=vec![chosen]
            class="field span-4"
        />
    }
}

/// The main reason.
#[component]
pub fn ReasonField(chosen: String) -> impl IntoView {
    let words = use_words();
    let reasons =
        Reason::ALL.iter().map(|reason| (reason.key().to_owned(), words.say(named::reason(*reason)))).collect();
    view! { <SelectField field="reason" label=Key::MainReason none=Key::ChooseReason options=reasons chosen/> }
}

/// How soon.
#[component]
pub fn HowSoon(chosen: String) -> impl IntoView {
    let words = use_words();
    let soon = [("same-day", Key::SameDay), ("soon", Key::Soon), ("routine", Key::Routine)];
    view! {
        <Choices
            field="urgency"
            name="form[urgency]"
            legend=words.say(Key::HowSoon)
            choices=soon.map(|(key, label)| Choice::of(key, label)).into()
            chosen=vec![chosen]
            class="field span-4"
        />
    }
}

/// Whether the person is in crisis, and what to do then.
#[component]
pub fn CrisisNow(
    chosen: String,
    /// What whoever refers does about it, in this order.
    steps: &'static [Key],
) -> impl IntoView {
    let words = use_words();
    let steps = steps.iter().map(|step| view! { <li>{words.say(*step)}</li> }).collect_view();
    view! {
        <Choices
            field="in_crisis"
            name="form[in_crisis]"
            legend=words.say(Key::InCrisis)
            choices=vec![Choice::of("no", Key::No), Choice::opening("yes", Key::CrisisYes)]
            chosen=vec![chosen]
        />
        <div class="if-yes span-6 what-to-do">
            <p><b>{words.say(Key::CrisisDo)}</b></p>
            <ul>{steps}</ul>
        </div>
    }
}

/// Whether risks are known.
#[component]
pub fn RisksKnown(chosen: String) -> impl IntoView {
    let words = use_words();
    view! {
        <Choices
            field="risk"
            name="form[risk]"
            legend=words.say(Key::KnownRisks)
            choices=vec![Choice::of("none-known", Key::NoneKnown), Choice::opening("known", Key::Yes), Choice::of("not-asked", Key::NotAsked)]
            chosen=vec![chosen]
        />
    }
}

/// Whether the person has agreed.
#[component]
pub fn AgreedField(chosen: String) -> impl IntoView {
    let words = use_words();
    view! {
        <Choices
            field="agreed"
            name="form[agreed]"
            legend=words.say(Key::Agreed)
            choices=vec![Choice::of("yes", Key::AgreedYes), Choice::of("no", Key::AgreedNo)]
            chosen=vec![chosen]
        />
    }
}
