//! What a practice and a team write each other about a referral, on the pages of both.

use crate::api::sent::{MESSAGE, TeamMessages, WriteMessage};
use crate::desk::sent_deeds::{OneTrouble, Steering, WholeTrouble};
use crate::part::form_trouble::FormTrouble;
use crate::words::{Key, sent as said, use_words};
use domain::referral_message::{ReferralMessage, Side};
use leptos::prelude::*;

/// The messages, and the form to write one.
#[component]
pub fn Messages(
    /// What was written, oldest first.
    messages: Vec<ReferralMessage>,
    /// Who reads here.
    side: Side,
    /// What the form needs; none for somebody who may only read.
    steering: Option<Steering>,
    /// Sends it.
    write: ServerAction<WriteMessage>,
) -> impl IntoView {
    let words = use_words();
    let (title, text) = match side {
        Side::Practice => (Key::PracticeMessages, Key::MessagesText),
        Side::Team => (Key::TeamMessages, Key::MessagesTextTeam),
    };
    let none = messages.is_empty().then(|| view! { <p class="soft">{words.say(Key::MessagesNone)}</p> });
    let rows = messages
        .into_iter()
        .map(|message| {
            let is_own = message.side == side;
            let (wrote, when) = (words.say(said::side(message.side)), words.moment(message.sent));
            let gaps = [("name", message.by.as_str()), ("side", wrote.as_str()), ("when", when.as_str())];
            let head = words.fill(Key::MessageFrom, &gaps);
            let class = if is_own { "wrote wrote-own" } else { "wrote" };
            view! {
                <li class=class>
                    <p class="small soft"><bdi>{head}</bdi></p>
                    <p class="wrote-words"><bdi>{message.words.to_string()}</bdi></p>
                </li>
            }
        })
        .collect_view();
    let form = steering.map(|steering| view! { <Write steering write/> });
    view! {
        <section class="messages" id="messages" aria-labelledby="messages-h">
            <h2 id="messages-h">{words.say(title)}</h2>
            <p class="small soft no-print">{words.say(text)}</p>
            {none}
            <ol role="list">{rows}</ol>
            {form}
        </section>
    }
}

#[component]
fn Write(steering: Steering, write: ServerAction<WriteMessage>) -> impl IntoView {
    let words = use_words();
    let (draft, loaded) = steering.of(MESSAGE);
    let answer = write.value();
    let trouble = FormTrouble::of(loaded, move || answer.get());
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(()))) {
            crate::browser::clear_form("write");
        }
    });
    view! {
        <ActionForm action=write attr:class="steer no-print" attr:id="write">
            <input type="hidden" name="id" value=steering.id/>
            <input type="hidden" name="once" value=steering.once/>
            <div class="field">
                <label for="message-note">{words.say(Key::MessageLabel)}</label>
                <OneTrouble trouble field="note"/>
                <textarea class="input" id="message-note" name="note" rows="2">{crate::browser::raw_text(&draft.note)}</textarea>
            </div>
            <WholeTrouble trouble/>
            <button class="btn">{words.say(Key::MessageSend)}</button>
        </ActionForm>
    }
}

/// The messages on the worker's page of a person; nothing where there are none and none can be written.
#[component]
pub fn WithPractice(
    /// Whose record.
    id: String,
    /// What was written, where whoever looks may see it.
    page: Option<TeamMessages>,
    /// Sends more.
    write: ServerAction<WriteMessage>,
) -> impl IntoView {
    let page = page.filter(|page| page.may_write || !page.messages.is_empty())?;
    let steering = Steering { id, version: String::new(), once: page.once, draft: page.draft };
    let steering = page.may_write.then_some(steering);
    Some(view! { <div class="wrap"><Messages messages=page.messages side=Side::Team steering write/></div> })
}
