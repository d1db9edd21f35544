//! Serving the pages, and asking whether they are served.

use super::keep_trail::Trail;
use super::{Done, open};
use crate::config::Settings;
use crate::now::SystemClock;
use crate::post::Post;
use crate::tiles::TileSet;
use crate::{health, listen, router};
use axum::Router;
use axum::routing::get;
use service::Desk;
use service::demo::DEMO_PASSWORD;
use service::message::Courier;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Serves until it is told to stop; what is being answered then is answered to its end, and the message that is being sent
/// is sent.
pub async fn serve(settings: &Settings) -> Done {
    let courier = Post::open(settings)?;
    let map = TileSet::open(settings).await?.map(Arc::new);
    let listener = TcpListener::bind(settings.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", settings.listen))?;
    // While the tables are brought up to date the program is alive and not ready, and says so.
    let (ready, mut is_ready) = watch::channel(false);
    let early = early(&listener, async move {
        let _ = is_ready.wait_for(|ready| *ready).await;
    });
    let work = async {
        let prepared = open(settings).await;
        let _ = ready.send(true);
        prepared
    };
    let ((), work) = tokio::join!(early, work);
    let (db, desk) = work?;
    let trail = Arc::new(Trail::open(desk.clone(), settings)?);
    let app = router::build(&desk, &db, Arc::new(SystemClock), settings, map);
    println!("Community Links is at {}", settings.base_url.as_str());
    let sign_ins = desk.demo_sign_ins().await?;
    if !sign_ins.is_empty() {
        println!("This is a demo town: nothing in it is real. Sign in at {}/sign-in", settings.base_url.as_str());
        for one in sign_ins {
            println!("  {:<32} {DEMO_PASSWORD:<24} {} ({})", one.email, one.name, one.role.key());
        }
    }
    if !desk.is_demo() && !desk.has_administrator().await? {
        println!("No administrator has signed in yet, so nobody can manage accounts. To give somebody that account:");
        println!("  community-links user add you@example.org --name \"Your Name\" --role administrator");
    }
    let chores = tokio::spawn(chores(desk.clone(), settings.question_days));
    let keeper = tokio::spawn({
        let trail = trail.clone();
        async move { trail.keep().await }
    });
    let (stop, stopped) = watch::channel(false);
    let post = courier.map(|courier| tokio::spawn(deliver(desk.clone(), courier, stopped)));
    let told = async move {
        told_to_stop().await;
        let _ = stop.send(true);
    };
    listen::serve(listener, app, listen::LIMITS, told).await;
    chores.abort();
    keeper.abort();
    if let Some(post) = post {
        let _ = post.await;
    }
    write_gaps(&desk).await;
    trail.end().await;
    db.close().await;
    Ok(())
}

/// How often this server looks for what others have published.
const FOLLOW: Duration = Duration::from_secs(2);
/// How many looks go by between two sweeps of sign-ins that have run out: about an hour.
const SWEEP_EVERY: u32 = 1800;

/// How many looks go by between two writings of what people did not find, and of the mails of a morning: a minute.
const WRITE_EVERY: u32 = 30;

/// What a server does besides answering.
async fn chores(desk: Desk, question_days: u32) {
    let mut tick = tokio::time::interval(FOLLOW);
    for turn in (0..SWEEP_EVERY).cycle() {
        tick.tick().await;
        if let Err(error) = desk.follow().await {
            tracing::warn!(%error, "could not look for what was published");
        }
        if turn % WRITE_EVERY == 0 {
            write_gaps(&desk).await;
            write_digests(&desk).await;
        }
        if turn == 0
            && let Err(error) = desk.sweep().await
        {
            tracing::warn!(%error, "could not take old sign-ins away");
        }
        if turn == 0
            && let Err(failure) = desk.sweep_connections().await
        {
            tracing::warn!(%failure, "could not remind the organisations that have not answered");
        }
        if turn == 0
            && let Err(failure) = desk.look_for_unanswered(question_days).await
        {
            tracing::warn!(%failure, "could not look for questions that nobody answers");
        }
        if turn == 0
            && let Err(failure) = desk.look_for_long_waits().await
        {
            tracing::warn!(%failure, "could not ask those who have waited long");
        }
    }
}

/// How long this server rests when no message is due.
const REST: Duration = Duration::from_secs(3);

/// Sends messages until it is told to stop, and finishes the one under way then.
async fn deliver(desk: Desk, courier: impl Courier, mut stopped: watch::Receiver<bool>) {
    let seen = stopped.clone();
    loop {
        if let Err(failure) = desk.deliver(&courier, || !*seen.borrow()).await {
            tracing::warn!(%failure, "could not look for messages to send");
        }
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => return,
            () = tokio::time::sleep(REST) => {}
        }
    }
}

