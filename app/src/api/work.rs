//! The link worker's side.

use super::Refusal;
use domain::Moment;
use domain::caseload::{Opened, Row};
use domain::look::Looks;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A list of people, and what day it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Who looks.
    pub name: String,
    /// The people.
    pub rows: Vec<Row>,
    /// When.
    pub now: Moment,
}

/// One person, as the worker sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnePerson {
    /// Who looks.
    pub name: String,
    /// The referral.
    pub opened: Opened,
    /// The supports they were told of, pointed to, or asked for at.
    pub connections: domain::connection::Connections,
    /// Makes recording a contact twice harmless.
    pub once: String,
    /// What was written before and could not be kept.
    pub draft: ContactDraft,
    /// What was wrong with it.
    pub trouble: Option<domain::Failure>,
    /// When.
    pub now: Moment,
}

/// A contact as it was filled in, unread. Kept in the sign-in when it cannot be kept, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactDraft {
    /// The referral it is about.
    pub id: String,
    /// Whether the person was reached.
    pub outcome: String,
    /// How.
    pub mode: String,
    /// What was said.
    pub summary: String,
}

/// Where a draft and what was wrong with it are kept.
#[cfg(feature = "ssr")]
const DRAFT: &str = "contact_draft";

/// Who waits in the own team.
#[server(prefix = "/rpc", endpoint = "work/waiting", input = GetUrl)]
pub async fn waiting() -> Result<People, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok(People { rows: desk.waiting(&who).await?, name: who.name.to_string(), now: desk.now() })
    };
    super::answer(look().await)
}

/// The people a worker has taken on.
#[server(prefix = "/rpc", endpoint = "work/people", input = GetUrl)]
pub async fn my_people() -> Result<People, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        Ok(People { rows: desk.my_people(&who).await?, name: who.name.to_string(), now: desk.now() })
    };
    super::answer(look().await)
}

/// Opens one referral. A POST, because the first opening tells the practice that it was received.
#[server(prefix = "/rpc", endpoint = "work/open")]
pub async fn open_person(id: String) -> Result<OnePerson, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let opened = desk.open_referral(&who, &domain::id::ReferralId::read(&id)?, super::is_a_look()).await?;
        let connections = desk.connections(&who, &opened.referral.id).await?;
        let session = super::sign_in()?;
        let kept = session.get::<(ContactDraft, domain::Failure)>(DRAFT).await.ok().flatten();
        let (draft, trouble) = match kept.filter(|(draft, _)| draft.id == id) {
            // Said once: the next look finds an empty form.
            Some((draft, trouble)) => {
                session.remove_value(DRAFT).await.map_err(|_| domain::Failure::Ours(desk.reference()))?;
                (draft, Some(trouble))
            }
            None => (ContactDraft::default(), None),
        };
        let (once, now) = (desk.once_key(), desk.now());
        Ok(OnePerson { opened, connections, once, draft, trouble, name: who.name.to_string(), now })
    };
    let looked = look().await;
    if looked == Err(domain::Failure::NotFound) && is_case_of_own_team(&id).await {
        // A lead knows of it by the list of the team's cases: the page asks for a reason.
        leptos_axum::redirect(&format!("/desk/open-with-reason?case={id}"));
        if super::wants_a_page() {
            return Err(Refusal(domain::Failure::NotFound));
        }
    }
    super::answer(looked)
}

/// Whether whoever asks has this record in the list of their team's cases.
#[cfg(feature = "ssr")]
async fn is_case_of_own_team(id: &str) -> bool {
    let (Ok((desk, who)), Ok(id)) = (super::caller().await, domain::id::ReferralId::read(id)) else { return false };
    desk.team_case(&who, &id).await.is_ok()
}

/// Who has looked at one record. A POST, because its argument names somebody's record.
#[server(prefix = "/rpc", endpoint = "work/looks")]
pub async fn looks_at(#[server(default)] id: String) -> Result<Looks, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        desk.looks_at(&who, &domain::id::ReferralId::read(&id)?).await
    };
    super::answer(look().await)
}

/// Takes a referral on, then shows it.
#[server(prefix = "/rpc", endpoint = "work/accept")]
pub async fn accept(#[server(default)] id: String) -> Result<(), Refusal> {
    let take = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.accept(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}"));
        Ok(())
    };
    super::answer(take().await)
}

/// Records a contact, then shows the person.
#[server(prefix = "/rpc", endpoint = "work/contact")]
pub async fn record_contact(
    #[server(default)] id: String,
    #[server(default)] once: String,
    #[server(default)] outcome: String,
    #[server(default)] mode: String,
    #[server(default)] summary: String,
) -> Result<(), Refusal> {
    let draft = ContactDraft { id, outcome, mode, summary };
    let record = async || {
        let (desk, who) = super::caller().await?;
        let recorded = keep_contact(&desk, &who, &draft, &once).await;
        let is_kept = recorded.is_ok();
        if let Err(failure @ domain::Failure::Invalid(_)) = &recorded
            && super::is_plain_form()
        {
            super::sign_in()?
                .insert(DRAFT, (&draft, failure))
                .await
                .map_err(|_| domain::Failure::Ours(desk.reference()))?;
        } else {
            recorded?;
        }
        let id = domain::id::ReferralId::read(&draft.id)?;
        leptos_axum::redirect(&if is_kept {
            format!("/desk/people/{id}?saved=1")
        } else {
            format!("/desk/people/{id}")
        });
        Ok(())
    };
    super::answer(record().await)
}

/// Reads a contact and keeps it.
#[cfg(feature = "ssr")]
async fn keep_contact(
    desk: &service::Desk,
    who: &domain::Actor,
    draft: &ContactDraft,
    once: &str,
) -> Result<(), domain::Failure> {
    let id = domain::id::ReferralId::read(&draft.id)?;
    let once = domain::id::OnceKey::read(once)?;
    let mut check = domain::failure::Check::default();
    let outcome = check.take(domain::contact::Outcome::read(&draft.outcome));
    let mode = check.take(domain::contact::Mode::read(&draft.mode));
    let summary = check.take(domain::Passage::read_optional("summary", &draft.summary));
    check.done()?;
    match (outcome, mode, summary) {
        (Some(outcome), Some(mode), Some(summary)) => {
            desk.record_contact(who, &id, &service::work::NewContact { outcome, mode, summary }, &once).await
        }
        _ => Err(domain::Failure::Invalid(Vec::new())),
    }
}
