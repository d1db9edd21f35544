//! The box: a plain form, which works by itself. Where the page is awake, the list follows the typing.

use crate::part::icon::Icon;
use crate::site::wake::follow_typing::FollowTyping;
use crate::words::{Key, use_words};
use finder::{Ask, Sort};
use leptos::prelude::*;

/// The id of the form.
const FORM: &str = "search";

/// The box above the results: what somebody looks for, and where. It keeps what the address is narrowed down by.
#[component]
pub fn SearchBox(asked: Ask) -> impl IntoView {
    let words = use_words();
    let kept = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value/> };
    let within_m = asked.within_m.map(|within_m| kept("within_m", within_m.to_string()));
    let choices = asked.only.iter().map(|choice| kept(choice.name(), choice.value().to_owned())).collect_view();
    let sort = (asked.sort != Sort::Best).then(|| kept("sort", asked.sort.key().to_owned()));
    view! {
        <form id=FORM action=words.to("/find") role="search">
            <div class="box find-box">
                <Icon name="search"/>
                <label class="vh" for="q">{words.say(Key::FindLabel)}</label>
                <input class="box-input" id="q" name="q" type="search" value=asked.q autocomplete="off" enterkeyhint="search"/>
                <label class="find-near" for="near">{words.say(Key::NearLabel)}<span class="vh">" "{words.say(Key::NearHint)}</span></label>
                <input class="box-input" id="near" name="near" value=asked.near autocomplete="off" enterkeyhint="search"/>
                <button class="btn btn-main">{words.say(Key::Search)}</button>
            </div>
            {within_m}
            {choices}
            {sort}
            <FollowTyping form=FORM.to_owned()/>
        </form>
    }
}
