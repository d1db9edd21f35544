//! Light, dark, or as the system says: a cookie, so that no script is needed and nothing flashes.

use app::part::theme::Theme;
use axum::Form;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

const COOKIE: &str = "theme";
/// A year, in seconds.
const LASTS_S: u32 = 365 * 24 * 60 * 60;

/// What was chosen before.
pub fn of(headers: &HeaderMap) -> Theme {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let found =
        cookies.flat_map(|all| all.split(';')).find_map(|one| one.trim().strip_prefix("theme=").map(Theme::read));
    found.unwrap_or_default()
}

/// The form at the foot of every page.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    theme: String,
}

/// Keeps what was chosen, and goes back to the page it was chosen on.
pub async fn choose(headers: HeaderMap, Form(chosen): Form<Chosen>) -> Response {
    let theme = Theme::read(&chosen.theme);
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age={LASTS_S}; SameSite=Lax", theme.key());
    let mut response = StatusCode::SEE_OTHER.into_response();
    let back = headers.get(header::REFERER).and_then(|referer| referer.to_str().ok()).map_or("/", own_path);
    for (name, value) in [(header::LOCATION, back), (header::SET_COOKIE, cookie.as_str())] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// The path of an address, whoever's it is: going back never leads away from here.
fn own_path(referer: &str) -> &str {
    let path =
        referer.split_once("://").map_or("/", |(_, rest)| rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"));
    let leads_away = path.starts_with("//") || path.starts_with("/\\") || path.contains(char::is_control);
    if leads_away || path.starts_with("/rpc/") || path == "/theme" { "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_back_never_leads_away() {
        for (referer, path) in [
            ("http://127.0.0.1:3000/find?q=a", "/find?q=a"),
            ("https://evil.example/find", "/find"),
            ("https://evil.example//evil.example", "/"),
            ("https://evil.example/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("https://e/\t/evil.example", "/"),
            ("http://127.0.0.1:3000/rpc/work/open", "/"),
            ("nonsense", "/"),
        ] {
            assert_eq!(own_path(referer), path);
        }
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; theme=dark; c=d"));
        assert_eq!(of(&headers), Theme::Dark);
        assert_eq!(of(&HeaderMap::new()), Theme::System);
    }
}
