//! What somebody sees of what is kept about them, with the link that their worker gave them. No account is needed.

use super::Refusal;
use domain::yours::Yours;
use domain::{Failure, Moment};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The page of somebody who opened their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YoursShown {
    /// What is kept; nothing once the half hour is over.
    pub yours: Option<Yours>,
    /// Makes sending twice harmless.
    pub once: String,
    /// When.
    pub now: Moment,
    /// What was typed before.
    pub words: String,
    /// What was wrong with it.
    pub trouble: Option<Failure>,
}

/// Under which name the browser's session holds which link was opened. It is never an account.
#[cfg(feature = "ssr")]
const PASS: &str = "yours";
#[cfg(feature = "ssr")]
const ASKED: &str = "yours_asked";
#[cfg(feature = "ssr")]
const SAID: &str = "yours_said";

/// Before a link is opened: what was wrong with the last try from this browser. Whether there is such a link is not asked.
#[server(prefix = "/rpc", endpoint = "yours/ask", input = GetUrl)]
pub async fn yours_ask() -> Result<Option<Failure>, Refusal> {
    super::keep_out_of_caches();
    super::answer(super::kept::taken::<()>(ASKED).await.map(|((), trouble)| trouble))
}

/// Opens a link with the day and month of birth: ends whatever was signed in before in this browser, and leads to the page,
/// without the secret in its address.
#[server(prefix = "/rpc", endpoint = "yours/open")]
pub async fn open_yours(
    #[server(default)] key: String,
    #[server(default)] day: String,
    #[server(default)] month: String,
) -> Result<(), Refusal> {
    let open = async || match super::desk().open_link(&key, &day, &month, super::visitor()).await {
        Ok(pass) => {
            super::pass::begin(PASS, &pass, domain::yours::OPEN_MINUTES).await?;
            leptos_axum::redirect("/yours");
            Ok(())
        }
        Err(failure) => super::kept::back_to(&address_of(&key), ASKED, &(), failure).await,
    };
    super::answer(open().await)
}

/// Where the form is for a key. What is written unlike one of ours is not put into an address.
#[cfg(feature = "ssr")]
fn address_of(key: &str) -> String {
    let is_like_ours = (1..=100).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    format!("/yours?key={}#errors", if is_like_ours { key } else { "0" })
}

/// What is kept about whoever opened their link.
#[server(prefix = "/rpc", endpoint = "yours/page", input = GetUrl)]
pub async fn yours_page() -> Result<YoursShown, Refusal> {
    super::keep_out_of_caches();
    let look = async || {
        let desk = super::desk();
        let yours = match pass().await? {
            Some(pass) => match desk.yours(&pass).await {
                Err(Failure::NotFound) => None,
                other => Some(other?),
            },
            None => None,
        };
        let (words, trouble) = super::kept::taken(SAID).await?;
        Ok(YoursShown { yours, once: desk.once_key(), now: desk.now(), words, trouble })
    };
    super::answer(look().await)
}

/// Leaves a message for the worker, then says so.
#[server(prefix = "/rpc", endpoint = "yours/not-right")]
pub async fn say_not_right(#[server(default)] once: String, #[server(default)] words: String) -> Result<(), Refusal> {
    let say = async || {
        let pass = pass().await?.ok_or(Failure::NotFound)?;
        let once = domain::id::OnceKey::read(&once)?;
        match super::desk().say_not_right(&pass, &words, &once).await {
            Ok(()) => {
                leptos_axum::redirect("/yours?told=1");
                Ok(())
            }
            Err(failure) => {
                let typed: String = words.chars().take(4000).collect();
                super::kept::back_to("/yours#errors", SAID, &typed, failure).await
            }
        }
    };
    super::answer(say().await)
}

/// Stops what the practice hears back, then says so.
#[server(prefix = "/rpc", endpoint = "yours/stop-sharing")]
pub async fn stop_sharing() -> Result<(), Refusal> {
    let stop = async || {
        let pass = pass().await?.ok_or(Failure::NotFound)?;
        super::desk().stop_sharing(&pass).await?;
        leptos_axum::redirect("/yours?stopped=1");
        Ok(())
    };
    super::answer(stop().await)
}

/// Closes the page in this browser.
#[server(prefix = "/rpc", endpoint = "yours/close")]
pub async fn close_yours() -> Result<(), Refusal> {
    let close = async || {
        super::pass::close::<service::yours::Pass>(PASS).await?;
        leptos_axum::redirect("/");
        Ok(())
    };
    super::answer(close().await)
}

#[cfg(feature = "ssr")]
async fn pass() -> Result<Option<service::yours::Pass>, Failure> {
    super::pass::held(PASS).await
}

/// Says that an organisation is to stop, then says so.
#[server(prefix = "/rpc", endpoint = "yours/stop-asking")]
pub async fn stop_asking(#[server(default)] id: String, #[server(default)] once: String) -> Result<(), Refusal> {
    let stop = async || {
        let pass = pass().await?.ok_or(Failure::NotFound)?;
        let id = domain::id::ConnectionId::read(&id)?;
        let once = domain::id::OnceKey::read(&once)?;
        match super::desk().stop_asking(&pass, &id, &once).await {
            // It has ended meanwhile: the page says so.
            Ok(()) | Err(Failure::MovedOn { .. }) => {
                leptos_axum::redirect("/yours?asked_stopped=1#asked");
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    };
    super::answer(stop().await)
}
