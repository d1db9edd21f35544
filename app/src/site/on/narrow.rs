//! How this week is narrowed down: a place, and a few choices. All of it stands in the address.

use crate::part::icon::Icon;
use crate::words::{Key, Words, use_words};
use domain::Category;
use domain::support::{ComeIn, Reach};
use finder::choice::{Access, Price};
use finder::{Ask, Choice, Group};
use leptos::prelude::*;

/// The choices that are offered beside kinds of help.
const OFFERED: [(Choice, Key); 3] = [
    (Choice::Price(Price::Free), Key::Free),
    (Choice::Access(Access::StepFree), Key::StepFree),
    (Choice::ComeIn(ComeIn::JustTurnUp), Key::JustTurnUp),
];

/// The three ways in which somebody meets a support.
const WAYS: [Choice; 3] = [Choice::Way(Reach::Place), Choice::Way(Reach::Phone), Choice::Way(Reach::Online)];

/// What is on is somewhere to go, unless somebody asks for more: a line that answers all day is always on.
#[must_use]
pub fn in_person(asked: &Ask) -> Ask {
    match asked.chosen(Group::Way).next() {
        Some(_) => asked.clone(),
        None => asked.with_or_without(&WAYS[0]),
    }
}

/// The same week with what is on by phone and online, or without it.
fn with_or_without_lines(asked: &Ask) -> Ask {
    let has_any = asked.chosen(Group::Way).next().is_some();
    WAYS.iter().filter(|way| !has_any || asked.has(way)).fold(asked.clone(), |asked, way| asked.with_or_without(way))
}

/// The place and the choices.
#[component]
pub fn Narrow(asked: Ask) -> impl IntoView {
    let words = use_words();
    let kept = asked
        .only
        .iter()
        .map(|choice| view! { <input type="hidden" name=choice.name() value=choice.value().to_owned()/> })
        .collect_view();
    let chips = OFFERED
        .iter()
        .map(|(choice, label)| view! { <Chip asked=asked.clone() choice=choice.clone() label=words.say(*label)/> })
        .collect_view();
    let kinds = asked
        .categories()
        .map(|kind| view! { <Chip asked=asked.clone() choice=Choice::Category(kind) label=words.category(kind)/> })
        .collect_view();
    view! {
        <form class="on-form no-print" action=words.to("/on")>
            <label class="box-label" for="near">{words.say(Key::OnPlaceLabel)}</label>
            <div class="box">
                <Icon name="place"/>
                <input class="box-input" id="near" name="near" type="search" autocomplete="postal-code" enterkeyhint="search" value=asked.near.clone()/>
                {kept}
                <button class="btn btn-main">{words.say(Key::OnShow)}</button>
            </div>
        </form>
        <div class="chips" role="group" aria-label=words.say(Key::Filters)>
            {chips}
            <Lines asked=asked.clone()/>
            {kinds}
            <Kinds asked/>
        </div>
    }
}

/// One choice: a link to the same week with it, or without it where it is made.
#[component]
fn Chip(asked: Ask, choice: Choice, label: String) -> impl IntoView {
    let words = use_words();
    let is_made = asked.has(&choice);
    let class = if is_made { "chip chip-on" } else { "chip" };
    let remove = is_made.then(|| view! { <Icon name="cross"/><span class="vh">{words.say(Key::FilterRemove)}</span> });
    view! { <a class=class href=href(&words, &asked, &choice)>{label}{remove}</a> }
}

/// What is on by phone and online as well.
#[component]
fn Lines(asked: Ask) -> impl IntoView {
    let words = use_words();
    let is_made = asked.chosen(Group::Way).next().is_some();
    let class = if is_made { "chip chip-on" } else { "chip" };
    let remove = is_made.then(|| view! { <Icon name="cross"/><span class="vh">{words.say(Key::FilterRemove)}</span> });
    let href = page(&words, &with_or_without_lines(&asked));
    view! { <a class=class href=href>{words.say(Key::OnLinesToo)}{remove}</a> }
}

/// The kinds of help that are not chosen yet, behind one chip.
#[component]
fn Kinds(asked: Ask) -> impl IntoView {
    let words = use_words();
    if asked.chosen(Group::Help).count() > 0 {
        return ().into_any();
    }
    let kinds = Category::ALL
        .into_iter()
        .map(|kind| {
            let href = href(&words, &asked, &Choice::Category(kind));
            view! { <li><a href=href>{words.category(kind)}</a></li> }
        })
        .collect_view();
    view! {
        <details class="menu">
            <summary class="chip">{words.say(Key::OnKindMenu)}<Icon name="down" opens=true/></summary>
            <ul class="menu-list" role="list">{kinds}</ul>
        </details>
    }
    .into_any()
}

fn href(words: &Words, asked: &Ask, choice: &Choice) -> String {
    page(words, &asked.with_or_without(choice))
}

fn page(words: &Words, asked: &Ask) -> String {
    let query = asked.query_string();
    words.to(&if query.is_empty() { "/on".to_owned() } else { format!("/on?{query}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_somewhere_to_go_unless_somebody_asks_for_more() {
        let asked = Ask::of("", "Govan");
        assert_eq!(in_person(&asked).query_string(), "near=Govan&way=place");
        let more = with_or_without_lines(&asked);
        assert_eq!(in_person(&more).query_string(), "near=Govan&way=place&way=phone&way=online");
        assert_eq!(with_or_without_lines(&more), asked);
    }
}
