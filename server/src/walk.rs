//! Walks through every door of the program, from the one table that builds the router, on both engines.
//!
//! An address that is classified nowhere fails: whoever adds one says here who may use it.

mod administration;
mod answer;
mod classes;

use self::classes::{FOR_ANYBODY, FOR_HALF_IN, FOR_SIGNED_IN, PLAIN_FOR_ANYBODY, PLAIN_FOR_SIGNED_IN, WAYS_IN};
use crate::config::{BaseUrl, MapChoice, Settings};
use crate::now::{SystemClock, SystemIds};
use crate::router::{Address, Behind, addresses, build};
use crate::tiles::TileSet;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use service::Desk;
use service::demo::DEMO_PASSWORD;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};
use store::Wanted;
use tower::ServiceExt;

mod fields;
mod records;
mod roles;
mod yours;

/// The address of the town.
pub const BASE: &str = "http://127.0.0.1:3000";

/// Where the built-in map lies.
const PUBLIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../public");

/// The demo town behind the whole program.
pub struct Town {
    /// Which engine it is on.
    pub engine: &'static str,
    /// The program.
    pub program: Router,
    /// What it asks.
    pub desk: Desk,
    /// Where it keeps what it is told.
    pub db: store::Db,
}

/// The demo town on each engine.
pub async fn towns() -> Vec<Town> {
    towns_with(MapChoice::None).await
}

/// The demo town on each engine, with a map or without.
pub async fn towns_with(map: MapChoice) -> Vec<Town> {
    let _ = crate::guest::logged();
    static GAZETTEER: LazyLock<Arc<finder::Gazetteer>> =
        LazyLock::new(|| Arc::new(service::gazetteer::load().expect("places")));
    let mut towns = Vec::new();
    for (engine, db) in store::testing::engines().await.expect("databases") {
        let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), GAZETTEER.clone())
            .await
            .expect("a desk");
        desk.seed_demo(0, &|_, _| ()).await.expect("a town");
        let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), GAZETTEER.clone())
            .await
            .expect("a desk");
        let site_root = if map == MapChoice::None { std::env::temp_dir() } else { PUBLIC.into() };
        let settings = Settings { site_root, map: map.clone(), ..Settings::for_tests("") };
        let map = TileSet::open(&settings).await.expect("a map").map(Arc::new);
        let program = build(&desk, &db, Arc::new(SystemClock), &settings, map);
        towns.push(Town { engine, program, desk, db });
    }
    towns
}

async fn programs() -> Vec<Router> {
    towns().await.into_iter().map(|town| town.program).collect()
}

/// A request as one of our own pages would send it.
pub fn ours(address: &Address, accept: &str, cookie: &str) -> Request<Body> {
    let path = address.path.replace("{slug}", "nothing-here").replace("{id}", "nobody");
    let path = path.replace(['{', '}'], "");
    let body = "id=nobody&slug=nothing-here&once=0123456789abcdef";
    let (path, body) = match (address.behind, &address.method) {
        (Behind::ServerFunction, &Method::GET) => (format!("{path}?{body}"), Body::empty()),
        (_, &Method::GET) => (path, Body::empty()),
        _ => (path, Body::from(body)),
    };
    Request::builder()
        .method(address.method.clone())
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accept)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .body(body)
        .expect("a request")
}

/// Asks the program, by the name it goes by where nothing else is said.
pub async fn ask(program: &Router, mut request: Request<Body>) -> Response<Body> {
    request.headers_mut().entry(header::HOST).or_insert(HeaderValue::from_static("127.0.0.1:3000"));
    program.clone().oneshot(request).await.expect("an answer")
}

