//! A record that is there, asked for by everybody who has nothing to do with it.

use super::{addresses, ask, ours, programs, signed_in};
use crate::router::{Address, Behind};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};

/// Ann, who holds the record.
const ANN: &str = "ann.mulholland@example.org";
/// The lead of Ann's team, who is asked for a reason.
const ROZA: &str = "roza.petrova@example.org";
/// At the practice for which Ann works: what it sent is theirs to see.
const ELDER_STREET: [&str; 2] = ["shona.mcphee@example.org", "catriona.stewart@example.org"];
/// Watches over who looks at what.
const GRACE: &str = "grace.okonjo@example.org";
/// Signs in by a code, and has no password.
const WULLIE: &str = "wullie.jardine@example.org";

/// Server functions about one record of the worker's side.
const OF_A_RECORD: [&str; 12] = [
    "/rpc/record/end-link",
    "/rpc/record/give-link",
    "/rpc/record/link-sheet",
    "/rpc/record/message-done",
    "/rpc/record/seal",
    "/rpc/record/seal-sheet",
    "/rpc/record/unseal",
    "/rpc/triage/sheet",
    "/rpc/triage/weigh",
    "/rpc/work/accept",
    "/rpc/work/contact",
    "/rpc/work/open",
];

async fn one_of_anns(program: &Router) -> String {
    let cookie = signed_in(program, ANN).await;
    let request = Request::get("/desk/people").header(header::ACCEPT, "text/html").header(header::COOKIE, cookie);
    let list = ask(program, request.body(Body::empty()).expect("a request")).await;
    let body = to_bytes(list.into_body(), 1_000_000).await.expect("a page");
    let text = String::from_utf8_lossy(&body).into_owned();
    let from = text.split("href=\"/desk/people/").nth(1).expect("somebody");
    from.split('"').next().expect("an id").to_owned()
}

/// The same address for this record, with every field that a form of it might have.
fn of(address: &Address, id: &str, accept: &str, cookie: &str) -> Request<Body> {
    let form = format!(
        "id={id}&once=0123456789abcdef&outcome=spoke&mode=phone&message=none&reason=Because+it+cannot+wait.&form%5Bcase%5D={id}"
    );
    let mut request = ours(address, accept, cookie);
    match (address.behind, &address.method) {
        (Behind::ServerFunction, &Method::GET) => {
            *request.uri_mut() = format!("{}?{form}", address.path).parse().expect("an address");
        }
        (Behind::ServerFunction, _) => *request.body_mut() = Body::from(form),
        _ => *request.uri_mut() = address.path.replace("{id}", id).parse().expect("an address"),
    }
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_of_somebody_else_is_behind_no_page_and_no_function() {
    for program in programs().await {
        let id = one_of_anns(&program).await;
        for email in service::demo::OPEN_DOORS.into_iter().filter(|email| ![ANN, WULLIE].contains(email)) {
            let cookie = signed_in(&program, email).await;
            for address in addresses() {
                let path = address.path.as_str();
                let is_page = address.behind == Behind::StaffPage && path.contains("{id}");
                if is_page && !(ELDER_STREET.contains(&email) && path.starts_with("/desk/referrals/")) {
                    let answer = ask(&program, of(address, &id, "text/html", &cookie)).await;
                    let expected = match (email, path) {
                        (ROZA, "/desk/people/{id}") => StatusCode::FOUND,
                        // Who looked is told to the lead, and to whoever watches over it.
                        (ROZA | GRACE, "/desk/people/{id}/looks") => StatusCode::OK,
                        _ => StatusCode::NOT_FOUND,
                    };
                    assert_eq!(answer.status(), expected, "{email}: {path}");
                }
                if OF_A_RECORD.contains(&path) {
                    let answer = ask(&program, of(address, &id, "application/json", &cookie)).await;
                    assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{email}: {path}");
                }
            }
        }
    }
}
