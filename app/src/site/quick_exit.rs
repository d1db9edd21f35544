//! Leaving a page before somebody else sees it: for pages about what is safer kept private.

use crate::site::wake::leave_quickly::LeaveQuickly;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// Where somebody is taken: a page that nobody wonders about.
const NEUTRAL: &str = "https://www.bbc.co.uk/weather";

/// A button that stays in sight. It is a plain link; awake, it blanks the page at once and takes this page out of the way
/// back, and Shift pressed three times does the same.
///
/// Put it first on a page: whoever needs it must not search for it with the keyboard. [`ExitNote`] belongs on the same
/// page, below what cannot wait.
#[component]
pub fn QuickExit() -> impl IntoView {
    let words = use_words();
    view! {
        <div class="leave">
            <a class="leave-now" href=NEUTRAL rel="external noreferrer nofollow" data-leave=words.say(Key::LeaveTitle)>
                {words.say(Key::LeaveNow)}
            </a>
            <span class="leave-hint" hidden data-leave-hint>{words.say(Key::LeaveShift)}</span>
        </div>
        <LeaveQuickly twice=words.say(Key::LeaveTwice) once=words.say(Key::LeaveOnce)/>
    }
}

/// A sentence that says what [`QuickExit`] cannot do.
#[component]
pub fn ExitNote() -> impl IntoView {
    let words = use_words();
    view! {
        <p class="leave-note small soft no-print">
            {words.say(Key::LeaveNote)}" "
            <a href=words.to("/cookies#history")>{words.say(Key::LeaveHow)}</a>
        </p>
    }
}
