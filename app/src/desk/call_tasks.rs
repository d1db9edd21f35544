//! What workers have to say to people, by ringing or on paper: one list, on the page of all of them and on the page of one.

use crate::api::Refusal;
use crate::api::telling::{FinishTask, my_tasks};
use crate::words::{Key, Words, named, use_words};
use domain::call_task::{NamedTask, TaskWay};
use domain::telling::Saying;
use leptos::prelude::*;

/// What is to be said to all the people of whoever looks. Made by the page itself: what is made while a page waits for
/// something else cannot be found again by the browser that wakes it.
#[derive(Clone, Copy)]
pub struct Tasks {
    done: ServerAction<FinishTask>,
    mine: Resource<Result<Vec<NamedTask>, Refusal>>,
}

impl Tasks {
    /// Of whoever looks.
    pub fn mine() -> Self {
        let done = ServerAction::<FinishTask>::new();
        Self { done, mine: Resource::new(move || done.version().get(), |_| my_tasks()) }
    }
}

/// The list of all of them; nothing where there is nothing.
#[component]
pub fn MyTasks(
    /// What it needs.
    tasks: Tasks,
) -> impl IntoView {
    let Tasks { done, mine } = tasks;
    view! {
        <Transition>
            {move || Suspend::new(async move {
                let tasks = mine.await.unwrap_or_default();
                let words = use_words();
                (!tasks.is_empty()).then(|| {
                    view! {
                        <section class="tasks" aria-labelledby="tasks">
                            <h2 class="list-head" id="tasks">{words.say(Key::TasksTitle)}</h2>
                            <p class="small soft">{words.say(Key::TasksText)}</p>
                            <TaskList tasks done back="people"/>
                        </section>
                    }
                })
            })}
        </Transition>
    }
}

/// The list.
#[component]
pub fn TaskList(
    /// What is to be said.
    tasks: Vec<NamedTask>,
    /// Says that one is done.
    done: ServerAction<FinishTask>,
    /// Where that leads: `people` or `person`.
    back: &'static str,
) -> impl IntoView {
    let rows = tasks.into_iter().map(|one| view! { <TaskRow one done back/> }).collect_view();
    view! { <ul class="rows" role="list">{rows}</ul> }
}

#[component]
fn TaskRow(one: NamedTask, done: ServerAction<FinishTask>, back: &'static str) -> impl IntoView {
    let words = use_words();
    let NamedTask { task, short_name, is_late } = one;
    let title = match task.way {
        TaskWay::Call => Key::TaskCall,
        TaskWay::Letter => Key::TaskLetter,
    };
    let title = words.fill(title, &[("name", &short_name)]);
    let due = words.fill(Key::TaskDue, &[("day", &words.long_day(task.due))]);
    let late = is_late.then(|| view! { " "<span class="tag tag-warn">{words.say(Key::TaskLate)}</span> });
    let letter = (task.way == TaskWay::Letter).then(|| {
        let hidden = format!(" {title}");
        view! { <a class="btn" href=format!("/desk/letters/{}", task.id)>{words.say(Key::TaskOpenLetter)}<span class="vh">{hidden}</span></a> }
    });
    let (finish, hidden) = (words.say(Key::TaskDone), format!(" {title}"));
    let said = what(&words, &task.saying);
    let heading = match back {
        "people" => {
            view! { <h3 class="row-name"><a href=format!("/desk/people/{}", task.referral)><bdi>{title}</bdi></a></h3> }
                .into_any()
        }
        _ => view! { <h3 class="row-name"><bdi>{title}</bdi></h3> }.into_any(),
    };
    view! {
        <li class="row row-deed">
            <div>
                {heading}
                <p>{said}</p>
                <p class="small soft">{due}{late}</p>
            </div>
            <div class="cluster">
                {letter}
                <ActionForm action=done>
                    <input type="hidden" name="id" value=task.id.to_string()/>
                    <input type="hidden" name="back" value=back/>
                    <button class="btn">{finish}<span class="vh">{hidden}</span></button>
                </ActionForm>
            </div>
        </li>
    }
}

/// What is to be said, for the worker who says it.
fn what(words: &Words, saying: &Saying) -> String {
    match saying {
        Saying::Received => words.say(Key::TaskReceived),
        Saying::TriedToRing => words.say(Key::TaskTriedToRing),
        Saying::StillWanted => words.say(Key::TaskStillWanted),
        Saying::CallPlanned { day, part } => {
            let part = words.say(named::part_of_day(*part)).to_lowercase();
            words.fill(Key::TaskCallPlanned, &[("day", &words.long_day(*day)), ("part", &part)])
        }
    }
}
