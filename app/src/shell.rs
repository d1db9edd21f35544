//! The HTML around a page: what stands in its head, and which files wake it up.

use crate::part::frame::Here;
use crate::words::Lang;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// The files of one door, as the server found them when it started.
#[derive(Clone, Debug, Default)]
pub struct Door {
    /// Its style sheet.
    pub css: Arc<str>,
    /// Its script; empty where the site was built without one.
    pub js: Arc<str>,
    /// Its WebAssembly.
    pub wasm: Arc<str>,
    /// The words of each language but English, by tag.
    pub words: Arc<[(String, String)]>,
}

/// The HTML around a page. No style attribute and no script without its nonce: the content policy allows neither.
pub fn shell<Page: IntoView + 'static>(
    door: &Door,
    lang: Lang,
    here: Here,
    class: &'static str,
    page: Page,
) -> impl IntoView + use<Page> {
    let nonce = leptos::nonce::use_nonce();
    let words = door.words.iter().find(|(tag, _)| tag == lang.tag()).map(|(_, file)| file.clone());
    let wake = (!door.js.is_empty()).then(|| {
        let (js, wasm) = (&door.js, &door.wasm);
        let script = format!("import('{js}').then(m=>m.default({{module_or_path:'{wasm}'}}).then(()=>m.hydrate()))");
        view! {
            <link rel="modulepreload" href=js.to_string() crossorigin nonce=nonce.clone()/>
            <link rel="preload" href=wasm.to_string() r#as="fetch" r#type="application/wasm" crossorigin/>
            <script type="module" nonce=nonce.clone()>{script}</script>
        }
    });
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.dir() data-theme=here.theme.key() data-demo=here.is_demo.then_some("yes") data-words=words>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=door.css.to_string()/>
                {wake}
                <MetaTags/>
            </head>
            <body class=class>{page}</body>
        </html>
    }
}
