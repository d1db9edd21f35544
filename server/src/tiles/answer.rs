//! `GET /tiles/{set}/{z}/{x}/{y}.mvt`: one tile of the map.
//!
//! The program that draws tiles in a browser looks at the bytes and never at the status, so whatever is no tile is empty,
//! and none of our pages in its place. The database is not asked.

use super::TileSet;
use super::archive::Archive;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::response::Builder;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use pmtiles::{PmtResult, TileCoord};
use std::sync::Arc;

/// The content of the file stands in the address, so what stands behind one never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// What an address of a tile says: the set, zoom, column, and row with its ending.
type Asked = Result<Path<(String, String, String, String)>, PathRejection>;

/// `GET /tiles/{set}/{z}/{x}/{file}`.
pub async fn tile(State(map): State<Option<Arc<TileSet>>>, asked: Asked, headers: HeaderMap) -> Response<Body> {
    let Some((map, (set, coord))) = map.zip(asked.ok().and_then(read)) else { return nothing(false) };
    let Some(archive) = map.archive(&set) else { return nothing(false) };
    match answer(archive, &set, coord, &headers).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::warn!(z = coord.z(), x = coord.x(), y = coord.y(), %error, "a tile of the map cannot be read");
            nothing(false)
        }
    }
}

fn read(Path((set, z, x, file)): Path<(String, String, String, String)>) -> Option<(String, TileCoord)> {
    let y = file.strip_suffix(".mvt")?;
    let coord = TileCoord::new(z.parse().ok()?, x.parse().ok()?, y.parse().ok()?).ok()?;
    Some((set, coord))
}

async fn answer(archive: &Archive, set: &str, coord: TileCoord, headers: &HeaderMap) -> PmtResult<Response<Body>> {
    let goes_packed = archive.is_gzip() && takes_gzip(headers);
    let etag = format!("\"{set}-{}-{}-{}{}\"", coord.z(), coord.x(), coord.y(), if goes_packed { "-gzip" } else { "" });
    let start = Response::builder().header(header::CACHE_CONTROL, FOR_EVER).header(header::VARY, "accept-encoding");
    if has(headers, &etag) {
        return Ok(finish(start.status(StatusCode::NOT_MODIFIED).header(header::ETAG, etag), Body::empty()));
    }
    let tile = if goes_packed { archive.stored(coord).await? } else { archive.unpacked(coord).await? };
    let Some(tile) = tile else { return Ok(nothing(true)) };
    let start = start.header(header::ETAG, etag).header(header::CONTENT_TYPE, "application/vnd.mapbox-vector-tile");
    let start = if goes_packed { start.header(header::CONTENT_ENCODING, "gzip") } else { start };
    Ok(finish(start, tile.into()))
}

/// No tile: for ever, because the file has none there, or just now.
fn nothing(for_ever: bool) -> Response<Body> {
    let kept = if for_ever { FOR_EVER } else { HeaderValue::from_static("no-store") };
    let start = Response::builder().status(StatusCode::NO_CONTENT).header(header::CACHE_CONTROL, kept);
    finish(start, Body::empty())
}

/// A header that cannot be written is a mistake of ours; even then the answer is an empty one.
fn finish(start: Builder, body: Body) -> Response<Body> {
    start.body(body).unwrap_or_default()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether the browser already has what this tag names.
pub fn has(headers: &HeaderMap, etag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    text(headers, &header::IF_NONE_MATCH).split(',').any(|tag| tag.trim() == "*" || bare(tag) == bare(etag))
}

/// Whether gzip is named, and not with `q=0`, which refuses it.
fn takes_gzip(headers: &HeaderMap) -> bool {
    text(headers, &header::ACCEPT_ENCODING).split(',').any(|one| {
        let (name, rest) = one.split_once(';').unwrap_or((one, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        name.trim().eq_ignore_ascii_case("gzip") && weight > 0.0
    })
}
