//! The supports somebody was told of, pointed to, taken along to, or asked for at; on their page.

use crate::words::{Key, Words, onward, use_words};
use domain::connection::{ConnectionKind, Connections as Shown, Listed, State};
use leptos::prelude::*;

/// The list, and the way to add one. Nothing where there is nothing to see and nothing to add.
#[component]
pub fn Connections(
    /// The record.
    id: String,
    /// What there is.
    connections: Shown,
) -> impl IntoView {
    let words = use_words();
    let Shown { rows, may_add } = connections;
    if rows.is_empty() && !may_add {
        return ().into_any();
    }
    let none = rows.is_empty().then(|| view! { <p class="soft">{words.say(Key::OnwardNone)}</p> });
    let add = may_add.then(|| {
        let href = format!("/desk/people/{id}/connections/new");
        view! { <p><a class="btn" href=href>{words.say(Key::OnwardAdd)}</a></p> }
    });
    let rows = rows.into_iter().map(|row| view! { <Row row/> }).collect_view();
    view! {
        <section aria-labelledby="supports" class="onward">
            <h2 id="supports">{words.say(Key::OnwardTitle)}</h2>
            {none}
            <ul class="onward-list" role="list">{rows}</ul>
            {add}
        </section>
    }
    .into_any()
}

#[component]
fn Row(row: Listed) -> impl IntoView {
    let words = use_words();
    let connection = &row.connection;
    let href = format!("/desk/connections/{}", connection.id);
    let kind = words.say(onward::kind(connection.kind));
    let state = words.connection_is(connection.state, &connection.last, connection.made.day());
    let is_told = connection.state != State::Noted || connection.last.answer.is_some();
    let state = is_told.then(|| view! { <span class="small">{state}</span> });
    let next = next_step(&words, &row).map(|said| view! { <span class="tag tag-warn">{said}</span> });
    let gap = row.suggests.map(|barrier| view! { <Gap id=connection.id.to_string() barrier/> });
    view! {
        <li>
            <div class="onward-row">
                <a class="way" href=href><bdi>{row.support.to_string()}</bdi></a>
                <span class="tag">{kind}</span>
                {state}
                {next}
            </div>
            {gap}
        </li>
    }
}

/// What the worker has to do next, where it is theirs.
fn next_step(words: &Words, row: &Listed) -> Option<String> {
    let connection = &row.connection;
    if row.is_to_ring {
        return Some(words.say(Key::OnwardToRing));
    }
    let asks_how = connection.kind == ConnectionKind::Signposted
        && connection.state == State::Noted
        && connection.last.answer.is_none();
    asks_how.then(|| words.say(Key::OnwardAskHow))
}

/// A bad answer suggests an unmet need: one tap confirms it.
#[component]
pub fn Gap(
    /// The connection.
    id: String,
    /// What stood in the way.
    barrier: domain::need_gap::Barrier,
) -> impl IntoView {
    let words = use_words();
    let said = words.fill(Key::OnwardGapText, &[("barrier", &words.say(onward::barrier(barrier)))]);
    view! {
        <form method="post" action="/rpc/connection/gap" class="banner banner-warn onward-gap">
            <input type="hidden" name="id" value=id/>
            <p><b>{words.say(Key::OnwardGapTitle)}</b>" "{said}</p>
            <div class="cluster">
                <button class="btn" name="is_one" value="yes">{words.say(Key::OnwardGapYes)}</button>
                <button class="btn btn-quiet" name="is_one" value="no">{words.say(Key::OnwardGapNo)}</button>
            </div>
        </form>
    }
}
