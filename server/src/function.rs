//! Server functions. What leptos leaves open about them is shut here: it sends whoever asks back to any `Referer`, and
//! gives each refusal the status 500.

use crate::config::BaseUrl;
use app::api::Refusal;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use leptos_axum::handle_server_fns_with_context;

/// The handler of a server function.
pub fn function(method: &Method, context: impl Fn() + Clone + Send + Sync + 'static, base: BaseUrl) -> MethodRouter {
    let filter = if *method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
    on(filter, move |mut request: Request| async move {
        if !comes_from(request.headers(), &base) {
            request.headers_mut().remove(header::REFERER);
        }
        with_its_status(handle_server_fns_with_context(context, request).await.into_response()).await
    })
}

fn comes_from(headers: &HeaderMap, base: &BaseUrl) -> bool {
    let referer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    referer.strip_prefix(base.as_str()).is_some_and(|path| path.starts_with('/'))
}

/// The most that is read of a refusal.
const REFUSAL_BYTES: usize = 64 * 1024;

/// Gives a refusal the status of its failure, whether its function remembered to or not: a program that watches us must
/// not take somebody's wrong postcode for a fault of ours.
async fn with_its_status(response: Response) -> Response {
    let is_refusal = response.headers().contains_key(SERVER_FN_ERROR_HEADER);
    if !is_refusal || response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, REFUSAL_BYTES).await else { return parts.status.into_response() };
    let refusal = serde_json::from_slice(&bytes).ok().map(|Refusal(failure)| failure.status());
    if let Some(status) = refusal.and_then(|status| StatusCode::from_u16(status).ok()) {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guest::{Guest, REFERS, WORKS, refer_form};
    use crate::walk::towns;
    use axum::http::header::{LOCATION, RETRY_AFTER};
    use domain::{Failure, Why};
    use service::attempts::Visitor;

    #[tokio::test]
    async fn a_refusal_has_the_status_of_its_failure() {
        for (failure, status) in [
            (Failure::invalid("near", Why::NotAPostcode), 422),
            (Failure::NotFound, 404),
            (Failure::Conflict, 409),
            (Failure::SignedOut, 401),
            (Failure::WrongSignIn, 401),
            (Failure::Busy, 503),
            (Failure::Ours("3FA2-90C1".to_owned()), 500),
        ] {
            let text = serde_json::to_string(&Refusal(failure)).expect("text");
            let mut given = (StatusCode::INTERNAL_SERVER_ERROR, text.clone()).into_response();
            given.headers_mut().insert(SERVER_FN_ERROR_HEADER, "/rpc/a/b".parse().expect("a header"));
            let answer = with_its_status(given).await;
            assert_eq!(answer.status().as_u16(), status, "{text}");
            let kept = to_bytes(answer.into_body(), 1000).await.expect("a body");
            assert_eq!(kept, text.as_bytes());
        }
    }

    #[tokio::test]
    async fn what_is_no_refusal_stays_as_it_is() {
        let answer = with_its_status((StatusCode::INTERNAL_SERVER_ERROR, "\"NotFound\"").into_response()).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    /// The three ways of asking: a page that is awake, a form without JavaScript, a page that is drawn.
    #[tokio::test(flavor = "multi_thread")]
    async fn a_failure_has_one_status_however_it_was_asked_for() {
        for town in towns().await {
            let (nobody, shona, ann) = (town.nobody(), town.guest(REFERS).await, town.guest(WORKS).await);
            let id = shona.refers(&[]).await;
            let twice = [("id", id.as_str())];
            ann.takes_on(&id).await;
            let broken = refer_form(&[("form[given]", "")]);
            let wrong = [("email", REFERS), ("password", "three dry cormorants")];
            let signed_out = refer_form(&[]);
            type Form<'a> = &'a [(&'a str, &'a str)];
            // who, where, with what: the status as data; where a plain form leads
            let forms: [(&Guest<'_>, &str, Form<'_>, u16, &str); 5] = [
                (&shona, "/rpc/refer/send", &broken, 422, "/desk/refer"),
                (&shona, "/rpc/work/accept", &twice, 404, "/"),
                (&ann, "/rpc/work/accept", &twice, 409, "/"),
                (&nobody, "/rpc/refer/send", &signed_out, 401, "/sign-in"),
                (&nobody, "/rpc/account/sign-in", &wrong, 401, "/"),
            ];
            for (who, path, form, status, leads_to) in forms {
                assert_eq!(who.posts(path, form).await.status, status, "{path}");
                let plain = who.sends(path, form).await;
                assert_eq!((plain.status, plain.leads_to()), (302, leads_to), "{path}");
            }
            for (who, path, status, leads_to) in [
                (&nobody, "/find?within_m=abc", 422, ""),
                (&nobody, "/support/nothing-here", 404, ""),
                (&shona, "/desk/referrals/nothing-here", 404, ""),
                (&nobody, "/desk/referrals", 302, "/sign-in"),
            ] {
                let page = who.sees(path).await;
                assert_eq!((page.status, page.leads_to()), (status, leads_to), "{path}");
            }
            assert_eq!(nobody.gets("/rpc/find/search?query=within_m%3Dabc").await.status, 422);
            assert_eq!(nobody.gets("/rpc/find/support?slug=nothing-here").await.status, 404);
            assert_eq!(shona.gets("/rpc/refer/sent-one?id=nothing-here").await.status, 404);

            // Too much at once: four wrong ones from one address.
            let mut last = None;
            for _ in 0..4 {
                let mut request = axum::http::Request::post("/rpc/account/sign-in")
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header("sec-fetch-site", "same-origin")
                    .body(Body::from("email=a%40example.org&password=x"))
                    .expect("a request");
                request.extensions_mut().insert(Visitor("192.0.2.1".parse().expect("an address")));
                last = Some(crate::walk::ask(&town.program, request).await);
            }
            let busy = last.expect("an answer");
            assert_eq!(busy.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!((busy.headers()[RETRY_AFTER].as_bytes(), busy.headers().get(LOCATION)), (b"5".as_slice(), None));

            // Our fault.
            town.db.close().await;
            assert_eq!(shona.gets("/rpc/refer/sent").await.status, 500);
            let plain = shona.sends("/rpc/work/accept", &twice).await;
            assert_eq!((plain.status, plain.leads_to()), (302, "/"));
            assert_eq!(shona.sees("/desk/referrals").await.status, 500);
        }
    }
}
