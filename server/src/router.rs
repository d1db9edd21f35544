//! Every address of the program, in one table.

use crate::calendar::{self, Calendar};
use crate::config::{BaseUrl, Settings};
use crate::front::Front;
use crate::function::function;
use crate::pipeline::Guard;
use crate::sent_file::{self, InContext};
use crate::tiles::{self, TileSet};
use crate::{dev_mail, health, map_data, open_data, qr, theme};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get, post};
use leptos_axum::{AxumRouteListing, generate_route_list, render_app_async_with_context};
use service::{Clock, Desk};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use store::Db;
use tower::ServiceExt;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::services::ServeDir;

/// What stands behind an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// A public page.
    Page,
    /// A page behind the sign-in.
    StaffPage,
    /// A server function.
    ServerFunction,
    /// A plain handler.
    Plain,
}

/// One address: the router is built from these, and a test walks every one of them.
pub struct Address {
    /// The path, as axum writes it.
    pub path: String,
    /// What stands behind it.
    pub behind: Behind,
    /// How it is reached.
    pub method: Method,
}

/// Every address of the program.
///
/// They are listed once in a process: to list its pages, leptos runs the app with every resource of the process held
/// back, and a page that begins to load just then waits for ever (leptos issue 4773).
pub fn addresses() -> &'static [Address] {
    static LIST: LazyLock<Vec<Address>> = LazyLock::new(list);
    &LIST
}

fn list() -> Vec<Address> {
    let pages = |listing: Vec<AxumRouteListing>, behind: Behind| {
        listing.into_iter().map(move |page| Address { path: page.path().to_owned(), behind, method: Method::GET })
    };
    let here = app::part::frame::Here::default();
    let site = generate_route_list(move || leptos::view! { <app::site::App words=app::words::Words::english() here/> });
    let staff =
        generate_route_list(move || leptos::view! { <app::desk::App words=app::words::Words::english() here/> });
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, method)| Address {
        path: path.to_owned(),
        behind: Behind::ServerFunction,
        method,
    });
    let plain = PLAIN.iter().map(|(path, method)| Address {
        path: (*path).to_owned(),
        behind: Behind::Plain,
        method: method.clone(),
    });
    pages(site, Behind::Page).chain(pages(staff, Behind::StaffPage)).chain(functions).chain(plain).collect()
}

/// Where messages that are not sent are shown. Where somebody else could ask, it is left out of the router.
const DEV_MAIL: &str = "/dev/mail";

/// The plain handlers.
const PLAIN: [(&str, Method); 13] = [
    ("/api/find", Method::GET),
    ("/api/map", Method::GET),
    ("/desk/referrals.csv", Method::POST),
    (DEV_MAIL, Method::GET),
    ("/healthz", Method::GET),
    ("/map/options", Method::GET),
    ("/map/static/{spot}", Method::GET),
    ("/readyz", Method::GET),
    ("/shortlist.ics", Method::GET),
    ("/support/{slug}/dates.ics", Method::GET),
    ("/support/{slug}/qr.svg", Method::GET),
    ("/theme", Method::POST),
    ("/tiles/{set}/{z}/{x}/{file}", Method::GET),
];

fn plain(path: &str, front: &Front, desk: &Desk, base: &BaseUrl, map: &Option<Arc<TileSet>>) -> MethodRouter {
    let calendar = || Calendar { desk: desk.clone(), base: base.clone() };
    match path {
        "/shortlist.ics" => get(calendar::several).with_state(calendar()),
        "/support/{slug}/dates.ics" => get(calendar::one).with_state(calendar()),
        "/support/{slug}/qr.svg" => get(qr::support).with_state(calendar()),
        "/api/find" => get(open_data::find).with_state(desk.clone()).layer(smaller()),
        DEV_MAIL => get(dev_mail::page).with_state((desk.clone(), front.clone())),
        "/desk/referrals.csv" => post(sent_file::sent_file).with_state(Arc::new(front.context()) as InContext),
        "/api/map" => get(map_data::map).with_state(desk.clone()).layer(smaller()),
        "/healthz" => get(health::alive),
        "/map/options" => get(Front::map_options).with_state(front.clone()).layer(smaller()),
        "/map/static/{spot}" => get(tiles::still).with_state(map.clone()).layer(smaller()),
        "/tiles/{set}/{z}/{x}/{file}" => get(tiles::tile).with_state(map.clone()),
        "/readyz" => get(health::ready).with_state(desk.clone()),
        _ => post(theme::choose),
    }
}

