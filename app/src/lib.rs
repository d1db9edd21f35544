//! What browser and server share: the two shells, and how each door wakes up in the browser.

#![recursion_limit = "512"]

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

/// Wakes the page up: the public door.
#[cfg(all(feature = "hydrate", feature = "site", not(feature = "desk")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    let words = browser::words().await;
    leptos::mount::hydrate_body(move || leptos::view! { <site::App words here=browser::here()/> });
}

/// Wakes the page up: the signed-in door.
#[cfg(all(feature = "hydrate", feature = "desk", not(feature = "site")))]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    let words = browser::words().await;
    leptos::mount::hydrate_body(move || leptos::view! { <desk::App words here=browser::here()/> });
}
