//! What a referral may say beside what is needed, on the person's page.

use crate::part::icon::Icon;
use crate::words::{Key, Words, named, use_words};
use domain::particulars::Avoid;
use domain::referral::Ask;
use leptos::prelude::*;

/// What stands under "safety first" beside the crisis and the note: flagged words, who acted, which risks are known.
pub fn risk_lines(words: &Words, ask: &Ask) -> Vec<String> {
    let details = &ask.details;
    let flagged = details.has_crisis_words.then(|| words.say(Key::CrisisWordsTag));
    let acted =
        details.crisis_acted.as_ref().map(|acted| words.fill(Key::CrisisWasActed, &[("words", acted.as_str())]));
    let risks = details.risks.iter().map(|risk| words.say(named::known_risk(*risk)));
    flagged.into_iter().chain(acted).chain(risks).collect()
}

/// Ways in which nobody may get in touch.
pub fn never(words: &Words, avoid: &[Avoid]) -> impl IntoView + use<> {
    avoid
        .iter()
        .map(|way| {
            let text = format!("{}: {}", words.say(Key::DoNotBy), words.say(named::avoid(*way)));
            view! { <li class="safe-no"><Icon name="no"/><span>{text}</span></li> }
        })
        .collect_view()
}

/// Rows of the facts: what they want to be called, what they need, the number, other reasons, how they agreed.
#[component]
pub fn MoreFacts(ask: Ask) -> impl IntoView {
    let words = use_words();
    let particulars = &ask.person.particulars;
    let others: Vec<String> = ask.details.other_reasons.iter().map(|one| words.say(named::reason(*one))).collect();
    let agreed = ask.details.agreement.as_ref().map(|agreement| {
        let (how, day) = (words.say(named::asked_how(agreement.how)), words.day_with_year(agreement.on));
        match &agreement.asked_by {
            Some(name) => words.fill(Key::AgreedHowOnBy, &[("how", &how), ("day", &day), ("name", name.as_str())]),
            None => words.fill(Key::AgreedHowOn, &[("how", &how), ("day", &day)]),
        }
    });
    let rows = [
        (Key::CalledIs, particulars.called.as_ref().map(ToString::to_string)),
        (Key::Needs, particulars.needs.as_ref().map(ToString::to_string)),
        (Key::Chi, particulars.chi.as_ref().map(domain::chi::Chi::masked)),
        (Key::OtherReasons, (!others.is_empty()).then(|| others.join(", "))),
        (Key::AgreedTo, agreed),
    ];
    rows.into_iter()
        .filter_map(|(label, text)| text.map(|text| (label, text)))
        .map(|(label, text)| view! { <div><dt>{words.say(label)}</dt><dd><bdi>{text}</bdi></dd></div> })
        .collect_view()
}
