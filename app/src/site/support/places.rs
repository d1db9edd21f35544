//! Where it is, and what it is like to get in. Forty places are read as well as one.

use crate::part::icon::Icon;
use crate::part::told::Told;
use crate::words::format::place::{Access, in_reading_order};
use crate::words::{Count, Key, use_words};
use domain::Place;
use leptos::prelude::*;

/// The places.
#[component]
pub fn Places(places: Vec<Place>) -> impl IntoView {
    let words = use_words();
    if places.is_empty() {
        return ().into_any();
    }
    let is_one = places.len() == 1;
    // What is not known of any of forty is said once.
    let says_nothing = !is_one && places.iter().all(|place| words.access(place).is_unknown());
    let (shown, folded) = in_reading_order(places);
    let rows = |places: Vec<Place>| {
        let rows = places
            .into_iter()
            .map(|place| view! { <li><OnePlace place is_one says_access=!says_nothing/></li> })
            .collect_view();
        view! { <ul class="places" role="list">{rows}</ul> }
    };
    let more = (!folded.is_empty()).then(|| {
        let label = words.count(Count::MorePlaces, folded.len() as u64, &[]);
        view! {
            <details class="fold">
                <summary class="chip">{label}<Icon name="down" opens=true/></summary>
                {rows(folded)}
            </details>
        }
    });
    let unknown = says_nothing.then(|| view! { <p class="soft">{words.say(Key::AccessNotKnown)}</p> });
    view! {
        <section aria-labelledby="there">
            <h2 id="there" tabindex="-1">{words.say(Key::GettingThere)}</h2>
            {unknown}
            {rows(shown)}
            {more}
        </section>
    }
    .into_any()
}

#[component]
fn OnePlace(place: Place, is_one: bool, says_access: bool) -> impl IntoView {
    let words = use_words();
    let on_map = place.clone();
    let address = words.address(&place);
    let access = words.access(&place);
    let name = place.name.map(|name| {
        let name = view! { <Told text=name.to_string()/> };
        if is_one { view! { <b>{name}</b><br/> }.into_any() } else { view! { <h3>{name}</h3> }.into_any() }
    });
    let address = match place.is_hidden {
        true => view! { <p>{words.say(Key::AddressHidden)}</p> }.into_any(),
        false => view! { {name} {address.map(|address| view! { <p><bdi>{address}</bdi></p> })} }.into_any(),
    };
    let way = place.getting_there.map(|way| view! { <p><Told text=way.to_string()/></p> });
    let on_map = view! { <super::on_map::OnMap place=on_map has_picture=is_one/> };
    if !is_one {
        return view! { {address}{way}{says_access.then(|| view! { <GettingIn access/> })}{on_map} }.into_any();
    }
    let way = way.map(|way| view! { <div><dt>{words.say(Key::WayLabel)}</dt><dd>{way}</dd></div> });
    view! {
        <dl class="summary">
            <div><dt>{words.say(Key::PlaceLabel)}</dt><dd>{address}</dd></div>
            {way}
            <div><dt>{words.say(Key::GettingIn)}</dt><dd><GettingIn access/></dd></div>
        </dl>
        {on_map}
    }
    .into_any()
}

/// What is there with a tick, what is not with a cross, and what nobody has said in a sentence.
#[component]
fn GettingIn(access: Access) -> impl IntoView {
    let words = use_words();
    if access.is_unknown() {
        return view! { <p class="small soft">{words.say(Key::AccessNotKnown)}</p> }.into_any();
    }
    let not_known = (!access.not_known.is_empty()).then(|| {
        let things = access.not_known.join(&words.say(Key::ListComma));
        view! { <p class="small soft">{words.fill(Key::NotKnownThings, &[("things", &things)])}</p> }
    });
    let said = |icon: &'static str, all: Vec<String>| {
        all.into_iter().map(|text| view! { <li class="fact"><Icon name=icon/>{text}</li> }).collect_view()
    };
    view! {
        <ul class="facts" role="list">{said("tick", access.there)}{said("no", access.missing)}</ul>
        {not_known}
    }
    .into_any()
}
