//! What happens first: who meets you, what to expect, whether you can bring somebody.

use crate::part::picture::DoorPicture;
use crate::part::told::Told;
use crate::words::{Key, Lang, use_words};
use domain::known::Known;
use domain::support::{Entry, Reach};
use leptos::prelude::*;

/// The first visit. The first sentence of each line is the one to remember.
#[component]
pub fn FirstVisit(entry: Entry) -> impl IntoView {
    let words = use_words();
    let yes_or_no = |known: Known, [yes, no]: [Key; 2]| match known {
        Known::Yes => Some(words.say(yes)),
        Known::No => Some(words.say(no)),
        Known::NotKnown => None,
    };
    let ours: Vec<String> = [
        yes_or_no(entry.bring_someone, [Key::BringYes, Key::BringNo]),
        yes_or_no(entry.quiet_space, [Key::QuietYes, Key::QuietNo]),
    ]
    .into_iter()
    .flatten()
    // Their own words say it, and more.
    .filter(|said| !entry.first_visit.iter().any(|line| line.as_str().starts_with(said.as_str())))
    .collect();
    if entry.first_visit.is_empty() && entry.met_by.is_none() && ours.is_empty() {
        return ().into_any();
    }
    let met_by =
        entry.met_by.map(|name| view! { <p><b>{words.say(Key::MetBy)}</b>" "<Told text=name.to_string()/></p> });
    let lang = (words.lang != Lang::En).then_some("en");
    let lines = entry
        .first_visit
        .iter()
        .map(|line| {
            let (first, rest) =
                line.as_str().split_once(". ").map_or((line.as_str(), ""), |(first, rest)| (first, rest));
            let first = if rest.is_empty() { first.to_owned() } else { format!("{first}.") };
            view! { <p><bdi lang=lang dir=lang.map(|_| "ltr")><b>{first}</b>" "{rest.to_owned()}</bdi></p> }
        })
        .collect_view();
    let ours = ours.into_iter().map(|said| view! { <p><b>{said}</b></p> }).collect_view();
    let door = (entry.reach == Reach::Place).then(|| view! { <figure class="door-pic"><DoorPicture/></figure> });
    view! {
        <section aria-labelledby="first">
            <h2 id="first">{words.say(Key::FirstVisit)}</h2>
            <div class="visit"><div class="visit-words">{met_by}{lines}{ours}</div>{door}</div>
        </section>
    }
    .into_any()
}
