//! Taking connections: how many at a time, how long one may take to say what it wants, and each answer to its end once
//! the program is told to stop.
//!
//! `axum::serve` has none of these limits: whoever opens connections and says nothing would keep everybody else out
//! (Slowloris, 2009).

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

/// The address at the other end of a connection: a proxy's, where one stands in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// What connections may take.
#[derive(Clone, Copy)]
pub struct Limits {
    /// How many are open at a time. The next one waits in the queue of the system, which costs us nothing.
    pub open: usize,
    /// How long a connection may say nothing, or take to say what it wants: the time between two requests counts too.
    pub header: Duration,
    /// How long what is being answered may take once the program is told to stop.
    pub ending: Duration,
}

/// Some kilobytes each while they wait, and one file each: well below what a system gives a program.
pub const LIMITS: Limits = Limits { open: 4096, header: Duration::from_secs(10), ending: Duration::from_secs(30) };

/// How long to wait where the system has no more files to give.
const OUT_OF_FILES: Duration = Duration::from_secs(1);

/// Answers until it is told to stop; what is being answered then is answered to its end, and nobody else is kept waiting.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, until: impl Future<Output = ()>) {
    let open = take(&listener, app, limits, until).await;
    drop(listener);
    to_the_end(open, limits).await;
}

/// The same for a while: the listener is then somebody else's to go on with, who finds those that came meanwhile.
pub async fn serve_for_now(listener: &TcpListener, app: Router, limits: Limits, until: impl Future<Output = ()>) {
    let open = take(listener, app, limits, until).await;
    to_the_end(open, limits).await;
}

async fn to_the_end(open: GracefulShutdown, limits: Limits) {
    if tokio::time::timeout(limits.ending, open.shutdown()).await.is_err() {
        tracing::warn!("some answers were not done when the time to end was over");
    }
}

/// Takes connections until it is told to stop. Gives those that are still open.
async fn take(
    listener: &TcpListener,
    app: Router,
    limits: Limits,
    until: impl Future<Output = ()>,
) -> GracefulShutdown {
    let room = Arc::new(Semaphore::new(limits.open));
    let open = GracefulShutdown::new();
    let mut until = pin!(until);
    loop {
        let next = async {
            let place = room.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut until => break,
            next = next => next,
        };
        match (place, accepted) {
            (Ok(place), Ok((stream, from))) => answer(stream, Peer(from.ip()), app.clone(), limits, place, &open),
            (_, Err(error)) => {
                // Whoever hung up before we came is nothing to wait for.
                tracing::debug!(%error, "could not take a connection");
                if !is_of_the_other_side(&error) {
                    tokio::time::sleep(OUT_OF_FILES).await;
                }
            }
            (Err(_), _) => break,
        }
    }
    open
}

fn is_of_the_other_side(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Answers what comes on one connection, beside all others.
fn answer(
    stream: TcpStream,
    peer: Peer,
    app: Router,
    limits: Limits,
    place: OwnedSemaphorePermit,
    open: &GracefulShutdown,
) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        app.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header)
        .serve_connection(TokioIo::new(stream), service);
    let connection = open.watch(connection);
    tokio::spawn(async move {
        // What goes wrong here is the other side's: it hung up, said too little, or said what is not HTTP.
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop(place);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::extract::Extension;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::{Notify, oneshot};
    use tokio::task::JoinHandle;

    const ASK: &[u8] = b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

    /// A server, the address where it listens, and how to tell it to stop.
    async fn serving(app: Router, limits: Limits) -> (std::net::SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let server = tokio::spawn(async move {
            serve(listener, app, limits, async {
                let _ = stopped.await;
            })
            .await;
        });
        (at, stop, server)
    }

    async fn asked(at: std::net::SocketAddr, what: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(at).await.expect("connected");
        stream.write_all(what).await.expect("sent");
        stream
    }

    async fn rest_of(mut stream: TcpStream) -> String {
        let mut all = String::new();
        let _ = stream.read_to_string(&mut all).await;
        all
    }

    #[tokio::test]
    async fn a_handler_learns_who_is_at_the_other_end() {
        let app = Router::new().route("/", get(async |Extension(peer): Extension<Peer>| peer.0.to_string()));
        let (at, stop, server) = serving(app, LIMITS).await;
        assert!(rest_of(asked(at, ASK).await).await.ends_with("\r\n\r\n127.0.0.1"));
        let _ = stop.send(());
        server.await.expect("ended");
    }

    #[tokio::test]
    async fn whoever_says_nothing_is_let_go() {
        let app = Router::new().route("/", get(async || "here"));
        let (at, _stop, _server) = serving(app, Limits { header: Duration::from_millis(50), ..LIMITS }).await;
        for begun in [b"".as_slice(), b"GET / HTTP/1.1\r\nHost: he"] {
            let said = rest_of(asked(at, begun).await).await;
            assert!(!said.contains("200 OK"), "{said}");
        }
    }

    #[tokio::test]
    async fn with_every_place_taken_the_next_one_waits_for_its_turn() {
        let app = Router::new().route("/", get(async || "here"));
        let (at, _stop, _server) = serving(app, Limits { open: 1, ..LIMITS }).await;
        let mut first = asked(at, b"GET / HTTP/1.1\r\nHost: here\r\n\r\n").await;
        let mut some = [0; 12];
        first.read_exact(&mut some).await.expect("it is answered, and stays open");
        let second = tokio::spawn(rest_of(asked(at, ASK).await));
        let third = tokio::spawn(rest_of(asked(at, ASK).await));
        drop(first);
        for next in [second, third] {
            assert!(next.await.expect("answered").ends_with("here"));
        }
    }

    #[tokio::test]
    async fn what_is_being_answered_is_answered_to_its_end() {
        let (begun, may_end) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let handler = {
            let (begun, may_end) = (begun.clone(), may_end.clone());
            async move || {
                begun.notify_one();
                may_end.notified().await;
                "to its end"
            }
        };
        let (at, stop, server) = serving(Router::new().route("/", get(handler)), LIMITS).await;
        let answer = tokio::spawn(rest_of(asked(at, ASK).await));
        begun.notified().await;
        let _ = stop.send(());
        may_end.notify_one();
        assert!(answer.await.expect("answered").ends_with("to its end"));
        server.await.expect("ended");
        assert!(TcpStream::connect(at).await.is_err(), "nobody listens any more");
    }
}
