//! `/help-with/{category}` and `/help-with/{category}/{topic}`: a kind of help, in plain words, and its supports.

use crate::api::find::{KindOfHelp, one_kind};
use crate::part::broken::Broken;
use crate::part::icon::{Icon, KindMark};
use crate::part::picture::Street;
use crate::part::title::PageTitle;
use crate::site::find::Rows;
use crate::words::{Count, Key, named, use_words};
use domain::{Category, Topic};
use finder::Ask;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn KindOfHelpPage() -> impl IntoView {
    let words = use_words();
    let params = use_params_map();
    let asked = move || {
        let one = |name: &str| params.read().get(name).unwrap_or_default();
        (one("category"), one("topic"))
    };
    let kind = Resource::new(asked, |(category, topic)| one_kind(category, topic));
    view! {
        <Transition>
            {move || {
                let home = words.to("/");
                let topic = params.read().get("topic").and_then(|key| Topic::read(&key).ok());
                Suspend::new(async move {
                    match kind.await {
                        Ok(kind) => view! { <Whole kind topic/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home/> }.into_any(),
                    }
                })
            }}
        </Transition>
        <Street class="support-street"/>
    }
}

#[component]
fn Whole(kind: KindOfHelp, topic: Option<Topic>) -> impl IntoView {
    let words = use_words();
    let KindOfHelp { category, topics, found, now } = kind;
    let whole = words.category(category);
    let (name, about) = match topic {
        Some(topic) => (words.topic(topic), words.topic_about(topic)),
        None => (whole.clone(), words.say(named::about(category))),
    };
    let back = topic.map(|_| {
        view! { <a class="back" href=words.to(&format!("/help-with/{}", category.key()))><Icon name="back" turns=true/>{whole.clone()}</a> }
    });
    let (ask, total) = (found.ask.clone(), found.total);
    let all = (total > found.per_page).then(|| {
        let label = words.count(Count::SeeAll, u64::from(total), &[]);
        let href = words.to(&format!("/find?{}", ask.query_string()));
        view! { <p class="find-more"><a class="btn" href=href>{label}<Icon name="next" turns=true/></a></p> }
    });
    let list = match total {
        0 => view! { <NothingYet category is_topic=topic.is_some()/> }.into_any(),
        _ => view! {
            <h2 id="list">{words.count(Count::Supports, u64::from(total), &[])}</h2>
            <Rows hits=found.results now is_under=true/>
            {all}
        }
        .into_any(),
    };
    view! {
        <PageTitle page=name.clone()/>
        <div class="wrap page kind-page" class:page-back=topic.is_some()>
            {back}
            <div class="kind-head">
                <KindMark category=Some(category) size="kind-big"/>
                <div>
                    <h1>{name}</h1>
                    <p class="lead">{about}</p>
                </div>
            </div>
            <Topics category topics chosen=topic/>
            <Near ask/>
            {list}
        </div>
    }
}

/// The topics that have supports, each with how many.
#[component]
fn Topics(category: Category, topics: Vec<(Topic, u32)>, chosen: Option<Topic>) -> impl IntoView {
    let words = use_words();
    (!topics.is_empty()).then(|| {
        let rows = topics
            .into_iter()
            .map(|(topic, count)| {
                let is_here = chosen == Some(topic);
                let class = if is_here { "chip chip-on" } else { "chip" };
                let href = words.to(&format!("/help-with/{}/{}", category.key(), topic.key()));
                let how_many = words.count(Count::Supports, u64::from(count), &[]);
                view! {
                    <li>
                        <a class=class href=href aria-current=is_here.then_some("page")>
                            {words.topic(topic)}
                            <span class="chip-count" aria-hidden="true">{count}</span><span class="vh">": "{how_many}</span>
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section aria-labelledby="topics">
                <h2 id="topics">{words.say(Key::KindTopics)}</h2>
                <ul class="chips" role="list">{rows}</ul>
            </section>
        }
    })
}

/// The same, near a place: a search in the directory.
#[component]
fn Near(ask: Ask) -> impl IntoView {
    let words = use_words();
    let hidden = ask
        .only
        .iter()
        .map(|choice| view! { <input type="hidden" name=choice.name() value=choice.value().to_owned()/> })
        .collect_view();
    view! {
        <form class="near-form" method="get" action=words.to("/find")>
            {hidden}
            <label class="box-label" for="near">{words.say(Key::KindNearLabel)}</label>
            <div class="box">
                <Icon name="place"/>
                <input class="box-input" id="near" name="near" type="search" autocomplete="postal-code"/>
                <button class="btn btn-main">{words.say(Key::KindNearGo)}</button>
            </div>
        </form>
    }
}

/// Nothing here yet: two ways on.
#[component]
fn NothingYet(category: Category, is_topic: bool) -> impl IntoView {
    let words = use_words();
    let whole = is_topic.then(|| {
        view! { <a class="btn" href=words.to(&format!("/help-with/{}", category.key()))>{words.category(category)}</a> }
    });
    view! {
        <section class="card empty">
            <h2>{words.say(Key::KindNone)}</h2>
            <div class="cluster">
                {whole}
                <a class="btn btn-quiet" href=words.to("/suggest")>{words.say(Key::KindNoneMissing)}</a>
                <a class="btn btn-quiet" href=words.to("/help")>{words.say(Key::HelpTitle)}</a>
            </div>
        </section>
    }
}
