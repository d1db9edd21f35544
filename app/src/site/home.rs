//! `/`: one question, one box, twelve needs, and what is on today.

use crate::api::find::{OnToday, today};
use crate::part::broken::Broken;
use crate::part::icon::{Icon, KindMark};
use crate::part::picture::{HomePicture, Street};
use crate::part::title::PageTitle;
use crate::part::told::Told;
use crate::words::{Key, named, use_words};
use domain::Category;
use finder::Hit;
use leptos::prelude::*;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let words = use_words();
    let on_today = Resource::new(|| (), |()| today());
    let on = words.clone();
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
                <section class="stack" aria-labelledby="start">
                    <h2 id="start">{words.say(Key::StartWith)}</h2>
                    <Needs of=&Category::ALL[..6]/>
                    <details class="more-tiles">
                        <summary class="chip">{words.say(Key::SixMore)}<Icon name="down" opens=true/></summary>
                        <Needs of=&Category::ALL[6..]/>
                    </details>
                </section>
                <section aria-labelledby="on">
                    <div class="head-line"><h2 id="on">{on.say(Key::OnToday)}</h2></div>
                    <Transition>
                        {move || Suspend::new(async move {
                            match on_today.await {
                                Ok(today) => view! { <TodayList today/> }.into_any(),
                                Err(refusal) => view! { <Broken failure=refusal.0 home="/"/> }.into_any(),
                            }
                        })}
                    </Transition>
                </section>
            </div>
            <section class="panel talk" aria-labelledby="talk">
                <div>
                    <h2 id="talk">{words.say(Key::TalkTitle)}</h2>
                    <p>{words.say(Key::TalkText)}</p>
                </div>
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
            let href = words.to(&format!("/find?category={}", category.key()));
            view! { <li><a class="tile" href=href><KindMark category=Some(*category)/>{words.say(named::need(*category))}</a></li> }
        })
        .collect_view();
    view! { <ul class="tiles" role="list">{tiles}</ul> }
}

#[component]
fn TodayList(today: OnToday) -> impl IntoView {
    let words = use_words();
    let lead = words.fill(Key::OnTodayLead, &[("day", &words.long_day(today.now.day()))]);
    if today.hits.is_empty() {
        return view! { <p class="soft">{words.say(Key::OnTodayNone)}</p> }.into_any();
    }
    let rows = today.hits.into_iter().map(|hit| view! { <TodayRow hit/> }).collect_view();
    view! {
        <p class="small soft">{lead}</p>
        <ul class="today" role="list">{rows}</ul>
    }
    .into_any()
}

#[component]
fn TodayRow(hit: Hit) -> impl IntoView {
    let words = use_words();
    let time = hit.next.as_ref().map(|next| {
        let till = words.fill(Key::Till, &[("time", &words.time(next.to))]);
        view! { <p class="today-time"><b>{words.time(next.from)}</b>" "{till}</p> }
    });
    let now = hit.is_now.then(|| view! { " "<span class="tag tag-lit">{words.say(Key::OnNow)}</span> });
    let place = hit.place_name.map(|place| view! { <p class="fact"><Icon name="place"/><Told text=place/></p> });
    view! {
        <li>
            {time}
            <div>
                <h3><a href=words.to(&format!("/support/{}", hit.slug))><Told text=hit.name/></a>{now}</h3>
                <p class="soft"><Told text=hit.summary.unwrap_or_default()/></p>
                {place}
            </div>
        </li>
    }
}
