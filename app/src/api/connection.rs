//! From a case to a support: the worker's side.

use super::Refusal;
pub use super::deed::DeedTyped;
use domain::connection::OneConnection;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The page on which a support is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewShown {
    /// The person: given name and initial.
    pub short_name: String,
    /// What was searched for.
    pub words: String,
    /// What was found.
    pub found: Vec<FoundShown>,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was chosen before.
    pub form: NewTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// A support that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundShown {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who runs it.
    pub organisation: Option<String>,
}

/// What was chosen, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewTyped {
    /// The record.
    pub id: String,
    /// What was searched for.
    pub words: String,
    /// The support.
    pub support: String,
    /// The kind.
    pub kind: String,
    /// Makes sending twice harmless.
    pub once: String,
}

/// One connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneShown {
    /// The connection.
    pub one: OneConnection,
    /// Makes sending twice harmless.
    pub once: String,
    /// When.
    pub now: Moment,
    /// What was typed before, in whichever form.
    pub typed: OneTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// What was typed on the page of a connection, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OneTyped {
    /// In the form of a deed.
    pub deed: DeedTyped,
    /// Whether that was said on the telephone.
    pub is_by_phone: bool,
    /// In the form of what is asked for and shown.
    pub prepare: Option<PrepareTyped>,
    /// In the form that sends it.
    pub is_sending: bool,
}

/// What is asked for and shown, unread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrepareTyped {
    /// The connection.
    pub id: String,
    /// The version that was looked at.
    pub version: String,
    /// What they are asked for.
    pub ask: String,
    /// What they may see after a yes.
    pub fields: Vec<String>,
}

#[cfg(feature = "ssr")]
const NEW: &str = "new_connection";
#[cfg(feature = "ssr")]
const ONE: &str = "connection_form";

/// Supports with these words in their name, for somebody's case.
#[server(prefix = "/rpc", endpoint = "connection/new", input = GetUrl)]
pub async fn new_connection(
    #[server(default)] id: String,
    #[server(default)] words: String,
) -> Result<NewShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let referral = domain::id::ReferralId::read(&id)?;
        let short_name = desk.whom_to_connect(&who, &referral).await?;
        let (form, trouble) = super::kept::taken::<NewTyped>(NEW).await?;
        let words: String = words.chars().take(1000).collect();
        let found = desk.supports_called(&words).into_iter().map(|found| FoundShown {
            id: found.id.to_string(),
            name: found.name.to_string(),
            organisation: found.organisation.map(|name| name.to_string()),
        });
        Ok(NewShown { short_name, found: found.collect(), words, once: desk.once_key(), form, trouble })
    };
    super::answer(look().await)
}

/// Writes a connection down, then shows it.
#[server(prefix = "/rpc", endpoint = "connection/add")]
pub async fn add_connection(#[server(default)] id: String, #[server(default)] form: NewTyped) -> Result<(), Refusal> {
    let add = async || {
        let (desk, who) = super::caller().await?;
        let referral = domain::id::ReferralId::read(&id)?;
        let new = service::connection::NewConnection { support: &form.support, kind: &form.kind, once: &form.once };
        match desk.add_connection(&who, &referral, new).await {
            Ok(connection) => {
                leptos_axum::redirect(&format!("/desk/connections/{connection}?kept=1"));
                Ok(())
            }
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict)) => {
                let words = super::encoded(&form.words);
                let page = format!("/desk/people/{referral}/connections/new?q={words}#errors");
                super::kept::back_to(&page, NEW, &NewTyped { once: String::new(), ..form.clone() }, failure).await
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(add().await)
}

/// One connection, with exactly what is sent, or was.
#[server(prefix = "/rpc", endpoint = "connection/one", input = GetUrl)]
pub async fn connection_page(#[server(default)] id: String) -> Result<OneShown, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let one = desk.connection(&who, &domain::id::ConnectionId::read(&id)?).await?;
        let (typed, trouble) = super::kept::taken::<OneTyped>(ONE).await?;
        Ok(OneShown { one, once: desk.once_key(), now: desk.now(), typed, trouble })
    };
    super::answer(look().await)
}

