//! In the browser.

#[cfg(feature = "site")]
mod back;
#[cfg(feature = "desk")]
mod copy;
#[cfg(feature = "site")]
mod follow;
#[cfg(feature = "desk")]
mod idle;
#[cfg(feature = "desk")]
mod keep_typing;
#[cfg(feature = "site")]
mod leave;
#[cfg_attr(not(feature = "site"), expect(dead_code, reason = "the desk listens less"))]
mod listen;
#[cfg(feature = "site")]
mod map;
#[cfg(feature = "site")]
mod map_memory;
#[cfg(any(feature = "desk", feature = "site"))]
mod own_shortlist;
#[cfg(feature = "site")]
mod pick;
#[cfg(feature = "site")]
mod send;
#[cfg(feature = "site")]
mod shortlist;
#[cfg(feature = "site")]
mod type_ahead;

use crate::part::frame::Here;
use crate::part::theme::Theme;
use crate::words::{Lang, Words};
#[cfg(feature = "site")]
pub use back::go_back;
#[cfg(feature = "desk")]
pub use copy::{copy_text, print_page};
#[cfg(feature = "site")]
pub use follow::follow_typing;
#[cfg(feature = "desk")]
pub use idle::{cover, when_idle};
#[cfg(feature = "desk")]
pub use keep_typing::{forget_typing, keep_typing};
#[cfg(feature = "site")]
pub use leave::leave_quickly;
use leptos::prelude::document;
#[cfg(feature = "site")]
pub use map::{Map, MapWords, show_map};
#[cfg(feature = "site")]
pub use map_memory::{follows_at_once, leave_following, leave_map, shows_map_at_once};
#[cfg(feature = "desk")]
pub use own_shortlist::own_shortlist;
#[cfg(feature = "site")]
pub use pick::pick_on_map;
#[cfg(feature = "site")]
pub use send::send_page;
#[cfg(feature = "site")]
pub use shortlist::{ShortlistWords, keep_shortlist};
#[cfg(feature = "site")]
pub use type_ahead::type_ahead;
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
    Here { is_demo: !of("data-demo").is_empty(), theme: Theme::read(&of("data-theme")), has_sign_in: false }
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

/// Moves the focus to an element by its id.
pub fn focus(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}