/// Writes down what people did not find since the last time.
async fn write_gaps(desk: &Desk) {
    if let Err(failure) = desk.write_gaps().await {
        tracing::warn!(%failure, "could not write down what was not found");
    }
}

/// Writes the mails of a morning that count what waits, where it is one and no other server has.
async fn write_digests(desk: &Desk) {
    match desk.write_digests().await {
        Ok(0) => {}
        Ok(written) => tracing::info!(written, "wrote the mails of this morning"),
        Err(failure) => tracing::warn!(%failure, "could not write the mails of this morning"),
    }
}

/// Answers health checks until the tables are ready.
async fn early(listener: &TcpListener, until: impl Future<Output = ()>) {
    let app = Router::new().route("/healthz", get(health::alive)).fallback(health::not_yet);
    listen::serve_for_now(listener, app, listen::LIMITS, until).await;
}

async fn told_to_stop() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// Asks the running server whether it is ready.
pub async fn healthcheck(settings: &Settings) -> Done {
    let ask = async {
        let mut stream = TcpStream::connect(settings.listen).await?;
        stream
            .write_all(
                format!("GET /readyz HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", settings.listen).as_bytes(),
            )
            .await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        std::io::Result::Ok(answer)
    };
    match tokio::time::timeout(Duration::from_secs(5), ask).await {
        Ok(Ok(answer)) if answer.starts_with("HTTP/1.1 200") => {
            println!("ready");
            Ok(())
        }
        Ok(Ok(_)) => Err("not ready yet".into()),
        Ok(Err(error)) => Err(format!("nothing answers at {}: {error}", settings.listen).into()),
        Err(_) => Err(format!("nothing answers at {} within five seconds", settings.listen).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::now::SystemIds;
    use domain::Email;
    use domain::id::OnceKey;
    use domain::message::{Message, Sending, Way};
    use service::message::NotCarried;
    use store::Outgoing;
    use tokio::sync::Semaphore;

    /// Says when it has begun, and goes on when it is let.
    struct Slow {
        begun: Arc<Semaphore>,
        let_go: Arc<Semaphore>,
    }

    impl Courier for Slow {
        fn carries(&self, way: Way) -> bool {
            way == Way::Mail
        }

        async fn carry(&self, _: &Outgoing) -> Result<(), NotCarried> {
            self.begun.add_permits(1);
            self.let_go.acquire().await.expect("open").forget();
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_message_under_way_is_sent_to_its_end_and_no_other_is_begun() {
        for (engine, db) in store::testing::engines().await.expect("databases") {
            let gazetteer = Arc::new(finder::Gazetteer::new(Vec::new(), Vec::new(), Vec::new()));
            let desk =
                Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), gazetteer).await.expect("a desk");
            let mut tx = db.write().await.expect("a transaction");
            for key in ["the-first-message", "the-second-message"] {
                let to = Email::read("shona@example.org").expect("an address");
                let told = Message::NewDevice { to, at: desk.now() };
                desk.send(&mut tx, &OnceKey::read(key).expect("a key"), &told).await.expect("written");
            }
            tx.keep().await.expect("kept");
            let (begun, let_go) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
            let (stop, stopped) = watch::channel(false);
            let slow = Slow { begun: begun.clone(), let_go: let_go.clone() };
            let post = tokio::spawn(deliver(desk.clone(), slow, stopped));
            begun.acquire().await.expect("open").forget();
            stop.send(true).expect("somebody listens");
            let_go.add_permits(2);
            post.await.expect("it stops by itself");
            let states: Vec<Sending> = desk.outbox().await.expect("read").into_iter().map(|one| one.state).collect();
            assert_eq!(states, [Sending::Sent, Sending::Waiting], "{engine}");
        }
    }
}
