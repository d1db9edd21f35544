//! What each command does.

mod audit;
mod feed;
mod fhir;
mod judge;
mod keep_trail;
mod keys;
mod mail;
mod place;
mod reports;
mod serve;
mod support;
mod user;
mod words;

use crate::cli::{ConfigDeed, Deed};
use crate::config::Settings;
use crate::log;
use crate::now::{SystemChance, SystemClock, SystemIds};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use service::Desk;
use service::demo::DEMO_PASSWORD;
use std::error::Error;
use std::io::IsTerminal;
use std::sync::Arc;
use store::Db;

/// What a command may end with.
pub type Done = Result<(), Box<dyn Error>>;

/// Runs a command.
/// # Errors
/// In words for the person at the terminal.
pub async fn run(deed: Deed, settings: Settings) -> Done {
    log::begin(&settings.log);
    match deed {
        Deed::Serve => serve::serve(&settings).await,
        Deed::Migrate => {
            at_desk(&settings, async |_| {
                println!("The tables are up to date.");
                Ok(())
            })
            .await
        }
        Deed::SeedDemo { past } => at_desk(&settings, async |desk| seed_demo(desk, past).await).await,
        Deed::Import { feed } => at_desk(&settings, async |desk| feed::import(desk, feed).await).await,
        Deed::User { deed } => at_desk(&settings, async |desk| user::run(desk, deed).await).await,
        Deed::Practice { deed } => at_desk(&settings, async |desk| place::practice(desk, deed).await).await,
        Deed::Team { deed } => at_desk(&settings, async |desk| place::team(desk, deed).await).await,
        Deed::Organisation { deed } => at_desk(&settings, async |desk| place::organisation(desk, deed).await).await,
        Deed::Support { deed } => at_desk(&settings, async |desk| support::run(desk, deed).await).await,
        Deed::Reports { deed } => at_desk(&settings, async |desk| reports::run(desk, deed).await).await,
        Deed::Mail { deed } => {
            let sends_mail = settings.smtp.is_some();
            at_desk(&settings, async |desk| mail::run(desk, deed, sends_mail).await).await
        }
        Deed::Audit { deed } => at_desk(&settings, async |desk| audit::run(desk, deed, &settings).await).await,
        Deed::Fhir { deed } => at_desk(&settings, async |desk| fhir::run(desk, deed).await).await,
        Deed::Words { deed } => at_desk(&settings, async |desk| words::run(desk, deed).await).await,
        Deed::Gaps { days } => at_desk(&settings, async |desk| reports::gaps(desk, days).await).await,
        Deed::Judge(args) => judge::run(&args),
        Deed::RotateKeys { dry_run: true, .. } => at_desk(&settings, keys::to_do).await,
        Deed::RotateKeys { forget, .. } => at_desk(&settings, async |desk| keys::rotate(desk, forget).await).await,
        Deed::Healthcheck => serve::healthcheck(&settings).await,
        Deed::Config { deed: ConfigDeed::Print } => {
            print!("{}", settings.print());
            Ok(())
        }
    }
}

/// A database whose tables are up to date and in which nothing is plain that is to be sealed, and the desk over it.
async fn open(settings: &Settings) -> Result<(Db, Desk), Box<dyn Error>> {
    let db = Db::open(&settings.database).await?;
    db.migrate().await?;
    let db = db.unlocked(&settings.keys, Arc::new(SystemChance)).await?;
    let gazetteer = tokio::task::spawn_blocking(service::gazetteer::load).await??;
    let desk = Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), Arc::new(gazetteer)).await?;
    let desk = desk.reached_at(settings.base_url.as_str()).with_means(settings.means());
    keys::seal_what_is_plain(&desk).await?;
    Ok((db, desk))
}

/// Does something at a desk over a database whose tables are up to date, and leaves the database whole behind it.
async fn at_desk(settings: &Settings, deed: impl AsyncFnOnce(Desk) -> Done) -> Done {
    let (_, desk) = open(settings).await?;
    let done = deed(desk.clone()).await;
    desk.close().await;
    done
}

async fn seed_demo(desk: Desk, past: u64) -> Done {
    let bar = bar("Referrals");
    let loaded = desk
        .seed_demo(past, &|done, of| {
            bar.set_length(of);
            bar.set_position(done);
        })
        .await?;
    bar.finish_and_clear();
    println!(
        "The demo town is loaded: {} supports, {} practices, {} people at work, {} referrals.",
        loaded.supports, loaded.practices, loaded.accounts, loaded.referrals
    );
    println!("Sign in as one of these, with the password \"{DEMO_PASSWORD}\":");
    for account in service::demo::OPEN_DOORS {
        println!("  {account}");
    }
    Ok(())
}

/// A bar on a terminal; nothing anywhere else.
fn bar(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos} of {len}, {eta} left") {
        bar.set_style(style);
    }
    bar.with_message(what)
}
