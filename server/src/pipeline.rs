//! The guard: every step that stands in front of every handler, in one place and in order.
//!
//! From top to bottom it is the way of a request; from bottom to top, that of its answer. So the steps that look at answers
//! stand first. A step is never left out for an address: whatever the router answers has come through here.

use crate::body::{BODY_WITHIN, whole};
use crate::config::{BaseUrl, Settings};
use crate::pace::{self, Pace};
use crate::visitor::Proxies;
use crate::{guard, location, request, session, shape, visitor};
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use service::{Clock, Desk};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Db;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

/// The longest a handler may take, from the moment the whole request is here.
const HANDLER: Duration = Duration::from_secs(15);

/// What the steps need.
pub struct Guard {
    base: BaseUrl,
    proxies: Proxies,
    desk: Desk,
    db: Db,
    clock: Arc<dyn Clock>,
}

impl Guard {
    /// The guard of a program with these settings.
    pub fn new(desk: &Desk, db: &Db, clock: Arc<dyn Clock>, settings: &Settings) -> Self {
        let (base, proxies) = (settings.base_url.clone(), settings.trusted_proxies.clone());
        Self { base, proxies, desk: desk.clone(), db: db.clone(), clock }
    }

    /// Stands in front of a router.
    pub fn before(self, router: Router) -> Router {
        let Self { base, proxies, desk, db, clock } = self;
        router.layer(
            ServiceBuilder::new()
                // A name for the request, by which the log, the audit trail and whoever asked mean the same.
                .layer(from_fn_with_state(desk.clone(), request::name))
                // What every answer says to browsers and caches; also the answers of the steps below, and of a panic.
                .layer(from_fn_with_state(base.clone(), guard::headers))
                // Whoever is asked to wait is told how long.
                .layer(from_fn(guard::come_back))
                // A panic is one answer, not the end: with a reference, and nothing of the inside.
                .layer(CatchPanicLayer::custom(guard::panicked(desk)))
                // No answer leads to another site, whatever its handler made of what it was sent.
                .layer(from_fn_with_state(base.clone(), location::stays_here))
                // Who asks: the other end of the connection, or whom a proxy that we trust speaks for.
                .layer(from_fn_with_state(proxies, visitor::tell))
                // Nobody asks so fast that there is nothing left for others.
                .layer(from_fn_with_state(Arc::new(Pace::from(Instant::now())), pace::keep))
                // Bodies are small, whole, and here within half a minute, before anything is begun.
                .layer(from_fn_with_state(BODY_WITHIN, whole))
                // From here on it is our time.
                .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, HANDLER))
                // Only what is meant for us: a foreign name that leads here (DNS rebinding) reads nothing.
                .layer(from_fn_with_state(base.clone(), guard::host))
                // The address answers this method, and reads this kind of body.
                .layer(from_fn(shape::fits))
                // A change comes from our own pages.
                .layer(from_fn_with_state(base.clone(), guard::origin))
                // The sign-in. Who it is, and what they may do, each use case asks for itself.
                .layer(session::layer(db, clock, &base)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listen::Peer;
    use crate::walk::{ask, towns};
    use axum::body::{Body, to_bytes};
    use axum::http::{HeaderName, HeaderValue, Method, Request, Response, header};
    use axum::routing::get;
    use store::testing;

    /// A request that is wrong in every way, mended step by step: each step is heard in its turn.
    #[tokio::test(flavor = "multi_thread")]
    async fn the_steps_come_in_the_order_of_the_guard() {
        let town = towns().await.remove(0);
        let asked = async |mended: usize| {
            let mut request = Request::builder()
                .method(if mended > 2 { Method::POST } else { Method::PUT })
                .uri("/rpc/work/accept")
                .body(Body::from("id=x"))
                .expect("a request");
            let mut says = |name: &'static str, wrong: &'static str, right: &'static str, is_mended: bool| {
                let value = HeaderValue::from_static(if is_mended { right } else { wrong });
                request.headers_mut().insert(HeaderName::from_static(name), value);
            };
            says("content-length", "70000", "4", mended > 0);
            says("host", "rebound.example", "127.0.0.1:3000", mended > 1);
            says("content-type", "text/plain", "application/x-www-form-urlencoded", mended > 3);
            says("sec-fetch-site", "cross-site", "same-origin", mended > 4);
            ask(&town.program, request).await.status().as_u16()
        };
        let mut heard = Vec::new();
        for mended in 0..6 {
            heard.push(asked(mended).await);
        }
        assert_eq!(heard, [413, 421, 405, 415, 403, 401]);
    }

