//! What stands on a record that is open with a reason: for whoever opened it, and for those who read that others did.

use crate::desk::openings::kind;
use crate::words::{Key, use_words};
use domain::caseload::WithReason;
use domain::opening::NamedOpening;
use leptos::prelude::*;

/// Says to whoever opened a colleague's case until when it is open, and who knows.
#[component]
pub fn OpenBanner(with_reason: Option<WithReason>) -> impl IntoView {
    let words = use_words();
    with_reason.map(|WithReason { until, told }| {
        let time = words.time(until.local().time());
        let names = told.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let told = (!names.is_empty()).then(|| words.fill(Key::OpenedTold, &[("names", &names)]));
        view! {
            <div class="banner banner-warn" role="status">
                <p><b>{words.say(Key::OpenedByYou)}</b>" "{words.fill(Key::OpenedUntil, &[("time", &time)])}" "<bdi>{told}</bdi></p>
            </div>
        }
    })
}

/// Says to the worker and to the lead who opened this with a reason.
#[component]
pub fn OpenedByOthers(openings: Vec<NamedOpening>) -> impl IntoView {
    let words = use_words();
    if openings.is_empty() {
        return ().into_any();
    }
    let heading = words.say(Key::OpeningsHere);
    let rows = openings.into_iter().map(|one| {
        let said = words.fill(Key::OpeningBy, &[("name", one.by.as_str()), ("kind", &kind(&words, one.opening.kind))]);
        view! {
            <li>
                <p class="deed"><bdi>{said}</bdi></p>
                <p class="small soft">{words.moment(one.opening.opened)}</p>
                <p>"“"<bdi>{one.opening.reason.to_string()}</bdi>"”"</p>
            </li>
        }
    });
    view! {
        <section aria-labelledby="openings">
            <h2 id="openings">{heading}</h2>
            <ol class="timeline" role="list">{rows.collect_view()}</ol>
        </section>
    }
    .into_any()
}
