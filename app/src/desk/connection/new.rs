//! `/desk/people/{id}/connections/new`: which support, and how.

use crate::api::connection::{FoundShown, NewShown, new_connection};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::field::{class_of, described};
use crate::part::form_trouble::{ErrorSummary, FieldError, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, onward, use_words};
use domain::connection::ConnectionKind;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page.
#[component]
pub fn NewConnectionPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").unwrap_or_default();
    let sought = move || query.read().get("q").unwrap_or_default();
    let page = Resource::new(move || (id(), sought()), |(id, words)| new_connection(id, words));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match page.await {
                        Ok(page) => view! { <Whole id=id() page/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(id: String, page: NewShown) -> impl IntoView {
    let words = use_words();
    let NewShown { short_name, words: sought, found, once, form, trouble } = page;
    let trouble = FormTrouble(Signal::stored(trouble));
    provide_context(trouble);
    let title = trouble.title(Key::OnwardNewTitle);
    let lead = words.fill(Key::OnwardNewFor, &[("name", &short_name)]);
    let nothing = (found.is_empty() && !sought.is_empty()).then(|| view! { <p>{words.say(Key::OnwardNothing)}</p> });
    let choose = (!found.is_empty()).then(|| {
        let kind = ConnectionKind::read(&form.kind).unwrap_or(ConnectionKind::Signposted);
        view! {
            <ErrorSummary labels=vec![("support", Key::OnwardFound), ("kind", Key::OnwardHow)]/>
            <form method="post" action="/rpc/connection/add" class="sheet" novalidate>
                <input type="hidden" name="id" value=id.clone()/>
                <input type="hidden" name="form[once]" value=once/>
                <input type="hidden" name="form[words]" value=sought.clone()/>
                <div class="band-plain">
                    <Which found chosen=form.support/>
                    <Kinds chosen=kind/>
                </div>
                <div class="sheet-foot">
                    <button class="btn btn-main">{words.say(Key::OnwardAddDo)}</button>
                    <span class="small soft">{words.say(Key::OnwardAddText)}</span>
                </div>
            </form>
        }
    });
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/people/{id}") label=Key::BackToPerson/>
            <div class="page-head"><div><h1>{words.say(Key::OnwardNewTitle)}</h1><p class="soft"><bdi>{lead}</bdi></p></div></div>
            <form method="get" action=format!("/desk/people/{id}/connections/new") class="onward-search" role="search">
                <div class="field">
                    <label for="q">{words.say(Key::OnwardSearch)}" "<span class="soft">{words.say(Key::OnwardSearchHint)}</span></label>
                    <input class="input" id="q" name="q" type="search" value=sought autocomplete="off"/>
                </div>
                <button class="btn">{words.say(Key::OnwardSearchDo)}</button>
            </form>
            <OwnShortlist id/>
            {nothing}
            {choose}
        </div>
    }
}

/// The worker's own shortlist, where this browser keeps one.
#[component]
fn OwnShortlist(id: String) -> impl IntoView {
    let words = use_words();
    let kept = RwSignal::new(Vec::<String>::new());
    Effect::new(move |_| kept.set(crate::browser::own_shortlist()));
    move || {
        let kept = kept.get();
        (!kept.is_empty()).then(|| {
            let href = format!("/desk/people/{id}/connections/new?q=/shortlist%3Fs%3D{}", kept.join(","));
            view! { <p><a class="way" href=href>{words.say(Key::OnwardShortlist)}</a></p> }
        })
    }
}

/// What was found.
#[component]
fn Which(found: Vec<FoundShown>, chosen: String) -> impl IntoView {
    let words = use_words();
    let is_only = found.len() == 1;
    let rows = found
        .into_iter()
        .enumerate()
        .map(|(n, one)| {
            let is_chosen = is_only || one.id == chosen;
            let by = one.organisation.map(|name| view! { " "<span class="soft"><bdi>{name}</bdi></span> });
            view! {
                <label class="choice">
                    <input type="radio" name="form[support]" value=one.id id=(n == 0).then_some("support") checked=is_chosen/>
                    <span><bdi>{one.name}</bdi>{by}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class_of("support", "field") aria-describedby=described("support")>
            <legend>{words.say(Key::OnwardFound)}</legend>
            <FieldError field="support"/>
            <div class="choices onward-found">{rows}</div>
        </fieldset>
    }
}

/// The four kinds, each with what it means.
#[component]
fn Kinds(chosen: ConnectionKind) -> impl IntoView {
    let words = use_words();
    let rows = ConnectionKind::ALL
        .iter()
        .enumerate()
        .map(|(n, kind)| {
            let means = words.say(onward::kind_means(*kind));
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="form[kind]"
                        value=kind.key()
                        id=(n == 0).then_some("kind")
                        checked={*kind == chosen}
                    />
                    <span>{words.say(onward::kind(*kind))}" "<span class="soft">{means}</span></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class=class_of("kind", "field") aria-describedby=described("kind")>
            <legend>{words.say(Key::OnwardHow)}</legend>
            <FieldError field="kind"/>
            <div class="choices onward-kinds">{rows}</div>
        </fieldset>
    }
}
