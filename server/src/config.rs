//! Settings: flags win over the environment, which wins over the file, which wins over the defaults.

mod map;
mod smtp;
mod texts;

use crate::cli::SettingFlags;
use crate::visitor::Proxies;
use domain::telling::Means;
use lettre::message::Mailbox;
pub use map::{MapChoice, RasterAddress};
use serde::Deserialize;
pub use smtp::SmtpAddress;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
pub use texts::TextsSetting;

/// Every setting: its name in the file, its variable, what it is without being set, and what it is for.
///
/// The table in the README is held against this one by a test.
pub const TABLE: [(&str, &str, &str, &str); 16] = [
    (
        "database",
        "CL_DATABASE",
        "sqlite:community-links.sqlite",
        "The database: `sqlite:FILE` or `postgres://user:password@host/name`",
    ),
    ("listen", "CL_LISTEN", "127.0.0.1:3000", "Where to listen"),
    (
        "base_url",
        "CL_BASE_URL",
        "http://127.0.0.1:3000",
        "The address under which people reach this server; https, or http on loopback",
    ),
    ("site_root", "CL_SITE_ROOT", "`site` beside the program", "The folder with the built site"),
    ("log", "CL_LOG", "info", "How much is logged: error, warn, info, debug"),
    (
        "map",
        "CL_MAP",
        "builtin",
        "The map: `builtin`, `none`, a PMTiles file, or raster tiles like `https://tiles.example.org/{z}/{x}/{y}.png`, \
         which a visitor's browser then asks that host for",
    ),
    (
        "map_attribution",
        "CL_MAP_ATTRIBUTION",
        "`attribution` in the file",
        "Whose map it is, shown in its corner; must be set for raster tiles, and for a file that does not say",
    ),
    (
        "trusted_proxies",
        "CL_TRUSTED_PROXIES",
        "none",
        "Addresses and networks of proxies whose `X-Forwarded-For` is believed, parted by commas: `127.0.0.1, 10.0.0.0/8`",
    ),
    (
        "audit_heads",
        "CL_AUDIT_HEADS",
        "none",
        "A folder, best on another machine, that signed heads of the audit trail are added to; without it they go to the log",
    ),
    (
        "keys",
        "CL_KEYS",
        "`community-links.keys` beside the SQLite file; for PostgreSQL in the working folder",
        "The file with the keys of the sealed fields. Made at the first start; without it those fields are lost",
    ),
    (
        "smtp",
        "CL_SMTP",
        "none",
        "The mail server that mails are handed to: `smtp://user:password@host:port`, or `smtps://…`; TLS is a must but on \
         loopback. Without it nothing is sent",
    ),
    (
        "mail_from",
        "CL_MAIL_FROM",
        "none",
        "Who mails come from: `Community Links <links@example.org>`; must be set with `smtp`",
    ),
    (
        "texts",
        "CL_TEXTS",
        "none",
        "The gateway that text messages are handed to, by a POST of JSON: `https://texts.example.org/send`; http on loopback \
         alone. Without it no text is sent, and workers ring or print instead",
    ),
    (
        "texts_key",
        "CL_TEXTS_KEY",
        "none",
        "The key of the gateway, or `file:` and the file that holds it; must be set with `texts`",
    ),
    (
        "texts_from",
        "CL_TEXTS_FROM",
        "none",
        "Who texts come from, 3 to 11 letters and digits: `CommLinks`; must be set with `texts`",
    ),
    (
        "question_days",
        "CL_QUESTION_DAYS",
        "10",
        "After so many working days a referral ends about which the team asked something and nobody answered: 4 to 60",
    ),
];

/// The working days of [`Settings::question_days`] where nobody set them (casework, section "Referral").
const QUESTION_DAYS: u32 = 10;

