//! The limit: a server that does nothing but send bytes that are there already.

use crate::Outcome;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use std::net::Ipv4Addr;
use std::sync::Arc;

/// Bodies of one kind, one for each question.
#[derive(Clone, Serialize, Deserialize)]
pub struct Bodies {
    /// What they are, for the header.
    pub content_type: String,
    /// The texts.
    pub texts: Vec<String>,
}

struct Kept {
    content_type: String,
    whole: Vec<Bytes>,
    /// The same texts, cut before each tag: what a template pushes.
    pieces: Vec<Vec<String>>,
}

/// Serves two kinds of bodies: `/KIND/still/N` sends a body as it is, `/KIND/pushed/N` pushes its pieces into a new
/// text first. Never ends by itself.
/// # Errors
/// Where it cannot listen.
pub fn serve(kinds: Vec<Bodies>, port: u16) -> Outcome<()> {
    let kept: Arc<Vec<Kept>> = Arc::new(kinds.into_iter().map(Kept::of).collect());
    let router = Router::new()
        .route("/{kind}/still/{number}", get(still))
        .route("/{kind}/pushed/{number}", get(pushed))
        .with_state(kept);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        Ok(axum::serve(listener, router).await?)
    })
}

type Sent = Result<([(header::HeaderName, String); 1], Bytes), StatusCode>;

async fn still(State(kept): State<Arc<Vec<Kept>>>, Path((kind, number)): Path<(usize, usize)>) -> Sent {
    let kind = kept.get(kind).ok_or(StatusCode::NOT_FOUND)?;
    let body = kind.whole.get(number).ok_or(StatusCode::NOT_FOUND)?;
    Ok(([(header::CONTENT_TYPE, kind.content_type.clone())], body.clone()))
}

async fn pushed(State(kept): State<Arc<Vec<Kept>>>, Path((kind, number)): Path<(usize, usize)>) -> Sent {
    let kind = kept.get(kind).ok_or(StatusCode::NOT_FOUND)?;
    let mut text = String::new();
    for piece in kind.pieces.get(number).ok_or(StatusCode::NOT_FOUND)? {
        text.push_str(piece);
    }
    Ok(([(header::CONTENT_TYPE, kind.content_type.clone())], text.into()))
}

impl Kept {
    fn of(bodies: Bodies) -> Self {
        Self {
            content_type: bodies.content_type,
            pieces: bodies.texts.iter().map(|text| text.split_inclusive('<').map(str::to_owned).collect()).collect(),
            whole: bodies.texts.into_iter().map(Bytes::from).collect(),
        }
    }
}
