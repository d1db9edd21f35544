//! `/`: one question, one box, twelve needs, what is on today and what is near.

use crate::api::find::{On, whats_on};
use crate::part::icon::{Icon, KindMark};
use crate::part::picture::{HomePicture, Street};
use crate::part::title::PageTitle;
use crate::site::near::PlaceLinks;
use crate::site::on::narrow::in_person;
use crate::site::on::row::OnRow;
use crate::words::{Key, named, use_words};
use domain::Category;
use finder::Ask;
use leptos::prelude::*;

/// How many things of today are shown.
const ON_TODAY: u32 = 5;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let words = use_words();
    let on_today = Resource::new(|| (), |()| whats_on(in_person(&Ask::default()).query_string(), 1, ON_TODAY));
    let head = words.clone();
    view! {
        <PageTitle page=words.say(Key::HomeTitle)/>
        <div class="hero">
            <div class="wrap hero-in">
                <div class="hero-words">
                    <h1>{words.say(Key::HomeTitle)}</h1>
                    <p class="lead">{words.say(Key::HomeLead)}</p>
                    <form action=words.to("/find") role="search">
                        <label class="box-label" for="q">{words.say(Key::BoxLabel)}</label>
                        <div class="box">
                            <Icon name="search"/>
                            <input class="box-input" id="q" name="q" type="search" autocomplete="off" enterkeyhint="search" aria-describedby="q-hint"/>
                            <button class="btn btn-main">{words.say(Key::Search)}</button>
                        </div>
                        <p class="box-hint" id="q-hint">{words.say(Key::BoxHint)}</p>
                    </form>
                </div>
                <HomePicture/>
            </div>
        </div>
        <div class="wrap page">
            <div class="split split-even">
                <div>
                    <section class="stack" aria-labelledby="start">
                        <h2 id="start">{words.say(Key::StartWith)}</h2>
                        <Needs of=&Category::ALL[..6]/>
                        <details class="more-tiles">
                            <summary class="chip">{words.say(Key::SixMore)}<Icon name="down" opens=true/></summary>
                            <Needs of=&Category::ALL[6..]/>
                        </details>
                    </section>
                    <section class="card home-near" aria-labelledby="near-you">
                        <h2 id="near-you">{words.say(Key::NearYou)}</h2>
                        <PlaceForm/>
                        <p class="small soft">{words.say(Key::NearYouOr)}</p>
                        <PlaceLinks/>
                    </section>
                </div>
                <section aria-labelledby="on">
                    <h2 id="on">{head.say(Key::OnToday)}</h2>
                    <Transition>
                        {move || Suspend::new(async move {
                            // The rest of the page is of use without it.
                            on_today.await.ok().map(|today| view! { <TodayList today/> })
                        })}
                    </Transition>
                    <a class="all-link" href=words.to("/on")>{words.say(Key::OnWeekLink)}</a>
                </section>
            </div>
            <section class="panel talk" aria-labelledby="talk">
                <div>
                    <h2 id="talk">{words.say(Key::TalkTitle)}</h2>
                    <p>{words.say(Key::TalkText)}</p>
                </div>
                <p class="talk-ways">
                    <a class="btn" href=words.to("/ask-for-help")><Icon name="people"/>{words.say(Key::AskNav)}</a>
                    <a class="btn" href=words.to("/help")><Icon name="phone"/>{words.say(Key::TalkNumbers)}</a>
                </p>
            </section>
        </div>
        <Street class="home-street"/>
    }
}

/// Needs in people's words, each a way in.
#[component]
pub fn Needs(
    /// Which.
    of: &'static [Category],
) -> impl IntoView {
    let words = use_words();
    let tiles = of
        .iter()
        .map(|category| {
            let href = words.to(&format!("/help-with/{}", category.key()));
            view! { <li><a class="tile" href=href><KindMark category=Some(*category)/>{words.say(named::need(*category))}</a></li> }
        })
        .collect_view();
    view! { <ul class="tiles" role="list">{tiles}</ul> }
}

/// A place or a postcode; it leads to the page of that place.
#[component]
pub fn PlaceForm() -> impl IntoView {
    let words = use_words();
    view! {
        <form class="place-form" action=words.to("/near")>
            <label for="place">{words.say(Key::NearYouLabel)}</label>
            <div class="place-line">
                <input class="place-input" id="place" name="place" autocomplete="postal-code" required/>
                <button class="btn">{words.say(Key::NearYouShow)}</button>
            </div>
        </form>
    }
}

#[component]
fn TodayList(today: On) -> impl IntoView {
    let words = use_words();
    let lead = words.fill(Key::OnTodayLead, &[("day", &words.long_day(today.now.day()))]);
    let hits = today.week.days.into_iter().next().map(|day| day.hits).unwrap_or_default();
    if hits.is_empty() {
        return view! { <p class="soft">{words.say(Key::OnTodayNone)}</p> }.into_any();
    }
    let rows = hits.into_iter().map(|hit| view! { <OnRow hit/> }).collect_view();
    view! {
        <p class="small soft">{lead}</p>
        <ul class="today" role="list">{rows}</ul>
    }
    .into_any()
}
