//! What each command does.

mod feed;
mod judge;
mod place;
mod reports;
mod serve;
mod support;
mod user;
mod words;

use crate::cli::{ConfigDeed, Deed};
use crate::config::Settings;
use crate::log;
use crate::now::{SystemClock, SystemIds};
use service::Desk;
use service::demo::DEMO_PASSWORD;
use std::error::Error;
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
            open_db(&settings).await?.migrate().await?;
            println!("The tables are up to date.");
            Ok(())
        }
        Deed::SeedDemo => at_desk(&settings, seed_demo).await,
        Deed::Import { feed } => at_desk(&settings, async |desk| feed::import(desk, feed).await).await,
        Deed::User { deed } => at_desk(&settings, async |desk| user::run(desk, deed).await).await,
        Deed::Practice { deed } => at_desk(&settings, async |desk| place::practice(desk, deed).await).await,
        Deed::Team { deed } => at_desk(&settings, async |desk| place::team(desk, deed).await).await,
        Deed::Organisation { deed } => at_desk(&settings, async |desk| place::organisation(desk, deed).await).await,
        Deed::Support { deed } => at_desk(&settings, async |desk| support::run(desk, deed).await).await,
        Deed::Reports { deed } => at_desk(&settings, async |desk| reports::run(desk, deed).await).await,
        Deed::Words { deed } => at_desk(&settings, async |desk| words::run(desk, deed).await).await,
        Deed::Gaps { days } => at_desk(&settings, async |desk| reports::gaps(desk, days).await).await,
        Deed::Judge(args) => judge::run(&args),
        Deed::Healthcheck => serve::healthcheck(&settings).await,
        Deed::Config { deed: ConfigDeed::Print } => {
            print!("{}", settings.print());
            Ok(())
        }
    }
}

async fn open_db(settings: &Settings) -> Result<Db, Box<dyn Error>> {
    Ok(Db::open(&settings.database).await?)
}

/// The desk over a database whose tables are up to date.
async fn open_desk(db: &Db) -> Result<Desk, Box<dyn Error>> {
    let gazetteer = tokio::task::spawn_blocking(service::gazetteer::load).await??;
    Ok(Desk::open(db.clone(), Arc::new(SystemClock), Arc::new(SystemIds), Arc::new(gazetteer)).await?)
}

/// Does something at a desk over a database whose tables are up to date, and leaves the database whole behind it.
async fn at_desk(settings: &Settings, deed: impl AsyncFnOnce(Desk) -> Done) -> Done {
    let db = open_db(settings).await?;
    db.migrate().await?;
    let desk = open_desk(&db).await?;
    let done = deed(desk.clone()).await;
    desk.close().await;
    done
}

async fn seed_demo(desk: Desk) -> Done {
    let loaded = desk.seed_demo().await?;
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
