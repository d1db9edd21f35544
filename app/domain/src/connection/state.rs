//! Where a connection is in its life, who owns it there, and what comes next.

use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Where a connection is in its life (casework, section "From the case to a support").
    State on "state" {
        /// Information was given, the person was pointed there, or the worker goes along: nothing was sent.
        Noted = "noted",
        /// Being written; nobody outside knows of it.
        Draft = "draft",
        /// On its way to the organisation.
        Sent = "sent",
        /// The organisation has opened it.
        Seen = "seen",
        /// The organisation says yes.
        Accepted = "accepted",
        /// The organisation says no, and why.
        Declined = "declined",
        /// The organisation has a waiting list.
        Waitlisted = "waitlisted",
        /// The organisation has begun, and has told no more than that.
        Begun = "begun",
        /// There is a day for the first time.
        Scheduled = "scheduled",
        /// The day went by without the person.
        NoShow = "no_show",
        /// The day was called off, and there is no other yet.
        CalledOff = "called_off",
        /// The organisation and the person are in touch.
        InTouch = "in_touch",
        /// The person came for the first time.
        AttendedFirst = "attended_first",
        /// The person goes on coming.
        Attending = "attending",
        /// It came to a good end.
        Completed = "completed",
        /// It stopped, and why.
        Stopped = "stopped",
        /// The person could not get help there, and why.
        CouldntGetHelp = "couldnt_get_help",
        /// Nobody answered.
        Expired = "expired",
        /// Somebody asked to stop it.
        CancelRequested = "cancel_requested",
        /// Stopped before it came to anything.
        Withdrawn = "withdrawn",
        /// Written by mistake: it is counted nowhere.
        EnteredInError = "entered_in_error",
    }
}

/// Who must do something next about a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The worker who holds the case.
    Worker,
    /// The organisation that was asked.
    Organisation,
}

impl State {
    /// Who must do something next; nobody once it has ended. No state that is open is without an owner.
    ///
    /// Once the person has come, the worker asks how it goes: organisations do not write every week.
    pub const fn owner(self) -> Option<Owner> {
        match self {
            Self::Noted | Self::Draft | Self::Expired | Self::AttendedFirst | Self::Attending => Some(Owner::Worker),
            Self::Sent
            | Self::Seen
            | Self::Accepted
            | Self::Waitlisted
            | Self::Begun
            | Self::Scheduled
            | Self::NoShow
            | Self::CalledOff
            | Self::InTouch
            | Self::CancelRequested => Some(Owner::Organisation),
            Self::Declined
            | Self::Completed
            | Self::Stopped
            | Self::CouldntGetHelp
            | Self::Withdrawn
            | Self::EnteredInError => None,
        }
    }

    /// Whether it goes on.
    pub const fn is_open(self) -> bool {
        self.owner().is_some()
    }

    /// Whether the organisation may know of it at all: it was sent, nobody took it back, and it was no mistake.
    pub const fn is_told(self) -> bool {
        !matches!(self, Self::Noted | Self::Draft | Self::Withdrawn | Self::EnteredInError | Self::Expired)
    }

    /// Whether the organisation has said yes: only then does it see what was agreed to be shared. Somebody who asks to
    /// stop is asked about no more.
    pub const fn is_accepted(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Begun
                | Self::Scheduled
                | Self::NoShow
                | Self::CalledOff
                | Self::InTouch
                | Self::AttendedFirst
                | Self::Attending
                | Self::Completed
        )
    }

    /// Whether the organisation has been asked and has not answered.
    pub const fn waits_for_an_answer(self) -> bool {
        matches!(self, Self::Sent | Self::Seen)
    }

    /// Whether the person has been there.
    pub const fn has_come(self) -> bool {
        matches!(self, Self::AttendedFirst | Self::Attending)
    }
}
