//! Leaving a page before somebody else sees it.

use super::listen::{first, on, show, within};
use leptos::prelude::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// The link that leads away. Its value is the title that the page is given at once.
const LINK: &str = "[data-leave]";
/// Says that a key does the same.
const HINT: &str = "[data-leave-hint]";
/// How often Shift is pressed.
const PRESSES: u8 = 3;
/// Nobody who presses Shift again later than this, in milliseconds, means it.
const WITHIN_MS: f64 = 5_000.0;

/// The link of this page, and Shift pressed three times, blank the page and leave it at once. Hands over how many presses
/// are still to come; 0 where somebody thought better of it.
pub fn leave_quickly(still: impl Fn(u8) + 'static) {
    on(&document(), "click", |click| {
        if let Some(link) = within(&click, LINK) {
            click.prevent_default();
            leave(&link);
        }
    });
    // Whether Shift is held down on its own; how often it was pressed like that, and when that was last.
    let alone = Rc::new(Cell::new(false));
    let (mut before, mut last_ms) = (0, 0.0);
    on(&document(), "keydown", {
        let alone = alone.clone();
        move |event| {
            // What a browser fills in by itself comes as an event without a key.
            alone.set(event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Shift"));
        }
    });
    on(&document(), "keyup", move |event| {
        let is_soon = event.time_stamp() - last_ms < WITHIN_MS;
        // Letters with Shift in front of them are typing.
        let pressed = match alone.get() {
            true if is_soon => before + 1,
            true => 1,
            false => 0,
        };
        alone.set(false);
        match (pressed, first(LINK)) {
            (PRESSES.., Some(link)) => leave(&link),
            (0, _) if before == 0 => {}
            _ => still(PRESSES.saturating_sub(pressed) % PRESSES),
        }
        (before, last_ms) = (pressed, event.time_stamp());
    });
    show(HINT);
}

/// Blank first: the other page may take its time.
fn leave(link: &Element) {
    document().set_title(&link.get_attribute("data-leave").unwrap_or_default());
    if let Some(page) = document().document_element() {
        let _ = page.set_attribute("hidden", "");
    }
    let _ = window().location().replace(&link.get_attribute("href").unwrap_or_default());
}
