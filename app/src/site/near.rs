//! `/near/{place}`: a place, what there is and what is on. `/near?place=` leads there.

use crate::api::find::{On, Results, search, whats_on};
use crate::api::map_set;
use crate::part::broken::Broken;
use crate::part::frame::use_here;
use crate::part::icon::KindMark;
use crate::part::picture::Street;
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::site::find::{Still, still_picture};
use crate::site::home::{Needs, PlaceForm};
use crate::site::on::{narrow::in_person, row::OnRow, sheet};
use crate::words::{Count, Key, Words, use_words};
use domain::id::Slug;
use domain::{Category, Day};
use finder::{Ask, Choice, Facet, Hit, OnDay, Sort};
use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_params_map, use_query_map};

/// How many of the nearest, and how many things of this week, are shown.
const SHOWN: usize = 10;

/// Places that are offered to somebody who has not named one: neighbourhoods all across the area, and a town.
const PLACES: [&str; 8] =
    ["Govan", "Gorbals", "Maryhill", "Easterhouse", "Drumchapel", "Castlemilk", "Springburn", "Wishaw"];

/// What a place is called in an address, read back: `east-kilbride` is "east kilbride", `g51` is "g51".
fn place_of(slug: &str) -> String {
    slug.replace('-', " ")
}

/// The page of a place, as an address.
fn page_of(words: &Words, place: &str) -> String {
    words.to(&format!("/near/{}", Slug::of(place)))
}

/// Somebody typed a place into a form.
#[component]
pub fn ToNear() -> impl IntoView {
    let words = use_words();
    let place = use_query_map().get_untracked().get("place").unwrap_or_default();
    let is_said = place.chars().any(|c| c.is_ascii_alphanumeric());
    let path = if is_said { page_of(&words, &place) } else { words.to("/find") };
    view! { <Redirect path/> }
}