/// The file that is read where none is named.
const FILE: &str = "community-links.toml";

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The address of the database. May hold a password: see [`Settings::print`].
    pub database: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Under which address people reach this server, without a slash at its end.
    pub base_url: BaseUrl,
    /// The folder with the built site.
    pub site_root: PathBuf,
    /// How much is logged.
    pub log: String,
    /// Which map stands behind the pages.
    pub map: MapChoice,
    /// Whose map it is, where that is said here and not by the file.
    pub map_attribution: Option<String>,
    /// Whose word is taken on who asks.
    pub trusted_proxies: Proxies,
    /// Where signed heads of the audit trail are kept, if anywhere.
    pub audit_heads: Option<PathBuf>,
    /// The file with the keys of the sealed fields.
    pub keys: PathBuf,
    /// Who takes mails. Without one they stay, and are shown where [`Settings::shows_mail`] says.
    pub smtp: Option<SmtpAddress>,
    /// Who mails come from.
    pub mail_from: Option<Mailbox>,
    /// Who takes texts. Without one none is sent.
    pub texts: Option<TextsSetting>,
    /// After so many working days a referral ends about which nobody answered a question.
    pub question_days: u32,
}

/// An address of our own: scheme and host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

/// Why the settings cannot be used, and what to do.
#[derive(Debug, PartialEq, Eq)]
pub struct Unusable(String);

impl Unusable {
    /// Why, in words that say which setting it is.
    pub const fn new(why: String) -> Self {
        Self(why)
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unusable {}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    listen: Option<String>,
    base_url: Option<String>,
    site_root: Option<PathBuf>,
    log: Option<String>,
    map: Option<String>,
    map_attribution: Option<String>,
    trusted_proxies: Option<String>,
    audit_heads: Option<PathBuf>,
    keys: Option<PathBuf>,
    smtp: Option<String>,
    mail_from: Option<String>,
    texts: Option<String>,
    texts_key: Option<String>,
    texts_from: Option<String>,
    question_days: Option<u32>,
}

impl Settings {
    /// Reads the settings.
    /// # Errors
    /// [`Unusable`] when the file cannot be read or holds a name that is no setting, when a variable that begins with
    /// `CL_` is no setting, or when a value cannot be used.
    pub fn read(flags: &SettingFlags, env: impl Fn(&str) -> Option<String>) -> Result<Self, Unusable> {
        Self::read_from(flags, env, std::env::vars().map(|(name, _)| name))
    }

