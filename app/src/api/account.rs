//! Who is signed in, where their work begins, and signing out.

use super::Refusal;
use domain::actor::Role;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// Somebody a visitor of the demo town can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoDoor {
    /// What they sign in with.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// The demo sign-ins and their password; nothing outside a demo town.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoDoors {
    /// Who.
    pub doors: Vec<DemoDoor>,
    /// Their password.
    pub password: String,
}

/// Who is signed in, for the head of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Where they work.
    pub at: String,
    /// How many notices are new.
    pub news: u32,
    /// After how long without a touch the screen is covered, in milliseconds.
    pub idle_ms: Option<i32>,
}

/// Ends the sign-in.
#[server(prefix = "/rpc", endpoint = "account/sign-out")]
pub async fn sign_out() -> Result<(), Refusal> {
    super::answer(super::leave().await)?;
    leptos_axum::redirect("/sign-in");
    Ok(())
}

/// Who is signed in.
#[server(prefix = "/rpc", endpoint = "account/me", input = GetUrl)]
pub async fn who_am_i() -> Result<Me, Refusal> {
    let look = async || {
        let (desk, who) = super::caller().await?;
        let at = match &who.base {
            domain::Base::Practice(_) => desk.own_practice(&who).await?.name.to_string(),
            domain::Base::Practices { .. } | domain::Base::City { .. } => desk.own_team(&who).await?.name.to_string(),
            domain::Base::Organisation(_) | domain::Base::Group(_) | domain::Base::Programme => String::new(),
        };
        let idle_ms = domain::sign_in::idle_ms(who.role).and_then(|ms| i32::try_from(ms).ok());
        let news = desk.new_notices(&who).await?;
        Ok(Me { name: who.name.to_string(), role: who.role, at, news, idle_ms })
    };
    super::answer(look().await)
}

/// The demo sign-ins.
#[server(prefix = "/rpc", endpoint = "account/demo-doors", input = GetUrl)]
pub async fn demo_sign_ins() -> Result<DemoDoors, Refusal> {
    let doors = super::answer(super::desk().demo_sign_ins().await)?;
    let password = if doors.is_empty() { String::new() } else { service::demo::DEMO_PASSWORD.to_owned() };
    let doors =
        doors.into_iter().map(|door| DemoDoor { email: door.email, name: door.name, role: door.role }).collect();
    Ok(DemoDoors { doors, password })
}

/// Where somebody's work begins: sends them there.
#[server(prefix = "/rpc", endpoint = "account/start", input = GetUrl)]
pub async fn start() -> Result<(), Refusal> {
    let look = async || {
        let (_, who) = super::caller().await?;
        match who.role {
            Role::Referrer | Role::PracticeLead => leptos_axum::redirect("/desk/referrals"),
            Role::LinkWorker | Role::TeamLead => leptos_axum::redirect("/desk/waiting"),
            Role::Administrator => leptos_axum::redirect("/desk/staff"),
            Role::Nominator => leptos_axum::redirect("/desk/refer-to-team"),
            Role::Governance => leptos_axum::redirect("/desk/openings"),
            Role::OrganisationEditor => leptos_axum::redirect("/desk/asked"),
            Role::ProgrammeLead | Role::Keeper => leptos_axum::redirect("/desk/gaps"),
            _ => {}
        }
        Ok(())
    };
    super::answer(look().await)
}
