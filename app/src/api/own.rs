//! The own account: sign-ins and where they are, the password, the lock.

use super::Refusal;
use domain::notice::DigestChoice;
use domain::sign_in::SignIn;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// The own account, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The name.
    pub name: String,
    /// What they sign in with.
    pub sign_in_name: String,
    /// Whether they have a password; members of groups have none.
    pub has_password: bool,
    /// What they show beside the password.
    pub step: Option<domain::code::SecondStep>,
    /// How many codes for a bad day are left.
    pub recovery_left: u32,
    /// Their sign-ins, the latest first.
    pub sign_ins: Vec<SignIn>,
    /// What they chose of the mail that counts what waits; none where they have no address.
    pub digest: Option<DigestChoice>,
}

/// The sign-in that asks.
#[cfg(feature = "ssr")]
async fn this() -> Result<domain::id::SignInId, domain::Failure> {
    super::own_sign_in().await?.ok_or(domain::Failure::SignedOut)
}

/// The own account.
#[server(prefix = "/rpc", endpoint = "account/own", input = GetUrl)]
pub async fn own_account() -> Result<Own, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let sign_ins = desk.my_sign_ins(&who, &this().await?).await?;
        let step = match desk.next_step_of(&who.id).await? {
            service::accounts::Next::Show(step) => Some(step),
            _ => None,
        };
        Ok(Own {
            name: who.name.to_string(),
            sign_in_name: desk.sign_in_name(&who.id).await?,
            has_password: !who.role.signs_in_by_code(),
            step,
            recovery_left: u32::try_from(desk.recovery_left(&who.id).await?).unwrap_or_default(),
            sign_ins,
            digest: desk.digest_choice(&who).await?,
        })
    };
    super::answer(look().await)
}

/// Ends one of the own sign-ins.
#[server(prefix = "/rpc", endpoint = "account/end-sign-in")]
pub async fn end_sign_in(#[server(default)] id: String) -> Result<(), Refusal> {
    let end = async || {
        let (desk, who) = super::caller().await?;
        desk.end_my_sign_in(&who, &domain::id::SignInId::read(&id)?).await?;
        leptos_axum::redirect("/desk/me");
        Ok(())
    };
    super::answer(end().await)
}

/// Changes the own password, and ends the other sign-ins.
#[server(prefix = "/rpc", endpoint = "account/change-password")]
pub async fn change_password(
    #[server(default)] password: String,
    #[server(default)] new_password: String,
) -> Result<(), Refusal> {
    let change = async || {
        let (desk, who) = super::caller().await?;
        desk.change_password(&who, &password, &new_password, &this().await?, &super::comes()).await?;
        super::sign_in()?.cycle_id().await.map_err(super::ours)?;
        leptos_axum::redirect("/desk/me?saved=password");
        Ok(())
    };
    super::answer(change().await)
}

/// Chooses how often a mail counts what waits.
#[server(prefix = "/rpc", endpoint = "account/digest")]
pub async fn choose_digest(#[server(default)] digest: String) -> Result<(), Refusal> {
    let choose = async || {
        let (desk, who) = super::caller().await?;
        desk.choose_digest(&who, DigestChoice::read(&digest)?).await?;
        leptos_axum::redirect("/desk/me?saved=digest");
        Ok(())
    };
    super::answer(choose().await)
}

/// Locks the own screen.
#[server(prefix = "/rpc", endpoint = "account/lock")]
pub async fn lock() -> Result<(), Refusal> {
    let lock = async || {
        let desk = super::desk();
        if let Some(id) = super::own_sign_in().await? {
            desk.lock(&id).await?;
        }
        leptos_axum::redirect("/locked");
        Ok(())
    };
    super::answer(lock().await)
}

/// Locks the own screen, for a page that has covered itself and stays where it is.
#[server(prefix = "/rpc", endpoint = "account/lock-quietly")]
pub async fn lock_quietly() -> Result<(), Refusal> {
    let lock = async || {
        let desk = super::desk();
        if let Some(id) = super::own_sign_in().await? {
            desk.lock(&id).await?;
        }
        Ok(())
    };
    super::answer(lock().await)
}

/// Who locked the screen; nobody where nobody is signed in.
#[server(prefix = "/rpc", endpoint = "account/locked", input = GetUrl)]
pub async fn who_is_locked() -> Result<String, Refusal> {
    let look = async || match super::standing().await? {
        Some((who, _)) => Ok(who.name.to_string()),
        None => {
            leptos_axum::redirect("/sign-in");
            Err(domain::Failure::SignedOut)
        }
    };
    super::answer(look().await)
}

/// Opens a locked screen again, with the password or a code.
#[server(prefix = "/rpc", endpoint = "account/unlock")]
pub async fn unlock(#[server(default)] shown: String, #[server(default)] to: String) -> Result<(), Refusal> {
    let open = async || {
        let (desk, session) = (super::desk(), super::sign_in()?);
        match desk.unlock(&this().await?, &shown, &super::comes()).await {
            Err(domain::Failure::WrongSignIn) => {
                return Err(domain::Failure::invalid("shown", domain::Why::NotYours));
            }
            Err(domain::Failure::SignedOut) => {
                session.flush().await.map_err(super::ours)?;
                leptos_axum::redirect("/sign-in");
                return Err(domain::Failure::SignedOut);
            }
            opened => opened?,
        }
        session.cycle_id().await.map_err(super::ours)?;
        // A page that covered itself stays where it is, with everything that was typed.
        if !to.is_empty() || super::is_plain_form() {
            leptos_axum::redirect(super::desk_path(&to));
        }
        Ok(())
    };
    super::answer(open().await)
}
