//! `/desk/team-cases`: which case of the team is whose and who carries how much, for its lead. No reasons and no words.

use crate::api::triage::{DecideForm, TeamShown, team};
use crate::desk::frame::Desk;
use crate::desk::triage::{Actions, DoneLast, load_options};
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::Failure;
use domain::Moment;
use domain::capacity::WorkerLoad;
use domain::opening::TeamCase;
use domain::referral::{Deed, StepReason};
use leptos::prelude::*;

/// The page.
#[component]
pub fn TeamCases() -> impl IntoView {
    let actions = Actions::new();
    let shown = Resource::new(move || actions.version(), |_| team());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match shown.await {
                        Ok(shown) => view! { <Whole shown actions/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(shown: TeamShown, actions: Actions) -> impl IntoView {
    let words = use_words();
    let TeamShown { cases, workers, once, form, trouble, now } = shown;
    let (need, held): (Vec<TeamCase>, Vec<TeamCase>) = cases.into_iter().partition(|case| case.needs_a_worker);
    let trouble = trouble
        .map(|failure| view! { <Trouble failure form=form.clone() cases=[need.clone(), held.clone()].concat()/> });
    let needed = (!need.is_empty()).then(|| {
        view! {
            <section aria-labelledby="need">
                <div class="head-line list-head"><h2 id="need">{words.say(Key::TeamNeed)}</h2></div>
                <p class="soft">{words.say(Key::TeamNeedText)}</p>
                <CaseTable cases=need workers=workers.clone() once=once.clone() now actions/>
            </section>
        }
    });
    let list = match held.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::CasesNone)}</p></div> }.into_any(),
        false => view! { <CaseTable cases=held workers=workers.clone() once now actions/> }.into_any(),
    };
    view! {
        <PageTitle page=words.say(Key::CasesTitle)/>
        <div class="wrap page">
            <DoneLast/>
            <div class="page-head">
                <div><h1>{words.say(Key::CasesTitle)}</h1><p class="soft">{words.say(Key::CasesText)}</p></div>
                <a class="btn" href="/desk/cover">{words.say(Key::CoverNav)}</a>
            </div>
            {trouble}
            {needed}
            <section aria-labelledby="workers">
                <div class="head-line list-head"><h2 id="workers">{words.say(Key::TeamWorkers)}</h2></div>
                <Workers workers actions/>
            </section>
            <section aria-labelledby="held">
                <div class="head-line list-head"><h2 id="held">{words.say(Key::TeamHeld)}</h2></div>
                {list}
            </section>
        </div>
    }
}

/// What could not be done: whose case, and why not.
#[component]
fn Trouble(failure: Failure, form: DecideForm, cases: Vec<TeamCase>) -> impl IntoView {
    let words = use_words();
    let about = cases.into_iter().find(|case| case.id.as_str() == form.id).map(|case| {
        let state = words.say(named::triage::state(case.state));
        let now = words.fill(Key::BothNow, &[("state", &state)]);
        format!("{}. {} {now}", case.short_name, words.fill(Key::WithWorker, &[("name", case.worker.as_str())]))
    });
    let said = match &failure {
        Failure::Invalid(troubles) => troubles.iter().map(|one| words.why(&one.why)).collect::<Vec<_>>().join(". "),
        _ => words.say(Key::BothTitle),
    };
    Effect::new(move |_| crate::browser::focus("decide-errors"));
    view! {
        <div class="errors" role="alert" tabindex="-1" id="decide-errors">
            <h2>{said}</h2>
            <p><bdi>{about}</bdi></p>
            <p>{words.say(Key::BothText)}</p>
        </div>
    }
}

