//! The gateway that text messages are handed to.

use super::{Unusable, is_loopback};
use axum::http::Uri;
use std::fmt;
use std::path::Path;

/// Where texts are handed over, with which key, and from whom they come.
#[derive(Clone, PartialEq, Eq)]
pub struct TextsSetting {
    address: Uri,
    key: String,
    from: String,
}

impl TextsSetting {
    /// Reads the gateway; none where nothing or `none` is said.
    /// # Errors
    /// [`Unusable`] when it is no such address, or when the key or the sender is missing. It never holds what was given: a
    /// secret may stand in it.
    pub fn read(address: &str, key: &str, from: &str) -> Result<Option<Self>, Unusable> {
        let address = address.trim();
        if address.is_empty() || address == "none" {
            return Ok(None);
        }
        let address = read_address(address)?;
        let key = read_key(key.trim())?;
        let from = from.trim();
        if !(3..=11).contains(&from.len()) || !from.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Unusable::new("texts_from: say who texts come from, in 3 to 11 letters and digits".to_owned()));
        }
        Ok(Some(Self { address, key, from: from.to_owned() }))
    }

    /// Where texts are handed over.
    pub const fn address(&self) -> &Uri {
        &self.address
    }

    /// The key that the gateway knows us by.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Who texts come from.
    pub fn from(&self) -> &str {
        &self.from
    }
}

fn read_address(given: &str) -> Result<Uri, Unusable> {
    let wrong = |why: &str| Unusable::new(format!("texts: {why}"));
    let address: Uri =
        given.parse().map_err(|_| wrong("this is no address, such as https://texts.example.org/send"))?;
    let host = address.authority().map(|authority| authority.as_str()).unwrap_or_default();
    if host.is_empty() || host.contains('@') {
        return Err(wrong("write it like https://texts.example.org/send; a key belongs into texts_key"));
    }
    match address.scheme_str() {
        Some("https") => Ok(address),
        Some("http") if is_loopback(host) => Ok(address),
        _ => Err(wrong("begin with https://; http is only for this machine itself")),
    }
}

fn read_key(given: &str) -> Result<String, Unusable> {
    let wrong = |why: &str| Unusable::new(format!("texts_key: {why}"));
    let key = match given.strip_prefix("file:") {
        Some(path) => std::fs::read_to_string(Path::new(path))
            .map_err(|error| wrong(&format!("the file with the key cannot be read: {error}")))?
            .trim()
            .to_owned(),
        None => given.to_owned(),
    };
    match key.as_str() {
        "" | "none" => Err(wrong("say the key of the gateway, or file: and the file that holds it")),
        key if !key.bytes().all(|b| b.is_ascii_graphic()) => Err(wrong("a key is one word")),
        _ => Ok(key),
    }
}

/// Without what comes behind its path: a secret may stand there.
impl fmt::Display for TextsSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.address.authority().map(|authority| authority.as_str()).unwrap_or_default();
        write!(f, "{}://{host}{}", self.address.scheme_str().unwrap_or_default(), self.address.path())
    }
}

/// Without its key.
impl fmt::Debug for TextsSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextsSetting({self} from {})", self.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_gateway_is_refused_without_being_repeated() {
        for (address, key, from, setting) in [
            ("texts.example.org", "k", "CommLinks", "texts: "),
            ("ftp://canary.example.org", "k", "CommLinks", "texts: "),
            ("http://canary.example.org/send", "k", "CommLinks", "texts: "),
            ("https://canary:canary@texts.example.org", "k", "CommLinks", "texts: "),
            ("https://", "k", "CommLinks", "texts: "),
            ("https://texts.example.org", "", "CommLinks", "texts_key: "),
            ("https://texts.example.org", "canary two", "CommLinks", "texts_key: "),
            ("https://texts.example.org", "file:/not/there/canary", "CommLinks", "texts_key: "),
            ("https://texts.example.org", "k", "", "texts_from: "),
            ("https://texts.example.org", "k", "canary with spaces", "texts_from: "),
        ] {
            let error = TextsSetting::read(address, key, from).expect_err(address).to_string();
            assert!(error.starts_with(setting) && !error.contains("canary"), "{address}: {error}");
        }
        for nothing in ["", "none", " "] {
            assert_eq!(TextsSetting::read(nothing, "", ""), Ok(None));
        }
    }

    #[test]
    fn http_is_only_for_this_machine() {
        for (address, fits) in [
            ("https://texts.example.org/send", true),
            ("http://127.0.0.1:8080/send", true),
            ("http://localhost/send", true),
            ("http://127.0.0.1.example.org/send", false),
        ] {
            assert_eq!(TextsSetting::read(address, "k", "CommLinks").is_ok(), fits, "{address}");
        }
    }

    #[test]
    fn the_key_may_lie_in_a_file() {
        let path = std::env::temp_dir().join(format!("community-links-texts-{}.key", std::process::id()));
        std::fs::write(&path, "from-a-file\n").expect("a file");
        let given = format!("file:{}", path.display());
        let read = TextsSetting::read("https://texts.example.org", &given, "CommLinks").expect("fine").expect("one");
        assert_eq!(read.key(), "from-a-file");
        assert!(!format!("{read:?} {read}").contains("from-a-file"));
        std::fs::remove_file(path).expect("gone");
    }
}
