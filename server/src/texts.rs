//! Texts, handed to one gateway by a POST of JSON. How it asks and what it understands is written in `docs/running.md`.

use crate::config::{Settings, TextsSetting, Unusable};
use axum::http::{Method, Request, StatusCode, header};
use domain::message::Way;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Serialize;
use service::message::{Courier, NotCarried};
use std::time::Duration;
use store::Outgoing;

/// How long the gateway is waited for, from the first word to its answer.
const ANSWER: Duration = Duration::from_secs(10);

/// Takes texts to the gateway of the settings.
pub struct TextGateway {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    setting: TextsSetting,
}

/// What the gateway is told.
#[derive(Serialize)]
struct Asked<'a> {
    /// The same for the same text: one that is handed over twice is sent once, where the gateway minds it.
    id: &'a str,
    /// The number, as E.164 writes it: `+447700900318`.
    to: String,
    /// Who it comes from.
    from: &'a str,
    /// What it says, at most 160 letters of GSM 03.38.
    text: &'a str,
}

impl TextGateway {
    /// Makes ready; the gateway is asked only when there is a text. None where no gateway is set.
    /// # Errors
    /// [`Unusable`] when the certificates of this machine cannot be read.
    pub fn open(settings: &Settings) -> Result<Option<Self>, Unusable> {
        let Some(setting) = settings.texts.clone() else { return Ok(None) };
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .map_err(|_| Unusable::new("texts: cannot make ready for TLS; is ca-certificates installed?".to_owned()))?
            // Plain http is for loopback alone: the setting sees to it.
            .https_or_http()
            .enable_http1()
            .build();
        // A connection is for one text: they are few, and one that was left open tells an answer from none badly.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(Some(Self { client, setting }))
    }

    fn request(&self, message: &Outgoing) -> Result<Request<Full<Bytes>>, NotCarried> {
        let never = |why: &str| NotCarried::Never(why.to_owned());
        let text = message.body.as_deref().ok_or_else(|| never("it says nothing"))?;
        let national = message.to.strip_prefix('0').filter(|rest| rest.len() >= 9 && !rest.starts_with('0'));
        let to = national.map(|rest| format!("+44{rest}")).ok_or_else(|| never("this is no number for texts"))?;
        let asked = Asked { id: &message.id, to, from: self.setting.from(), text };
        let body = serde_json::to_vec(&asked).map_err(|_| never("it cannot be written as JSON"))?;
        Request::builder()
            .method(Method::POST)
            .uri(self.setting.address())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.setting.key()))
            .header("idempotency-key", &message.id)
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| never("it cannot be written as a request"))
    }
}

impl Courier for TextGateway {
    fn carries(&self, way: Way) -> bool {
        way == Way::Text
    }

    async fn carry(&self, message: &Outgoing) -> Result<(), NotCarried> {
        let later = |why: &str| NotCarried::Later(why.to_owned());
        let request = self.request(message)?;
        // Only what it answers with counts: what the answer says is not read, and a redirect is not followed.
        match tokio::time::timeout(ANSWER, self.client.request(request)).await {
            Err(_) => Err(later("the gateway for texts took too long")),
            Ok(Err(_)) => Err(later("no safe connection to the gateway for texts")),
            Ok(Ok(answer)) => understood(answer.status()),
        }
    }
}

/// What the gateway's answer means, in words of ours: what it says may hold the number.
fn understood(status: StatusCode) -> Result<(), NotCarried> {
    let words = format!("the gateway for texts said {}", status.as_u16());
    match status.as_u16() {
        200..300 => Ok(()),
        // Another key or address, more money, or a moment's patience: not the text's fault.
        300..400 | 401..=405 | 407 | 408 | 425 | 429 => Err(NotCarried::Later(words)),
        400..500 => Err(NotCarried::Never(words)),
        _ => Err(NotCarried::Later(words)),
    }
}

#[cfg(test)]
mod tests;
