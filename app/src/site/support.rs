//! `/support/{slug}`: one support, in plain words; it prints on its own.

mod facts;

use crate::api::find::{Shown, one_support};
use crate::part::broken::Broken;
use crate::part::crisis::Ring;
use crate::part::frame::{Back, CameFrom};
use crate::part::icon::{Icon, KindMark};
use crate::part::picture::{DoorPicture, Street};
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::words::{Key, Lang, named, use_words};
use domain::known::Known;
use domain::support::{Entry, Reach};
use domain::{Place, Support};
use facts::FactCard;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page of a support.
#[component]
pub fn SupportPage() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let shown = Resource::new(move || params.read().get("slug").unwrap_or_default(), one_support);
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                Suspend::new(async move {
                    match shown.await {
                        Ok(shown) => view! { <Whole shown/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
        <Street class="support-street"/>
    }
}

#[component]
fn Whole(shown: Shown) -> impl IntoView {
    let words = use_words();
    let back = expect_context::<CameFrom>().0.get_value();
    let Shown { support, now } = shown;
    let Support { run_by, entry, .. } = support.clone();
    let category = support.main_category();
    let by = match &run_by {
        Some(run_by) => words.fill(Key::RunBy, &[("name", run_by.name.as_str())]),
        None => words.say(Key::RunByMembers),
    };
    // A sensitive topic does not stand in the history of a shared screen.
    let title = if entry.is_sensitive { words.say(Key::FindSupport) } else { entry.name.to_string() };
    let checked = entry.checked.map(|checked| {
        let who = words.say(named::checker(checked.by));
        words.fill(Key::CheckedLong, &[("day", &words.long_day(checked.at.day())), ("who", &who)])
    });
    let checked = checked.unwrap_or_else(|| words.say(Key::NeverChecked));
    let old = support.needs_checking(now).then(|| {
        view! { " "<span class="tag tag-warn">{words.checked_short(entry.checked, true, now)}</span> }
    });
    let quote = entry.quote.clone().map(|quote| {
        view! {
            <figure class="quote">
                <blockquote>"“"<Told text=quote.words.to_string()/>"”"</blockquote>
                <figcaption>{quote.by.map(|by| view! { <Told text=by.to_string()/> })}</figcaption>
            </figure>
        }
    });
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href=back label=Key::BackToResults/>
            <article class="support">
                <div class="support-head">
                    <p class="kind-line">
                        <KindMark category size="kind-small"/>
                        <b>{category.map(|category| words.category(category))}</b>
                        " "
                        <span class="soft">{words.say(named::kind(entry.kind))}". "<bdi>{by}</bdi></span>
                    </p>
                    <h1><Told text=entry.name.to_string()/></h1>
                    <p class="lead">{entry.summary.as_ref().map(|summary| view! { <Told text=summary.to_string()/> })}</p>
                    <Acts entry=entry.clone()/>
                </div>
                <div class="support-side stick"><FactCard support now/></div>
                <div class="support-body">
                    <FirstVisit entry=entry.clone()/>
                    <Description entry=entry.clone()/>
                    {quote}
                    <GettingThere entry=entry.clone()/>
                    <InTouch entry=entry.clone()/>
                    <p class="print-only small">{words.fill(Key::PrintedOn, &[("day", &words.long_day(now.day()))])}</p>
                </div>
                <div class="checked head-line"><p>{checked}{old}</p></div>
            </article>
        </div>
    }
}

/// The next step: go there, or ring.
#[component]
fn Acts(entry: Entry) -> impl IntoView {
    let words = use_words();
    let is_place = entry.reach == Reach::Place && entry.places.iter().any(|place| !place.is_hidden);
    let go = is_place.then(|| {
        view! { <a class="btn btn-main" href="#there" rel="external"><Icon name="place"/>{words.say(Key::HowToGetThere)}</a> }
    });
    let ring = entry.phone.as_ref().map(|phone| {
        let dial = domain::Phone::read("phone", phone.as_str())
            .map_or_else(|_| phone.to_string(), |phone| phone.digits().to_owned());
        let class = if is_place { "btn" } else { "btn btn-main" };
        let label = words.fill(Key::Ring, &[("number", phone.as_str())]);
        view! { <a class=class href=format!("tel:{dial}")><Icon name="phone"/><span><bdi>{label}</bdi></span></a> }
    });
    view! { <div class="support-acts">{go}{ring}</div> }
}

/// What happens first: the first sentence of each line is the one to remember.
#[component]
fn FirstVisit(entry: Entry) -> impl IntoView {
    let words = use_words();
    if entry.first_visit.is_empty() {
        return ().into_any();
    }
    let lang = (words.lang != Lang::En).then_some("en");
    let lines = entry
        .first_visit
        .iter()
        .map(|line| {
            let (first, rest) =
                line.as_str().split_once(". ").map_or((line.as_str(), ""), |(first, rest)| (first, rest));
            let first = if rest.is_empty() { first.to_owned() } else { format!("{first}.") };
            view! { <p><bdi lang=lang dir=lang.map(|_| "ltr")><b>{first}</b>" "{rest.to_owned()}</bdi></p> }
        })
        .collect_view();
    let door = (entry.reach == Reach::Place).then(|| view! { <figure class="door-pic"><DoorPicture/></figure> });
    view! {
        <section aria-labelledby="first">
            <h2 id="first">{words.say(Key::FirstVisit)}</h2>
            <div class="visit"><div class="visit-words">{lines}</div>{door}</div>
        </section>
    }
    .into_any()
}

#[component]
fn Description(entry: Entry) -> impl IntoView {
    let words = use_words();
    let paragraphs =
        |text: &str| text.split("\n\n").map(|part| view! { <p><Told text=part.trim()/></p> }).collect_view();
    let about = entry.description.as_ref().map(|text| {
        view! { <section aria-labelledby="about"><h2 id="about">{words.say(Key::MoreAbout)}</h2>{paragraphs(text.as_str())}</section> }
    });
    let who = entry.who_for.as_ref().map(|text| {
        view! { <section aria-labelledby="who"><h2 id="who">{words.say(Key::WhoFor)}</h2>{paragraphs(text.as_str())}</section> }
    });
    view! { {about} {who} }
}

#[component]
fn GettingThere(entry: Entry) -> impl IntoView {
    let words = use_words();
    if entry.places.is_empty() {
        return ().into_any();
    }
    let places = entry.places.into_iter().map(|place| view! { <OnePlace place/> }).collect_view();
    view! {
        <section aria-labelledby="there">
            <h2 id="there" tabindex="-1">{words.say(Key::GettingThere)}</h2>
            {places}
        </section>
    }
    .into_any()
}

#[component]
fn OnePlace(place: Place) -> impl IntoView {
    let words = use_words();
    let address: Vec<String> = [
        place.name.as_ref().map(ToString::to_string),
        place.address.as_ref().map(ToString::to_string),
        place.postcode.as_ref().map(ToString::to_string),
    ]
    .into_iter()
    .flatten()
    .collect();
    let address = if place.is_hidden { words.say(Key::AddressHidden) } else { address.join(", ") };
    let access = [
        (place.step_free, [Key::StepFree, Key::StepFreeNo, Key::StepFreeUnknown]),
        (place.toilet, [Key::Toilet, Key::ToiletNo, Key::ToiletUnknown]),
        (place.hearing_loop, [Key::Loop, Key::LoopNo, Key::LoopUnknown]),
    ];
    let access: Vec<String> = access
        .into_iter()
        .map(|(known, [yes, no, unknown])| match known {
            Known::Yes => words.say(yes),
            Known::No => words.say(no),
            Known::NotKnown => words.say(unknown),
        })
        .collect();
    let way = place
        .getting_there
        .map(|way| view! { <div><dt>{words.say(Key::WayLabel)}</dt><dd><Told text=way.to_string()/></dd></div> });
    view! {
        <dl class="summary">
            <div><dt>{words.say(Key::PlaceLabel)}</dt><dd><bdi>{address}</bdi></dd></div>
            {way}
            <div><dt>{words.say(Key::GettingIn)}</dt><dd>{access.join(". ")}"."</dd></div>
        </dl>
    }
}

#[component]
fn InTouch(entry: Entry) -> impl IntoView {
    let words = use_words();
    let phone = entry
        .phone
        .map(|phone| view! { <div><dt>{words.say(Key::Phone)}</dt><dd><Ring number=phone.to_string()/></dd></div> });
    let email = entry.email.map(|email| {
        view! { <div><dt>{words.say(Key::Email)}</dt><dd><a href=format!("mailto:{email}")><bdi>{email.to_string()}</bdi></a></dd></div> }
    });
    // Only what begins like an address of the web becomes a link: a feed may hold anything.
    let web = entry.web.filter(|web| web.as_str().starts_with("https://") || web.as_str().starts_with("http://")).map(|web| {
        let shown = web.as_str().trim_start_matches("https://").trim_start_matches("http://").to_owned();
        view! { <div><dt>{words.say(Key::Web)}</dt><dd><a href=web.to_string() rel="external noreferrer"><bdi>{shown}</bdi></a></dd></div> }
    });
    if phone.is_none() && email.is_none() && web.is_none() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="touch">
            <h2 id="touch">{words.say(Key::Contact)}</h2>
            <dl class="summary">{phone}{email}{web}</dl>
        </section>
    }
    .into_any()
}
