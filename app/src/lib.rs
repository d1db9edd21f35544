//! What browser and server share: the two shells, and how each door wakes up in the browser.

#![recursion_limit = "512"]
// What a person asks for never panics: see "Lints" in CONTRIBUTING.
#![deny(clippy::expect_used, clippy::panic, clippy::unreachable, clippy::indexing_slicing, clippy::string_slice)]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the server renders (ssr) or the browser wakes a page up (hydrate): choose one");

pub mod api;
pub mod browser;
#[cfg(feature = "desk")]
pub mod desk;
pub mod part;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "site")]
pub mod site;
pub mod words;

/// Makes the public door ready to wake its islands; the page itself wakes them, one by one.
#[cfg(all(feature = "hydrate", feature = "site", not(feature = "desk")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // What a panic says costs more than it is worth to somebody who cannot mend it.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}

/// Wakes the page up: the signed-in door.
#[cfg(all(feature = "hydrate", feature = "desk", not(feature = "site")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    let words = browser::words().await;
    leptos::mount::hydrate_body(move || leptos::view! { <desk::App words here=browser::here()/> });
}