/// The whole program behind one router.
pub fn build(desk: &Desk, db: &Db, clock: Arc<dyn Clock>, settings: &Settings, map: Option<Arc<TileSet>>) -> Router {
    let front = Front::open(desk.clone(), &settings.site_root, &settings.base_url, map.clone());
    let site = render_app_async_with_context(front.context(), front.site_page());
    let staff = render_app_async_with_context(front.context(), front.staff_page());
    let mut router = Router::new();
    for address in addresses() {
        let path = address.path.as_str();
        router = match address.behind {
            Behind::Page => router.route(path, get(site.clone()).layer(smaller())),
            Behind::StaffPage => router.route(path, get(staff.clone())),
            Behind::ServerFunction => {
                router.route(path, function(&address.method, front.context(), settings.base_url.clone()))
            }
            Behind::Plain if path == DEV_MAIL && !settings.shows_mail() => router,
            Behind::Plain => router.route(path, plain(path, &front, desk, &settings.base_url, &map)),
        };
    }
    Guard::new(desk, db, clock, settings).before(router.fallback_service(files(&settings.site_root, get(site))))
}

/// Makes an answer smaller on its way. Only what anybody may see: compressing a page that holds both a secret and what
/// the asker sent would let the length give the secret away (BREACH, 2013), so pages behind the sign-in go as they are.
fn smaller() -> CompressionLayer<impl Predicate> {
    /// A page of results in a millisecond; the highest level takes twenty and saves a tenth.
    const LEVEL: i32 = 5;
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(DefaultPredicate::new().and(is_for_anybody))
}

/// Whether an answer is everybody's. What belongs to whoever is signed in says that no cache may keep it.
fn is_for_anybody(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(header::CACHE_CONTROL).is_none_or(|kept| kept != "no-store")
}

/// The longest name of a file that is asked of the disk, and the longest address, in bytes: disks refuse more.
const FILE_NAME_BYTES: usize = 200;
const FILE_PATH_BYTES: usize = 1000;

/// Whether an address can be that of a file of ours: plain letters, and no name that begins with a dot. The disk is asked
/// about no other: not about what leads upwards, and not about what it cannot read, which it would call an error.
fn may_be_file(path: &str) -> bool {
    let is_plain = |name: &str| {
        name.len() <= FILE_NAME_BYTES
            && !name.starts_with('.')
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    path.len() <= FILE_PATH_BYTES && path.split('/').all(is_plain)
}

/// The built files; what is no file is a page that is not there. Files whose names carry their hash never change, and are
/// asked for by pages alone: where one is not there, that is all that is said. They are not counted (see `pace`), and a page
/// for each would be an easy way to keep the program busy.
fn files(site_root: &Path, lost: MethodRouter) -> Router {
    let folder =
        ServeDir::new(site_root).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
    let built = folder.clone();
    Router::new().fallback_service(folder.fallback(lost.clone())).layer(from_fn_with_state(
        (lost, built),
        async |State((lost, built)): State<(MethodRouter, ServeDir)>,
               request: Request,
               next: axum::middleware::Next| {
            let is_hashed = request.uri().path().starts_with("/pkg/");
            match (may_be_file(request.uri().path()), is_hashed) {
                (false, false) => lost.oneshot(request).await.into_response(),
                (false, true) => StatusCode::NOT_FOUND.into_response(),
                (true, false) => next.run(request).await,
                (true, true) => {
                    let mut response = built.oneshot(request).await.into_response();
                    if response.status().is_success() {
                        let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
                        response.headers_mut().insert(header::CACHE_CONTROL, forever);
                    }
                    response
                }
            }
        },
    ))
}
