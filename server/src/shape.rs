//! The shape of a request: which methods an address answers, and what may be sent to it. The table of addresses says it,
//! so no handler has to.

use crate::router::{Address, Behind, addresses};
use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a form is sent as. It is all that is read: a foreign page can send `text/plain` and multipart without asking
/// first, and leptos would read JSON out of both.
const FORM: &str = "application/x-www-form-urlencoded";

/// Refuses a method that an address does not answer, and a body that is no form.
pub async fn fits(request: Request, next: Next) -> Response {
    let (methods, allow) = answered(address_of(&request));
    if !methods.contains(request.method()) {
        let said = format!("This address answers {allow} alone.");
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, HeaderValue::from_static(allow))], said)
            .into_response();
    }
    if *request.method() == Method::POST && !is_form(request.headers()) {
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("Send this as a form: {FORM}.")).into_response();
    }
    next.run(request).await
}

/// The address in the table; none for a file, and for what is not there.
fn address_of(request: &Request) -> Option<&'static Address> {
    static BY_PATH: LazyLock<HashMap<&str, &Address>> =
        LazyLock::new(|| addresses().iter().map(|address| (address.path.as_str(), address)).collect());
    BY_PATH.get(request.extensions().get::<MatchedPath>()?.as_str()).copied()
}

/// The methods of an address, and the same as a header.
fn answered(address: Option<&Address>) -> (&'static [Method], &'static str) {
    const LOOK: (&[Method], &str) = (&[Method::GET, Method::HEAD], "GET, HEAD");
    match address {
        Some(address) if address.method == Method::POST => (&[Method::POST], "POST"),
        // leptos runs the function and then has no answer to HEAD.
        Some(address) if address.behind == Behind::ServerFunction => (&[Method::GET], "GET"),
        _ => LOOK,
    }
}

/// Whether a body is said to be a form, once and exactly; parameters such as a charset may follow.
fn is_form(headers: &HeaderMap) -> bool {
    let mut said = headers.get_all(header::CONTENT_TYPE).iter();
    let (Some(first), None) = (said.next(), said.next()) else { return false };
    let kind = first.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(FORM)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_a_form_and_nothing_else_is() {
        for (said, form) in [
            (vec!["application/x-www-form-urlencoded"], true),
            (vec!["Application/X-WWW-Form-Urlencoded; charset=UTF-8"], true),
            (vec!["application/x-www-form-urlencoded-not"], false),
            (vec!["application/x-www-form-urlencoded, text/plain"], false),
            (vec!["text/plain; application/x-www-form-urlencoded"], false),
            (vec!["multipart/form-data; boundary=x"], false),
            (vec!["application/json"], false),
            (vec![""], false),
            (vec![], false),
            (vec!["application/x-www-form-urlencoded", "application/json"], false),
        ] {
            let mut headers = HeaderMap::new();
            for one in &said {
                headers.append(header::CONTENT_TYPE, HeaderValue::from_static(one));
            }
            assert_eq!(is_form(&headers), form, "{said:?}");
        }
    }

    #[test]
    fn what_is_in_no_table_can_be_looked_at_alone() {
        assert_eq!(answered(None).1, "GET, HEAD");
    }
}
