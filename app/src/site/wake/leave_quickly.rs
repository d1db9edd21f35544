//! A page that is gone at once.

use crate::browser;
use leptos::prelude::*;

/// Wakes the quick exit of a page (`site::quick_exit`), and says aloud how often Shift is still to be pressed.
#[island]
pub fn LeaveQuickly(
    /// Said after the first press.
    twice: String,
    /// Said after the second press.
    once: String,
) -> impl IntoView {
    let said = RwSignal::new(String::new());
    browser::leave_quickly(move |still| {
        said.set(match still {
            2 => twice.clone(),
            1 => once.clone(),
            _ => String::new(),
        });
    });
    view! { <p class="vh" role="status">{move || said.get()}</p> }
}