/// Keeps what an organisation is to be asked for and shown, then shows exactly what is sent.
#[server(prefix = "/rpc", endpoint = "connection/prepare")]
pub async fn prepare_connection(
    #[server(default)] id: String,
    #[server(default)] form: PrepareTyped,
) -> Result<(), Refusal> {
    let prepare = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.prepare_connection(&who, &id, &form.version, &form.ask, &form.fields).await;
        let ask = form.ask.chars().take(4000).collect();
        let typed = OneTyped { prepare: Some(PrepareTyped { ask, ..form.clone() }), ..OneTyped::default() };
        shown(&id, done, &typed, "#exactly").await
    };
    super::answer(prepare().await)
}

/// Sends a connection with the agreement of the person, then says so.
#[server(prefix = "/rpc", endpoint = "connection/send")]
pub async fn send_connection(
    #[server(default)] id: String,
    #[server(default)] version: String,
    #[server(default)] once: String,
    #[server(default)] how: String,
) -> Result<(), Refusal> {
    let send = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let seen = service::connection::SeenForm { version: &version, once: &once };
        let done = desk.send_connection(&who, &id, &how, seen).await;
        shown(&id, done, &OneTyped { is_sending: true, ..OneTyped::default() }, "?sent=1").await
    };
    super::answer(send().await)
}

/// Does something to a connection as the worker, then shows it.
#[server(prefix = "/rpc", endpoint = "connection/do")]
pub async fn do_connection(#[server(default)] id: String, #[server(default)] form: DeedTyped) -> Result<(), Refusal> {
    let act = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.do_connection(&who, &id, &form.doing()).await;
        shown(&id, done, &OneTyped { deed: form.kept(), ..OneTyped::default() }, "?kept=1").await
    };
    super::answer(act().await)
}

/// Writes down what an organisation says on the telephone, then shows it.
#[server(prefix = "/rpc", endpoint = "connection/by-phone")]
pub async fn note_by_phone(#[server(default)] id: String, #[server(default)] form: DeedTyped) -> Result<(), Refusal> {
    let act = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.note_by_phone(&who, &id, &form.doing()).await;
        shown(&id, done, &OneTyped { deed: form.kept(), is_by_phone: true, ..OneTyped::default() }, "?kept=1").await
    };
    super::answer(act().await)
}

/// Confirms an unmet need that an answer suggests, or puts it aside, then shows it.
#[server(prefix = "/rpc", endpoint = "connection/gap")]
pub async fn note_gap(#[server(default)] id: String, #[server(default)] is_one: String) -> Result<(), Refusal> {
    let note = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.note_gap(&who, &id, is_one == "yes").await;
        shown(&id, done, &OneTyped::default(), "?kept=1").await
    };
    super::answer(note().await)
}

/// Sends the mail to an organisation again, then says so.
#[server(prefix = "/rpc", endpoint = "connection/mail-again")]
pub async fn mail_again(#[server(default)] id: String) -> Result<(), Refusal> {
    let mail = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.mail_connection_again(&who, &id).await;
        shown(&id, done, &OneTyped::default(), "?sent=1").await
    };
    super::answer(mail().await)
}

/// Takes back every link of a connection, then shows it.
#[server(prefix = "/rpc", endpoint = "connection/end-link")]
pub async fn end_connection_link(#[server(default)] id: String) -> Result<(), Refusal> {
    let end = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ConnectionId::read(&id)?;
        let done = desk.end_connection_links(&who, &id).await;
        shown(&id, done, &OneTyped::default(), "?kept=1").await
    };
    super::answer(end().await)
}

/// Leads to the page of a connection: to what has come of it, or to what was wrong.
#[cfg(feature = "ssr")]
async fn shown(
    id: &domain::id::ConnectionId,
    done: Result<(), Failure>,
    typed: &OneTyped,
    to: &str,
) -> Result<(), Failure> {
    match done {
        Ok(()) => {
            leptos_axum::redirect(&format!("/desk/connections/{id}{to}"));
            Ok(())
        }
        Err(failure @ (Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. })) => {
            super::kept::back_to(&format!("/desk/connections/{id}#errors"), ONE, typed, failure).await
        }
        Err(failure) => Err(failure),
    }
}
