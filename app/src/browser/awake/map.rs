//! A map beside a list: which script draws it, what is in view, and that the two agree.
//!
//! `shell/map/map.js` draws; here is what it is told and what follows from what it tells. It is fetched only when a map
//! is first shown.

use super::listen::{each, first};
use super::map_memory::{comes_back, keep_view, kept_view};
use gloo_timers::callback::Timeout;
use js_sys::{Array, JSON, Object, Reflect};
use leptos::prelude::{document, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, CustomEvent, Element, Event, EventInit, EventTarget, HtmlElement, HtmlInputElement, RequestInit,
    Response,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = communityMap, js_name = create)]
    pub(super) fn create(place: &Element, options: &str) -> u32;
    #[wasm_bindgen(js_namespace = communityMap, js_name = setData)]
    pub(super) fn set_data(map: u32, data: &str);
    #[wasm_bindgen(js_namespace = communityMap, js_name = focus)]
    fn focus(map: u32, slug: &str);
    #[wasm_bindgen(js_namespace = communityMap, js_name = destroy)]
    fn destroy(map: u32);
}

/// How long a map stands still before it asks what is in view, in milliseconds.
const PAUSE_MS: u32 = 150;
/// A row of the list.
pub(super) const ROW: &str = ".results .result";
/// The place that was chosen and how far somebody will go, as JSON.
const HERE: &str = "[data-here]";

/// A map on the page. Letting go of it takes it away.
pub struct Map {
    _shown: Rc<Shown>,
}

struct Shown {
    place: Element,
    map: Cell<Option<u32>>,
    say: Box<dyn Fn(Option<String>)>,
    follows: Box<dyn Fn() -> bool>,
    /// The list is what a search found: what else it finds is asked for.
    is_search: bool,
    /// What is in view, as the server answered; `null` before.
    found: RefCell<String>,
    /// Where somebody moved the map to search: the list that comes of it must not move it again.
    is_followed: Cell<bool>,
    /// Part of what is in view could not be loaded.
    has_gaps: Cell<bool>,
    /// Where that was, until the list is there.
    led_to: RefCell<Option<String>>,
    under_way: RefCell<(Option<Timeout>, Option<AbortController>)>,
    heard: RefCell<Vec<Heard>>,
}

/// Listens as long as it is kept.
struct Heard {
    target: EventTarget,
    event: &'static str,
    deed: Closure<dyn FnMut(Event)>,
}

impl Drop for Heard {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.deed.as_ref().unchecked_ref());
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.stop();
        if let Some(map) = self.map.take() {
            destroy(map);
        }
    }
}

/// What is said around a map, in the language of the page.
#[derive(Clone, Default)]
pub struct MapWords {
    /// What it is.
    pub name: String,
    /// On the button that puts it away.
    pub hide: String,
    /// Beside the choice to search where the map is.
    pub follow: String,
    /// What a map is on which a spot is chosen.
    pub pick_name: String,
    /// How to choose one.
    pub how: String,
}

/// Shows a map in an element. Hands over its words, then says how many supports are in view, or nothing where it cannot
/// be drawn; asks whether the search follows it, where the list `is_search`.
pub fn show_map(
    place: &str,
    options: &str,
    is_search: bool,
    follows: impl Fn() -> bool + 'static,
    words: impl Fn(MapWords) + 'static,
    say: impl Fn(Option<String>) + 'static,
) -> Option<Map> {
    let place = document().get_element_by_id(place)?;
    let shown = Rc::new(Shown {
        place,
        map: Cell::new(None),
        say: Box::new(say),
        follows: Box::new(follows),
        is_search,
        found: RefCell::new("null".to_owned()),
        is_followed: Cell::new(false),
        has_gaps: Cell::new(false),
        led_to: RefCell::default(),
        under_way: RefCell::default(),
        heard: RefCell::default(),
    });
    let weak = Rc::downgrade(&shown);
    let options = options.to_owned();
    spawn_local(async move {
        let ready = made_ready(&options).await;
        // Somebody may have put it away meanwhile.
        let Some(shown) = weak.upgrade() else { return };
        match ready {
            Some((options, said)) => {
                words(said.words());
                shown.begin(&options, &said);
            }
            None => (shown.say)(None),
        }
    });
    Some(Map { _shown: shown })
}

