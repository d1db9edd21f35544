//! Who reaches the accounts of people at work, and the places they work in; and what follows at once.

use super::{ask, programs, signed_in};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use serde_json::Value;

const LEAD: &str = "catriona.stewart@example.org";
const ADMINISTRATOR: &str = "alan.muirhead@example.org";
/// Everybody else who signs in with a password: one of each role.
const OTHERS: [&str; 13] = [
    "shona.mcphee@example.org",
    "ann.mulholland@example.org",
    "asif.bashir@example.org",
    "emeka.nwosu@example.org",
    "roza.petrova@example.org",
    "duncan.laird@example.org",
    "parveen.akhtar@example.org",
    "kirsty.ferrier@example.org",
    "joe.tolmie@example.org",
    "ruth.abernethy@example.org",
    "morag.sim@example.org",
    "tomasz.zielinski@example.org",
    "grace.okonjo@example.org",
];

struct Answer {
    status: StatusCode,
    location: String,
    text: String,
}

async fn told(program: &Router, request: Request<Body>) -> Answer {
    let answer = ask(program, request).await;
    let location =
        answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default().to_owned();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 4_000_000).await.expect("a body");
    Answer { status, location, text: String::from_utf8_lossy(&body).into_owned() }
}

/// Looks at a page, or asks for what a page shows.
async fn look(program: &Router, path: &str, cookie: &str) -> Answer {
    let accept = if path.starts_with("/rpc/") { "application/json" } else { "text/html" };
    let request = Request::get(path).header(header::ACCEPT, accept).header(header::COOKIE, cookie);
    told(program, request.body(Body::empty()).expect("a request")).await
}

/// Sends a form, as a browser without JavaScript does (`text/html`) or a page that is awake (`application/json`).
async fn send(program: &Router, path: &str, cookie: &str, accept: &str, form: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accept)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin");
    told(program, request.body(Body::from(form.to_owned())).expect("a request")).await
}

const AWAKE: &str = "application/json";
const PLAIN: &str = "text/html";

