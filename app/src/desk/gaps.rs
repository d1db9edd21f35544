//! `/desk/gaps`: what is missing, and what becomes of it.

use crate::api::gaps::{GapsPage, MoveGap, NoteMissing, whats_missing};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{Choice, Choices, SelectField, TextField};
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::pager::Pager;
use crate::part::title::PageTitle;
use crate::words::{Key, named, onward, use_words};
use domain::Category;
use domain::need_gap::{Barrier, GapStatus, NamedGap};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const LABELS: [(&str, Key); 3] =
    [("category", Key::GapCategory), ("barrier", Key::GapBarrier), ("place", Key::GapPlace)];

/// The form for more, and the list.
#[component]
pub fn GapsDesk() -> impl IntoView {
    let query = use_query_map();
    let note = ServerAction::<NoteMissing>::new();
    let moved = ServerAction::<MoveGap>::new();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let word = |name: &str| query.get(name).unwrap_or_default();
        (word("status"), word("page"), note.version().get() + moved.version().get())
    });
    let page = Resource::new(move || asked.get(), |(status, page, _)| whats_missing(status, page));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole page note moved/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(page: GapsPage, note: ServerAction<NoteMissing>, moved: ServerAction<MoveGap>) -> impl IntoView {
    let words = use_words();
    let answer = note.value();
    let (draft, trouble) = page.draft.map_or_else(Default::default, |(draft, trouble)| (draft, Some(trouble)));
    let trouble = FormTrouble::of(trouble, move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::GapsTitle);
    let (may_note, shown, today) = (page.may_note, page.status, page.now.day());
    let form = may_note.then(|| view! { <NoteForm once=page.once draft note/> });
    let all = std::iter::once(None).chain(GapStatus::ALL.iter().copied().map(Some));
    let chips = all
        .map(|status| {
            let href = status.map_or("/desk/gaps".to_owned(), |status| format!("/desk/gaps?status={}", status.key()));
            let (class, current) = if status == shown { ("chip chip-on", Some("page")) } else { ("chip", None) };
            let name = words.say(status.map_or(Key::GapsAll, onward::gap_status));
            view! { <li><a class=class href=href aria-current=current>{name}</a></li> }
        })
        .collect_view();
    let (number, pages, total) = (page.gaps.number, page.gaps.pages, page.gaps.total);
    let rows = match page.gaps.rows.is_empty() {
        true => view! { <div class="card none"><p class="lead">{words.say(Key::GapsNone)}</p></div> }.into_any(),
        false => {
            let rows = page.gaps.rows.into_iter().map(|one| view! { <Row one may_note moved today/> }).collect_view();
            view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
        }
    };
    let href = move |page: u32| {
        let status = shown.map(|status| format!("status={}&", status.key())).unwrap_or_default();
        format!("/desk/gaps?{status}page={page}")
    };
    view! {
        <PageTitle page=title/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::GapsTitle)}</h1><p class="soft">{words.say(Key::GapsLead)}</p></div>
            </div>
            <Done/>
            <ErrorSummary labels=LABELS.to_vec()/>
            {form}
            <section aria-labelledby="noted">
                <h2 id="noted">{words.fill(Key::GapsNoted, &[("n", &total.to_string())])}</h2>
                <ul class="chips filters" role="list">{chips}</ul>
                {rows}
                <Pager page=number pages href/>
            </section>
        </div>
    }
}

/// What was done last, where the address says so.
#[component]
fn Done() -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    move || {
        let (said, class) = match query.read().get("done").as_deref() {
            Some("noted") => (Key::GapDone, "banner banner-good"),
            Some("moved") => (Key::GapMoved, "banner banner-good"),
            Some("beaten") => (Key::GapBeaten, "banner banner-warn"),
            _ => return None,
        };
        Some(view! { <div class=class role="status"><p>{words.say(said)}</p></div> })
    }
}

#[component]
fn NoteForm(once: String, draft: crate::api::gaps::GapDraft, note: ServerAction<NoteMissing>) -> impl IntoView {
    let words = use_words();
    let answer = note.value();
    // What has been kept does not stand in the form for the next one.
    Effect::new(move |_| {
        if matches!(answer.get(), Some(Ok(()))) {
            crate::browser::clear_form("gap");
        }
    });
    let kinds = Category::ALL
        .iter()
        .map(|&category| (category.key().to_owned(), words.say(named::category(category))))
        .collect::<Vec<_>>();
    let barriers = Barrier::ALL.iter().map(|&barrier| Choice::of(barrier.key(), onward::barrier(barrier))).collect();
    view! {
        <ActionForm action=note attr:class="sheet sheet-after" attr:id="gap" attr:novalidate="">
            <input type="hidden" name="once" value=once/>
            <div class="band-plain fields">
                <SelectField field="category" label=Key::GapCategory none=Key::ChooseOne options=kinds chosen=draft.category class="field span-3"/>
                <TextField field="place" label=Key::GapPlace hint=Key::GapPlaceHint value=draft.place/>
                <Choices
                    field="barrier"
                    name="form[barrier]"
                    legend=words.say(Key::GapBarrier)
                    choices=barriers
                    chosen=vec![draft.barrier]
                    class="field span-6"
                />
            </div>
            <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::GapNote)}</button></div>
        </ActionForm>
    }
}

#[component]
fn Row(one: NamedGap, may_note: bool, moved: ServerAction<MoveGap>, today: domain::Day) -> impl IntoView {
    let words = use_words();
    let NamedGap { gap, version, nearest, noted_by } = one;
    let kind = gap.category.map_or_else(|| words.say(Key::GapAnyKind), |category| words.say(named::category(category)));
    let place = gap.place.as_ref().map_or_else(|| words.say(Key::GapEverywhere), ToString::to_string);
    let title = words.fill(Key::GapRow, &[("kind", &kind), ("place", &place)]);
    let nearest = nearest.map(|(slug, name)| {
        view! {
            <p class="small">
                {words.say(Key::GapNearest)}" "
                <a href=format!("/support/{slug}") rel="external"><bdi>{name.to_string()}</bdi></a>
            </p>
        }
    });
    let by = words.fill(Key::GapBy, &[("who", noted_by.as_str()), ("when", &words.dated(gap.noted.day(), today))]);
    let state = words.say(onward::gap_status(gap.status));
    let id = gap.id.to_string();
    let label = words.fill(Key::GapStatusOf, &[("what", &title)]);
    let (barrier, save) = (words.say(onward::barrier(gap.barrier)), words.say(Key::DeedSave));
    let ends = if may_note {
        let options = GapStatus::ALL
            .iter()
            .map(|&status| {
                let is_now = status == gap.status;
                view! { <option value=status.key() selected=is_now>{words.say(onward::gap_status(status))}</option> }
            })
            .collect_view();
        view! {
            <ActionForm action=moved attr:class="take">
                <input type="hidden" name="id" value=id.clone()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <label class="vh" for=format!("status-{id}")>{label}</label>
                <span class="select"><select class="input" id=format!("status-{id}") name="status">{options}</select></span>
                <button class="btn">{save}</button>
            </ActionForm>
        }
        .into_any()
    } else {
        view! { <span class="tag">{state}</span> }.into_any()
    };
    view! {
        <li class="row row-plain gap-row">
            <div>
                <h3 class="row-name"><bdi>{title}</bdi></h3>
                <p>{barrier}</p>
                {nearest}
                <p class="small soft"><bdi>{by}</bdi></p>
            </div>
            {ends}
        </li>
    }
}
