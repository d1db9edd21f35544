//! On the server nothing is awake.

/// Empties a form by its id.
pub fn clear_form(_id: &str) {}

/// Text for a place where the server writes it as it is (a title, a text area): escaped, so that nothing in it ends the
/// place and becomes part of the page.
pub fn raw_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Closes every menu that is open.
pub fn close_menus() {}

/// Nobody came from anywhere.
pub fn referrer() -> String {
    String::new()
}

/// Moves the focus to an element by its id.
pub fn focus(_id: &str) {}

/// Does something once nobody has asked again for so many milliseconds.
pub fn after_pause(_ms: u32, _ask: u64, _is_newest: impl Fn(u64) -> bool + 'static, _deed: impl FnOnce() + 'static) {}
