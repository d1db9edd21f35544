//! One resource as it came: its kind, its id, and its text to the letter.

use super::error::Wrong;
use super::parts::Parts;
use serde_json::{Map, Value};

/// A resource of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Its sort: `Task`.
    pub kind: String,
    /// Its id there; none for a bundle without one.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
    /// What it says.
    pub value: Map<String, Value>,
    /// The address under which its bundle has it.
    pub full_url: Option<String>,
}

impl Given {
    /// Reads a resource; `at` names it until it has named itself.
    /// # Errors
    /// [`Wrong`] when it is no object, or names neither sort nor id as R4 writes them.
    pub fn read(text: &str, at: &str) -> Result<Self, Wrong> {
        if !text.trim_start().starts_with('{') {
            return Err(Wrong::new(at, "resource", "is not an object: give one resource of FHIR R4"));
        }
        if serde_json::from_str::<Parts>(text).is_err() {
            let what = "an element stands there twice: keep one of the two";
            return Err(Wrong::new(at, "resource", what));
        }
        // The text is JSON, and its depth is bounded.
        let Ok(value) = serde_json::from_str::<Map<String, Value>>(text) else {
            return Err(Wrong::new(at, "resource", "holds a number too large to be one: correct it"));
        };
        let kind = match value.get("resourceType").and_then(Value::as_str) {
            Some(kind) if is_kind(kind) => kind.to_owned(),
            Some(_) => return Err(Wrong::new(at, "resourceType", "is no sort of R4: write it like ServiceRequest")),
            None => return Err(Wrong::new(at, "resourceType", "is missing: say which sort of resource it is")),
        };
        let id = match value.get("id") {
            Some(Value::String(id)) if is_id(id) => Some(id.clone()),
            Some(_) => {
                let what = "is not an id of R4: 1 to 64 letters, digits, hyphens and full stops";
                return Err(Wrong::new(format!("{at} ({kind})"), "id", what));
            }
            None if kind == "Bundle" => None,
            None => {
                let what = "is missing: give each resource an id, so that it can be told from others";
                return Err(Wrong::new(format!("{at} ({kind})"), "id", what));
            }
        };
        Ok(Self { kind, id, text: text.to_owned(), value, full_url: None })
    }

    /// `Task/1`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.kind, self.id.as_deref().unwrap_or_default())
    }
}

/// Whether two texts say the same, numbers to the last digit. How they are laid out, and in which order the elements of an
/// object stand, says nothing.
pub fn says_the_same(one: &str, other: &str) -> bool {
    let value = |text| serde_json::from_str::<Value>(text).ok();
    one == other
        || (value(one).is_some()
            && value(one) == value(other)
            && super::bounds::numbers(one) == super::bounds::numbers(other))
}

fn is_kind(given: &str) -> bool {
    (1..=64).contains(&given.len())
        && given.starts_with(|c: char| c.is_ascii_uppercase())
        && given.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a text is an id as R4 writes them.
pub fn is_id(given: &str) -> bool {
    (1..=64).contains(&given.len()) && given.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_names_itself_or_is_told_what_is_missing() {
        let given = Given::read(r#"{"resourceType":"Task","id":"a.1-B"}"#, "entry 1").expect("a resource");
        assert_eq!(given.name(), "Task/a.1-B");
        for (text, fault) in [
            ("[]", "entry 1, resource: is not an object"),
            ("{}", "entry 1, resourceType: is missing"),
            (r#"{"resourceType":"task"}"#, "entry 1, resourceType: is no sort"),
            (r#"{"resourceType":"Task"}"#, "entry 1 (Task), id: is missing"),
            (r#"{"resourceType":"Task","id":7}"#, "entry 1 (Task), id: is not an id"),
            (r#"{"resourceType":"Task","id":"a b"}"#, "entry 1 (Task), id: is not an id"),
            (r#"{"resourceType":"Task","id":"a","id":"b"}"#, "entry 1, resource: an element stands there twice"),
            (r#"{"resourceType":"Task","id":"a","n":1e999}"#, "entry 1, resource: holds a number too large"),
        ] {
            let wrong = Given::read(text, "entry 1").expect_err(text).to_string();
            assert!(wrong.starts_with(fault), "{text}: {wrong}");
        }
    }

    #[test]
    fn order_of_elements_says_nothing_and_order_of_lists_and_digits_do() {
        assert!(says_the_same(r#"{"a":1,"b":[1,2]}"#, "{ \"b\": [1, 2],\n \"a\": 1 }"));
        assert!(!says_the_same(r#"{"b":[1,2]}"#, r#"{"b":[2,1]}"#));
        assert!(!says_the_same(r#"{"a":1.0}"#, r#"{"a":1.00}"#));
        assert!(!says_the_same(r#"{"a":0.1}"#, r#"{"a":0.10000000000000000555}"#));
    }
}
