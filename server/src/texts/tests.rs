use super::*;
use crate::now::{SystemClock, SystemIds};
use domain::Moment;
use domain::code::Code;
use domain::id::OnceKey;
use domain::message::{Message, MessageKind, Recipient, Sending, Written};
use domain::{Email, Phone};
use service::Desk;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A gateway on this machine that always says the same, and everything that it was told.
struct Exchange {
    port: u16,
    told: Arc<Mutex<Vec<String>>>,
}

impl Exchange {
    /// None says nothing at all, and keeps the line open.
    async fn open(answer: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let told = Arc::new(Mutex::new(Vec::new()));
        let heard = told.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let heard = heard.clone();
                tokio::spawn(async move {
                    let mut whole = Vec::new();
                    let mut part = [0; 1024];
                    // A request of ours ends with its body, whose last sign is a brace.
                    while !whole.ends_with(b"}") {
                        match stream.read(&mut part).await {
                            Ok(0) | Err(_) => break,
                            Ok(n) => whole.extend(part.iter().take(n)),
                        }
                    }
                    heard.lock().expect("no panic").push(String::from_utf8_lossy(&whole).into_owned());
                    match answer {
                        Some(answer) => {
                            let head = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n");
                            let _ = stream.write_all(head.as_bytes()).await;
                        }
                        None => std::future::pending().await,
                    }
                });
            }
        });
        Self { port, told }
    }

    fn gateway(&self) -> TextGateway {
        gateway(self.port)
    }

    fn told(&self) -> Vec<String> {
        self.told.lock().expect("no panic").clone()
    }
}

fn gateway(port: u16) -> TextGateway {
    let address = format!("http://127.0.0.1:{port}/send?account=7");
    let texts = TextsSetting::read(&address, "canary-key", "CommLinks").expect("fine");
    TextGateway::open(&Settings { texts, ..Settings::for_tests("") }).expect("ready").expect("one")
}

fn text(to: &str) -> Outgoing {
    let written = Written {
        way: Way::Text,
        kind: MessageKind::SignInCode,
        to: to.to_owned(),
        subject: String::new(),
        body: "WWWW22222222 is your code".to_owned(),
    };
    let morning = Moment::from_ms(1_770_109_200_000);
    Outgoing::new("0190-abcd".to_owned(), written, morning, morning.plus_ms(60_000))
}

