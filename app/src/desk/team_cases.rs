//! `/desk/team-cases`: which case of the team is whose, for its lead. No reasons and no words.

use crate::api::opening::team_cases;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Moment;
use domain::opening::TeamCase;
use leptos::prelude::*;

/// The page.
#[component]
pub fn TeamCases() -> impl IntoView {
    let cases = Resource::new(|| (), |()| team_cases());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match cases.await {
                        Ok((cases, now)) => view! { <Whole cases now/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(cases: Vec<TeamCase>, now: Moment) -> impl IntoView {
    let words = use_words();
    let list = match cases.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::CasesNone)}</p></div> }.into_any(),
        false => {
            let rows = cases.into_iter().map(|case| view! { <CaseRow case now/> }).collect_view();
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
            .into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::CasesTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::CasesTitle)}</h1><p class="soft">{words.say(Key::CasesText)}</p></div>
                <a class="btn" href="/desk/cover">{words.say(Key::CoverNav)}</a>
            </div>
            {list}
        </div>
    }
}

#[component]
fn CaseRow(case: TeamCase, now: Moment) -> impl IntoView {
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
            <th role="rowheader" scope="row"><bdi>{case.short_name}</bdi></th>
            <td role="cell" data-label=words.say(Key::CasesWorker)><bdi>{case.worker.to_string()}</bdi></td>
            <td role="cell" data-label=words.say(Key::CasesSince)>{words.dated(case.since.day(), now.day())}</td>
            <td role="cell" data-label=words.say(Key::CasesOpen)><a class="btn" href=href>{label}<span class="vh">{hidden}</span></a></td>
        </tr>
    }
}
