//! Gives each request an id: it stands in the answer, in the log, and in the audit trail.

use crate::guard::{is_safe, is_signed_in_area};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use service::Desk;
use std::time::Instant;

/// The header of the answer. What a request brings under this name is not read: an id of ours is nobody else's to choose.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives a request its id, hands it on beside the request, and logs what became of it: the pattern of the address, never the
/// address itself, which may name somebody. Public pages are logged at `debug`, all else at `info`.
pub async fn name(State(desk): State<Desk>, mut request: Request, next: Next) -> Response {
    let id = desk.request_id();
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(HEADER, value);
    }
    let (request_id, status) = (id.as_str(), response.status().as_u16());
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    if is_signed_in_area(&route) || !is_safe(&method) || status >= 500 {
        tracing::info!(request_id, %method, route, status, took_ms, "answered");
    } else {
        tracing::debug!(request_id, %method, route, status, took_ms, "answered");
    }
    response
}