#[tokio::test]
async fn a_text_is_handed_over_as_it_is_written_down_in_the_handbook() {
    let exchange = Exchange::open(Some("202 Accepted")).await;
    assert_eq!(exchange.gateway().carry(&text("07700900318")).await, Ok(()));
    let told = exchange.told();
    let [request] = told.as_slice() else { panic!("{} requests", told.len()) };
    let (head, body) = request.split_once("\r\n\r\n").expect("a head and a body");
    let head = head.to_ascii_lowercase();
    assert!(head.starts_with("post /send?account=7 http/1.1\r\n"), "{head}");
    for line in ["content-type: application/json", "authorization: bearer canary-key", "idempotency-key: 0190-abcd"] {
        assert!(head.contains(line), "{line}: {head}");
    }
    let expected = r#"{"id":"0190-abcd","to":"+447700900318","from":"CommLinks","text":"WWWW22222222 is your code"}"#;
    assert_eq!(body, expected);
    assert!(
        include_str!("../../../docs/running.md").contains(r#""to": "+447700900318""#),
        "the handbook shows the shape"
    );
}

#[tokio::test]
async fn what_the_gateway_says_is_for_later_or_for_never() {
    use NotCarried::{Later, Never};
    for (answer, expected) in [
        ("200 OK", Ok(())),
        ("201 Created", Ok(())),
        ("302 Found\r\nlocation: http://evil.example/", Err(Later("the gateway for texts said 302".to_owned()))),
        ("400 Bad Request", Err(Never("the gateway for texts said 400".to_owned()))),
        ("422 Unprocessable", Err(Never("the gateway for texts said 422".to_owned()))),
        ("401 Unauthorized", Err(Later("the gateway for texts said 401".to_owned()))),
        ("402 Payment Required", Err(Later("the gateway for texts said 402".to_owned()))),
        ("429 Too Many", Err(Later("the gateway for texts said 429".to_owned()))),
        ("503 Busy", Err(Later("the gateway for texts said 503".to_owned()))),
    ] {
        let exchange = Exchange::open(Some(answer)).await;
        assert_eq!(exchange.gateway().carry(&text("07700900318")).await, expected, "{answer}");
        assert_eq!(exchange.told().len(), 1, "{answer}");
    }
}

#[tokio::test]
async fn a_gateway_that_is_not_there_is_tried_later() {
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address").port();
    let expected = NotCarried::Later("no safe connection to the gateway for texts".to_owned());
    assert_eq!(gateway(free).carry(&text("07700900318")).await, Err(expected));
}

#[tokio::test(start_paused = true)]
async fn a_gateway_that_says_nothing_is_waited_for_ten_seconds() {
    let exchange = Exchange::open(None).await;
    let expected = NotCarried::Later("the gateway for texts took too long".to_owned());
    assert_eq!(exchange.gateway().carry(&text("07700900318")).await, Err(expected));
}

#[tokio::test]
async fn what_is_no_number_for_texts_is_not_handed_over() {
    let exchange = Exchange::open(Some("200 OK")).await;
    for to in ["116123", "999", "", "0044770", "7700900318"] {
        let told = exchange.gateway().carry(&text(to)).await;
        assert!(matches!(told, Err(NotCarried::Never(_))), "{to}: {told:?}");
    }
    let empty = Outgoing { body: None, ..text("07700900318") };
    assert!(matches!(exchange.gateway().carry(&empty).await, Err(NotCarried::Never(_))));
    assert_eq!(exchange.told(), [""; 0]);
}

#[test]
fn without_a_setting_there_is_no_gateway_and_nothing_to_ask() {
    assert!(TextGateway::open(&Settings::for_tests("")).expect("ready").is_none());
}

#[test]
fn https_is_made_ready_for() {
    let texts = TextsSetting::read("https://texts.example.org/send", "k", "CommLinks").expect("fine");
    assert!(TextGateway::open(&Settings { texts, ..Settings::for_tests("") }).expect("ready").is_some());
}

/// What a member of a group signs in with goes the same way as everything else.
#[tokio::test]
async fn a_code_to_sign_in_with_goes_by_the_gateway_and_mails_wait() {
    for (engine, db) in store::testing::engines().await.expect("databases") {
        let gazetteer = Arc::new(finder::Gazetteer::new(Vec::new(), Vec::new(), Vec::new()));
        let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), gazetteer).await.expect("a desk");
        let mut tx = db.write().await.expect("a transaction");
        let phone = Phone::read("phone", "07700 900318").expect("a number");
        let email = Email::read("shona@example.org").expect("an address");
        for (key, to) in [("a-code-by-text-1", Recipient::Text(phone)), ("a-code-by-mail-1", Recipient::Mail(email))] {
            let code = Code::read("WWWW22222222").expect("a code");
            let message = Message::SignInCode { to, code, minutes: 10 };
            desk.send(&mut tx, &OnceKey::read(key).expect("a key"), &message).await.expect("written");
        }
        tx.keep().await.expect("kept");
        let exchange = Exchange::open(Some("200 OK")).await;
        let post = crate::post::Post { smtp: None, texts: Some(exchange.gateway()) };
        assert_eq!(desk.deliver(&post, || true).await, Ok(1), "{engine}");
        assert!(exchange.told().concat().contains("WWWW22222222 is your code for Community Links"), "{engine}");
        let mut states: Vec<(Way, Sending)> =
            desk.outbox().await.expect("read").into_iter().map(|one| (one.way, one.state)).collect();
        states.sort();
        assert_eq!(states, [(Way::Mail, Sending::Waiting), (Way::Text, Sending::Sent)], "{engine}");
    }
}
