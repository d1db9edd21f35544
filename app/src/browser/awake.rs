//! In the browser.

use crate::part::frame::Here;
use crate::part::theme::Theme;
use crate::words::{Lang, Words};
use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// The words of the page: English is compiled in, any other language comes from the file that the page names.
pub async fn words() -> Words {
    console_error_panic_hook::set_once();
    let root = document().document_element();
    let of = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name)).unwrap_or_default();
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == of("lang")).unwrap_or_default();
    let file = of("data-words");
    if lang == Lang::En || file.is_empty() {
        return Words::english();
    }
    match gloo_net::http::Request::get(&file).send().await {
        Ok(answer) => Words::read(lang, &answer.text().await.unwrap_or_default()),
        Err(_) => Words::read(lang, ""),
    }
}

/// What the page says of itself: whether this is a demo town, and what was chosen for light and dark.
pub fn here() -> Here {
    let root = document().document_element();
    let of = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name)).unwrap_or_default();
    Here { is_demo: !of("data-demo").is_empty(), theme: Theme::read(&of("data-theme")) }
}

/// Empties a form by its id.
pub fn clear_form(id: &str) {
    if let Some(form) =
        document().get_element_by_id(id).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok())
    {
        form.reset();
    }
}

/// Text for a place where the server writes it as it is: the browser needs no escaping.
pub fn raw_text(text: &str) -> String {
    text.to_owned()
}

/// Closes every menu that is open: the page stays when a link in one is followed, and the menu would lie over the list.
pub fn close_menus() {
    let menus = document().query_selector_all("details.menu[open]");
    for n in 0..menus.as_ref().map_or(0, web_sys::NodeList::length) {
        let menu = menus
            .as_ref()
            .ok()
            .and_then(|menus| menus.item(n))
            .and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        if let Some(menu) = menu {
            let _ = menu.remove_attribute("open");
        }
    }
}

/// The page that led to this one.
pub fn referrer() -> String {
    document().referrer()
}

/// Moves the focus to an element by its id.
pub fn focus(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Does something once nobody has asked again for so many milliseconds.
pub fn after_pause(ms: u32, ask: u64, is_newest: impl Fn(u64) -> bool + 'static, deed: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(ms).await;
        if is_newest(ask) {
            deed();
        }
    });
}