    /// A program of one handler behind the whole guard.
    async fn behind(handler: axum::routing::MethodRouter) -> Router {
        let db = testing::sqlite().await.expect("a database");
        let places = Arc::new(finder::Gazetteer::new(Vec::new(), Vec::new(), Vec::new()));
        let clock = Arc::new(crate::now::SystemClock);
        let desk =
            Desk::open(db.clone(), clock.clone(), Arc::new(crate::now::SystemIds), places).await.expect("a desk");
        let base = BaseUrl::read("http://127.0.0.1:3000").expect("a base");
        let proxies = Proxies::read("10.0.0.1").expect("a proxy");
        Guard { base, proxies, desk, db, clock }.before(Router::new().route("/", handler))
    }

    async fn looked(program: &Router, from: Option<&str>, forwarded: &str) -> Response<Body> {
        let mut request =
            Request::get("/").header("x-forwarded-for", forwarded).body(Body::empty()).expect("a request");
        if let Some(from) = from {
            request.extensions_mut().insert(Peer(from.parse().expect("an address")));
        }
        ask(program, request).await
    }

    fn said<'a>(response: &'a Response<Body>, name: &HeaderName) -> &'a str {
        response.headers().get(name).map(|value| value.to_str().unwrap_or_default()).unwrap_or_default()
    }

    #[tokio::test]
    async fn a_panic_is_one_answer_with_a_reference_and_nothing_of_the_inside() {
        async fn broken() -> &'static str {
            panic!("the inside of the house")
        }
        let program = behind(get(broken)).await;
        let response = looked(&program, None, "").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(said(&response, &header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(said(&response, &header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'"));
        let page = to_bytes(response.into_body(), 10_000).await.expect("a page");
        let page = String::from_utf8_lossy(&page);
        assert!(page.contains("give this number") && !page.contains("inside of the house"), "{page}");
    }

    #[tokio::test]
    async fn whoever_is_asked_to_wait_is_told_how_long() {
        for (status, wait) in [(503, "5"), (429, "5"), (500, ""), (200, "")] {
            let status = StatusCode::from_u16(status).expect("a status");
            let program = behind(get(move || async move { status })).await;
            assert_eq!(said(&looked(&program, None, "").await, &header::RETRY_AFTER), wait, "{status}");
        }
    }

    #[tokio::test]
    async fn whoever_asks_too_fast_is_asked_to_come_back() {
        for (from, forwarded, limited) in [
            (Some("192.0.2.1"), "", true),
            // A word of anybody about whom they ask for counts for nothing.
            (Some("192.0.2.1"), "each-time-another", true),
            // A proxy that we trust speaks for one person.
            (Some("10.0.0.1"), "192.0.2.1", true),
            // This machine itself: see `pace::keep`.
            (Some("127.0.0.1"), "", false),
            (Some("::1"), "", false),
            (Some("::ffff:127.0.0.1"), "", false),
            (None, "", false),
        ] {
            let program = behind(get(async || "here")).await;
            let mut last = None;
            for _ in 0..400 {
                let response = looked(&program, from, forwarded).await;
                let is_limited = response.status() == StatusCode::TOO_MANY_REQUESTS;
                last = Some(response);
                if is_limited {
                    break;
                }
            }
            let last = last.expect("an answer");
            assert_eq!(last.status() == StatusCode::TOO_MANY_REQUESTS, limited, "{from:?} for {forwarded:?}");
            assert_eq!(said(&last, &header::RETRY_AFTER), if limited { "1" } else { "" });
        }
    }

    #[tokio::test]
    async fn a_handler_that_takes_too_long_is_given_up() {
        let program = behind(get(async || std::future::pending::<&str>().await)).await;
        tokio::time::pause();
        let response = looked(&program, None, "").await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(said(&response, &header::RETRY_AFTER), "5");
    }
}
