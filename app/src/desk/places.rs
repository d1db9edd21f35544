//! `/desk/places`: practices, teams and organisations, for administrators.

use crate::api::places::{PlacesShown, place_list};
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::icon::Icon;
use crate::part::pager::Pager;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::workplace::{Workplace, WorkplaceKind};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

mod fields;

pub use fields::{LABELS, PlaceFields, kept};

/// The list of one sort; practices at first.
#[component]
pub fn PlacesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let word = |name: &str| query.get(name).unwrap_or_default();
        (word("kind"), word("q"), word("page"))
    });
    let list = Resource::new(move || asked.get(), |(kind, q, page)| place_list(kind, q, page));
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => view! { <Whole list q=asked.get_untracked().1/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(list: PlacesShown, q: String) -> impl IntoView {
    let words = use_words();
    let kind = list.kind;
    let kinds = WorkplaceKind::ALL
        .iter()
        .map(|&other| {
            let href = format!("/desk/places?kind={}", other.key());
            let (class, current) = if other == kind { ("chip chip-on", Some("page")) } else { ("chip", None) };
            view! { <li><a class=class href=href aria-current=current>{words.say(named::workplaces(other))}</a></li> }
        })
        .collect_view();
    let (number, pages) = (list.places.number, list.places.pages);
    let count = words.fill(Key::PlacesCount, &[("n", &list.places.total.to_string())]);
    let word = q.clone();
    let href = move |page: u32| {
        let q: String = word.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("/desk/places?kind={}&q={q}&page={page}", kind.key())
    };
    let rows = match list.places.rows.is_empty() {
        true => view! { <div class="card none"><p class="lead">{words.say(Key::PlacesNone)}</p></div> }.into_any(),
        false => {
            let teams = StoredValue::new(list.teams);
            let rows = list.places.rows.into_iter().map(|place| {
                let under = under(&place, |id| {
                    teams.with_value(|teams| teams.iter().find(|team| team.id == *id).map(|team| team.name.to_string()))
                });
                view! { <PlaceRow place under/> }
            });
            view! { <ul class="rows" role="list">{rows.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <PageTitle page=words.say(Key::PlacesTitle)/>
        <div class="wrap page">
            <div class="page-head">
                <div><h1>{words.say(Key::PlacesTitle)}</h1><p class="soft">{count}</p></div>
                <a class="btn btn-main" href=format!("/desk/places/{}/new", kind.key())><Icon name="plus"/>{words.say(named::add_workplace(kind))}</a>
            </div>
            <ul class="chips filters" role="list">{kinds}</ul>
            <form method="get" action="/desk/places" role="search" class="take filters">
                <input type="hidden" name="kind" value=kind.key()/>
                <label for="q">{words.say(Key::PlaceFind)}</label>
                <input class="input w-mid" id="q" name="q" type="search" autocomplete="off" value=q/>
                <button class="btn">{words.say(Key::StaffLook)}</button>
            </form>
            {rows}
            <Pager page=number pages href/>
        </div>
    }
}

/// What stands under a name in the list.
fn under(place: &Workplace, team: impl Fn(&domain::id::TeamId) -> Option<String>) -> String {
    let parts = match place {
        Workplace::Practice(practice) => [Some(practice.postcode.to_string()), team(&practice.team)],
        Workplace::Team(team) => [team.phone.as_ref().map(ToString::to_string), None],
        Workplace::Organisation(organisation) => {
            [organisation.phone.as_ref().map(ToString::to_string), organisation.web.as_ref().map(ToString::to_string)]
        }
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[component]
fn PlaceRow(place: Workplace, under: String) -> impl IntoView {
    let words = use_words();
    let href = format!("/desk/places/{}/{}", place.kind().key(), place.id());
    let closed =
        place.is_closed().then(|| view! { " "<span class="tag tag-warn">{words.say(Key::PlaceClosedTag)}</span> });
    view! {
        <li class="row row-plain">
            <div>
                <h2 class="row-name"><a href=href><bdi>{place.name().to_owned()}</bdi></a>{closed}</h2>
                <p class="small soft"><bdi>{under}</bdi></p>
            </div>
        </li>
    }
}
