//! Where a referral is in its life, who owns it there, and what comes next.

use crate::support::choices;
use crate::{Failure, Why};
use serde::{Deserialize, Serialize};

choices! {
    /// Where a referral is in its life (casework, section "Referral").
    State on "state" {
        /// Being written.
        Draft = "draft",
        /// On its way to the team.
        Sent = "sent",
        /// Opened by the team.
        Received = "received",
        /// The team has a question.
        MoreInfoNeeded = "more_info_needed",
        /// In the queue.
        Waiting = "waiting",
        /// Taken on by a worker.
        Accepted = "accepted",
        /// The worker has tried to make contact, or made it.
        InProgress = "in_progress",
        /// Not taken on.
        Declined = "declined",
        /// Offered to another team.
        Redirected = "redirected",
        /// Somebody asked to stop it.
        CancelRequested = "cancel_requested",
        /// Stopped before work began.
        Withdrawn = "withdrawn",
        /// Done.
        Closed = "closed",
        /// Written by mistake.
        EnteredInError = "entered_in_error",
    }
}

choices! {
    /// Who must do something next about a referral.
    Owner on "owner" {
        /// Whoever writes it.
        Writer = "writer",
        /// The practice, or whoever else sent it.
        Sender = "sender",
        /// The team that has it.
        Team = "team",
        /// The team that it is offered to.
        OfferedTeam = "offered_team",
        /// The worker who took it on; their team, where there is no worker.
        Worker = "worker",
    }
}

choices! {
    /// What must be done next about a referral.
    NextAction on "next" {
        /// Finish it and send it.
        SendIt = "send",
        /// Open it.
        OpenIt = "open",
        /// Decide who takes it on.
        Decide = "decide",
        /// Answer the team's question.
        AnswerQuestion = "answer",
        /// Take it on, in turn.
        TakeOn = "take_on",
        /// Make the first contact.
        FirstContact = "first_contact",
        /// Work with the person.
        Work = "work",
        /// Say whether the other team takes it over.
        AnswerOffer = "answer_offer",
        /// Confirm that it stops.
        ConfirmStop = "confirm_stop",
    }
}

impl State {
    /// Who owns it here and what they must do; nothing once it has ended. No state that is open is without an owner.
    pub const fn next(self) -> Option<(Owner, NextAction)> {
        match self {
            Self::Draft => Some((Owner::Writer, NextAction::SendIt)),
            Self::Sent => Some((Owner::Team, NextAction::OpenIt)),
            Self::Received => Some((Owner::Team, NextAction::Decide)),
            Self::MoreInfoNeeded => Some((Owner::Sender, NextAction::AnswerQuestion)),
            Self::Waiting => Some((Owner::Team, NextAction::TakeOn)),
            Self::Accepted => Some((Owner::Worker, NextAction::FirstContact)),
            Self::InProgress => Some((Owner::Worker, NextAction::Work)),
            Self::Redirected => Some((Owner::OfferedTeam, NextAction::AnswerOffer)),
            Self::CancelRequested => Some((Owner::Worker, NextAction::ConfirmStop)),
            Self::Declined | Self::Withdrawn | Self::Closed | Self::EnteredInError => None,
        }
    }

    /// Whether it goes on.
    pub const fn is_open(self) -> bool {
        self.next().is_some()
    }

    /// Whether nobody has taken it on yet, and the team decides.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::MoreInfoNeeded | Self::Waiting)
    }
}
