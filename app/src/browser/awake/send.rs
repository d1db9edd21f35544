//! Printing a page, copying its link, and sending it. What the browser cannot do stays hidden.

use super::listen::{first, on, show, within};
use leptos::prelude::{document, window};
use std::rc::Rc;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ShareData;

const PRINT: &str = "[data-print]";
const COPY: &str = "[data-copy]";
const SHARE: &str = "[data-share]";
/// A link whose value is what a text message says before the address.
const SMS: &str = "[data-sms]";

/// Shows what this browser can do with the page and does it when it is pressed. Hands over whether the link was copied.
pub fn send_page(copied: impl Fn(bool) + 'static) {
    let copied = Rc::new(copied);
    show(PRINT);
    if can("clipboard") {
        show(COPY);
    }
    if can("share") {
        show(SHARE);
    }
    if let Some(link) = first(SMS) {
        let text = format!("{} {}", link.get_attribute("data-sms").unwrap_or_default(), here());
        let _ = link.set_attribute("href", &format!("sms:?body={}", String::from(js_sys::encode_uri_component(&text))));
        show(SMS);
    }
    on(&document(), "click", move |click| {
        if within(&click, PRINT).is_some() {
            let _ = window().print();
        } else if within(&click, SHARE).is_some() {
            let what = ShareData::new();
            what.set_url(&here());
            let shared = window().navigator().share_with_data(&what);
            // Somebody may think better of it: that is no mistake.
            spawn_local(async move {
                let _ = JsFuture::from(shared).await;
            });
        } else if within(&click, COPY).is_some() {
            let copied = copied.clone();
            let copying = window().navigator().clipboard().write_text(&here());
            spawn_local(async move { copied(JsFuture::from(copying).await.is_ok()) });
        }
    });
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}

/// Whether this browser knows of it. Over plain http most know of neither.
fn can(what: &str) -> bool {
    let found = js_sys::Reflect::get(&window().navigator(), &what.into());
    found.is_ok_and(|found| !found.is_undefined())
}
