//! `/desk/letters/{id}`: what a worker prints and hands over, where nothing may be sent.

use crate::api::telling::{FinishTask, read_letter};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, Words, named, use_words};
use domain::call_task::Letter;
use domain::telling::Saying;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn LetterPage() -> impl IntoView {
    let params = use_params_map();
    let done = ServerAction::<FinishTask>::new();
    let id = move || params.read().get("id").unwrap_or_default();
    let paper = Resource::new(id, read_letter);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match paper.await {
                        Ok(letter) => view! { <Whole letter done/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk/people"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(letter: Letter, done: ServerAction<FinishTask>) -> impl IntoView {
    let words = use_words();
    let lines = said(&words, &letter).into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
    let hello = words.fill(Key::LetterHello, &[("name", letter.given.as_str())]);
    let from = [("team", letter.team.as_str()), ("day", &words.long_day(letter.printed))];
    let from = words.fill(Key::LetterFrom, &from);
    let (id, handed) = (letter.task.id.to_string(), words.say(Key::LetterHanded));
    view! {
        <PageTitle page=words.say(Key::LetterTitle)/>
        <div class="wrap page page-back letter-page">
            <Back href=format!("/desk/people/{}", letter.task.referral) label=Key::BackToPerson/>
            <div class="page-head">
                <div><h1>{words.say(Key::LetterTitle)}</h1><p class="soft">{words.say(Key::LetterHow)}</p></div>
            </div>
            <article class="card letter" aria-label=words.say(Key::LetterTitle)>
                <p class="letter-from"><bdi>{from}</bdi></p>
                <p><bdi>{hello}</bdi></p>
                {lines}
            </article>
            <ActionForm action=done>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="back" value="people"/>
                <button class="btn">{handed}</button>
            </ActionForm>
        </div>
    }
}

/// What stands on it, a line each. On paper that somebody hands over the worker may be named.
fn said(words: &Words, letter: &Letter) -> Vec<String> {
    let phone = letter.ring.as_ref().map(ToString::to_string);
    let ring = |key: Key| phone.as_ref().map(|phone| words.fill(key, &[("phone", phone)]));
    let (first, then) = match letter.task.saying {
        Saying::Received => (words.say(Key::LetterReceived), ring(Key::LetterRing)),
        Saying::TriedToRing => (words.say(Key::LetterTriedToRing), ring(Key::LetterRing)),
        Saying::StillWanted => (words.say(Key::LetterStillWanted), ring(Key::LetterRing)),
        Saying::CallPlanned { day, part } => {
            let worker = letter.worker.as_ref().map_or_else(|| words.say(Key::LetterSomebody), ToString::to_string);
            let part = words.say(named::part_of_day(part)).to_lowercase();
            let gaps = [("worker", worker.as_str()), ("day", &words.long_day(day)), ("part", &part)];
            (words.fill(Key::LetterCallPlanned, &gaps), ring(Key::LetterCallFrom))
        }
    };
    [Some(first), then].into_iter().flatten().collect()
}
