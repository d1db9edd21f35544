//! `/desk/staff/new`: invite somebody. The role first, then only what that role needs.

use crate::api::staff::{InviteStaff, StaffSheet, staff_form};
use crate::desk::frame::Desk;
use crate::desk::staff::RoleFields;
use crate::part::broken::Broken;
use crate::part::form_trouble::{ErrorSummary, FormTrouble};
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, named, use_words};
use domain::actor::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The labels of the fields, in the order of the form.
pub const LABELS: [(&str, Key); 11] = [
    ("role", Key::ColRole),
    ("name", Key::StaffName),
    ("job", Key::Job),
    ("email", Key::StaffMail),
    ("phone", Key::StaffNumber),
    ("practice", Key::StaffPractice),
    ("team", Key::StaffTeam),
    ("theme", Key::StaffTheme),
    ("practices", Key::StaffPractices),
    ("organisation", Key::StaffOrganisation),
    ("group", Key::StaffGroup),
];

/// Both steps: which one, the address says.
#[component]
pub fn InvitePage() -> impl IntoView {
    let query = use_query_map();
    let form = Resource::new(move || query.read().get("role").unwrap_or_default(), staff_form);
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match form.await {
                        Ok(form) => match form.role {
                            Some(role) => view! { <Sheet form role/> }.into_any(),
                            None => view! { <Which roles=form.roles/> }.into_any(),
                        },
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

/// The first step: what they will do.
#[component]
fn Which(roles: Vec<Role>) -> impl IntoView {
    let words = use_words();
    let rows = roles
        .into_iter()
        .map(|role| {
            let href = format!("/desk/staff/new?role={}", role.key());
            view! { <li class="row row-plain"><a class="row-way" href=href>{words.say(named::role(role))}</a></li> }
        })
        .collect_view();
    view! {
        <PageTitle page=words.say(Key::InviteTitle)/>
        <div class="wrap page page-back">
            <Back href="/desk/staff" label=Key::BackToStaff/>
            <div class="page-head"><h1>{words.say(Key::InviteTitle)}</h1></div>
            <h2 class="list-head" id="which">{words.say(Key::InviteWhich)}</h2>
            <ul class="rows" role="list" aria-labelledby="which">{rows}</ul>
        </div>
    }
}

/// The second step: who, and what the role needs.
#[component]
fn Sheet(form: StaffSheet, role: Role) -> impl IntoView {
    let words = use_words();
    let invite = ServerAction::<InviteStaff>::new();
    let answer = invite.value();
    let trouble = FormTrouble::of(form.trouble.clone(), move || answer.get());
    provide_context(trouble);
    let title = trouble.title(Key::InviteTitle);
    let lead = words.say(if role.signs_in_by_code() { Key::InviteLeadCode } else { Key::InviteLead });
    let heading = words.fill(Key::InviteAs, &[("role", &words.say(named::role(role)))]);
    view! {
        <PageTitle page=title/>
        <div class="wrap page page-back">
            <Back href="/desk/staff/new" label=Key::InviteOther/>
            <div class="page-head"><div><h1>{heading}</h1><p class="soft">{lead}</p></div></div>
            <ErrorSummary labels=LABELS.to_vec()/>
            <ActionForm action=invite attr:class="sheet" attr:novalidate="">
                <input type="hidden" name="once" value=form.once/>
                <RoleFields role choices=form.choices draft=form.draft/>
                <div class="sheet-foot"><button class="btn btn-main">{words.say(Key::InviteSend)}</button></div>
            </ActionForm>
        </div>
    }
}
