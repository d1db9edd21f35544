//! A page that follows the typing: the address that a form would lead to is fetched, and its parts take the places of
//! those on the page.

use gloo_timers::callback::Timeout;
use leptos::prelude::{document, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Document, DomParser, Element, EventInit, EventTarget, FormData, HtmlElement,
    HtmlFormElement, HtmlInputElement, NodeList, RequestInit, Response, SupportedType, UrlSearchParams,
};

/// How long nobody types before the page follows, in milliseconds.
const PAUSE_MS: u32 = 250;

/// What is drawn anew carries this attribute; its value says which part it is.
const PART: &str = "data-part";

/// What is announced when it has changed carries this one.
const SAID: &str = "[data-said]";

/// Says that this is typing, not yet a search: it is not counted as one.
const FOLLOWS: &str = "x-follows-typing";

/// The fields that are typed into.
const TYPED: [&str; 2] = ["q", "near"];

/// Told to each part that was drawn anew, so that the islands in it wake up.
const DRAWN: &str = "drawn";

/// Follows what is typed into the form with this id, and hands over what there is to announce.
pub fn follow_typing(form: &str, announce: impl Fn(String) + 'static) {
    let Some(form) = document().get_element_by_id(form).and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let follower = Rc::new(Follower {
        form: form.clone(),
        announce: Box::new(announce),
        arrived_by_search: Cell::new(window().location().search().is_ok_and(|query| !query.is_empty())),
        shown: RefCell::new(here()),
        under_way: RefCell::default(),
    });
    on(&form, "input", {
        let follower = follower.clone();
        move || follower.clone().soon()
    });
    on(&window(), "popstate", {
        let follower = follower.clone();
        move || follower.went_back()
    });
    // Somebody may have been quicker than the download.
    if was_typed_in(&form) {
        follower.soon();
    }
}

struct Follower {
    form: HtmlFormElement,
    announce: Box<dyn Fn(String)>,
    /// The page still shows the search that somebody arrived with: they can go back to it.
    arrived_by_search: Cell<bool>,
    /// The address whose parts stand on the page.
    shown: RefCell<String>,
    /// The pause or the request that the next letter makes worthless.
    under_way: RefCell<UnderWay>,
}

/// Letting go of it cancels it.
#[derive(Default)]
struct UnderWay {
    _pause: Option<Timeout>,
    request: Option<AbortController>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(request) = &self.request {
            request.abort();
        }
    }
}

impl Follower {
    fn soon(self: Rc<Self>) {
        let follower = self.clone();
        let pause = Timeout::new(PAUSE_MS, move || follower.follow());
        self.under_way.replace(UnderWay { _pause: Some(pause), request: None });
    }

    fn follow(self: Rc<Self>) {
        let (Some(address), Ok(request)) = (address_of(&self.form), AbortController::new()) else { return };
        let signal = request.signal();
        self.under_way.replace(UnderWay { _pause: None, request: Some(request) });
        if *self.shown.borrow() == address {
            return;
        }
        spawn_local(async move {
            // Without an answer the page stays as it is, and Enter still sends the form.
            if let Some(page) = fetched(&address, &signal).await {
                self.show(&page, address);
            }
        });
    }

    fn show(&self, page: &Document, address: String) {
        // The address first: what is drawn anew may ask which search it belongs to.
        if let Ok(history) = window().history() {
            // One step for all that is typed, or each letter would be one.
            let _ = match self.arrived_by_search.take() {
                true => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
                false => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
            };
        }
        document().set_title(&page.title());
        for old in elements(document().query_selector_all(&format!("[{PART}]"))) {
            let name = old.get_attribute(PART).unwrap_or_default();
            if let Ok(Some(new)) = page.query_selector(&format!("[{PART}={name}]")) {
                put_in_place_of(&old, &new);
            }
        }
        self.shown.replace(address);
        (self.announce)(said());
    }

    /// A link within the page makes a step to go back by. If what is shown has changed since, it is not what stood there.
    fn went_back(&self) {
        if *self.shown.borrow() != here() {
            let _ = window().location().reload();
        }
    }
}

/// What there is to announce, as sentences.
fn said() -> String {
    let said = elements(document().query_selector_all(SAID)).filter_map(|element| element.text_content());
    said.fold(String::new(), |said, more| match said.trim_end_matches(['.', ':']) {
        "" => more,
        said => format!("{said}. {more}"),
    })
}

/// Does something whenever this happens, as long as the page is there.
fn on(target: &EventTarget, event: &str, deed: impl FnMut() + 'static) {
    let deed = Closure::<dyn FnMut()>::new(deed);
    let _ = target.add_event_listener_with_callback(event, deed.as_ref().unchecked_ref());
    deed.forget();
}

/// The address of the page, without scheme, host and fragment.
fn here() -> String {
    let at = window().location();
    at.pathname().unwrap_or_default() + &at.search().unwrap_or_default()
}

/// The address that a form leads to, without fields that say nothing.
fn address_of(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    for name in TYPED {
        let typed = query.get(name).unwrap_or_default();
        match typed.trim() {
            "" => query.delete(name),
            typed => query.set(name, typed),
        }
    }
    let query = String::from(query.to_string());
    let action = form.get_attribute("action")?;
    Some(if query.is_empty() { action } else { action + "?" + &query })
}

/// Whether something else stands in the fields of a form than the server wrote into them.
fn was_typed_in(form: &HtmlFormElement) -> bool {
    let fields = form.query_selector_all("input:not([type=hidden])");
    elements(fields)
        .filter_map(|field| field.dyn_into::<HtmlInputElement>().ok())
        .any(|field| field.value() != field.default_value())
}

/// The page at an address, unless it could not be fetched, somebody typed on, or it is another page altogether.
async fn fetched(address: &str, signal: &AbortSignal) -> Option<Document> {
    let how = RequestInit::new();
    how.set_signal(Some(signal));
    let said = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&said, &FOLLOWS.into(), &"yes".into());
    how.set_headers(&said);
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, &how)).await.ok()?;
    let text = JsFuture::from(answer.dyn_into::<Response>().ok()?.text().ok()?).await.ok()?;
    let page = DomParser::new().ok()?.parse_from_string(&text.as_string()?, SupportedType::TextHtml).ok()?;
    let has_parts = page.query_selector(&format!("main [{PART}]")).ok()?.is_some();
    (has_parts && !signal.aborted()).then_some(page)
}

/// Puts a part where the old one stood. What was folded out stays so. If the focus was in the old one, it is not lost.
fn put_in_place_of(old: &Element, new: &Element) {
    for fold in elements(old.query_selector_all("details[open]")) {
        if let Ok(Some(same)) = new.query_selector(&format!("[id='{}']", fold.id())) {
            let _ = same.set_attribute("open", "");
        }
    }
    let had_focus = old.contains(document().active_element().as_deref());
    if old.replace_with_with_node_1(new).is_err() {
        return;
    }
    if had_focus && let Some(new) = new.dyn_ref::<HtmlElement>() {
        let _ = new.focus();
    }
    let how = EventInit::new();
    how.set_bubbles(true);
    if let Ok(drawn) = web_sys::Event::new_with_event_init_dict(DRAWN, &how) {
        let _ = new.dispatch_event(&drawn);
    }
}

fn elements(found: Result<NodeList, JsValue>) -> impl Iterator<Item = Element> {
    let found = found.ok();
    let length = found.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(move |n| found.as_ref()?.item(n)?.dyn_into().ok())
}
