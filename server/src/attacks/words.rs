//! Words that are more than words: scripts, links and lines of a log in what people type, and words that must not get out.

#![allow(clippy::string_slice, reason = "a test that panics fails, as it should")]

use super::*;
use crate::walk::towns;
use domain::Passage;
use domain::WorkerNotes;
use domain::known::Known;
use domain::support::{Cost, Entry, Quote, Source};
use domain::{Area, Category, Place, Position};
use service::import::{Batch, IncomingOrganisation, IncomingSupport};

/// What a browser must never take for more than words.
const SCRIPTS: [&str; 5] = [
    "zq</script><script>zqx()</script>",
    "zq\u{2028}zqx()\u{2029}<!--<script>",
    "zq\"><img src=zqx onerror=zqx()>",
    "zq' onmouseover='zqx()' x='",
    "zq</textarea></title></style><svg onload=zqx()>{{7*7}}${7*7}",
];

const LINK: &str = "JaVaScRiPt:zqx()";

/// What a page holds beyond words, read as a browser reads it: attributes that run, scripts without the page's nonce, links
/// that are scripts.
fn dangers(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            continue;
        }
        let (tag, after) = one_tag(rest);
        rest = after;
        let name = tag.name.as_str();
        for (attribute, value) in &tag.attributes {
            let plain: String =
                value.to_lowercase().chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            if attribute.starts_with("on") || plain.starts_with("javascript:") || value == "zqx" {
                found.push(format!("<{name} {attribute}={value}>"));
            }
        }
        if name == "script" {
            let has_nonce = tag.attributes.iter().any(|(attribute, value)| attribute == "nonce" && !value.is_empty());
            let (inside, after) = rest.split_at(rest.to_lowercase().find("</script").unwrap_or(rest.len()));
            rest = after;
            if !has_nonce || inside.contains("<!--") || inside.contains(['\u{2028}', '\u{2029}']) {
                found.push(format!("<script> {inside:.200}"));
            }
        }
    }
    found
}

struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Reads a tag after its `<`, and gives what follows.
fn one_tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    let mut tag = Tag { name: text[..end].trim_end_matches('/').to_lowercase(), attributes: Vec::new() };
    let mut rest = &text[end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.strip_prefix('>').unwrap_or(rest));
        }
        let end = rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '>' | '/'));
        let end = end.map_or(rest.len(), |(at, _)| at);
        let name = rest[..end].to_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len())),
            };
        }
        tag.attributes.push((name, value.to_owned()));
    }
}

#[test]
fn the_reader_of_pages_sees_what_a_browser_sees() {
    for bad in [
        "<p>zq</script><script>zqx()</script></p>",
        "<p title=\"zq\"><img src=zqx onerror=zqx()>\"></p>",
        "<p title='zq' onmouseover='zqx()' x=''>",
        "<svg onload=zqx()>",
        "<a href=\"JaVaScRiPt:zqx()\">",
        "<a href=' java\nscript:zqx()'>",
        "<script nonce=\"a\">var a = \"\u{2028}\";</script>",
        "<SCRIPT>zqx()</SCRIPT>",
        "<script nonce=\"a\">var a = \"<!--\";</script>",
    ] {
        assert!(!dangers(bad).is_empty(), "{bad}");
    }
    for good in [
        "<p>zq&lt;/script>&lt;script>zqx()&lt;/script></p>",
        "<p title=\"zq&quot;>&lt;img src=zqx onerror=zqx()>\">zq\"> onerror=x</p>",
        "<script nonce=\"a\">var a = \"zq\\u003c/script>\";</script>",
        "<a href=\"/find?q=javascript:\">on=1</a> 3 < 4 <!-- <svg onload=x> -->",
    ] {
        assert_eq!(dangers(good), Vec::<String>::new());
    }
}

fn line<const N: usize>(text: &str) -> Line<N> {
    Line::read("line", text).expect("a line")
}

fn passage<const N: usize>(text: &str) -> Option<Passage<N>> {
    Passage::read("passage", text).ok()
}