/// The words of a map as they came.
pub(super) struct Said(JsValue);

impl Said {
    /// One of them; nothing where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        text(&self.0, name)
    }

    pub(super) fn words(&self) -> MapWords {
        MapWords {
            name: self.text("name"),
            hide: self.text("hide"),
            follow: self.text("follow"),
            pick_name: self.text("pickName"),
            how: self.text("pickHow"),
        }
    }
}

/// Fetches what a map has to know and what draws it. Gives the options, and its words.
pub(super) async fn made_ready(address: &str) -> Option<(String, Said)> {
    let options = answer(address, &RequestInit::new()).await?;
    let read = JSON::parse(&options).ok()?;
    let is_there =
        fetched("link", "href", &text(&read, "sheet")).await && fetched("script", "src", &text(&read, "script")).await;
    let words = Reflect::get(&read, &"words".into()).ok()?;
    is_there.then_some((options, Said(words)))
}

impl Shown {
    fn begin(self: &Rc<Self>, options: &str, said: &Said) {
        let (same, missed) = (said.text("same"), said.text("missed"));
        self.map.set(Some(create(&self.place, options)));
        self.on(self.place.clone().into(), "map-moved", Self::moved);
        self.on(self.place.clone().into(), "map-over", |shown, event| shown.light_row(&slug_in(event)));
        self.on(self.place.clone().into(), "map-shows", {
            let missed = missed.clone();
            move |shown, event| {
                let Some(told) = detail(event) else { return };
                let said = same.replace("{n}", &text(&told, "n"));
                (shown.say)(Some(if shown.has_gaps.get() { said + " " + &missed } else { said }));
            }
        });
        self.on(self.place.clone().into(), "map-missed", move |shown, _| {
            shown.has_gaps.set(true);
            (shown.say)(Some(missed.clone()));
        });
        self.on(self.place.clone().into(), "map-back", |_, event| back_to_row(&slug_in(event)));
        for event in ["mouseover", "focusin"] {
            self.on(document().into(), event, Self::over);
        }
        self.on(document().into(), "drawn", |shown, event| {
            // Other parts of the page are drawn anew too.
            if super::listen::within(event, ".find").is_some() {
                shown.drawn();
            }
        });
        let left = if comes_back() { kept_view() } else { None };
        self.tell(Some(left.unwrap_or_else(|| "true".to_owned())));
    }

