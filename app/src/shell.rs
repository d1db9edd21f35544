//! The HTML around a page: what stands in its head, and which files wake it up.

mod map;

pub use map::map_options;

use crate::part::frame::Here;
use crate::words::Lang;
use leptos::nonce::Nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// Fetches and wakes the islands of a page when the browser has nothing better to do, and marks the page as awake.
///
/// A page without islands fetches nothing. Nothing is announced in the head: without JavaScript nothing is downloaded.
const WAKE: &str = include_str!("shell/wake.js");

/// How the pages of a door wake up in the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wakes {
    /// The browser draws the whole page a second time, and goes on drawing from there.
    #[default]
    Whole,
    /// Only the islands in it wake up: the rest is the server's, and nothing it was made of stands in its source.
    Islands,
}

/// The files of one door, as the server found them when it started.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// How its pages wake up.
    pub wakes: Wakes,
    /// Its style sheets, in order.
    pub css: Arc<[String]>,
    /// Its script; empty where the site was built without one.
    pub js: Arc<str>,
    /// Its WebAssembly.
    pub wasm: Arc<str>,
    /// The words of each language but English, by tag; none where the browser draws nothing.
    pub words: Arc<[(String, String)]>,
}

/// The HTML around a page. No style attribute and no script without its nonce: the content policy allows neither.
pub fn shell<Draw, Page>(
    door: &Door,
    lang: Lang,
    here: Here,
    class: &'static str,
    draw: Draw,
) -> impl IntoView + use<Draw, Page>
where
    Draw: FnOnce() -> Page,
    Page: IntoView + 'static,
{
    // Said before anything is drawn: what a page was made of is only written beside it for a browser that draws it again.
    if door.wakes == Wakes::Islands
        && let Some(shared) = Owner::current_shared_context()
    {
        shared.set_is_hydrating(false);
    }
    let words = door.words.iter().find(|(tag, _)| tag == lang.tag()).map(|(_, file)| file.clone());
    let wake = (!door.js.is_empty()).then(|| waking(door));
    let sheets = door.css.iter().map(|sheet| view! { <link rel="stylesheet" href=sheet.clone()/> }).collect_view();
    let page = draw();
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.dir() data-theme=here.theme.key() data-demo=here.is_demo.then_some("yes") data-words=words>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {sheets}
                {wake}
                <MetaTags/>
            </head>
            <body class=class>{page}</body>
        </html>
    }
}

/// The script that wakes a page up.
fn waking(door: &Door) -> AnyView {
    let nonce: Option<Nonce> = leptos::nonce::use_nonce();
    let (js, wasm) = (&door.js, &door.wasm);
    match door.wakes {
        Wakes::Islands => {
            let script = format!("{}('{js}','{wasm}')", WAKE.trim_end());
            view! { <script type="module" nonce=nonce>{script}</script> }.into_any()
        }
        Wakes::Whole => {
            let script =
                format!("import('{js}').then(m=>m.default({{module_or_path:'{wasm}'}}).then(()=>m.hydrate()))");
            view! {
                <link rel="modulepreload" href=js.to_string() crossorigin nonce=nonce.clone()/>
                <link rel="preload" href=wasm.to_string() r#as="fetch" r#type="application/wasm" crossorigin/>
                <script type="module" nonce=nonce>{script}</script>
            }
            .into_any()
        }
    }
}
