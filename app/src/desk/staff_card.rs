//! `/desk/card`: a card of codes for somebody who signs in by codes alone, shown once.

use crate::api::staff::{StaffCard, made_card};
use crate::desk::enter::PrintedCard;
use crate::desk::frame::Desk;
use crate::part::broken::Broken;
use crate::part::frame::Back;
use crate::part::title::PageTitle;
use crate::words::{Key, use_words};
use leptos::prelude::*;

/// The card that was just made, to print and hand over.
#[component]
pub fn StaffCardPage() -> impl IntoView {
    let card = Resource::new(|| (), |()| made_card());
    view! {
        <Desk>
            <Transition>
                {move || Suspend::new(async move {
                    match card.await {
                        Ok(card) => view! { <Whole card/> }.into_any(),
                        Err(refusal) => view! { <Broken failure=refusal.0 home="/desk/staff"/> }.into_any(),
                    }
                })}
            </Transition>
        </Desk>
    }
}

#[component]
fn Whole(card: StaffCard) -> impl IntoView {
    let words = use_words();
    let StaffCard { id, name, number, codes } = card;
    let lead = words.fill(Key::StaffCardFor, &[("name", &name)]);
    view! {
        <PageTitle page=words.say(Key::StaffCardTitle)/>
        <div class="wrap page page-back own">
            <Back href=format!("/desk/staff/{id}") label=Key::BackToStaff/>
            <h1>{words.say(Key::StaffCardTitle)}</h1>
            <p class="lead">{lead}</p>
            <div class="card"><PrintedCard number codes/></div>
        </div>
    }
}
