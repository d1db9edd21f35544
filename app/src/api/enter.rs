//! Signing in, step by step: password, code, what is set up the first time, links that work once.

use super::Refusal;
#[cfg(feature = "ssr")]
use domain::code::SecondStep;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Which code is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// The one that the app shows.
    App,
    /// The one at this place of the card; none where the card is used up.
    Card(Option<i64>),
    /// The one that was sent.
    Sent,
}

/// What is set up, and what is needed for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetUp {
    /// Nothing was chosen yet.
    Choose,
    /// An app: the secret to type, and the square to point a phone at.
    App {
        /// The secret, in groups of four.
        secret: String,
        /// The dark dots.
        path: String,
        /// How wide, in dots.
        size: u32,
    },
    /// A card: the codes to print.
    Card {
        /// The number of the card, where somebody signs in by it alone.
        number: Option<String>,
        /// The codes, the first one first.
        codes: Vec<String>,
    },
}

/// Whose a link is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkOf {
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub email: String,
    /// Whether they are new here.
    pub is_new: bool,
}

#[cfg(feature = "ssr")]
use half::*;

/// What a sign-in keeps while somebody is half in.
#[cfg(feature = "ssr")]
mod half {
    use super::super::{SIGN_IN, begin_anew, comes, desk, device, kept, leave_device_secret, ours, sign_in as session};
    use domain::Failure;
    use domain::code::SecondStep;
    use domain::id::AccountId;
    use serde::{Deserialize, Serialize};
    use service::accounts::{Entry, Next};
    use service::sent_code::Awaited;
    use service::sign_ins::Arrival;

    /// Somebody whose password was right, or who waits for a code.
    pub const HALF: &str = "half";
    /// The codes for a bad day, until their owner has kept them.
    pub const RECOVERY: &str = "recovery";
    /// The secret of a link that somebody followed.
    pub const LINK: &str = "link";
    /// The codes of a new card, until the first was shown.
    pub const CARD: &str = "card";
    /// How long somebody may be half in: long enough to print a card and to find the phone.
    const HALF_MS: i64 = 15 * 60_000;

    /// Somebody who is half in.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Half {
        /// Since when, in milliseconds: going on from step to step does not begin anew.
        pub since_ms: i64,
        /// Which edition of the account it began with.
        pub edition: Option<i64>,
        /// What is still to be done.
        pub left: Left,
    }

    /// What is still to be done.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub enum Left {
        /// Show a code beside the password: whose account, and from what.
        Show(String, SecondStep),
        /// Set a second step up; with the secret of an app, once that was chosen.
        SetUp(String, Option<String>),
        /// Keep the codes for a bad day.
        Keep(String),
        /// Show a code that was sent or stands on a card.
        Code(Awaited),
    }

    impl Left {
        /// Whose it is.
        fn whose(&self) -> &str {
            match self {
                Self::Show(id, _) | Self::SetUp(id, _) | Self::Keep(id) => id,
                Self::Code(awaited) => awaited.whose(),
            }
        }
    }

    /// Keeps how far somebody is, under a new id: what they had before is over.
    pub async fn put(left: Left) -> Result<(), Failure> {
        let (desk, session) = (desk(), session()?);
        let now = desk.now().ms();
        // Somebody who goes on began earlier.
        let since = kept::<Half>(&session, HALF).await?.map(|half| half.since_ms);
        let since_ms = since.filter(|since| now - since < HALF_MS).unwrap_or(now);
        let edition = desk.edition_of(&account(left.whose())?).await?;
        begin_anew().await?.insert(HALF, Half { since_ms, edition, left }).await.map_err(ours)
    }

    /// Begins with the first step: what was half done before is forgotten.
    pub async fn begin(left: Left) -> Result<(), Failure> {
        session()?.remove_value(HALF).await.map_err(ours)?;
        put(left).await
    }

    /// How far somebody is.
    /// # Errors
    /// [`Failure::SignedOut`] when nobody is half in, it took too long, or the account is no longer what it was.
    pub async fn left() -> Result<Left, Failure> {
        let (desk, session) = (desk(), session()?);
        let half: Option<Half> = kept(&session, HALF).await?;
        let Some(half) = half.filter(|half| desk.now().ms() - half.since_ms < HALF_MS) else { return Err(out()) };
        let edition = desk.edition_of(&account(half.left.whose())?).await?;
        if edition == half.edition { Ok(half.left) } else { Err(out()) }
    }

    /// They begin again.
    fn out() -> Failure {
        leptos_axum::redirect("/sign-in");
        Failure::SignedOut
    }

    /// The account an id in a sign-in names.
    pub fn account(id: &str) -> Result<AccountId, Failure> {
        AccountId::read(id).map_err(|_| Failure::SignedOut)
    }

    /// Goes on behind the password.
    pub async fn behind_the_password(entry: Entry) -> Result<(), Failure> {
        let id = entry.account.id.to_string();
        match entry.next {
            Next::In => come_in(&entry.account.id, None).await,
            Next::Show(step) => {
                begin(Left::Show(id, step)).await?;
                leptos_axum::redirect("/sign-in/code");
                Ok(())
            }
            Next::SetUp => {
                begin(Left::SetUp(id, None)).await?;
                leptos_axum::redirect("/sign-in/set-up");
                Ok(())
            }
        }
    }

    /// They are in, having shown all that was left to show: under a new id, with nothing of before.
    pub async fn finish(id: &AccountId) -> Result<(), Failure> {
        let half: Option<Half> = kept(&session()?, HALF).await?;
        come_in(id, half.and_then(|half| half.edition)).await
    }

    async fn come_in(id: &AccountId, edition: Option<i64>) -> Result<(), Failure> {
        let from = comes();
        let arrival = Arrival { secret: from.device.as_deref(), device: device() };
        let entered = desk().enter(id, edition, &arrival).await?;
        begin_anew().await?.insert(SIGN_IN, entered.sign_in.as_str()).await.map_err(ours)?;
        leave_device_secret(&entered.secret);
        leptos_axum::redirect("/desk");
        Ok(())
    }
}

