//! The seam: server functions, one file an area. Each reads its input, asks one use case, and answers.
//!
//! Addresses are fixed (`/rpc/area/verb`), so that a page left open yesterday still works today.

#[cfg(feature = "desk")]
pub mod account;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod answer;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod ask;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod asked;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod connection;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod cover;
pub mod deed;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod enter;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod find;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod gaps;
#[cfg(feature = "ssr")]
mod kept;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod near;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod notice;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod opening;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod outside;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod own;
#[cfg(feature = "ssr")]
mod pass;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod places;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod record;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod refer;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod refer_check;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod sent;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod signpost;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod staff;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod tell_us;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod telling;
#[cfg(feature = "desk")]
pub mod trail;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod triage;
#[cfg(feature = "desk")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod work;
#[cfg(feature = "site")]
#[expect(missing_docs, reason = "the arguments of a server function are its form's fields")]
pub mod yours;

use domain::Failure;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// What a server function answers when it does not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal(pub Failure);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl FromServerFnError for Refusal {
    type Encoder = JsonEncoding;

    /// Trouble on the way: what was sent could not be read, or the server could not be reached.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let failure = match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Failure::Invalid(Vec::new())
            }
            ServerFnErrorErr::Request(_) => Failure::Busy,
            _ => Failure::Ours(String::new()),
        };
        set_status(&failure);
        Self(failure)
    }
}

#[cfg(feature = "ssr")]
pub use server::*;

/// The page that led to this one, as the browser told the server. Pages that the browser draws itself do not ask.
pub fn referrer() -> String {
    #[cfg(feature = "ssr")]
    let named = leptos::prelude::use_context::<axum::http::request::Parts>()
        .and_then(|parts| parts.headers.get(axum::http::header::REFERER)?.to_str().ok().map(str::to_owned))
        .unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    let named = String::new();
    named
}

/// The address under which people reach this server, as the settings say: scheme and host.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Base(pub std::sync::Arc<str>);

/// An address of ours in full, for sending to somebody; the path alone where nobody has said what stands before it.
pub fn full_address(path: &str) -> String {
    #[cfg(feature = "ssr")]
    let base = leptos::prelude::use_context::<Base>().map(|base| base.0.to_string()).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    let base = String::new();
    base + path
}

/// The map behind the pages, as a page needs it to draw one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapSet {
    /// Where tiles are: `/tiles/` and the name of their content, to which `/{z}/{x}/{y}.mvt` is added; or, for raster
    /// tiles, the whole address with those gaps.
    pub tiles: String,
    /// What the tiles hold.
    pub kind: MapKind,
    /// Whose map it is, in plain words that always stand in its corner.
    pub attribution: String,
    /// West, south, east and north, in degrees: outside there is nothing to see.
    pub bounds: [f64; 4],
    /// The highest zoom there are tiles for; beyond it they are drawn larger.
    pub max_zoom: u8,
}

/// The files that draw a map in the browser, as the server found them when it started.
#[derive(Clone, Debug, Default)]
pub struct MapFiles {
    /// The address of the script.
    pub script: std::sync::Arc<str>,
    /// The address of its style sheet.
    pub sheet: std::sync::Arc<str>,
}

/// The files that draw a map; none where the site was built without them.
pub fn map_files() -> Option<MapFiles> {
    leptos::prelude::use_context::<MapFiles>().filter(|files| !files.script.is_empty())
}

/// What the tiles of a map hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MapKind {
    /// Layers like those of the built-in map: see `public/map/README.md`.
    Ours,
    /// Layers of Protomaps basemaps.
    Protomaps,
    /// Layers of OS Open Zoomstack.
    Zoomstack,
    /// Pictures.
    Raster,
}

/// The map, where there is one; the browser knows of none but what a page hands it.
pub fn map_set() -> Option<MapSet> {
    #[cfg(feature = "ssr")]
    let map = leptos::prelude::use_context::<MapSet>();
    #[cfg(not(feature = "ssr"))]
    let map = None;
    map
}

/// Gives the answer that is being made the status that goes with a failure, unless it is a redirect.
fn set_status(failure: &Failure) {
    #[cfg(feature = "ssr")]
    server::give_status(failure);
    #[cfg(not(feature = "ssr"))]
    let _ = failure;
}

/// Gives the page that is being made the status of one that is not there.
pub fn page_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(options) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(axum::http::StatusCode::NOT_FOUND);
    }
}

/// A page of the desk, to which somebody may be sent back; where it is none, the start of the desk.
pub fn desk_path(path: &str) -> &str {
    let is_plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_".contains(&b));
    if path.starts_with("/desk/") && is_plain && !path.contains("//") { path } else { "/desk" }
}

#[cfg(feature = "ssr")]
mod server {
    use super::Refusal;
    use axum::http::request::Parts;
    use axum::http::{Method, StatusCode, header};
    use domain::id::SignInId;
    use domain::policy::{Action, Resource};
    use domain::sign_in::Holds;
    use domain::{Actor, Failure};
    use leptos::prelude::{expect_context, use_context};
    use leptos_axum::ResponseOptions;
    use service::Desk;
    use tower_sessions::Session;

