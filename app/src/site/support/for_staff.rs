//! What link workers tell each other about a support: on the same page as everybody's, for whoever is signed in and works
//! with people. Nobody else is handed a word of it.

use crate::api::find::staff_notes;
use crate::part::told::Told;
use crate::site::support::Passage;
use crate::site::support::acts::dialled;
use crate::words::{Key, use_words};
use domain::WorkerNotes;
use leptos::prelude::*;

/// The box, where there is something to read and somebody who may.
#[component]
pub fn ForStaff(
    /// The address of the support.
    slug: String,
) -> impl IntoView {
    let notes = Resource::new(move || slug.clone(), staff_notes);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                // Without it the page still says what anybody may read.
                notes.await.ok().flatten().map(|notes| view! { <Notes notes/> })
            })}
        </Transition>
    }
}

#[component]
fn Notes(notes: WorkerNotes) -> impl IntoView {
    let words = use_words();
    let row = |label: Key, value: AnyView| view! { <div><dt>{words.say(label)}</dt><dd>{value}</dd></div> };
    let contact = notes.contact.map(|name| row(Key::StaffAskFor, view! { <Told text=name.to_string()/> }.into_any()));
    let phone = notes.phone.map(|number| {
        let href = format!("tel:{}", dialled(number.as_str()));
        row(Key::StaffPhone, view! { <a class="nowrap" href=href><bdi>{number.to_string()}</bdi></a> }.into_any())
    });
    let email = notes.email.map(|email| {
        let href = format!("mailto:{email}");
        row(Key::StaffEmail, view! { <a href=href><bdi>{email.to_string()}</bdi></a> }.into_any())
    });
    let passage = |label: Key, text: Option<domain::Passage<2000>>| {
        text.map(|text| view! { <div><dt>{words.say(label)}</dt><dd><Passage text=text.to_string()/></dd></div> })
    };
    view! {
        <section class="card for-staff no-print" aria-labelledby="for-staff">
            <h2 id="for-staff">{words.say(Key::StaffTitle)}</h2>
            <p class="small soft">{words.say(Key::StaffLead)}</p>
            <dl class="summary">
                {passage(Key::StaffSafety, notes.safety)}
                {contact}
                {phone}
                {email}
                {passage(Key::StaffHandover, notes.handover)}
                {passage(Key::StaffTips, notes.tips)}
            </dl>
        </section>
    }
}
