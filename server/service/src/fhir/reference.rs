//! References between resources: `Task/1`, however it was written.

use super::resource::is_id;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The resources of a bundle by the addresses it gives them.
#[derive(Debug, Default)]
pub struct Addresses(HashMap<String, String>);

impl Addresses {
    /// Notes that a resource stands at an address.
    pub fn add(&mut self, full_url: &str, name: &str) {
        self.0.insert(full_url.to_owned(), name.to_owned());
    }

    /// What a reference names: `Task/1`, whether it is written so, as an address, with a version, or as an address that
    /// this bundle gives. What is none of these is left as it is.
    pub fn meant(&self, written: &str) -> String {
        if let Some(name) = self.0.get(written) {
            return name.clone();
        }
        let plain = written.split("/_history/").next().unwrap_or(written);
        let mut from_behind = plain.rsplit('/');
        match (from_behind.next(), from_behind.next()) {
            (Some(id), Some(kind)) if is_id(id) && kind.starts_with(|c: char| c.is_ascii_uppercase()) => {
                format!("{kind}/{id}")
            }
            _ => written.to_owned(),
        }
    }

    /// What a reference in an element names; who is named by an identifier alone is told apart by it.
    pub fn of(&self, reference: &Value) -> Option<String> {
        match reference.get("reference").and_then(Value::as_str) {
            Some(written) => Some(self.meant(written)),
            None => reference.get("identifier").map(Value::to_string),
        }
    }

    /// What the references of an element name, be it one or a list.
    pub fn all(&self, value: &Map<String, Value>, element: &str) -> Vec<String> {
        match value.get(element) {
            Some(Value::Array(list)) => list.iter().filter_map(|one| self.of(one)).collect(),
            Some(one) => self.of(one).into_iter().collect(),
            None => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_resource_has_one_name_however_it_is_written() {
        let mut addresses = Addresses::default();
        addresses.add("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "Task/1");
        for written in [
            "Task/1",
            "https://example.org/fhir/Task/1",
            "Task/1/_history/3",
            "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
        ] {
            assert_eq!(addresses.meant(written), "Task/1", "{written}");
        }
        for other in ["#contained", "urn:uuid:none", "task/1"] {
            assert_eq!(addresses.meant(other), other);
        }
    }
}
