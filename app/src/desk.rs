//! The signed-in front door: practices and link workers, grouped by who works there.

mod cover;
mod frame;
mod home;
mod open_with_reason;
mod opened;
mod openings;
mod people;
mod person;
mod person_link;
mod record_ways;
mod refer;
mod seal;
mod select;
mod sent;
mod sent_one;
mod sign_in;
mod team_cases;
mod waiting;

use crate::part::broken::Lost;
use crate::part::frame::{DemoLine, Here, SkipLink};
use crate::words::Words;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The application behind the sign-in.
#[component]
pub fn App(
    /// What it says.
    words: Words,
    /// What the server knows about here.
    here: Here,
) -> impl IntoView {
    provide_meta_context();
    provide_context(words);
    provide_context(here);
    view! {
        <Router>
            <SkipLink/>
            <Routes fallback=|| view! { <header><DemoLine/></header><main id="main" tabindex="-1"><Lost/></main> }>
                <Route path=path!("/sign-in") view=sign_in::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/desk") view=home::DeskHome ssr=SsrMode::Async/>
                <Route path=path!("/desk/refer") view=refer::Refer ssr=SsrMode::Async/>
                <Route path=path!("/desk/referrals") view=sent::SentList ssr=SsrMode::Async/>
                <Route path=path!("/desk/referrals/:id") view=sent_one::SentOne ssr=SsrMode::Async/>
                <Route path=path!("/desk/waiting") view=waiting::WaitingList ssr=SsrMode::Async/>
                <Route path=path!("/desk/people") view=people::MyPeople ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id") view=person::PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/seal") view=seal::SealPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/link") view=person_link::PersonLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/cover") view=cover::CoverList ssr=SsrMode::Async/>
                <Route path=path!("/desk/open-with-reason") view=open_with_reason::OpenWithReason ssr=SsrMode::Async/>
                <Route path=path!("/desk/openings") view=openings::Openings ssr=SsrMode::Async/>
                <Route path=path!("/desk/team-cases") view=team_cases::TeamCases ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
