//! Going back to a list.

use super::listen::{on, within};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

/// The link back of a page.
const LINK: &str = "a.back";

/// The link back goes back in the history where that leads to the same page: the browser then shows it where it was left.
/// Any other click, and any other way here, follows the link.
pub fn go_back() {
    on(&document(), "click", |click| {
        let is_plain = |click: &MouseEvent| {
            click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key())
        };
        let Some(link) = within(&click, LINK).filter(|_| click.dyn_ref().is_some_and(is_plain)) else { return };
        let location = window().location();
        let href = link.get_attribute("href").unwrap_or_default();
        let leads_there = location.origin().is_ok_and(|here| format!("{here}{href}") == document().referrer());
        // A part of this page that was gone to is a step of its own.
        let is_first_step = location.hash().is_ok_and(|part| part.is_empty());
        if let Ok(history) = window().history()
            && leads_there
            && is_first_step
            && history.length().is_ok_and(|steps| steps > 1)
        {
            click.prevent_default();
            let _ = history.back();
        }
    });
}
