//! The fields of a form about a practice, a team or an organisation.

use crate::api::places::PlaceDraft;
use crate::part::field::{SelectField, TextArea, TextField, class_of};
use crate::words::{Key, use_words};
use domain::Team;
use domain::workplace::{Workplace, WorkplaceKind};
use leptos::prelude::*;

/// The labels of the fields, in the order of the form.
pub const LABELS: [(&str, Key); 7] = [
    ("name", Key::PlaceName),
    ("postcode", Key::Postcode),
    ("phone", Key::PlacePhone),
    ("team", Key::PlaceTeam),
    ("about", Key::PlaceAbout),
    ("email", Key::StaffMail),
    ("web", Key::PlaceWeb),
];

/// What is said of a workplace of this sort.
#[component]
pub fn PlaceFields(kind: WorkplaceKind, teams: Vec<Team>, draft: PlaceDraft) -> impl IntoView {
    let words = use_words();
    let rest = match kind {
        WorkplaceKind::Practice => {
            let none =
                teams.is_empty().then(|| view! { <p class="field-hint span-6">{words.say(Key::PlaceNoTeam)}</p> });
            let teams = teams.iter().map(|team| (team.id.to_string(), team.name.to_string())).collect();
            view! {
                <TextField field="postcode" label=Key::Postcode value=draft.postcode/>
                <TextField field="phone" label=Key::PlacePhone value=draft.phone kind="tel"/>
                <SelectField field="team" label=Key::PlaceTeam none=Key::ChooseOne options=teams chosen=draft.team class="field span-3"/>
                {none}
            }
            .into_any()
        }
        WorkplaceKind::Team => {
            view! { <TextField field="phone" label=Key::PlacePhone value=draft.phone kind="tel"/> }.into_any()
        }
        WorkplaceKind::Organisation => view! {
            <TextField field="phone" label=Key::PlacePhone value=draft.phone kind="tel"/>
            <TextField field="email" label=Key::StaffMail value=draft.email kind="email"/>
            <TextField field="web" label=Key::PlaceWeb value=draft.web mode="url"/>
            <div class=class_of("about", "field span-6")>
                <TextArea field="about" name="form[about]" label=Key::PlaceAbout value=draft.about/>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="band-plain fields">
            <TextField field="name" label=Key::PlaceName value=draft.name/>
            {rest}
        </div>
    }
}

/// What is kept of a workplace, to stand beside what somebody wrote.
pub fn kept(place: &Workplace, teams: &[Team]) -> Vec<(Key, String)> {
    let PlaceDraft { name, postcode, phone, team, about, email, web } = PlaceDraft::of(place);
    let team = teams.iter().find(|one| one.id.as_str() == team).map(|one| one.name.to_string()).unwrap_or_default();
    let texts = [name, postcode, phone, team, about, email, web];
    LABELS.into_iter().map(|(_, label)| label).zip(texts).collect()
}
