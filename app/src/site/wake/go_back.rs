//! Back to a list as it was left.

use crate::browser;
use leptos::prelude::*;

/// Wakes the link back of a page: where it leads to the page that somebody just came from, it goes back there, and the
/// list stands where it was left.
#[island]
pub fn GoBack() -> impl IntoView {
    browser::go_back();
}