#[component]
fn Workers(workers: Vec<WorkerLoad>, actions: Actions) -> impl IntoView {
    let words = use_words();
    if workers.is_empty() {
        return view! { <p>{words.say(Key::TeamNobody)}</p> }.into_any();
    }
    let rows = workers
        .into_iter()
        .map(|one| {
            let (carried, room) = (one.carried(), one.room.to_string());
            let (key, class) = match one.is_full() {
                true => (Key::LoadFullTag, "tag tag-warn"),
                false => (Key::LoadTag, "tag tag-info"),
            };
            let load = words.fill(key, &[("carried", &carried), ("room", &room)]);
            let id = format!("room-{}", one.id);
            let label = words.fill(Key::TeamRoom, &[("name", one.name.as_str())]);
            let save = words.say(Key::TeamRoomSave);
            view! {
                <li class="row row-deed">
                    <div><h3 class="row-name"><bdi>{one.name.to_string()}</bdi>" "<span class=class>{load}</span></h3></div>
                    <ActionForm action=actions.room attr:class="weigh">
                        <input type="hidden" name="worker" value=one.id.to_string()/>
                        <label class="vh" for=id.clone()>{label}</label>
                        <input class="input room" id=id name="room" inputmode="numeric" value=room/>
                        <button class="btn">{save}<span class="vh">" "{one.name.to_string()}</span></button>
                    </ActionForm>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows" role="list" aria-labelledby="workers">{rows}</ul> }.into_any()
}

#[component]
fn CaseTable(
    cases: Vec<TeamCase>,
    workers: Vec<WorkerLoad>,
    once: String,
    now: Moment,
    actions: Actions,
) -> impl IntoView {
    let words = use_words();
    let rows = cases
        .into_iter()
        .map(|case| view! { <CaseRow case workers=workers.clone() once=once.clone() now actions/> })
        .collect_view();
    view! {
        <div class="table-card">
            <table class="table" role="table">
                <caption class="vh">{words.say(Key::CasesCaption)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{words.say(Key::CasesPerson)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::CasesWorker)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::CasesSince)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::CasesOpen)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn CaseRow(case: TeamCase, workers: Vec<WorkerLoad>, once: String, now: Moment, actions: Actions) -> impl IntoView {
    let words = use_words();
    let (href, label) = match case.open_until {
        Some(until) => {
            let time = words.time(until.local().time());
            (format!("/desk/people/{}", case.id), words.fill(Key::CasesOpenUntil, &[("time", &time)]))
        }
        None => (format!("/desk/open-with-reason?case={}", case.id), words.say(Key::OpenNav)),
    };
    let hidden = format!(" {}", case.short_name);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><bdi>{case.short_name.clone()}</bdi></th>
            <td role="cell" data-label=words.say(Key::CasesWorker)><bdi>{case.worker.to_string()}</bdi></td>
            <td role="cell" data-label=words.say(Key::CasesSince)>{words.dated(case.since.day(), now.day())}</td>
            <td role="cell" data-label=words.say(Key::CasesOpen)>
                <div class="case-do">
                    <a class="btn" href=href>{label}<span class="vh">{hidden}</span></a>
                    <Give case workers once actions/>
                </div>
            </td>
        </tr>
    }
}

/// Gives a case to another worker.
#[component]
fn Give(case: TeamCase, workers: Vec<WorkerLoad>, once: String, actions: Actions) -> impl IntoView {
    let words = use_words();
    let hidden = [
        ("form[id]", case.id.to_string()),
        ("form[deed]", Deed::Reassign.key().to_owned()),
        ("form[seen]", case.version.to_string()),
        ("form[back]", "team".to_owned()),
        ("once", once),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
    .collect_view();
    let option = |(key, name): (String, String)| view! { <option value=key>{name}</option> };
    // Whoever holds it is not somebody else.
    let others: Vec<WorkerLoad> = workers.into_iter().filter(|one| one.id != case.worker_id).collect();
    let to = load_options(&words, &others).into_iter().map(option).collect_view();
    let (worker_id, why_id) = (format!("give-{}", case.id), format!("why-{}", case.id));
    let why = match case.needs_a_worker {
        // Why is plain: whoever held it is not there any more.
        true => view! { <input type="hidden" name="form[reason]" value=StepReason::WorkerAway.key()/> }.into_any(),
        false => {
            let reasons = StepReason::of(Deed::Reassign)
                .iter()
                .filter(|reason| **reason != StepReason::Other)
                .map(|one| option((one.key().to_owned(), words.say(named::triage::step_reason(*one)))))
                .collect_view();
            view! {
                <div class="field">
                    <label for=why_id.clone()>{words.say(Key::FieldReason)}</label>
                    <span class="select"><select class="input" id=why_id name="form[reason]">{reasons}</select></span>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <details class="deed-form" open=case.needs_a_worker>
            <summary class="btn">{words.say(Key::TeamGive)}<span class="vh">" "{case.short_name}</span><Icon name="down" opens=true/></summary>
            <ActionForm action=actions.decide attr:class="give">
                {hidden}
                <div class="field">
                    <label for=worker_id.clone()>{words.say(Key::FieldWorker)}</label>
                    <span class="select">
                        <select class="input" id=worker_id name="form[worker]" required=true>
                            <option value="">{words.say(Key::ChoosePerson)}</option>
                            {to}
                        </select>
                    </span>
                </div>
                {why}
                <button class="btn btn-main">{words.say(Key::DoReassign)}</button>
            </ActionForm>
        </details>
    }
}
