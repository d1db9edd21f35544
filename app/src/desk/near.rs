//! `/desk/near`: what is new near a practice, for the staff room.

use crate::api::near::{NearPage, whats_near};
use crate::desk::frame::Desk;
use crate::desk::paper::PrintButton;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// What is new near the practice.
#[component]
pub fn Near() -> impl IntoView {
    let page = Resource::new(|| (), |()| whats_near());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: NearPage) -> impl IntoView {
    let words = use_words();
    let today = page.now.day();
    let lead = words.fill(Key::NearLead, &[("practice", page.practice.name.as_str())]);
    let week = format!("/on?near={}", page.practice.postcode.as_str().replace(' ', "+"));
    let notes = page
        .notes
        .into_iter()
        .map(|note| {
            let day = words.dated(note.written.day(), today);
            let gaps = [("name", note.by.as_str()), ("day", day.as_str())];
            view! {
                <li class="wrote">
                    <p class="wrote-words"><bdi>{note.words.to_string()}</bdi></p>
                    <p class="small soft"><bdi>{words.fill(Key::NearNoteBy, &gaps)}</bdi></p>
                </li>
            }
        })
        .collect_view();
    let has_notes = !notes.is_empty();
    let notes = has_notes.then(|| {
        view! {
            <section class="messages" aria-labelledby="near-notes">
                <h2 id="near-notes">{words.say(Key::NearFrom)}</h2>
                <ol role="list">{notes}</ol>
            </section>
        }
    });
    let none = page.new.is_empty().then(|| view! { <p class="card none lead">{words.say(Key::NearNone)}</p> });
    let rows = page
        .new
        .into_iter()
        .map(|one| {
            let ((far, _), day) = (words.distance(one.distance_m), words.dated(one.since, today));
            let gaps = [("far", far.as_str()), ("day", day.as_str())];
            view! {
                <li class="row row-plain">
                    <div>
                        <h2 class="row-name"><a href=format!("/support/{}", one.slug) rel="external"><bdi>{one.name}</bdi></a></h2>
                        <p class="small soft">{words.fill(Key::NearRow, &gaps)}</p>
                        {one.summary.map(|summary| view! { <p><bdi>{summary}</bdi></p> })}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::NearUsTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::NearUsTitle)}</h1><p class="soft"><bdi>{lead}</bdi></p></div>
                <div class="cluster no-print">
                    <PrintButton/>
                    <a class="btn" href=week rel="external"><Icon name="day"/>{words.say(Key::NearWeek)}</a>
                </div>
            </div>
            {notes}
            {none}
            <ul class="rows" role="list">{rows}</ul>
        </div>
    }
}
