//! What a team decides about one referral, on the person's page.

mod both;
mod clock;
mod decide;
mod deed_form;
mod history;
mod weight;

pub use clock::WaitingClock;
pub use decide::{Decide, DoneLast};
pub use deed_form::load_options;
pub use history::History;
pub use weight::Weight;

use crate::api::triage::{Decide as DecideForm, SetRoom, StartClock, StillWanted, StopClock, Weigh};
use leptos::prelude::*;

/// What can be sent from here; the page is read again after each.
#[derive(Clone, Copy)]
pub struct Actions {
    /// A decision.
    pub decide: ServerAction<DecideForm>,
    /// The clock stops.
    pub stop: ServerAction<StopClock>,
    /// The clock goes on.
    pub start: ServerAction<StartClock>,
    /// It is still wanted.
    pub wanted: ServerAction<StillWanted>,
    /// How much work it is.
    pub weigh: ServerAction<Weigh>,
    /// How many cases somebody has room for.
    pub room: ServerAction<SetRoom>,
}

impl Actions {
    /// Nothing is sent yet.
    pub fn new() -> Self {
        Self {
            decide: ServerAction::new(),
            stop: ServerAction::new(),
            start: ServerAction::new(),
            wanted: ServerAction::new(),
            weigh: ServerAction::new(),
            room: ServerAction::new(),
        }
    }

    /// Counts what was sent.
    pub fn version(self) -> usize {
        [
            self.decide.version().get(),
            self.stop.version().get(),
            self.start.version().get(),
            self.wanted.version().get(),
            self.weigh.version().get(),
            self.room.version().get(),
        ]
        .into_iter()
        .sum()
    }
}
