//! Ways from a record to what else can be done with it: who may open it, and the link of its person.

use crate::words::{Key, use_words};
use domain::caseload::Opened;
use leptos::prelude::*;

/// The ways, where whoever looks may go there.
#[component]
pub fn RecordWays(opened: Opened) -> impl IntoView {
    let words = use_words();
    let id = &opened.referral.id;
    let seal = opened.may_seal.then(|| {
        let tag = opened.is_sealed.then(|| view! { " "<span class="tag tag-warn">{words.say(Key::SealedTag)}</span> });
        view! { <li><a class="way" href=format!("/desk/people/{id}/seal")>{words.say(Key::SealNav)}</a>{tag}</li> }
    });
    let link = opened.may_give_link.then(
        || view! { <li><a class="way" href=format!("/desk/people/{id}/link")>{words.say(Key::LinkNav)}</a></li> },
    );
    (opened.may_seal || opened.may_give_link).then(|| view! { <ul class="record-ways" role="list">{seal}{link}</ul> })
}

/// Says that the person has told us that something is not right.
#[component]
pub fn NotRight(opened: Opened) -> impl IntoView {
    let words = use_words();
    (!opened.messages.is_empty()).then(|| {
        let said = words.fill(Key::MessageSays, &[("name", opened.referral.ask.person.given.as_str())]);
        let href = format!("/desk/people/{}/link#messages", opened.referral.id);
        view! {
            <div class="banner banner-warn" role="status">
                <p><b><bdi>{said}</bdi></b>" "<a class="way" href=href>{words.say(Key::MessageSee)}</a></p>
            </div>
        }
    })
}
