//! Who asked without an account, what was agreed to, and why this team has it.

use crate::words::{Key, named, use_words};
use domain::asking::Agreement;
use leptos::prelude::*;

/// The part of a person's page; nothing where somebody with an account sent it.
#[component]
pub fn AskedBy(agreement: Option<Agreement>) -> impl IntoView {
    let words = use_words();
    let Agreement { asker, wording, how } = agreement?;
    let by = match asker {
        Some(asker) => {
            let (name, related) = (asker.name.to_string(), asker.related.to_string());
            words.fill(Key::AskedForThem, &[("phone", &asker.phone.spoken()), ("name", &name), ("related", &related)])
        }
        None => words.say(Key::AskedOwn),
    };
    Some(view! {
        <section class="card" aria-labelledby="asked-without">
            <h2 id="asked-without">{words.say(Key::AskedWithout)}</h2>
            <p><bdi>{by}</bdi></p>
            <p>{words.say(named::found_how(how))}</p>
            <p class="small soft">{words.say(Key::AskedAgreed)}" “"{wording.to_string()}"”"</p>
        </section>
    })
}
