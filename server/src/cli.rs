//! What can be asked for on the command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Community Links.
#[derive(Parser)]
#[command(
    name = "community-links",
    version,
    about = "A directory of local supports, and the work of community link workers",
    arg_required_else_help = true
)]
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
    /// The map: builtin, none, a PMTiles file, or an address of raster tiles with {z}, {x} and {y}.
    #[arg(long, global = true, value_name = "MAP")]
    pub map: Option<String>,
    /// Whose map it is, where the file does not say.
    #[arg(long, global = true, value_name = "WORDS")]
    pub map_attribution: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed: addresses and networks, parted by commas.
    #[arg(long, global = true, value_name = "ADDRESSES")]
    pub trusted_proxies: Option<String>,
    /// The file with the keys of the sealed fields.
    #[arg(long, global = true, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// What to do.
#[derive(Subcommand)]
pub enum Deed {
    /// Serve the pages.
    Serve,
    /// Bring the tables up to date, and stop.
    Migrate,
    /// Load the demo town into an empty database.
    SeedDemo {
        /// How many referrals of its last eighteen months to invent, besides those told one by one.
        #[arg(long, default_value_t = 3000)]
        past: u64,
    },
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
    /// GP practices.
    Practice {
        /// What to do with them.
        #[command(subcommand)]
        deed: PracticeDeed,
    },
    /// Teams of link workers.
    Team {
        /// What to do with them.
        #[command(subcommand)]
        deed: TeamDeed,
    },
    /// Organisations that run supports.
    Organisation {
        /// What to do with them.
        #[command(subcommand)]
        deed: OrganisationDeed,
    },
    /// Supports, as they are kept.
    Support {
        /// What to do with one.
        #[command(subcommand)]
        deed: SupportDeed,
    },
    /// What the public told us: something is wrong, or a support is missing.
    Reports {
        /// What to do with reports.
        #[command(subcommand)]
        deed: ReportsDeed,
    },
    /// Mails and text messages that leave the program.
    Mail {
        /// What to do with messages.
        #[command(subcommand)]
        deed: MailDeed,
    },
    /// The audit trail: who did what, who looked at what, and whether that is still what was written.
    Audit {
        /// What to do with it.
        #[command(subcommand)]
        deed: AuditDeed,
    },
    /// Referrals as other systems write them: FHIR R4.
    Fhir {
        /// What to do with them.
        #[command(subcommand)]
        deed: FhirDeed,
    },
    /// Words that people use, and what they mean by them, beside the shipped ones.
    Words {
        /// What to do with words.
        #[command(subcommand)]
        deed: WordsDeed,
    },
    /// What people looked for and did not find, without who looked.
    Gaps {
        /// How many days to look back.
        #[arg(long, default_value_t = 30, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3660))]
        days: u16,
    },
    /// Score the search with judged queries, put to the demo town in memory; no database is touched.
    Judge(JudgeArgs),
    /// Make a new key, seal every sealed field anew with it, and retire the old one. The server may go on meanwhile; a
    /// change that was ended half-way is taken up where it was.
    RotateKeys {
        /// Say how much there is to do, and do nothing.
        #[arg(long)]
        dry_run: bool,
        /// Take retired keys out of the key file too. Backups that were sealed with them cannot be read any more.
        #[arg(long, conflicts_with = "dry_run")]
        forget: bool,
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

/// With what the search is scored, and what is told.
#[derive(Args)]
pub struct JudgeArgs {
    /// A file of judged queries, in place of the shipped one.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Tell the ten worst queries of each kind too.
    #[arg(long)]
    pub worst: bool,
    /// Tell it as JSON: each kind, and each query with what was found.
    #[arg(long, conflicts_with = "worst")]
    pub json: bool,
    /// Print the supports of the demo town as JSON, and score nothing.
    #[arg(long, conflicts_with_all = ["file", "worst", "json"])]
    pub rows: bool,
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
        /// What they may do, for example referrer, practice-lead, link-worker, team-lead, organisation-editor,
        /// group-facilitator, keeper, governance, administrator. CONTRIBUTING.md has the whole table.
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
        /// Their organisation, by id.
        #[arg(long)]
        organisation: Option<String>,
        /// Their group, by the id of its support.
        #[arg(long)]
        group: Option<String>,
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

/// What to do with practices.
#[derive(Subcommand)]
pub enum PracticeDeed {
    /// Add one, and print its id.
    Add {
        /// What it is called.
        name: String,
        /// Where it is.
        #[arg(long)]
        postcode: String,
        /// The team whose link workers serve it, by id.
        #[arg(long)]
        team: String,
        /// To ring.
        #[arg(long, default_value = "", hide_default_value = true)]
        phone: String,
        /// The id it shall have, in place of a new one: letters, digits and hyphens.
        #[arg(long)]
        id: Option<String>,
    },
    /// All of them, by name: id, name, postcode, team.
    List,
}

/// What to do with teams.
#[derive(Subcommand)]
pub enum TeamDeed {
    /// Add one, and print its id.
    Add {
        /// What it is called.
        name: String,
        /// To ring.
        #[arg(long, default_value = "", hide_default_value = true)]
        phone: String,
        /// The id it shall have, in place of a new one: letters, digits and hyphens.
        #[arg(long)]
        id: Option<String>,
    },
    /// All of them, by name: id, name, phone.
    List,
}

/// What to do with organisations.
#[derive(Subcommand)]
pub enum OrganisationDeed {
    /// All of them, by name: id, name, phone.
    List,
}

/// What to do with a support.
#[derive(Subcommand)]
pub enum SupportDeed {
    /// What changed in it, latest first. The address of a hidden place may stand in it.
    History {
        /// The end of its address: `tea-table` of `/support/tea-table`.
        slug: String,
    },
}

/// What to do with reports.
#[derive(Subcommand)]
pub enum ReportsDeed {
    /// Those that nobody has dealt with, longest waiting first.
    List,
    /// Say that one has been dealt with.
    Done {
        /// Its id, as the list shows it; its first letters are enough.
        id: String,
    },
}

/// What to do with messages.
#[derive(Subcommand)]
pub enum MailDeed {
    /// The latest ones, newest last. What is not sent is shown in full, with the links in it.
    List,
    /// Try one again now that was given up or waits for its next try.
    Retry {
        /// Its id, as the list shows it; its first letters are enough.
        id: String,
    },
}

/// What to do with the audit trail.
#[derive(Subcommand)]
pub enum AuditDeed {
    /// Check that no row was changed, removed, moved or added; exit code 0 means that all is right.
    Verify {
        /// The folder with signed heads, kept on another machine; without it the one of the settings.
        #[arg(long, value_name = "FOLDER")]
        heads: Option<PathBuf>,
    },
    /// Show rows, latest first.
    Show(ShowArgs),
    /// Print every sealed row as a line of JSON.
    Export,
    /// Seal the rows that wait, where no server runs that does.
    Seal,
    /// Sign the last row, and print what was signed.
    Head,
    /// What information governance should look at.
    Alerts,
}

/// Which rows of the audit trail are shown.
#[derive(Args)]
pub struct ShowArgs {
    /// About one thing: `referral/ID`.
    #[arg(long, value_name = "KIND/ID")]
    pub object: Option<String>,
    /// Of one account, by id.
    #[arg(long, value_name = "ID")]
    pub actor: Option<String>,
    /// From a day on.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub since: Option<String>,
    /// How many at most.
    #[arg(long, default_value_t = 200, value_name = "ROWS", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub most: u32,
}

/// What to do with FHIR.
#[derive(Subcommand)]
pub enum FhirDeed {
    /// Keep a file with a bundle or one resource, all of it or nothing. docs/fhir.md says what is looked at in it.
    Import {
        /// The file: JSON, at most 20 MB.
        path: PathBuf,
        /// Read and check everything, keep nothing.
        #[arg(long)]
        dry_run: bool,
        /// Who sent it: ids are told apart within one sender alone.
        #[arg(long, default_value = service::fhir::FEED, value_name = "NAME")]
        from: String,
    },
    /// Print a referral as a bundle, or what was kept as it came.
    Export(FhirExportArgs),
    /// The tasks that a sender has sent, parts under their wholes, and how each stands.
    Tasks {
        /// Who sent them.
        #[arg(long, default_value = service::fhir::FEED, value_name = "NAME")]
        from: String,
    },
}

/// What is written as FHIR.
#[derive(Args)]
pub struct FhirExportArgs {
    /// A referral, by id.
    #[arg(long, value_name = "ID", requires = "for_whom", required_unless_present = "kept")]
    pub referral: Option<String>,
    /// For whom: what somebody signs in with who may open the referral.
    #[arg(long = "for", id = "for_whom", value_name = "E-MAIL", requires = "referral")]
    pub for_whom: Option<String>,
    /// With names, birthday and own words. Without, nobody is named.
    #[arg(long, requires = "referral")]
    pub names: bool,
    /// A resource that was kept, such as Task/1, or a bundle with all that it came with.
    #[arg(long, value_name = "KIND/ID", conflicts_with = "referral")]
    pub kept: Option<String>,
    /// Who sent it.
    #[arg(long, default_value = service::fhir::FEED, value_name = "NAME", conflicts_with = "referral")]
    pub from: String,
}

/// What to do with words.
#[derive(Subcommand)]
pub enum WordsDeed {
    /// The words that were added.
    List,
    /// Add a word, or say anew what it means. People find by it at once.
    Add {
        /// What people say: one word or a few.
        said: String,
        /// What they mean, in words that supports use, the most telling first.
        #[arg(required = true)]
        means: Vec<String>,
        /// What it is a need for: the word of a category or a topic.
        #[arg(long, default_value = "", hide_default_value = true)]
        need: String,
    },
    /// Take a word away.
    Remove {
        /// What people say.
        said: String,
    },
}

/// What to do with the settings.
#[derive(Subcommand)]
pub enum ConfigDeed {
    /// Print them, secrets masked.
    Print,
}
