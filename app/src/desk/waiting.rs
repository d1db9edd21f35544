//! `/desk/waiting`: who waits for a link worker, in the order in which they are helped.

use crate::api::triage::{WaitingAsk, WaitingShown, who_waits};
use crate::api::work::Accept;
use crate::desk::frame::Desk;
use crate::desk::people::from;
use crate::desk::triage::DoneLast;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::pager::Pager;
use crate::part::title::PageTitle;
use crate::words::{Count, Key, Words, named, use_words};
use domain::Moment;
use domain::caseload::Row;
use domain::referral::{Source, State, Urgency};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address asks for.
fn asked() -> WaitingAsk {
    let query = use_query_map().read();
    let word = |name: &str| query.get(name).unwrap_or_default();
    WaitingAsk { mine: word("mine"), practice: word("practice"), source: word("source"), page: word("page") }
}

/// The address of a page of the list.
fn address(ask: &WaitingAsk, page: u32) -> String {
    let words = [("mine", &ask.mine), ("practice", &ask.practice), ("source", &ask.source)];
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let narrowed = words.iter().filter(|(_, word)| plain(word)).map(|(name, word)| format!("{name}={word}&"));
    format!("/desk/waiting?{}page={page}", narrowed.collect::<String>())
}

/// The waiting list.
#[component]
pub fn WaitingList() -> impl IntoView {
    let ask = Memo::new(|_| asked());
    let list = Resource::new(move || ask.get(), who_waits);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(shown) => view! { <Whole shown ask=ask.get_untracked()/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(shown: WaitingShown, ask: WaitingAsk) -> impl IntoView {
    let words = use_words();
    let WaitingShown { list, has_own, now } = shown;
    let count = words.count(Count::PeopleWaiting, u64::from(list.rows.total), &[]);
    let lead = words.fill(Key::WaitingLead, &[("day", &words.long_day(now.day())), ("people", &count)]);
    let is_narrowed = WaitingAsk { page: String::new(), ..ask.clone() } != WaitingAsk::default();
    let (is_empty, number, pages) = (list.rows.rows.is_empty(), list.rows.number, list.rows.pages);
    let rows = |id: &'static str, heading: Key, rows: Vec<Row>| {
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|row| view! { <WaitingRow row now/> }).collect_view();
            view! {
                <div class="head-line list-head"><h2 id=id>{words.say(heading)}</h2></div>
                <ul class="rows" role="list" aria-labelledby=id>{rows}</ul>
            }
        })
    };
    let none = match (is_empty, is_narrowed) {
        (true, true) => {
            view! { <div class="card none"><p class="lead">{words.say(Key::ListNobody)}</p></div> }.into_any()
        }
        (true, false) => view! {
            <div class="card none">
                <p class="lead">{words.say(Key::WaitingNone)}</p>
                <p><a class="btn btn-main" href="/desk/people">{words.say(Key::SeePeople)}</a></p>
            </div>
        }
        .into_any(),
        (false, _) => ().into_any(),
    };
    let narrow = view! { <Narrow practices=list.practices.iter().map(|(id, name)| (id.to_string(), name.to_string())).collect() has_own ask=ask.clone()/> };
    view! {
        <PageTitle page=words.say(Key::WaitingNav)/>
        <div class="wrap page">
            <DoneLast/>
            <div class="page-head"><div><h1>{words.say(Key::WaitingTitle)}</h1><p class="soft">{lead}</p></div></div>
            {narrow}
            {none}
            {rows("offered", Key::ListOffered, list.offered)}
            {rows("queue", Key::ListQueue, list.rows.rows)}
            <Pager page=number pages href=move |page| address(&ask, page)/>
        </div>
    }
}

/// Narrows the list.
#[component]
fn Narrow(practices: Vec<(String, String)>, has_own: bool, ask: WaitingAsk) -> impl IntoView {
    let words = use_words();
    let option = |key: String, name: String, chosen: &str| {
        let is_chosen = key == chosen;
        view! { <option value=key selected=is_chosen>{name}</option> }
    };
    let sources = Source::ALL
        .iter()
        .map(|one| option(one.key().to_owned(), words.say(named::source(*one)), &ask.source))
        .collect_view();
    let of_practices = practices.into_iter().map(|(id, name)| option(id, name, &ask.practice)).collect_view();
    let mine = has_own.then(|| {
        let is_mine = ask.mine == "yes";
        view! {
            <fieldset class="field">
                <legend class="vh">{words.say(Key::ListNarrow)}</legend>
                <div class="choices">
                    <label class="choice"><input type="radio" name="mine" value="" checked=!is_mine/>{words.say(Key::ListAll)}</label>
                    <label class="choice"><input type="radio" name="mine" value="yes" checked=is_mine/>{words.say(Key::ListMine)}</label>
                </div>
            </fieldset>
        }
    });
    view! {
        <form action="/desk/waiting" method="get" class="waiting-look">
            {mine}
            <div class="field">
                <label for="practice">{words.say(Key::ListPractice)}</label>
                <span class="select">
                    <select class="input" id="practice" name="practice">
                        <option value="">{words.say(Key::ListAnyPractice)}</option>
                        {of_practices}
                    </select>
                </span>
            </div>
            <div class="field">
                <label for="source">{words.say(Key::ListSource)}</label>
                <span class="select">
                    <select class="input" id="source" name="source">
                        <option value="">{words.say(Key::ListAnySource)}</option>
                        {sources}
                    </select>
                </span>
            </div>
            <button class="btn">{words.say(Key::ListNarrow)}</button>
        </form>
    }
}

