//! A request for help: what is asked for, for whom, and whether it still stands.

use super::asked::Asked;
use super::element::{Object, concept, extension, instant, named, text};
use super::error::Wrong;
use super::export::With;
use super::reference::Addresses;
use super::resource::Given;
use super::state;
use super::status::RequestStatus;
use domain::id::PersonId;
use domain::referral::Urgency;
use serde_json::{Value, json};

/// What is looked at in a request, whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRequest {
    /// `ServiceRequest/1`.
    pub name: String,
    /// Whether it still stands.
    pub status: RequestStatus,
    /// On which requests it is based.
    pub based_on: Vec<String>,
}

impl ServiceRequest {
    /// Reads a request whose status is one of R4.
    /// # Errors
    /// [`Wrong`] when it is not.
    pub fn read(given: &Given, addresses: &Addresses) -> Result<Self, Wrong> {
        let name = given.name();
        let codes = || super::shape::not_a_code(RequestStatus::ALL.iter().map(|one| one.code()));
        let status = RequestStatus::read(text(&given.value, "status"));
        let status = status.ok_or_else(|| Wrong::new(&name, "status", codes()))?;
        Ok(Self { status, based_on: addresses.all(&given.value, "basedOn"), name })
    }
}

/// A referral as the request for it.
pub fn written(asked: &Asked, with: With<'_>) -> Value {
    let requester = match &asked.sent_by {
        Some(sent_by) => {
            named("Practitioner", "account", sent_by.as_str(), with.name(|names| names.sent_by.as_deref()))
        }
        None => person(&asked.person, with),
    };
    let mut request = json!({
        "resourceType": "ServiceRequest",
        "id": asked.id.as_str(),
        "status": state::written(asked.state).request.code(),
        "intent": "order",
        "priority": priority(asked.urgency),
        "code": { "text": "Help from a community link worker" },
        "subject": person(&asked.person, with),
        "authoredOn": instant(asked.sent),
        "requester": requester,
        "performer": [named("Organization", "team", asked.team.as_str(), with.name(|names| Some(&names.team)))],
        "reasonCode": [concept("reason", asked.reason.key(), asked.reason.key())],
    });
    if let Some(object) = request.as_object_mut() {
        if asked.in_crisis {
            object.insert("extension".to_owned(), json!([extension("in-crisis", "valueBoolean", true)]));
        }
        if let (true, Some(words)) = (with.has_names(), &asked.own_words) {
            object.insert("note".to_owned(), json!([{ "text": words.as_str() }]));
        }
    }
    request
}

/// The person something is for: by an id of ours, and by the resource with their name where that goes along.
pub fn person(id: &PersonId, with: With<'_>) -> Value {
    let mut reference = named("Patient", "person", id.as_str(), None);
    if let (true, Some(object)) = (with.has_names(), reference.as_object_mut()) {
        object.insert("reference".to_owned(), format!("Patient/{id}").into());
    }
    reference
}

/// How soon, in the words of R4, where "asap" is more than "urgent".
pub const fn priority(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Routine => "routine",
        Urgency::Soon => "urgent",
        Urgency::SameDay => "asap",
    }
}

/// How soon; the most pressing word of R4 is one of today too.
pub fn urgency(request: &Object) -> Option<Urgency> {
    match text(request, "priority") {
        "routine" | "" => Some(Urgency::Routine),
        "urgent" => Some(Urgency::Soon),
        "asap" | "stat" => Some(Urgency::SameDay),
        _ => None,
    }
}
