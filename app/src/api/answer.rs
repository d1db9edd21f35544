//! An organisation answers by the link in a mail, without an account.

use super::Refusal;
use super::deed::DeedTyped;
use domain::connection::AskedOf;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The page of somebody who opened such a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerShown {
    /// Who it is about; nothing once the half hour is over.
    pub asked: Option<AskedOf>,
    /// Makes sending twice harmless.
    pub once: String,
    /// When.
    pub now: Moment,
    /// What was typed before.
    pub typed: DeedTyped,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Under which name the browser's session holds which link was opened. It is never an account.
#[cfg(feature = "ssr")]
const PASS: &str = "answer";
#[cfg(feature = "ssr")]
const OPENED: &str = "answer_opened";
#[cfg(feature = "ssr")]
const TYPED: &str = "answer_form";

/// For how many minutes somebody sees the page before they open the link again.
#[cfg(feature = "ssr")]
const OPEN_MINUTES: i64 = 30;

/// Before a link is opened: what was wrong with the last try from this browser. Whether there is such a link is not asked.
#[server(prefix = "/rpc", endpoint = "answer/before", input = GetUrl)]
pub async fn before_answer() -> Result<Option<Failure>, Refusal> {
    super::keep_out_of_caches();
    super::answer(super::kept::taken::<()>(OPENED).await.map(|((), trouble)| trouble))
}

/// Opens a link: ends whatever was signed in before in this browser, and leads to the page, without the secret in its address.
#[server(prefix = "/rpc", endpoint = "answer/open")]
pub async fn open_answer(#[server(default)] key: String) -> Result<(), Refusal> {
    let open = async || match super::desk().open_answer(&key, super::visitor()).await {
        Ok(pass) => {
            super::pass::begin(PASS, &pass, OPEN_MINUTES).await?;
            leptos_axum::redirect("/answer");
            Ok(())
        }
        Err(failure) => super::kept::back_to("/answer?key=0", OPENED, &(), failure).await,
    };
    super::answer(open().await)
}

/// Who somebody was asked about who opened their link.
#[server(prefix = "/rpc", endpoint = "answer/page", input = GetUrl)]
pub async fn answer_page() -> Result<AnswerShown, Refusal> {
    super::keep_out_of_caches();
    let look = async || {
        let desk = super::desk();
        let asked = match pass().await? {
            Some(pass) => match desk.asked_by_link(&pass).await {
                Err(Failure::OldLink) => None,
                other => Some(other?),
            },
            None => None,
        };
        let (typed, trouble) = super::kept::taken::<DeedTyped>(TYPED).await?;
        Ok(AnswerShown { asked, once: desk.once_key(), now: desk.now(), typed, trouble })
    };
    super::answer(look().await)
}

/// Answers, then says so.
#[server(prefix = "/rpc", endpoint = "answer/say")]
pub async fn say_answer(#[server(default)] form: DeedTyped) -> Result<(), Refusal> {
    let act = async || {
        let pass = pass().await?.ok_or(Failure::NotFound)?;
        match super::desk().answer_by_link(&pass, &form.doing()).await {
            Ok(()) => {
                leptos_axum::redirect("/answer?saved=1");
                Ok(())
            }
            Err(failure @ (Failure::Invalid(_) | Failure::Conflict | Failure::MovedOn { .. })) => {
                super::kept::back_to("/answer#errors", TYPED, &form.kept(), failure).await
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(act().await)
}

/// Closes the page in this browser.
#[server(prefix = "/rpc", endpoint = "answer/close")]
pub async fn close_answer() -> Result<(), Refusal> {
    let close = async || {
        super::pass::close::<service::connection::AnswerPass>(PASS).await?;
        leptos_axum::redirect("/");
        Ok(())
    };
    super::answer(close().await)
}

#[cfg(feature = "ssr")]
async fn pass() -> Result<Option<service::connection::AnswerPass>, Failure> {
    super::pass::held(PASS).await
}
