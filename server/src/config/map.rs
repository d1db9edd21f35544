//! Which map stands behind the pages.

use super::{Unusable, is_loopback};
use std::fmt;
use std::path::PathBuf;

/// Which map stands behind the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapChoice {
    /// The one in the site folder.
    Builtin,
    /// None.
    None,
    /// Another file of vector tiles.
    File(PathBuf),
    /// Pictures of another host.
    Raster(RasterAddress),
}

/// Where a browser asks for pictures of the map: an address with `{z}`, `{x}` and `{y}`.
///
/// Its host goes into the content policy of pages, so it holds nothing but a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RasterAddress {
    template: String,
    origin: String,
}

impl MapChoice {
    /// Reads the setting `map`.
    /// # Errors
    /// [`Unusable`] when it is an address that cannot be one of raster tiles. Whether a file fits is found out when it
    /// is opened.
    pub fn read(given: &str) -> Result<Self, Unusable> {
        match given.trim() {
            "" => Err(Unusable("map: write builtin, none, a PMTiles file, or an address of raster tiles".to_owned())),
            "builtin" => Ok(Self::Builtin),
            "none" => Ok(Self::None),
            address if address.contains("://") => RasterAddress::read(address).map(Self::Raster),
            path => Ok(Self::File(PathBuf::from(path))),
        }
    }
}

impl fmt::Display for MapChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Builtin => f.write_str("builtin"),
            Self::None => f.write_str("none"),
            Self::File(path) => path.display().fmt(f),
            Self::Raster(address) => f.write_str(&address.template),
        }
    }
}

impl RasterAddress {
    /// Reads an address of raster tiles.
    /// # Errors
    /// [`Unusable`] when it is not https (or http on loopback), when a gap is missing or unknown, or when it holds what
    /// belongs to no address.
    pub fn read(given: &str) -> Result<Self, Unusable> {
        let wrong = |why: &str| Unusable(format!("map: {given}: {why}"));
        let (scheme, rest) = given.split_once("://").ok_or_else(|| wrong("begin with https://"))?;
        let (host, path) = rest.split_once('/').ok_or_else(|| wrong("write {z}, {x} and {y} where they belong"))?;
        if !is_host(host) {
            return Err(wrong("write one plain host, such as tiles.example.org, without {s}, name or password"));
        }
        match scheme {
            "https" => {}
            "http" if is_loopback(host) => {}
            _ => return Err(wrong("begin with https://; http is only for this machine itself")),
        }
        let mut without = path.to_owned();
        for gap in ["{z}", "{x}", "{y}"] {
            if !path.contains(gap) {
                return Err(wrong("write {z}, {x} and {y} where they belong"));
            }
            without = without.replace(gap, "");
        }
        if without.contains(|c: char| !c.is_ascii_graphic() || "{}<>\"'`\\".contains(c)) {
            return Err(wrong("only {z}, {x} and {y} are filled in; leave other brackets, quotes and spaces out"));
        }
        Ok(Self { template: given.to_owned(), origin: format!("{scheme}://{host}") })
    }

    /// The address, with its gaps.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// Scheme and host, as they stand in a content policy.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// Letters, digits, dots and hyphens, and a port perhaps: nothing that could end a content policy's source.
fn is_host(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "443"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    !name.is_empty() && name.chars().all(is_plain) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_is_read_as_what_it_looks_like() {
        for (given, read) in [
            ("builtin", MapChoice::Builtin),
            (" none ", MapChoice::None),
            ("/var/maps/scotland.pmtiles", MapChoice::File("/var/maps/scotland.pmtiles".into())),
        ] {
            assert_eq!(MapChoice::read(given).expect("a map"), read, "{given}");
        }
        assert!(MapChoice::read("  ").is_err());
    }

    #[test]
    fn an_address_of_tiles_names_one_plain_host_and_three_gaps() {
        for (given, fits) in [
            ("https://tiles.example.org/{z}/{x}/{y}.png", true),
            ("https://tiles.example.org:8443/a/{z}/{y}/{x}@2x.png?key=1a2b", true),
            ("http://127.0.0.1:8080/{z}/{x}/{y}.png", true),
            ("http://tiles.example.org/{z}/{x}/{y}.png", false),
            ("ftp://tiles.example.org/{z}/{x}/{y}.png", false),
            ("https://{s}.example.org/{z}/{x}/{y}.png", false),
            ("https://tiles.example.org; script-src */{z}/{x}/{y}.png", false),
            ("https://*/{z}/{x}/{y}.png", false),
            ("https://who:secret@tiles.example.org/{z}/{x}/{y}.png", false),
            ("https://tiles.example.org/{z}/{x}.png", false),
            ("https://tiles.example.org/{z}/{x}/{y}{r}.png", false),
            ("https://tiles.example.org/{z}/{x}/{y}.png\"", false),
            ("https:///{z}/{x}/{y}.png", false),
        ] {
            assert_eq!(MapChoice::read(given).is_ok(), fits, "{given}");
        }
        let address = RasterAddress::read("https://tiles.example.org:8443/{z}/{x}/{y}.png").expect("an address");
        assert_eq!(address.origin(), "https://tiles.example.org:8443");
    }
}
