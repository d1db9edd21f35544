//! Bodies: whole, small and in time, before anybody does anything with them.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// The largest body that is read: forms are small.
pub const BODY_BYTES: usize = 64 * 1024;

/// How long a body may take to arrive: a form on the slowest phone network takes a third of it.
pub const BODY_WITHIN: Duration = Duration::from_secs(30);

/// Reads the body of a form to its end, so that whoever sends it slowly keeps neither a handler nor a transaction
/// waiting. What only looks has no body.
pub async fn whole(State(within): State<Duration>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if said_length(&parts.headers).is_some_and(|length| length > BODY_BYTES as u64) {
        return too_large();
    }
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return next.run(Request::from_parts(parts, Body::empty())).await;
    }
    match tokio::time::timeout(within, to_bytes(body, BODY_BYTES)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        // Too large, or the other side hung up and hears nothing anyway.
        Ok(Err(_)) => too_large(),
        Err(_) => {
            let close = [(header::CONNECTION, HeaderValue::from_static("close"))];
            (StatusCode::REQUEST_TIMEOUT, close, "That took too long to arrive. Send it again.").into_response()
        }
    }
}

fn said_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn too_large() -> Response {
    let said = format!("That is more than {} kB. Make it shorter, then send it again.", BODY_BYTES / 1024);
    (StatusCode::PAYLOAD_TOO_LARGE, said).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::any;
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use tower::ServiceExt;

    /// A body of which so many bytes come, and then nothing more, ever.
    struct Dripping(usize);

    impl axum::body::HttpBody for Dripping {
        type Data = axum::body::Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<hyper::body::Frame<Self::Data>, Infallible>>> {
            match std::mem::take(&mut self.0) {
                0 => Poll::Pending,
                bytes => Poll::Ready(Some(Ok(hyper::body::Frame::data(vec![b'x'; bytes].into())))),
            }
        }
    }

    async fn answer(method: Method, length: Option<&str>, body: Body) -> (StatusCode, String) {
        let app = Router::new()
            .route("/", any(async |body: String| body.len().to_string()))
            .layer(from_fn_with_state(Duration::from_millis(50), whole));
        let mut request = Request::builder().method(method).uri("/").body(body).expect("a request");
        if let Some(length) = length {
            request.headers_mut().insert(header::CONTENT_LENGTH, length.parse().expect("a header"));
        }
        let response = app.oneshot(request).await.expect("an answer");
        let status = response.status();
        let text = to_bytes(response.into_body(), 1000).await.expect("text");
        (status, String::from_utf8_lossy(&text).into_owned())
    }

    #[tokio::test]
    async fn a_body_arrives_whole_or_not_at_all() {
        let whole = answer(Method::POST, None, Body::from("x".repeat(BODY_BYTES))).await;
        assert_eq!(whole, (StatusCode::OK, BODY_BYTES.to_string()));
        let (status, _) = answer(Method::POST, None, Body::from("x".repeat(BODY_BYTES + 1))).await;
        assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "also where nobody said how long it is");
    }

    #[tokio::test]
    async fn ten_gigabytes_are_refused_before_the_first_of_them_comes() {
        for method in [Method::POST, Method::GET] {
            let (status, _) = answer(method, Some("10000000000"), Body::new(Dripping(0))).await;
            assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
        }
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_let_go() {
        for begun in [0, 10] {
            let (status, said) = answer(Method::POST, None, Body::new(Dripping(begun))).await;
            assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
            assert!(said.contains("Send it again"), "{said}");
        }
    }

    #[tokio::test]
    async fn what_only_looks_has_no_body() {
        let (status, length) = answer(Method::GET, None, Body::new(Dripping(10))).await;
        assert_eq!((status, length.as_str()), (StatusCode::OK, "0"));
    }
}
