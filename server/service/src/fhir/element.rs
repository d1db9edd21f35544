//! Elements that several of our resources have: how a choice, a person or a number of ours is written, and read again.

use super::OURS;
use super::error::Wrong;
use domain::{Failure, Moment};
use serde_json::{Map, Value, json};

/// What a resource says.
pub type Object = Map<String, Value>;

/// A choice of ours as a concept: its code in a system of ours, and words.
pub fn concept(system: &str, code: &str, words: &str) -> Value {
    json!({ "coding": [{ "system": format!("{OURS}{system}"), "code": code }], "text": words })
}

/// The code of a concept in a system of ours; of a list, of the first that has one.
pub fn code<'a>(value: Option<&'a Value>, system: &str) -> Option<&'a str> {
    let wanted = format!("{OURS}{system}");
    let concepts = match value? {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let codings = concepts.iter().filter_map(|concept| concept.get("coding")?.as_array()).flatten();
    codings
        .filter(|coding| coding.get("system").and_then(Value::as_str) == Some(&wanted))
        .find_map(|coding| coding.get("code").and_then(Value::as_str))
}

/// Somebody or something of ours, named by its id; with a display where names are wanted.
pub fn named(sort: &str, system: &str, id: &str, display: Option<&str>) -> Value {
    let mut reference = json!({ "type": sort, "identifier": { "system": format!("{OURS}{system}"), "value": id } });
    if let (Some(display), Some(object)) = (display, reference.as_object_mut()) {
        object.insert("display".to_owned(), display.into());
    }
    reference
}

/// The id of ours by which an element names somebody; of a list, of the first that has one.
pub fn id<'a>(value: Option<&'a Value>, system: &str) -> Option<&'a str> {
    let wanted = format!("{OURS}{system}");
    let references = match value? {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut identifiers = references.iter().filter_map(|reference| reference.get("identifier"));
    let own = identifiers.find(|one| one.get("system").and_then(Value::as_str) == Some(&wanted));
    own?.get("value")?.as_str()
}

/// An extension of ours.
pub fn extension(name: &str, sort: &str, value: impl Into<Value>) -> Value {
    let mut extension = Map::new();
    extension.insert("url".to_owned(), format!("{OURS}{name}").into());
    extension.insert(sort.to_owned(), value.into());
    Value::Object(extension)
}

/// The extensions of ours with a name, of those in an element.
pub fn extensions<'a>(all: Option<&'a Value>, name: &str) -> impl Iterator<Item = &'a Value> {
    let wanted = format!("{OURS}{name}");
    let all = all.and_then(Value::as_array).into_iter().flatten();
    all.filter(move |one| one.get("url").and_then(Value::as_str) == Some(&wanted))
}

/// A text by the name of its element; nothing where there is none.
pub fn text<'a>(object: &'a Object, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A moment as R4 writes an instant.
pub fn instant(moment: Moment) -> String {
    // Every moment of ours lies within the years that can be written.
    jiff::Timestamp::from_millisecond(moment.ms()).map(|stamp| format!("{stamp:.3}")).unwrap_or_default()
}

/// Reads an instant, whatever offset it is written with.
pub fn moment(written: &str) -> Option<Moment> {
    written.parse::<jiff::Timestamp>().ok().map(|stamp| Moment::from_ms(stamp.as_millisecond()))
}

/// Takes what the domain read, or says which element it cannot use.
pub fn take<T>(resource: &str, element: &str, read: Result<T, Failure>) -> Result<T, Wrong> {
    read.map_err(|failure| {
        let why = match failure {
            Failure::Invalid(troubles) => troubles.first().map(|trouble| trouble.why.to_string()),
            _ => None,
        };
        let why = why.unwrap_or_else(|| "is not an id of ours".to_owned());
        Wrong::new(resource, element, format!("{why}: give what this program wrote"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_an_instant_and_read_with_any_offset() {
        let moment_of = Moment::from_ms(1_770_109_200_007);
        assert_eq!(instant(moment_of), "2026-02-03T09:00:00.007Z");
        assert_eq!(moment("2026-02-03T10:00:00.007+01:00"), Some(moment_of));
        assert_eq!(moment("2026-02-03"), None);
    }
}
