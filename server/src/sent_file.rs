//! `POST /desk/referrals.csv`: what a practice sent, as a file for a spreadsheet. It holds what the list on screen shows, and
//! nothing else. A POST, because taking names out of the program is more than a look.

use app::words::{Key, Words, named};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::sent::Sent;
use domain::{Failure, csv};
use hyper::body::Frame;
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;
use leptos_axum::ResponseOptions;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// What a handler outside of pages hands to whatever asks who is signed in.
pub type InContext = Arc<dyn Fn() + Send + Sync>;

/// The file, for whoever may see the list.
pub async fn sent_file(State(context): State<InContext>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let wants_a_page = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let owner = Owner::new();
    let sent = owner.with(|| {
        context();
        provide_context(parts);
        provide_context(ResponseOptions::default());
        ScopedFuture::new(async {
            let (desk, who) = app::api::caller().await?;
            let sent = desk.export_sent(&who).await?;
            Ok::<_, Failure>((sent, desk.now().day()))
        })
    });
    match sent.await {
        Ok((sent, today)) => {
            let name = format!("attachment; filename=\"referrals-{today}.csv\"");
            let headers =
                [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name.as_str())];
            (headers, Body::new(Lines(lines(sent)))).into_response()
        }
        // Somebody whose sign-in ended, or who is to unlock first, is led there.
        Err(Failure::SignedOut) if wants_a_page => led_to("/sign-in"),
        Err(Failure::Locked) if wants_a_page => led_to("/locked?to=/desk/referrals"),
        Err(failure) => StatusCode::from_u16(failure.status()).unwrap_or(StatusCode::NOT_FOUND).into_response(),
    }
}

fn led_to(path: &'static str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, path)]).into_response()
}

/// The lines of the file, each made when it is asked for. The mark at the front tells spreadsheets that it is UTF-8.
fn lines(sent: Vec<Sent>) -> impl Iterator<Item = String> + Send + Unpin {
    let words = Words::english();
    let head = [
        Key::ColPerson,
        Key::ColAge,
        Key::LabelReason,
        Key::LabelSoon,
        Key::ColWhere,
        Key::ColWhat,
        Key::ColSilent,
        Key::LabelWorker,
        Key::StageFirstContact,
        Key::ColSent,
    ]
    .map(|key| words.say(key));
    let head = format!("\u{feff}{}", csv::line(head.iter().map(String::as_str)));
    std::iter::once(head).chain(sent.into_iter().map(move |one| row(&words, &one)))
}

fn row(words: &Words, sent: &Sent) -> String {
    let fields = [
        sent.short_name.clone(),
        sent.age.map(|age| age.to_string()).unwrap_or_default(),
        words.say(named::reason(sent.reason)),
        words.say(named::urgency(sent.urgency)),
        words.sent_tag(sent).1,
        words.sent_now(sent),
        sent.overdue.map(|late| words.silent(late)).unwrap_or_default(),
        sent.worker.as_ref().map(ToString::to_string).unwrap_or_default(),
        sent.first_contact.map(|at| at.day().to_string()).unwrap_or_default(),
        sent.sent.day().to_string(),
    ];
    csv::line(fields.iter().map(String::as_str))
}

/// A body whose parts are made one after the other.
struct Lines<I>(I);

impl<I: Iterator<Item = String> + Unpin> hyper::body::Body for Lines<I> {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.next().map(|line| Ok(Frame::data(Bytes::from(line)))))
    }
}
