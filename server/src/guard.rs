//! What stands in front of every handler: which host is meant, where a change comes from, headers, cache rules, panics.

use crate::config::BaseUrl;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::Desk;
use std::any::Any;

/// Methods that change nothing need no proof of where they come from.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether a changing request comes from our own pages.
///
/// `Sec-Fetch-Site` says it where the browser sends it (a page cannot forge it); older browsers send `Origin`. Neither,
/// `none` and `null` are foreign.
fn is_ours(headers: &HeaderMap, base: &BaseUrl) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin",
        None => text(&header::ORIGIN) == Some(base.as_str()),
    }
}

/// Whether somebody asks only if the program is alive or ready: whatever watches it may do so by any name.
fn asks_for_health(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz")
}

/// Refuses what is meant for another host: a page of somebody else whose name was made to lead here (DNS rebinding) would
/// read our answers as its own.
pub async fn host(State(base): State<BaseUrl>, request: Request, next: Next) -> Response {
    let named = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let meant = request.uri().authority().map(|authority| authority.as_str());
    let is_ours = named.is_some() && named.into_iter().chain(meant).all(|host| base.is_named(host));
    if is_ours || asks_for_health(request.uri().path()) {
        return next.run(request).await;
    }
    let said = format!("This is {}. Use that address.", base.as_str());
    (StatusCode::MISDIRECTED_REQUEST, said).into_response()
}

/// Refuses a changing request that comes from somewhere else.
pub async fn origin(State(base): State<BaseUrl>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_ours(request.headers(), &base) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "This did not come from our own page. Open the page again, then try once more.")
        .into_response()
}

/// After how many seconds whoever is asked to wait may come back, where nobody knows better.
const COME_BACK_S: u64 = 5;

/// Says when to come back, in each answer that asks for it.
pub async fn come_back(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if matches!(response.status(), StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from(COME_BACK_S));
    }
    response
}

/// The content policy of everything that is not a page of ours.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The content policy of a page: only our own files, and only scripts that carry the page's nonce. Where the settings
/// name raster tiles, pictures may come from their host too, and from no other.
pub fn page_policy(nonce: &str, tile_origin: Option<&str>) -> String {
    let (gap, tiles) = tile_origin.map_or(("", ""), |origin| (" ", origin));
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:{gap}{tiles}; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Headers of every answer.
pub async fn headers(State(base): State<BaseUrl>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut always = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    always(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Exactly this: with no-referrer Chromium sends the origin null, and every form of ours would look foreign.
    always(header::REFERRER_POLICY, "same-origin");
    always(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    always(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(self), payment=()");
    if base.is_https() {
        always(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    if is_signed_in_area(&path) {
        always(header::CACHE_CONTROL, "no-store");
    }
    keep_apart(headers);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NO_PAGE));
    response
}

/// What a cache between us and somebody may keep must be the same for everybody: no cookie goes with it. A page is not:
/// its colours, and the way to the desk in it, are those of one person.
fn keep_apart(headers: &mut HeaderMap) {
    let says = |name: HeaderName, word: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.starts_with(word))
    };
    if says(header::CACHE_CONTROL, "public") {
        headers.remove(header::SET_COOKIE);
    } else if says(header::CONTENT_TYPE, "text/html") && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private"));
        headers.append(header::VARY, HeaderValue::from_static("cookie"));
    }
}

/// Where answers belong to whoever is signed in and are kept by no cache.
pub(crate) fn is_signed_in_area(path: &str) -> bool {
    path.starts_with("/sign-in")
        || matches!(path, "/join" | "/locked")
        || path == "/desk"
        || path.starts_with("/desk/")
        || path.starts_with("/rpc/")
}

/// The answer when a handler panics: nothing of the inside, a reference, and what still works.
pub fn panicked(desk: Desk) -> impl Fn(Box<dyn Any + Send + 'static>) -> Response<Body> + Clone {
    move |_| {
        let reference = desk.reference();
        tracing::error!(%reference, "a handler panicked");
        let page = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Something is wrong at our end</title>\
             <h1>Something is wrong at our end</h1><p>It is not you. Wait a minute, then try again.</p>\
             <p>If you ring or write to us about this, give this number: {reference}</p>"
        );
        (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_caches_may_keep_is_the_same_for_everybody() {
        let of = |all: &[(HeaderName, &'static str)]| {
            let mut headers: HeaderMap =
                all.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
            keep_apart(&mut headers);
            headers
        };
        let tile = of(&[(header::CACHE_CONTROL, "public, max-age=1"), (header::SET_COOKIE, "a=b")]);
        assert!(!tile.contains_key(header::SET_COOKIE));
        let page = of(&[(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::SET_COOKIE, "a=b")]);
        assert_eq!(page[header::CACHE_CONTROL], "private");
        assert_eq!(page[header::VARY], "cookie");
        assert!(page.contains_key(header::SET_COOKIE));
        let desk = of(&[(header::CONTENT_TYPE, "text/html"), (header::CACHE_CONTROL, "no-store")]);
        assert_eq!(desk[header::CACHE_CONTROL], "no-store");
    }

    #[test]
    fn only_our_own_pages_may_change_something() {
        let base = BaseUrl::read("https://links.example.org").expect("fine");
        let site = "sec-fetch-site";
        for (sent, ours) in [
            (vec![(site, "same-origin")], true),
            (vec![(site, "same-origin"), ("origin", "null")], true),
            (vec![(site, "cross-site"), ("origin", "https://links.example.org")], false),
            (vec![(site, "same-site")], false),
            (vec![(site, "none")], false),
            (vec![("origin", "https://links.example.org")], true),
            (vec![("origin", "https://links.example.org.evil.example")], false),
            (vec![("origin", "null")], false),
            (vec![], false),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in &sent {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            assert_eq!(is_ours(&headers, &base), ours, "{sent:?}");
        }
    }

    #[test]
    fn pictures_come_from_here_and_from_the_host_of_the_map() {
        let alone = page_policy("n", None);
        assert!(alone.contains("; img-src 'self' data: blob:; "), "{alone}");
        let with = page_policy("n", Some("https://tiles.example.org"));
        assert_eq!(with.matches("https:").count(), 1);
        assert_eq!(with.replace(" https://tiles.example.org", ""), alone);
        assert!(with.contains("; img-src 'self' data: blob: https://tiles.example.org; "), "{with}");
    }

    #[test]
    fn reading_needs_no_proof() {
        assert!(is_safe(&Method::GET) && is_safe(&Method::HEAD));
        assert!(!is_safe(&Method::POST) && !is_safe(&Method::DELETE));
    }
}