/// A support that holds a text in every field that has room for one, past what an import would have cleaned away.
fn full_of(n: usize, text: &str) -> Batch {
    let source = Source { feed: line("hsds:zq"), id: line(&format!("full-{n}")) };
    let place = Place {
        name: Some(line(text)),
        address: Some(line(text)),
        postcode: Some(line("G51 3AA")),
        position: Position::new(55.863, -4.311),
        is_hidden: false,
        step_free: Known::Yes,
        toilet: Known::NotKnown,
        changing_place: Known::NotKnown,
        hearing_loop: Known::NotKnown,
        parking: Known::NotKnown,
        getting_there: passage(text),
    };
    let entry = Entry {
        summary: Some(line(text)),
        description: passage(text),
        who_for: passage(text),
        cost: Cost::Amount(line(text)),
        languages: vec![line(text)],
        categories: vec![Category::Company],
        other_words: vec![line(text)],
        phone: Some(line(text)),
        text: Some(line(text)),
        email: Some(line(text)),
        web: Some(line(if n == 0 { LINK } else { text })),
        area: vec![Area::Ward(line(text))],
        places: vec![place],
        first_visit: vec![line(text)],
        met_by: Some(line(text)),
        quote: Some(Quote { words: line(text), by: Some(line(text)) }),
        ..Entry::named(line(&format!("Zqfull {n} {text}")))
    };
    let notes = WorkerNotes {
        contact: Some(line(text)),
        phone: Some(line(text)),
        email: Some(line(text)),
        handover: passage(text),
        tips: passage(text),
        safety: passage(text),
    };
    let organisation = IncomingOrganisation {
        source: Source { feed: line("hsds:zq"), id: line(&format!("org-{n}")) },
        name: line(&format!("Zqorganisation {n} {text}")),
        about: passage(text),
        phone: Some(line(text)),
        email: Some(line(text)),
        web: Some(line(if n == 0 { LINK } else { text })),
    };
    let support = IncomingSupport {
        organisation: Some(line(&format!("org-{n}"))),
        notes: Some(notes),
        ..IncomingSupport::of(source, entry)
    };
    Batch { organisations: vec![organisation], supports: vec![support], ..Batch::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_any_field_are_words_on_every_page_to_every_role() {
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let mut paths: Vec<String> =
            ["/", "/on", "/near/govan", "/find?q=zqfull", "/find?category=company", "/help-with/company"]
                .map(str::to_owned)
                .into();
        paths.extend(
            ["/desk/referrals", "/desk/waiting", "/desk/people", "/desk/refer", "/desk/near"].map(str::to_owned),
        );
        for (n, text) in SCRIPTS.into_iter().enumerate() {
            town.desk.keep_batch(&full_of(n, text), false, &|_, _| ()).await.expect("kept");
            let found: serde_json::Value =
                serde_json::from_str(&town.nobody().gets(&format!("/api/find?q=zqfull+{n}")).await.text).expect("JSON");
            let hit = found.pointer("/results/0").expect("it is found");
            let slug = hit.get("slug").and_then(|slug| slug.as_str()).expect("a slug").to_owned();
            let support = town.desk.support(&domain::id::Slug::read(&slug).expect("a slug")).expect("a support");
            let runs = support.run_by.expect("an organisation").slug;
            paths.extend([format!("/support/{slug}"), format!("/ar/support/{slug}"), format!("/organisation/{runs}")]);
            paths.extend([format!("/shortlist?s={slug}"), format!("/support/{slug}/wrong")]);

            // What the public tells us comes back to whoever has to mend it.
            let odd = [("once", "x"), ("slug", &*slug), ("form[what]", text), ("form[words]", text)];
            let odd = [&odd[..], &[("form[reply_to]", text), ("form[name]", text), ("form[place]", text)]].concat();
            for (path, page) in
                [("/rpc/tell/wrong", format!("/support/{slug}/wrong")), ("/rpc/tell/missing", "/suggest".to_owned())]
            {
                let back = town.nobody().sends(path, &odd).await;
                let visitor = Guest { town: &town, cookie: back.cookie().expect("a visit") };
                let page = visitor.sees(&page).await.text;
                assert!(page.contains("zq"), "what was typed is shown again");
                assert_eq!(dangers(&page), Vec::<String>::new(), "{path}");
            }

            // Whoever asks for a link worker, for themselves or for somebody: come back, and sent.
            let asking = super::asking::form(&[
                ("once", &format!("asking-with-script-{n}")),
                ("whom", "somebody"),
                ("form[given]", text),
                ("form[best_time]", text),
                ("form[language]", text),
                ("form[own_words]", text),
                ("form[asker_name]", text),
                ("form[asker_related]", text),
                ("form[asker_phone]", "07700 900124"),
            ]);
            let asking: Vec<(&str, &str)> =
                asking.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let odd = [&asking[..], &[("form[postcode]", text), ("form[email]", text)]].concat();
            let back = town.nobody().sends("/rpc/ask/send", &odd).await;
            let visitor = Guest { town: &town, cookie: back.cookie().expect("a visit") };
            let page = visitor.sees("/ask-for-help").await.text;
            assert!(page.contains("zq"), "what was typed is shown again");
            assert_eq!(dangers(&page), Vec::<String>::new(), "asking");
            let told = town.nobody().sends("/rpc/ask/send", &asking).await;
            assert_eq!(told.leads_to(), "/ask-for-help/sent", "{text}");
            let page = ann.sees("/desk/waiting").await.text;
            paths.extend(super::asking::people_in(&page));

            // A referral that can be sent, and one that comes back with all that was typed.
            let once = format!("a-form-with-script-{n}");
            let fields = [
                "given",
                "family",
                "language",
                "best_time",
                "own_words",
                "risk_note",
                "called",
                "needs",
                "agreed_by",
                "crisis_acted",
            ];
            let names = fields.map(|field| format!("form[{field}]"));
            let typed: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text)).collect();
            let risk = [("once", once.as_str()), ("form[risk]", "known"), ("form[share_back]", "yes")];
            let told = shona.sends("/rpc/refer/send", &refer_form(&[&typed[..], &risk].concat())).await;
            assert_eq!(told.leads_to(), "/desk/refer/check");
            let page = shona.sees("/desk/refer/check").await.text;
            assert!(page.contains("zq"));
            assert_eq!(dangers(&page), Vec::<String>::new(), "what is looked at before it goes");
            let id = shona.refers(&[&typed[..], &risk].concat()).await;
            paths.extend([format!("/desk/referrals/{id}"), format!("/desk/people/{id}")]);
            paths.push(format!("/desk/referrals/{id}/slip"));
            let sought = [("form[seen_family]", text), ("form[seen_born_on]", text), ("form[seen_chi]", text)];
            assert_eq!(shona.sends("/rpc/refer/look-up", &sought).await.leads_to(), "/desk/refer");
            let page = shona.sees("/desk/refer").await.text;
            assert!(page.contains("zq"), "what was looked for is shown again");
            assert_eq!(dangers(&page), Vec::<String>::new(), "what was looked for");
            let all =
                [&typed[..], &[("form[born_on]", text), ("form[postcode]", text), ("form[phone]", text)]].concat();
            let all = [&all[..], &[("form[email]", text), ("form[reason]", text), ("form[safe][]", text)]].concat();
            assert_eq!(shona.sends("/rpc/refer/send", &refer_form(&all)).await.leads_to(), "/desk/refer");
            let page = shona.sees("/desk/refer").await.text;
            assert!(page.contains("zq"));
            assert_eq!(dangers(&page), Vec::<String>::new(), "the draft");

            // A question and its answer, kept; and a decision that comes back with what was typed.
            let page = format!("/desk/people/{id}");
            assert_eq!(ann.posts("/rpc/work/open", &[("id", &id)]).await.status, 200);
            for (deed, seen, leads_to) in [
                ("ask", "2", format!("{page}?done=ask")),
                ("answer", "3", format!("{page}?done=answer")),
                ("ask", "0", page.clone()),
            ] {
                let key = format!("a-decision-with-script-{n}-{deed}-{seen}");
                let form = [("once", key.as_str()), ("form[id]", &id), ("form[deed]", deed), ("form[seen]", seen)];
                let form = [&form[..], &[("form[note]", text), ("form[steps]", text), ("form[reason]", text)]].concat();
                assert_eq!(ann.sends("/rpc/triage/decide", &form).await.leads_to(), leads_to, "{deed}");
                let told = ann.sees(&page).await.text;
                assert!(told.contains("zq"));
                assert_eq!(dangers(&told), Vec::<String>::new(), "{deed}");
            }

            // Contacts, kept and come back.
            ann.takes_on(&id).await;
            for (outcome, key) in [("spoke", once.as_str()), (text, "another-form-key")] {
                let contact =
                    [("id", id.as_str()), ("once", key), ("outcome", outcome), ("mode", "phone"), ("summary", text)];
                assert_eq!(ann.sends("/rpc/work/contact", &contact).await.status, 302);
                let page = ann.sees(&format!("/desk/people/{id}")).await.text;
                assert!(page.contains("zq"));
                assert_eq!(dangers(&page), Vec::<String>::new(), "the contact");
            }

            // What an organisation is asked for, and what it says; kept and come back.
            let asked = ann.asks_for(&id, &format!("an-asking-with-script-{n}"), &["family", "own_words"], text).await;
            let page = format!("/desk/connections/{}", asked.connection);
            for deed in ["decline", "accept"] {
                let once = format!("a-deed-with-script-{n}-{deed}");
                let form = [("id", asked.connection.as_str()), ("form[deed]", deed), ("form[once]", once.as_str())];
                let form =
                    [&form[..], &[("form[version]", "3"), ("form[note]", text), ("form[reason]", text)]].concat();
                assert_eq!(ann.sends("/rpc/connection/by-phone", &form).await.status, 302);
                let page = ann.sees(&page).await.text;
                assert!(page.contains("zq"));
                assert_eq!(dangers(&page), Vec::<String>::new(), "the connection");
            }
            let search = format!("/desk/people/{id}/connections/new?q={}", encoded(&[("q", text)]).replace("q=", ""));
            paths.extend([page, search, "/desk/asked".to_owned()]);
            // What both sides write each other, what a worker writes a practice, and a form that comes back.
            let message = [("id", id.as_str()), ("once", once.as_str()), ("note", text)];
            assert_eq!(shona.posts("/rpc/sent/message", &message).await.status, 200);
            let note = [("practice", "elder-street-practice"), ("words", text), ("until", "1 1 2099")];
            assert_eq!(ann.posts("/rpc/near/write", &note).await.status, 200);
            let stop = [("id", id.as_str()), ("once", "a-stop-form-key"), ("deed", "ask_to_stop")];
            let stop = [&stop[..], &[("reason", text), ("note", text)]].concat();
            let back = shona.sends("/rpc/sent/steer", &stop).await.leads_to().to_owned();
            assert_eq!(back, format!("/desk/referrals/{id}"));
            assert!(shona.sends("/rpc/sent/search", &[("name", text)]).await.leads_to().ends_with("?named=1"));
            for page in [back.as_str(), "/desk/referrals?named=1", "/desk/near"] {
                let page = shona.sees(page).await.text;
                assert!(page.contains("zq"));
                assert_eq!(dangers(&page), Vec::<String>::new(), "what the practice reads");
            }
        }
        let parveen = town.guest("parveen.akhtar@example.org").await.sees("/desk/asked").await.text;
        assert!(parveen.contains("zq"));
        assert_eq!(dangers(&parveen), Vec::<String>::new(), "what an organisation is shown");
        for (n, guest) in town.everybody().await.iter().enumerate() {
            let mut shown = 0;
            for path in &paths {
                let told = guest.sees(path).await;
                assert!(matches!(told.status, 200 | 302 | 404), "{path}: {}", told.status);
                assert_eq!(dangers(&told.text), Vec::<String>::new(), "{}: {path} to the {n}th", town.engine);
                shown += usize::from(told.text.contains("zq"));
            }
            assert!(shown >= SCRIPTS.len() * 4, "the {n}th saw {shown} pages with it");
        }
        // What is no page is never taken for one.
        for path in ["/api/find?q=zqfull", "/rpc/find/search?query=q%3Dzqfull", "/api/map?bbox=-9,54,0,61&z=20"] {
            let told = town.nobody().gets(path).await;
            assert_eq!(told.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert!(told.header(header::CONTENT_TYPE).starts_with("application/json"), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_a_script_does_not_come_in_through_a_feed() {
    let folder = std::env::temp_dir().join(format!("community-links-links-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("services.json");
    let links = [
        LINK,
        "javascript&#58;zqx()",
        " \tjava\nscript:zqx()",
        "data:text/html,zqx",
        "vbscript:zqx()",
        "//zqx.example",
    ];
    let services: Vec<serde_json::Value> = links
        .iter()
        .enumerate()
        .map(|(n, link)| {
            let script = SCRIPTS[n % SCRIPTS.len()];
            serde_json::json!({
                "id": format!("0000-{n}"), "name": format!("Zqlink {n} {script}"), "status": "active", "url": link,
                "email": link, "description": format!("<a href=\"{link}\">zq</a> {script} [zq]({link})"),
                "fees_description": script, "alternate_name": script, "wait_time": script,
                "organization": { "id": format!("org-{n}"), "name": format!("Zqlinks {n} {script}"), "website": link, "url": link },
                "phones": [{ "id": "p", "number": script }],
            })
        })
        .collect();
    std::fs::write(&file, serde_json::to_vec(&services).expect("JSON")).expect("a file");
    let batch = service::import::hsds::read(&file, &mut |_, _| ()).expect("a feed");
    assert_eq!(batch.supports.len(), links.len(), "{:?}", batch.rejected);
    for town in towns().await {
        town.desk.keep_batch(&batch, false, &|_, _| ()).await.expect("kept");
        let found: serde_json::Value =
            serde_json::from_str(&town.nobody().gets("/api/find?q=zqlink").await.text).expect("JSON");
        let hits = found.get("results").and_then(|hits| hits.as_array()).expect("hits");
        assert_eq!(hits.len(), links.len());
        for hit in hits {
            let slug = hit.get("slug").and_then(|slug| slug.as_str()).expect("a slug");
            let page = town.nobody().sees(&format!("/support/{slug}")).await.text;
            assert_eq!(dangers(&page), Vec::<String>::new(), "{slug}");
            assert!(!page.contains("href=\"//zqx") && !page.contains("href=\"data:"), "{slug}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_end_in_what_is_typed_makes_no_line_in_the_log() {
    let _ = logged();
    let forged =
        "zqforged\r\n{\"timestamp\":\"2026-01-01\",\"level\":\"ERROR\",\"message\":\"zqforgedline\"}\u{1b}[31m";
    for town in towns().await {
        let shona = town.guest(REFERS).await;
        let form =
            ["id", "once", "slug", "email", "password", "lang", "theme", "form[name]", "form[words]", "form[given]"];
        let form: Vec<(&str, &str)> = form.map(|name| (name, forged)).into();
        for address in addresses() {
            let path = address.path.replace(['{', '}'], "");
            let (path, body) = match address.method {
                Method::GET => (format!("{path}?{}", encoded(&form)), String::new()),
                _ => (path, encoded(&form)),
            };
            let headers =
                [("content-type", "application/x-www-form-urlencoded"), ("user-agent", "zqforged {\"level\":1}")];
            shona.ask(address.method.clone(), &path, &headers, body).await;
        }
        // What fails inside is logged, too.
        town.db.close().await;
        for path in ["/desk/referrals", "/rpc/refer/sent", "/readyz", "/rpc/account/me"] {
            shona.sees(&format!("{path}?{}", encoded(&form))).await;
        }
    }
    let all = logged();
    for line in all.lines() {
        let read: Result<serde_json::Value, _> = serde_json::from_str(line);
        assert!(read.is_ok_and(|line| line.is_object()), "a line of its own: {line}");
    }
    assert!(!all.contains("zqforged"), "and nothing of what was typed is in it");
}

/// Words that stand for what must not get out: into logs, addresses, headers, or what watches us.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_gets_into_logs_addresses_headers_or_health() {
    let _ = logged();
    let canaries = ["Zqcanarygiven", "Zqcanaryfamily", "01632 960555", "01632960555", "zqcanary@example.org"];
    let canaries =
        [&canaries[..], &["Zqcanarywords", "Zqcanaryrisk", "Zqcanarysaid", "G51 3AA", "G513AA", "zqcanarysearch"]]
            .concat();
    let canaries =
        [&canaries[..], &["Zqcanarycalled", "Zqcanaryneeds", "1904851231", "Zqcanaryacted", "Zqcanarysought"]].concat();
    let mut said = String::new();
    for town in towns().await {
        let (shona, ann) = (town.guest(REFERS).await, town.guest(WORKS).await);
        let person = [
            ("form[given]", "Zqcanarygiven"),
            ("form[family]", "Zqcanaryfamily"),
            ("form[phone]", "01632 960555"),
            ("form[email]", "zqcanary@example.org"),
            ("form[own_words]", "Zqcanarywords"),
            ("form[risk]", "known"),
            ("form[risk_note]", "Zqcanaryrisk"),
            ("form[called]", "Zqcanarycalled"),
            ("form[needs]", "Zqcanaryneeds"),
            ("form[chi]", "1904851231"),
            ("form[crisis_acted]", "Zqcanaryacted"),
        ];
        let broken = [&person[..], &[("form[born_on]", "Zqcanarywords")]].concat();
        let mut told = vec![
            shona.posts("/rpc/refer/send", &refer_form(&broken)).await,
            shona.sends("/rpc/refer/send", &refer_form(&broken)).await,
            shona.sees("/desk/refer").await,
            shona.sends("/rpc/refer/send", &refer_form(&person)).await,
            shona.sees("/desk/refer/check").await,
            shona.posts("/rpc/refer/area", &[("postcode", "G51 3AA")]).await,
            shona.posts("/rpc/refer/keep", &refer_form(&person)).await,
            shona.sends("/rpc/refer/look-up", &[("form[seen_family]", "Zqcanarysought")]).await,
            shona.sends("/rpc/refer/look-up", &[("form[seen_chi]", "1904851231")]).await,
        ];
        let id = shona.refers(&person).await;
        let contact =
            [("id", id.as_str()), ("once", "a-canary-form-key"), ("mode", "phone"), ("summary", "Zqcanarysaid")];
        let wrong = [&contact[..], &[("outcome", "Zqcanarysaid")]].concat();
        let right = [&contact[..], &[("outcome", "spoke")]].concat();
        told.push(ann.posts("/rpc/work/open", &[("id", &id)]).await);
        for seen in ["0", "2"] {
            let key = format!("a-canary-decision-{seen}");
            let form = [("once", key.as_str()), ("form[id]", &id), ("form[deed]", "ask"), ("form[seen]", seen)];
            let form = [&form[..], &[("form[note]", "Zqcanarysaid"), ("form[worker]", "Zqcanarysaid")]].concat();
            told.extend([ann.sends("/rpc/triage/decide", &form).await, ann.posts("/rpc/triage/decide", &form).await]);
        }
        let queue = [("once", "a-canary-decision-q"), ("form[id]", &id), ("form[deed]", "queue"), ("form[seen]", "3")];
        told.push(ann.posts("/rpc/triage/decide", &[&queue[..], &[("form[priority]", "soon")]].concat()).await);
        ann.takes_on(&id).await;
        let message = [("id", id.as_str()), ("once", "a-canary-message"), ("note", "Zqcanarysaid")];
        told.extend([
            ann.sends("/rpc/work/contact", &wrong).await,
            ann.posts("/rpc/work/contact", &wrong).await,
            ann.sends("/rpc/work/contact", &right).await,
            shona.sends("/rpc/sent/search", &[("name", "Zqcanaryfamily")]).await,
            shona.sees("/desk/referrals?named=1").await,
            shona.sends("/rpc/sent/message", &message).await,
            shona.sends("/rpc/sent/steer", &[&message[..], &[("deed", "ask_to_stop")]].concat()).await,
            shona.posts("/rpc/sent/steer", &[&message[..], &[("deed", "Zqcanarysaid")]].concat()).await,
            shona.sends("/desk/referrals.csv", &[]).await,
            ann.sees(&format!("/desk/people/{id}")).await,
            ann.sees("/desk/people").await,
            shona.sees(&format!("/desk/referrals/{id}")).await,
            shona.sees("/desk/referrals").await,
            town.guest("asif.bashir@example.org").await.sees(&format!("/desk/referrals/{id}")).await,
        ]);
        for path in [
            "/find?q=zqcanarysearch+G51+3AA",
            "/ar/find?q=zqcanarysearch&near=G51+3AA",
            "/api/find?q=zqcanarysearch+G51+3AA",
        ] {
            told.push(town.nobody().sees(path).await);
        }
        town.desk.write_gaps().await.expect("written");
        told.push(
            town.nobody()
                .posts("/rpc/account/sign-in", &[("email", "zqcanary@example.org"), ("password", "Zqcanarywords")])
                .await,
        );
        told.push(
            town.nobody()
                .sends("/rpc/account/sign-in", &[("email", "zqcanary@example.org"), ("password", "Zqcanarywords")])
                .await,
        );
        let gaps = town.desk.gaps_since(town.desk.now().day()).await.expect("gaps");
        for health in ["/healthz", "/readyz", "/map/options"] {
            let health = town.nobody().sees(health).await;
            said += &health.text;
            told.push(health);
        }
        // The store fails while somebody looks at a person.
        town.db.close().await;
        told.push(shona.sees(&format!("/desk/referrals/{id}")).await);
        told.push(shona.sends("/rpc/refer/send", &refer_form(&person)).await);
        told.push(town.nobody().sees("/readyz").await);
        for answer in told {
            said += &format!("{:?}\n", answer.headers);
        }
        said += &format!("{gaps:?}");
    }
    said += &logged();
    let written = said.to_lowercase().replace(['+', '-'], " ").replace("%20", " ");
    for canary in canaries {
        assert!(!written.contains(&canary.to_lowercase()), "{canary} got out");
    }
}