    /// The name under which a browser keeps to which sign-in it belongs. All else about that stands in its own row: what a
    /// browser keeps is saved whole, and a request under way would undo what another has changed meanwhile.
    pub const SIGN_IN: &str = "sign_in";

    /// The cookies of a browser from which somebody signed in before: on loopback, and everywhere else.
    const DEVICE_COOKIE: &str = "community-links-device";
    const DEVICE_COOKIE_HOST: &str = "__Host-community-links-device";

    /// The desk, for this request: what is asked for at it names the request in the audit trail.
    ///
    /// To be asked for before anything is waited for: a page that is done, or whose reader has gone, takes what it was
    /// handed away with it, and whatever still runs for it would panic here.
    pub fn desk() -> Desk {
        let desk = expect_context::<Desk>();
        let request = use_context::<Parts>().and_then(|parts| parts.extensions.get::<service::RequestId>().cloned());
        match request {
            Some(request) => desk.in_request(request),
            None => desk,
        }
    }

    /// What is kept for the browser that asks.
    /// # Errors
    /// When the guard has put none beside the request: a mistake of ours.
    pub fn sign_in() -> Result<Session, Failure> {
        use_context::<Parts>()
            .and_then(|parts| parts.extensions.get::<Session>().cloned())
            .ok_or_else(|| Failure::Ours(use_context::<Desk>().map(|desk| desk.reference()).unwrap_or_default()))
    }

    /// Where the request comes from, as far as anybody knows.
    pub fn visitor() -> Option<service::attempts::Visitor> {
        use_context::<Parts>().and_then(|parts| parts.extensions.get().copied())
    }

    /// Who asks, if somebody is signed in and their sign-in is open.
    /// # Errors
    /// When the store fails.
    pub async fn actor() -> Result<Option<Actor>, Failure> {
        Ok(standing().await?.filter(|(_, holds)| *holds == Holds::Open).map(|(actor, _)| actor))
    }

    /// Who asks, and how their sign-in stands.
    /// # Errors
    /// When the store fails.
    pub async fn standing() -> Result<Option<(Actor, Holds)>, Failure> {
        let desk = desk();
        match own_sign_in().await? {
            Some(id) => desk.standing(&id).await,
            None => Ok(None),
        }
    }

    /// The sign-in to which the browser belongs that asks. It may have ended meanwhile.
    /// # Errors
    /// When the store fails.
    pub async fn own_sign_in() -> Result<Option<SignInId>, Failure> {
        let id = kept::<String>(&sign_in()?, SIGN_IN).await?;
        Ok(id.and_then(|id| SignInId::read(&id).ok()))
    }

    /// Ends the sign-in of whoever asks, and forgets what their browser kept.
    /// # Errors
    /// When the store fails.
    pub async fn leave() -> Result<(), Failure> {
        let (desk, session) = (desk(), sign_in()?);
        if let Some(id) = own_sign_in().await? {
            desk.leave(&id).await?;
        }
        session.flush().await.map_err(ours)
    }

    /// Gives the browser that asks a new id, with nothing of before: the sign-in that was there ends.
    /// # Errors
    /// When the store fails.
    pub async fn begin_anew() -> Result<Session, Failure> {
        let (desk, session) = (desk(), sign_in()?);
        if let Some(id) = own_sign_in().await? {
            desk.leave(&id).await?;
        }
        session.cycle_id().await.map_err(ours)?;
        session.clear().await;
        Ok(session)
    }

    /// What a browser keeps under a name.
    /// # Errors
    /// When the store fails.
    pub async fn kept<T: serde::de::DeserializeOwned>(session: &Session, name: &str) -> Result<Option<T>, Failure> {
        session.get(name).await.map_err(ours)
    }

    /// What is told of trouble with a sign-in: what happened is nobody's business but ours.
    pub fn ours(error: tower_sessions::session::Error) -> Failure {
        let reference = use_context::<Desk>().map(|desk| desk.reference()).unwrap_or_default();
        tracing::error!(%reference, %error, "a sign-in could not be read or kept");
        Failure::Ours(reference)
    }

    /// From where somebody tries something: the address, and the secret of a browser that is known.
    pub fn comes() -> service::accounts::Comes {
        service::accounts::Comes { visitor: visitor(), device: device_secret() }
    }

