//! Help right now: the strip above every public page, and the numbers themselves.

use crate::words::{Key, Lang, Words, use_words};
use domain::{Day, Phone};
use jiff::civil::date;
use leptos::prelude::*;

/// A number that somebody answers.
pub struct Helpline {
    /// What it is called.
    pub name: Key,
    /// Whom it is for, and when.
    pub what: Key,
    /// What is dialled.
    pub dial: &'static str,
    /// How it is written.
    pub written: &'static str,
}

/// The numbers. The number and the hours of Breathing Space were compared with a stored copy of its own page on the day
/// below; the other three are the national ones. Whoever runs this checks all of them again before opening the doors.
pub const HELPLINES: [Helpline; 4] = [
    Helpline { name: Key::CrisisDanger, what: Key::HelpDanger, dial: "999", written: "999" },
    Helpline { name: Key::CrisisNhs, what: Key::HelpNhs, dial: "111", written: "111" },
    Helpline { name: Key::CrisisSamaritans, what: Key::HelpSamaritans, dial: "116123", written: "116 123" },
    Helpline { name: Key::CrisisBreathing, what: Key::HelpBreathing, dial: "0800838587", written: "0800 83 85 87" },
];

/// The day on which the numbers were last looked at.
pub const CHECKED: Day = Day::new(date(2026, 11, 22));

/// The language of the crisis words: English until people have translated them.
pub fn crisis_lang(words: &Words) -> Option<&'static str> {
    (words.lang != Lang::En).then_some("en")
}

/// The strip that stands first on every public page.
#[component]
pub fn CrisisStrip() -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    let numbers = HELPLINES
        .iter()
        .enumerate()
        .map(|(n, line)| {
            view! {
                <li class=(n == 3).then_some("crisis-wide")>
                    <a href=format!("tel:{}", line.dial)>
                        <b><bdi>{line.written}</bdi></b>
                        {format!(" {}", words.say(line.name))}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <aside class="crisis" aria-label=words.say(Key::CrisisLabel) lang=lang dir=dir>
            <div class="wrap crisis-in">
                <span class="crisis-label">{words.say(Key::CrisisQuestion)}</span>
                <ul class="crisis-list" role="list">
                    {numbers}
                    <li>
                        <a href=words.to("/help") rel="external">
                            <b>{words.say(Key::CrisisMoreFirst)}</b>
                            {format!(" {}", words.say(Key::CrisisMoreRest))}
                        </a>
                    </li>
                </ul>
            </div>
        </aside>
    }
}

/// The numbers, each with whom it is for and when.
#[component]
pub fn HelpNumbers() -> impl IntoView {
    let words = use_words();
    let numbers = HELPLINES
        .iter()
        .map(|line| {
            view! {
                <div>
                    <dt><a class="nowrap h3" href=format!("tel:{}", line.dial)><bdi>{line.written}</bdi></a></dt>
                    <dd><b>{words.say(line.name)}</b><br/>{words.say(line.what)}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="summary summary-wide">{numbers}</dl> }
}

/// The numbers above everything else, for somebody whose words say that they may be in danger.
#[component]
pub fn HelpNow() -> impl IntoView {
    let words = use_words();
    let (lang, dir) = (crisis_lang(&words), crisis_lang(&words).map(|_| "ltr"));
    view! {
        <section class="card help-now" aria-labelledby="help-now" lang=lang dir=dir>
            <h2 id="help-now">{words.say(Key::HelpTitle)}</h2>
            <p>{words.say(Key::HelpLead)}</p>
            <HelpNumbers/>
        </section>
    }
}

/// A number as a link that rings it.
#[component]
pub fn Ring(
    /// The number, as it was given.
    number: String,
) -> impl IntoView {
    let dial =
        Phone::read("phone", &number).map_or_else(|_| number.replace(' ', ""), |phone| phone.digits().to_owned());
    view! { <a class="nowrap" href=format!("tel:{dial}")><bdi>{number}</bdi></a> }
}
