//! Logs: a line of JSON each, without personal data. Never a query, a form, a name or a number of a person.

use tracing_subscriber::EnvFilter;

/// Begins to log.
pub fn begin(level: &str) {
    // What libraries say about queries and headers may hold personal data: only their warnings are kept.
    let filter = EnvFilter::new(format!(
        "warn,community_links={level},server={level},service={level},store={level},app={level}"
    ));
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}
