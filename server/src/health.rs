//! Is it alive, is it ready.

use axum::extract::State;
use axum::http::{HeaderName, StatusCode, header};
use service::Desk;

/// Alive: the program answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// Ready: the tables are up to date and the store answers.
pub async fn ready(State(desk): State<Desk>) -> (StatusCode, &'static str) {
    match desk.is_ready().await {
        true => (StatusCode::OK, "ready"),
        false => (StatusCode::SERVICE_UNAVAILABLE, "not ready"),
    }
}

/// What is answered while the tables are brought up to date.
pub async fn not_yet() -> (StatusCode, [(HeaderName, &'static str); 1], &'static str) {
    let come_back = [(header::RETRY_AFTER, "5")];
    (StatusCode::SERVICE_UNAVAILABLE, come_back, "not ready: the tables are being brought up to date")
}
