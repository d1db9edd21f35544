//! Copying the text of a field, and printing the page.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies what stands in a field, and says whether that worked. Where the browser copies nothing by itself (over plain http
/// most do not), the text is chosen, so that the keyboard copies it.
pub fn copy_text(id: &str, done: impl Fn(bool) + 'static) {
    let Some(field) =
        document().get_element_by_id(id).and_then(|field| field.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
    else {
        return;
    };
    let _ = field.focus();
    field.select();
    let navigator = window().navigator();
    let can = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| !found.is_undefined());
    if !can {
        done(false);
        return;
    }
    let copying = navigator.clipboard().write_text(&field.value());
    spawn_local(async move { done(JsFuture::from(copying).await.is_ok()) });
}

/// Prints the page.
pub fn print_page() {
    let _ = window().print();
}