    /// The secret of a browser from which somebody signed in before.
    fn device_secret() -> Option<String> {
        let parts = use_context::<Parts>()?;
        let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut each = cookies.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split_once('='));
        let is_https = use_context::<super::Base>().is_some_and(|base| base.0.starts_with("https://"));
        // Over https only the name that no other host can lay down.
        let own = if is_https { DEVICE_COOKIE_HOST } else { DEVICE_COOKIE };
        each.find(|(name, _)| *name == own).map(|(_, value)| value.to_owned())
    }

    /// Gives the browser the secret by which it is known from now on, for a year.
    pub fn leave_device_secret(secret: &str) {
        let is_https = use_context::<super::Base>().is_some_and(|base| base.0.starts_with("https://"));
        let (name, safe) = if is_https { (DEVICE_COOKIE_HOST, "; Secure") } else { (DEVICE_COOKIE, "") };
        let cookie = format!("{name}={secret}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{safe}");
        if let (Some(options), Ok(cookie)) = (use_context::<ResponseOptions>(), header::HeaderValue::from_str(&cookie))
        {
            options.append_header(header::SET_COOKIE, cookie);
        }
    }

    /// What sort of device asks, in words.
    pub fn device() -> String {
        let parts = use_context::<Parts>();
        let agent = parts.as_ref().and_then(|parts| parts.headers.get(header::USER_AGENT)?.to_str().ok());
        domain::sign_in::device(agent.unwrap_or_default())
    }

    /// The desk and who asks. Somebody who is not signed in is sent to sign in, somebody whose screen is locked to unlock it.
    /// # Errors
    /// [`Failure::SignedOut`], [`Failure::Locked`].
    pub async fn caller() -> Result<(Desk, Actor), Failure> {
        match standing().await? {
            Some((actor, Holds::Open)) => Ok((desk(), actor)),
            Some(_) => {
                if wants_a_page() {
                    leptos_axum::redirect(&format!("/locked?to={}", own_path()));
                }
                Err(Failure::Locked)
            }
            None => {
                leptos_axum::redirect("/sign-in");
                Err(Failure::SignedOut)
            }
        }
    }

    /// Makes sure that somebody may do this in their own team, before anything is read of what they sent: for whoever may
    /// not there is nothing, and nothing is told of what is wrong with it.
    /// # Errors
    /// [`Failure::NotFound`].
    pub fn in_own_team(who: &Actor, action: Action) -> Result<(), Failure> {
        let may = who.team().is_some_and(|team| domain::policy::may(who, action, &Resource::Team(team)));
        if may { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// Makes sure that somebody may do this at their own practice, before anything is read of what they sent.
    /// # Errors
    /// [`Failure::NotFound`].
    pub fn at_own_practice(who: &Actor, action: Action) -> Result<(), Failure> {
        let may = who.practice().is_some_and(|one| domain::policy::may(who, action, &Resource::Practice(one)));
        if may { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// The page that is asked for, without its query; the desk where that is no page of the desk.
    fn own_path() -> String {
        let path = use_context::<Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
        super::desk_path(&path).to_owned()
    }

    /// Gives an answer its HTTP status. Two keep the redirect they were given: a form that a browser without JavaScript
    /// sent, which goes back to where it came from, and a page for somebody who must sign in first.
    pub fn answer<T>(result: Result<T, Failure>) -> Result<T, Refusal> {
        if let Err(failure) = &result {
            give_status(failure);
        }
        result.map_err(Refusal)
    }

    /// Gives the answer that is being made a failure's status; the two redirects keep theirs.
    pub fn give_status(failure: &Failure) {
        if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(failure.status()))
            && !(is_plain_form() || (matches!(failure, Failure::SignedOut | Failure::Locked) && wants_a_page()))
        {
            options.set_status(status);
        }
    }

    /// Says that the answer that is being made belongs to whoever is signed in. It is not compressed either: see the
    /// router.
    pub fn keep_out_of_caches() {
        if let Some(options) = use_context::<ResponseOptions>() {
            options.insert_header(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        }
    }

    /// Whether somebody of ours really looks: not a link on another site, not a browser that fetches ahead, not a program
    /// that asks for the headers alone.
    pub fn is_a_look() -> bool {
        use_context::<Parts>().is_some_and(|parts| {
            let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let is_ahead = text("sec-purpose").contains("prefetch") || text("purpose").contains("prefetch");
            let is_own = matches!(text("sec-fetch-site"), "same-origin" | "none");
            parts.method == Method::POST || (parts.method == Method::GET && is_own && !is_ahead)
        })
    }

    /// Whether a page of ours asks while somebody is typing.
    pub fn follows_typing() -> bool {
        use_context::<Parts>().is_some_and(|parts| parts.headers.contains_key("x-follows-typing"))
    }

    /// Text as it stands in the query of an address.
    pub fn encoded(text: &str) -> String {
        form_urlencoded::byte_serialize(text.as_bytes()).collect()
    }

    /// Whether a browser without JavaScript sent a form.
    pub fn is_plain_form() -> bool {
        wants_a_page() && use_context::<Parts>().is_some_and(|parts| parts.method == Method::POST)
    }

    /// Whether the browser itself asks, rather than a page of ours that is awake.
    pub fn wants_a_page() -> bool {
        use_context::<Parts>().is_some_and(|parts| {
            let accepts = parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
            accepts.unwrap_or_default().contains("text/html")
        })
    }
}