    fn on(self: &Rc<Self>, target: EventTarget, event: &'static str, deed: impl Fn(&Rc<Self>, &Event) + 'static) {
        let weak = Rc::downgrade(self);
        let deed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            if let Some(shown) = weak.upgrade() {
                deed(&shown, &event);
            }
        });
        let _ = target.add_event_listener_with_callback(event, deed.as_ref().unchecked_ref());
        self.heard.borrow_mut().push(Heard { target, event, deed });
    }

    /// Tells the map what the list holds and what is in view.
    fn tell(&self, fit: Option<String>) {
        let Some(map) = self.map.get() else { return };
        let here = first(HERE).and_then(|element| element.get_attribute("data-here")).unwrap_or_else(|| "null".into());
        let rows = String::from(JSON::stringify(&rows()).unwrap_or_default());
        let fit = fit.unwrap_or_else(|| "null".into());
        set_data(map, &format!(r#"{{"rows":{rows},"found":{},"here":{here},"fit":{fit}}}"#, self.found.borrow()));
    }

    /// The list is another one.
    fn drawn(self: &Rc<Self>) {
        self.found.replace("null".to_owned());
        match self.is_followed.replace(false) {
            true => {
                // It belongs to the search that it led to, and not to the one before.
                if let Some(fit) = self.led_to.take() {
                    keep_view(&fit);
                }
                self.tell(None);
            }
            false => self.tell(Some("true".to_owned())),
        }
        self.look();
    }

    fn moved(self: &Rc<Self>, event: &Event) {
        let Some(told) = detail(event) else { return };
        let _ = self.place.set_attribute("data-view", &text(&told, "view"));
        self.has_gaps.set(false);
        if text(&told, "by") == "hand" {
            let fit = text(&told, "fit");
            if (self.follows)() {
                self.led_to.replace(Some(fit));
                self.search_at(&text(&told, "middle"), &text(&told, "reach"));
                return;
            }
            keep_view(&fit);
        }
        self.look();
    }

    /// Asks what is in view, once the map stands still.
    fn look(self: &Rc<Self>) {
        if !self.is_search {
            return;
        }
        let Some(view) = self.place.get_attribute("data-view") else { return };
        let weak = Rc::downgrade(self);
        self.stop();
        let pause = Timeout::new(PAUSE_MS, move || {
            let Some(shown) = weak.upgrade() else { return };
            let Ok(request) = AbortController::new() else { return };
            let how = RequestInit::new();
            how.set_signal(Some(&request.signal()));
            shown.under_way.replace((None, Some(request)));
            let search = window().location().search().unwrap_or_default();
            let address = format!("/api/map?{view}&{}", search.trim_start_matches('?'));
            let weak = Rc::downgrade(&shown);
            spawn_local(async move {
                let found = answer(&address, &how).await;
                let Some(shown) = weak.upgrade() else { return };
                match found {
                    Some(found) => {
                        shown.found.replace(found);
                        shown.tell(None);
                    }
                    // Somebody moved on, and another request is under way.
                    None if how.get_signal().is_some_and(|signal| signal.aborted()) => {}
                    None => shown.tell_of_nothing(),
                }
            });
        });
        self.under_way.replace((Some(pause), None));
    }

    /// What is in view could not be asked for.
    fn tell_of_nothing(&self) {
        if let Ok(missed) = CustomEvent::new("map-missed") {
            let _ = self.place.dispatch_event(&missed);
        }
    }

    fn stop(&self) {
        if let (_, Some(request)) = self.under_way.take() {
            request.abort();
        }
    }

    /// Writes where the map is into the form, as if somebody had typed it: the list follows as it follows typing.
    fn search_at(&self, middle: &str, reach_m: &str) {
        let Some(near) = first("#near").and_then(|near| near.dyn_into::<HtmlInputElement>().ok()) else { return };
        near.set_value(middle);
        // A place that was heard in the words would hold the search where it was.
        let besides = first("[data-said-besides]").and_then(|element| element.get_attribute("data-said-besides"));
        let words = first("#q").and_then(|words| words.dyn_into::<HtmlInputElement>().ok());
        if let (Some(besides), Some(words)) = (besides, words) {
            words.set_value(&besides);
        }
        if let Some(form) = near.form() {
            let field = form.query_selector("[name=within_m]").ok().flatten().unwrap_or_else(|| added(&form));
            if let Ok(field) = field.dyn_into::<HtmlInputElement>() {
                field.set_value(reach_m);
            }
        }
        self.is_followed.set(true);
        let how = EventInit::new();
        how.set_bubbles(true);
        if let Ok(typed) = Event::new_with_event_init_dict("input", &how) {
            let _ = near.dispatch_event(&typed);
        }
    }

    /// What the mouse or the focus is on in the list is lit on the map.
    fn over(self: &Rc<Self>, event: &Event) {
        let row = super::listen::within(event, ROW);
        let slug = row.map(|row| slug_of(&row)).unwrap_or_default();
        if let (Some(map), false) = (self.map.get(), super::listen::within(event, ".map").is_some()) {
            focus(map, &slug);
        }
    }

    fn light_row(&self, slug: &str) {
        for row in each(ROW) {
            let is_it = !slug.is_empty() && slug_of(&row) == slug;
            let _ = row.class_list().toggle_with_force("result-lit", is_it);
        }
        if let Some(map) = self.map.get() {
            focus(map, slug);
        }
    }
}

/// The rows of the list, as the map takes them.
fn rows() -> Array {
    each(ROW)
        .map(|row| {
            let text = |within: &str| row.query_selector(within).ok().flatten().and_then(|found| found.text_content());
            let made = Object::new();
            let set = |name: &str, value: Option<String>| {
                let _ = Reflect::set(&made, &name.into(), &value.unwrap_or_default().into());
            };
            set("slug", Some(slug_of(&row)));
            set("category", Some(end_of(&row, "use", "href", "kind-")));
            set("at", row.get_attribute("data-at"));
            set("name", text(".result-name"));
            set("no", text(".result-no"));
            set("when", text(".result-when"));
            set("far", text(".fact"));
            JsValue::from(made)
        })
        .collect()
}

/// The address of the support in a row.
fn slug_of(row: &Element) -> String {
    end_of(row, ".result-name a", "href", "/")
}

/// What stands behind the last of these signs in an attribute of something in a row.
fn end_of(row: &Element, within: &str, attribute: &str, sign: &str) -> String {
    let found = row.query_selector(within).ok().flatten().and_then(|found| found.get_attribute(attribute));
    found.and_then(|value| value.rsplit(sign).next().map(str::to_owned)).unwrap_or_default()
}

/// Puts the focus on the link of a row; on the first link of the list where the map had none in mind.
fn back_to_row(slug: &str) {
    let row = each(ROW).find(|row| slug_of(row) == slug).or_else(|| first(ROW));
    let link = row.and_then(|row| row.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        let _ = link.focus();
    }
}

fn added(form: &Element) -> Element {
    let field = document().create_element("input").unwrap_or_else(|_| form.clone());
    let _ = field.set_attribute("type", "hidden");
    let _ = field.set_attribute("name", "within_m");
    let _ = form.append_child(&field);
    field
}

pub(super) fn detail(event: &Event) -> Option<JsValue> {
    let told = event.dyn_ref::<CustomEvent>()?.detail().as_string()?;
    JSON::parse(&told).ok()
}

pub(super) fn text(told: &JsValue, name: &str) -> String {
    Reflect::get(told, &name.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

fn slug_in(event: &Event) -> String {
    detail(event).map(|told| text(&told, "slug")).unwrap_or_default()
}

/// The text behind an address, unless nobody wants it any more or it is no answer.
async fn answer(address: &str, how: &RequestInit) -> Option<String> {
    let answer =
        JsFuture::from(window().fetch_with_str_and_init(address, how)).await.ok()?.dyn_into::<Response>().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Adds a script or a style sheet to the page, once, and waits until it is there. Says whether it is.
async fn fetched(kind: &str, attribute: &str, address: &str) -> bool {
    if first(&format!(r#"{kind}[{attribute}="{address}"][data-here-now]"#)).is_some() {
        return true;
    }
    let Ok(element) = document().create_element(kind) else { return false };
    if kind == "link" {
        let _ = element.set_attribute("rel", "stylesheet");
    }
    let _ = element.set_attribute(attribute, address);
    let loading = js_sys::Promise::new(&mut |done, failed| {
        for (event, deed) in [("load", done), ("error", failed)] {
            let _ = element.add_event_listener_with_callback(event, &deed);
        }
    });
    if document().head().is_none_or(|head| head.append_child(&element).is_err()) {
        return false;
    }
    let is_there = JsFuture::from(loading).await.is_ok();
    match is_there {
        true => {
            let _ = element.set_attribute("data-here-now", "");
        }
        // Tried again when somebody asks again.
        false => element.remove(),
    }
    is_there
}
