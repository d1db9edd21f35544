//! The public front door: its App, its routes, one file an address.

mod about;
mod find;
mod help;
mod home;
mod support;

use crate::part::broken::Lost;
use crate::part::crisis::CrisisStrip;
use crate::part::frame::{CameFrom, Here, SiteFoot, SiteHeader, SkipLink};
use crate::words::Words;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;
use leptos_router::{SsrMode, StaticSegment};

/// The public application.
#[component]
pub fn App(
    /// What it says, in the language of the address.
    words: Words,
    /// What the server knows about here.
    here: Here,
) -> impl IntoView {
    provide_meta_context();
    provide_context(CameFrom::at_first(&words));
    provide_context(words);
    provide_context(here);
    view! {
        <Router>
            <Routes fallback=|| view! { <Framed><Lost/></Framed> }>
                <Pages under=""/>
                <Pages under="ar"/>
            </Routes>
        </Router>
    }
}

/// The pages in one language, under the first part of its addresses.
#[component(transparent)]
fn Pages(under: &'static str) -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=StaticSegment(under) view=Frame>
            <Route path=path!("") view=home::Home ssr=SsrMode::Async/>
            <Route path=path!("find") view=find::Find ssr=SsrMode::Async/>
            <Route path=path!("support/:slug") view=support::SupportPage ssr=SsrMode::Async/>
            <Route path=path!("help") view=help::Help ssr=SsrMode::Async/>
            <Route path=path!("about") view=about::About ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn Frame() -> impl IntoView {
    view! { <Framed><Outlet/></Framed> }
}

/// The frame of every public page. Help right now comes first.
#[component]
fn Framed(children: Children) -> impl IntoView {
    view! {
        <SkipLink/>
        <CrisisStrip/>
        <SiteHeader/>
        <main id="main" tabindex="-1">{children()}</main>
        <SiteFoot/>
    }
}
