//! Listening to the page.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, EventTarget};

/// Does something whenever this happens, as long as the page is there.
pub fn on(target: &EventTarget, event: &str, deed: impl FnMut(Event) + 'static) {
    let deed = Closure::<dyn FnMut(Event)>::new(deed);
    let _ = target.add_event_listener_with_callback(event, deed.as_ref().unchecked_ref());
    deed.forget();
}

/// The element of this sort in which something happened.
pub fn within(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The first element of this sort.
pub fn first(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// Every element of this sort.
pub fn each(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |n| found.as_ref()?.item(n)?.dyn_into().ok())
}

/// Shows what only works awake: the server drew it hidden.
pub fn show(selector: &str) {
    if let Some(element) = first(selector) {
        let _ = element.remove_attribute("hidden");
    }
}
