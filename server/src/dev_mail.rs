//! `GET /dev/mail`: the messages that were not sent, for whoever tries the program on their own machine.
//!
//! The router leaves the address out wherever somebody else could ask: see `Settings::shows_mail`.

use crate::front::Front;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::Failure;
use domain::message::{Sending, Way};
use service::Desk;
use std::fmt::Write;
use store::Outgoing;

/// No script and no form; the style sheet is ours.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The page, newest first.
pub async fn page(State((desk, front)): State<(Desk, Front)>) -> Response {
    let shown = match desk.outbox().await {
        Ok(messages) => page_of(&messages, front.sheets(), desk.base()),
        Err(failure) => return refused(&failure),
    };
    ([(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(shown)).into_response()
}

fn refused(failure: &Failure) -> Response {
    let status =
        axum::http::StatusCode::from_u16(failure.status()).unwrap_or(axum::http::StatusCode::INTERNAL_SERVER_ERROR);
    (status, failure.to_string()).into_response()
}

fn page_of(messages: &[Outgoing], sheets: &[String], base: &str) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Messages – Community Links</title>",
    );
    for sheet in sheets {
        let _ = write!(page, "<link rel=\"stylesheet\" href=\"{}\">", escaped(sheet));
    }
    page.push_str(
        "</head><body><main class=\"wrap page\"><h1>Messages</h1>\
         <p class=\"lead\">Nothing is sent, because no mail server and no gateway for texts is set. This page is on your own machine only.</p>",
    );
    if messages.is_empty() {
        page.push_str("<p>No message has been written yet.</p>");
    }
    for message in messages.iter().rev() {
        let title = if message.subject.is_empty() { "Text message" } else { message.subject.as_str() };
        let _ = write!(
            page,
            "<section><h2>{}</h2><p class=\"small soft\">{} to <bdi>{}</bdi>, {}, {}</p>",
            escaped(title),
            way(message.way),
            escaped(&message.to),
            message.created.local().strftime("%-d %B %Y at %H:%M:%S"),
            how_far(message)
        );
        for passage in message.body.as_deref().unwrap_or("What it said is no longer kept.").split("\n\n") {
            let _ = write!(page, "<p>{}</p>", linked(passage.trim(), base));
        }
        page.push_str("</section>");
    }
    page.push_str("</main></body></html>");
    page
}

const fn way(way: Way) -> &'static str {
    match way {
        Way::Mail => "Mail",
        Way::Text => "Text",
    }
}

fn how_far(message: &Outgoing) -> String {
    match message.state {
        Sending::Waiting => "waiting".to_owned(),
        Sending::Sent => "sent".to_owned(),
        Sending::Failed => {
            format!("not sent: {}", escaped(message.trouble.as_deref().unwrap_or("for no known reason")))
        }
    }
}

/// A passage whose lines that are addresses of ours can be followed.
fn linked(passage: &str, base: &str) -> String {
    let line = |line: &str| match line.strip_prefix(base) {
        Some(path) if path.starts_with('/') && !line.contains(char::is_whitespace) => {
            format!("<a href=\"{0}\">{0}</a>", escaped(line))
        }
        _ => escaped(line),
    };
    passage.lines().map(line).collect::<Vec<_>>().join("<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Moment;
    use domain::message::{MessageKind, Written};

    const BASE: &str = "http://127.0.0.1:3000";

    fn message(subject: &str, body: &str) -> Outgoing {
        let written = Written {
            way: Way::Mail,
            kind: MessageKind::Invite,
            to: "shona&co@example.org".to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
        let morning = Moment::from_ms(1_770_109_200_000);
        Outgoing::new("one".to_owned(), written, morning, morning)
    }

    #[test]
    fn a_link_of_ours_can_be_followed_and_nothing_else_becomes_part_of_the_page() {
        let body = "Hello <b>you</b>\n\nhttp://127.0.0.1:3000/join?a=b&c=d\n\nhttp://127.0.0.1:3000.evil.example/x";
        let page =
            page_of(&[message("First", "one"), message("<i>Second", body)], &["/pkg/site.1.css".to_owned()], BASE);
        assert!(page.contains("<a href=\"http://127.0.0.1:3000/join?a=b&amp;c=d\">"), "{page}");
        assert_eq!(page.matches("<a ").count(), 1, "{page}");
        assert!(page.contains("&lt;b&gt;you") && page.contains("&lt;i&gt;Second") && page.contains("shona&amp;co@"));
        assert!(page.find("Second") < page.find("First"), "the newest stands first");
        assert!(page.contains("href=\"/pkg/site.1.css\""));
    }

    #[test]
    fn what_is_no_longer_kept_says_so() {
        let gone =
            Outgoing { body: None, state: Sending::Failed, trouble: Some("too late".to_owned()), ..message("A", "") };
        let page = page_of(&[gone], &[], BASE);
        assert!(page.contains("not sent: too late") && page.contains("no longer kept"), "{page}");
    }
}