#[component]
fn WaitingRow(row: Row, now: Moment) -> impl IntoView {
    let words = use_words();
    let accept = ServerAction::<Accept>::new();
    let days = words.count(Count::DaysWaiting, u64::from(row.days_waiting), &[]);
    let tag = match row.urgency {
        _ if row.in_crisis => view! { <span class="tag tag-bad">{words.say(Key::TagCrisis)}</span> }.into_any(),
        Urgency::SameDay => view! { <span class="tag tag-bad">{words.say(Key::SameDay)}</span> }.into_any(),
        Urgency::Soon => view! { <span class="tag tag-warn">{words.say(Key::Soon)}</span> }.into_any(),
        Urgency::Routine => view! { <span class="tag">{words.say(Key::Routine)}</span> }.into_any(),
    };
    let tags = tags(&words, &row)
        .into_iter()
        .map(|(class, said)| view! { " "<span class=class><bdi>{said}</bdi></span> })
        .collect_view();
    let href = format!("/desk/people/{}", row.id);
    let sent = words.dated(row.sent.day(), now.day());
    let source = match row.practice.is_some() && row.source != Source::Practice {
        true => format!(" ({})", words.say(named::source(row.source))),
        false => String::new(),
    };
    let waits = words.fill(Key::ListWaits, &[("days", &days)]);
    let reason = words.say(named::reason(row.reason));
    let under = format!("{}{source}, {sent}. {reason}. {waits}.", from(&words, &row));
    let (id, name) = (row.id.to_string(), row.short_name.clone());
    // A referral that nobody has opened is read first and taken on after; so is what somebody must decide on.
    let deed = match matches!(row.state, State::Received | State::Waiting) {
        false => view! { <a class="btn" href=href.clone()>{words.say(Key::OpenRow)}<span class="vh">" "{row.short_name.clone()}</span></a> }.into_any(),
        true => view! {
            <ActionForm action=accept>
                <input type="hidden" name="id" value=id/>
                <button class="btn">{words.say(Key::TakeOn)}<span class="vh">" "{name}</span></button>
            </ActionForm>
        }
        .into_any(),
    };
    view! {
        <li class="row">
            <div class="row-tag">{tag}</div>
            <div>
                <SafetyLine row=row.clone()/>
                <h3 class="row-name"><a href=href><bdi>{row.short_name.clone()}</bdi></a>{tags}</h3>
                <p class="small soft"><bdi>{under}</bdi></p>
                <AcceptTrouble accept/>
            </div>
            <div class="row-do">{deed}</div>
        </li>
    }
}

/// What else is to be known of a row before it is opened.
fn tags(words: &Words, row: &Row) -> Vec<(&'static str, String)> {
    let mut tags = Vec::new();
    match row.state {
        State::Sent => tags.push(("tag tag-lit", words.say(Key::TagNew))),
        State::MoreInfoNeeded if row.days_in_state == 0 => tags.push(("tag tag-info", words.say(Key::TagAskedToday))),
        State::MoreInfoNeeded => {
            let days = words.count(Count::DaysWaiting, u64::from(row.days_in_state), &[]);
            tags.push(("tag tag-info", words.fill(Key::TagAsked, &[("days", &days)])));
        }
        State::Redirected if row.is_offered_here => tags.push(("tag tag-lit", words.say(Key::TagOfferedHere))),
        State::Redirected => {
            let team = row.offered_to.as_ref().map(ToString::to_string).unwrap_or_default();
            tags.push(("tag tag-info", words.fill(Key::TagOfferedTo, &[("team", &team)])));
        }
        State::CancelRequested => tags.push(("tag tag-warn", words.say(Key::TagStop))),
        _ => {}
    }
    if row.is_paused {
        tags.push(("tag", words.say(Key::TagPaused)));
    }
    if row.asks_if_wanted {
        tags.push(("tag tag-warn", words.say(Key::TagWanted)));
    }
    tags
}

/// Safety stands before the name, wherever a person is shown.
#[component]
pub fn SafetyLine(row: Row) -> impl IntoView {
    let words = use_words();
    let crisis = row.in_crisis.then(|| words.say(Key::InCrisisNow));
    let flagged = row.has_crisis_words.then(|| words.say(Key::CrisisWordsTag));
    let risks = row.risks.iter().map(|risk| words.say(named::known_risk(*risk)));
    let lines: Vec<String> = crisis.into_iter().chain(flagged).chain(risks).chain(row.safety).collect();
    lines
        .into_iter()
        .map(|line| view! { <p class="safety-line"><Icon name="alert"/><span>{line}</span></p> })
        .collect_view()
}

/// Somebody was quicker: said where the button was pressed.
#[component]
pub fn AcceptTrouble(accept: ServerAction<Accept>) -> impl IntoView {
    let words = use_words();
    let answer = accept.value();
    move || {
        answer.get().and_then(Result::err).map(|refusal| {
            let text = match refusal.0 {
                domain::Failure::Conflict | domain::Failure::MovedOn { .. } => words.say(Key::ConflictText),
                domain::Failure::SignedOut => words.say(Key::SignedOutText),
                domain::Failure::NotFound => words.say(Key::LostGone),
                _ => words.say(Key::BrokenText),
            };
            view! { <p class="field-error" role="alert"><Icon name="alert"/><span>{text}</span></p> }
        })
    }
}
