//! The fields of a form about somebody at work: only those that the role needs.

use crate::api::staff::StaffDraft;
use crate::part::field::{SelectField, TextField, class_of, described};
use crate::part::form_trouble::FieldError;
use crate::part::icon::Icon;
use crate::words::{Key, named, use_words};
use domain::actor::{BaseKind, Role};
use domain::staff::StaffChoices;
use domain::{Practice, Team, Theme};
use leptos::prelude::*;

/// Name, job, addresses, and for whom somebody works in this role.
#[component]
pub fn RoleFields(role: Role, choices: StaffChoices, draft: StaffDraft) -> impl IntoView {
    let words = use_words();
    let reach = if role.signs_in_by_code() { Key::StaffReachMember } else { Key::StaffReachHint };
    let base = match role.works_from() {
        // Somebody who manages one practice has nothing to choose.
        BaseKind::Practice if choices.teams.is_empty() && choices.practices.len() == 1 => ().into_any(),
        BaseKind::Practice => {
            let practices = choices.practices.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
            view! { <SelectField field="practice" label=Key::StaffPractice none=Key::ChooseOne options=practices chosen=draft.practice.clone() class="field span-3"/> }.into_any()
        }
        BaseKind::Team => view! { <TeamFields choices draft=draft.clone()/> }.into_any(),
        BaseKind::Organisation => {
            let all = choices.organisations.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
            view! { <SelectField field="organisation" label=Key::StaffOrganisation none=Key::ChooseOne options=all chosen=draft.organisation.clone() class="field span-3"/> }.into_any()
        }
        BaseKind::Group => {
            let all = choices.groups.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
            view! { <SelectField field="group" label=Key::StaffGroup none=Key::ChooseOne options=all chosen=draft.group.clone() class="field span-3"/> }.into_any()
        }
        BaseKind::Programme => ().into_any(),
    };
    view! {
        <input type="hidden" name="form[role]" value=role.key()/>
        <div class="band-plain fields">
            <TextField field="name" label=Key::StaffName value=draft.name/>
            <TextField field="job" label=Key::Job hint=Key::JobHint value=draft.job/>
            <p class="field-hint span-6">{words.say(reach)}</p>
            <TextField field="email" label=Key::StaffMail value=draft.email kind="email"/>
            <TextField field="phone" label=Key::StaffNumber value=draft.phone kind="tel"/>
            {base}
        </div>
    }
}

#[component]
fn TeamFields(choices: StaffChoices, draft: StaffDraft) -> impl IntoView {
    let words = use_words();
    let teams: Vec<_> = choices.teams.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
    let themes = Theme::ALL.iter().map(|theme| (theme.key().to_owned(), words.say(named::theme(*theme)))).collect();
    let chosen = draft.practices;
    let served = choices
        .teams
        .iter()
        .map(|team| {
            let practices: Vec<Practice> =
                choices.practices.iter().filter(|practice| practice.team == team.id).cloned().collect();
            (!practices.is_empty()).then(|| view! { <Served team=team.clone() practices chosen=chosen.clone()/> })
        })
        .collect_view();
    view! {
        <SelectField field="team" label=Key::StaffTeam none=Key::ChooseOne options=teams chosen=draft.team class="field span-3"/>
        <SelectField field="theme" label=Key::StaffTheme hint=Key::StaffThemeHint none=Key::StaffNoTheme options=themes chosen=draft.theme class="field span-3"/>
        <fieldset class=class_of("practices", "field span-6") id="practices" aria-describedby=described("practices")>
            <legend>{words.say(Key::StaffPractices)}</legend>
            <p class="field-hint">{words.say(Key::StaffPracticesHint)}</p>
            <FieldError field="practices"/>
            {served}
        </fieldset>
    }
}

/// The practices that one team serves, folded away where none of them is chosen.
#[component]
fn Served(team: Team, practices: Vec<Practice>, chosen: Vec<String>) -> impl IntoView {
    let is_open = practices.iter().any(|practice| chosen.contains(&practice.id.to_string()));
    let boxes = practices
        .into_iter()
        .map(|practice| {
            let id = practice.id.to_string();
            let is_chosen = chosen.contains(&id);
            view! {
                <label class="choice">
                    <input type="checkbox" name="form[practices][]" value=id checked=is_chosen/>
                    <bdi>{practice.name.to_string()}</bdi>
                </label>
            }
        })
        .collect_view();
    view! {
        <details class="served" open=is_open>
            <summary><bdi>{team.name.to_string()}</bdi><Icon name="down" opens=true/></summary>
            <div class="choices">{boxes}</div>
        </details>
    }
}