    fn read_from(
        flags: &SettingFlags,
        env: impl Fn(&str) -> Option<String>,
        names: impl Iterator<Item = String>,
    ) -> Result<Self, Unusable> {
        let known =
            |name: &str| TABLE.iter().any(|(_, variable, ..)| *variable == name) || OTHER_VARIABLES.contains(&name);
        if let Some(name) = names.into_iter().find(|name| name.starts_with("CL_") && !known(name)) {
            return Err(Unusable(format!(
                "{name} is not a setting. `community-links config print` shows all of them."
            )));
        }
        let file = file(flags.config.as_deref())?;
        let text = |flag: &Option<String>, row: usize, file: Option<String>| {
            let (_, variable, default, _) = TABLE.get(row).copied().unwrap_or_default();
            flag.clone().or_else(|| env(variable)).or(file).unwrap_or_else(|| default.to_owned())
        };
        let listen = text(&flags.listen, 1, file.listen);
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| Unusable(format!("listen: {listen} is not an address such as 127.0.0.1:3000")))?;
        let base_given = flags.base_url.clone().or_else(|| env("CL_BASE_URL")).or(file.base_url);
        let base_url = BaseUrl::read(&base_given.unwrap_or_else(|| format!("http://{listen}")))?;
        let site_root = flags
            .site_root
            .clone()
            .or_else(|| env("CL_SITE_ROOT").map(PathBuf::from))
            .or(file.site_root)
            .unwrap_or_else(beside_program);
        let log = text(&flags.log, 4, file.log);
        if !["error", "warn", "info", "debug"].contains(&log.as_str()) {
            return Err(Unusable(format!("log: {log} is not one of error, warn, info, debug")));
        }
        let map = MapChoice::read(&text(&flags.map, 5, file.map))?;
        let map_attribution = flags.map_attribution.clone().or_else(|| env("CL_MAP_ATTRIBUTION"));
        let map_attribution =
            map_attribution.or(file.map_attribution).map(|said| said.trim().to_owned()).filter(|said| !said.is_empty());
        if matches!(map, MapChoice::Raster(_)) && map_attribution.is_none() {
            return Err(Unusable(
                "map_attribution: say whose tiles these are, in the words that their owner asks for".to_owned(),
            ));
        }
        let database = text(&flags.database, 0, file.database);
        let proxies = flags.trusted_proxies.clone().or_else(|| env("CL_TRUSTED_PROXIES")).or(file.trusted_proxies);
        let trusted_proxies = Proxies::read(&proxies.unwrap_or_default())?;
        let audit_heads = env("CL_AUDIT_HEADS").map(PathBuf::from).or(file.audit_heads);
        let audit_heads = audit_heads.filter(|folder| !folder.as_os_str().is_empty() && folder != Path::new("none"));
        let keys = flags.keys.clone().or_else(|| env("CL_KEYS").map(PathBuf::from)).or(file.keys);
        let keys = keys.unwrap_or_else(|| beside_database(&database));
        let smtp = SmtpAddress::read(&env("CL_SMTP").or(file.smtp).unwrap_or_default())?;
        let mail_from = mailbox(&env("CL_MAIL_FROM").or(file.mail_from).unwrap_or_default())?;
        if smtp.is_some() && mail_from.is_none() {
            return Err(Unusable("mail_from: say who mails come from, like links@example.org".to_owned()));
        }
        let said = |variable: &str, file: Option<String>| env(variable).or(file).unwrap_or_default();
        let (key, from) = (said("CL_TEXTS_KEY", file.texts_key), said("CL_TEXTS_FROM", file.texts_from));
        let texts = TextsSetting::read(&said("CL_TEXTS", file.texts), &key, &from)?;
        let days = file.question_days.map(|days| days.to_string());
        let days = env("CL_QUESTION_DAYS").or(days).unwrap_or_else(|| QUESTION_DAYS.to_string());
        let question_days = days.trim().parse().ok().filter(|days| (4..=60).contains(days));
        let question_days = question_days
            .ok_or_else(|| Unusable(format!("question_days: {days} is not a number of working days from 4 to 60")))?;
        Ok(Self {
            database,
            listen,
            base_url,
            site_root,
            log,
            map,
            map_attribution,
            trusted_proxies,
            audit_heads,
            keys,
            smtp,
            mail_from,
            texts,
            question_days,
        })
    }

    /// What leaves the house by itself.
    pub fn means(&self) -> Means {
        Means { texts: self.texts.is_some(), mails: self.smtp.is_some() }
    }

    /// Whether messages are shown on a page, to whoever asks: only where none are sent, and nobody but this machine itself
    /// can ask.
    pub fn shows_mail(&self) -> bool {
        self.means() == Means::default() && !self.base_url.is_https() && self.listen.ip().is_loopback()
    }

    /// The settings in force, a line each, secrets masked.
    pub fn print(&self) -> String {
        format!(
            "database = \"{}\"\nlisten = \"{}\"\nbase_url = \"{}\"\nsite_root = \"{}\"\nlog = \"{}\"\n\
             map = \"{}\"\nmap_attribution = \"{}\"\ntrusted_proxies = \"{}\"\naudit_heads = \"{}\"\nkeys = \"{}\"\n\
             question_days = {}\ntexts = \"{}\"\ntexts_key = \"{}\"\ntexts_from = \"{}\"\nsmtp = \"{}\"\n\
             mail_from = \"{}\"\n",
            masked(&self.database),
            self.listen,
            self.base_url.as_str(),
            self.site_root.display(),
            self.log,
            self.map,
            self.map_attribution.as_deref().unwrap_or_default(),
            self.trusted_proxies,
            self.audit_heads.as_deref().unwrap_or(Path::new("none")).display(),
            self.keys.display(),
            self.question_days,
            self.texts.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string),
            if self.texts.is_some() { "***" } else { "none" },
            self.texts.as_ref().map_or("none", TextsSetting::from),
            self.smtp.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string),
            self.mail_from.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
        )
    }

    /// Settings like those that nobody set, over a database of a test.
    #[cfg(test)]
    pub fn for_tests(database: &str) -> Self {
        Self {
            database: database.to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            base_url: BaseUrl("http://127.0.0.1:3000".to_owned()),
            site_root: std::env::temp_dir(),
            log: "error".to_owned(),
            map: MapChoice::None,
            map_attribution: None,
            trusted_proxies: Proxies::default(),
            audit_heads: None,
            keys: PathBuf::new(),
            smtp: None,
            mail_from: None,
            texts: None,
            question_days: QUESTION_DAYS,
        }
    }
}

