//! Addresses of the web that may become links.

use crate::Line;

/// An address on the web: `http` or `https`, with `https` put in front of a bare host; nothing where it is none.
pub fn address(given: &str) -> Option<Line<500>> {
    let given = given.trim();
    if given.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"'`\\".contains(c)) {
        return None;
    }
    let lower = given.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.unwrap_or(&lower).split(['/', '?', '#']).next().unwrap_or("");
    if !is_host(host) {
        return None;
    }
    let whole = if rest.is_some() { given.to_owned() } else { format!("https://{given}") };
    // An address that is too long is wrong when it is cut, so it goes.
    Line::read("web", &whole).ok()
}

/// Names with a dot between, and perhaps a port: no name and password in front of it, no `javascript:`.
fn is_host(given: &str) -> bool {
    let (host, port) = given.split_once(':').unwrap_or((given, "443"));
    let ending = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && port.parse::<u16>().is_ok()
        && host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && ending.chars().count() >= 2
        && !ending.chars().all(|c| c.is_ascii_digit())
}
