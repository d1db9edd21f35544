//! A square of dots that leads from paper to a page.

use crate::calendar::Calendar;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::Slug;
use fast_qr::{ECL, QRBuilder};
use std::fmt::Write;

/// So many dots around it stay white, or no phone can read it (ISO/IEC 18004).
const QUIET: usize = 4;

/// `GET /support/{slug}/qr.svg`: leads to the page of a support.
pub async fn support(State(calendar): State<Calendar>, Path(slug): Path<String>) -> Response {
    let found = Slug::read(&slug).and_then(|slug| calendar.desk.support(&slug));
    let address = |slug: &Slug| format!("{}/support/{slug}", calendar.base.as_str());
    let Some(picture) = found.ok().and_then(|support| picture(&address(&support.slug))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400")),
    ];
    (headers, picture).into_response()
}

/// The dots, a line for each run of them: every page brings this picture for the case that somebody prints it.
fn picture(address: &str) -> Option<String> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        for run in code[y].chunk_by(|one, next| one.value() == next.value()) {
            if run.first().is_some_and(|dot| dot.value()) {
                let _ = write!(path, "M{} {}h{}", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    let size = code.size + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 -.5 {size} {size}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0-.5h{size}v{size}H0z\"/><path stroke=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_small_and_has_three_corners_and_a_white_edge() {
        let picture = picture("https://links.example.org/support/close-harmony-choir").expect("it fits");
        assert!(picture.len() < 4000, "{} bytes", picture.len());
        // The frames of the three corners are seven dots wide; this address takes 33 dots on each side.
        for corner in ["M4 4h7", "M30 4h7", "M4 30h7"] {
            assert!(picture.contains(corner), "{corner}: {picture}");
        }
    }
}