/// Signs somebody in as far as a password leads.
#[server(prefix = "/rpc", endpoint = "account/sign-in")]
pub async fn sign_in(#[server(default)] email: String, #[server(default)] password: String) -> Result<(), Refusal> {
    let enter = async || {
        let entry = super::desk().sign_in(&email, &password, super::comes()).await?;
        behind_the_password(entry).await
    };
    super::answer(enter().await)
}

/// Which code is asked for now.
#[server(prefix = "/rpc", endpoint = "account/asked-code", input = GetUrl)]
pub async fn asked_code() -> Result<Asked, Refusal> {
    let desk = super::desk();
    let look = async || match left().await? {
        Left::Show(_, SecondStep::App) => Ok(Asked::App),
        Left::Show(id, SecondStep::Card) => Ok(Asked::Card(desk.next_place(&account(&id)?).await?)),
        Left::Code(awaited) if awaited.by_card => {
            let next = desk.next_place(&account(awaited.whose())?).await?;
            // Where there is nobody a card is asked for its first code, as a new one is.
            Ok(Asked::Card(if awaited.account.is_some() { next } else { Some(1) }))
        }
        Left::Code(_) => Ok(Asked::Sent),
        Left::SetUp(..) | Left::Keep(_) => Err(domain::Failure::SignedOut),
    };
    super::answer(look().await)
}

/// Shows a code.
#[server(prefix = "/rpc", endpoint = "account/show-code")]
pub async fn show_code(#[server(default)] code: String) -> Result<(), Refusal> {
    let show = async || {
        let desk = super::desk();
        let id = match left().await? {
            Left::Show(id, _) => {
                let id = account(&id)?;
                desk.show_code(&id, &code, &super::comes()).await?;
                id
            }
            Left::Code(awaited) => desk.show_sent_code(&awaited, &code, &super::comes()).await?,
            Left::SetUp(..) | Left::Keep(_) => return Err(domain::Failure::SignedOut),
        };
        finish(&id).await
    };
    super::answer(show().await)
}

/// Sends a member of a group a code, or asks for one of their card.
#[server(prefix = "/rpc", endpoint = "account/ask-code")]
pub async fn ask_code(#[server(default)] name: String) -> Result<(), Refusal> {
    let ask = async || {
        let awaited = super::desk().ask_for_code(&name, &super::comes()).await?;
        begin(Left::Code(awaited)).await?;
        leptos_axum::redirect("/sign-in/code");
        Ok(())
    };
    super::answer(ask().await)
}

/// What is being set up. A POST, because secrets are in the answer and nobody may fetch it ahead.
#[server(prefix = "/rpc", endpoint = "account/set-up-page")]
pub async fn set_up_page() -> Result<SetUp, Refusal> {
    let look = async || {
        let (desk, session) = (super::desk(), super::sign_in()?);
        let Left::SetUp(id, secret) = left().await? else { return Err(domain::Failure::SignedOut) };
        if let Some(secret) = secret {
            let name = desk.sign_in_name(&account(&id)?).await?;
            let key = desk.app_key(&secret, &name)?;
            let secret = key.secret.as_bytes().chunks(4).filter_map(|four| std::str::from_utf8(four).ok());
            let secret = secret.collect::<Vec<_>>().join(" ");
            return Ok(SetUp::App { secret, path: key.path, size: key.size });
        }
        let card: Option<(Option<String>, Vec<String>)> = super::kept(&session, CARD).await?;
        Ok(card.map_or(SetUp::Choose, |(number, codes)| SetUp::Card { number, codes }))
    };
    super::answer(look().await)
}

/// Chooses what is shown beside the password.
#[server(prefix = "/rpc", endpoint = "account/choose-step")]
pub async fn choose_step(#[server(default)] step: String) -> Result<(), Refusal> {
    let choose = async || {
        let Left::SetUp(id, _) = left().await? else { return Err(domain::Failure::SignedOut) };
        let desk = super::desk();
        match SecondStep::read(&step)? {
            SecondStep::App => put(Left::SetUp(id, Some(desk.new_app_secret()))).await?,
            SecondStep::Card => {
                let card = desk.new_card(&account(&id)?).await?;
                put(Left::SetUp(id, None)).await?;
                let codes: Vec<String> = card.codes.iter().map(domain::code::Code::in_groups).collect();
                let card = (card.number.map(|number| number.in_groups()), codes);
                super::sign_in()?.insert(CARD, card).await.map_err(super::ours)?;
            }
        }
        leptos_axum::redirect("/sign-in/set-up");
        Ok(())
    };
    super::answer(choose().await)
}

