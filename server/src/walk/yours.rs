//! A person's own link, over HTTP: what is asked, what is answered, and what it leaves in the browser.

use super::{ask, programs, signed_in};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};

const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An answer as these tests look at it.
struct Answer {
    status: StatusCode,
    location: String,
    cookies: Vec<String>,
    cache: String,
    body: String,
}

async fn answer(response: Response<Body>) -> Answer {
    let text = |name| response.headers().get(name).map(|value| value.to_str().unwrap_or_default().to_owned());
    let (location, cache) =
        (text(header::LOCATION).unwrap_or_default(), text(header::CACHE_CONTROL).unwrap_or_default());
    let set = response.headers().get_all(header::SET_COOKIE).iter();
    let cookies = set.map(|value| value.to_str().unwrap_or_default().to_owned()).collect();
    let status = response.status();
    let body = to_bytes(response.into_body(), 1_000_000).await.expect("a body");
    Answer { status, location, cookies, cache, body: String::from_utf8_lossy(&body).into_owned() }
}

async fn get(program: &Router, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path)
        .header(header::ACCEPT, "text/html")
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "none")
        .body(Body::empty());
    answer(ask(program, request.expect("a request")).await).await
}

async fn post(program: &Router, path: &str, accept: &str, cookie: &str, form: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accept)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form.to_owned()));
    answer(ask(program, request.expect("a request")).await).await
}

/// The value of a cookie that an answer sets, with its name.
fn cookie_of(answer: &Answer, name: &str) -> Option<String> {
    let set = answer.cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")))?;
    set.split(';').next().map(str::to_owned)
}

/// Somebody on Ann's list, with a link that she has just made.
struct Given {
    ann: String,
    id: String,
    key: String,
    given: String,
    day: String,
    month: String,
}

