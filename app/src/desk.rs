//! The signed-in front door: practices and link workers, grouped by who works there.

mod alerts;
mod asked;
mod asked_by;
mod call_tasks;
mod connection;
mod cover;
mod enter;
mod frame;
mod gaps;
mod home;
mod letter;
mod looks;
mod me;
mod messages;
mod near;
mod near_notes;
mod notices;
mod open_with_reason;
mod opened;
mod openings;
mod paper;
mod people;
mod person;
mod person_link;
mod person_more;
mod place_new;
mod place_one;
mod places;
mod record_ways;
mod refer;
mod refer_check;
mod refer_more;
mod refer_to_team;
mod referral_fields;
mod seal;
mod select;
mod sent;
mod sent_deeds;
mod sent_one;
mod sent_to_teams;
mod slip;
mod staff;
mod staff_card;
mod staff_new;
mod staff_one;
mod team_cases;
mod telling;
mod triage;
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
                <Route path=path!("/sign-in") view=enter::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=enter::CodePage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/set-up") view=enter::SetUpPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/codes") view=enter::CodesPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/forgot") view=enter::ForgotPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/members") view=enter::MemberPage ssr=SsrMode::Async/>
                <Route path=path!("/join") view=enter::JoinPage ssr=SsrMode::Async/>
                <Route path=path!("/locked") view=enter::LockedPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/me") view=me::MyAccount ssr=SsrMode::Async/>
                <Route path=path!("/desk") view=home::DeskHome ssr=SsrMode::Async/>
                <Route path=path!("/desk/refer") view=refer::Refer ssr=SsrMode::Async/>
                <Route path=path!("/desk/refer/check") view=refer_check::ReferCheck ssr=SsrMode::Async/>
                <Route path=path!("/desk/referrals/:id/slip") view=slip::SlipPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/referrals") view=sent::SentList ssr=SsrMode::Async/>
                <Route path=path!("/desk/referrals/:id") view=sent_one::SentOne ssr=SsrMode::Async/>
                <Route path=path!("/desk/refer-to-team") view=refer_to_team::ReferToTeam ssr=SsrMode::Async/>
                <Route path=path!("/desk/sent-to-teams") view=sent_to_teams::SentToTeams ssr=SsrMode::Async/>
                <Route path=path!("/desk/waiting") view=waiting::WaitingList ssr=SsrMode::Async/>
                <Route path=path!("/desk/people") view=people::MyPeople ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/looks") view=looks::LooksPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id") view=person::PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/notices") view=notices::NoticesPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/letters/:id") view=letter::LetterPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/connections/new") view=connection::NewConnectionPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/connections/:id") view=connection::ConnectionPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/asked") view=asked::AskedPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/alerts") view=alerts::AlertsPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/card") view=staff_card::StaffCardPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/staff") view=staff::StaffPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/staff/new") view=staff_new::InvitePage ssr=SsrMode::Async/>
                <Route path=path!("/desk/staff/:id") view=staff_one::OneOfStaffPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/places") view=places::PlacesPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/places/:kind/new") view=place_new::NewPlacePage ssr=SsrMode::Async/>
                <Route path=path!("/desk/places/:kind/:id") view=place_one::OnePlacePage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/seal") view=seal::SealPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/people/:id/link") view=person_link::PersonLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/near") view=near::Near ssr=SsrMode::Async/>
                <Route path=path!("/desk/gaps") view=gaps::GapsDesk ssr=SsrMode::Async/>
                <Route path=path!("/desk/near-notes") view=near_notes::NearNotes ssr=SsrMode::Async/>
                <Route path=path!("/desk/cover") view=cover::CoverList ssr=SsrMode::Async/>
                <Route path=path!("/desk/open-with-reason") view=open_with_reason::OpenWithReason ssr=SsrMode::Async/>
                <Route path=path!("/desk/openings") view=openings::Openings ssr=SsrMode::Async/>
                <Route path=path!("/desk/team-cases") view=team_cases::TeamCases ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
