//! The business status of a task: in which of several ways it has its status.

use super::error::Wrong;
use super::status::TaskStatus;
use super::{connection, state};
use serde_json::{Map, Value};

/// The system of the codes of our states of a referral.
pub const REFERRAL_STATE: &str = "urn:community-links:referral-state";
/// The system of the codes of our states of a connection.
pub const CONNECTION_STATE: &str = "urn:community-links:connection-state";

/// The codes of bidirectional services referrals (BSeR), and the one status each goes with.
pub const BSER: [(&str, TaskStatus); 11] = [
    ("2.0", TaskStatus::Received),
    ("3.0", TaskStatus::Accepted),
    ("4.0", TaskStatus::Rejected),
    ("5.1", TaskStatus::InProgress),
    ("5.1.1", TaskStatus::InProgress),
    ("5.1.2", TaskStatus::InProgress),
    ("5.1.3", TaskStatus::InProgress),
    ("5.1.4", TaskStatus::InProgress),
    (CANCELLATION_REQUESTED, TaskStatus::InProgress),
    ("6.0", TaskStatus::Cancelled),
    ("7.0", TaskStatus::Completed),
];

/// The code of BSeR of a task that the requester has asked to stop.
pub const CANCELLATION_REQUESTED: &str = "5.2";

/// What a business status says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Business {
    /// Its codes, each with its system where it names one; what it says in words stands among them.
    codes: Vec<(Option<String>, String)>,
}

impl Business {
    /// Reads the business status of a task.
    pub fn of(task: &Map<String, Value>) -> Self {
        let Some(business) = task.get("businessStatus") else { return Self::default() };
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let codings = business.get("coding").and_then(Value::as_array).into_iter().flatten();
        let mut codes: Vec<_> =
            codings.filter_map(|coding| Some((text(coding, "system"), text(coding, "code")?))).collect();
        codes.extend(text(business, "text").map(|words| (None, words)));
        Self { codes }
    }

    /// One that holds a single code.
    pub fn code(system: Option<&str>, code: &str) -> Self {
        Self { codes: vec![(system.map(str::to_owned), code.to_owned())] }
    }

    /// Whether a code stands in it, in this system.
    pub fn says_in(&self, system: &str, code: &str) -> bool {
        self.codes.iter().any(|(its, one)| one == code && its.as_deref() == Some(system))
    }

    /// Whether a code or words stand in it, in whatever system: senders leave the system of BSeR out, or make up their own.
    pub fn says(&self, code: &str) -> bool {
        self.codes.iter().any(|(_, one)| one == code)
    }

    /// Whether it says that somebody asked to stop.
    pub fn asks_to_stop(&self) -> bool {
        self.says(CANCELLATION_REQUESTED)
            || self.says_in(REFERRAL_STATE, "cancel_requested")
            || self.says_in(CONNECTION_STATE, "cancel_requested")
    }

    /// The fault of a task whose business status goes with another status.
    pub fn fault(&self, task: &str, status: TaskStatus) -> Option<Wrong> {
        let (code, other) = self
            .codes
            .iter()
            .filter_map(|(system, code)| Some((code, goes_with(system.as_deref(), code)?)))
            .find(|(_, other)| *other != status)?;
        let what = format!(
            "status is {}, and businessStatus {code} goes with {} alone: correct one of the two where it was written, and \
             export it again",
            status.code(),
            other.code()
        );
        Some(Wrong::new(task, "status and businessStatus", what))
    }
}

/// The one status that a code goes with; none for a code that nobody here knows.
fn goes_with(system: Option<&str>, code: &str) -> Option<TaskStatus> {
    match system {
        Some(REFERRAL_STATE) => {
            state::STATES.iter().find(|(state, ..)| state.key() == code).map(|(_, status, ..)| *status)
        }
        Some(CONNECTION_STATE) => connection::written(code).map(|(status, _)| status),
        _ => BSER.iter().find(|(one, _)| *one == code).map(|(_, status)| *status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_business_status_goes_with_one_status_alone() {
        let ours = state::STATES.iter().map(|(state, status, ..)| (Some(REFERRAL_STATE), state.key(), *status));
        let connections = connection::STATES.iter().map(|(key, status, _)| (Some(CONNECTION_STATE), *key, *status));
        let bser = BSER.iter().map(|(code, status)| (None, *code, *status));
        for (system, code, status) in bser.chain(ours).chain(connections) {
            for &other in TaskStatus::ALL {
                let fault = Business::code(system, code).fault("Task/1", other);
                assert_eq!(fault.is_none(), other == status, "{code} {other:?}");
            }
        }
    }

    #[test]
    fn a_contradiction_names_both_fields_and_what_to_do() {
        let fault = Business::code(Some("urn:theirs"), "7.0").fault("Task/1", TaskStatus::Accepted).expect("a fault");
        assert_eq!(
            fault.to_string(),
            "Task/1, status and businessStatus: status is accepted, and businessStatus 7.0 goes with completed alone: \
             correct one of the two where it was written, and export it again"
        );
        assert_eq!(Business::code(None, "ringing round").fault("Task/1", TaskStatus::Accepted), None);
        assert_eq!(Business::default().fault("Task/1", TaskStatus::Accepted), None);
        // Words that others use too tell nothing where they are not in our system.
        assert_eq!(Business::code(None, "withdrawn").fault("Task/1", TaskStatus::Accepted), None);
    }

    #[test]
    fn codes_and_words_of_a_business_status_are_read() {
        let task = serde_json::json!({ "businessStatus": {
            "coding": [{ "code": "5.2" }, { "system": REFERRAL_STATE, "code": "waiting" }, { "display": "no code" }],
            "text": "7.0"
        } });
        let business = Business::of(task.as_object().expect("an object"));
        assert!(business.asks_to_stop() && business.says("7.0") && business.says_in(REFERRAL_STATE, "waiting"));
        assert!(!business.says_in(CONNECTION_STATE, "waiting"));
    }
}
