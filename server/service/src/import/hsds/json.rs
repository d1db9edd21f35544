//! What is asked of a JSON object of a feed. A value of the wrong type is as good as none.

use serde_json::{Map, Value};

/// An object of a feed.
pub type Object = Map<String, Value>;

/// Texts by their keys; nothing where a key is missing or holds something else.
pub fn texts<'a, const N: usize>(object: &'a Object, keys: [&str; N]) -> [&'a str; N] {
    keys.map(|key| text(object, key))
}

/// A text by its key.
pub fn text<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or("")
}

/// A number by its key, also where it is written as a text.
pub fn number(object: &Object, key: &str) -> Option<f64> {
    match object.get(key)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
    .filter(|number| number.is_finite())
}

/// The id of an object; older feeds count instead of naming.
pub fn id(object: &Object) -> Option<String> {
    id_at(object, "id")
}

/// An id by its key.
pub fn id_at(object: &Object, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// More than any service has of anything; what follows is not looked at.
const MOST_IN_LIST: usize = 500;

/// The objects of a list; one object alone is a list of one.
pub fn list<'a>(object: &'a Object, key: &str) -> impl Iterator<Item = &'a Object> {
    let found = match object.get(key) {
        Some(Value::Array(items)) => items.as_slice(),
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    found.iter().take(MOST_IN_LIST).filter_map(Value::as_object)
}

/// Whether any text inside holds a NUL.
pub fn holds_nul(object: &Object) -> bool {
    fn in_value(value: &Value) -> bool {
        match value {
            Value::String(text) => text.contains('\0'),
            Value::Array(items) => items.iter().any(in_value),
            Value::Object(object) => holds_nul(object),
            _ => false,
        }
    }
    object.iter().any(|(key, value)| key.contains('\0') || in_value(value))
}

/// How much an object says: its fields that hold something.
fn fields(object: &Object) -> usize {
    let says_something = |value: &&Value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => !object.is_empty(),
        _ => true,
    };
    object.values().filter(says_something).count()
}

/// Two tellings of one thing: the one with more fields, with what only the other one knows added.
pub fn merged(one: Object, other: Object) -> Object {
    let (mut fuller, poorer) = if fields(&other) > fields(&one) { (other, one) } else { (one, other) };
    for (key, value) in poorer {
        let known = fuller.remove(&key).unwrap_or(Value::Null);
        let both = match (known, value) {
            (Value::Null, value) => value,
            (Value::Object(known), Value::Object(value)) => Value::Object(merged(known, value)),
            (Value::Array(known), Value::Array(value)) if key == "service_at_locations" => {
                Value::Array(merged_lists(known, value))
            }
            (known, _) => known,
        };
        fuller.insert(key, both);
    }
    fuller
}

/// Two lists in which things have ids: each once.
fn merged_lists(mut known: Vec<Value>, others: Vec<Value>) -> Vec<Value> {
    for other in others {
        let Value::Object(other) = other else { continue };
        let same = |value: &Value| value.as_object().and_then(id).is_some_and(|known| Some(known) == id(&other));
        match known.iter_mut().find(|value| same(value)) {
            Some(Value::Object(object)) => *object = merged(std::mem::take(object), other),
            _ => known.push(Value::Object(other)),
        }
    }
    known
}
