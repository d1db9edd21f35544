//! What is done with addresses, hosts, ways back and kinds of content.

use super::*;
use crate::listen::{LIMITS, serve};
use crate::router::Behind;
use crate::walk::{ours, towns};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A foreign page can send these three kinds of body without asking first. Functions read one of them, and only from us.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_site_reaches_no_function() {
    for town in towns().await {
        let ann = town.guest(WORKS).await;
        let json = r#"{"id":"x","email":"x","form":{}}"#;
        for address in addresses().iter().filter(|address| address.method == Method::POST) {
            for kind in
                ["text/plain", "application/json", "multipart/form-data; boundary=x", "text/plain;charset=utf-8"]
            {
                let told = ann.ask(Method::POST, &address.path, &[("content-type", kind)], json.to_owned()).await;
                assert_eq!(told.status, 415, "{}: {kind}", address.path);
                let foreign = [("content-type", kind), ("sec-fetch-site", "cross-site")];
                let told = ann.ask(Method::POST, &address.path, &foreign, json.to_owned()).await;
                assert!(matches!(told.status, 403 | 415), "{}: {kind}", address.path);
            }
            let foreign = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")];
            let told = ann.ask(Method::POST, &address.path, &foreign, "id=x".to_owned()).await;
            assert_eq!(told.status, 403, "{}", address.path);
            let told = ann.ask(Method::POST, &address.path, &[], String::new()).await;
            assert_eq!(told.status, 415, "{} without a word about what it is", address.path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_answers_its_own_methods_and_says_which() {
    let town = towns().await.remove(0);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for address in addresses() {
        let path = ours(address, "text/html", "").uri().path().to_owned();
        for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
            let own = match (address.behind, &address.method) {
                (_, &Method::POST) => method == "POST",
                (Behind::ServerFunction, _) => method == "GET",
                _ => matches!(method, "GET" | "HEAD"),
            };
            let named = Method::from_bytes(method.as_bytes()).expect("a method");
            let told = town.nobody().ask(named, &path, &form, String::new()).await;
            assert_eq!(told.status == 405, !own, "{method} {path}: {}", told.status);
            let allow = told.header(header::ALLOW);
            assert!(own || allow.split(", ").any(|one| one == address.method.as_str()), "{method} {path}: {allow:?}");
        }
    }
    let told = town.nobody().ask(Method::POST, "/pkg/site.js", &form, String::new()).await;
    assert_eq!((told.status, told.header(header::ALLOW)), (405, "GET, HEAD"), "files are looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_only_looked_at_changes_anything() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let id = shona.refers(&[]).await;
        let before = shona.sent_one(&id).await;
        assert!(before.contains(r#""stage":"Sent""#), "{before}");
        let form = encoded(&[("id", &id), ("email", REFERS), ("password", DEMO_PASSWORD), ("outcome", "spoke")]);
        for guest in [&shona, &ann] {
            for address in addresses().iter().filter(|address| address.method == Method::POST) {
                let path = format!("{}?{form}", address.path);
                for method in [Method::GET, Method::HEAD] {
                    let told = guest.ask(method, &path, &[("accept", "text/html")], String::new()).await;
                    assert_eq!(told.status, 405, "{path}");
                }
            }
            // A link on another site, a browser that fetches ahead, a program that asks for the headers alone.
            for headers in [
                [("sec-fetch-site", "cross-site"), ("accept", "text/html")],
                [("sec-purpose", "prefetch"), ("accept", "*/*")],
            ] {
                for path in ["/desk/people", "/desk/referrals"] {
                    guest.ask(Method::GET, &format!("{path}/{id}"), &headers, String::new()).await;
                    guest.ask(Method::HEAD, &format!("{path}/{id}"), &[], String::new()).await;
                }
            }
            for address in addresses().iter().filter(|address| address.behind == Behind::ServerFunction) {
                guest.gets(&format!("{}?{form}", address.path)).await;
            }
        }
        assert_eq!(shona.sent_one(&id).await, before, "{}", town.engine);
        let accounts = town.desk.accounts().await.expect("accounts");
        assert!(accounts.iter().all(|account| account.disabled.is_none()));
    }
}

const FOREIGN: [&str; 10] = [
    "https://evil.example/x",
    "//evil.example/x",
    "/\\evil.example",
    "\\\\evil.example",
    "http://127.0.0.1:3000.evil.example/",
    "http://127.0.0.1:3000@evil.example/",
    "http://127.0.0.1:3001/",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,evil.example",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_is_a_way_to_another_site() {
    for town in towns().await {
        let people = [town.nobody(), town.guest(REFERS).await, town.guest(WORKS).await];
        for guest in &people {
            for address in addresses() {
                for foreign in FOREIGN {
                    let path = ours(address, "text/html", "").uri().path().to_owned();
                    let ways = [
                        "next",
                        "return",
                        "return_to",
                        "url",
                        "redirect",
                        "redirect_uri",
                        "back",
                        "to",
                        "lang",
                        "slug",
                    ];
                    let form = encoded(&ways.map(|way| (way, foreign)));
                    let headers = [
                        ("accept", "text/html"),
                        ("referer", foreign),
                        ("content-type", "application/x-www-form-urlencoded"),
                        ("x-forwarded-host", "evil.example"),
                    ];
                    let (path, body) = match address.method {
                        Method::GET => (format!("{path}?{form}"), String::new()),
                        _ => (path, form),
                    };
                    let told = guest.ask(address.method.clone(), &path, &headers, body).await;
                    let to = told.leads_to();
                    let is_ours = to.is_empty()
                        || (to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'))
                        || to.starts_with(&format!("{BASE}/"));
                    assert!(is_ours, "{path} with {foreign} leads to {to}");
                    // A sign-out in the middle of this must not let the rest pass for nothing.
                    if address.path.ends_with("sign-out") {
                        break;
                    }
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_that_a_request_names_is_in_no_link() {
    for town in towns().await {
        let ways = ["/", "/shortlist?s=elder-park-soup-and-blether", "/support/elder-park-soup-and-blether"];
        let ways = [&ways[..], &["/support/elder-park-soup-and-blether/dates.ics", "/sign-in", "/desk"]].concat();
        for path in ways {
            let told = town.nobody().ask(Method::GET, path, &[("host", "evil.example")], String::new()).await;
            assert_eq!(told.status, 421, "{path}");
            assert!(!told.text.contains("evil.example"));
            let aside = [
                ("x-forwarded-host", "evil.example"),
                ("x-host", "evil.example"),
                ("x-original-url", "/evil.example"),
                ("x-rewrite-url", "/evil.example"),
                ("forwarded", "host=evil.example;proto=https"),
            ];
            let told = town.nobody().ask(Method::GET, path, &aside, String::new()).await;
            let said = format!("{:?}{}", told.headers, told.text);
            assert!(!said.contains("evil.example"), "{path}");
        }
    }
}

/// What a browser or `curl` would tidy up first goes over the wire as it is.
#[tokio::test(flavor = "multi_thread")]
async fn no_path_leads_out_of_the_folder_of_the_site() {
    let town = towns().await.remove(0);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("an address");
    let server = tokio::spawn(serve(listener, town.program.clone(), LIMITS, std::future::pending()));
    let up =
        ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e%252f", "....//", "%c0%ae%c0%ae/", "..;/"];
    let mut paths: Vec<String> = Vec::new();
    for under in ["/", "/pkg/", "/map/static/", "/support/", "/tiles/x/1/2/"] {
        paths.extend(up.iter().map(|up| format!("{under}{}etc/passwd", up.repeat(8))));
    }
    let odd = [
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/pkg/%00.js",
        "/etc/passwd%00.html",
        "/proc/self/environ",
        "/%2fetc%2fpasswd",
    ];
    paths.extend(odd.iter().map(|path| (*path).to_owned()));
    paths.push("http://127.0.0.1:3000/../../../etc/passwd".to_owned());
    paths.push("file:///etc/passwd".to_owned());
    for path in paths {
        let mut stream = TcpStream::connect(at).await.expect("connected");
        let asked = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(status.starts_with('4'), "{path}: {:.60}", answer);
        assert!(!answer.contains("root:") && !answer.contains("PATH="), "{path}");
    }
    server.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_encodings_are_refused_or_read_as_what_they_say() {
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        for (kind, body) in [
            ("application/x-www-form-urlencoded; charset=utf-16", "%FE%FF%00i%00d=%00x"),
            ("application/x-www-form-urlencoded; charset=utf-7", "form%5Bgiven%5D=%2BADw-script%2BAD4-"),
            ("application/x-www-form-urlencoded", "form%5Bgiven%5D=%FF%FE%80&once=a-form-that-is-sent"),
            ("application/x-www-form-urlencoded", "form[given]=%&form[%zz]=%u0041"),
            ("application/x-www-form-urlencoded", "\u{feff}form[given]=x"),
            ("application/x-www-form-urlencoded", "form[given]=%00&once=%00"),
            ("application/x-www-form-urlencoded", "form[given][given]=x&form=1&form[]=2"),
        ] {
            for path in ["/rpc/refer/send", "/rpc/tell/missing", "/rpc/account/sign-in", "/rpc/work/contact"] {
                let headers = [("content-type", kind), ("accept", "application/json")];
                let told = shona.ask(Method::POST, path, &headers, body.to_owned()).await;
                assert!((400..500).contains(&told.status), "{path} {body}: {} {}", told.status, told.text);
            }
        }
        // Every page says what it is written in, so that nobody's browser guesses.
        for path in ["/", "/find?q=%2BADw-script%2BAD4-", "/sign-in", "/desk/refer"] {
            assert_eq!(shona.sees(path).await.header(header::CONTENT_TYPE).to_lowercase(), "text/html; charset=utf-8");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_means_something_to_a_database_means_nothing_here() {
    let odd = [
        "'",
        "\"",
        "';drop table person;--",
        "' or '1'='1",
        "\\",
        "%",
        "_",
        "%%%",
        "*",
        "\"*\"",
        "a* OR b*",
        "NEAR(a b)",
        "^a",
        "a:b",
        "-a",
        "{a}",
        "$1",
        "?1",
        ":a",
        "/* */",
        "--",
        "\u{0}",
        "col:val AND",
        "(",
        "1) union select 1,2,3--",
    ];
    for town in towns().await {
        let (nobody, shona) = (town.nobody(), town.guest(REFERS).await);
        let everything = nobody.gets("/api/find").await.text;
        for text in odd {
            let value = encoded(&[("q", text)]);
            let found = nobody.gets(&format!("/api/find?{value}")).await;
            assert_eq!(found.status, 200, "{text}");
            for (path, name) in [
                ("/rpc/find/support", "slug"),
                ("/rpc/find/organisation", "slug"),
                ("/rpc/find/several", "slugs"),
                ("/rpc/find/kind", "category"),
                ("/rpc/refer/sent-one", "id"),
                ("/rpc/find/on", "query"),
            ] {
                let told = shona.gets(&format!("{path}?{}", encoded(&[(name, text)]))).await;
                assert!(
                    told.status == 404 || told.status == 422 || told.status == 200,
                    "{path} {text}: {}",
                    told.status
                );
            }
            let form = [("email", &*format!("{text}@example.org")), ("password", text)];
            assert_eq!(nobody.posts("/rpc/account/sign-in", &form).await.status, 401, "{text}");
            for path in ["/rpc/work/open", "/rpc/work/accept"] {
                assert_eq!(shona.posts(path, &[("id", text)]).await.status, 404, "{path} {text}");
            }
        }
        let name = "Robert'); drop table person;-- %_\\\"";
        let id = shona.refers(&[("form[family]", name), ("form[own_words]", name)]).await;
        let page: serde_json::Value =
            serde_json::from_str(&shona.gets(&format!("/rpc/refer/sent-one?id={id}")).await.text).expect("JSON");
        assert_eq!(page.pointer("/0/full_name").and_then(|name| name.as_str()), Some(&*format!("Margaret {name}")));
        assert_eq!(nobody.gets("/api/find").await.text, everything, "{}: everything is still there", town.engine);
    }
}

/// What the signed-in see stays in no cache, so that neither the back button nor the next person at the same tablet finds
/// it; in Chromium: `end2end/shared_tablet.spec.mjs`.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_signed_in_see_is_kept_by_nobody() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let id = shona.refers(&[]).await;
        for guest in [&shona, &ann] {
            for address in addresses().iter().filter(|address| address.method == Method::GET) {
                let is_ours = matches!(address.behind, Behind::StaffPage | Behind::ServerFunction);
                let path = address.path.replace("{id}", &id).replace("{slug}", "elder-park-soup-and-blether");
                let path = path.replace(['{', '}'], "");
                let told = guest.sees(&format!("{path}?id={id}&slug=elder-park-soup-and-blether")).await;
                let kept = told.header(header::CACHE_CONTROL);
                let is_page = told.header(header::CONTENT_TYPE).starts_with("text/html");
                assert!(!is_ours || kept == "no-store", "{path}: {kept}");
                assert!(!is_page || kept == "no-store" || kept == "private", "{path}: {kept}");
            }
        }
    }
}
