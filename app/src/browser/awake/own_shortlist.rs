//! The shortlist as it is kept in this browser, for whatever page reads it.

#[cfg(feature = "desk")]
use leptos::prelude::window;

/// Where it is kept.
pub(super) const STORED: &str = "shortlist";
/// How many there can be; the server reads no more.
pub(super) const MOST: usize = 40;

/// What somebody keeps in this browser.
#[cfg(feature = "desk")]
pub fn own_shortlist() -> Vec<String> {
    let stored = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(STORED).ok().flatten());
    slugs(&stored.unwrap_or_default())
}

/// A list as it is stored and as it stands in addresses: what is not written like a slug is left out, and what comes twice.
pub(super) fn slugs(list: &str) -> Vec<String> {
    let is_slug = |slug: &&str| {
        (1..=80).contains(&slug.len()) && slug.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let mut slugs: Vec<String> = Vec::new();
    for slug in list.split(',').filter(is_slug) {
        if slugs.len() < MOST && !slugs.iter().any(|other| other == slug) {
            slugs.push(slug.to_owned());
        }
    }
    slugs
}
