//! What can be asked for on the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Community Links.
#[derive(Parser)]
#[command(name = "community-links", version, about, arg_required_else_help = true)]
pub struct Cli {
    /// What is set on the command line; it wins over the environment, which wins over the file.
    #[command(flatten)]
    pub settings: SettingFlags,
    /// What to do.
    #[command(subcommand)]
    pub deed: Deed,
}

/// Settings given as flags.
#[derive(Args, Default)]
pub struct SettingFlags {
    /// The file with settings.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The database: sqlite:FILE or postgres://…
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// Where to listen.
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// The address under which people reach this server.
    #[arg(long, global = true, value_name = "URL")]
    pub base_url: Option<String>,
    /// The folder with the built site.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub site_root: Option<PathBuf>,
    /// How much is logged: error, warn, info, debug.
    #[arg(long, global = true, value_name = "LEVEL")]
    pub log: Option<String>,
}

/// What to do.
#[derive(Subcommand)]
pub enum Deed {
    /// Serve the pages.
    Serve,
    /// Bring the tables up to date, and stop.
    Migrate,
    /// Load the demo town into an empty database.
    SeedDemo,
    /// Load supports from a feed saved as files.
    Import {
        /// What sort of feed.
        #[command(subcommand)]
        feed: Feed,
    },
    /// People who sign in.
    User {
        /// What to do with them.
        #[command(subcommand)]
        deed: UserDeed,
    },
    /// Ask a running server whether it is ready; exit code 0 means yes.
    Healthcheck,
    /// The settings in force.
    Config {
        /// What to do with them.
        #[command(subcommand)]
        deed: ConfigDeed,
    },
}

/// What sort of feed.
#[derive(Subcommand)]
pub enum Feed {
    /// An HSDS-UK 3.0 (Open Referral UK) feed: a folder of JSON files, or one of them.
    Hsds(FeedArgs),
    /// A folder of Ohana CSV files.
    OhanaCsv(FeedArgs),
}

/// Where a feed is, and whether to keep it.
#[derive(Args)]
pub struct FeedArgs {
    /// The folder or file.
    pub path: PathBuf,
    /// Read and check everything, keep nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// What to do with people who sign in.
#[derive(Subcommand)]
pub enum UserDeed {
    /// Give somebody an account; the password is read from standard input.
    Add {
        /// What they sign in with.
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// What they may do: referrer, practice-lead, link-worker, team-lead, administrator.
        #[arg(long)]
        role: String,
        /// Their practice, by id; for a link worker, each practice they cover.
        #[arg(long)]
        practice: Vec<String>,
        /// Their team, by id.
        #[arg(long)]
        team: Option<String>,
        /// Their theme: asylum, youth, housing.
        #[arg(long)]
        theme: Option<String>,
    },
    /// Everybody who has an account.
    List,
    /// Give somebody a new password, read from standard input, and end their sign-ins.
    SetPassword {
        /// What they sign in with.
        email: String,
    },
    /// End somebody's account and all their sign-ins, at once.
    Disable {
        /// What they sign in with.
        email: String,
    },
}

/// What to do with the settings.
#[derive(Subcommand)]
pub enum ConfigDeed {
    /// Print them, secrets masked.
    Print,
}
