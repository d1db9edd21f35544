//! Mail, handed to one mail server over SMTP (RFC 5321).

use crate::config::{Settings, SmtpAddress, Unusable};
use domain::message::Way;
use lettre::message::Mailbox;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::transport::smtp::Error;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use service::message::{Courier, NotCarried};
use std::time::{Duration, UNIX_EPOCH};
use store::Outgoing;

/// How long each word of the mail server is waited for.
const ANSWER: Duration = Duration::from_secs(10);

/// Takes mails to the mail server of the settings.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// Makes ready; the mail server is asked only when there is a mail. None where no server is set.
    /// # Errors
    /// [`Unusable`] when the certificates of this machine cannot be read.
    pub fn open(settings: &Settings) -> Result<Option<Self>, Unusable> {
        let (Some(smtp), Some(from)) = (&settings.smtp, &settings.mail_from) else { return Ok(None) };
        Self::at(&SmtpAddress::transport_url(smtp), from.clone()).map(Some)
    }

    fn at(url: &str, from: Mailbox) -> Result<Self, Unusable> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| Unusable::new("smtp: cannot make ready for TLS; is ca-certificates installed?".to_owned()))?
            .timeout(Some(ANSWER))
            .build();
        Ok(Self { transport, from })
    }
}

impl Courier for Smtp {
    fn carries(&self, way: Way) -> bool {
        way == Way::Mail
    }

    async fn carry(&self, message: &Outgoing) -> Result<(), NotCarried> {
        let letter = letter(&self.from, message)?;
        self.transport.send(letter).await.map(|_| ()).map_err(|error| why(&error))
    }
}

/// The mail as it is handed over. Sent twice it says the same of itself, so that a mailbox may show it once.
fn letter(from: &Mailbox, message: &Outgoing) -> Result<Message, NotCarried> {
    let never = |why: &str| NotCarried::Never(why.to_owned());
    let to: Address = message.to.parse().map_err(|_| never("this is no address for mail"))?;
    if message.subject.contains(char::is_control) {
        return Err(never("its subject is not one line"));
    }
    let body = message.body.clone().ok_or_else(|| never("it says nothing"))?;
    let written = UNIX_EPOCH + Duration::from_millis(u64::try_from(message.created.ms()).unwrap_or_default());
    // No automatic answers, please (RFC 3834).
    let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(message.subject.as_str())
        .date(written)
        .message_id(Some(format!("<{}@{}>", message.id, from.email.domain())))
        .raw_header(automatic)
        .header(lettre::message::header::ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|_| never("it cannot be written as a mail"))
}

/// What went wrong, in words of ours: what a mail server says often holds the address.
fn why(error: &Error) -> NotCarried {
    let Some(code) = error.status() else {
        let words = if error.is_timeout() {
            "the mail server took too long"
        } else if error.is_tls() {
            "no safe connection to the mail server"
        } else if error.is_client() {
            "the mail server cannot do what is needed, such as TLS"
        } else {
            "no connection to the mail server"
        };
        return NotCarried::Later(words.to_owned());
    };
    let code = u16::from(code);
    let words = format!("the mail server said {code}");
    match code {
        // The server wants another user, password or TLS (RFC 4954 section 6, RFC 3207): ours to mend, not the message's.
        530 | 534 | 535 | 538 => NotCarried::Later(words),
        500..600 => NotCarried::Never(words),
        _ => NotCarried::Later(words),
    }
}

#[cfg(test)]
mod tests;