/// Signs somebody of the demo town in, and gives their cookie.
pub async fn signed_in(program: &Router, email: &str) -> String {
    let form = format!("email={email}&password={}", DEMO_PASSWORD.replace(' ', "+"));
    let request = Request::post("/rpc/account/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form))
        .expect("a request");
    let response = ask(program, request).await;
    let cookies = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let cookies: Vec<&str> = cookies.collect();
    assert!(cookies.iter().all(|cookie| cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")), "{cookies:?}");
    let sign_in = cookies.iter().find(|cookie| cookie.starts_with("community-links="));
    sign_in.and_then(|cookie| cookie.split(';').next()).unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_classified_once() {
    let mut seen = HashSet::new();
    let functions = FOR_ANYBODY.iter().chain(FOR_SIGNED_IN).chain(FOR_HALF_IN);
    let known: HashSet<&str> = functions.chain(PLAIN_FOR_ANYBODY).chain(PLAIN_FOR_SIGNED_IN).copied().collect();
    for address in addresses() {
        assert!(seen.insert(address.path.clone()), "{} stands twice", address.path);
        if matches!(address.behind, Behind::ServerFunction | Behind::Plain) {
            assert!(known.contains(address.path.as_str()), "{} is not classified", address.path);
        }
    }
    let gone: Vec<&&str> = known.iter().filter(|path| !seen.contains(**path)).collect();
    assert!(gone.is_empty(), "classified and not there: {gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_behind_the_sign_in() {
    for program in programs().await {
        for address in addresses() {
            let page = ask(&program, ours(address, "text/html", "")).await;
            let data = ask(&program, ours(address, "application/json", "")).await;
            match address.behind {
                // A form without JavaScript leads on to a page of its own.
                Behind::Page => {
                    let leads_on = page.headers().get(header::LOCATION).is_none_or(|to| to != "/sign-in");
                    let is_fine = leads_on && matches!(page.status().as_u16(), 200 | 302 | 404);
                    assert!(is_fine, "{}: {}", address.path, page.status())
                }
                Behind::StaffPage if WAYS_IN.contains(&address.path.as_str()) => {
                    let is_fine = matches!(page.status(), StatusCode::OK | StatusCode::GONE);
                    assert!(is_fine, "{}: {}", address.path, page.status());
                }
                Behind::StaffPage => {
                    assert_eq!(page.status(), StatusCode::FOUND, "{}", address.path);
                    assert_eq!(page.headers().get(header::LOCATION).expect("a way"), "/sign-in");
                }
                Behind::ServerFunction | Behind::Plain
                    if FOR_SIGNED_IN.contains(&address.path.as_str())
                        || PLAIN_FOR_SIGNED_IN.contains(&address.path.as_str())
                        || FOR_HALF_IN.contains(&address.path.as_str()) =>
                {
                    assert_eq!(data.status(), StatusCode::UNAUTHORIZED, "{}", address.path);
                }
                Behind::ServerFunction | Behind::Plain => {
                    assert!(data.status().as_u16() < 500, "{}: {}", address.path, data.status())
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_theirs_does_not_exist_for_the_signed_in() {
    for program in programs().await {
        for email in service::demo::OPEN_DOORS.iter().filter(|email| !email.starts_with("wullie")) {
            let cookie = signed_in(&program, email).await;
            for address in
                addresses().iter().filter(|address| address.path.contains("{id}") || address.path.contains("sent-one"))
            {
                let answer = ask(&program, ours(address, "text/html", &cookie)).await;
                assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{email}: {}", address.path);
            }
        }
    }
}

/// Pages of cover and of openings with a reason are for link workers, their leads and governance, each as far as it goes.
#[tokio::test(flavor = "multi_thread")]
async fn cover_and_openings_are_pages_of_those_who_have_to_do_with_them() {
    let ways = [
        ("/desk/cover", ["link-worker", "team-lead"].as_slice()),
        ("/desk/open-with-reason", &["link-worker", "team-lead"]),
        ("/desk/team-cases", &["team-lead"]),
        ("/desk/openings", &["team-lead", "governance"]),
    ];
    for program in programs().await {
        for email in service::demo::OPEN_DOORS {
            if email.starts_with("wullie.") {
                continue;
            }
            let cookie = signed_in(&program, email).await;
            let role = role_of(&program, &cookie).await;
            for (path, roles) in &ways {
                let request = Request::get(*path).header(header::ACCEPT, "text/html").header(header::COOKIE, &cookie);
                let answer = ask(&program, request.body(Body::empty()).expect("a request")).await;
                let expected = if roles.contains(&role.as_str()) { StatusCode::OK } else { StatusCode::NOT_FOUND };
                assert_eq!(answer.status(), expected, "{path}: {email}, {role}");
            }
        }
    }
}

/// The role of whoever is signed in, as the table of roles writes it.
async fn role_of(program: &Router, cookie: &str) -> String {
    let request = Request::get("/rpc/account/me").header(header::COOKIE, cookie).body(Body::empty());
    let answer = ask(program, request.expect("a request")).await;
    let body = to_bytes(answer.into_body(), 10_000).await.expect("a body");
    let me: app::api::account::Me = serde_json::from_slice(&body).expect("who it is");
    me.role.key().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_those_who_work_with_people_read_what_workers_tell_each_other() {
    const SAID: &str = "The advice line for workers";
    for program in programs().await {
        let page = async |cookie: &str| {
            let request = Request::get("/support/linthouse-money-morning")
                .header(header::ACCEPT, "text/html")
                .header(header::ACCEPT_ENCODING, "br")
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .expect("a request");
            let answer = ask(&program, request).await;
            let of = |name| answer.headers().get(name).map(|value| value.to_str().unwrap_or_default().to_owned());
            let headers = (of(header::CACHE_CONTROL), of(header::CONTENT_ENCODING));
            let body = to_bytes(answer.into_body(), 1_000_000).await.expect("a page");
            (headers, String::from_utf8_lossy(&body).into_owned())
        };
        let ((kept, encoding), _) = page("").await;
        assert_eq!((kept.as_deref(), encoding.as_deref()), (Some("private"), Some("br")), "everybody's page is small");
        let worker = signed_in(&program, "ann.mulholland@example.org").await;
        let ((kept, encoding), text) = page(&worker).await;
        assert_eq!((kept.as_deref(), encoding), (Some("no-store"), None));
        assert!(text.contains(SAID), "a link worker reads it");

        let plain = Request::get("/rpc/find/staff-notes?slug=linthouse-money-morning");
        let nobody = ask(&program, plain.body(Body::empty()).expect("a request")).await;
        assert_eq!(to_bytes(nobody.into_body(), 1000).await.expect("a body"), "null");
        let none = Request::get("/rpc/find/staff-notes?slug=..%2Fx").header(header::COOKIE, &worker);
        let none = ask(&program, none.body(Body::empty()).expect("a request")).await;
        assert_eq!(to_bytes(none.into_body(), 1000).await.expect("a body"), "null", "no such support, no notes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_too_long_for_a_disk_is_a_page_that_is_not_there() {
    let programs = programs().await;
    let program = programs.first().expect("a program");
    for path in [format!("/{}", "a".repeat(256)), format!("/pkg/{}", "a".repeat(254)), "/a".repeat(2100)] {
        let request = Request::get(&path).header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request");
        assert_eq!(ask(program, request).await.status(), StatusCode::NOT_FOUND, "{} bytes", path.len());
    }
}

/// Files of the site are not counted, so asking for one that is not there must cost next to nothing.
#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_made_for_a_built_file_that_is_not_there() {
    let programs = programs().await;
    let program = programs.first().expect("a program");
    for path in ["/pkg/site.0123.js", "/pkg/", "/pkg", "/pkg/%00", "/pkg/../x", &format!("/pkg/{}", "a".repeat(254))] {
        let request = Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request");
        let answer = ask(program, request).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let said = to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
        assert_eq!(said.is_empty(), path.starts_with("/pkg/"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changing_request_from_elsewhere_is_refused_everywhere() {
    for program in programs().await {
        let cookie = signed_in(&program, "ann.mulholland@example.org").await;
        for address in addresses().iter().filter(|address| address.method != Method::GET) {
            for (name, value) in [
                ("sec-fetch-site", "cross-site"),
                ("sec-fetch-site", "none"),
                ("origin", "null"),
                ("origin", "https://evil.example"),
            ] {
                let mut request = ours(address, "text/html", &cookie);
                request.headers_mut().remove("sec-fetch-site");
                request.headers_mut().insert(name, value.parse().expect("a header"));
                assert_eq!(
                    ask(&program, request).await.status(),
                    StatusCode::FORBIDDEN,
                    "{} {name}: {value}",
                    address.path
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_its_headers() {
    for program in programs().await {
        for address in addresses() {
            let answer = ask(&program, ours(address, "text/html", "")).await;
            let header = |name: &str| {
                answer.headers().get(name).map(|value| value.to_str().unwrap_or_default()).unwrap_or_default()
            };
            assert_eq!(header("x-content-type-options"), "nosniff", "{}", address.path);
            assert_eq!(header("referrer-policy"), "same-origin");
            assert!(header("content-security-policy").starts_with("default-src 'none'"), "{}", address.path);
            if answer.status() == StatusCode::OK && matches!(address.behind, Behind::Page | Behind::StaffPage) {
                assert!(header("content-security-policy").contains("'nonce-"), "{}", address.path);
            }
            if matches!(address.behind, Behind::StaffPage | Behind::ServerFunction) {
                assert_eq!(header("cache-control"), "no-store", "{}", address.path);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_questions_never_break_it() {
    let long = "a".repeat(10_000);
    let odd = [
        "%00%01%02",
        "%25%5F%22*",
        "NEAR(a b)",
        "%F0%9F%98%80",
        "%E2%80%8F%D8%AF%D8%B9%D9%85",
        "' or 1=1 --",
        long.as_str(),
        "%ff%fe",
    ];
    for program in programs().await {
        for path in ["/find", "/api/find", "/api/map", "/rpc/find/search", "/ar/find"] {
            for q in odd {
                let query = format!("q={}&near={}", q.replace(' ', "+").replace('\'', "%27"), q.len());
                let uri = match path {
                    // The whole query of a page is one argument here.
                    "/rpc/find/search" => format!("{path}?query={}", query.replace('%', "%25").replace('&', "%26")),
                    "/api/map" => format!("{path}?bbox=-9,54,0,61&z=6&{query}"),
                    _ => format!("{path}?{query}"),
                };
                let request =
                    Request::get(uri).header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request");
                let answer = ask(&program, request).await;
                assert!(answer.status().as_u16() < 500, "{path} {q:.20}: {}", answer.status());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_parameter_is_named() {
    for program in programs().await {
        let request = Request::get("/api/find?within_m=abc&category=cheese").body(Body::empty()).expect("a request");
        let answer = ask(&program, request).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let text = to_bytes(answer.into_body(), 10_000).await.expect("a body");
        let text = String::from_utf8_lossy(&text);
        assert!(
            text.contains("within_m") && text.contains("100000") && text.contains("category") && text.contains("money"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_map_shows_what_is_published_and_names_what_is_wrong() {
    const SCOTLAND: &str = "bbox=-9,54,0,61";
    for program in programs().await {
        let get = async |query: &str| {
            let request = Request::get(format!("/api/map?{query}")).body(Body::empty()).expect("a request");
            let answer = ask(&program, request).await;
            let kept = answer.headers().get(header::CACHE_CONTROL).cloned();
            let (status, open) = (answer.status(), answer.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN).cloned());
            let body = to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
            assert_eq!((kept, open.as_ref().map(|from| from.as_bytes())), (None, Some(b"*".as_slice())));
            (status, String::from_utf8_lossy(&body).into_owned())
        };
        let (status, text) = get(&format!("{SCOTLAND}&z=20&q=linthouse+money+morning")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(text.contains("linthouse-money-morning"), "{text}");
        let (_, text) = get(&format!("{SCOTLAND}&z=20&q=the+blue+gate")).await;
        assert!(text.contains(r#""clusters":[]"#) && !text.contains("blue-gate"), "a refuge is on no map: {text}");
        let (_, text) = get(&format!("{SCOTLAND}&z=9")).await;
        assert!(!text.starts_with(r#"{"total":0"#), "{text}");
        for (query, field) in [
            ("", "bbox"),
            ("bbox=1,2,3&z=6", "bbox"),
            ("bbox=-9,61,0,54&z=6", "bbox"),
            ("bbox=170,-10,-170,10&z=6", "bbox"),
            ("bbox=nan,54,0,61&z=6", "bbox"),
            ("bbox=-9,54,0,61", "z"),
            ("bbox=-9,54,0,61&z=21", "z"),
            ("bbox=-9,54,0,61&z=6&within_m=abc", "within_m"),
        ] {
            let (status, text) = get(query).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert!(text.contains(&format!(r#""field":"{field}""#)), "{query}: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_larger_than_a_form_is_refused() {
    for program in programs().await {
        let request = Request::post("/rpc/account/sign-in")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_LENGTH, 70_000)
            .body(Body::from("x".repeat(70_000)))
            .expect("a request");
        assert_eq!(ask(&program, request).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_never_becomes_part_of_the_page() {
    let typed = "zqxv%3C%2Ftitle%3E%3Cmeta%20http-equiv%3Drefresh%3E";
    for program in programs().await {
        for path in ["/find", "/ar/find"] {
            let request = Request::get(format!("{path}?q={typed}")).body(Body::empty()).expect("a request");
            let page = to_bytes(ask(&program, request).await.into_body(), 1_000_000).await.expect("a page");
            assert!(!String::from_utf8_lossy(&page).contains("<meta http-equiv"), "{path}");
        }
        let cookie = signed_in(&program, "shona.mcphee@example.org").await;
        let form =
            "once=0123456789abcdef&form%5Bown_words%5D=%3C%2Ftextarea%3E%3Cmeta%20http-equiv%3Drefresh%3E%26lt%3B";
        let draft = Request::post("/rpc/refer/send")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, &cookie)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form))
            .expect("a request");
        assert_eq!(ask(&program, draft).await.status(), StatusCode::FOUND);
        let request = Request::get("/desk/refer").header(header::ACCEPT, "text/html").header(header::COOKIE, &cookie);
        let page = ask(&program, request.body(Body::empty()).expect("a request")).await;
        let page = to_bytes(page.into_body(), 1_000_000).await.expect("a page");
        let page = String::from_utf8_lossy(&page);
        assert!(
            page.contains("&lt;/textarea>") && !page.contains("<meta http-equiv"),
            "the draft is shown as it was typed"
        );
        assert!(page.contains("&amp;lt;"), "what was typed with an ampersand stays as it was");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_way_leads_to_another_site() {
    for program in programs().await {
        for address in
            addresses().iter().filter(|address| matches!(address.behind, Behind::ServerFunction | Behind::Plain))
        {
            let mut request = ours(address, "text/html", "");
            request.headers_mut().insert(header::REFERER, "https://evil.example/x".parse().expect("a header"));
            let answer = ask(&program, request).await;
            let to = answer
                .headers()
                .get(header::LOCATION)
                .map(|to| to.to_str().unwrap_or_default().to_owned())
                .unwrap_or_default();
            assert!(!to.contains("evil.example"), "{} leads to {to}", address.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_not_called_our_fault() {
    for program in programs().await {
        for (method, path, body) in [
            (Method::GET, "/rpc/find/support", ""),
            (Method::GET, "/rpc/find/search?query=a&query=b", ""),
            (Method::GET, "/rpc/find/search?query[a][b]=1", ""),
            (Method::POST, "/rpc/work/open", ""),
            (Method::POST, "/rpc/refer/send", "form=1&once=aaaaaaaaaaaaaaaaaaaa"),
            (Method::HEAD, "/rpc/find/helplines", ""),
        ] {
            let request = Request::builder()
                .method(method.clone())
                .uri(path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(Body::from(body))
                .expect("a request");
            let status = ask(&program, request).await.status();
            assert!(status.is_client_error(), "{method} {path}: {status}");
        }
    }
}

/// A page of somebody else whose name leads here would read our answers as its own (DNS rebinding).
#[tokio::test(flavor = "multi_thread")]
async fn what_is_meant_for_another_host_is_answered_by_nothing() {
    for program in programs().await {
        for address in addresses() {
            for host in ["rebound.example:3000", "127.0.0.1:80", ""] {
                let mut request = ours(address, "text/html", "");
                request.headers_mut().insert(header::HOST, HeaderValue::from_static(host));
                let status = ask(&program, request).await.status();
                let is_health = matches!(address.path.as_str(), "/healthz" | "/readyz");
                assert_eq!(
                    status == StatusCode::MISDIRECTED_REQUEST,
                    !is_health,
                    "{} at {host}: {status}",
                    address.path
                );
            }
        }
        let absolute = Request::get("http://rebound.example/find").body(Body::empty()).expect("a request");
        assert_eq!(ask(&program, absolute).await.status(), StatusCode::MISDIRECTED_REQUEST);
    }
}

/// A page that shows what lets people in is on one's own machine only, and only where nothing is sent.
#[tokio::test(flavor = "multi_thread")]
async fn messages_are_shown_on_a_page_on_ones_own_machine_and_nowhere_else() {
    let gazetteer = Arc::new(service::gazetteer::load().expect("places"));
    for (_, db) in store::testing::engines().await.expect("databases") {
        let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), gazetteer.clone())
            .await
            .expect("a desk");
        let email = domain::Email::read("shona@example.org").expect("an address");
        let told = domain::Message::NewDevice { to: email, at: desk.now() };
        let mut tx = db.write().await.expect("a transaction");
        desk.send(&mut tx, &domain::id::OnceKey::read("a-message-to-show").expect("a key"), &told)
            .await
            .expect("written");
        tx.keep().await.expect("kept");

        let answer = async |settings: &Settings, method: Method, path: &str| {
            let program = build(&desk, &db, Arc::new(SystemClock), settings, None);
            let host = settings.base_url.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            let request = Request::builder().method(method).uri(path).header(header::HOST, host);
            let request = request.header("sec-fetch-site", "same-origin").body(Body::empty()).expect("a request");
            let answer = ask(&program, request).await;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or("none");
            let names: Vec<String> = headers.keys().map(ToString::to_string).collect();
            let body = to_bytes(answer.into_body(), 1_000_000).await.expect("a body");
            let body = String::from_utf8_lossy(&body).replace(nonce, "").replace(path, "");
            (status, names, body)
        };

        let (status, _, body) = answer(&Settings::for_tests(""), Method::GET, "/dev/mail").await;
        assert_eq!(status, StatusCode::OK);
        assert!(body.contains("shona@example.org") && body.contains("A new device signed in"), "{body}");

        let smtp = crate::config::SmtpAddress::read("smtp://127.0.0.1:2525").expect("an address");
        let far = BaseUrl::read("https://links.example.org").expect("a base");
        let everywhere = "0.0.0.0:3000".parse().expect("an address");
        for shut in [
            Settings { smtp, mail_from: "links@example.org".parse().ok(), ..Settings::for_tests("") },
            Settings { base_url: far, ..Settings::for_tests("") },
            Settings { listen: everywhere, ..Settings::for_tests("") },
        ] {
            for method in [Method::GET, Method::HEAD, Method::POST] {
                let here = answer(&shut, method.clone(), "/dev/mail").await;
                let nowhere = answer(&shut, method.clone(), "/dev/liam").await;
                assert!(here == nowhere, "{method}: {here:?}\n{nowhere:?}");
                assert!(method != Method::GET || here.0 == StatusCode::NOT_FOUND);
            }
        }
    }
}

async fn page_of(program: &Router, path: &str, cookie: &str) -> (StatusCode, String, String) {
    let request = Request::get(path).header(header::ACCEPT, "text/html").header(header::COOKIE, cookie);
    let answer = ask(program, request.body(Body::empty()).expect("a request")).await;
    let id = answer.headers().get("x-request-id").expect("an id").to_str().expect("text").to_owned();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1_000_000).await.expect("a page");
    (status, id, String::from_utf8_lossy(&body).into_owned())
}

/// The address of the first person that a list leads to.
fn first_person(page: &str) -> String {
    let (_, rest) = page.split_once("href=\"/desk/people/").expect("somebody is in the list");
    format!("/desk/people/{}", rest.split('"').next().unwrap_or_default())
}

/// What draws a page starts tasks of its own; the request is named all the same.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_request_leaves_in_the_audit_trail_names_it() {
    for Town { program, db, .. } in towns().await {
        let cookie = signed_in(&program, "ann.mulholland@example.org").await;
        let (_, list_id, page) = page_of(&program, "/desk/people", &cookie).await;
        let person = first_person(&page);
        let (_, person_id, _) = page_of(&program, &person, &cookie).await;
        let id = person.rsplit('/').next().unwrap_or_default();
        let request = Request::post("/rpc/work/open")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-request-id", "chosen-by-somebody-else")
            .header(header::COOKIE, &cookie)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(format!("id={id}")))
            .expect("a request");
        let answer = ask(&program, request).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let function_id = answer.headers()["x-request-id"].to_str().expect("text").to_owned();
        let mut tx = db.read().await.expect("a transaction");
        let rows = tx.audit_rows(&Wanted::default(), 99).await.expect("read");
        let of = |id: &str| -> Vec<&str> {
            let own = rows.iter().filter(|row| row.request_id.as_deref() == Some(id));
            let mut actions: Vec<&str> = own.map(|row| row.action.as_str()).collect();
            actions.sort_unstable();
            actions
        };
        // What is still to be said to people stands on both pages.
        assert_eq!(of(&list_id), ["call_task.list", "people.list"]);
        assert_eq!(of(&person_id), ["call_task.list", "connection.list", "referral.open"]);
        assert_eq!(of(&function_id), ["connection.list", "referral.open"]);
        assert_ne!(function_id, "chosen-by-somebody-else");
        let sign_in = rows.iter().find(|row| row.action == "account.sign_in").expect("a row");
        assert!(sign_in.request_id.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_has_an_id_of_its_own() {
    let program = programs().await.remove(0);
    let mut seen = HashSet::new();
    for address in addresses() {
        let answer = ask(&program, ours(address, "text/html", "")).await;
        let id = answer.headers().get("x-request-id").expect("an id").to_str().expect("text").to_owned();
        assert!(seen.insert(id), "{}", address.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_answers_for_a_record_finds_the_page_of_who_has_looked() {
    for program in programs().await {
        let ann = signed_in(&program, "ann.mulholland@example.org").await;
        let (_, _, people) = page_of(&program, "/desk/people", &ann).await;
        let person = first_person(&people);
        let looks = format!("{person}/looks");
        let (status, _, page) = page_of(&program, &person, &ann).await;
        assert!(status == StatusCode::OK && page.contains(&looks), "a link for the worker who holds the case");
        for (email, finds) in [
            ("roza.petrova@example.org", true),
            ("ann.mulholland@example.org", true),
            ("emeka.nwosu@example.org", false),
            ("shona.mcphee@example.org", false),
            ("duncan.laird@example.org", false),
        ] {
            let cookie = signed_in(&program, email).await;
            let (status, _, page) = page_of(&program, &looks, &cookie).await;
            assert_eq!(status, if finds { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{email}");
            let tells = page.contains("Ann Mulholland") && page.contains("link worker at ");
            assert_eq!(tells, finds, "{email}: {page}");
        }
    }
}
