//! A field that offers what was begun to be typed, in the place of a long list.

use super::listen::on;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Element, HtmlInputElement};

/// Puts a field in the place of the list with this id, which goes on holding what is sent. Says whether it could.
pub fn type_ahead(id: &str) -> bool {
    put(id).is_some()
}

/// The key of the choice that somebody means: the one that is called so, or the only one with these letters in it.
fn meant<'a>(typed: &str, choices: &'a [(String, String)]) -> Option<&'a str> {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let said = letters(typed);
    let same = choices.iter().find(|(_, name)| letters(name) == said);
    let mut with_it = choices.iter().filter(|(_, name)| !said.is_empty() && letters(name).contains(&said));
    let only = with_it.next().filter(|_| with_it.next().is_none());
    same.or(only).map(|(key, _)| key.as_str())
}

fn put(id: &str) -> Option<()> {
    let page = document();
    let list = page.get_element_by_id(id)?;
    let around = list.closest(".select").ok()??;
    let (input, offers) = (page.create_element("input").ok()?, page.create_element("datalist").ok()?);
    let input: HtmlInputElement = input.dyn_into().ok()?;
    let mut choices = Vec::new();
    let all = list.query_selector_all("option:not([value=''])").ok()?;
    for n in 0..all.length() {
        let choice: Element = all.item(n)?.dyn_into().ok()?;
        let (key, name) = (choice.get_attribute("value")?, choice.text_content()?);
        let offer = page.create_element("option").ok()?;
        offer.set_attribute("value", &name).ok()?;
        offers.append_child(&offer).ok()?;
        choices.push((key, name));
    }
    // What was chosen before this page was awake counts, too.
    let before = js_sys::Reflect::get(&list, &JsValue::from_str("value")).ok()?.as_string().unwrap_or_default();
    if let Some((_, name)) = choices.iter().find(|(key, _)| *key == before) {
        input.set_value(name);
    }
    let offers_id = format!("{id}-offers");
    offers.set_id(&offers_id);
    list.set_id(&format!("{id}-list"));
    // The label, and what links to the field when something is wrong, mean the field from now on.
    for (name, value) in [("id", id), ("class", "input"), ("list", &offers_id), ("autocomplete", "off")] {
        input.set_attribute(name, value).ok()?;
    }
    for name in ["aria-invalid", "aria-describedby"] {
        if let Some(value) = list.get_attribute(name) {
            input.set_attribute(name, &value).ok()?;
        }
    }
    around.set_attribute("hidden", "").ok()?;
    around.after_with_node_2(&input, &offers).ok()?;
    let typed = input.clone();
    on(&input, "input", move |_| {
        let chosen = meant(&typed.value(), &choices).unwrap_or_default();
        let _ = js_sys::Reflect::set(&list, &JsValue::from_str("value"), &JsValue::from_str(chosen));
    });
    Some(())
}
