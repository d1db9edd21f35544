//! `/help`: numbers that somebody answers.

use crate::part::crisis::{CHECKED, HelpNumbers, crisis_lang};
use crate::part::title::PageTitle;
use crate::words::{Key, Words, use_words};
use leptos::prelude::*;

/// Help right now.
#[component]
pub fn Help() -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    view! {
        <PageTitle page=words.say(Key::HelpTitle)/>
        <div class="wrap page prose" lang=lang dir=dir>
            <h1>{words.say(Key::HelpTitle)}</h1>
            <p class="lead">{words.say(Key::HelpLead)}</p>
            <HelpNumbers/>
            <p class="small soft">{words.fill(Key::HelpChecked, &[("day", &Words::english().dated(CHECKED, CHECKED))])}</p>
        </div>
    }
}