async fn given(program: &Router) -> Given {
    let ann = signed_in(program, "ann.mulholland@example.org").await;
    let list = get(program, "/desk/people", &ann).await;
    let from = list.body.split("href=\"/desk/people/").nth(1).expect("somebody");
    let id = from.split('"').next().expect("an id").to_owned();
    let opened = post(program, "/rpc/work/open", "application/json", &ann, &format!("id={id}")).await;
    let opened: serde_json::Value = serde_json::from_str(&opened.body).expect("a record");
    let person = &opened["opened"]["referral"]["ask"]["person"];
    let born_on = person["born_on"].as_str().expect("a birthday");
    let [_, month, day] = born_on.split('-').collect::<Vec<_>>()[..] else { panic!("{born_on}") };
    let made = post(program, "/rpc/record/give-link", "text/html", &ann, &format!("id={id}")).await;
    assert_eq!((made.status, made.location.as_str()), (StatusCode::FOUND, format!("/desk/people/{id}/link").as_str()));
    let once = made.cookies.iter().find(|cookie| cookie.starts_with("new-person-link=")).expect("a cookie");
    assert!(once.contains("HttpOnly") && once.contains("SameSite=Strict"), "{once}");
    let key = once.split(['.', ';']).nth(1).expect("a key").to_owned();
    let (day, month) = (day.to_owned(), month.to_owned());
    Given { ann, id, key, given: person["given"].as_str().expect("a name").to_owned(), day, month }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_link_is_shown_once() {
    for program in programs().await {
        let Given { ann, id, key, .. } = given(&program).await;
        let page = format!("/desk/people/{id}/link");
        let first = get(&program, &page, &format!("{ann}; new-person-link={id}.{key}")).await;
        assert!(first.body.contains(&format!("/yours?key={key}")), "it is shown");
        let gone = first.cookies.iter().find(|cookie| cookie.starts_with("new-person-link=")).expect("taken away");
        assert!(gone.contains("Max-Age=0") && !gone.contains(&key), "{gone}");
        assert!(!get(&program, &page, &ann).await.body.contains(&key), "and never again");
        let other = get(&program, &page, &format!("{ann}; new-person-link=another.{key}")).await;
        assert!(!other.body.contains(&key), "nor beside another record");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_a_link_changes_nothing_and_says_nothing() {
    for program in programs().await {
        let Given { key, given, .. } = given(&program).await;
        let shown = get(&program, &format!("/yours?key={key}"), "").await;
        assert_eq!((shown.status, shown.cache.as_str()), (StatusCode::OK, "no-store"));
        assert!(shown.cookies.is_empty() && !shown.body.contains(&given), "nobody is told whose it is");
        let title = shown.body.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert_eq!(title, Some("Your page - Community Links"));
        let plain = |answer: &Answer, key: &str| {
            let body = answer.body.replace(key, "");
            body.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect::<String>()
        };
        let unknown = get(&program, &format!("/yours?key={UNKNOWN}"), "").await;
        assert!(plain(&shown, &key) == plain(&unknown, UNKNOWN), "a link that is none looks the same");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_birthday_and_a_wrong_link_get_the_same_answer() {
    for program in programs().await {
        let Given { key, day, month, .. } = given(&program).await;
        let other = if day == "01" { "2" } else { "1" };
        let form = |key: &str, day: &str| format!("key={key}&day={day}&month={month}");
        let data = async |form: String| {
            let said = post(&program, "/rpc/yours/open", "application/json", "", &form).await;
            (said.status, said.body)
        };
        let wrong = data(form(&key, other)).await;
        assert_eq!(wrong.0, StatusCode::NOT_FOUND);
        assert_eq!(data(form(UNKNOWN, &day)).await, wrong);
        assert_eq!(data(form("", &day)).await, wrong);
        let plain = async |key: &str, day: &str| {
            let sent = post(&program, "/rpc/yours/open", "text/html", "", &form(key, day)).await;
            let session = cookie_of(&sent, "community-links").expect("what was wrong waits beside it");
            assert_eq!((sent.status, sent.location), (StatusCode::FOUND, format!("/yours?key={key}#errors")));
            let page = get(&program, &format!("/yours?key={key}"), &session).await;
            (page.status, page.body.contains("That did not work"))
        };
        assert_eq!(plain(&key, other).await, (StatusCode::OK, true));
        assert_eq!(plain(UNKNOWN, &day).await, (StatusCode::OK, true));
        let odd = post(&program, "/rpc/yours/open", "text/html", "", "key=%0d%0aX:%20y//evil&day=1&month=1").await;
        assert_eq!(odd.location, "/yours?key=0#errors");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_a_link_is_signed_out_and_is_no_account() {
    for program in programs().await {
        let Given { ann, key, given, day, month, .. } = given(&program).await;
        let form = format!("key={key}&day={day}&month={month}");
        let opened = post(&program, "/rpc/yours/open", "text/html", &ann, &form).await;
        assert_eq!((opened.status, opened.location.as_str()), (StatusCode::FOUND, "/yours"), "without the secret");
        let session = cookie_of(&opened, "community-links").expect("a session of its own");
        assert_ne!(session, ann);
        for cookie in [&ann, &session] {
            let desk = get(&program, "/desk/people", cookie).await;
            assert_eq!((desk.status, desk.location.as_str()), (StatusCode::FOUND, "/sign-in"));
            let me = get(&program, "/rpc/account/me", cookie).await;
            assert!(me.status != StatusCode::OK);
        }
        let page = get(&program, "/yours", &session).await;
        assert_eq!((page.status, page.cache.as_str()), (StatusCode::OK, "no-store"));
        assert!(page.body.contains(&format!("Hello {given}")) && !page.body.contains(&key), "{}", page.body);
        let told =
            post(&program, "/rpc/yours/not-right", "text/html", &session, "once=0123456789abcdef&words=Not+me").await;
        assert_eq!(told.location, "/yours?told=1");
        let stopped = post(&program, "/rpc/yours/stop-sharing", "text/html", &session, "").await;
        assert_eq!(stopped.location, "/yours?stopped=1");
        assert!(get(&program, "/yours?told=1", &session).await.body.contains("Not me"));
        post(&program, "/rpc/yours/close", "text/html", &session, "").await;
        let closed = get(&program, "/yours", &session).await;
        assert!(closed.body.contains("This page is closed") && !closed.body.contains(&given));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_link_there_is_nothing_to_do_there() {
    for program in programs().await {
        let ann = signed_in(&program, "ann.mulholland@example.org").await;
        for cookie in ["", ann.as_str()] {
            assert!(get(&program, "/yours", cookie).await.body.contains("This page is closed"));
            for path in ["/rpc/yours/not-right", "/rpc/yours/stop-sharing"] {
                let form = "once=0123456789abcdef&words=x";
                let refused = post(&program, path, "application/json", cookie, form).await;
                assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
        post(&program, "/rpc/yours/close", "text/html", &ann, "").await;
        assert_eq!(get(&program, "/desk/people", &ann).await.status, StatusCode::OK, "it signs nobody else out");
    }
}
