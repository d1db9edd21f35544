//! The practice's side: what it sent, what came of it, and what it does about it.

use super::Refusal;
use domain::referral_message::ReferralMessage;
use domain::sent::{Sent, SentInFull};
use domain::sent_list::{Order, Show, Tally};
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What the practice's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentPage {
    /// The practice.
    pub practice: String,
    /// What it sent, as far as it is wanted.
    pub sent: Vec<Sent>,
    /// How many more there are.
    pub more: u32,
    /// How many of each sort.
    pub tally: Tally,
    /// Which sort is shown.
    pub show: Show,
    /// In which order.
    pub order: Order,
    /// The name that was looked for; empty where none was.
    pub name: String,
    /// How often something was handed out without a referral this month.
    pub signposted: u32,
    /// What day it is.
    pub now: Moment,
}

/// What goes with one referral on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentSheet {
    /// The practice.
    pub practice: String,
    /// Makes each form of the page harmless when it is sent twice.
    pub once: String,
    /// What was written and could not be kept, and what was wrong with it.
    pub draft: Option<(SentDraft, Failure)>,
    /// When.
    pub now: Moment,
}

/// A form about a referral as it was filled in, unread. Kept in the sign-in when it cannot be kept, so that nothing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDraft {
    /// The referral.
    pub id: String,
    /// What was to be done; [`MESSAGE`] for a message.
    pub deed: String,
    /// Why.
    pub reason: String,
    /// In words.
    pub note: String,
}

/// What both sides wrote, as the team sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamMessages {
    /// The messages, oldest first.
    pub messages: Vec<ReferralMessage>,
    /// Whether whoever looks may write.
    pub may_write: bool,
    /// Makes sending twice harmless.
    pub once: String,
    /// What was written and could not be sent, and what was wrong with it.
    pub draft: Option<(SentDraft, Failure)>,
}

/// What a draft of a message says it is.
pub const MESSAGE: &str = "message";

/// Where drafts, and the name that was looked for, are kept.
#[cfg(feature = "ssr")]
const DRAFT: &str = "sent_draft";
#[cfg(feature = "ssr")]
const NAME: &str = "sent_name";

/// What the own practice sent. `named` says that only people count whose name was looked for; which name that is, no
/// address says.
#[server(prefix = "/rpc", endpoint = "refer/sent", input = GetUrl)]
pub async fn sent_list(
    #[server(default)] show: String,
    #[server(default)] order: String,
    #[server(default)] named: String,
) -> Result<SentPage, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let practice = desk.own_practice(&who).await?;
        let show = Show::read(&show).unwrap_or(Show::All);
        let order = Order::read(&order).unwrap_or(Order::Newest);
        let name = match named.is_empty() {
            true => String::new(),
            false => super::kept::<String>(&super::sign_in()?, NAME).await?.unwrap_or_default(),
        };
        let wanted = service::sent::SentWanted { show, order, name: &name };
        let list = desk.sent_list(&who, wanted).await?;
        Ok(SentPage {
            practice: practice.name.to_string(),
            sent: list.rows,
            more: list.more,
            tally: list.tally,
            show,
            order,
            name,
            signposted: desk.signposts_this_month(&who).await?,
            now: desk.now(),
        })
    };
    super::answer(look().await)
}

/// Looks for somebody by name among those whom the practice sent. A POST, so that the name stands in no address.
#[server(prefix = "/rpc", endpoint = "sent/search")]
pub async fn search_sent(#[server(default)] name: String) -> Result<(), Refusal> {
    let look = async || {
        let (_, who) = super::caller().await?;
        super::at_own_practice(&who, domain::policy::Action::SeeSent)?;
        let name: String = name.trim().chars().take(120).collect();
        let to = if name.is_empty() { "/desk/referrals" } else { "/desk/referrals?named=1" };
        super::sign_in()?.insert(NAME, &name).await.map_err(super::ours)?;
        leptos_axum::redirect(to);
        Ok(())
    };
    super::answer(look().await)
}

/// One referral of the own practice.
#[server(prefix = "/rpc", endpoint = "refer/sent-one", input = GetUrl)]
pub async fn sent_one(id: String) -> Result<(SentInFull, SentSheet), Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let sent = desk.sent_in_full(&who, &domain::id::ReferralId::read(&id)?).await?;
        let practice = desk.own_practice(&who).await?;
        let draft = draft_of(&id).await?;
        let sheet = SentSheet { practice: practice.name.to_string(), once: desk.once_key(), draft, now: desk.now() };
        Ok((sent, sheet))
    };
    super::answer(look().await)
}

