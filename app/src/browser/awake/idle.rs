//! Nobody touches the page for a while.

use super::listen::on;
use gloo_timers::callback::Interval;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How often it is looked at, in milliseconds.
const LOOK_MS: u32 = 5_000;

/// Who watches: one for the whole visit, however many pages are drawn in it.
struct Watch {
    touched: Cell<f64>,
    most_ms: Cell<f64>,
    then: RefCell<Box<dyn Fn()>>,
}

thread_local! {
    static WATCH: RefCell<Option<Rc<Watch>>> = const { RefCell::new(None) };
}

/// Calls `then` when nobody has touched the page for so many milliseconds, and again after the next such while; the last
/// who asks is called. A tablet that slept is looked at when it wakes up.
pub fn when_idle(most_ms: i32, then: impl Fn() + 'static) {
    let known = WATCH.with_borrow(Clone::clone);
    if let Some(watch) = known {
        watch.most_ms.set(f64::from(most_ms));
        drop(watch.then.replace(Box::new(then)));
        return;
    }
    let watch = Rc::new(Watch {
        touched: Cell::new(js_sys::Date::now()),
        most_ms: Cell::new(f64::from(most_ms)),
        then: RefCell::new(Box::new(then)),
    });
    WATCH.set(Some(watch.clone()));
    for event in ["pointerdown", "keydown", "wheel", "touchstart"] {
        let watch = watch.clone();
        on(&document(), event, move |_| watch.touched.set(js_sys::Date::now()));
    }
    let woken = watch.clone();
    on(&document(), "visibilitychange", move |_| look(&woken));
    Interval::new(LOOK_MS, move || look(&watch)).forget();
}

fn look(watch: &Watch) {
    let now = js_sys::Date::now();
    if now - watch.touched.get() >= watch.most_ms.get() {
        watch.touched.set(now);
        watch.then.borrow()();
    }
}

/// Hides everything but the cover, from eyes and from the Tab key, or shows it again.
pub fn cover(is_covered: bool) {
    let Some(root) = document().document_element() else { return };
    let _ = root.toggle_attribute_with_force("data-covered", is_covered);
    for name in ["header", "main", ".bar"] {
        if let Ok(Some(part)) = document().query_selector(name) {
            let _ = part.toggle_attribute_with_force("inert", is_covered);
        }
    }
    if is_covered {
        super::focus("shown");
    }
}
