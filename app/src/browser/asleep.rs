//! On the server nothing is awake.

/// Nobody touches a page that nobody sees.
pub fn when_idle(_most_ms: i32, _then: impl Fn() + 'static) {}

/// The server sends nothing to a screen that is locked.
pub fn cover(_is_covered: bool) {}

/// Empties a form by its id.
pub fn clear_form(_id: &str) {}

/// Text for a place where the server writes it as it is (a title, a text area): escaped, so that nothing in it ends the
/// place and becomes part of the page.
pub fn raw_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Moves the focus to an element by its id.
pub fn focus(_id: &str) {}

/// The server copies nothing.
pub fn copy_text(_id: &str, _done: impl Fn(bool) + 'static) {}

/// The server prints nothing.
pub fn print_page() {}

/// Nobody types on the server.
pub fn keep_typing(_form: &'static str, _to: &'static str) {}

/// Nothing typed is kept on the server.
pub fn forget_typing() {}

/// Nobody types on the server.
pub fn follow_typing(_form: &str, _announce: impl Fn(String) + 'static) {}

/// The server knows nobody's shortlist.
pub fn own_shortlist() -> Vec<String> {
    Vec::new()
}

/// There is no way back on the server.
pub fn go_back() {}

/// Nobody leaves on the server.
pub fn leave_quickly(_still: impl Fn(u8) + 'static) {}

/// Nothing is printed, copied or sent from the server.
pub fn send_page(_copied: impl Fn(bool) + 'static) {}

/// What the shortlist says in the browser.
#[expect(missing_docs, reason = "its twin that is awake says what each is")]
pub struct ShortlistWords {
    pub page: String,
    pub keep: String,
    pub kept: String,
    pub on: String,
    pub off: String,
    pub full: String,
}

/// The server knows nobody's shortlist.
pub fn keep_shortlist(_words: ShortlistWords, _say: impl Fn(String) + 'static) {}

/// There is no map on the server.
pub struct Map;

/// What is said around a map in the browser.
#[derive(Clone, Default)]
#[expect(missing_docs, reason = "its twin that is awake says what each is")]
pub struct MapWords {
    pub name: String,
    pub hide: String,
    pub follow: String,
    pub pick_name: String,
    pub how: String,
}

/// Nobody looks at the server.
pub fn shows_map_at_once() -> bool {
    false
}

/// No search follows a map on the server.
pub fn follows_at_once() -> bool {
    false
}

/// Nobody leaves anything at the server.
pub fn leave_following(_follows: bool) {}

/// Nobody leaves anything at the server.
pub fn leave_map(_is_shown: bool) {}

/// No map is shown on the server.
pub fn show_map(
    _place: &str,
    _options: &str,
    _is_search: bool,
    _follows: impl Fn() -> bool + 'static,
    _words: impl Fn(MapWords) + 'static,
    _say: impl Fn(Option<String>) + 'static,
) -> Option<Map> {
    None
}

/// Nobody chooses a spot on the server.
pub fn pick_on_map(
    _place: &str,
    _options: &str,
    _field: &str,
    _words: impl Fn(MapWords) + 'static,
    _say: impl Fn(Option<String>) + 'static,
) {
}

/// Nobody types on the server.
pub fn type_ahead(_id: &str) -> bool {
    false
}
