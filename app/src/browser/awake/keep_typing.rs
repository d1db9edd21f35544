//! What is typed into a long form is kept every few seconds: in the sign-in, and on the device while the line is down.

use super::listen::on;
use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage};

/// After the last key, in milliseconds.
const PAUSE_MS: u32 = 2_000;
/// Where this tab keeps what could not be sent. It ends with the tab, with a sign-out, with a lock, and once it is kept.
const NAME: &str = "typed";

/// Keeps what is typed into the form with this id by a POST to `to`, and puts back what the device kept.
pub fn keep_typing(form: &'static str, to: &'static str) {
    let Some(sheet) = document().get_element_by_id(form).and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    let waiting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    if let Some(typed) = storage().and_then(|storage| storage.get_item(NAME).ok().flatten()) {
        put_back(&sheet, &typed);
        send(&sheet, to);
    }
    for event in ["input", "change"] {
        let (sheet, waiting) = (sheet.clone(), waiting.clone());
        on(&sheet.clone(), event, move |_| {
            let sheet = sheet.clone();
            *waiting.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || send(&sheet, to)));
        });
    }
    // What is sent is no draft any more.
    on(&sheet.clone(), "submit", {
        let waiting = waiting.clone();
        move |_| {
            waiting.borrow_mut().take();
            forget_typing();
        }
    });
    on(&window(), "pagehide", move |_| {
        if waiting.borrow_mut().take().is_some()
            && let Some(typed) = typed(&sheet)
        {
            let _ = window().navigator().send_beacon_with_opt_url_search_params(to, Some(&typed));
        }
    });
}

/// Nothing that was typed stays on the device.
pub fn forget_typing() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(NAME);
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn typed(sheet: &HtmlFormElement) -> Option<web_sys::UrlSearchParams> {
    let data = FormData::new_with_form(sheet).ok()?;
    web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}

fn send(sheet: &HtmlFormElement, to: &'static str) {
    // After its page was left the device keeps nothing of a form: somebody else may sit there.
    let is_here = sheet.is_connected();
    let Some(typed) = typed(sheet).map(|typed| String::from(typed.to_string())) else { return };
    spawn_local(async move {
        let request = Request::post(to)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .body(typed.clone());
        let Ok(request) = request else { return };
        match request.send().await {
            Ok(answer) if answer.ok() => forget_typing(),
            // The server said no: a sign-in that has ended keeps nothing on the device either.
            Ok(_) => {}
            Err(_) => {
                if let Some(storage) = storage().filter(|_| is_here) {
                    let _ = storage.set_item(NAME, &typed);
                }
            }
        }
    });
}

/// Puts what was typed back where it stood. The key of the form is this page's own.
fn put_back(sheet: &HtmlFormElement, typed: &str) {
    let Ok(typed) = web_sys::UrlSearchParams::new_with_str(typed) else { return };
    let Ok(fields) = sheet.query_selector_all("input, select, textarea") else { return };
    for field in (0..fields.length()).filter_map(|n| fields.item(n)) {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            match input.type_().as_str() {
                "hidden" => {}
                "checkbox" | "radio" => {
                    let values = typed.get_all(&input.name());
                    input.set_checked(values.iter().any(|value| value.as_string().as_ref() == Some(&input.value())));
                }
                _ => input.set_value(&typed.get(&input.name()).unwrap_or_default()),
            }
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&typed.get(&area.name()).unwrap_or_default());
        } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
            select.set_value(&typed.get(&select.name()).unwrap_or_default());
        }
    }
}
