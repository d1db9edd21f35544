//! A bundle: its resources, and the frame they stand in.

use super::error::{FhirError, MOST_ENTRIES, Wrong};
use super::parts::{Parts, quoted};
use serde_json::value::RawValue;

/// A bundle, read into its entries.
#[derive(Debug)]
pub struct Bundle {
    parts: Parts,
    entries: Vec<Parts>,
}

/// What stands in one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its place, from 0.
    pub at: usize,
    /// The text of the resource.
    pub resource: &'a str,
    /// The address that the bundle gives it, as text of JSON.
    full_url: Option<&'a str>,
}

impl Entry<'_> {
    /// The address that the bundle gives it.
    pub fn full_url(&self) -> Option<String> {
        serde_json::from_str(self.full_url?).ok()
    }
}

impl Bundle {
    /// Reads a bundle.
    /// # Errors
    /// [`FhirError::Refused`] when an entry is not an object; [`FhirError::TooMany`].
    pub fn read(text: &str, file: &str) -> Result<Self, FhirError> {
        let refused = |element: &str, what: &str| FhirError::Refused {
            file: file.to_owned(),
            wrong: vec![Wrong::new("Bundle", element, what)],
        };
        let twice = "holds an element twice: keep one of the two";
        let parts: Parts = serde_json::from_str(text).map_err(|_| refused("Bundle", twice))?;
        let mut entries = Vec::new();
        if let Some(list) = parts.get("entry") {
            let list: Vec<Box<RawValue>> =
                serde_json::from_str(list).map_err(|_| refused("entry", "is not a list: give a list of entries"))?;
            if list.len() > MOST_ENTRIES {
                return Err(FhirError::TooMany { file: file.to_owned(), entries: list.len() });
            }
            for (at, entry) in list.iter().enumerate() {
                let place = format!("entry {}", at + 1);
                let what = "is not an object whose elements each stand there once: correct it";
                entries.push(serde_json::from_str(entry.get()).map_err(|_| refused(&place, what))?);
            }
        }
        Ok(Self { parts, entries })
    }

    /// The resources, in order; an entry without one is passed over, and stays in the frame.
    pub fn resources(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries.iter().enumerate().filter_map(|(at, entry)| {
            Some(Entry { at, resource: entry.get("resource")?, full_url: entry.get("fullUrl") })
        })
    }

    /// The bundle as text, with each resource as `each` says, which hears its place and its text.
    pub fn replaced(&self, mut each: impl FnMut(usize, &str) -> String) -> String {
        let mut entry = |(at, entry): (usize, &Parts)| {
            entry.written(|name, raw| if name == "resource" { each(at, raw) } else { raw.to_owned() })
        };
        let entries: Vec<String> = self.entries.iter().enumerate().map(&mut entry).collect();
        self.parts.written(|name, raw| match name {
            "entry" => format!("[{}]", entries.join(",")),
            _ => raw.to_owned(),
        })
    }

    /// The frame that is kept: in place of each resource the row it stands in.
    pub fn frame(&self, row: impl Fn(usize) -> String) -> String {
        self.replaced(|at, _| quoted(&row(at)))
    }
}

/// The row that stands in a frame in place of a resource.
pub fn row_in_frame(resource: &str) -> Option<String> {
    serde_json::from_str(resource).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"resourceType":"Bundle","x":1.50,"entry":[{"fullUrl":"urn:a","resource":{"n":2.0}},{"request":{"method":"DELETE"}}],"y":[2,1]}"#;

    #[test]
    fn a_bundle_is_taken_apart_and_put_together_to_the_letter() {
        let bundle = Bundle::read(TEXT, "b.json").expect("a bundle");
        let entries: Vec<_> = bundle.resources().collect();
        assert_eq!(
            (entries.len(), entries[0].resource, entries[0].full_url()),
            (1, r#"{"n":2.0}"#, Some("urn:a".into()))
        );
        let frame = bundle.frame(|at| format!("row-{at}"));
        assert!(frame.contains(r#""resource":"row-0""#) && !frame.contains("2.0"), "{frame}");
        let framed = Bundle::read(&frame, "frame").expect("a frame");
        let whole = framed.replaced(|_, row| {
            assert_eq!(row_in_frame(row).as_deref(), Some("row-0"));
            r#"{"n":2.0}"#.to_owned()
        });
        assert_eq!(whole, TEXT);
    }

    #[test]
    fn what_is_no_list_of_objects_is_refused_by_its_place() {
        for (text, fault) in [
            (r#"{"entry":{}}"#, "Bundle, entry: is not a list"),
            (r#"{"entry":[{},7]}"#, "Bundle, entry 2: is not an object"),
        ] {
            let error = Bundle::read(text, "b.json").expect_err(text).to_string();
            assert!(error.contains(fault), "{error}");
        }
    }
}