/// Goes back to the choice.
#[server(prefix = "/rpc", endpoint = "account/other-step")]
pub async fn other_step() -> Result<(), Refusal> {
    let back = async || {
        let Left::SetUp(id, _) = left().await? else { return Err(domain::Failure::SignedOut) };
        put(Left::SetUp(id, None)).await?;
        leptos_axum::redirect("/sign-in/set-up");
        Ok(())
    };
    super::answer(back().await)
}

/// Sets the second step up, with the code that shows that it works.
#[server(prefix = "/rpc", endpoint = "account/set-up")]
pub async fn set_up_step(#[server(default)] code: String) -> Result<(), Refusal> {
    let set = async || {
        let Left::SetUp(id, secret) = left().await? else { return Err(domain::Failure::SignedOut) };
        let desk = super::desk();
        let who = account(&id)?;
        let codes = match secret {
            Some(secret) => desk.set_up_app(&who, &secret, &code).await?,
            None => desk.set_up_card(&who, &code).await?,
        };
        put(Left::Keep(id)).await?;
        let codes: Vec<String> = codes.iter().map(domain::code::Code::in_groups).collect();
        super::sign_in()?.insert(RECOVERY, codes).await.map_err(super::ours)?;
        leptos_axum::redirect("/sign-in/codes");
        Ok(())
    };
    super::answer(set().await)
}

/// The codes for a bad day, until their owner says that they are kept.
#[server(prefix = "/rpc", endpoint = "account/recovery-codes")]
pub async fn recovery_codes() -> Result<Vec<String>, Refusal> {
    let look = async || {
        let session = super::sign_in()?;
        let Left::Keep(_) = left().await? else { return Err(domain::Failure::SignedOut) };
        Ok(super::kept(&session, RECOVERY).await?.unwrap_or_default())
    };
    super::answer(look().await)
}

/// The codes are kept: in.
#[server(prefix = "/rpc", endpoint = "account/codes-kept")]
pub async fn codes_kept() -> Result<(), Refusal> {
    let keep = async || {
        let Left::Keep(id) = left().await? else { return Err(domain::Failure::SignedOut) };
        finish(&account(&id)?).await
    };
    super::answer(keep().await)
}

/// Sends a link to somebody who forgot their password.
#[server(prefix = "/rpc", endpoint = "account/forgot")]
pub async fn forgot(#[server(default)] email: String) -> Result<(), Refusal> {
    let done = super::answer(super::desk().forgot(&email, &super::comes()).await);
    if done.is_ok() {
        leptos_axum::redirect("/sign-in/forgot?sent=yes");
    }
    done
}

/// Whose a link is. With a secret it is taken out of the address first: addresses are kept in histories.
#[server(prefix = "/rpc", endpoint = "account/whose-link")]
pub async fn whose_link(#[server(default)] key: String) -> Result<Option<LinkOf>, Refusal> {
    let look = async || {
        let (desk, session) = (super::desk(), super::sign_in()?);
        if !key.is_empty() {
            let secret = service::secret::Secret::read(&key)?;
            // What is no link is kept nowhere: anybody may ask, as often as they like.
            desk.linked(&secret).await?;
            session.insert(LINK, secret.as_str()).await.map_err(super::ours)?;
            leptos_axum::redirect("/join");
            return Ok(None);
        }
        let secret: Option<String> = super::kept(&session, LINK).await?;
        let secret = service::secret::Secret::read(&secret.unwrap_or_default())?;
        let link = desk.linked(&secret).await?;
        Ok(Some(LinkOf { name: link.name, email: link.email, is_new: link.is_new }))
    };
    super::answer(look().await)
}

/// Chooses a password by a link, which is used up.
#[server(prefix = "/rpc", endpoint = "account/choose-password")]
pub async fn choose_password(#[server(default)] password: String) -> Result<(), Refusal> {
    let choose = async || {
        let secret: Option<String> = super::kept(&super::sign_in()?, LINK).await?;
        let secret = service::secret::Secret::read(&secret.unwrap_or_default())?;
        let entry = super::desk().choose_password(&secret, &password).await?;
        behind_the_password(entry).await
    };
    super::answer(choose().await)
}

/// Sets the second step up anew, for somebody who is in and shows the password once more.
#[server(prefix = "/rpc", endpoint = "account/change-step")]
pub async fn change_step(#[server(default)] password: String) -> Result<(), Refusal> {
    let change = async || {
        let (desk, who) = super::caller().await?;
        desk.make_sure(&who, &password, &super::comes()).await?;
        begin(Left::SetUp(who.id.to_string(), None)).await?;
        leptos_axum::redirect("/sign-in/set-up");
        Ok(())
    };
    super::answer(change().await)
}
