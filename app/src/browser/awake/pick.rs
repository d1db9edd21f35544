//! A map on which somebody chooses a spot, which then stands in a field as if it had been typed.

use super::listen::on;
use super::map::{MapWords, create, detail, made_ready, set_data, text};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement};

/// Shows a map in an element, and writes the spot that is chosen on it into a field. Hands over its words, then says what
/// stands in the field, or nothing where the map cannot be drawn. It stays as long as the page does.
pub fn pick_on_map(
    place: &str,
    options: &str,
    field: &str,
    words: impl Fn(MapWords) + 'static,
    say: impl Fn(Option<String>) + 'static,
) {
    let element = |id: &str| document().get_element_by_id(id);
    let field = element(field).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let (Some(place), Some(field)) = (element(place), field) else { return };
    let options = options.to_owned();
    spawn_local(async move {
        let Some((options, said)) = made_ready(&options).await else {
            say(None);
            return;
        };
        words(said.words());
        let picks = options.replacen('{', r#"{"picks":true,"#, 1);
        let map = create(&place, &picks);
        set_data(map, r#"{"rows":[],"found":null,"here":null,"fit":true}"#);
        // The button that asked for it is gone.
        if let Some(place) = place.dyn_ref::<HtmlElement>() {
            let _ = place.focus();
        }
        on(&place, "map-picked", move |event| {
            let at = detail(&event).map(|told| text(&told, "at")).unwrap_or_default();
            field.set_value(&beside(&field.value(), &at));
            say(Some(said.text("picked").replace("{at}", &at)));
        });
    });
}

/// What somebody typed, and the spot behind it; the spot alone, where nothing else stands there.
fn beside(typed: &str, at: &str) -> String {
    // By its letters: to read numbers is more code than all the rest of this.
    let is_spot = |text: &str| text.contains(',') && text.chars().all(|c| c.is_ascii_digit() || " .,-".contains(c));
    let words = typed
        .rsplit_once('(')
        .filter(|(_, spot)| is_spot(spot.trim_end_matches(')')))
        .map_or(typed, |(words, _)| words);
    match words.trim() {
        "" => at.to_owned(),
        words if is_spot(words) => at.to_owned(),
        words => format!("{words} ({at})"),
    }
}