/// Answers, stops, goes on with or takes back what the practice sent, then shows it.
#[server(prefix = "/rpc", endpoint = "sent/steer")]
pub async fn steer_sent(
    #[server(default)] id: String,
    #[server(default)] version: String,
    #[server(default)] once: String,
    #[server(default)] deed: String,
    #[server(default)] reason: String,
    #[server(default)] note: String,
) -> Result<(), Refusal> {
    let draft = SentDraft { id, deed, reason, note };
    let steer = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&draft.id).map_err(|_| Failure::NotFound)?;
        // Whoever may not see it is told nothing of what is wrong with their form.
        desk.may_steer(&who, &id).await?;
        let done = async {
            let once = domain::id::OnceKey::read(&once)?;
            let said = (draft.deed.as_str(), draft.reason.as_str(), draft.note.as_str());
            desk.steer(&who, &id, said, version.parse().ok(), &once).await.map(drop)
        };
        let to = format!("/desk/referrals/{id}");
        keep_or_show(done.await, &draft, &to, &format!("{to}?done={}", draft.deed)).await
    };
    super::answer(steer().await)
}

/// Writes to the other side about a referral, then shows it.
#[server(prefix = "/rpc", endpoint = "sent/message")]
pub async fn write_message(
    #[server(default)] id: String,
    #[server(default)] once: String,
    #[server(default)] note: String,
) -> Result<(), Refusal> {
    let draft = SentDraft { id, deed: MESSAGE.to_owned(), reason: String::new(), note };
    let write = async || {
        let (desk, who) = super::caller().await?;
        let id = domain::id::ReferralId::read(&draft.id).map_err(|_| Failure::NotFound)?;
        let to = match who.practice() {
            Some(_) => format!("/desk/referrals/{id}"),
            None => format!("/desk/people/{id}"),
        };
        // Whoever may not write is told nothing of what is wrong with their form.
        desk.may_write_message(&who, &id).await?;
        let written = async {
            let once = domain::id::OnceKey::read(&once)?;
            desk.write_message(&who, &id, &draft.note, &once).await
        };
        keep_or_show(written.await, &draft, &to, &format!("{to}#messages")).await
    };
    super::answer(write().await)
}

/// What both sides wrote about a referral, for the team.
#[server(prefix = "/rpc", endpoint = "sent/messages", input = GetUrl)]
pub async fn read_messages(#[server(default)] id: String) -> Result<TeamMessages, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let referral = domain::id::ReferralId::read(&id)?;
        let (messages, may_write) = desk.messages_with_practice(&who, &referral).await?;
        Ok(TeamMessages { messages, may_write, once: desk.once_key(), draft: draft_of(&id).await? })
    };
    // No status: the page around it has one of its own, and may lead somebody on to where a reason is asked.
    look().await.map_err(Refusal)
}

/// Leads on where something was done. Where a browser without JavaScript sent something that could not be kept, what was
/// written waits on the page it came from.
#[cfg(feature = "ssr")]
async fn keep_or_show(done: Result<(), Failure>, draft: &SentDraft, back: &str, on: &str) -> Result<(), Failure> {
    match done {
        Ok(()) => leptos_axum::redirect(on),
        Err(failure @ (Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. } | Failure::Busy))
            if super::is_plain_form() =>
        {
            super::sign_in()?.insert(DRAFT, (draft, &failure)).await.map_err(super::ours)?;
            leptos_axum::redirect(back);
        }
        Err(failure) => return Err(failure),
    }
    Ok(())
}

/// What was written about a referral and could not be kept. Said once: the next look finds empty forms.
#[cfg(feature = "ssr")]
async fn draft_of(id: &str) -> Result<Option<(SentDraft, Failure)>, Failure> {
    let session = super::sign_in()?;
    let kept = super::kept::<(SentDraft, Failure)>(&session, DRAFT).await.ok().flatten();
    let own = kept.filter(|(draft, _)| draft.id == id);
    if own.is_some() {
        session.remove_value(DRAFT).await.map_err(super::ours)?;
    }
    Ok(own)
}
