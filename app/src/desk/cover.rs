//! `/desk/cover`: who looks after whose caseload.

use crate::api::cover::{CoverForm, CoverPage, EndCover, GiveCover, cover_list};
use crate::desk::frame::Desk;
use crate::desk::select::Select;
use crate::part::broken::Broken;
use crate::part::field::TextField;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Day;
use domain::cover::NamedCover;
use leptos::prelude::*;

/// The labels of the fields, in the order of the form.
const LABELS: [(&str, Key); 4] =
    [("worker", Key::CoverOf), ("covered_by", Key::CoverBy), ("from", Key::CoverFrom), ("to", Key::CoverTo)];

/// The page.
#[component]
pub fn CoverList() -> impl IntoView {
    let give = ServerAction::<GiveCover>::new();
    let end = ServerAction::<EndCover>::new();
    let page = Resource::new(move || (give.version().get(), end.version().get()), |_| cover_list());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page give end/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: CoverPage, give: ServerAction<GiveCover>, end: ServerAction<EndCover>) -> impl IntoView {
    let words = use_words();
    let CoverPage { me, is_lead, covers, workers, now, form, trouble } = page;
    let answer = give.value();
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::CoverNav);
    let list = match covers.is_empty() {
        true => view! { <div class="card none"><p>{words.say(Key::CoverNone)}</p></div> }.into_any(),
        false => {
            let rows = covers.into_iter().map(|(one, may_end)| {
                let is_on = one.cover.is_on(now);
                view! { <CoverRow one may_end is_on today=now.day() end/> }
            });
            view! { <ul class="rows" role="list">{rows.collect_view()}</ul> }.into_any()
        }
    };
    let me = me.to_string();
    let colleagues = workers.iter().filter(|(id, _)| *id != me || is_lead).cloned().collect();
    let lead = words.say(if is_lead { Key::CoverLeadText } else { Key::CoverText });
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="page-head"><div><h1>{words.say(Key::CoverTitle)}</h1><p class="soft">{lead}</p></div></div>
            <ErrorSummary labels=LABELS.to_vec()/>
            {list}
            <GiveForm me is_lead workers colleagues form give/>
        </div>
    }
}

#[component]
fn CoverRow(one: NamedCover, may_end: bool, is_on: bool, today: Day, end: ServerAction<EndCover>) -> impl IntoView {
    let words = use_words();
    let tag = match is_on {
        true => view! { <span class="tag tag-good">{words.say(Key::CoverOn)}</span> }.into_any(),
        false => view! { <span class="tag">{words.say(Key::CoverToCome)}</span> }.into_any(),
    };
    let names = [("by", one.covered_by.as_str()), ("worker", one.worker.as_str())];
    let name = words.fill(Key::CoverWho, &names);
    let (from, to) = (words.dated(one.cover.from.day(), today), words.dated(one.cover.last_day(), today));
    let when = words.fill(Key::CoverWhen, &[("from", &from), ("to", &to)]);
    let hidden = format!(" {name}");
    let deed = may_end.then(|| {
        view! {
            <ActionForm action=end>
                <input type="hidden" name="id" value=one.cover.id.to_string()/>
                <button class="btn">{words.say(Key::CoverEnd)}<span class="vh">{hidden}</span></button>
            </ActionForm>
        }
    });
    view! {
        <li class="row">
            <div class="row-tag">{tag}</div>
            <div><h2 class="row-name"><bdi>{name}</bdi></h2><p class="small soft">{when}</p></div>
            <div class="row-do">{deed}</div>
        </li>
    }
}

/// Gives cover: for the own caseload, or for anybody's where the lead asks.
#[component]
fn GiveForm(
    me: String,
    is_lead: bool,
    workers: Vec<(String, String)>,
    colleagues: Vec<(String, String)>,
    form: CoverForm,
    give: ServerAction<GiveCover>,
) -> impl IntoView {
    let words = use_words();
    let of = match is_lead {
        true => view! { <Select field="worker" label=Key::CoverOf options=workers chosen=form.worker/> }.into_any(),
        false => view! { <input type="hidden" name="form[worker]" value=me/> }.into_any(),
    };
    view! {
        <ActionForm action=give attr:class="sheet sheet-after" attr:id="give" attr:novalidate="" attr:aria-labelledby="give-h">
            <div class="band-plain">
                <h2 id="give-h">{words.say(Key::CoverGiveTitle)}</h2>
                <div class="fields fields-two">
                    {of}
                    <Select field="covered_by" label=Key::CoverBy options=colleagues chosen=form.covered_by/>
                    <TextField field="from" label=Key::CoverFrom kind="date" value=form.from/>
                    <TextField field="to" label=Key::CoverTo kind="date" value=form.to/>
                </div>
            </div>
            <div class="sheet-foot">
                <button class="btn btn-main">{words.say(Key::CoverGive)}</button>
                <span class="small soft">{words.say(Key::CoverGiveText)}</span>
            </div>
        </ActionForm>
    }
}
