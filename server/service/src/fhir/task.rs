//! A task: who does something for a request, and how far it is.

use super::asked::Asked;
use super::business::Business;
use super::element::{Object, concept, instant, named, text};
use super::error::Wrong;
use super::export::With;
use super::reference::Addresses;
use super::resource::Given;
use super::service_request::{person, priority};
use super::state;
use super::status::TaskStatus;
use domain::referral::State;
use serde_json::{Value, json};

/// What is looked at in a task, whoever wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// `Task/1`.
    pub name: String,
    /// How far it is.
    pub status: TaskStatus,
    /// In which of several ways.
    pub business: Business,
    /// What it is to fulfil.
    pub focus: Option<String>,
    /// Of which tasks it is a part.
    pub part_of: Vec<String>,
    /// On which requests or tasks it is based.
    pub based_on: Vec<String>,
    /// Who asked.
    pub requester: Option<String>,
    /// Who is to do it.
    pub owner: Option<String>,
    /// What is to be done, as it is written.
    pub code: Option<Value>,
    /// When it was written, as it is written.
    pub authored_on: Option<String>,
    /// Why it has its status.
    pub reason: Option<Value>,
    /// What came of it.
    pub outputs: Vec<Value>,
}

impl Task {
    /// Reads a task whose status is one of R4.
    /// # Errors
    /// [`Wrong`] when it is not.
    pub fn read(given: &Given, addresses: &Addresses) -> Result<Self, Wrong> {
        let value = &given.value;
        let name = given.name();
        let status = TaskStatus::read(text(value, "status")).ok_or_else(|| {
            Wrong::new(&name, "status", super::shape::not_a_code(TaskStatus::ALL.iter().map(|s| s.code())))
        })?;
        Ok(Self {
            status,
            business: Business::of(value),
            focus: value.get("focus").and_then(|focus| addresses.of(focus)),
            part_of: addresses.all(value, "partOf"),
            based_on: addresses.all(value, "basedOn"),
            requester: value.get("requester").and_then(|who| addresses.of(who)),
            owner: value.get("owner").and_then(|who| addresses.of(who)),
            code: value.get("code").cloned(),
            authored_on: value.get("authoredOn").and_then(Value::as_str).map(str::to_owned),
            reason: value.get("statusReason").cloned(),
            outputs: value.get("output").and_then(Value::as_array).cloned().unwrap_or_default(),
            name,
        })
    }

    /// The state of ours that it tells of.
    pub fn state(&self) -> State {
        state::read(self.status, &self.business)
    }
}

/// A referral as the task of the team that has it.
pub fn written(asked: &Asked, with: With<'_>) -> Value {
    let how = state::written(asked.state);
    let owner = match &asked.worker {
        Some(worker) => named("Practitioner", "account", worker.as_str(), with.name(|names| names.worker.as_deref())),
        None => named("Organization", "team", asked.team.as_str(), with.name(|names| Some(&names.team))),
    };
    let requester = match &asked.practice {
        Some(practice) => {
            named("Organization", "practice", practice.as_str(), with.name(|names| names.practice.as_deref()))
        }
        None => person(&asked.person, with),
    };
    json!({
        "resourceType": "Task",
        "id": asked.id.as_str(),
        "status": how.task.code(),
        "businessStatus": concept("referral-state", asked.state.key(), how.words),
        "intent": "order",
        "priority": priority(asked.urgency),
        "code": { "coding": [{ "system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill" }] },
        "focus": { "reference": format!("ServiceRequest/{}", asked.id) },
        "for": person(&asked.person, with),
        "authoredOn": instant(asked.sent),
        "lastModified": instant(asked.changed),
        "requester": requester,
        "owner": owner,
    })
}

/// The state of ours in a task that this program wrote.
pub fn own_state(task: &Object) -> Option<State> {
    let status = TaskStatus::read(text(task, "status"))?;
    Some(state::read(status, &Business::of(task)))
}
