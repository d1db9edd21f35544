//! A referral as a bundle of FHIR, for whoever may open it.

use super::asked::Asked;
use super::element::instant;
use super::{goal, service_request, task};
use crate::Desk;
use crate::desk::Trouble;
use domain::goal::Goal;
use domain::id::{AccountId, ReferralId};
use domain::policy::{Action, Resource, may};
use domain::{Actor, Email, Failure, Moment, Person};
use serde_json::{Value, json};
use store::{Audit, Tx};

/// What of a record goes out: what the audit trail says.
const EXPORTED: &[&str] = &["practice", "team", "worker", "state", "reason", "urgency", "in_crisis", "sent"];
/// The same with names.
const EXPORTED_WITH_NAMES: &[&str] =
    &["practice", "team", "worker", "state", "reason", "urgency", "in_crisis", "sent", "name", "born_on", "own_words"];

/// The names that go along where they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Of the person, and their birthday.
    pub person: Person,
    /// Of the practice.
    pub practice: Option<String>,
    /// Of the team.
    pub team: String,
    /// Of who sent it.
    pub sent_by: Option<String>,
    /// Of who took it on.
    pub worker: Option<String>,
}

/// With what a referral goes out.
#[derive(Clone, Copy, Debug)]
pub enum With<'a> {
    /// Ids alone: nobody is named, and nothing goes out in anybody's own words.
    Ids,
    /// Names and own words too.
    Names(&'a Names),
}

impl<'a> With<'a> {
    /// One of the names, where they are wanted.
    pub fn name(self, one: impl Fn(&'a Names) -> Option<&'a str>) -> Option<&'a str> {
        match self {
            Self::Ids => None,
            Self::Names(names) => one(names),
        }
    }

    /// Whether names and own words are wanted.
    pub const fn has_names(self) -> bool {
        matches!(self, Self::Names(_))
    }
}

/// A referral and the goals of its case as a bundle.
pub fn bundle(asked: &Asked, goals: &[Goal], with: With<'_>, base: &str, now: Moment) -> Value {
    let mut resources = vec![service_request::written(asked, with), task::written(asked, with)];
    resources.extend(goals.iter().map(|one| goal::written(one, &asked.person, with)));
    if let With::Names(names) = with {
        resources.push(patient(asked, names));
    }
    let entries: Vec<Value> = resources
        .into_iter()
        .map(|resource| {
            let part = |name: &str| resource.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let full_url = format!("{base}/fhir/{}/{}", part("resourceType"), part("id"));
            json!({ "fullUrl": full_url, "resource": resource })
        })
        .collect();
    json!({
        "resourceType": "Bundle",
        "id": asked.id.as_str(),
        "type": "collection",
        "timestamp": instant(now),
        "entry": entries,
    })
}

fn patient(asked: &Asked, names: &Names) -> Value {
    let given = names.person.given.as_str();
    let name = match &names.person.family {
        Some(family) => json!({ "family": family.as_str(), "given": [given] }),
        None => json!({ "given": [given] }),
    };
    let mut patient = json!({ "resourceType": "Patient", "id": asked.person.as_str(), "name": [name] });
    if let (Some(born_on), Some(object)) = (names.person.born_on, patient.as_object_mut()) {
        object.insert("birthDate".to_owned(), born_on.to_string().into());
    }
    patient
}

impl Desk {
    /// A referral as a bundle, for somebody who may open it; with names and own words where they are wanted.
    /// # Errors
    /// [`Failure::NotFound`] when there is none, or not for whoever asks.
    pub async fn export_referral(&self, who: &Actor, id: &ReferralId, with_names: bool) -> Result<Value, Failure> {
        let line = || self.audit(who, "referral.export", "referral", id.as_str());
        self.exported(who, id, with_names, line).await
    }

    /// The same at the terminal, for somebody who may open it. The trail says that it was the terminal, and for whom.
    /// # Errors
    /// As [`Desk::export_referral`]; [`Failure::NotFound`] too when nobody signs in with this address.
    pub async fn export_referral_for(
        &self,
        email: &Email,
        id: &ReferralId,
        with_names: bool,
    ) -> Result<Value, Failure> {
        let account = self.again(|| async { Ok(self.db.read().await?.credential(email).await?) }).await?;
        let account: AccountId = account.ok_or(Failure::NotFound)?.account.id;
        let who = self.actor(&account).await?.ok_or(Failure::NotFound)?;
        let reason = format!("for account {account}");
        let line = || self.system("referral.export", id.as_str()).because(&reason);
        self.exported(&who, id, with_names, line).await
    }

    async fn exported(
        &self,
        who: &Actor,
        id: &ReferralId,
        with_names: bool,
        line: impl Fn() -> Audit,
    ) -> Result<Value, Failure> {
        let line = &line;
        let now = self.now();
        self.again(|| async move {
            let mut tx = self.db.write().await?;
            let (asked, names) = asked(&mut tx, who, id, now).await?;
            let fields = if with_names { EXPORTED_WITH_NAMES } else { EXPORTED };
            tx.note(&line().fields(fields)).await?;
            tx.keep().await?;
            let with = if with_names { With::Names(&names) } else { With::Ids };
            // No case has goals in the store yet.
            Ok(bundle(&asked, &[], with, &self.base, now))
        })
        .await
    }
}

/// What of a referral goes out, for somebody who may open it.
async fn asked(tx: &mut Tx, who: &Actor, id: &ReferralId, now: Moment) -> Result<(Asked, Names), Trouble> {
    let row = tx.referral(id).await?.ok_or(Failure::NotFound)?;
    let is_opened = tx.open_until(&who.id, id, now).await?.is_some();
    if !may(who, Action::OpenReferral, &Resource::Referral(row.standing(is_opened))) {
        return Err(Failure::NotFound.into());
    }
    let changed = tx.steps(id).await?.last().map_or(row.referral.sent, |step| step.at);
    let person = tx.person_of(id).await?;
    let team = tx.team(&row.referral.team).await?.ok_or(Failure::NotFound)?;
    let names = Names {
        practice: row.practice_name.as_ref().map(ToString::to_string),
        team: team.name.to_string(),
        sent_by: row.sent_by_name.as_ref().map(ToString::to_string),
        worker: row.worker_name.as_ref().map(ToString::to_string),
        person: row.referral.ask.person.clone(),
    };
    let referral = row.referral;
    let asked = Asked {
        id: referral.id,
        person,
        practice: referral.practice,
        team: referral.team,
        sent_by: referral.sent_by,
        worker: referral.worker,
        state: referral.state,
        reason: referral.ask.reason,
        urgency: referral.ask.urgency,
        in_crisis: referral.ask.in_crisis,
        own_words: referral.ask.own_words,
        sent: referral.sent,
        changed,
    };
    Ok((asked, names))
}
