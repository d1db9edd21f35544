//! `/help`: numbers that somebody answers: who answers now comes first, then who answers next.

mod line;

use crate::api::find::helplines;
use crate::part::crisis::{ALL_HELPLINES, CHECKED, HelpInEnglish, HelpNumbers, crisis_lang};
use crate::part::title::PageTitle;
use crate::words::{Key, Words, use_words};
use domain::Moment;
use leptos::prelude::*;
use line::{Line, by_who_answers};

/// Help right now, in English until people have translated it.
#[component]
pub fn Help() -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let of_the_directory = Resource::new(|| (), |()| helplines());
    view! {
        <PageTitle page=words.say(Key::HelpTitle)/>
        <div class="wrap page prose help" lang=lang dir=dir>
            <HelpInEnglish/>
            <h1>{words.say(Key::HelpTitle)}</h1>
            <p class="lead">{words.say(Key::HelpLead)}</p>
            <Transition>
                {move || Suspend::new(async move {
                    match of_the_directory.await {
                        Ok(several) => view! { <Lines lines=Line::all(several.supports, several.now) now=several.now/> }.into_any(),
                        // The national numbers need nothing that could be broken.
                        Err(_) => view! { <HelpNumbers of=ALL_HELPLINES.iter().collect()/> }.into_any(),
                    }
                })}
            </Transition>
            <h2>{words.say(Key::HelpAtNight)}</h2>
            <p>{words.say(Key::HelpAtNightText)}</p>
            <p lang=words.lang.tag() dir=words.lang.dir()><a href=words.to("/ask-for-help")>{words.say(Key::AskNav)}</a></p>
            <p class="small soft">{words.fill(Key::HelpChecked, &[("day", &Words::english().day_with_year(CHECKED))])}</p>
        </div>
    }
}

/// The numbers in up to three parts: who answers now, who answers next, and those whose hours nobody has said.
#[component]
fn Lines(lines: Vec<Line>, now: Moment) -> impl IntoView {
    let words = Words::english();
    by_who_answers(lines)
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| {
            let lines = lines.into_iter().map(|line| view! { <OneLine line now/> }).collect_view();
            view! { <section><h2>{words.say(title)}</h2><ul class="help-lines" role="list">{lines}</ul></section> }
        })
        .collect_view()
}

#[component]
fn OneLine(line: Line, now: Moment) -> impl IntoView {
    let (words, page) = (Words::english(), use_words());
    let Line { name, what, phone, text, web, slug, standing } = line;
    let when = words.answers(standing, now.day()).map(|when| view! { <p class="help-when">{when}</p> });
    let phone = phone.map(|(dial, written)| {
        view! { <a class="nowrap help-number" href=format!("tel:{dial}")><bdi>{written}</bdi></a> }
    });
    let text = text.map(|(dial, written)| {
        view! { <p>{words.say(Key::HelpText)}" "<a class="nowrap" href=format!("sms:{dial}")><bdi>{written}</bdi></a></p> }
    });
    let web = web.map(|web| {
        let shown = web.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned();
        view! { <p>{words.say(Key::HelpWeb)}" "<a href=web rel="external noreferrer"><bdi>{shown}</bdi></a></p> }
    });
    let heading = match slug {
        Some(slug) => view! { <a href=page.to(&format!("/support/{slug}"))><bdi>{name}</bdi></a> }.into_any(),
        None => view! { <bdi>{name}</bdi> }.into_any(),
    };
    view! {
        <li>
            <div class="help-ring">{phone}{when}</div>
            <div>
                <h3>{heading}</h3>
                <p>{what}</p>
                {text}
                {web}
            </div>
        </li>
    }
}
