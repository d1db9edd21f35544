use super::*;
use crate::now::{SystemClock, SystemIds};
use domain::Email;
use domain::id::OnceKey;
use domain::message::{Link, MessageKind, Sending, Written};
use domain::{Message as Told, Moment};
use service::Desk;
use std::io::Write;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a mail server answers to some command, in place of yes.
type Answer = (&'static str, &'static str);

/// A mail server on this machine, and everything that was said to it.
struct PostOffice {
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
}

impl PostOffice {
    async fn open(answers: &'static [Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let said = Arc::new(Mutex::new(Vec::new()));
        let heard = said.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = talk(stream, answers, &heard).await;
            }
        });
        Self { port, said }
    }

    fn courier(&self) -> Smtp {
        Smtp::at(&format!("smtp://127.0.0.1:{}", self.port), from()).expect("ready")
    }

    fn said(&self) -> String {
        self.said.lock().expect("no panic").join("\n")
    }
}

async fn talk(stream: TcpStream, answers: &[Answer], heard: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let answer = |to: &str, yes: &'static str| {
        answers.iter().find(|(command, _)| *command == to).map_or(yes, |(_, answer)| *answer)
    };
    writing.write_all(b"220 here\r\n").await?;
    let mut is_in_letter = false;
    while let Some(line) = lines.next_line().await? {
        heard.lock().expect("no panic").push(line.clone());
        let command: String = line.chars().take(4).collect();
        let said = match command.as_str() {
            "." if is_in_letter => {
                is_in_letter = false;
                answer(".", "250 taken")
            }
            _ if is_in_letter => continue,
            "DATA" => {
                is_in_letter = true;
                answer("DATA", "354 go on")
            }
            "QUIT" => "221 bye",
            other => answer(other, "250 yes"),
        };
        writing.write_all(format!("{said}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn from() -> Mailbox {
    "Community Links <links@example.org>".parse().expect("a mailbox")
}

fn outgoing() -> Outgoing {
    let written = Written {
        way: Way::Mail,
        kind: MessageKind::Reset,
        to: "shona@example.org".to_owned(),
        subject: "Choose a new password".to_owned(),
        body: "Open this:\n\nhttps://links.example.org/join?key=canarysecret\n.\nThat is all.\n".to_owned(),
    };
    let morning = Moment::from_ms(1_770_109_200_000);
    Outgoing::new("0190-abcd".to_owned(), written, morning, morning.plus_ms(60_000))
}

#[tokio::test]
async fn a_mail_is_handed_over_as_it_was_written() {
    let office = PostOffice::open(&[]).await;
    assert_eq!(office.courier().carry(&outgoing()).await, Ok(()));
    let said = office.said();
    for part in [
        "MAIL FROM:<links@example.org>",
        "RCPT TO:<shona@example.org>",
        "To: shona@example.org",
        "Subject: Choose a new password",
        "Date: Tue, 03 Feb 2026 09:00:00 +0000",
        "Message-ID: <0190-abcd@example.org>",
        "Auto-Submitted: auto-generated",
        "\nhttps://links.example.org/join?key=canarysecret\n",
        "\n..\nThat is all.\n",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(said.contains("Community Links") && said.contains("text/plain; charset=utf-8"), "{said}");
}

#[tokio::test]
async fn what_is_refused_is_refused_for_good_and_what_is_put_off_is_not() {
    for (answers, expected) in [
        (
            &[("RCPT", "550 shona@example.org is not here")] as &[Answer],
            NotCarried::Never("the mail server said 550".into()),
        ),
        (&[("RCPT", "451 later")], NotCarried::Later("the mail server said 451".into())),
        (&[("MAIL", "421 closing")], NotCarried::Later("the mail server said 421".into())),
        (&[(".", "554 no")], NotCarried::Never("the mail server said 554".into())),
        (&[("MAIL", "530 sign in first")], NotCarried::Later("the mail server said 530".into())),
    ] {
        let office = PostOffice::open(answers).await;
        assert_eq!(office.courier().carry(&outgoing()).await, Err(expected), "{answers:?}");
    }
}

#[tokio::test]
async fn where_nobody_answers_it_waits() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let courier = Smtp::at(&format!("smtp://127.0.0.1:{port}"), from()).expect("ready");
    let expected = NotCarried::Later("no connection to the mail server".to_owned());
    assert_eq!(courier.carry(&outgoing()).await, Err(expected));
}

/// Whoever sits between us and the mail server may take its offer of TLS away.
#[tokio::test]
async fn without_tls_nothing_is_said_where_tls_is_a_must() {
    let office = PostOffice::open(&[]).await;
    let courier = Smtp::at(&format!("smtp://127.0.0.1:{}?tls=required", office.port), from()).expect("ready");
    let refused = courier.carry(&outgoing()).await;
    assert!(matches!(refused, Err(NotCarried::Later(_))), "{refused:?}");
    let said = office.said();
    assert!(said.contains("EHLO") && !said.contains("MAIL") && !said.contains("canary"), "{said}");
}

#[tokio::test]
async fn no_line_end_makes_a_header_or_a_recipient_of_its_own() {
    let office = PostOffice::open(&[]).await;
    let injected = "x@example.org\r\nBcc: canary@example.org";
    for odd in [
        Outgoing { to: injected.to_owned(), ..outgoing() },
        Outgoing { to: "a@example.org>\r\nRCPT TO:<canary@example.org".to_owned(), ..outgoing() },
        Outgoing { to: "a@example.org, canary@example.org".to_owned(), ..outgoing() },
        Outgoing { subject: injected.to_owned(), ..outgoing() },
        Outgoing { subject: "a\nBcc: canary@example.org".to_owned(), ..outgoing() },
        Outgoing { subject: "a\rBcc: canary@example.org".to_owned(), ..outgoing() },
    ] {
        let refused = office.courier().carry(&odd).await;
        assert!(matches!(refused, Err(NotCarried::Never(_))), "{refused:?}");
    }
    assert!(Email::read(injected).is_err(), "nobody has such an address");
    assert_eq!(office.said(), "", "nothing of it is said to anybody");
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        Write::write(&mut *self.0.lock().expect("no panic"), bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// At the loudest, libraries included.
#[tokio::test]
async fn no_log_names_who_a_message_goes_to_or_what_it_says() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    for (_, db) in store::testing::engines().await.expect("databases") {
        let gazetteer = Arc::new(finder::Gazetteer::new(Vec::new(), Vec::new(), Vec::new()));
        let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), gazetteer).await.expect("a desk");
        let answers: [&'static [Answer]; 3] = [
            &[],
            &[("RCPT", "550 canary@example.org is not here, canarysecret")],
            &[("RCPT", "451 canary@example.org later, canarysecret")],
        ];
        for (n, answers) in answers.into_iter().enumerate() {
            let office = PostOffice::open(answers).await;
            let to = Email::read("canary@example.org").expect("an address");
            let link = Link::read("/join?key=canarysecret").expect("a path");
            let once = OnceKey::read(&format!("a-key-for-the-log-{n}")).expect("a key");
            let mut tx = db.write().await.expect("a transaction");
            desk.send(&mut tx, &once, &Told::Reset { to, link, minutes: 30 }).await.expect("written");
            tx.keep().await.expect("kept");
            desk.deliver(&office.courier(), || true).await.expect("the store answers");
            assert!(office.said().contains("canary@example.org"));
        }
        let states: Vec<Sending> = desk.outbox().await.expect("read").into_iter().map(|one| one.state).collect();
        assert_eq!(states, [Sending::Sent, Sending::Failed, Sending::Waiting]);
        let troubles = desk.outbox().await.expect("read").into_iter().filter_map(|one| one.trouble);
        assert!(troubles.into_iter().all(|trouble| !trouble.contains("canary")));
    }
    let logged = String::from_utf8_lossy(&log.0.lock().expect("no panic")).into_owned();
    assert!(logged.contains("a message could not be sent"), "{logged}");
    let line = logged.lines().find(|line| line.contains("canary"));
    assert_eq!(line, None);
}
