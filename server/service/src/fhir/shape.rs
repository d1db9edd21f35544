//! What R4 requires of a request, a task and a goal. Resources of other sorts are kept as they are.

use super::element::{Object, text};
use super::error::Wrong;
use super::goal::LIFECYCLE;
use super::resource::Given;
use super::status::{RequestStatus, TaskStatus};

/// The codes of `ServiceRequest.intent`.
const REQUEST_INTENTS: [&str; 9] = [
    "proposal",
    "plan",
    "directive",
    "order",
    "original-order",
    "reflex-order",
    "filler-order",
    "instance-order",
    "option",
];
/// The codes of `Task.intent`.
const TASK_INTENTS: [&str; 9] = [
    "unknown",
    "proposal",
    "plan",
    "order",
    "original-order",
    "reflex-order",
    "filler-order",
    "instance-order",
    "option",
];

/// What R4 requires of a resource, and it has not.
pub fn faults(given: &Given) -> Vec<Wrong> {
    let (name, value) = (given.name(), &given.value);
    let found = match given.kind.as_str() {
        "ServiceRequest" => vec![
            coded(value, "status", RequestStatus::ALL.iter().map(|one| one.code())),
            coded(value, "intent", REQUEST_INTENTS.into_iter()),
            there(value, "subject"),
        ],
        "Task" => vec![
            coded(value, "status", TaskStatus::ALL.iter().map(|one| one.code())),
            coded(value, "intent", TASK_INTENTS.into_iter()),
        ],
        "Goal" => vec![
            coded(value, "lifecycleStatus", LIFECYCLE.into_iter()),
            there(value, "description"),
            there(value, "subject"),
        ],
        _ => Vec::new(),
    };
    found.into_iter().flatten().map(|(element, what)| Wrong::new(&name, element, what)).collect()
}

type Fault = Option<(&'static str, String)>;

/// A code that must be there, and one of these.
fn coded(value: &Object, element: &'static str, mut codes: impl Iterator<Item = &'static str> + Clone) -> Fault {
    let all = codes.clone();
    (!codes.any(|code| code == text(value, element))).then(|| (element, not_a_code(all)))
}

/// An object that must be there.
fn there(value: &Object, element: &'static str) -> Fault {
    let is_there = value.get(element).and_then(|one| one.as_object()).is_some_and(|one| !one.is_empty());
    (!is_there).then(|| (element, "is missing, and R4 requires it: add it".to_owned()))
}

/// What is said of a code that R4 has not.
pub fn not_a_code(codes: impl Iterator<Item = &'static str>) -> String {
    let codes: Vec<&str> = codes.collect();
    format!("is missing or no code of R4: write one of {}", codes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_r4_requires_is_named_where_it_is_missing() {
        for (text, elements) in [
            (r#"{"resourceType":"ServiceRequest","id":"1"}"#, &["status", "intent", "subject"][..]),
            (r#"{"resourceType":"Task","id":"1","status":"done","intent":"order"}"#, &["status"]),
            (
                r#"{"resourceType":"Goal","id":"1","lifecycleStatus":"active","subject":{}}"#,
                &["description", "subject"],
            ),
            (r#"{"resourceType":"Condition","id":"1"}"#, &[]),
        ] {
            let given = Given::read(text, "the file").expect("a resource");
            let found: Vec<String> = faults(&given).into_iter().map(|wrong| wrong.element).collect();
            assert_eq!(found, elements, "{text}");
        }
    }
}
