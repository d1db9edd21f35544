//! Logs: a line of JSON each, without personal data. Never a query, a form, a name or a number of a person.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Begins to log.
pub fn begin(level: &str) {
    begin_to(level, std::io::stderr);
    // What a panic says may hold anything, over several lines: the log is told where it was, and nothing else.
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "a panic");
    }));
}

/// Begins to log to somewhere.
pub fn begin_to<W>(level: &str, writer: W)
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    // What libraries say about queries and headers may hold personal data: only their warnings are kept.
    let filter = EnvFilter::new(format!(
        "warn,community_links={level},server={level},service={level},store={level},app={level}"
    ));
    let _ = tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter).with_writer(writer).try_init();
}
