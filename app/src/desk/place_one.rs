//! `/desk/places/{kind}/{id}`: change a practice, a team or an organisation.

use crate::api::places::{ChangePlace, ClosePractice, PlaceSheet, one_place};
use crate::desk::frame::Desk;
use crate::desk::places::{LABELS, PlaceFields, kept};
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::says_now::SaysNow;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Failure;
use domain::workplace::Workplace;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// One workplace.
#[component]
pub fn OnePlacePage() -> impl IntoView {
    let params = use_params_map();
    let change = ServerAction::<ChangePlace>::new();
    let close = ServerAction::<ClosePractice>::new();
    let asked = move || {
        let params = params.read();
        let word = |name: &str| params.get(name).unwrap_or_default();
        (word("kind"), word("id"), change.version().get() + close.version().get())
    };
    let one = Resource::new(asked, |(kind, id, _)| one_place(kind, id));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match one.await {
                        Ok(PlaceSheet { kept: Some((place, version)), teams, draft, trouble, .. }) => {
                            view! { <Whole place version teams draft trouble change close/> }.into_any()
                        }
                        Ok(_) => view! { <Broken failure=Failure::NotFound home="/desk/places"/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(
    place: Workplace,
    version: i64,
    teams: Vec<domain::Team>,
    draft: crate::api::places::PlaceDraft,
    trouble: Option<Failure>,
    change: ServerAction<ChangePlace>,
    close: ServerAction<ClosePractice>,
) -> impl IntoView {
    let words = use_words();
    let (changed, closed) = (change.value(), close.value());
    let trouble = FormTrouble::of(trouble, move || changed.get().filter(Result::is_err).or_else(|| closed.get()));
    provide_context(trouble);
    let title = trouble.title(Key::PlacesNav);
    let kind = place.kind();
    let is_beaten = move || trouble.0.get() == Some(Failure::Conflict);
    let says = StoredValue::new(kept(&place, &teams));
    let now = move || is_beaten().then(|| view! { <SaysNow kept=says.get_value()/> });
    let tag = place.is_closed().then(|| view! { <span class="tag tag-warn">{words.say(Key::PlaceClosed)}</span> });
    let feed = matches!(&place, Workplace::Organisation(one) if one.source.feed.as_str() != "desk")
        .then(|| view! { <p class="field-hint">{words.say(Key::PlaceFromFeed)}</p> });
    let (id, name) = (place.id().to_owned(), place.name().to_owned());
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/places?kind={}", kind.key()) label=Key::BackToPlaces/>
            <Done/>
            <div class="page-head"><div><div class="one-head"><h1><bdi>{name}</bdi></h1>{tag}</div>{feed}</div></div>
            <ErrorSummary labels=LABELS.to_vec()/>
            {now}
            <ActionForm action=change attr:class="sheet" attr:novalidate="">
                <input type="hidden" name="kind" value=kind.key()/>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="version" value=version.to_string()/>
                <PlaceFields kind teams draft/>
                <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::SaveChanges)}</button></div>
            </ActionForm>
            <Closing place close/>
        </div>
    }
}

/// What was done last, where the address says so.
#[component]
fn Done() -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    move || {
        let done = match query.read().get("done").as_deref() {
            Some("added") => Key::PlaceAdded,
            Some("saved") => Key::SavedChanges,
            _ => return None,
        };
        Some(view! { <div class="banner banner-good" role="status"><p>{words.say(done)}</p></div> })
    }
}

/// Closing a practice for new referrals, or opening it again.
#[component]
fn Closing(place: Workplace, close: ServerAction<ClosePractice>) -> impl IntoView {
    let words = use_words();
    let Workplace::Practice(practice) = place else { return ().into_any() };
    let (name, closed) = match practice.closed {
        Some(_) => (Key::PlaceOpen, "no"),
        None => (Key::PlaceClose, "yes"),
    };
    view! {
        <ActionForm action=close attr:class="take list-head">
            <input type="hidden" name="id" value=practice.id.to_string()/>
            <input type="hidden" name="closed" value=closed/>
            <button class="btn">{words.say(name)}</button>
            <span class="small soft">{words.say(Key::PlaceCloseText)}</span>
        </ActionForm>
    }
    .into_any()
}
