//! `/desk/places/{kind}/{id}`: change a practice, a team or an organisation.

use crate::api::places::{ChangePlace, ClosePlace, PlaceSheet, one_place};
use crate::desk::frame::Desk;
use crate::desk::places::{LABELS, PlaceFields, kept};
use crate::part::broken::Broken;
use crate::part::field::SelectField;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::says_now::SaysNow;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use domain::Failure;
use domain::workplace::{Workplace, WorkplaceKind};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// One workplace.
#[component]
pub fn OnePlacePage() -> impl IntoView {
    let params = use_params_map();
    let change = ServerAction::<ChangePlace>::new();
    let close = ServerAction::<ClosePlace>::new();
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
    close: ServerAction<ClosePlace>,
) -> impl IntoView {
    let words = use_words();
    let (changed, closed) = (change.value(), close.value());
    let trouble = FormTrouble::of(trouble, move || changed.get().filter(Result::is_err).or_else(|| closed.get()));
    provide_context(trouble);
    let title = trouble.title(Key::PlacesNav);
    let kind = place.kind();
    let mut labels = LABELS.to_vec();
    if kind == WorkplaceKind::Team {
        labels.iter_mut().filter(|(field, _)| *field == "team").for_each(|(_, label)| *label = Key::TeamGoesTo);
    }
    let is_beaten = move || trouble.0.get() == Some(Failure::Conflict);
    let says = StoredValue::new(kept(&place, &teams));
    let now = move || is_beaten().then(|| view! { <SaysNow kept=says.get_value()/> });
    let tag = place.is_closed().then(|| view! { <span class="tag tag-warn">{words.say(closed_word(kind))}</span> });
    let goes_to = draft.team.clone();
    let others: Vec<domain::Team> = teams.iter().filter(|team| team.id.as_str() != place.id()).cloned().collect();
    let feed = matches!(&place, Workplace::Organisation(one) if one.source.feed.as_str() != "desk")
        .then(|| view! { <p class="field-hint">{words.say(Key::PlaceFromFeed)}</p> });
    let (id, name) = (place.id().to_owned(), place.name().to_owned());
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=format!("/desk/places?kind={}", kind.key()) label=Key::BackToPlaces/>
            <Done/>
            <div class="page-head"><div><div class="one-head"><h1><bdi>{name}</bdi></h1>{tag}</div>{feed}</div></div>
            <ErrorSummary labels=labels/>
            {now}
            <ActionForm action=change attr:class="sheet" attr:novalidate="">
                <input type="hidden" name="kind" value=kind.key()/>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="version" value=version.to_string()/>
                <PlaceFields kind teams draft/>
                <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::SaveChanges)}</button></div>
            </ActionForm>
            <Closing place close others goes_to/>
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

const fn closed_word(kind: WorkplaceKind) -> Key {
    match kind {
        WorkplaceKind::Team => Key::PlaceClosedTag,
        WorkplaceKind::Practice | WorkplaceKind::Organisation => Key::PlaceClosed,
    }
}

/// Closing a practice for new referrals, or a team that another takes over; or opening it again.
#[component]
fn Closing(
    place: Workplace,
    close: ServerAction<ClosePlace>,
    others: Vec<domain::Team>,
    goes_to: String,
) -> impl IntoView {
    let (kind, id, is_closed) = (place.kind(), place.id().to_owned(), place.is_closed());
    match kind {
        WorkplaceKind::Organisation => ().into_any(),
        WorkplaceKind::Team if !is_closed => view! { <HandOver id close others goes_to/> }.into_any(),
        WorkplaceKind::Team | WorkplaceKind::Practice => {
            let (name, text) = match (kind, is_closed) {
                (WorkplaceKind::Team, _) => (Key::TeamOpen, Key::TeamOpenText),
                (_, true) => (Key::PlaceOpen, Key::PlaceCloseText),
                (_, false) => (Key::PlaceClose, Key::PlaceCloseText),
            };
            let words = use_words();
            view! {
                <ActionForm action=close attr:class="take list-head">
                    <input type="hidden" name="kind" value=kind.key()/>
                    <input type="hidden" name="id" value=id/>
                    <input type="hidden" name="closed" value=if is_closed { "no" } else { "yes" }/>
                    <button class="btn">{words.say(name)}</button>
                    <span class="small soft">{words.say(text)}</span>
                </ActionForm>
            }
            .into_any()
        }
    }
}

/// A team closes, and another takes over all that it has.
#[component]
fn HandOver(id: String, close: ServerAction<ClosePlace>, others: Vec<domain::Team>, goes_to: String) -> impl IntoView {
    let words = use_words();
    let trouble = expect_context::<FormTrouble>();
    let is_wrong = move || trouble.0.get().is_some_and(|failure| failure.at("team").is_some());
    let options = others.iter().map(|team| (team.id.to_string(), team.name.to_string())).collect::<Vec<_>>();
    view! {
        <details class="deed-form" open=is_wrong>
            <summary class="btn">{words.say(Key::TeamClose)}</summary>
            <ActionForm action=close attr:class="deed-sheet" attr:novalidate="">
                <input type="hidden" name="kind" value=WorkplaceKind::Team.key()/>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="closed" value="yes"/>
                <div class="band-plain">
                    <p class="small soft">{words.say(Key::TeamCloseText)}</p>
                    <div class="fields">
                        <SelectField field="team" label=Key::TeamGoesTo none=Key::ChooseOne options chosen=goes_to class="field span-3" plain=true/>
                    </div>
                </div>
                <div class="deed-send"><button class="btn btn-main">{words.say(Key::TeamCloseDo)}</button></div>
            </ActionForm>
        </details>
    }
}
