//! Somebody's own shortlist: addresses of supports in the browser's storage, and nothing else.
//!
//! The marks it works on, all of them drawn by the server:
//! * `data-keep="slug"`: a button that keeps a support, or takes it off. A `[data-keep-word]` in it holds its word.
//!   In a row of a list it is told what the row is called.
//! * `data-shortlist`: a link to the shortlist page; `[data-shortlist-count]` in it shows how many there are.
//! * `data-shown="slug,slug"`: the list that a shortlist page shows. `[data-when=own]` is for a list that is one's own,
//!   `[data-when=sent]` for one with something in it that is not.
//! * `data-drop="slug,slug"`: a link that takes supports off on its way; `data-order="slug,slug"`: one that puts the list
//!   into this order. Neither touches one's own list where another one is shown.
//! * `data-keep-all`, `data-forget`: buttons; `data-mine`: a link to one's own list.

use super::listen::{each, first, on, within};
use super::own_shortlist::{MOST, STORED, slugs};
use leptos::prelude::{document, window};
use std::rc::Rc;
use web_sys::{Element, Event, Storage};

/// What it says, and where its page is.
pub struct ShortlistWords {
    /// The address of its page.
    pub page: String,
    /// On a button that keeps.
    pub keep: String,
    /// On a button whose support is kept.
    pub kept: String,
    /// Said after keeping.
    pub on: String,
    /// Said after taking off.
    pub off: String,
    /// Said when there is no room.
    pub full: String,
}

/// Follows the shortlist for as long as the page is there, in this tab and in others. Hands over what there is to say.
pub fn keep_shortlist(words: ShortlistWords, say: impl Fn(String) + 'static) {
    // A browser that stores nothing has nothing to offer: the buttons stay hidden.
    let Ok(Some(storage)) = window().local_storage() else { return };
    let shortlist = Rc::new(Shortlist { words, storage, say: Box::new(say) });
    on(&document(), "click", {
        let shortlist = shortlist.clone();
        move |click| shortlist.pressed(&click)
    });
    // Another tab has changed it; a part was drawn anew; somebody came back to a page that had been put aside.
    for (target, event) in [(window().into(), "storage"), (document().into(), "drawn"), (window().into(), "pageshow")] {
        let shortlist = shortlist.clone();
        on(&target, event, move |_| shortlist.draw());
    }
    shortlist.open_own();
    shortlist.draw();
}

struct Shortlist {
    words: ShortlistWords,
    storage: Storage,
    say: Box<dyn Fn(String)>,
}

impl Shortlist {
    fn own(&self) -> Vec<String> {
        slugs(&self.storage.get_item(STORED).ok().flatten().unwrap_or_default())
    }

    fn put(&self, list: &[String]) {
        let _ = match list {
            [] => self.storage.remove_item(STORED),
            list => self.storage.set_item(STORED, &list.join(",")),
        };
    }

    fn page(&self, list: &[String]) -> String {
        match list {
            [] => self.words.page.clone(),
            list => format!("{}?s={}", self.words.page, list.join(",")),
        }
    }

    fn pressed(&self, click: &Event) {
        if let Some((_, slug)) = mark(click, "data-keep") {
            self.keep_or_drop(&slug);
        } else if let Some((_, off)) = mark(click, "data-drop") {
            if self.shows_own() {
                let off = slugs(&off);
                self.put(&self.own().into_iter().filter(|slug| !off.contains(slug)).collect::<Vec<_>>());
            }
        } else if let Some((_, order)) = mark(click, "data-order") {
            if self.shows_own() {
                self.put(&slugs(&order));
            }
        } else if mark(click, "data-keep-all").is_some() {
            let mut list = self.own();
            list.extend(shown().unwrap_or_default());
            let list = slugs(&list.join(","));
            self.put(&list);
            go(&self.page(&list));
        } else if mark(click, "data-forget").is_some() {
            self.put(&[]);
            go(&self.words.page);
        }
    }

    fn keep_or_drop(&self, slug: &str) {
        let mut list = self.own();
        let said = match list.iter().position(|kept| kept == slug) {
            Some(at) => {
                list.remove(at);
                &self.words.off
            }
            None if list.len() >= MOST => return (self.say)(self.words.full.clone()),
            None => {
                list.push(slug.to_owned());
                &self.words.on
            }
        };
        self.put(&list);
        (self.say)(said.replace("{n}", &list.len().to_string()));
        self.draw();
    }

    /// Whether the page shows one's own list, in whatever order.
    fn shows_own(&self) -> bool {
        let own = self.own();
        shown().is_some_and(|shown| {
            !shown.is_empty() && shown.len() == own.len() && shown.iter().all(|slug| own.contains(slug))
        })
    }

    /// The shortlist page without a list shows one's own.
    fn open_own(&self) {
        let own = self.own();
        if !own.is_empty() && shown().is_some_and(|shown| shown.is_empty()) {
            go(&self.page(&own));
        }
    }

    fn draw(&self) {
        let own = self.own();
        for button in each("[data-keep]") {
            let slug = button.get_attribute("data-keep").unwrap_or_default();
            let is_kept = own.contains(&slug);
            let word = button.query_selector("[data-keep-word]").ok().flatten().unwrap_or_else(|| button.clone());
            word.set_text_content(Some(if is_kept { &self.words.kept } else { &self.words.keep }));
            let _ = button.toggle_attribute_with_force("data-kept", is_kept);
            let _ = name(&button);
            let _ = button.remove_attribute("hidden");
        }
        for link in each("[data-shortlist], [data-mine]") {
            let _ = link.set_attribute("href", &self.page(&own));
        }
        if let Some(count) = first("[data-shortlist-count]") {
            count.set_text_content(Some(&own.len().to_string()));
            hide(&count, own.is_empty());
        }
        let is_own = self.shows_own();
        let is_sent = shown().is_some_and(|shown| !is_own && !shown.is_empty());
        for (when, applies) in [("own", is_own), ("sent", is_sent)] {
            if let Some(part) = first(&format!("[data-when={when}]")) {
                hide(&part, !applies);
            }
        }
        if let Some(mine) = first("[data-mine]") {
            hide(&mine, own.is_empty());
        }
    }
}

/// Says in a button of a list, to whoever hears it, which row it stands in.
fn name(button: &Element) -> Option<()> {
    if button.query_selector(".vh").ok()?.is_some() {
        return None;
    }
    let named = button.closest(".result").ok()??.query_selector(".result-name bdi").ok()??;
    let name = document().create_element("span").ok()?;
    name.set_class_name("vh");
    name.append_with_str_1(" ").ok()?;
    name.append_with_node_1(&named.clone_node_with_deep(true).ok()?).ok()?;
    button.append_with_node_1(&name).ok()
}

/// The list that the page shows, if it is a shortlist page.
fn shown() -> Option<Vec<String>> {
    first("[data-shown]")?.get_attribute("data-shown").map(|list| slugs(&list))
}

/// The element with a mark in which something was pressed, and the mark's value.
fn mark(click: &Event, name: &str) -> Option<(Element, String)> {
    let element = within(click, &format!("[{name}]"))?;
    let value = element.get_attribute(name)?;
    Some((element, value))
}

fn hide(element: &Element, is_hidden: bool) {
    let _ = element.toggle_attribute_with_force("hidden", is_hidden);
}

/// Without a step to go back by: the page that was left said something else about the same list.
fn go(address: &str) {
    let _ = window().location().replace(address);
}
