//! Serving the pages, and asking whether they are served.

use super::{Done, open_db, open_desk};
use crate::config::Settings;
use crate::now::SystemClock;
use crate::tiles::TileSet;
use crate::{health, listen, router};
use axum::Router;
use axum::routing::get;
use service::Desk;
use service::demo::DEMO_PASSWORD;
use std::sync::Arc;
use std::time::Duration;
use store::Db;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Serves until it is told to stop; what is being answered then is answered to its end.
pub async fn serve(settings: &Settings) -> Done {
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
        let prepared = prepare(settings).await;
        let _ = ready.send(true);
        prepared
    };
    let ((), work) = tokio::join!(early, work);
    let (db, desk) = work?;
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
    let chores = tokio::spawn(chores(desk.clone()));
    listen::serve(listener, app, listen::LIMITS, told_to_stop()).await;
    chores.abort();
    write_gaps(&desk).await;
    db.close().await;
    Ok(())
}

/// How often this server looks for what others have published.
const FOLLOW: Duration = Duration::from_secs(2);
/// How many looks go by between two sweeps of sign-ins that have run out: about an hour.
const SWEEP_EVERY: u32 = 1800;

/// How many looks go by between two writings of what people did not find: a minute.
const WRITE_EVERY: u32 = 30;

/// What a server does besides answering.
async fn chores(desk: Desk) {
    let mut tick = tokio::time::interval(FOLLOW);
    for turn in (0..SWEEP_EVERY).cycle() {
        tick.tick().await;
        if let Err(error) = desk.follow().await {
            tracing::warn!(%error, "could not look for what was published");
        }
        if turn % WRITE_EVERY == 0 {
            write_gaps(&desk).await;
        }
        if turn == 0
            && let Err(error) = desk.sweep().await
        {
            tracing::warn!(%error, "could not take old sign-ins away");
        }
    }
}

/// Writes down what people did not find since the last time.
async fn write_gaps(desk: &Desk) {
    if let Err(failure) = desk.write_gaps().await {
        tracing::warn!(%failure, "could not write down what was not found");
    }
}

async fn prepare(settings: &Settings) -> Result<(Db, Desk), Box<dyn std::error::Error>> {
    let db = open_db(settings).await?;
    db.migrate().await?;
    let desk = open_desk(&db).await?;
    Ok((db, desk))
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
