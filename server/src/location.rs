//! Where an answer leads: to a page of ours, whatever a handler or a browser said.

use crate::config::BaseUrl;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Keeps `Location` on our origin. Whoever wrote the address that leads away (leptos sends a form back to any `Referer`),
/// the answer leads to the start page instead.
pub async fn stays_here(State(base): State<BaseUrl>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // Leads on after a while, without being asked: nothing of ours does that.
    headers.remove(HeaderName::from_static("refresh"));
    let leads_away = headers.get_all(header::LOCATION).iter().any(|to| !is_ours(to, &base));
    if leads_away || headers.get_all(header::LOCATION).iter().nth(1).is_some() {
        tracing::warn!("an answer that led to another site leads to the start page instead");
        headers.insert(header::LOCATION, HeaderValue::from_static("/"));
    }
    response
}

/// Whether an address leads to a page of ours: a path of our own, or our own address with one behind it.
///
/// Browsers read `\` as `/` and leave tabs and line ends out, so that `/\evil` and `/<tab>/evil` are other hosts.
fn is_ours(to: &HeaderValue, base: &BaseUrl) -> bool {
    let Ok(to) = to.to_str() else { return false };
    if to.chars().any(|c| c.is_control() || c == '\\') {
        return false;
    }
    let path = to.strip_prefix(base.as_str()).unwrap_or(to);
    // Behind our own name everything is a path, also one that begins with two strokes.
    path.starts_with('/') && (path.len() < to.len() || !path.starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt;

    fn base() -> BaseUrl {
        BaseUrl::read("https://links.example.org").expect("a base")
    }

    #[test]
    fn only_our_own_pages_are_led_to() {
        for (to, ours) in [
            ("/", true),
            ("/desk/people/1?saved=1#top", true),
            ("/find?next=https://evil.example", true),
            ("https://links.example.org/find", true),
            ("https://links.example.org//evil.example", true),
            ("https://links.example.org", false),
            ("https://links.example.org.evil.example/", false),
            ("https://links.example.org@evil.example/", false),
            ("https://links.example.org:444/", false),
            ("http://links.example.org/", false),
            ("https://evil.example/", false),
            ("//evil.example", false),
            ("///evil.example", false),
            ("/\\evil.example", false),
            ("\\\\evil.example", false),
            ("/\t/evil.example", false),
            ("https:evil.example", false),
            ("javascript:alert(1)", false),
            ("evil.example", false),
            ("?next", false),
            ("", false),
        ] {
            assert_eq!(is_ours(&HeaderValue::from_str(to).expect("a header"), &base()), ours, "{to:?}");
        }
        assert!(!is_ours(&HeaderValue::from_bytes(b"/\xff").expect("a header"), &base()));
    }

    #[tokio::test]
    async fn what_leads_away_leads_to_the_start_page() {
        for (given, left) in [(vec!["//evil.example"], "/"), (vec!["/find"], "/find"), (vec!["/find", "/help"], "/")] {
            let answer = move || async move {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::FOUND;
                for to in &given {
                    response.headers_mut().append(header::LOCATION, HeaderValue::from_static(to));
                }
                response.headers_mut().insert("refresh", HeaderValue::from_static("0; url=https://evil.example"));
                response
            };
            let app = Router::new().route("/", get(answer)).layer(from_fn_with_state(base(), stays_here));
            let response = app.oneshot(Request::new(Body::empty())).await.expect("an answer");
            let to: Vec<_> = response.headers().get_all(header::LOCATION).iter().collect();
            assert_eq!(to, [left]);
            assert!(!response.headers().contains_key("refresh"));
        }
    }
}
