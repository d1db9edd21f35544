//! An object of JSON as its members: each name once, in order, each value as it is written, to the letter.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;

/// The members of an object.
#[derive(Debug)]
pub struct Parts(pub Vec<(String, Box<RawValue>)>);

impl Parts {
    /// The text of a member.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, raw)| raw.get())
    }

    /// The object as text, each member as `each` says.
    pub fn written(&self, mut each: impl FnMut(&str, &str) -> String) -> String {
        object(self.0.iter().map(|(name, raw)| (name.as_str(), each(name, raw.get()))))
    }
}

/// An object of members that are text already.
fn object<'a>(members: impl Iterator<Item = (&'a str, String)>) -> String {
    let members: Vec<String> = members.map(|(name, text)| format!("{}:{text}", quoted(name))).collect();
    format!("{{{}}}", members.join(","))
}

/// A text in quotation marks.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<'de> Deserialize<'de> for Parts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Parts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Parts, M::Error> {
                let mut parts = Vec::new();
                let mut known = HashSet::new();
                while let Some((name, raw)) = map.next_entry::<String, Box<RawValue>>()? {
                    if !known.insert(name.clone()) {
                        return Err(M::Error::custom("a member stands there twice"));
                    }
                    parts.push((name, raw));
                }
                Ok(Parts(parts))
            }
        }
        from.deserialize_map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_written_again_in_order_and_to_the_letter() {
        let text = r#"{"b":1.50,"a":{ "deep" : [ 1e2 ] },"é\"":null}"#;
        let parts: Parts = serde_json::from_str(text).expect("an object");
        assert_eq!(parts.written(|_, raw| raw.to_owned()), text);
        assert_eq!((parts.get("b"), parts.get("c")), (Some("1.50"), None));
    }

    #[test]
    fn a_name_that_stands_there_twice_is_refused() {
        assert!(serde_json::from_str::<Parts>(r#"{"a":1,"a":2}"#).is_err());
        assert!(serde_json::from_str::<Parts>("[]").is_err());
    }
}
