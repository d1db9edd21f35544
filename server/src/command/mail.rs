//! Messages that leave the product, as they stand in the outbox.

use super::Done;
use crate::cli::MailDeed;
use domain::Failure;
use domain::message::{Sending, Way};
use service::Desk;
use store::Outgoing;

/// How much of an id the list shows. Ids of one day begin alike.
const SHORT: usize = 18;

/// Does what was asked with messages. `sends_mail` says whether an SMTP server is set.
pub async fn run(desk: Desk, deed: MailDeed, sends_mail: bool) -> Done {
    let messages = desk.outbox().await?;
    match deed {
        MailDeed::List => {
            if messages.is_empty() {
                println!("No message has been written yet.");
            }
            for message in &messages {
                println!("{}", told(message, sends_mail));
            }
            if !sends_mail {
                println!("Nothing is sent, because no SMTP server is set (smtp, mail_from).");
            } else if messages.iter().any(|message| message.way == Way::Text && message.state == Sending::Waiting) {
                println!("Text messages are not sent: there is no gateway for them yet.");
            }
        }
        MailDeed::Retry { id } => {
            let meant: Vec<&str> =
                messages.iter().map(|message| message.id.as_str()).filter(|known| known.starts_with(&id)).collect();
            match meant.as_slice() {
                [one] => desk.retry_message(one).await.map_err(|failure| match failure {
                    Failure::Conflict => {
                        "it was sent, is being sent, or no longer works: if it no longer works, ask for a new one"
                            .to_owned()
                    }
                    other => other.to_string(),
                })?,
                [] => return Err(format!("there is no message {id} among the latest").into()),
                _ => return Err(format!("several messages begin with {id}: give more of the id").into()),
            }
            println!("It is due now.");
        }
    }
    Ok(())
}

fn told(message: &Outgoing, sends_mail: bool) -> String {
    let state = match message.state {
        Sending::Waiting if message.tries > 0 => format!("waiting, next try {}", message.due.local()),
        Sending::Waiting => "waiting".to_owned(),
        Sending::Sent => format!("sent {}", message.ended.unwrap_or(message.created).local()),
        Sending::Failed => "not sent".to_owned(),
    };
    let trouble = message.trouble.as_deref().map_or(String::new(), |trouble| format!(": {trouble}"));
    let id = message.id.get(..SHORT).unwrap_or(&message.id);
    let mut lines = vec![format!(
        "{id}\t{}\t{} to {}\t{}\t{state}{trouble}",
        message.created.local(),
        message.way.key(),
        message.to,
        message.kind.key()
    )];
    // What is on its way may let somebody in, and is nobody else's to read.
    let is_on_its_way = sends_mail && message.way == Way::Mail;
    if let Some(body) = message.body.as_deref().filter(|_| !is_on_its_way) {
        let subject = Some(message.subject.as_str()).filter(|subject| !subject.is_empty());
        lines.extend(subject.map(|subject| format!("  {subject}")));
        lines.extend(body.lines().map(|line| format!("  {line}").trim_end().to_owned()));
    }
    lines.join("\n")
}