/// The key file where none is named: in the folder of the SQLite file, or in the one where the program was started.
fn beside_database(database: &str) -> PathBuf {
    const NAME: &str = "community-links.keys";
    let file = database.strip_prefix("sqlite:").map(|rest| rest.trim_start_matches("//"));
    let file = file.map(|file| Path::new(file.split('?').next().unwrap_or(file)));
    file.and_then(Path::parent).map_or_else(|| PathBuf::from(NAME), |folder| folder.join(NAME))
}

/// Variables that begin like settings and belong to the tests and the scripts.
const OTHER_VARIABLES: [&str; 2] = ["CL_CACHE", "CL_TEST_POSTGRES"];

fn beside_program() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.parent().unwrap_or(Path::new(".")).join("site")
}

/// Who mails come from; nobody where nothing or `none` is said.
fn mailbox(given: &str) -> Result<Option<Mailbox>, Unusable> {
    let given = given.trim();
    if given.is_empty() || given == "none" {
        return Ok(None);
    }
    // lettre would write such a name down as it is.
    let from = given.parse().ok().filter(|_| !given.contains(char::is_control));
    from.map(Some)
        .ok_or_else(|| Unusable(format!("mail_from: {given:?} is not like Community Links <links@example.org>")))
}

fn file(named: Option<&Path>) -> Result<File, Unusable> {
    let path = named.unwrap_or(Path::new(FILE));
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| Unusable(format!("{}: {}", path.display(), error.message()))),
        Err(_) if named.is_none() => Ok(File::default()),
        Err(error) => Err(Unusable(format!("{}: {error}", path.display()))),
    }
}

/// An address with its password hidden.
fn masked(address: &str) -> String {
    match address
        .split_once("://")
        .and_then(|(scheme, rest)| rest.rsplit_once('@').map(|(who, host)| (scheme, who, host)))
    {
        Some((scheme, who, host)) => format!("{scheme}://{}:***@{host}", who.split(':').next().unwrap_or_default()),
        None => address.to_owned(),
    }
}

/// Whether a host, with its port or without, is this machine itself.
fn is_loopback(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

impl BaseUrl {
    /// Reads the address under which people reach this server.
    /// # Errors
    /// [`Unusable`] when it is neither https nor http on loopback: a sign-in must not travel in the open.
    pub fn read(given: &str) -> Result<Self, Unusable> {
        let given = given.trim_end_matches('/');
        let wrong = |why: &str| Unusable(format!("base_url: {given}: {why}"));
        let (scheme, rest) = given.split_once("://").ok_or_else(|| wrong("write it like https://links.example.org"))?;
        if rest.is_empty() || rest.contains('/') {
            return Err(wrong("write it without a path"));
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(rest) => {}
            "http" => return Err(wrong("http is only for this machine itself: use https")),
            _ => return Err(wrong("begin with https://")),
        }
        Ok(Self(given.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a request that is meant for this host, with its port or without, is meant for us. On loopback every name of
    /// this machine will do, with our port.
    pub fn is_named(&self, host: &str) -> bool {
        let (scheme, own) = self.0.split_once("://").unwrap_or_default();
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let plain = |host: &str| {
            let host = host.to_ascii_lowercase();
            host.strip_suffix(usual).map_or(host.clone(), str::to_owned)
        };
        let port = |host: &str| {
            plain(host).rsplit_once(':').map(|(_, port)| port.to_owned()).filter(|port| !port.ends_with(']'))
        };
        plain(host) == plain(own) || (is_loopback(own) && is_loopback(host) && port(host) == port(own))
    }

    /// Whether cookies may demand a safe connection.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }
}

#[cfg(test)]
mod tests;
