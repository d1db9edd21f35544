//! What of a referral goes out as ServiceRequest and Task, and comes back equal.

use super::element::{Object, code, extensions, id, moment, take, text};
use super::error::Wrong;
use super::{service_request, state, task};
use domain::id::{AccountId, PersonId, PracticeId, ReferralId, TeamId};
use domain::referral::{Reason, State, Urgency};
use domain::{Moment, Passage};
use serde_json::Value;

/// A referral, as far as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id.
    pub id: ReferralId,
    /// Whom it is about.
    pub person: PersonId,
    /// The practice it came from; none where the person asked for themselves.
    pub practice: Option<PracticeId>,
    /// The team that has it.
    pub team: TeamId,
    /// Who sent it; nobody's account where the person asked for themselves.
    pub sent_by: Option<AccountId>,
    /// Who took it on.
    pub worker: Option<AccountId>,
    /// Where it is in its life.
    pub state: State,
    /// The main reason.
    pub reason: Reason,
    /// How soon.
    pub urgency: Urgency,
    /// Whether the person was in crisis.
    pub in_crisis: bool,
    /// What matters, in the person's own words; goes out with names alone.
    pub own_words: Option<Passage<1000>>,
    /// When it was sent.
    pub sent: Moment,
    /// When its state changed last.
    pub changed: Moment,
}

/// Reads what this program wrote.
/// # Errors
/// [`Wrong`] with the element that it did not write like this.
pub fn read(request: &Object, task: &Object) -> Result<Asked, Wrong> {
    let name = format!("ServiceRequest/{}", text(request, "id"));
    let task_name = format!("Task/{}", text(task, "id"));
    let wrong = |resource: &str, element: &str| {
        Wrong::new(resource, element, "is not written as this program writes it: give what it exported")
    };
    let own = |element: &str, system: &str, object: &Object, resource: &str| {
        id(object.get(element), system).map(str::to_owned).ok_or_else(|| wrong(resource, element))
    };
    let state = task::own_state(task).ok_or_else(|| wrong(&task_name, "status"))?;
    let how = state::written(state);
    if text(request, "status") != how.request.code() {
        return Err(wrong(&name, "status"));
    }
    let worker = id(task.get("owner"), "account");
    let practice = id(task.get("requester"), "practice");
    let sent_by = id(request.get("requester"), "account");
    let own_words = request.get("note").and_then(|notes| notes.as_array()?.first()?.get("text")?.as_str());
    let own_words = Passage::read_optional("note", own_words.unwrap_or_default());
    let reason = Reason::read(code(request.get("reasonCode"), "reason").unwrap_or_default());
    Ok(Asked {
        id: take(&name, "id", ReferralId::read(text(request, "id")))?,
        person: take(&name, "subject", PersonId::read(&own("subject", "person", request, &name)?))?,
        practice: take(&task_name, "requester", practice.map(PracticeId::read).transpose())?,
        team: take(&name, "performer", TeamId::read(&own("performer", "team", request, &name)?))?,
        sent_by: take(&name, "requester", sent_by.map(AccountId::read).transpose())?,
        worker: take(&task_name, "owner", worker.map(AccountId::read).transpose())?,
        state,
        reason: take(&name, "reasonCode", reason)?,
        urgency: service_request::urgency(request).ok_or_else(|| wrong(&name, "priority"))?,
        in_crisis: is_in_crisis(request),
        own_words: take(&name, "note", own_words)?,
        sent: moment(text(request, "authoredOn")).ok_or_else(|| wrong(&name, "authoredOn"))?,
        changed: moment(text(task, "lastModified")).ok_or_else(|| wrong(&task_name, "lastModified"))?,
    })
}

/// Whether a request says that the person was in crisis when it was written.
fn is_in_crisis(request: &Object) -> bool {
    let mut marks = extensions(request.get("extension"), "in-crisis");
    marks.any(|one| one.get("valueBoolean").and_then(Value::as_bool) == Some(true))
}