/// The page.
#[component]
pub fn Near() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let ask = Ask::of("", &place_of(&params.get_untracked().get("place").unwrap_or_default())).sorted(Sort::Nearest);
    let query = ask.query_string();
    let there = Resource::new(
        move || query.clone(),
        |query| async move {
            let results = search(query.clone()).await?;
            let in_person = Ask::read(&query).map(|ask| in_person(&ask).query_string()).unwrap_or(query);
            let on = whats_on(in_person, 7, 4).await?;
            Ok::<_, crate::api::Refusal>((results, on))
        },
    );
    view! {
        <div class="wrap page">
            <Transition>
                {move || {
                    let (ask, home) = (ask.clone(), words.to("/"));
                    Suspend::new(async move {
                        match there.await {
                            Ok((results, on)) if results.found.place.is_some() => view! { <There results on ask/> }.into_any(),
                            Ok(_) => view! { <NotThere/> }.into_any(),
                            Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </div>
        <Street class="home-street"/>
    }
}

#[component]
fn There(results: Results, on: On, ask: Ask) -> impl IntoView {
    let words = use_words();
    let found = results.found;
    let today = results.now.day();
    let label = found.place.as_ref().map(|place| place.label.clone()).unwrap_or_default();
    let gaps = [("place", label.as_str())];
    let at = found.place.as_ref().map(|place| place.position);
    let picture = at.zip(map_set()).and_then(|(at, set)| still_picture(&set, at, 13, use_here().theme));
    let picture = picture.map(|picture| {
        let alt = words.fill(Key::MapStill, &gaps);
        view! { <div class="near-map"><Still picture alt/></div> }
    });
    let title = words.fill(Key::NearTitle, &gaps);
    let find = |ask: &Ask| words.to(&format!("/find?{}", ask.query_string()));
    let all = find(&Ask { sort: Sort::Best, ..ask.clone() });
    let week = words.to(&format!("/on?{}", Ask::of("", &ask.near).query_string()));
    let days = sheet::first(on.week, SHOWN);
    let nothing_on = days.is_empty().then(|| view! { <p class="soft">{words.fill(Key::NearOnNone, &gaps)}</p> });
    let days = days.into_iter().map(|day| view! { <DayOf day today/> }).collect_view();
    let nearest = found.results.into_iter().take(SHOWN).map(|hit| view! { <NearRow hit/> }).collect_view();
    view! {
        <PageTitle page=title.clone()/>
        <div class="on-head">
            <h1>{title}</h1>
            <p class="lead">{words.count(Count::SupportsNear, u64::from(found.total), &gaps)}". "<a href=all.clone()>{words.fill(Key::NearAll, &gaps)}</a></p>
        </div>
        {picture}
        <section class="stack" aria-labelledby="kinds">
            <h2 id="kinds">{words.say(Key::NearKinds)}</h2>
            <Kinds facets=found.facets ask=ask.clone()/>
        </section>
        <div class="split split-even near-two">
            <section aria-labelledby="week">
                <h2 id="week">{words.say(Key::NearOn)}</h2>
                {nothing_on}
                {days}
                <a class="all-link" href=week>{words.fill(Key::NearOnAll, &gaps)}</a>
            </section>
            <section aria-labelledby="nearest">
                <h2 id="nearest">{words.fill(Key::NearNearest, &gaps)}</h2>
                <ul class="today near-list" role="list">{nearest}</ul>
                <a class="all-link" href=all>{words.fill(Key::NearAll, &gaps)}</a>
            </section>
        </div>
        <section class="card near-other" aria-labelledby="other">
            <h2 id="other">{words.say(Key::NearPlaces)}</h2>
            <PlaceForm/>
            <PlaceLinks/>
        </section>
    }
}

/// The kinds of help there are, each with how many supports.
#[component]
fn Kinds(facets: Vec<Facet>, ask: Ask) -> impl IntoView {
    let words = use_words();
    let kinds = facets
        .into_iter()
        .filter_map(|facet| match facet.choice {
            Choice::Category(kind) if facet.count > 0 => Some((kind, facet.count)),
            _ => None,
        })
        .map(|(kind, count)| {
            let with = Ask { sort: Sort::Best, ..ask.with_or_without(&Choice::Category(kind)) };
            let href = words.to(&format!("/find?{}", with.query_string()));
            view! {
                <li>
                    <a class="kind-link" href=href>
                        <KindMark category=Some(kind) size="kind-small"/>
                        <span>{words.category(kind)}</span>
                        <b class="soft">{count}</b>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="kind-links" role="list">{kinds}</ul> }
}

/// One day of this week, with what of it is among the first.
#[component]
fn DayOf(day: OnDay, today: Day) -> impl IntoView {
    let words = use_words();
    let rows = day.hits.into_iter().map(|hit| view! { <OnRow hit/> }).collect_view();
    view! {
        <p class="near-day">{words.day_or_today(day.day, today)}</p>
        <ul class="today" role="list">{rows}</ul>
    }
}

/// One of the nearest.
#[component]
fn NearRow(hit: Hit) -> impl IntoView {
    let words = use_words();
    let kind = hit.categories.first().copied();
    let far = hit.distance_m.map(|distance_m| words.way_to(distance_m, hit.is_across).0);
    view! {
        <li>
            <KindMark category=kind size="kind-big"/>
            <div>
                <h3><a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name/></a></h3>
                {hit.summary.map(|summary| view! { <p class="soft"><Told text=summary/></p> })}
                {far.map(|far| view! { <p class="small">{far}</p> })}
            </div>
        </li>
    }
}

/// A place that nobody here knows.
#[component]
fn NotThere() -> impl IntoView {
    let words = use_words();
    crate::api::page_not_found();
    view! {
        <PageTitle page=words.say(Key::NearUnknown)/>
        <div class="stack">
            <h1>{words.say(Key::NearUnknown)}</h1>
            <p class="lead">{words.say(Key::NearUnknownText)}</p>
            <PlaceLinks/>
            <PlaceForm/>
            <h2>{words.say(Key::StartWith)}</h2>
            <Needs of=&Category::ALL/>
            <p><b>{words.say(Key::NothingHelplines)}</b>" "<a href=words.to("/help")>{words.say(Key::HelpTitle)}</a></p>
        </div>
    }
}

/// Places to choose from.
#[component]
pub fn PlaceLinks() -> impl IntoView {
    let words = use_words();
    let places = PLACES
        .iter()
        .map(|place| view! { <li><a class="chip" href=page_of(&words, place)><bdi>{*place}</bdi></a></li> })
        .collect_view();
    view! { <ul class="chips" role="list">{places}</ul> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_from_its_address() {
        let words = Words::english();
        for (place, address, read) in [
            ("East Kilbride", "/near/east-kilbride", "east kilbride"),
            ("G51", "/near/g51", "g51"),
            ("Govan ", "/near/govan", "govan"),
        ] {
            assert_eq!(page_of(&words, place), address);
            assert_eq!(place_of(address.trim_start_matches("/near/")), read);
        }
    }
}
