//! Who may open one record, and the link with which its person sees it.

use super::Refusal;
use domain::yours::{PersonLink, PersonMessage};
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Who may open a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealShown {
    /// Given name and initial.
    pub short_name: String,
    /// Whether it is sealed.
    pub is_sealed: bool,
    /// The staff of the team.
    pub team: Vec<SealName>,
    /// The staff of the practice that referred.
    pub practice: Vec<SealName>,
    /// Why the seal is to be taken away, as it was typed.
    pub reason: String,
    /// What was wrong.
    pub trouble: Option<Failure>,
}

/// Somebody who may be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealName {
    /// Their account.
    pub id: String,
    /// Their name.
    pub name: String,
    /// They are named.
    pub is_named: bool,
    /// They can never be taken off.
    pub is_fixed: bool,
}

/// The link of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkShown {
    /// Given name and initial.
    pub short_name: String,
    /// The newest link.
    pub link: Option<PersonLink>,
    /// What the person says is not right.
    pub messages: Vec<PersonMessage>,
    /// The address in full, right after it was made, and never again.
    pub address: Option<String>,
    /// When.
    pub now: Moment,
}

#[cfg(feature = "ssr")]
const UNSEAL: &str = "unseal_form";

/// The cookie that carries a new link to the page that shows it: the secret stands in no table and in no address of ours.
#[cfg(feature = "ssr")]
const ONCE: &str = "new-person-link";

/// Who may open a record.
#[server(prefix = "/rpc", endpoint = "record/seal-sheet", input = GetUrl)]
pub async fn seal_sheet(id: String) -> Result<SealShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let sheet = desk.seal_sheet(&who, &domain::id::ReferralId::read(&id)?).await?;
        let (reason, trouble) = super::kept::taken(UNSEAL).await?;
        let name = |one: service::seal::SealChoice| SealName {
            id: one.who.id.to_string(),
            name: one.who.name.to_string(),
            is_named: one.is_named,
            is_fixed: one.is_fixed,
        };
        Ok(SealShown {
            short_name: sheet.short_name,
            is_sealed: sheet.is_sealed,
            team: sheet.team.into_iter().map(name).collect(),
            practice: sheet.practice.into_iter().map(name).collect(),
            reason,
            trouble,
        })
    };
    super::answer(look().await)
}

/// Seals a record for the people who are named, then shows who they are.
#[server(prefix = "/rpc", endpoint = "record/seal")]
pub async fn seal_record(#[server(default)] id: String, #[server(default)] names: Vec<String>) -> Result<(), Refusal> {
    let seal = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        let names = names.iter().map(|name| domain::id::AccountId::read(name)).collect::<Result<Vec<_>, _>>()?;
        desk.seal_record(&who, &id, &names).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}/seal?saved=1"));
        Ok(())
    };
    super::answer(seal().await)
}

/// Takes a seal away, with a reason, then shows the record.
#[server(prefix = "/rpc", endpoint = "record/unseal")]
pub async fn unseal_record(#[server(default)] id: String, #[server(default)] reason: String) -> Result<(), Refusal> {
    let unseal = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        match desk.unseal_record(&who, &id, &reason).await {
            Ok(()) => {
                leptos_axum::redirect(&format!("/desk/people/{id}"));
                Ok(())
            }
            Err(failure @ Failure::Invalid(_)) => {
                super::kept::back_to(&format!("/desk/people/{id}/seal"), UNSEAL, &reason, failure).await
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(unseal().await)
}

/// The link of a person; right after it was made, with its address, once.
#[server(prefix = "/rpc", endpoint = "record/link-sheet", input = GetUrl)]
pub async fn link_sheet(id: String) -> Result<LinkShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        let sheet = desk.link_sheet(&who, &id).await?;
        Ok(LinkShown {
            short_name: sheet.short_name,
            link: sheet.link,
            messages: sheet.messages,
            address: new_key(&id).map(|key| address_with(&key)),
            now: desk.now(),
        })
    };
    super::answer(look().await)
}

/// Makes a link for a person, and gives its address: to the page that waits for it, or, for a browser without JavaScript,
/// to the page that is loaded next.
#[server(prefix = "/rpc", endpoint = "record/give-link")]
pub async fn give_link(#[server(default)] id: String) -> Result<String, Refusal> {
    let give = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        let key = desk.give_person_link(&who, &id).await?;
        if !super::is_plain_form() {
            return Ok(address_with(&key));
        }
        set_cookie(&format!("{ONCE}={id}.{key}; Path=/; HttpOnly; SameSite=Strict; Max-Age=60{}", secure()));
        leptos_axum::redirect(&format!("/desk/people/{id}/link"));
        Ok(String::new())
    };
    super::answer(give().await)
}

/// Takes the link of a person back, then says so.
#[server(prefix = "/rpc", endpoint = "record/end-link")]
pub async fn end_link(#[server(default)] id: String) -> Result<(), Refusal> {
    let end = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.end_person_link(&who, &id).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}/link"));
        Ok(())
    };
    super::answer(end().await)
}

/// Says that what a person said is not right has been dealt with.
#[server(prefix = "/rpc", endpoint = "record/message-done")]
pub async fn finish_message(#[server(default)] id: String, #[server(default)] message: String) -> Result<(), Refusal> {
    let finish = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&id)?;
        desk.finish_message(&who, &id, &message).await?;
        leptos_axum::redirect(&format!("/desk/people/{id}/link"));
        Ok(())
    };
    super::answer(finish().await)
}

#[cfg(feature = "ssr")]
fn address_with(key: &str) -> String {
    super::full_address(&format!("/yours?key={key}"))
}

/// The secret of a link that was made a moment ago for this record: shown once, then the cookie is gone.
#[cfg(feature = "ssr")]
fn new_key(id: &domain::id::ReferralId) -> Option<String> {
    let parts = use_context::<axum::http::request::Parts>()?;
    let cookies = parts.headers.get_all(axum::http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = cookies.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split_once('='));
    let (of, key) = all.find(|(name, _)| *name == ONCE)?.1.split_once('.')?;
    let is_a_key = key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    if of != id.as_str() || !is_a_key {
        return None;
    }
    set_cookie(&format!("{ONCE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0{}", secure()));
    Some(key.to_owned())
}

#[cfg(feature = "ssr")]
fn set_cookie(cookie: &str) {
    if let (Some(options), Ok(cookie)) =
        (use_context::<leptos_axum::ResponseOptions>(), axum::http::HeaderValue::from_str(cookie))
    {
        options.append_header(axum::http::header::SET_COOKIE, cookie);
    }
}

/// Cookies of ours travel over https alone, but on this machine.
#[cfg(feature = "ssr")]
fn secure() -> &'static str {
    if super::full_address("").starts_with("https") { "; Secure" } else { "" }
}
