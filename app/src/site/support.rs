//! `/support/{slug}`: one support, in plain words; it prints on its own.

mod acts;
mod contact;
mod facts;
mod first_visit;
mod for_staff;
mod on_map;
mod passage;
mod places;
mod times;
mod tools;

use crate::api::find::{Shown, one_support};
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::icon::KindMark;
use crate::part::picture::Street;
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::site::quick_exit::{ExitNote, QuickExit};
use crate::site::wake::go_back::GoBack;
use crate::words::{Key, Words, named, use_words};
use acts::Acts;
pub(super) use contact::Contacts;
use contact::InTouch;
use domain::support::{Entry, RunBy, Status};
use domain::{Day, Moment, Support};
use facts::FactCard;
use first_visit::FirstVisit;
use for_staff::ForStaff;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
pub(super) use passage::Passage;
use places::Places;
use times::AllTimes;

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
    let Shown { support, organisation, now } = shown;
    let entry = support.entry.clone();
    // A sensitive topic does not stand in the history of a shared screen.
    let title = if entry.is_sensitive { words.say(Key::FindSupport) } else { entry.name.to_string() };
    let (before, label) = page_before(&words, &crate::api::referrer());
    let printed = words.fill(Key::PrintedOn, &[("day", &words.long_day(now.day()))]);
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            {entry.is_sensitive.then(|| view! { <QuickExit/><ExitNote/> })}
            <Back href=before label/>
            <GoBack/>
            <article class="support">
                <div class="support-head">
                    <KindLine support=support.clone()/>
                    <h1><Told text=entry.name.to_string()/></h1>
                    <p class="lead">{entry.summary.as_ref().map(|summary| view! { <Told text=summary.to_string()/> })}</p>
                    <ClosedForNow status=support.status today=now.day()/>
                    <Acts support=support.clone() organisation=organisation.clone() today=now.day()/>
                </div>
                <div class="support-side"><FactCard support=support.clone() now/></div>
                <div class="support-body">
                    <ForStaff slug=support.slug.to_string()/>
                    <FirstVisit entry=entry.clone()/>
                    <AllTimes entry=entry.clone() today=now.day()/>
                    <About entry=entry.clone()/>
                    <Places places=entry.places.clone()/>
                    <InTouch entry organisation/>
                    <p class="print-only small">{printed}</p>
                </div>
                <Foot support now/>
            </article>
        </div>
    }
}

/// The page of ours with a list that somebody came from, and what the way back to it is called; all results, where
/// somebody came from elsewhere.
fn page_before(words: &Words, referrer: &str) -> (String, Key) {
    let results = words.to("/find");
    let path = referrer.split_once("://").and_then(|(_, rest)| rest.get(rest.find('/')?..)).unwrap_or_default();
    let is_at = |page: &str| {
        let rest = path.strip_prefix(&words.to(page));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '/']))
    };
    match path {
        _ if is_at("/find") => (path.to_owned(), Key::BackToResults),
        _ if is_at("/shortlist") => (path.to_owned(), Key::BackToShortlist),
        _ if ["/on", "/near", "/help-with", "/organisation"].into_iter().any(is_at) => {
            (path.to_owned(), Key::BackToList)
        }
        _ => (results, Key::BackToAll),
    }
}

/// What kind of help it is, what sort of thing, and who runs it.
#[component]
fn KindLine(support: Support) -> impl IntoView {
    let words = use_words();
    let category = support.main_category();
    let kind = category.map(|category| {
        let href = words.to(&format!("/help-with/{}", category.key()));
        view! { <a href=href><b>{words.category(category)}</b></a> }
    });
    let by = match support.run_by {
        Some(RunBy { name, slug, .. }) => {
            let said = words.fill(Key::RunBy, &[("name", name.as_str())]);
            view! { <a href=words.to(&format!("/organisation/{slug}"))><bdi>{said}</bdi></a> }.into_any()
        }
        None => words.say(Key::RunByMembers).into_any(),
    };
    view! {
        <p class="kind-line">
            {category.map(|category| view! { <KindMark category=Some(category) size="kind-small"/> })}
            {kind}
            " "
            <span class="soft">{words.say(named::kind(support.entry.kind))}". "{by}</span>
        </p>
    }
}

#[component]
fn ClosedForNow(status: Status, today: Day) -> impl IntoView {
    let words = use_words();
    words.paused(status, today).map(|said| {
        view! { <div class="banner banner-warn"><p><b>{said}</b>" "{words.say(Key::PausedRest)}</p></div> }
    })
}

/// What it is like, whom it is for, and what somebody says who goes there.
#[component]
fn About(entry: Entry) -> impl IntoView {
    let words = use_words();
    let about = entry.description.map(|text| {
        view! {
            <section aria-labelledby="about">
                <h2 id="about">{words.say(Key::MoreAbout)}</h2>
                <Passage text=text.to_string()/>
            </section>
        }
    });
    let who = entry.who_for.map(|text| {
        view! {
            <section aria-labelledby="who">
                <h2 id="who">{words.say(Key::WhoFor)}</h2>
                <Passage text=text.to_string()/>
            </section>
        }
    });
    let quote = entry.quote.map(|quote| {
        view! {
            <figure class="quote">
                <blockquote>"“"<Told text=quote.words.to_string()/>"”"</blockquote>
                <figcaption>{quote.by.map(|by| view! { <Told text=by.to_string()/> })}</figcaption>
            </figure>
        }
    });
    view! { {about} {who} {quote} }
}

/// When somebody last made sure of it, where it came from, and how to say that it is wrong.
#[component]
fn Foot(support: Support, now: Moment) -> impl IntoView {
    let words = use_words();
    let checked = words.checked_long(support.entry.checked, now.day());
    let old = (support.entry.checked.is_some() && support.needs_checking(now)).then(|| {
        view! { " "<span class="tag tag-warn">{words.checked_short(support.entry.checked, true, now)}</span> }
    });
    let from = words.came_from(support.source.feed.as_str()).map(|said| view! { <br/><bdi>{said}</bdi> });
    view! {
        <p class="no-print"><a href=words.to("/ask-for-help")>{words.say(Key::AskNav)}</a></p>
        <div class="checked head-line">
            <p>{checked}{old}{from}</p>
            <a href=words.to(&format!("/support/{}/wrong", support.slug))>{words.say(Key::WrongHere)}</a>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn the_way_back_leads_to_the_list_somebody_came_from() {
        let (english, arabic) = (Words::english(), Words::read(Lang::Ar, "{}"));
        for (words, referrer, expected) in [
            (&english, "https://links.example/find?q=tea", ("/find?q=tea", Key::BackToResults)),
            (&arabic, "https://links.example/ar/find", ("/ar/find", Key::BackToResults)),
            (&english, "https://links.example/shortlist?s=soup", ("/shortlist?s=soup", Key::BackToShortlist)),
            (&english, "https://links.example/help-with/money/debt", ("/help-with/money/debt", Key::BackToList)),
            (&english, "https://links.example/on?near=Govan", ("/on?near=Govan", Key::BackToList)),
            (&english, "https://links.example/finder", ("/find", Key::BackToAll)),
            (&english, "https://other.example/", ("/find", Key::BackToAll)),
            (&arabic, "https://links.example/find", ("/ar/find", Key::BackToAll)),
            (&english, "", ("/find", Key::BackToAll)),
        ] {
            let (href, label) = page_before(words, referrer);
            assert_eq!((href.as_str(), label), expected, "{referrer}");
        }
    }
}