/// The id of somebody's account, from the list of whoever manages it.
async fn id_of(program: &Router, cookie: &str, email: &str) -> String {
    for page in 1..9 {
        let list = look(program, &format!("/rpc/staff/list?ask%5Bpage%5D={page}"), cookie).await;
        let list: Value = serde_json::from_str(&list.text).expect("a list");
        let rows = list["staff"]["rows"].as_array().expect("rows").clone();
        let found = rows.iter().find(|row| row["account"]["email"] == email);
        if let Some(id) = found.and_then(|row| row["account"]["id"].as_str()) {
            return id.to_owned();
        }
    }
    panic!("{email} is not in the list")
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_and_places_are_there_for_those_who_manage_them_and_for_nobody_else() {
    const STAFF: [&str; 5] = [
        "/desk/staff",
        "/desk/staff/new",
        "/desk/staff/new?role=referrer",
        "/rpc/staff/list",
        "/rpc/staff/form?role=practice-lead",
    ];
    const PLACES: [&str; 6] = [
        "/desk/places",
        "/desk/places?kind=organisation&q=arts",
        "/desk/places/team/new",
        "/rpc/places/list?kind=team",
        "/rpc/places/form?kind=practice",
        "/desk/staff/new?role=keeper",
    ];
    const DEEDS: [&str; 9] = [
        "/rpc/staff/change",
        "/rpc/staff/end",
        "/rpc/staff/invite-again",
        "/rpc/staff/let-in",
        "/rpc/staff/look",
        "/rpc/staff/reset",
        "/rpc/places/add",
        "/rpc/places/change",
        "/rpc/places/close",
    ];
    for program in programs().await {
        let alan = signed_in(&program, ADMINISTRATOR).await;
        let ids =
            [id_of(&program, &alan, "shona.mcphee@example.org").await, id_of(&program, &alan, ADMINISTRATOR).await];
        let practices = look(&program, "/rpc/places/list?kind=practice", &alan).await.text;
        let practices: Value = serde_json::from_str(&practices).expect("a list");
        let practice = practices["places"]["rows"][0]["Practice"]["id"].as_str().expect("an id").to_owned();
        let lead = signed_in(&program, LEAD).await;
        for path in STAFF {
            for who in [&alan, &lead] {
                assert_eq!(look(&program, path, who).await.status, StatusCode::OK, "{path}");
            }
        }
        for path in PLACES {
            assert_eq!(look(&program, path, &alan).await.status, StatusCode::OK, "{path}");
            assert_eq!(look(&program, path, &lead).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for email in OTHERS {
            let cookie = signed_in(&program, email).await;
            let own = ids.iter().map(|id| format!("/desk/staff/{id}"));
            let place = std::iter::once(format!("/desk/places/practice/{practice}"));
            let pages = STAFF.iter().chain(&PLACES).map(|path| (*path).to_owned());
            for path in pages.chain(own).chain(place) {
                let answer = look(&program, &path, &cookie).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{email}: {path}");
            }
            for path in DEEDS {
                let form = format!(
                    "id={}&kind=team&once=0123456789abcdef&version=1&closed=yes&form%5Bname%5D=X&form%5Brole%5D=keeper",
                    if path.contains("places") { &practice } else { &ids[0] }
                );
                let answer = send(&program, path, &cookie, AWAKE, &form).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{email}: {path}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_ended_is_out_with_the_very_next_request() {
    for program in programs().await {
        let (alan, shona) =
            (signed_in(&program, ADMINISTRATOR).await, signed_in(&program, "shona.mcphee@example.org").await);
        let id = id_of(&program, &alan, "shona.mcphee@example.org").await;
        assert_eq!(look(&program, "/desk/referrals", &shona).await.status, StatusCode::OK);
        let ended = send(&program, "/rpc/staff/end", &alan, PLAIN, &format!("id={id}")).await;
        assert_eq!(
            (ended.status, ended.location.as_str()),
            (StatusCode::FOUND, format!("/desk/staff/{id}?done=ended").as_str())
        );
        let page = look(&program, "/desk/referrals", &shona).await;
        assert_eq!((page.status, page.location.as_str()), (StatusCode::FOUND, "/sign-in"));
        assert_eq!(look(&program, "/rpc/refer/sent", &shona).await.status, StatusCode::UNAUTHORIZED);
        let late = send(&program, "/rpc/refer/send", &shona, AWAKE, "once=0123456789abcdef").await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED);
        let told = look(&program, &format!("/desk/staff/{id}"), &alan).await;
        assert!(told.text.contains("Ended") && told.text.contains("Let them in again"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_ends_themselves_and_says_so_without_javascript_too() {
    for program in programs().await {
        let alan = signed_in(&program, ADMINISTRATOR).await;
        let id = id_of(&program, &alan, ADMINISTRATOR).await;
        let refused = send(&program, "/rpc/staff/end", &alan, AWAKE, &format!("id={id}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("Yourself"), "{}", refused.text);
        assert_eq!(look(&program, "/desk/staff", &alan).await.status, StatusCode::OK, "and is still there");
        let page = look(&program, &format!("/desk/staff/{id}"), &alan).await.text;
        assert!(page.contains("This is your own account") && !page.contains("End this account"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_makes_nobody_more_than_practice_staff_whatever_the_form_says() {
    for program in programs().await {
        let (alan, lead) = (signed_in(&program, ADMINISTRATOR).await, signed_in(&program, LEAD).await);
        let form = |more: &str| {
            format!("once=0123456789abcdef&form%5Bname%5D=Moira+Kerr&form%5Bemail%5D=moira%40example.org{more}")
        };
        for more in ["&form%5Brole%5D=administrator", "&form%5Brole%5D=referrer&form%5Bpractice%5D=another-one"] {
            let refused = send(&program, "/rpc/staff/invite", &lead, AWAKE, &form(more)).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{more}");
        }
        let other = id_of(&program, &alan, "asif.bashir@example.org").await;
        for path in ["/rpc/staff/end", "/rpc/staff/reset", "/rpc/staff/invite-again", "/rpc/staff/let-in"] {
            let refused = send(&program, path, &lead, AWAKE, &format!("id={other}")).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(look(&program, &format!("/desk/staff/{other}"), &lead).await.status, StatusCode::NOT_FOUND);
        let extra =
            "&form%5Brole%5D=referrer&form%5Bteam%5D=team-clyde&form%5Bdisabled%5D=1&form%5Bjoined%5D=1&joined=1";
        let made = send(&program, "/rpc/staff/invite", &lead, PLAIN, &form(extra)).await;
        assert!(made.status == StatusCode::FOUND && made.location.ends_with("?done=invited"), "{}", made.location);
        let id = made.location.trim_start_matches("/desk/staff/").trim_end_matches("?done=invited");
        let page = look(&program, &format!("/rpc/staff/one?id={id}"), &lead).await.text;
        let page: Value = serde_json::from_str(&page).expect("an account");
        let account = &page["staff"]["account"];
        assert!(account["joined"].is_null() && account["role"] == "Referrer", "{account}");
        assert!(account["base"]["Practice"].is_string(), "{account}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_about_somebody_stays_where_something_is_wrong() {
    for program in programs().await {
        let lead = signed_in(&program, LEAD).await;
        let form =
            "once=0123456789abcdef&form%5Brole%5D=referrer&form%5Bname%5D=Moira+%3CKerr%3E&form%5Bemail%5D=nonsense";
        let back = send(&program, "/rpc/staff/invite", &lead, PLAIN, form).await;
        assert_eq!((back.status, back.location.as_str()), (StatusCode::FOUND, "/desk/staff/new?role=referrer"));
        let page = look(&program, &back.location, &lead).await.text;
        assert!(page.contains("Moira &lt;Kerr") && page.contains("nonsense"), "the form holds what was typed");
        assert!(page.contains("id=\"errors\"") && page.contains("id=\"email-error\""), "and says what is wrong");
        let again = look(&program, &back.location, &lead).await.text;
        assert!(!again.contains("nonsense") && !again.contains("id=\"errors\""), "said once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_slower_of_two_who_change_a_place_sees_both_texts() {
    for program in programs().await {
        let (alan, same) = (signed_in(&program, ADMINISTRATOR).await, signed_in(&program, ADMINISTRATOR).await);
        let added =
            send(&program, "/rpc/places/add", &alan, PLAIN, "kind=team&once=0123456789abcdef&form%5Bname%5D=North")
                .await;
        assert!(added.location.ends_with("?done=added"), "{}", added.location);
        let id = added.location.trim_start_matches("/desk/places/team/").trim_end_matches("?done=added").to_owned();
        let change = |name: &str| format!("kind=team&id={id}&version=1&form%5Bname%5D={name}");
        let first = send(&program, "/rpc/places/change", &alan, PLAIN, &change("Theirs")).await;
        assert_eq!(first.location, format!("/desk/places/team/{id}?done=saved"));
        let second = send(&program, "/rpc/places/change", &same, PLAIN, &change("Mine")).await;
        assert_eq!(second.location, format!("/desk/places/team/{id}"));
        let page = look(&program, &second.location, &same).await.text;
        assert!(page.contains("value=\"Mine\"") && page.contains("What it says now") && page.contains("Theirs"));
        assert!(page.contains("name=\"version\" value=\"2\""), "saving again is meant");
        let awake = send(&program, "/rpc/places/change", &same, AWAKE, &change("Late")).await;
        assert_eq!(awake.status, StatusCode::CONFLICT);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_looked_for_stands_in_no_address() {
    for program in programs().await {
        let alan = signed_in(&program, ADMINISTRATOR).await;
        let form = "q=grace+okonjo&ask%5Brole%5D=governance&ask%5Bteam%5D=a%0d%0ab";
        let found = send(&program, "/rpc/staff/look", &alan, PLAIN, form).await;
        assert_eq!(found.location, "/desk/staff?role=governance&named=1");
        let page = look(&program, &found.location, &alan).await.text;
        assert!(page.contains("Grace Okonjo") && page.contains("value=\"grace okonjo\""));
        assert!(!page.contains("Alan Muirhead</bdi></a>"), "nobody else");
        let all = look(&program, "/desk/staff?role=governance", &alan).await.text;
        assert!(!all.contains("value=\"grace okonjo\""), "the plain address shows everybody");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_begins_where_its_work_is() {
    for program in programs().await {
        for (email, to) in [(ADMINISTRATOR, "/desk/staff"), (LEAD, "/desk/referrals")] {
            let cookie = signed_in(&program, email).await;
            assert_eq!(look(&program, "/desk", &cookie).await.location, to, "{email}");
        }
    }
}
