//! Whoever asks for a link worker has no account: anybody may send this form, and what is in it is about somebody.

use super::*;
use crate::listen::Peer;
use crate::walk::{ask, towns};
use axum::body::Body;
use axum::http::Request;
use std::collections::BTreeSet;

/// A form that can be sent; fields given replace those that are there, or are added.
pub fn form(changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let plain = [
        ("once", "a-form-of-asking-one"),
        ("form[given]", "Moira"),
        ("form[phone]", "07700 900123"),
        ("form[safe][]", "ring"),
        ("form[practice]", "elder-street-practice"),
        ("form[own_words]", "I am in the house all day."),
        ("form[agreed]", "yes"),
    ];
    let kept = plain.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The addresses of the people in a list of the desk.
pub fn people_in(page: &str) -> BTreeSet<String> {
    let after = page.split("href=\"/desk/people/").skip(1).filter_map(|rest| rest.split('"').next());
    after.map(|id| format!("/desk/people/{id}")).collect()
}

impl Town {
    /// Sends the form as a browser without JavaScript does; gives where it leads and who is visiting now.
    async fn asks(&self, changed: &[(&str, &str)]) -> (String, Guest<'_>) {
        let all = form(changed);
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let told = self.nobody().sends("/rpc/ask/send", &all).await;
        (told.leads_to().to_owned(), Guest { town: self, cookie: told.cookie().unwrap_or_default() })
    }

    /// Everybody who waits for Ann.
    async fn waits(&self) -> BTreeSet<String> {
        people_in(&self.guest(WORKS).await.sees("/desk/waiting").await.text)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_asking_from_one_address_is_stopped_and_what_was_typed_comes_back() {
    for town in towns().await {
        let before = town.waits().await.len();
        let mut led = Vec::new();
        for n in 0..14 {
            let (once, words) = (format!("a-flood-of-asking-{n}"), format!("Number {n}"));
            let all = form(&[("once", &once), ("form[own_words]", &words)]);
            let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let mut request = Request::post("/rpc/ask/send")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::ACCEPT, "text/html")
                .header("sec-fetch-site", "same-origin")
                .body(Body::from(encoded(&all)))
                .expect("a request");
            request.extensions_mut().insert(Peer("192.0.2.7".parse().expect("an address")));
            let answer = ask(&town.program, request).await;
            led.push(answer.headers()[header::LOCATION].to_str().expect("text").to_owned());
        }
        let sent = led.iter().filter(|to| *to == "/ask-for-help/sent").count();
        assert_eq!((sent, led.last().map(String::as_str)), (10, Some("/ask-for-help#errors")), "{}", town.engine);
        assert_eq!(town.waits().await.len(), before + 10, "{}", town.engine);
        assert_eq!(town.asks(&[]).await.0, "/ask-for-help/sent", "{}: from anywhere else it goes", town.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_text_is_neither_sent_nor_kept() {
    for town in towns().await {
        let huge = "ж".repeat(5_000);
        let (to, visitor) = town.asks(&[("form[own_words]", &huge), ("form[given]", &huge)]).await;
        assert_eq!(to, "/ask-for-help#errors", "{}", town.engine);
        let page = visitor.sees("/ask-for-help").await;
        assert!(page.status == 200 && page.text.len() < 100_000, "{}: {}", town.engine, page.text.len());
        let larger = "x".repeat(70_000);
        let told = town.nobody().sends("/rpc/ask/send", &[("form[own_words]", &larger)]).await;
        assert_eq!(told.status, 413, "{}", town.engine);
    }
}

/// Not in an address, not in a header, not in a log, and in no page but the form that is shown once more.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_what_is_asked_gets_into_addresses_headers_or_logs() {
    let _ = logged();
    const CANARIES: [&str; 6] =
        ["zqaskgiven", "zqaskwords", "zqask@example.org", "zqaskdusk", "zqaskjean", "07700900871"];
    let typed = [
        ("whom", "somebody"),
        ("form[given]", "Zqaskgiven"),
        ("form[own_words]", "Zqaskwords"),
        ("form[email]", "zqask@example.org"),
        ("form[best_time]", "zqaskdusk"),
        ("form[asker_name]", "Zqaskjean"),
        ("form[asker_related]", "sister"),
        ("form[asker_phone]", "07700 900871"),
    ];
    let stands = |text: &str| {
        let plain = text.to_lowercase().replace(' ', "");
        CANARIES.into_iter().find(|canary| plain.contains(canary))
    };
    let mut said = String::new();
    for town in towns().await {
        for (practice, to) in [
            ("elder-street-practice", "/ask-for-help/sent"),
            ("not-known", "/ask-for-help/where"),
            ("no-gp", "/ask-for-help/no-gp"),
            ("not-listed", "/ask-for-help/not-covered"),
            ("", "/ask-for-help#errors"),
        ] {
            let (led, visitor) = town.asks(&[&typed[..], &[("form[practice]", practice)]].concat()).await;
            assert_eq!(led, to, "{}", town.engine);
            said += &led;
            let page = visitor.sees(led.trim_end_matches("#errors")).await;
            assert_eq!(page.status, 200, "{led}");
            assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{led}");
            assert!(page.text.contains("noindex"), "{led}");
            assert_eq!(stands(&page.text).is_some(), practice.is_empty(), "{}: {led}", town.engine);
            said += &format!("{:?}", page.headers);
            // What was typed is shown once: whoever takes the phone next finds an empty form.
            visitor.sees("/ask-for-help").await;
            assert_eq!(stands(&visitor.sees("/ask-for-help").await.text), None, "{}: {led}", town.engine);
        }
        // Whoever looks in from elsewhere finds nothing there.
        let nobody = town.nobody().sees("/ask-for-help/sent").await.text;
        assert!(stands(&nobody).is_none() && !nobody.contains("Clyde Alongside"), "{}", town.engine);
        let json = town.nobody().gets("/rpc/ask/page?step=sent").await;
        assert_eq!(stands(&json.text), None);
    }
    said += &logged();
    assert_eq!(stands(&said), None, "it got out");
}

/// What somebody's own words ask for comes first, the form is kept, and it is sent when they say so once more.
#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_crisis_are_answered_before_anything_is_sent_and_after_it() {
    for town in towns().await {
        let before = town.waits().await;
        let grave = [("form[own_words]", "I want to die")];
        let (led, visitor) = town.asks(&grave).await;
        assert_eq!(led, "/ask-for-help#help-now", "{}", town.engine);
        assert_eq!(town.waits().await, before, "{}: nothing is sent yet", town.engine);
        let page = visitor.sees("/ask-for-help").await.text;
        let (help, words) = (page.find("tel:116123"), page.find("I want to die"));
        assert!(
            help.is_some() && words.is_some() && help < words,
            "{}: help first, and the words are kept",
            town.engine
        );
        let (led, visitor) = town.asks(&[&grave[..], &[("form[saw_help]", "yes")]].concat()).await;
        assert_eq!(led, "/ask-for-help/sent", "{}", town.engine);
        let page = visitor.sees("/ask-for-help/sent").await.text;
        assert!(page.contains("id=\"help-now\""), "{}", town.engine);
        assert_eq!(town.waits().await.len(), before.len() + 1);
    }
}

/// What is asked for without an account is the team's alone: no practice, and nobody else, is handed any of it.
#[tokio::test(flavor = "multi_thread")]
async fn who_asked_without_an_account_is_known_to_the_team_alone() {
    for town in towns().await {
        let before = town.waits().await;
        let typed = [
            ("whom", "somebody"),
            ("form[given]", "Zebulon"),
            ("form[asker_name]", "Quillfeather"),
            ("form[asker_related]", "zq-aunt"),
            ("form[asker_phone]", "07700 900876"),
        ];
        assert_eq!(town.asks(&typed).await.0, "/ask-for-help/sent");
        let now = town.waits().await;
        let person = now.difference(&before).next().expect("one more").clone();
        let told = ["Zebulon", "Quillfeather", "zq-aunt", "07700 900876"];
        for (email, knows) in [
            (WORKS, true),
            ("roza.petrova@example.org", true),
            (REFERS, false),
            ("catriona.stewart@example.org", false),
            ("asif.bashir@example.org", false),
            ("emeka.nwosu@example.org", false),
            ("ruth.abernethy@example.org", false),
            ("grace.okonjo@example.org", false),
            ("alan.muirhead@example.org", false),
        ] {
            let guest = town.guest(email).await;
            let mut seen = guest.sees(&person).await.text;
            for list in
                ["/desk/waiting", "/desk/referrals", "/desk/sent-to-teams", "/rpc/refer/sent", "/rpc/outside/sent"]
            {
                seen += &guest.sees(list).await.text;
            }
            let known: Vec<&str> = told.into_iter().filter(|word| seen.contains(word)).collect();
            assert_eq!(known.len(), if knows { told.len() } else { 0 }, "{}: {email} {known:?}", town.engine);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_between_leads_on_to_a_team_and_without_anything_typed_begins_again() {
    for town in towns().await {
        let (_, visitor) = town.asks(&[("form[practice]", "not-known")]).await;
        let none = visitor.sends("/rpc/ask/where", &[("step", "where")]).await;
        assert_eq!(none.leads_to(), "/ask-for-help/where#errors", "{}", town.engine);
        let told = visitor.sends("/rpc/ask/where", &[("step", "where"), ("part", "govan")]).await;
        assert_eq!(told.leads_to(), "/ask-for-help/sent", "{}", town.engine);
        let again = visitor.sends("/rpc/ask/where", &[("part", "govan")]).await;
        assert_eq!(again.leads_to(), "/ask-for-help/gone", "{}: it is sent once", town.engine);
        let (_, visitor) = town.asks(&[("form[practice]", "no-gp"), ("lang", "ar")]).await;
        let told = visitor.sends("/rpc/ask/where", &[("theme", "housing"), ("lang", "ar")]).await;
        assert_eq!(told.leads_to(), "/ar/ask-for-help/sent", "{}", town.engine);
        let nobody = town.nobody().sends("/rpc/ask/where", &[("part", "govan"), ("lang", "//evil.example")]).await;
        assert_eq!(nobody.leads_to(), "/ask-for-help/gone", "{}", town.engine);
        for step in ["where", "no-gp", "closed", "not-covered", "outside", "gone", "sent"] {
            assert_eq!(town.nobody().sees(&format!("/ask-for-help/{step}")).await.status, 200, "{step}");
        }
        assert_eq!(town.nobody().sees("/ask-for-help/atlantis").await.status, 404);
    }
}
