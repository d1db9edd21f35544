//! One person an organisation was asked about: what it may see of them, who asks, and what it may answer.

use crate::part::deed_form::{DeedForms, DeedsOf};
use crate::part::shared_card::SharedLines;
use crate::words::{Key, use_words};
use domain::Day;
use domain::connection::{AskedOf, Last};
use leptos::prelude::*;

/// The card.
#[component]
pub fn AskedCard(
    /// The person, as far as they are shown.
    row: AskedOf,
    /// Where answers go.
    of: DeedsOf,
    /// Today.
    today: Day,
    /// How deep its heading stands: 1 or 2.
    level: u8,
) -> impl IntoView {
    let words = use_words();
    let name = row.shared.given.to_string();
    let title = words.fill(Key::AskedFor, &[("name", &name), ("support", row.support.as_str())]);
    let title = match level {
        1 => view! { <h1><bdi>{title}</bdi></h1> }.into_any(),
        _ => view! { <h2><bdi>{title}</bdi></h2> }.into_any(),
    };
    let last = Last { weeks: row.weeks, on: row.on, ..Last::default() };
    let state = words.connection_is(row.state, &last, today);
    let day = words.dated(row.sent.day(), today);
    let by = match &row.worker {
        Some(worker) => {
            words.fill(Key::AskedByWorker, &[("worker", worker.as_str()), ("team", row.team.as_str()), ("day", &day)])
        }
        None => words.fill(Key::AskedByTeam, &[("team", row.team.as_str()), ("day", &day)]),
    };
    let ring = row.team_phone.map(|phone| {
        let digits: String = phone.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let said = words.fill(Key::AskedRingTeam, &[("phone", phone.as_str())]);
        view! { " "<a href=format!("tel:{digits}") rel="external">{said}</a> }
    });
    let is_waiting = row.state.waits_for_an_answer();
    let state = (!is_waiting).then(|| view! { <p><span class="tag tag-info">{state}</span></p> });
    view! {
        <article class="card asked-card">
            {title}
            {state}
            <SharedLines shared=row.shared today rings=true/>
            <p class="small soft"><bdi>{by}</bdi>{ring}</p>
            <DeedForms deeds=row.possible of/>
        </article>
    }
}
