//! `/desk/staff`: who has an account, for those who manage them.

use crate::api::staff::{LookForStaff, StaffAsk, StaffShown, address, staff_list};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::SelectField;
use crate::part::form_trouble::FormTrouble;
use crate::part::icon::Icon;
use crate::part::pager::Pager;
use crate::part::title::PageTitle;
use crate::words::{Key, Words, named, use_words};
use domain::account::Stage;
use domain::staff::Staff;
use domain::{Base, Moment};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

mod fields;

pub use fields::RoleFields;

/// What the address asks for.
fn asked() -> StaffAsk {
    let query = use_query_map().read();
    let word = |name: &str| query.get(name).unwrap_or_default();
    StaffAsk {
        role: word("role"),
        practice: word("practice"),
        team: word("team"),
        stage: word("stage"),
        named: word("named"),
        page: word("page"),
    }
}

/// The list.
#[component]
pub fn StaffPage() -> impl IntoView {
    let look = ServerAction::<LookForStaff>::new();
    let ask = Memo::new(|_| asked());
    let list = Resource::new(move || (ask.get(), look.version().get()), |(ask, _)| staff_list(ask));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => view! { <Whole list ask=ask.get_untracked() look/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(list: StaffShown, ask: StaffAsk, look: ServerAction<LookForStaff>) -> impl IntoView {
    let words = use_words();
    let is_own = list.practices.is_empty() && list.teams.is_empty();
    let title = if is_own { Key::StaffOwnTitle } else { Key::AccountsTitle };
    let lead = words.fill(Key::AccountsLead, &[("n", &list.staff.total.to_string())]);
    let (number, pages) = (list.staff.number, list.staff.pages);
    let need = list.need_a_worker.to_string();
    let need = (list.need_a_worker > 0).then(|| {
        view! { <div class="banner banner-warn"><p>{words.fill(Key::NeedWorkerText, &[("n", &need)])}</p></div> }
    });
    let on_page = ask.clone();
    let href = move |page: u32| address(&StaffAsk { page: page.to_string(), ..on_page.clone() });
    view! {
        <PageTitle page=words.say(title)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(title)}</h1><p class="soft">{lead}</p></div>
                <a class="btn btn-main" href="/desk/staff/new"><Icon name="plus"/>{words.say(Key::InviteNav)}</a>
            </div>
            {need}
            <Search list=list.clone() ask look/>
            <Rows staff=list.staff.rows me=list.me now=list.now/>
            <Pager page=number pages href/>
        </div>
    }
}

/// A name, and what narrows the list down.
#[component]
fn Search(list: StaffShown, ask: StaffAsk, look: ServerAction<LookForStaff>) -> impl IntoView {
    let words = use_words();
    // Nothing here can be wrong: a search that finds nothing says so.
    provide_context(FormTrouble(Signal::stored(None)));
    let roles = list.roles.iter().map(|role| (role.key().to_owned(), words.say(named::role(*role)))).collect();
    let stages =
        Stage::ALL.iter().map(|stage| (stage.key().to_owned(), words.say(named::account_stage(*stage)))).collect();
    let places = (!list.practices.is_empty()).then(|| {
        let practices = list.practices.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
        view! { <SelectField field="practice" label=Key::StaffPractice none=Key::AnyPractice options=practices chosen=ask.practice.clone() form="ask"/> }
    });
    let teams = (!list.teams.is_empty()).then(|| {
        let teams = list.teams.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
        view! { <SelectField field="team" label=Key::StaffTeam none=Key::AnyTeam options=teams chosen=ask.team.clone() form="ask"/> }
    });
    let name = words.say(Key::StaffFind);
    let is_narrow = ask != StaffAsk { page: ask.page.clone(), ..StaffAsk::default() };
    let all =
        is_narrow.then(|| view! { <a class="btn btn-quiet" href="/desk/staff">{words.say(Key::StaffEverybody)}</a> });
    view! {
        <ActionForm action=look attr:class="sheet staff-look" attr:role="search" attr:aria-label=name>
            <div class="band-plain fields">
                <div class="field">
                    <label for="q">{words.say(Key::StaffName)}" "<span class="soft">{words.say(Key::StaffNameHint)}</span></label>
                    <input class="input" id="q" name="q" type="search" autocomplete="off" value=list.q/>
                </div>
                <SelectField field="role" label=Key::ColRole none=Key::AnyRole options=roles chosen=ask.role form="ask"/>
                <SelectField field="stage" label=Key::ColStage none=Key::AnyStage options=stages chosen=ask.stage form="ask"/>
                {places}
                {teams}
            </div>
            <div class="sheet-foot"><button class="btn">{words.say(Key::StaffLook)}</button>{all}</div>
        </ActionForm>
    }
}

#[component]
fn Rows(staff: Vec<Staff>, me: String, now: Moment) -> impl IntoView {
    let words = use_words();
    if staff.is_empty() {
        return view! { <div class="card none"><p class="lead">{words.say(Key::StaffNone)}</p></div> }.into_any();
    }
    let rows = staff
        .into_iter()
        .map(|one| {
            let is_me = one.account.id.as_str() == me;
            view! { <OneRow one is_me now/> }
        })
        .collect_view();
    view! {
        <div class="table-card">
            <table class="table" role="table">
                <caption class="vh">{words.say(Key::StaffCaption)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{words.say(Key::StaffName)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColRole)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColAt)}</th>
                        <th role="columnheader" scope="col">{words.say(Key::ColStage)}</th>
                        <th role="columnheader" scope="col" class="col-sent">{words.say(Key::ColSeen)}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

#[component]
fn OneRow(one: Staff, is_me: bool, now: Moment) -> impl IntoView {
    let words = use_words();
    let you = is_me.then(|| view! { " "<span class="tag">{words.say(Key::StaffYou)}</span> });
    let job = one.account.job.as_ref().map(|job| {
        view! { <br/><span class="small soft"><bdi>{job.to_string()}</bdi></span> }
    });
    let seen = one.seen.map_or_else(|| words.say(Key::StaffNotSeen), |seen| words.dated(seen.day(), now.day()));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a href=format!("/desk/staff/{}", one.account.id)><bdi>{one.account.name.to_string()}</bdi></a>
                {you}
                {job}
            </th>
            <td role="cell" data-label=words.say(Key::ColRole)>{words.say(named::role(one.account.role))}</td>
            <td role="cell" data-label=words.say(Key::ColAt)><bdi>{at(&words, &one)}</bdi></td>
            <td role="cell" data-label=words.say(Key::ColStage)><div><StageTag one=one.clone()/></div></td>
            <td role="cell" class="when" data-label=words.say(Key::ColSeen)>{seen}</td>
        </tr>
    }
}

/// Where somebody works, with the theme of those who have one.
pub fn at(words: &Words, one: &Staff) -> String {
    match &one.account.base {
        Base::City { theme, .. } => format!("{}, {}", one.at, words.say(named::theme(*theme))),
        Base::Programme => words.say(Key::WholeProgramme),
        _ => one.at.clone(),
    }
}

/// The stage of an account, and how many people need a new worker because of it.
#[component]
pub fn StageTag(one: Staff) -> impl IntoView {
    let words = use_words();
    let stage = one.account.stage();
    let class = match stage {
        Stage::Invited => "tag tag-info",
        Stage::Active => "tag tag-good",
        Stage::Ended => "tag",
    };
    let need = (one.need_a_worker > 0).then(|| {
        let need = words.fill(Key::NeedWorker, &[("n", &one.need_a_worker.to_string())]);
        view! { " "<span class="tag tag-warn">{need}</span> }
    });
    view! { <span class=class>{words.say(named::account_stage(stage))}</span>{need} }
}
