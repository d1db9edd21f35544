//! The two front doors: which files each one has, and how its pages are drawn.

use crate::config::BaseUrl;
use crate::tiles::TileSet;
use crate::{guard, session, theme};
use app::part::frame::Here;
use app::shell::{Door, Wakes, map_options, shell};
use app::words::{ARABIC, Lang, Words};
use axum::extract::{Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use serde::Deserialize;
use service::Desk;
use std::path::Path;
use std::sync::Arc;

/// Everything the doors need. Cheap to clone.
#[derive(Clone)]
pub struct Front {
    desk: Desk,
    base: app::api::Base,
    site: Arc<Door>,
    /// The same with the first style sheet alone.
    results: Arc<Door>,
    staff: Arc<Door>,
    arabic: Words,
    map: Option<Arc<TileSet>>,
    map_files: app::api::MapFiles,
}

/// In which language something is asked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    lang: String,
}

impl Front {
    /// Finds the files of both doors beside the site.
    pub fn open(desk: Desk, site_root: &Path, base: &BaseUrl, map: Option<Arc<TileSet>>) -> Self {
        let site = door(site_root, "site", Wakes::Islands);
        let results = Door { css: site.css.iter().take(1).cloned().collect(), ..site.clone() };
        Self {
            desk,
            base: app::api::Base(base.as_str().into()),
            site: Arc::new(site),
            results: Arc::new(results),
            staff: Arc::new(door(site_root, "desk", Wakes::Whole)),
            arabic: Words::read(Lang::Ar, ARABIC),
            map,
            map_files: map_files(site_root),
        }
    }

    /// The style sheets of a public page.
    pub fn sheets(&self) -> &[String] {
        &self.site.css
    }

    /// What every page and server function is handed.
    pub fn context(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let (desk, base, map) = (self.desk.clone(), self.base.clone(), self.map.clone());
        let files = self.map_files.clone();
        move || {
            provide_context(desk.clone());
            provide_context(base.clone());
            if let Some(map) = &map {
                provide_context(map.shown.clone());
                provide_context(files.clone());
            }
        }
    }

    /// `GET /map/options`: what a map in the browser has to know, in the language of its page.
    pub async fn map_options(State(front): State<Self>, Query(asked): Query<Asked>) -> Response {
        let Some(map) = &front.map else { return StatusCode::NOT_FOUND.into_response() };
        let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == asked.lang).unwrap_or_default();
        let options = map_options(&map.shown, &front.map_files, front.desk.middle(), &front.words(lang));
        // Kept for as long as somebody reads a few pages: a new version of the program has other files.
        let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "public, max-age=300")];
        (headers, options).into_response()
    }

    /// A public page.
    pub fn site_page(&self) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
        let front = self.clone();
        move || {
            let (lang, here) = front.asked(true);
            let words = front.words(lang);
            shell(front.site_door(), lang, here, "", || view! { <app::site::App words here/> }).into_any()
        }
    }

    /// A signed-in page. Staff pages speak English so far.
    pub fn staff_page(&self) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
        let front = self.clone();
        move || {
            let (lang, here) = front.asked(false);
            let words = front.words(lang);
            shell(&front.staff, lang, here, "desk", || view! { <app::desk::App words here/> }).into_any()
        }
    }

    /// The files of a public page. Results need the fewest: they are what people load most, on the slowest phones.
    fn site_door(&self) -> &Door {
        let is_results = use_context::<Parts>().is_some_and(|parts| Lang::En.same_page(parts.uri.path()) == "/find");
        if is_results { &self.results } else { &self.site }
    }

    fn words(&self, lang: Lang) -> Words {
        match lang {
            Lang::En => Words::english(),
            Lang::Ar => self.arabic.clone(),
        }
    }

    /// The language of the address and what was chosen, and the content policy that goes with the page.
    fn asked(&self, by_path: bool) -> (Lang, Here) {
        let parts = use_context::<Parts>();
        let lang = parts.as_ref().filter(|_| by_path).map(|parts| Lang::of_path(parts.uri.path())).unwrap_or_default();
        let theme = parts.as_ref().map(|parts| theme::of(&parts.headers)).unwrap_or_default();
        let has_sign_in = parts.is_some_and(|parts| session::is_brought(&parts.headers));
        let tile_origin = self.map.as_ref().and_then(|map| map.origin());
        if let (Some(options), Some(nonce)) = (use_context::<ResponseOptions>(), leptos::nonce::use_nonce())
            && let Ok(policy) = HeaderValue::from_str(&guard::page_policy(&nonce.to_string(), tile_origin))
        {
            options.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
        (lang, Here { is_demo: self.desk.is_demo(), theme, has_sign_in })
    }
}

/// What the hash file of a door says of one of its files: a line `kind:hash` each.
struct Hashes(String);

impl Hashes {
    fn of(site_root: &Path, name: &str) -> Self {
        let file = site_root.parent().unwrap_or(site_root).join(format!("{name}.hashes"));
        Self(std::fs::read_to_string(&file).unwrap_or_else(|error| {
            tracing::warn!(file = %file.display(), %error, "no built site: pages go out without styles and scripts");
            String::new()
        }))
    }

    fn of_kind(&self, kind: &str) -> Option<&str> {
        let lines = self.0.lines().filter_map(|line| line.split_once(':'));
        lines.into_iter().find(|(named, _)| *named == kind).map(|(_, hash)| hash.trim())
    }

    /// The address of a file; empty where there is none.
    fn address(&self, kind: &str, name: &str, ending: &str) -> String {
        self.of_kind(kind).map_or_else(String::new, |hash| format!("/pkg/{name}.{hash}.{ending}"))
    }
}

/// What draws a map in the browser.
fn map_files(site_root: &Path) -> app::api::MapFiles {
    let hashes = Hashes::of(site_root, "site");
    app::api::MapFiles {
        script: hashes.address("map-js", "map", "js").into(),
        sheet: hashes.address("map-css", "map", "css").into(),
    }
}

/// The files of one door, from the hash file that the build leaves beside the site.
///
/// Without it pages are served as plain HTML: everything works, less quickly and less prettily, and the log says why.
fn door(site_root: &Path, name: &str, wakes: Wakes) -> Door {
    let hashes = Hashes::of(site_root, name);
    let words = Lang::ALL
        .into_iter()
        .map(|lang| (lang.tag().to_owned(), hashes.address(lang.tag(), &format!("words.{}", lang.tag()), "json")))
        .filter(|(_, file)| !file.is_empty())
        .collect();
    let sheets = [hashes.address("css", name, "css"), hashes.address("more", "more", "css")];
    let css = sheets.into_iter().filter(|sheet| !sheet.is_empty()).collect();
    let (js, wasm) = (hashes.address("js", name, "js"), hashes.address("wasm", name, "wasm"));
    Door { wakes, css, js: js.into(), wasm: wasm.into(), words }
}
