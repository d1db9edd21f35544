//! What a browser remembers of the map, in this tab and no longer: whether it is shown, whether the search follows it, and
//! where it was left.

use super::listen::each;
use super::map::ROW;
use leptos::prelude::window;
use std::cell::Cell;
use web_sys::PerformanceNavigation;

/// From this width on there is room beside the list.
const ROOM: &str = "(min-width: 56rem)";

/// Whether a map is shown before anybody asks for one: as somebody left it in this tab, else where there is something to
/// show, room for it beside the list, and nobody saves data.
pub fn shows_map_at_once() -> bool {
    kept(IS_SHOWN).map_or_else(has_room_for_a_map, |left| left == "yes")
}

/// Whether the search follows the map, as somebody who comes back left it.
pub fn follows_at_once() -> bool {
    kept(FOLLOWS).as_deref() == Some("yes") && navigated_back()
}

/// Somebody wants the search to follow the map, or no longer.
pub fn leave_following(follows: bool) {
    keep(FOLLOWS, if follows { "yes" } else { "no" });
}

/// Where it is kept whether the search follows.
const FOLLOWS: &str = "map-follows";

/// Somebody has asked for the map, or put it away: so it stays, as long as the tab is open.
pub fn leave_map(is_shown: bool) {
    keep(IS_SHOWN, if is_shown { "yes" } else { "no" });
}

/// Where it is kept whether a map is shown.
const IS_SHOWN: &str = "map";

fn has_room_for_a_map() -> bool {
    let is = |media: &str| window().match_media(media).ok().flatten().is_some_and(|query| query.matches());
    is(ROOM) && !is("(prefers-reduced-data: reduce)") && each(ROW).any(|row| row.has_attribute("data-at"))
}

thread_local! {
    /// A map was shown on this page already.
    static WAS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Whether somebody came back to this page, or has put the map away and shows it again: whoever comes anew wants to see
/// all of it.
pub(super) fn comes_back() -> bool {
    WAS_SHOWN.replace(true) || navigated_back()
}

/// Whether this page was come back to, or loaded anew: going back over typing does that.
fn navigated_back() -> bool {
    let how = window().performance().map_or(0, |performance| performance.navigation().type_());
    matches!(how, PerformanceNavigation::TYPE_BACK_FORWARD | PerformanceNavigation::TYPE_RELOAD)
}

/// Where somebody left the map of this search, while the tab is open.
pub(super) fn kept_view() -> Option<String> {
    kept(&key())
}

pub(super) fn keep_view(view: &str) {
    keep(&key(), view);
}

/// The words of a search are nobody's business: what is kept says only which of them it was.
fn key() -> String {
    let search = window().location().search().unwrap_or_default();
    let number = search.bytes().fold(5381_u32, |number, byte| number.wrapping_mul(33) ^ u32::from(byte));
    format!("map-{number}")
}

/// What is kept under a name while the tab is open.
fn kept(name: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(name).ok()?
}

fn keep(name: &str, value: &str) {
    if let Ok(Some(kept)) = window().session_storage() {
        let _ = kept.set_item(name, value);
    }
}
