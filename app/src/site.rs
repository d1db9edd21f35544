//! The public front door: its App, its routes, one file an address.
//!
//! The server draws these pages whole, and a link is a full page load. What wakes up in the browser stands in `wake`.

mod about;
mod accessibility;
mod answer;
mod ask;
mod cookies;
mod find;
mod help;
mod home;
mod kind_of_help;
mod near;
mod on;
mod organisation;
mod quick_exit;
mod shortlist;
mod suggest;
mod support;
pub(crate) mod wake;
mod wrong;
mod yours;

use crate::part::broken::Lost;
use crate::part::crisis::CrisisStrip;
use crate::part::frame::{Here, SiteFoot, SiteHeader, SkipLink, SkipToMenu};
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
    provide_context(words);
    provide_context(here);
    view! {
        <Router>
            <Routes fallback=|| view! { <Framed><Lost/></Framed> }>
                <Route path=path!("/yours") view=yours::YoursPage ssr=SsrMode::Async/>
                <Route path=path!("/answer") view=answer::AnswerPage ssr=SsrMode::Async/>
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
            <Route path=path!("support/:slug/wrong") view=wrong::Wrong ssr=SsrMode::Async/>
            <Route path=path!("organisation/:slug") view=organisation::Organisation ssr=SsrMode::Async/>
            <Route path=path!("help-with/:category") view=kind_of_help::KindOfHelpPage ssr=SsrMode::Async/>
            <Route path=path!("help-with/:category/:topic") view=kind_of_help::KindOfHelpPage ssr=SsrMode::Async/>
            <Route path=path!("near") view=near::ToNear ssr=SsrMode::Async/>
            <Route path=path!("near/:place") view=near::Near ssr=SsrMode::Async/>
            <Route path=path!("on") view=on::OnPage ssr=SsrMode::Async/>
            <Route path=path!("shortlist") view=shortlist::Shortlist ssr=SsrMode::Async/>
            <Route path=path!("help") view=help::Help ssr=SsrMode::Async/>
            <Route path=path!("ask-for-help") view=ask::Ask ssr=SsrMode::Async/>
            <Route path=path!("ask-for-help/:step") view=ask::AskStep ssr=SsrMode::Async/>
            <Route path=path!("suggest") view=suggest::Suggest ssr=SsrMode::Async/>
            <Route path=path!("about") view=about::About ssr=SsrMode::Async/>
            <Route path=path!("cookies") view=cookies::Cookies ssr=SsrMode::Async/>
            <Route path=path!("accessibility") view=accessibility::Accessibility ssr=SsrMode::Async/>
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
        <SkipToMenu/>
        <CrisisStrip/>
        <SiteHeader/>
        <shortlist::Keeping/>
        <main id="main" tabindex="-1">{children()}</main>
        <SiteFoot/>
    }
}
